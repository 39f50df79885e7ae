package descriptions

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pactgraph/pactgraph/graph"
)

func TestItIsTheAgreement(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"subject goes on", "The pact between Initech and Umbra was brief. It let Initech sell code.",
			[]string{"initech umbra | deal | The pact; It"}},
		{"after a relative clause", "Prices fell, and the pact that Initech and Umbra signed on June 5 was meant to help. It allowed Umbra to sell code.",
			[]string{"initech umbra | deal | the pact; It"}},
		{"lasting", "Initech signed a pact with Umbra. It runs through 2031.",
			[]string{"initech umbra | deal | a pact; It"}},
		{"made", "Initech signed a pact with Umbra. It was announced on Monday.",
			[]string{"initech umbra | deal | a pact; It"}},
		{"formed by several", "Initech, Umbra and Vexel formed an alliance. It lets Umbra sell code.",
			[]string{"initech umbra vexel | partnership | an alliance; It"}},
		{"a company does it", "Initech signed a pact with Umbra. It owns a lab.",
			[]string{"initech umbra | deal | a pact"}},
		{"a company may do it too", "Initech signed a pact with Umbra. It lets staff work from home.",
			[]string{"initech umbra | deal | a pact"}},
		{"long ago", "Initech signed a pact with Umbra. Staff cheered. Shares rose. It expires soon.",
			[]string{"initech umbra | deal | a pact"}},
		{"its terms", "Initech and Umbra signed a pact. Its terms are secret.",
			[]string{"initech umbra | deal | a pact; Its terms"}},
		{"great deal", "Initech owes Umbra a great deal of money.", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, pacts(airlines.resolve(c.text, ""))); d != "" {
				t.Errorf("%s\n%s", c.text, d)
			}
		})
	}
}

func TestToldByAVerb(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"same deal", "Initech and Nordair revised their pact on Monday. Globex sent flowers.\n\nOn February 3, Initech announced that Umbra would invest $5 million in it. The money came at once. As part of the same deal, Initech and Umbra will build a lab.",
			[]string{"initech nordair | deal | their pact", "umbra initech | investment | the same deal"}},
		{"the transaction", "Initech and Nordair revised their pact on Monday. Globex sent flowers.\n\nOn February 3, Initech said it would buy Umbra for $5 million. The transaction needs approval.",
			[]string{"initech nordair | deal | their pact", "initech umbra | merger | The transaction"}},
		{"bought by", "Umbra was acquired by Initech in a transaction worth $5 million.",
			[]string{"umbra initech | merger | a transaction"}},
		{"by its name", "Initech closed the Umbra purchase in spring. The deal took a year.",
			[]string{"initech umbra | merger | the Umbra purchase; The deal"}},
		{"offer", "Initech has agreed to buy Umbra for $5 million. Initech has offered to buy Vexel. The purchase will close soon.",
			[]string{"initech umbra | merger | The purchase"}},
		{"settlement", "Initech signed a pact with Umbra. In November, Initech reached a settlement with Umbra. The settlement is final.",
			[]string{"initech umbra | deal | a pact", "initech umbra | deal | a settlement; The settlement"}},
		{"gone on", "Initech signed a pact with Umbra. Nordair grew.\n\nGlobex shrank. Vexel met Nordair. Nordair said the deal was fair.",
			[]string{"initech umbra | deal | a pact"}},
		{"framed", "Initech signed a pact with Umbra. In a separate pact, Initech licensed code from Vexel.",
			[]string{"initech umbra | deal | a pact", "initech vexel | deal | a separate pact"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, pacts(airlines.resolve(c.text, ""))); d != "" {
				t.Errorf("%s\n%s", c.text, d)
			}
		})
	}
}

// A bought company may be a unit of its buyer by the time of reading.
func TestBoughtUnit(t *testing.T) {
	const owned = airlines + "company/umbra < company/initech\n"
	want := []string{"initech umbra | merger | The merger"}
	if d := cmp.Diff(want, pacts(cast(owned).resolve("Initech said it would buy Umbra for $5 million. The merger closed.", ""))); d != "" {
		t.Error(d)
	}
}

func TestOwnDate(t *testing.T) {
	type made map[string]graph.Date // by first mention
	for _, c := range []struct {
		name, text string
		want       made
	}{
		{"told by a verb", "On February 3, Initech announced that Umbra would invest $5 million in it. The same deal gives Umbra a seat.",
			made{"The same deal": graph.Day(2026, 2, 3)}},
		{"announced on another day", "Initech and Umbra signed a new pact on Monday. The contract that Initech and Umbra announced on June 5 was void.",
			made{"a new pact": graph.Day(2026, 4, 27), "The contract": graph.Day(2025, 6, 5)}},
		{"signed in another year", "Initech and Umbra signed a new pact on Monday. The agreement signed in May 2024 is void.",
			made{"a new pact": graph.Day(2026, 4, 27), "The agreement": graph.Month(2024, 5)}},
		{"the former, dated at last", "Initech and Umbra amended their pact on Monday. The pact that the two companies signed in 2019 barred sales.",
			made{"their pact": graph.Year(2019)}},
		{"month of the year meant", "Initech signed a contract with Umbra in July 2024. The July contract covers code.",
			made{"a contract": graph.Month(2024, 7)}},
		{"superseded", "Initech signed a new pact with Umbra on Monday. The pact supersedes the alliance that the two companies formed in 2019.",
			made{"a new pact": graph.Day(2026, 4, 27), "the alliance": graph.Year(2019)}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := made{}
			for _, a := range airlines.resolve(c.text, "").Agreements {
				if len(a.Parties) != 2 {
					t.Errorf("%s has the parties %v", a.Name, a.Parties)
				}
				got[a.Mentions[0].Text] = a.Made
			}
			if d := cmp.Diff(c.want, got, cmp.Comparer(func(a, b graph.Date) bool { return a == b })); d != "" {
				t.Errorf("%s\n%s", c.text, d)
			}
		})
	}
}

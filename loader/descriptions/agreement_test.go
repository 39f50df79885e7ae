package descriptions

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pactgraph/pactgraph/graph"
)

func TestAgreements(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"signed", "Nordair has signed a supply contract with Globex. The contract runs for six years.",
			[]string{"nordair globex | deal | a supply contract; The contract"}},
		{"announced jointly", "Nordair and Globex announced a ten-year lease agreement on Monday. The deal was long awaited.",
			[]string{"nordair globex | deal | a ten-year lease agreement; The deal"}},
		{"possessor", "Umbra praised Initech's partnership with Vexel. The alliance is young.",
			[]string{"initech vexel | partnership | Initech's partnership; The alliance"}},
		{"between", "The pact between Initech and Umbra was renewed by no one. Under the pact, both pay.",
			[]string{"initech umbra | deal | The pact; the pact"}},
		{"to supply someone", "Initech announced an agreement to supply its drones to Umbra. Under the agreement, Umbra will pay.",
			[]string{"initech umbra | deal | an agreement; the agreement"}},
		{"word of a contract", "Initech entered into a supply agreement (the \"Agreement\") with Umbra. Umbra may end the Agreement.",
			[]string{"initech umbra | deal | a supply agreement; the Agreement"}},
		{"another title", "Initech entered into a Supply Agreement with Umbra. Umbra amended the Credit Agreement. Vexel liked the Supply Agreement.",
			[]string{"initech umbra | deal | a Supply Agreement; the Supply Agreement", "umbra | deal | the Credit Agreement"}},
		{"legal form", "Initech entered into a supply agreement with Umbra, a Delaware limited partnership. Umbra may end the agreement.",
			[]string{"initech umbra | deal | a supply agreement; the agreement"}},
		{"to acquire", "Initech has entered into a definitive agreement to acquire Umbra. The transaction should close in May.",
			[]string{"initech umbra | merger | a definitive agreement; The transaction"}},
		{"told by a verb", "Initech will acquire Umbra for $2 billion. The acquisition needs approval.",
			[]string{"initech umbra | merger | The acquisition"}},
		{"commitment", "In October, Nordair agreed to buy $3 billion worth of jets from Globex. This commitment pleases lenders.",
			[]string{"nordair globex | commitment | This commitment"}},
		{"apposed to a clause", "Initech said it would buy Umbra from Vexel, a deal that will close by June.",
			[]string{"initech umbra vexel | merger | a deal"}},
		{"framing", "Nordair will fly to Leeds with Umbra under a codeshare deal.",
			[]string{"nordair umbra | deal | a codeshare deal"}},
		{"joint nouns", "Nordair has signed a research collaboration and license agreement with Globex. Under the collaboration, both pay.",
			[]string{"nordair globex | partnership | a research collaboration and license agreement; the collaboration"}},
		{"two deals", "Initech signed a deal with Umbra. Initech also signed a deal with Vexel. The Vexel deal is larger.",
			[]string{"initech umbra | deal | a deal", "initech vexel | deal | a deal; The Vexel deal"}},
		{"none", "Any deal would take years. Talks ended without an agreement. Deals are hard.", nil},
		{"counterfactual", "Initech could have sold more under an exclusive deal with Umbra.", nil},
		{"anyone", "Initech may end a partnership between Umbra and any third party.", nil},
		{"not theirs", "Initech signed a deal with Umbra. Vexel's customers left before their contract expired.",
			[]string{"initech umbra | deal | a deal"}},
		{"between strangers", "Initech signed a deal with Umbra. A rival reached an agreement with its lenders. That deal closed in March.",
			[]string{"initech umbra | deal | a deal"}},
		{"other sort", "Initech will sell its games business to Umbra. Initech's partnership with Umbra is older.",
			[]string{"initech umbra | partnership | Initech's partnership"}},
		{"by sort", "Initech reached a deal to buy Umbra. Vexel has a deal with Umbra. If the acquisition fails, Umbra is paid.",
			[]string{"initech umbra | merger | a deal; the acquisition", "vexel umbra | deal | a deal"}},
		{"replaces", "Initech and Umbra unveiled a new pact. The pact replaces a contract that had lapsed.",
			[]string{"initech umbra | deal | a new pact; The pact", "initech umbra | deal | a contract"}},
		{"first of several", "Initech and Umbra signed a new pact this week. In November, Initech and Umbra signed their first agreement.",
			[]string{"initech umbra | deal | a new pact", "initech umbra | deal | their first agreement"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, pacts(airlines.resolve(c.text, ""))); d != "" {
				t.Errorf("%s\n%s", c.text, d)
			}
		})
	}
}

const repairs = `Nordair and Globex have rewritten their maintenance contract, the two firms said. Under the new arrangement the airline may hire other workshops.

The original contract, which Nordair and Globex signed in 2019, tied the carrier to the planemaker. Last week Nordair struck a $4 billion deal with Umbra, and Globex had called the Umbra deal a breach.

The updated terms end that quarrel. The deal runs through 2031.`

func TestAmendment(t *testing.T) {
	r := airlines.resolve(repairs, "")
	want := []string{
		"nordair globex | deal | their maintenance contract; The original contract",
		"nordair globex | deal | the new arrangement; The updated terms; The deal",
		"nordair umbra | deal | a $4 billion deal; the Umbra deal",
	}
	if d := cmp.Diff(want, pacts(r)); d != "" {
		t.Fatal(d)
	}
	if r.Agreements[1].Amends != 0 || !r.Agreements[0].Former || r.Agreements[1].Former || r.Agreements[2].Amends != -1 {
		t.Errorf("amends or former is wrong: %+v", r.Agreements)
	}
	if got := r.Agreements[0].Made; got != graph.Year(2019) {
		t.Errorf("the first contract was made %v", got)
	}
}

func TestMade(t *testing.T) {
	r := airlines.resolve("In March, Initech and Umbra signed a pact. Nordair reached a deal with Globex.", "")
	if len(r.Agreements) != 2 || r.Agreements[0].Made != graph.Month(2026, 3) || !r.Agreements[1].Made.IsZero() {
		t.Errorf("got %+v", r.Agreements)
	}
}

func TestManyAgreements(t *testing.T) {
	r := airlines.resolve("Initech signed a deal with Umbra. Initech signed a pact with Vexel. Both deals end soon.", "")
	for _, m := range r.Mentions {
		if m.Text == "Both deals" {
			if d := cmp.Diff([]graph.Ref{"agreement/t-1", "agreement/t-2"}, m.Refs); d != "" {
				t.Error(d)
			}
			return
		}
	}
	t.Errorf("no mention of both deals in %+v", r.Mentions)
}

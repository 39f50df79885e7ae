package descriptions

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const airlines cast = `
	company/nordair Nordair: airline, Danish carrier
	company/globex Globex: planemaker, aerospace giant
	company/initech Initech: software company
	company/umbra Umbra
	company/vexel Vexel
	product/kestrel Kestrel: jet
	product/quill Quill: chatbot
	company/globex > product/kestrel
	company/vexel > product/quill
	person/roe Jane Roe
	person/roe @ company/globex
`

func TestCompanies(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"maker of a product", "Nordair met its match. On Friday the Kestrel maker cut its forecast.",
			[]string{"its = nordair", "the Kestrel maker = globex", "its = globex"}},
		{"maker after of", "Regulators questioned the developer of Quill.", []string{"the developer of = vexel"}},
		{"descriptor", "Nordair ordered jets from Globex last year. Now the airline wants them sooner.",
			[]string{"the airline = nordair"}},
		{"descriptor of the other", "Nordair ordered jets from Globex last year. Now the planemaker is late.",
			[]string{"the planemaker = globex"}},
		{"nation", "Nordair will buy jets from Globex, which gives the Danish company a younger fleet.",
			[]string{"the Danish company = nordair"}},
		{"two of one trade", "Nordair sued Umbra. Umbra and Nordair both fly to Oslo. The startup denies it.", nil},
		{"subject goes on", "Initech will buy Umbra for $3 billion. The company will pay in cash.",
			[]string{"The company = initech"}},
		{"not the object of its own verb", "Umbra hired lawyers. Initech sued the company on Tuesday.",
			[]string{"the company = umbra"}},
		{"possessor of the subject", "Initech's old contract with Umbra kept the company from leaving.",
			[]string{"the company = initech"}},
		{"no one named", "Analysts were pleased. The company rose.", nil},
		{"unnamed", "Initech and Umbra will merge. The combined company will move to Leeds.", nil},
		{"apposition", "Vexel, the chatbot developer, hired a chief.", []string{"the chatbot developer = vexel"}},
		{"apposition before", "Shares of the software company Initech fell.", []string{"the software company = initech"}},
		{"apposed possessive", "Vexel opened its latest chatbot, Quill, to all.", []string{"its latest chatbot = quill", "its = vexel"}},
		{"seat", "Nordair lost money. The Copenhagen-based airline will cut jobs.", []string{"The Copenhagen-based airline = nordair"}},
		{"another seat", "Umbra met Vexel's chief. The Leeds-based airline will cut jobs.", nil},
		{"seat of a foreigner", "Umbra met Nordair's chief. The Leeds-based airline will cut jobs.", []string{"The Leeds-based airline = umbra"}},
		{"bare seat", "Umbra hired lawyers. The San Francisco company will sue.", []string{"The San Francisco company = umbra"}},
		{"where shares are listed", "Nordair hired lawyers. The London-listed company will sue.", []string{"The London-listed company = nordair"}},
		{"nation of the subject", "Umbra won a contract from Nordair. The Finnish company will build a network.", []string{"The Finnish company = umbra"}},
		{"nation of one named in passing", "Umbra supplies carriers such as Nordair. The Danish firm employs 900 people.", nil},
		{"nation and trade of the other", "Umbra was bought by Nordair. The Danish airline will pay cash.", []string{"The Danish airline = nordair"}},
		{"trade of a known one, nation of none", "Vexel met Initech in May. It rained. Umbra said the Dutch software firm was late.", nil},
		{"not its own clause", "Umbra was bought by Vexel. The Dutch company, which already owned a fifth of Umbra, paid cash.", nil},
		{"noun by which no one was introduced", "Umbra hired lawyers. The group will sue.", nil},
		{"who leads the article", "Initech lost money. Initech sold a lab. Initech fired a chief. It rained. Roads were wet. Trees fell. Birds sang. The company will sue.",
			[]string{"The company = initech"}},
		{"the pair", "Initech and Umbra met. The pair plan a lab.", []string{"The pair = initech umbra"}},
		{"verb after the head", "Umbra won. The company processes payments.", []string{"The company = umbra"}},
		{"in passing", "Few had heard of Umbra. Now the animation studio has a prize.", []string{"the animation studio = umbra"}},
		{"activity", "Umbra lost money. It cut its losses from the brokerage business.", []string{"It = umbra", "its = umbra"}},
		{"word of a contract", "Initech Corp. (the \"Company\") and Umbra met. Umbra hired lawyers. The Company will sue.", []string{"The Company = initech"}},
		{"employer of who speaks", "\"Umbra is the right partner,\" Jane Roe said. The company expects a profit.", []string{"The company = globex"}},
		{"shares", "Shares in Umbra rose on Monday after a note by Vexel. The company will pay a dividend.", []string{"The company = umbra"}},
		{"bullet", "- Umbra won. \n- The company processes payments.", []string{"The company = umbra"}},
		{"rare", "Initech sued Umbra. The loss-making company appealed.", nil},
		{"role noun", "Initech will buy Umbra. Vexel takes over the supplier.", nil},
		{"its own", "Initech opened a lab for the company's engineers.", []string{"the company = initech"}},
		{"after a time", "On the same day Initech opened its lab, Umbra shut one.", []string{"its = initech"}},
		{"forced", "Umbra forced Initech to lower its prices.", []string{"its = initech"}},
		{"predicate", "Initech remains the largest supplier of code. Umbra is the startup to watch.", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := refs(airlines.resolve(c.text, ""))
			for i := range got {
				got[i] = strings.Replace(got[i], "the developer =", "the developer of =", 1)
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Errorf("%s\n%s", c.text, d)
			}
		})
	}
}

func TestPlurals(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"coordinated", "Nordair and Globex signed a contract. Both companies expect growth.", []string{"Both companies = nordair globex"}},
		{"in one sentence", "Nordair paid Globex, and the two companies parted.", []string{"the two companies = nordair globex"}},
		{"the companies", "Initech will license code to Umbra, the companies said.", []string{"the companies = initech umbra"}},
		{"pair", "Initech teamed up with Umbra. The pair will build a lab.", []string{"The pair = initech umbra"}},
		{"latter", "Initech sold a unit to Umbra, and the latter will rename it.", []string{"the latter = umbra"}},
		{"former", "Initech beat Umbra. The former has more engineers.", []string{"The former = initech"}},
		{"not an adjective", "Initech beat Umbra. The former chief was pleased.", nil},
		{"three", "Initech, Umbra and Vexel met. Both companies left.", nil},
		{"they", "Initech and Umbra said they will share their patents.",
			[]string{"they = initech umbra", "their = initech umbra"}},
		{"someone else's", "Initech told customers that they may keep their phones.", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := slices.DeleteFunc(refs(airlines.resolve(c.text, "")), func(s string) bool {
				return strings.Contains(s, "patents")
			})
			if d := cmp.Diff(c.want, got); d != "" {
				t.Errorf("%s\n%s", c.text, d)
			}
		})
	}
}

func TestPronouns(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"complement clause", "Initech said on Friday that it wants to buy Umbra.", []string{"it = initech"}},
		{"first clause", "While Initech let Umbra resell its code, it kept the patents.", []string{"its = initech", "it = initech"}},
		{"maker", "Initech has found a partner in Vexel, using its Quill bot at work.", []string{"its = vexel"}},
		{"expletive", "Initech sued Umbra. It was not clear whether Umbra would appeal.", nil},
		{"weather", "Initech sued Umbra. It is raining.", nil},
		{"new sentence", "Initech sued Umbra. It wants $2 million.", []string{"It = initech"}},
		{"after a relative clause", "Initech took a tenth of Umbra, which was short of cash, and has lifted its stake twice.",
			[]string{"its = initech"}},
		{"person", "Jane Roe spoke first. He declined to comment.", []string{"He = roe"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, refs(airlines.resolve(c.text, ""))); d != "" {
				t.Errorf("%s\n%s", c.text, d)
			}
		})
	}
}

func TestSpeakers(t *testing.T) {
	const text = "Initech opened a lab. We remain open. “We like it,” said Jane Roe, who runs Globex."
	got := refs(airlines.resolve(text, "Initech (press release)"))
	if d := cmp.Diff([]string{"We = initech", "We = globex"}, got); d != "" {
		t.Error(d)
	}
	if got := refs(airlines.resolve("Initech opened a lab. We remain open.", "The Daily")); got != nil {
		t.Errorf("we of a newspaper: %q", got)
	}
	const joint = "Initech and Globex work together. We want our joint letter to be read with care."
	has(t, refs(airlines.resolve(joint, "Initech")), "We = initech globex")
}

func TestUnresolvedSayWhy(t *testing.T) {
	r := airlines.resolve("Nordair and Initech and Umbra met. The combined company will lead. Any deal would take years.", "")
	var got []string
	for _, m := range r.Unresolved {
		got = append(got, m.Text+": "+m.How)
		if len(m.Refs) > 0 {
			t.Errorf("%q is unresolved and stands for %v", m.Text, m.Refs)
		}
	}
	if d := cmp.Diff([]string{"The combined company: generic", "Any deal: generic"}, got); d != "" {
		t.Error(d)
	}
}

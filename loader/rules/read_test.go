package rules_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/rules"
	"github.com/pactgraph/pactgraph/schema"
)

// file is a rule file of the tests' own, so that they do not depend on how the
// embedded rules are tuned.
const file = `
names company: Globex, Initech, Hooli
names product: Piper
names person: Jane Roe
maker Initech: Piper

rule invest
  verb   invest
  event  investment
  makes  investment
    loose agreed
    subject     -> Investors: company or person
    in          -> Investee: company
    amount      -> Amount: money, optional
  yes "Globex invested in Initech."  Investors=globex

rule pay-share
  verb   pay
  makes  revenueshare
    need object share
    firm will
    subject       -> Payer: company
    indirect, to  -> Payee: company
  yes "Globex pays Initech a share."  Payer=globex

rule use
  verb  use
  makes use
    subject -> User: company
    object  -> Product: product
  yes "Globex uses Piper."  User=globex
`

func ownSet(t testing.TB) *rules.Set {
	t.Helper()
	s, err := rules.Parse("test.rules", file)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func described(s *rules.Set, text string, change func(*rules.Input)) []string {
	in := input(text, s.Cast())
	if change != nil {
		change(&in)
	}
	var out []string
	for _, c := range s.Read(in).Claims {
		out = append(out, rules.Describe(c))
	}
	return out
}

func TestRead(t *testing.T) {
	s := ownSet(t)
	for _, x := range []struct{ name, text, want string }{
		{"done", "Globex invested in Initech.", "investment Investors=globex Investee=initech"},
		{"planned", "Globex plans to invest in Initech.", "investment Investors=globex Investee=initech modality=planned"},
		{"agreed", "Globex agreed to invest in Initech.", "investment Investors=globex Investee=initech modality=planned"},
		{"possible", "Globex might invest in Initech.", "investment Investors=globex Investee=initech modality=possible"},
		{"said", "Hooli said on June 1 that Globex invested in Initech.", "investment Investors=globex Investee=initech by=hooli said=2026-06-01"},
		{"said behind", "Globex invested in Initech, Hooli said.", "investment Investors=globex Investee=initech by=hooli"},
		{"according", "According to Hooli, Globex invested in Initech.", "investment Investors=globex Investee=initech by=hooli"},
		{"denied", "Hooli denied that Globex invested in Initech.", "investment Investors=globex Investee=initech by=hooli stance=denies"},
		{"not", "Globex did not invest in Initech.", "investment Investors=globex Investee=initech stance=denies"},
		{"ends", "Globex stopped paying Initech a share.", "revenueshare Payer=globex Payee=initech from=2026-06-15 stance=ends"},
		{"goes on", "Globex will continue to pay Initech a share through 2030.", "revenueshare Payer=globex Payee=initech until=2030"},
		{"no longer", "Globex no longer has to pay Initech a share.", "revenueshare Payer=globex Payee=initech from=2026-06-15 stance=ends"},
		{"noun", "Hooli confirmed Globex's investment in Initech.", "investment Investors=globex Investee=initech by=hooli"},
		{"list", "Globex and Hooli invested in Initech.", "investment Investors=globex,hooli Investee=initech"},
		{"quoted", "“We use Piper every day in all of our shops,” said Globex CEO Jane Roe.", "use User=globex Product=piper by=jane-roe"},
	} {
		t.Run(x.name, func(t *testing.T) {
			if diff := cmp.Diff([]string{x.want}, described(s, x.text, nil)); diff != "" {
				t.Errorf("%s\n%s", x.text, diff)
			}
		})
	}
}

func TestReadNothing(t *testing.T) {
	s := ownSet(t)
	for _, text := range []string{
		"", "\n\n", "Will Globex invest in Initech?", "If Globex invests in Initech, prices rise.",
		"It is unclear whether Globex invested in Initech.", "Globex refused to invest in Initech.",
		"Hooli prevented Globex from investing in Initech.", "Globex could have invested in Initech.",
		"A company invested in a firm.", "Globex invested in Globex.",
	} {
		if got := described(s, text, nil); len(got) > 0 {
			t.Errorf("%q: %q", text, got)
		}
	}
}

func TestQuotationGoesOn(t *testing.T) {
	s := ownSet(t)
	got := described(s, "Hooli answered in a post, writing: “Globex invested in Initech. Globex also pays Initech a share.” Jane Roe left. Globex uses Piper.", nil)
	want := []string{
		"investment Investors=globex Investee=initech by=hooli",
		"revenueshare Payer=globex Payee=initech by=hooli",
		"use User=globex Product=piper",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// "We" is the voice of the article; it says what the article says only where the
// article is told in the first person.
func TestVoice(t *testing.T) {
	s := ownSet(t)
	for first, want := range map[bool]string{true: " by=globex", false: ""} {
		got := described(s, "We invested in Initech.", func(in *rules.Input) { in.Voice, in.First = []graph.Ref{"company/globex"}, first })
		if diff := cmp.Diff([]string{"investment Investors=globex Investee=initech" + want}, got); diff != "" {
			t.Error(diff)
		}
	}
}

func TestTranches(t *testing.T) {
	s := ownSet(t)
	text := "Globex is investing $50 million in Initech, consisting of an initial $15 million and an additional $35 million when certain conditions are met."
	res := s.Read(input(text, s.Cast()))
	var whole graph.Ref
	byTranche := map[string]graph.Claim{}
	for _, c := range res.Claims {
		if inv, ok := c.Of.(schema.Investment); ok {
			byTranche[inv.Tranche] = c
			if inv.Tranche == "" {
				whole = graph.KeyOf(inv)
			}
		}
	}
	if len(byTranche) != 3 || whole == "" {
		t.Fatalf("claims: %v", described(s, text, nil))
	}
	later := byTranche["additional"].Of.(schema.Investment)
	if later.Whole != whole || later.Amount.Amount.String() != "35000000" || byTranche["additional"].Modality != graph.Conditional {
		t.Errorf("additional tranche: %s", rules.Describe(byTranche["additional"]))
	}
	if first := byTranche["initial"]; first.Modality != graph.Done || first.Of.(schema.Investment).Whole != whole {
		t.Errorf("initial tranche: %s", rules.Describe(first))
	}
	conditions := 0
	for _, c := range res.Claims {
		if cond, ok := c.Of.(schema.Condition); ok {
			conditions++
			if cond.On != graph.KeyOf(later) || cond.Text != "when certain conditions are met" {
				t.Errorf("condition: %+v", cond)
			}
		}
	}
	if conditions != 1 {
		t.Errorf("%d conditions", conditions)
	}
}

func TestProvisos(t *testing.T) {
	s := ownSet(t)
	for _, x := range []struct{ text, want string }{
		{"Globex will invest in Initech, subject to regulatory approval.", "Text=subject_to_regulatory_approval"},
		{"Globex will invest in Initech unless Hooli objects.", "Exception=true"},
		{"If regulators agree, Globex will invest in Initech.", "Text=If_regulators_agree"},
		{"Globex pays Initech a share, though it is now subject to a cap.", "cap On="},
	} {
		got := described(s, x.text, nil)
		if len(got) != 2 || !strings.Contains(got[1], x.want) {
			t.Errorf("%s: %q, want %q", x.text, got, x.want)
		}
	}
	got := described(s, "Globex will invest in Initech, subject to regulatory approval.", nil)
	if !strings.Contains(got[0], "modality=conditional") {
		t.Errorf("not conditional: %s", got[0])
	}
}

func TestAgreementGivesDates(t *testing.T) {
	s := ownSet(t)
	text := "The old pact requires Globex to pay Initech a share."
	got := described(s, text, func(in *rules.Input) {
		in.Mentions = append([]rules.Mention{{Start: 0, End: len("The old pact"), Refs: []graph.Ref{"agreement/old"}}}, in.Mentions...)
		in.Agreements = []rules.Agreement{{Ref: "agreement/old", Made: graph.Year(2019), Replaced: graph.Month(2026, 6)}}
	})
	if diff := cmp.Diff([]string{"revenueshare Payer=globex Payee=initech In=old from=2019 until=2026-06"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestOutsider(t *testing.T) {
	s, err := rules.Parse("test.rules", `
names company: Globex, Initech, Hooli
names agreement: the old pact

rule end
  verb  end
  makes termination
    without outsider
    object -> Of: agreement
  yes "Globex ended the old pact."  Of=the-old-pact
`)
	if err != nil {
		t.Fatal(err)
	}
	for text, claims := range map[string]int{"Globex ended the old pact.": 1, "Hooli ended the old pact.": 0} {
		got := described(s, text, func(in *rules.Input) {
			in.Agreements = []rules.Agreement{{Ref: "agreement/the-old-pact", Parties: []graph.Ref{"company/globex", "company/initech"}}}
		})
		if len(got) != claims {
			t.Errorf("%s: %q", text, got)
		}
	}
}

func TestSilences(t *testing.T) {
	s := ownSet(t)
	res := s.Read(input("Globex invested in new offices.", s.Cast()))
	if len(res.Silences) != 1 || res.Silences[0].Rule != "invest" || !strings.Contains(res.Silences[0].Why, "Investee") {
		t.Errorf("silences: %+v", res.Silences)
	}
}

func TestEvidence(t *testing.T) {
	s := ownSet(t)
	in := input("Hello.\r\n\r\nGlobex invested in Initech.  It rained.", s.Cast())
	for _, c := range s.Read(in).Claims {
		if e := c.Evidence; in.Text[e.Start:e.End] != e.Sentence || e.Sentence != "Globex invested in Initech." {
			t.Errorf("evidence %+v", e)
		}
	}
}

func TestFileErrors(t *testing.T) {
	for text, want := range map[string]string{
		"verb buy":                          "t:1: a line outside of a rule",
		"rule a\n verb buy\n makes nothing": `t:3: no kind of record is called "nothing"`,
		"rule a\n verb buy\n makes unit\n x -> Y: company":          `t:4: a unit has no role "Y"; it has Unit, Of`,
		"rule a\n verb buy\n makes unit\n x -> Of: firm":            `t:4: "firm" is no type`,
		"rule a\n verb buy\n makes unit\n x -> Of:":                 "t:4: no type after the colon",
		"rule a\n verb buy":                                         `t:2: rule "a" makes nothing`,
		"rule a\nrule b":                                            `t:2: rule "a" has no word that sets it off`,
		"rule a\n verb buy\n makes unit\n frobnicate":               `t:4: "frobnicate" is no word of this language`,
		"rule a\n verb buy\n makes license\n set Exclusive = maybe": "t:4: ",
		"rule a\n yes no quotes":                                    "t:2: an example begins with a quotation mark",
	} {
		_, err := rules.Parse("t", text)
		var fe *rules.FileError
		if !errors.As(err, &fe) || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want %q", text, err, want)
		}
	}
}

func TestWith(t *testing.T) {
	a := ownSet(t)
	b, err := rules.Parse("b.rules", "names company: Globex\nrule rain\n verb rain\n makes bankruptcy\n subject -> Debtor: company\n yes \"Globex rained.\"")
	if err != nil {
		t.Fatal(err)
	}
	both, err := a.With(b)
	if err != nil {
		t.Fatal(err)
	}
	if got := described(both, "Globex rained. Globex uses Piper.", nil); len(got) != 2 {
		t.Errorf("read %q", got)
	}
	if _, err := both.With(b); err == nil {
		t.Error("two rules of one name are no error")
	}
}

func TestReadIsDeterministic(t *testing.T) {
	s := ownSet(t)
	text := "Globex and Hooli will invest $5 million in Initech, subject to approval. Globex uses Piper."
	want := described(s, text, nil)
	for range 20 {
		if got := described(s, text, nil); !slices.Equal(got, want) {
			t.Fatalf("%q\n%q", got, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"Globex will invest $2 billion in Initech, unless Hooli pays.", "“Globex", "subject to", "Globex, Globex, and Globex invested in in in Initech:",
		strings.Repeat("Globex invested in Initech and ", 30),
	} {
		f.Add(seed)
	}
	s := ownSet(f)
	f.Fuzz(func(t *testing.T, text string) {
		in := input(text, s.Cast())
		for _, c := range s.Read(in).Claims {
			if e := c.Evidence; in.Text[e.Start:e.End] != e.Sentence {
				t.Fatalf("evidence %+v", e)
			}
		}
	})
}

func FuzzParse(f *testing.F) {
	f.Add(file)
	f.Add("rule a\n verb b\n makes unit\n x + y -> Of: company, two, optional\n no \"\"")
	f.Fuzz(func(t *testing.T, text string) {
		_, err := rules.Parse("f", text)
		var fe *rules.FileError
		if err != nil && !errors.As(err, &fe) {
			t.Fatal(err)
		}
	})
}

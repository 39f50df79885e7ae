package descriptions

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/pactgraph/pactgraph/graph"
)

// check reports what is wrong with a result whatever the text.
func check(t interface{ Errorf(string, ...any) }, text string, r Result) {
	place := func(m Mention) {
		if m.Start < 0 || m.End > len(text) || m.Start >= m.End || text[m.Start:m.End] != m.Text {
			t.Errorf("mention %+v is not at its offsets", m)
		}
	}
	for _, m := range r.Mentions {
		place(m)
		if len(m.Refs) == 0 || m.How == "" {
			t.Errorf("mention %+v stands for nothing", m)
		}
		for _, ref := range m.Refs {
			if err := ref.Validate(); err != nil {
				t.Errorf("mention %+v: %v", m, err)
			}
		}
	}
	for _, m := range r.Unresolved {
		place(m)
		if len(m.Refs) != 0 || m.How == "" {
			t.Errorf("unresolved %+v has refs or no reason", m)
		}
	}
	if !slices.IsSortedFunc(r.Mentions, byPlace) || !slices.IsSortedFunc(r.Unresolved, byPlace) {
		t.Errorf("mentions are out of order")
	}
	checkAgreements(t, r)
}

func checkAgreements(t interface{ Errorf(string, ...any) }, r Result) {
	for i, a := range r.Agreements {
		if len(a.Mentions) == 0 || a.Amends == i || a.Amends < -1 || a.Amends >= len(r.Agreements) {
			t.Errorf("agreement %d: %+v", i, a)
		}
		for _, m := range a.Mentions {
			if !slices.ContainsFunc(r.Mentions, func(o Mention) bool {
				return o.Start == m.Start && o.End == m.End && slices.Equal(o.Refs, []graph.Ref{a.Ref})
			}) {
				t.Errorf("mention %+v of agreement %d is not among all", m, i)
			}
		}
		seen := make(map[graph.Ref]bool)
		for _, p := range a.Parties {
			if seen[p] {
				t.Errorf("agreement %d has party %s twice", i, p)
			}
			seen[p] = true
		}
	}
}

var pieces = []string{"Nordair", "Globex", "Initech", "Umbra", "Vexel", "Quill", "Jane Roe", "the company", "both companies", "its", "their",
	"it", "they", "we", "the deal", "a new deal", "this contract", "an agreement to acquire", "the original agreement", "the updated terms",
	"the two", "the latter", "the airline", "its models", "both deals", "signed", "announced", "will buy", "amended", "said", "with", "between",
	"and", "of", "to", "which", "that", ",", ".", ".\n\n", ":", "“", "”", "\"", "(", ")", "'s", "$5 billion", "in 2019", "In March", "-", "any", "\xff"}

func TestAnyTextIsReadSoundly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 80).Draw(t, "pieces"), " ")
		r := airlines.resolve(text, "Initech")
		check(t, text, r)
		if d := cmp.Diff(r, airlines.resolve(text, "Initech"), cmp.Comparer(func(a, b graph.Date) bool { return a == b })); d != "" {
			t.Errorf("a second reading differs: %s", d)
		}
	})
}

// What a paragraph stands for does not depend on a later one.
func TestLaterTextChangesNothingBefore(t *testing.T) {
	more := "\n\nAnalysts had no view of the weather."
	r, s := airlines.resolve(repairs, ""), airlines.resolve(repairs+more, "")
	if d := cmp.Diff(r.Mentions, s.Mentions); d != "" {
		t.Error(d)
	}
}

func FuzzResolve(f *testing.F) {
	f.Add(repairs)
	f.Add("")
	f.Add("Nordair's \xff deal with the Globex, a company, “we said")
	f.Add(strings.Repeat("the company's ", 40))
	f.Add(strings.Repeat("Initech and Umbra amended their deal, which ", 20))
	f.Fuzz(func(t *testing.T, text string) {
		check(t, text, airlines.resolve(text, "Initech"))
	})
}

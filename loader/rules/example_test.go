package rules_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/amounts"
	"github.com/pactgraph/pactgraph/loader/dates"
	"github.com/pactgraph/pactgraph/loader/rules"
	"github.com/pactgraph/pactgraph/loader/sentences"
)

// published is the day on which the examples of rule files were published.
var published = graph.Day(2026, 6, 15)

// input recognises what a sentence of an example holds, with the names of a cast.
func input(text string, cast rules.Cast) rules.Input {
	ss := sentences.Split(text)
	for i := range ss { // an example may lack what makes a sentence prose
		ss[i].Form = sentences.Prose
	}
	in := rules.Input{
		Text: text, Sentences: ss, Published: published,
		Dates: dates.Find(text, ss, published), Amounts: amounts.Find(text, ss),
		Maker: func(p graph.Ref) graph.Ref { return cast.Makers[p] },
	}
	for name, ref := range cast.Names {
		for at := 0; ; {
			i := strings.Index(text[at:], name)
			if i < 0 {
				break
			}
			at += i
			end := at + len(name)
			if (at == 0 || !letter(text[at-1])) && (end == len(text) || !letter(text[end])) {
				in.Mentions = append(in.Mentions, rules.Mention{Start: at, End: end, Refs: []graph.Ref{ref}})
			}
			at = end
		}
	}
	slices.SortFunc(in.Mentions, func(a, b rules.Mention) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	return in
}

func letter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' || b == '-' }

// TestRuleFiles reads the examples in place of all embedded rules.
func TestRuleFiles(t *testing.T) {
	set, err := rules.Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range set.Examples() {
		name := fmt.Sprintf("%s:%d", e.File, e.Line)
		t.Run(name, func(t *testing.T) {
			got := set.Read(input(e.Text, set.Cast()))
			var mine []string
			for _, c := range got.Claims {
				if c.Rule == e.Rule {
					mine = append(mine, rules.Describe(c))
				}
			}
			if why := e.Compare(mine); why != "" {
				t.Errorf("rule %s: %q\n%s", e.Rule, e.Text, why)
				for _, m := range mine {
					t.Logf("got  %s", m)
				}
				for _, s := range got.Silences {
					if s.Rule == e.Rule {
						t.Logf("none: %s: %s", s.Trigger, s.Why)
					}
				}
			}
		})
	}
}

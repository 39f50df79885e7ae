package descriptions

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/dates"
	"github.com/pactgraph/pactgraph/loader/names"
	"github.com/pactgraph/pactgraph/loader/sentences"
)

// A cast is who plays in a test's article, one a line: the ref, the names
// separated by commas, and after a colon what they are known as. "a > b" is the
// fact that a makes b, "a < b" that a is a unit of b, "a @ b" that a speaks for b.
type cast string

func (c cast) find(text string) names.Result {
	var n names.Result
	for line := range strings.SplitSeq(strings.TrimSpace(string(c)), "\n") {
		if f, ok := factOf(strings.TrimSpace(line)); ok {
			n.Facts = append(n.Facts, f)
			continue
		}
		ref, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		called, known, _ := strings.Cut(rest, ":")
		all := strings.Split(called, ",")
		e := names.Entity{Ref: graph.Ref(ref), Name: all[0], Sort: graph.Ref(ref).Kind()}
		for _, a := range all[1:] {
			e.Aliases = append(e.Aliases, strings.TrimSpace(a))
		}
		for d := range strings.SplitSeq(known, ",") {
			if d = strings.TrimSpace(d); d != "" {
				e.Descriptors = append(e.Descriptors, d)
			}
		}
		n.Entities = append(n.Entities, e)
	}
	n.Mentions = mark(text, n.Entities)
	return n
}

func factOf(line string) (names.Fact, bool) {
	for sign, f := range map[string][3]string{
		" > ": {"offer", "company", "product"}, " < ": {"unit", "unit", "parent"}, " @ ": {"position", "person", "organisation"},
	} {
		if a, b, ok := strings.Cut(line, sign); ok {
			return names.Fact{Kind: f[0], Roles: map[string]graph.Ref{f[1]: graph.Ref(a), f[2]: graph.Ref(b)}}, true
		}
	}
	return names.Fact{}, false
}

// mark finds the names in a text, the longer before the shorter.
func mark(text string, es []names.Entity) (ms []names.Mention) {
	for i, e := range es {
		for _, name := range append([]string{e.Name}, e.Aliases...) {
			for at := 0; ; {
				k := strings.Index(text[at:], name)
				if k < 0 {
					break
				}
				at += k + len(name)
				ms = append(ms, names.Mention{Start: at - len(name), End: at, Text: name, Entity: i})
			}
		}
	}
	slices.SortFunc(ms, func(a, b names.Mention) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	end := 0
	return slices.DeleteFunc(ms, func(m names.Mention) bool {
		if m.Start < end {
			return true
		}
		end = m.End
		return false
	})
}

// days marks the dates that the tests' articles use.
func days(text string) (ds []dates.Mention) {
	for words, date := range map[string]graph.Date{
		"on Monday": graph.Day(2026, 4, 27), "In March": graph.Month(2026, 3), "in 2019": graph.Year(2019),
		"In October": graph.Month(2025, 10), "In November": graph.Month(2025, 11),
		"On February 3": graph.Day(2026, 2, 3), "on June 5": graph.Day(2025, 6, 5), "in May 2024": graph.Month(2024, 5), "July": graph.Month(2025, 7),
		"in July 2024": graph.Month(2024, 7),
	} {
		if at := strings.Index(text, words); at >= 0 {
			ds = append(ds, dates.Mention{Start: at, End: at + len(words), Text: words, Value: date})
		}
	}
	slices.SortFunc(ds, func(a, b dates.Mention) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	end := 0
	return slices.DeleteFunc(ds, func(d dates.Mention) bool { // "July" inside "in July 2024" is gone
		inside := d.Start < end
		end = max(end, d.End)
		return inside
	})
}

// resolve reads an article of 27 April 2026, a Monday.
func (c cast) resolve(text, publisher string) Result {
	published := graph.Day(2026, 4, 27)
	ss := sentences.Split(text)
	return Resolve(text, ss, c.find(text), days(text), published, "t", publisher)
}

// refs gives what each description stands for, as "text = keys", in order;
// agreements are left out.
func refs(r Result) (out []string) {
	for _, m := range r.Mentions {
		if m.Refs[0].Kind() == "agreement" {
			continue
		}
		var keys []string
		for _, ref := range m.Refs {
			keys = append(keys, ref.Key())
		}
		out = append(out, m.Text+" = "+strings.Join(keys, " "))
	}
	return out
}

// pacts gives each agreement as "parties | sort | texts".
func pacts(r Result) (out []string) {
	for _, a := range r.Agreements {
		var keys, texts []string
		for _, p := range a.Parties {
			keys = append(keys, p.Key())
		}
		for _, m := range a.Mentions {
			texts = append(texts, m.Text)
		}
		out = append(out, strings.Join(keys, " ")+" | "+a.Sort+" | "+strings.Join(texts, "; "))
	}
	return out
}

func has(t *testing.T, got []string, want string) {
	t.Helper()
	if !slices.Contains(got, want) {
		t.Errorf("no %q in\n  %s", want, strings.Join(got, "\n  "))
	}
}

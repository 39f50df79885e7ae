package rules

import (
	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/dates"
	"github.com/pactgraph/pactgraph/loader/grammar"
)

// until reports whether the clause says until when: by a date, or by an event.
func (f *frame) until() bool {
	if f.clause == nil {
		return false
	}
	for _, u := range f.clause.Dates {
		if d := f.units[u].date; d != nil && (d.Role == dates.Until || !d.Span.Until.IsZero() && d.Kind == dates.Period || d.Role == dates.On && f.ends()) {
			return true
		}
	}
	return f.untilEvent() != ""
}

// ends reports whether the verb tells of an end, so that its date is one.
func (f *frame) ends() bool { return f.sense.of(verbName(f.clause)).has(ending) }

// closes reports whether the verb tells of the end of what a record says, and not
// of an event.
func (f *frame) closes(of graph.Record) bool {
	_, event := of.(graph.Event)
	return !event && f.clause != nil && f.ends() && (f.noun == nil || f.at == subjectSlot)
}

// untilEvent returns the words of the event until which the clause holds, "Acme
// reaches its goal" of "until Acme reaches its goal", or "".
func (f *frame) untilEvent() string {
	if f.clause == nil {
		return ""
	}
	for k := range f.Words {
		w := &f.Words[k]
		if k <= f.first || w.Unit >= 0 || w.Lower != "until" && w.Lower != "till" || !f.untilOf(k) {
			continue
		}
		if last := f.segment(k + 1); last > k+2 {
			return f.wordsOf(k+1, last)
		}
	}
	return ""
}

// untilOf reports whether the "until" at word k opens a clause or a phrase that
// belongs to what the frame says.
func (f *frame) untilOf(k int) bool {
	if k > 0 && f.Words[k-1].Tag == grammar.Negation { // "not until" tells a beginning
		return false
	}
	for _, c := range f.Clauses {
		switch {
		case c.Verb.First < k:
			for _, pr := range c.Preps {
				if pr.Phrase.First > k && pr.Phrase.First <= k+2 && f.Words[pr.Phrase.First-1].Lower == f.Words[k].Lower {
					return !c.Verb.Negated && sameStatement(c, f.clause)
				}
			}
		case c.Mark == f.Words[k].Lower && c.Parent != nil:
			return !c.Parent.Verb.Negated && sameStatement(c.Parent, f.clause)
		}
	}
	return false
}

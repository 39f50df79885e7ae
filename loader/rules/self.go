package rules

import (
	"slices"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/dates"
	"github.com/pactgraph/pactgraph/loader/grammar"
)

// itself returns what the trigger noun itself stands for: the agreement that its
// phrase is, or its words: with what belongs to it, or as a bare title.
func (f *frame) itself(function string, types []string) []any {
	var out []any
	if slices.Contains(types, "agreement") {
		for _, r := range f.heads(f.noun, []string{"agreement"}) {
			out = append(out, r)
		}
	}
	switch {
	case len(out) > 0 || !slices.Contains(types, "text"):
	case function == "title":
		out = append(out, f.bare())
	default:
		out = append(out, f.full(f.noun))
	}
	return out
}

// bare returns the words of the trigger noun without article and names: of "its
// new Acme vice president" the words "vice president".
func (f *frame) bare() string {
	from := f.first
	for from > f.noun.First && titular(f.Words[from-1]) {
		from--
	}
	return f.wordsOf(from, f.first+1)
}

// titular reports whether a word before a title belongs to it.
func titular(w grammar.Word) bool {
	return w.Unit < 0 && (w.Tag == grammar.Noun || w.Tag == grammar.Adjective || w.Lower == "vice") && !fleeting[w.Lower]
}

// fleeting are the adjectives that are no part of a title.
var fleeting = map[string]bool{
	"new": true, "former": true, "current": true, "then": true, "next": true, "first": true, "longtime": true, "long-time": true,
	"outgoing": true, "incoming": true, "previous": true, "old": true, "own": true, "other": true,
}

// past reports whether the verb tells of what is over.
func (f *frame) past() bool {
	return f.clause != nil && f.clause.Verb.Modal == "" && (f.clause.Verb.Past || f.clause.Verb.Perfect)
}

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
	for _, c := range f.Clauses {
		if c.Parent == f.clause && (c.Mark == "until" || c.Mark == "till") {
			return true
		}
	}
	return false
}

// ends reports whether the verb tells of an end, so that its date is one.
func (f *frame) ends() bool { return f.sense.of(verbName(f.clause)).has(ending) }

// closes reports whether the verb tells of the end of what a record says, and not
// of an event.
func (f *frame) closes(of graph.Record) bool {
	_, event := of.(graph.Event)
	return !event && f.noun == nil && f.clause != nil && f.ends()
}

package rules

import (
	"slices"

	"github.com/pactgraph/pactgraph/graph"
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

// generic returns the product whose name stands right before a noun that only says
// what it is: "Acme's Piper search engine".
func (f *frame) generic(ph *grammar.Phrase, types []string) []graph.Ref {
	if !slices.Contains(types, "product") || !sorts[f.Words[ph.Head].Lemma] {
		return nil
	}
	var out []graph.Ref
	for _, u := range ph.Inner {
		if m := f.units[u].mention; m != nil && m.Refs[0].Kind() == "product" && m.Start < f.Words[ph.Head].Start {
			out = append(out[:0], m.Refs...)
		}
	}
	return out
}

// sorts are nouns that say what a product is when its name stands before them.
var sorts = map[string]bool{
	"platform": true, "engine": true, "service": true, "software": true, "app": true, "application": true, "tool": true, "system": true,
	"model": true, "technology": true, "suite": true, "product": true, "chip": true, "processor": true, "device": true, "cloud": true,
	"assistant": true, "chatbot": true, "agent": true, "browser": true, "database": true, "family": true, "line": true, "brand": true,
	"network": true, "game": true, "console": true, "phone": true, "drug": true, "vaccine": true, "aircraft": true, "jet": true,
	"franchise": true, "series": true, "api": true, "infrastructure": true, "offering": true, "solution": true, "marketplace": true,
}

// gap reports whether the trigger is the verb of a relative clause whose object is
// the noun before it: "the shares that Acme owns".
func (f *frame) gap() bool {
	return f.clause != nil && f.clause.Link == grammar.Relative && f.clause.Subject != f.clause.Noun
}

// described adds the arguments of a clause that tells what was done with the noun:
// "the suit that Acme brought against Initech", "a deal signed by Acme".
func (f *frame) described(ph *grammar.Phrase) {
	for _, g := range f.Clauses {
		if g.Noun != ph || g.Link != grammar.Relative && g.Link != grammar.Participle || !f.sense.of(verbName(g)).has(does|gives|gets) {
			continue
		}
		if g.Subject != ph {
			f.put("subject", g.Subject)
		} else if g.Verb.Passive {
			f.put("subject", agent(g))
		}
		f.preps(g.Preps)
		return
	}
}

package rules

import (
	"slices"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/grammar"
)

// descriptive returns the clause that describes the trigger noun: "the cloud on which
// Acme sells", "the place where it sells", "the shop allowed to sell".
func (f *frame) descriptive() *grammar.Clause {
	for _, g := range f.Clauses {
		if f.noun == nil {
			break
		}
		if g.Noun == f.noun && (g.Link == grammar.Relative || g.Link == grammar.Participle) {
			return g
		}
		if g.Mark == "where" && f.noun.Last < len(f.Words) && f.Words[f.noun.Last].Lower == "where" && g.Parent == f.clause {
			return g
		}
	}
	return nil
}

// predicate reports whether the clause of the trigger noun says how it is: "the
// licence is exclusive".
func (f *frame) predicate(c *grammar.Clause) bool {
	return f.at == subjectSlot && c.Adjective != "" && !c.Verb.Passive
}

// named returns the clause whose verb a function stands for; ok is false where it
// stands for none.
func (f *frame) named(function string) (c *grammar.Clause, ok bool) {
	switch function {
	case "act":
		return f.act, true
	case "which":
		return f.descriptive(), true
	case "told":
		return f.said, true
	case "governor":
		return f.governor(), true
	case "which act":
		if c = f.descriptive(); c != nil {
			c = f.governed(c, nil)
		}
		return c, true
	}
	return nil, false
}

// included returns the entities that the clause says to be among what it speaks of:
// "whatever they sell, Piper included, runs on Acme".
func (f *frame) included(types []string) []graph.Ref {
	if f.clause == nil {
		return nil
	}
	for _, ph := range f.Phrases {
		if ph.Last+1 >= len(f.Words) || ph.First == 0 || ph.Last > f.clause.Verb.First {
			continue
		}
		if f.Words[ph.Last].Lower == "included" && f.Words[ph.Last+1].Tag == grammar.Comma && f.Words[ph.First-1].Tag == grammar.Comma {
			return f.heads(ph, types)
		}
	}
	return nil
}

// own reports whether what plays the function is a product of the subject.
func (f *frame) own(function string) bool {
	if f.in.Maker == nil {
		return false
	}
	for _, p := range f.values(function, []string{"product"}) {
		if r, ok := p.(graph.Ref); ok && slices.Contains(f.values("subject", []string{"company"}), any(f.in.Maker(r))) {
			return true
		}
	}
	return false
}

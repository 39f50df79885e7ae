package rules

import (
	"strings"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/grammar"
)

// tagged returns who is said, behind or within the statement, to say it, and the
// dates of that verb: "…, Acme said on Monday", "…, said Acme".
func (f *frame) tagged() (*grammar.Phrase, []int) {
	for _, c := range f.Clauses {
		if f.asSaid(c) {
			return nil, c.Dates
		}
		if c.Link != grammar.Main || c == f.clause || c.Verb.Shape != grammar.Finite || !f.sense.of(verbName(c)).has(said) {
			continue
		}
		who := c.Subject
		if who == nil {
			who = first(c.Objects)
		}
		if who == nil || !f.closesStatement(c, who) {
			continue
		}
		return who, c.Dates
	}
	return nil, nil
}

// asSaid reports whether a clause only says when something was said: ", as stated
// in May".
func (f *frame) asSaid(c *grammar.Clause) bool {
	return c.Verb.First > 0 && f.Words[c.Verb.First-1].Lower == "as" && len(c.Dates) > 0 && f.sense.of(verbName(c)).has(said) &&
		(c.Subject == nil || c.Verb.Passive) && c.Verb.First > f.first
}

// closesStatement reports whether a verb of saying and its subject stand behind a
// comma or a quotation mark, and govern nothing themselves.
func (f *frame) closesStatement(c *grammar.Clause, who *grammar.Phrase) bool {
	at := min(c.Verb.First, who.First)
	if at == 0 || who.First > f.first && c.Verb.First < f.first {
		return false
	}
	if t := f.Words[at-1].Tag; t != grammar.Comma && t != grammar.Quote {
		return false
	}
	if len(c.Objects) > 0 && c.Objects[0] != who {
		return false
	}
	for _, g := range f.Clauses {
		if g.Parent == c && (g.Link == grammar.Complement || g.Link == grammar.Gerund) {
			return false
		}
	}
	return at > f.first
}

// according returns whom "according to" names.
func (f *frame) according() []graph.Ref {
	for i := 0; i+2 < len(f.Words); i++ {
		if f.Words[i].Lower != "according" || f.Words[i+1].Lower != "to" {
			continue
		}
		for _, ph := range f.Phrases {
			if ph.First < i+2 {
				continue
			}
			if rs := f.refs(ph, []string{"company", "person"}); len(rs) > 0 {
				return rs
			}
			if ph.First > i+8 || strings.EqualFold(ph.Lemma, "term") {
				break
			}
		}
	}
	return nil
}

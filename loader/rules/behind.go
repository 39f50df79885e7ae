package rules

import (
	"slices"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/grammar"
)

// vehicles are nouns for those who act for somebody that leads or manages them.
var vehicles = map[string]bool{
	"consortium": true, "group": true, "fund": true, "vehicle": true, "affiliate": true, "entity": true, "syndicate": true,
	"investor": true, "company": true, "team": true, "partnership": true,
}

// leads are the verbs that say who stands behind them.
var leads = map[string]bool{
	"lead": true, "manage": true, "advise": true, "control": true, "head": true, "run": true, "sponsor": true,
}

// behind returns who stands behind a phrase that names nobody: "funds managed by
// Acme", "a group of investors led by Acme".
func (f *frame) behind(ph *grammar.Phrase, types []string) []graph.Ref {
	if !vehicles[f.Words[ph.Head].Lemma] {
		return nil
	}
	nouns := []*grammar.Phrase{ph}
	for _, pr := range ph.Preps {
		if pr.Word == "of" {
			nouns = append(nouns, pr.Phrase)
			var named []graph.Ref
			for q := pr.Phrase; q != nil; q = q.Next {
				named = append(named, f.heads(q, types)...)
			}
			if len(named) > 1 { // "a partnership of Acme and Initech"
				return named
			}
		}
	}
	for _, c := range f.Clauses {
		if c.Noun == nil || !c.Verb.Passive || !leads[c.Verb.Lemma] || !slices.Contains(nouns, c.Noun) {
			continue
		}
		for _, pr := range c.Preps {
			if pr.Word == "by" {
				return f.heads(pr.Phrase, types)
			}
		}
	}
	return nil
}

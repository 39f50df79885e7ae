package rules

import (
	"slices"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/schema"
)

// recalled are the nouns by which a sentence speaks of a deal that the article told
// of before, with the kinds of record that it may be; of a deal any of them.
var recalled = map[string][]string{
	"acquisition": {"acquisition"}, "takeover": {"acquisition"}, "purchase": {"acquisition", "commitment"}, "merger": {"acquisition"},
	"sale": {"acquisition"}, "offer": {"acquisition"}, "bid": {"acquisition"}, "buyout": {"acquisition"}, "investment": {"investment"},
	"deal": deals, "transaction": deals, "agreement": deals, "contract": deals, "closing": deals, "completion": deals, "arrangement": deals,
	"order": {"commitment"}, "licence": {"license"}, "license": {"license"},
}

var deals = []string{"acquisition", "investment", "commitment", "license", "supply", "hosting", "partnership", "development", "stake"}

// recall adds what a proviso says of a deal that an earlier sentence told of: "The
// transaction is subject to approval by regulators."
func (r *run) recall(x *sentence, p proviso) {
	if p.limit != "" || p.clause == nil || p.clause.Subject == nil {
		return
	}
	noun, verb := x.Words[p.clause.Subject.Head].Lemma, p.clause.Verb.Lemma
	if verb != "be" && verb != "remain" && noun != "closing" && noun != "completion" {
		return
	}
	kinds := recalled[noun]
	of, ok := r.lastOf(kinds, x.at.Start)
	if !ok {
		return
	}
	f := r.set.verbFrame(x, p.clause)
	if f.read().silent != "" {
		return
	}
	cond := schema.Condition{On: graph.KeyOf(of.Of), Text: f.wordsOf(p.first, p.last), Parties: r.parties(of.Of), Exception: p.exception}
	setIn(&cond, of.Of)
	c := graph.Claim{
		Of: cond, Modality: graph.Conditional, Rule: "proviso", Valid: of.Valid, Said: of.Said,
		Evidence: graph.Evidence{Sentence: r.in.Text[f.at0():f.at1()], Start: f.at0(), End: f.at1()},
	}
	if by := f.speakers(f.read()); len(by) > 0 {
		c.By = by[0]
	}
	r.add(c, f.n)
}

// lastOf returns the claim of one of the kinds that was made last before an offset,
// within reach.
func (r *run) lastOf(kinds []string, at int) (graph.Claim, bool) {
	for _, c := range slices.Backward(r.out.Claims) {
		if at-c.Evidence.Start > reach {
			break
		}
		if slices.Contains(kinds, c.Of.Kind()) && c.Stance == graph.Asserts {
			return c, true
		}
	}
	return graph.Claim{}, false
}

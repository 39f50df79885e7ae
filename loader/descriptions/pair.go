package descriptions

import (
	"slices"

	"github.com/pactgraph/pactgraph/graph"
)

// pair resolves "both companies", "the two": the n companies of which the text
// spoke last, if it spoke of just so many. With within, what the sentence itself
// has named before counts first.
func (r *reader) pair(p *passage, i, n int, within bool) ([]graph.Ref, string) {
	if refs := r.apposedPair(p, i, n); refs != nil {
		return refs, byApposition
	}
	var nearer []graph.Ref // spoken of since
	for back := 0; back <= horizon; back++ {
		if back == 0 && !within {
			continue
		}
		all := r.companiesOf(p.index-back, p, i)
		switch {
		case len(all) == n && r.others(nearer, all):
			return nil, ambiguous
		case len(all) == n:
			return all, byPair
		case len(all) > n:
			if refs := r.coordinated(p.index-back, n); refs != nil {
				return refs, byPair
			}
			return r.dealPair(n)
		}
		nearer = append(nearer, all...)
	}
	if refs := r.dealParties(n); refs != nil && r.others(r.companiesOf(p.index-1, p, i), refs) {
		return nil, ambiguous
	}
	return r.dealPair(n)
}

// others reports whether the text has gone on from a pair to other companies.
func (r *reader) others(nearer, pair []graph.Ref) bool {
	return slices.ContainsFunc(nearer, func(ref graph.Ref) bool {
		return !slices.ContainsFunc(pair, func(o graph.Ref) bool { return r.family(o, ref) })
	})
}

// apposedPair reads "the two companies, A and B".
func (r *reader) apposedPair(p *passage, i, n int) []graph.Ref {
	if i+2 < len(p.units) && p.word(i+1) == "," && p.units[i+2].kind == nameUnit && len(p.units[i+2].with) == n {
		var refs []graph.Ref
		for _, j := range p.units[i+2].with {
			refs = append(refs, p.units[j].ref)
		}
		return refs
	}
	return nil
}

// companiesOf lists the companies spoken of in a sentence, in order; of the one
// at hand, those before unit i.
func (r *reader) companiesOf(sentence int, p *passage, i int) (refs []graph.Ref) {
	for k := len(r.seen) - 1; k >= 0; k-- {
		s := r.seen[k]
		if s.sentence < sentence {
			break
		}
		if s.sentence > sentence || s.sentence == p.index && s.unit >= i {
			continue
		}
		for _, ref := range slices.Backward(s.refs) {
			if r.eligible(ref, company) && r.entities[ref].Sort != "organisation" && !slices.ContainsFunc(refs, func(o graph.Ref) bool { return r.family(o, ref) }) {
				refs = append(refs, ref)
			}
		}
	}
	slices.Reverse(refs)
	return refs
}

// coordinated returns the last n companies that a sentence speaks of as one.
func (r *reader) coordinated(sentence, n int) []graph.Ref {
	for k := len(r.seen) - 1; k >= 0 && r.seen[k].sentence >= sentence; k-- {
		s := r.seen[k]
		if s.sentence == sentence && len(s.refs) == n && r.allCompanies(s.refs) {
			return s.refs
		}
	}
	return nil
}

func (r *reader) allCompanies(refs []graph.Ref) bool {
	return !slices.ContainsFunc(refs, func(ref graph.Ref) bool { return !r.eligible(ref, company) })
}

// dealPair falls back on the parties of the agreement at hand.
func (r *reader) dealPair(n int) ([]graph.Ref, string) {
	if refs := r.dealParties(n); refs != nil {
		return refs, byParties
	}
	return nil, ambiguous
}

func (r *reader) dealParties(n int) []graph.Ref {
	if d := r.inFocus(); d != nil && len(d.parties) == n && r.allCompanies(d.parties) {
		return d.parties
	}
	return nil
}

// companies resolves a plural without a number: "the companies".
func (r *reader) companies(p *passage, i int, ph *phrase) ([]graph.Ref, string) {
	if len(ph.mods) > 0 {
		return nil, generic
	}
	if ph.noun != "company" && ph.noun != "firm" && ph.noun != "business" && ph.noun != "corporation" {
		return nil, generic
	}
	return r.pair(p, i, 2, true)
}

// several resolves "the former", "the latter", "the two", "the pair".
func (r *reader) several(p *passage, i int, ph *phrase) ([]graph.Ref, string) {
	if ph.noun != "former" && ph.noun != "latter" {
		return r.pair(p, i, ph.count, true)
	}
	for back := 0; back <= 1; back++ {
		all := r.companiesOf(p.index-back, p, i)
		if n := len(all); n >= 2 {
			pick := all[n-1]
			if ph.noun == "former" {
				if n > 2 {
					return nil, ambiguous
				}
				pick = all[0]
			}
			return []graph.Ref{pick}, byOrder
		}
		if len(all) == 1 {
			return nil, ambiguous
		}
	}
	return nil, noAntecedent
}

// family reports whether two refs are one company, or a unit and its parent.
func (r *reader) family(a, b graph.Ref) bool {
	return a == b || r.parent[a] == b && b != "" || r.parent[b] == a && a != ""
}

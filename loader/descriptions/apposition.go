package descriptions

import (
	"slices"

	"github.com/pactgraph/pactgraph/graph"
)

// predicate reports whether unit i says what something is, and so speaks of
// nothing by itself: "Acme remains the largest lender".
func (p *passage) predicate(i int) bool {
	b := p.skipBack(i)
	if b < 0 {
		return false
	}
	v := p.units[b].verb
	return v == "be" || v == "remain" || v == "become" || p.units[b].word == "as"
}

// apposed returns the name that stands in apposition to a phrase.
func (p *passage) apposed(i int, ph *phrase) graph.Ref {
	u := p.units[i]
	if u.phrase != ph { // a possessor has none
		return ""
	}
	n := len(p.units)
	if i+1 < n && p.units[i+1].kind == nameUnit && p.units[i+1].start-u.end <= 2 && p.units[i+1].class() == ph.class {
		return p.units[i+1].ref
	}
	open := p.word(i - 1)
	if i >= 2 && (open == "," || open == "—" || open == "–" || open == "-") && p.units[i-2].kind == nameUnit &&
		p.units[i-2].class() == ph.class && u.with == nil && p.closes(i+1) {
		return p.units[i-2].ref
	}
	if i+2 < n && p.word(i+1) == "," && p.units[i+2].kind == nameUnit && p.units[i+2].class() == ph.class &&
		u.with == nil && p.units[i+2].with == nil && p.closes(i+3) && (ph.owner != nil || ph.det == "a" || ph.det == "an" || len(ph.mods) > 0) {
		return p.units[i+2].ref
	}
	return ""
}

// apposedAll returns the names that stand in apposition to a phrase: several
// to a plural.
func (p *passage) apposedAll(i int, ph *phrase) []graph.Ref {
	if !ph.plural {
		if ref := p.apposed(i, ph); ref != "" {
			return []graph.Ref{ref}
		}
		return nil
	}
	var refs []graph.Ref
	if i+1 < len(p.units) && p.units[i].phrase == ph && p.units[i+1].class() == ph.class {
		for _, j := range p.units[i+1].with {
			refs = append(refs, p.units[j].ref)
		}
	}
	if slices.Contains(refs, "") {
		return nil
	}
	return refs
}

// closes reports whether an apposition may end before unit i: a restrictive
// clause or phrase may still follow.
func (p *passage) closes(i int) bool {
	if i >= len(p.units) {
		return true
	}
	u := p.units[i]
	return u.kind == markUnit || u.is(subordinators) || u.is(prepositions) && u.word != "'s"
}

// related resolves what a phrase says by a relation: "the ChatGPT developer",
// "the maker of ChatGPT", "the company behind ChatGPT".
func (r *reader) related(p *passage, i int, ph *phrase) []graph.Ref {
	var of []graph.Ref
	if relational.has(ph.noun) || ph.noun == "company" || ph.noun == "giant" || ph.noun == "firm" || ph.noun == "startup" {
		of = ph.nameMods()
	}
	w := p.word(i + 1)
	if p.units[i].phrase == ph && (w == "of" && relational.has(ph.noun) || w == "behind") && i+2 < len(p.units) && p.units[i+2].kind == nameUnit {
		of = append(of, p.units[i+2].ref)
	}
	for _, ref := range of {
		if m, ok := r.maker[ref]; ok {
			return []graph.Ref{m}
		}
		if m, ok := r.parent[ref]; ok && (ph.noun == "parent" || ph.noun == "owner") {
			return []graph.Ref{m}
		}
	}
	return nil
}

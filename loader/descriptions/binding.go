package descriptions

import (
	"slices"

	"github.com/pactgraph/pactgraph/graph"
)

// bound resolves "it" behind a verb or a preposition, as in "Acme said that
// Globex would invest in it". What stands beside the subject of its own clause
// can't be that subject (Chomsky 1981, principle B), so that it goes on with the
// subject of a clause around it. A third company in the sentence makes it
// ambiguous, and before many verbs "it" may be a thing: then nothing is said.
func (r *reader) bound(p *passage, i int) ([]graph.Ref, string) {
	if !p.animate(i) {
		return nil, ""
	}
	own := p.clauses[p.units[i].clause]
	var barred []graph.Ref
	if own.subj >= 0 && own.subj < i {
		barred = p.refsWith(own.subj)
	}
	here := slices.DeleteFunc(r.companiesOf(p.index, p, i), func(ref graph.Ref) bool {
		return slices.ContainsFunc(barred, func(b graph.Ref) bool { return r.family(b, ref) })
	})
	if len(here) > 1 {
		return nil, ""
	}
	for ci, n := own.parent, 0; ci >= 0 && n < sightline; ci, n = p.clauses[ci].parent, n+1 {
		s := p.clauses[ci].subj
		if s < 0 || s >= i || s == own.subj {
			continue
		}
		if refs := p.refsWith(s); len(refs) == 1 && slices.Contains(here, refs[0]) {
			return refs, byRole
		}
	}
	if len(here) > 0 || len(barred) == 0 {
		return nil, ""
	}
	if before := r.subjectsOf(p.index - 1); len(before) == 1 && !slices.Contains(barred, before[0]) && len(r.companiesOf(p.index-1, p, i)) == 1 {
		return before, byRole
	}
	return nil, ""
}

// animate reports whether the pronoun at unit i is the object of a verb that one
// does to someone, or follows a preposition as a party does: "a stake in it".
func (p *passage) animate(i int) bool {
	if i == 0 {
		return false
	}
	if v := p.units[i-1].verb; v != "" {
		return personal.has(v)
	}
	before, ok := tied[p.word(i-1)]
	if !ok {
		return false
	}
	c := p.clauses[p.units[i].clause]
	for j := i - 2; j >= c.start && j > i-12; j-- {
		u := p.units[j]
		if before.has(u.word) || before.has(u.verb) || u.phrase != nil && before.has(u.phrase.noun) {
			return true
		}
		if u.verb != "" || u.is(prepositions) && u.word != "of" && u.word != "to" && u.word != "for" {
			return false
		}
	}
	return false
}

// belonging resolves "its" of "Acme is its largest supplier": not the subject,
// of which the clause says what it is, but the other company spoken of.
func (r *reader) belonging(p *passage, i int) (refs []graph.Ref, is bool) {
	if !p.predicate(i) || !p.counterpart(i) {
		return nil, false
	}
	c := p.clauses[p.units[i].clause]
	if c.subj < 0 || c.subj >= i {
		return nil, false
	}
	subject := p.refsWith(c.subj)
	if len(subject) != 1 || !r.eligible(subject[0], company) {
		return nil, false
	}
	for j := i + 1; j < len(p.units) && j < i+sightline; j++ {
		if p.units[j].class() == company {
			return nil, true // "…, Globex said"
		}
	}
	for back := range 2 {
		all := slices.DeleteFunc(r.companiesOf(p.index-back, p, i), func(ref graph.Ref) bool { return r.family(ref, subject[0]) })
		if len(all) == 1 {
			return all, true
		}
		if len(all) > 1 {
			return nil, true
		}
	}
	return nil, true
}

// counterpart reports whether the noun after "its" at unit i tells who a company
// is to another.
func (p *passage) counterpart(i int) bool {
	if ph := p.units[i].phrase; ph != nil && ph.class == company {
		return true
	}
	for j := i + 1; j < len(p.units) && j < i+6; j++ {
		switch u := p.units[j]; {
		case u.word == "own":
			return false
		case counterparts.has(u.word):
			return true
		case u.phrase != nil:
			return u.phrase.class == company && !u.phrase.plural
		case u.kind != wordUnit || u.verb != "" && u.word == u.verb || u.is(prepositions):
			return false
		}
	}
	return false
}

var counterparts = words("customer partner client backer shareholder investor rival competitor tenant landlord licensee licensor lender creditor")

package descriptions

import (
	"slices"

	"github.com/pactgraph/pactgraph/graph"
)

// standing returns the role in which what unit i stands for is kept in mind. It
// is not that of grammar where someone else is spoken of: whose shares rise is
// what a sentence is about, and who is quoted more than whom the quotation names.
func (r *reader) standing(p *passage, i int) role {
	u := &p.units[i]
	switch {
	case u.quoted && u.role != owner:
		return nested
	case u.kind == nameUnit && (p.word(i-1) == "in" || p.word(i-1) == "of") && stocks.has(p.word(i-2)) && i-2 == p.clauses[u.clause].start:
		return holder
	}
	return u.role
}

var stocks = words("shares stock")

// sightBehind keeps in mind who stands behind unit i: for whom a person speaks,
// and whose spokesman or shareholder a phrase tells of.
func (r *reader) sightBehind(p *passage, i int) {
	u := &p.units[i]
	switch {
	case u.quoted:
	case u.kind == nameUnit && u.ref.Kind() == "person" && p.speaks(i):
		if post := r.posts[u.ref]; post != "" {
			r.sight(p, i, []graph.Ref{post}, holder)
		}
	case u.kind == phraseUnit && u.phrase.class == person:
		for _, ref := range u.phrase.nameMods() {
			if r.eligible(ref, company) {
				r.sight(p, i, []graph.Ref{ref}, holder)
			}
		}
	}
}

// speaks reports whether the clause of unit i tells what someone says.
func (p *passage) speaks(i int) bool {
	return slices.ContainsFunc(p.clauses[p.units[i].clause].verbs, saying.has)
}

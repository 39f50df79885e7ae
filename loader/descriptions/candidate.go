package descriptions

import (
	"slices"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
)

// A candidate is what a phrase may stand for.
type candidate struct {
	ref   graph.Ref
	score float64
	fit   float64 // of the descriptor, 0 to 1
}

// unseen is the score of who was not spoken of in the last sentences. In the one
// before, even who was spoken of in passing has more than passing.
const (
	unseen  = -9.0
	passing = -0.5
)

// best returns the highest score.
func best(list []candidate) (score float64) {
	for _, c := range list {
		score = max(score, c.score)
	}
	return score
}

// pick returns the best candidate if it is clearly so.
func pick(list []candidate, how string) ([]graph.Ref, string) {
	slices.SortStableFunc(list, func(a, b candidate) int {
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		}
		return strings.Compare(string(a.ref), string(b.ref))
	})
	switch {
	case len(list) == 0:
		return nil, noAntecedent
	case len(list) > 1 && list[0].score-list[1].score < margin:
		return nil, ambiguous
	}
	return []graph.Ref{list[0].ref}, how
}

var weights = [...]float64{subject: 4, holder: 3.5, owner: 2, object: 2, oblique: 1.5, nested: 1.5, noRole: 1.5}

// candidates lists the entities of a class that unit i may stand for. A score
// above 0 says that one was spoken of within the last sentences.
func (r *reader) candidates(p *passage, i int, of class, told bool) []candidate {
	barred := r.barred(p, i, told)
	var own []graph.Ref // of whom "its" would be said rather
	if c := p.clauses[p.units[i].clause]; p.units[i].possessor() && c.subj >= 0 && c.subj < i {
		own = p.refsWith(c.subj)
	}
	var list []candidate
	for k := len(r.recent) - 1; k >= 0; k-- {
		ref := r.recent[k]
		if r.eligible(ref, of) && r.entities[ref].Sort != "organisation" && !slices.Contains(barred, ref) {
			list = append(list, candidate{ref: ref, score: unseen})
		}
	}
	for k := len(r.seen) - 1; k >= 0 && len(r.seen)-k < memory; k-- {
		s := r.seen[k]
		if p.index-s.sentence > horizon {
			break
		}
		w := weights[s.role] - 1.75*float64(p.index-s.sentence)
		if len(s.refs) > 1 {
			w -= 1
		}
		for c := range list {
			if ref := list[c].ref; slices.Contains(s.refs, ref) {
				score := w + r.bonus(ref)
				if slices.Contains(own, ref) {
					score -= 2
				}
				list[c].score = max(list[c].score, score)
			}
		}
	}
	return list
}

// possessor reports whether a unit is, or begins with, one whose something is.
func (u *unit) possessor() bool { return u.role == owner || u.phrase != nil && u.phrase.owner != nil }

// inSubject reports whether unit k stands before the verb of its clause.
func (p *passage) inSubject(k int) bool {
	c := p.clauses[p.units[k].clause]
	for j := c.start; j < k; j++ {
		if p.finite(j) {
			return false
		}
	}
	return true
}

func (r *reader) bonus(ref graph.Ref) float64 {
	if len(r.topic) == 1 && r.topic[0] == ref {
		return 0.4
	}
	return 0
}

// eligible reports whether an entity is of the sort that a noun speaks of.
func (r *reader) eligible(ref graph.Ref, of class) bool {
	if of != company {
		return ref.Kind() == map[class]string{product: "product", person: "person"}[of]
	}
	switch r.entities[ref].Sort {
	case "publication", "government", "court":
		return false
	}
	return ref.Kind() == "company"
}

// related lists what a relative clause right after unit i names: none of it is
// what the clause is about.
func (p *passage) related(i int) (refs []graph.Ref) {
	k := i + 1
	if p.word(k) == "," {
		k++
	}
	if w := p.word(k); w != "which" && w != "who" && w != "whose" {
		return nil
	}
	for j, end := k, min(p.clauses[p.units[k].clause].end, k+sightline); j < end; j++ {
		if p.units[j].kind == nameUnit {
			refs = append(refs, p.units[j].ref)
		}
	}
	return refs
}

const sightline = 40 // units around a phrase that are looked at

// barred lists what unit i can't stand for: what its clause names beside it as
// another part of the same verb, and its clause's subject. Where the phrase tells
// more than a pronoun, a subject that is not said again does not bar it.
func (r *reader) barred(p *passage, i int, told bool) (refs []graph.Ref) {
	u := &p.units[i]
	c := p.clauses[u.clause]
	possessor := u.possessor()
	for j := max(c.start, i-sightline); j < min(c.end, i+sightline); j++ {
		o := p.units[j]
		if j == i || !o.nominal() || j < i && (possessor || o.role == owner || o.role == nested) {
			continue
		}
		if o.kind == nameUnit {
			refs = append(refs, o.ref)
		}
		refs = append(refs, o.refs...)
	}
	refs = append(refs, p.related(i)...)
	if told && c.inherits && u.role == oblique || possessor {
		return refs
	}
	if c.subj >= 0 && c.subj != i && (c.inherits || c.own) && p.units[c.subj].role != owner {
		refs = append(refs, p.refsWith(c.subj)...)
	}
	return refs
}

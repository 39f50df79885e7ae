package graph

import (
	"cmp"
	"context"
	"slices"
)

// rivals are the facts that may exclude others, by the entities in them.
type rivals struct {
	facts map[Ref][]Fact[Record] // by entity, in order
	spans map[Ref]stretch        // of a fact: when it may hold
	ever  bool
	met   map[[2]Ref]bool // pairs that exclude each other, as found so far
}

// meet reports whether a pair that excludes each other is a new one.
func (r *rivals) meet(a, b Ref) bool {
	pair := [2]Ref{min(a, b), max(a, b)}
	before := r.met[pair]
	r.met[pair] = true
	return !before
}

// rivalsOf finds the facts of the kinds that an Excluder can exclude and that
// share an entity with one of the findings.
func rivalsOf(ctx context.Context, v View, rec Record, findings []*finding) (*rivals, error) {
	e, ok := rec.(Excluder)
	if !ok || len(findings) == 0 {
		return nil, nil
	}
	kinds, err := kindsOf(v.shapes(), e.Rivals())
	if err != nil {
		return nil, err
	}
	q, err := v.query(ctx, kinds.list, nil)
	if err != nil {
		return nil, err
	}
	q.around = []Ref{}
	for _, f := range findings {
		for _, refs := range f.raw.Roles {
			for _, ref := range refs {
				q.around = append(q.around, q.ids.all(ref)...)
			}
		}
	}
	slices.Sort(q.around)
	q.around = slices.Compact(q.around)
	found, err := q.run(ctx)
	if err != nil {
		return nil, err
	}
	r := &rivals{facts: map[Ref][]Fact[Record]{}, spans: map[Ref]stretch{}, ever: v.when.ever, met: map[[2]Ref]bool{}}
	for i, f := range found {
		if err := look(ctx, i); err != nil {
			return nil, err
		}
		typed, err := fact[Record](f, kinds.of(f.raw))
		if err != nil {
			return nil, err
		}
		r.spans[f.ref] = f.episode.possible
		for _, ref := range f.entities() {
			r.facts[ref] = append(r.facts[ref], typed)
		}
	}
	return r, nil
}

// entities returns all that play a role in the fact, each once.
func (f *finding) entities() []Ref {
	var refs []Ref
	for _, some := range f.raw.Roles {
		refs = append(refs, some...)
	}
	slices.Sort(refs)
	return slices.Compact(refs)
}

// of returns the facts that share an entity with f, and in a view of ever also
// a day on which both may hold; ordered by ref.
func (r *rivals) of(f *finding) []Fact[Record] {
	if r == nil || len(f.episodes) == 0 {
		return nil
	}
	var all []Fact[Record]
	for _, ref := range f.entities() {
		for _, other := range r.facts[ref] {
			s := r.spans[other.Ref]
			meet := s.first <= f.episode.possible.last && f.episode.possible.first <= s.last
			if other.Ref != f.ref && (meet || !r.ever) {
				all = append(all, other)
			}
		}
	}
	slices.SortFunc(all, func(a, b Fact[Record]) int { return cmp.Compare(a.Ref, b.Ref) })
	return slices.CompactFunc(all, func(a, b Fact[Record]) bool { return a.Ref == b.Ref })
}

package model

import (
	"maps"
	"slices"

	"github.com/pactgraph/pactgraph/graph"
)

// A same has the ref that stands for each that is the same as another.
type same map[graph.Ref]graph.Ref

func (s same) of(ref graph.Ref) graph.Ref {
	if c, ok := s[ref]; ok {
		return c
	}
	return ref
}

// in returns a record with the refs that stand for those it has. What says that
// two are the same keeps both.
func (s same) in(rec graph.Record) graph.Record {
	if _, ok := rec.(graph.Same); ok {
		return rec
	}
	return replace(rec, s.of)
}

// identities finds what is the same by the claims that a view admits, whatever
// its day: what a fact of ever joins which is done, not disputed and not over; and
// then facts, of all that is claimed by whomever, whose keys are the same with
// those in them. For what is the same stands the first, in sorted order, of those
// that are joined by name; else the key of the facts.
func identities(admitted, whole []told) same {
	pairs, named := map[[2]graph.Ref]bool{}, map[graph.Ref]bool{}
	for _, g := range groups(admitted, false) {
		f, ok := g.weigh(View{}, true)
		joins, is := f.Value.(graph.Same)
		if !ok || !is || f.Disputed || f.over || f.Modality != graph.Done {
			continue
		}
		for _, ref := range joins.Refs {
			pairs[[2]graph.Ref{joins.Refs[0], ref}] = true
			named[ref] = true
		}
	}
	s := joined(pairs, named, nil)
	for range whole { // no fact is deeper
		keys := map[graph.Ref]graph.Ref{}
		for _, t := range whole {
			if _, ok := t.Of.(graph.Same); ok || isEntity(t.Of) {
				continue
			}
			own := graph.KeyOf(t.Of)
			keys[own] = graph.KeyOf(s.in(t.Of))
			pairs[[2]graph.Ref{own, keys[own]}] = true
		}
		before := s
		if s = joined(pairs, named, keys); maps.Equal(s, before) {
			break
		}
	}
	return s
}

// joined puts pairs together.
func joined(pairs map[[2]graph.Ref]bool, named map[graph.Ref]bool, keys map[graph.Ref]graph.Ref) same {
	class := map[graph.Ref][]graph.Ref{}
	for p := range pairs {
		all := append(slices.Clone(class[p[0]]), p[0])
		if !slices.Contains(all, p[1]) {
			all = append(append(all, class[p[1]]...), p[1])
		}
		slices.Sort(all)
		all = slices.Compact(all)
		for _, ref := range all {
			class[ref] = all
		}
	}
	s := same{}
	for ref, all := range class {
		for _, one := range all {
			if named[one] {
				s[ref] = one
				break
			}
			if key := keys[one]; key != "" {
				s[ref] = key
			}
		}
	}
	return s
}

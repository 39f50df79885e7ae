package model

import (
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
// its day: entities that a fact of ever joins which is done, not disputed and not
// over; and then facts, of all that is claimed by whomever, whose keys are the
// same with those entities in them.
func identities(admitted, whole []told) same {
	s := same{}
	for _, g := range groups(admitted, false) {
		f, ok := g.weigh(View{}, true)
		joins, is := f.Value.(graph.Same)
		if !ok || !is || f.Disputed || f.over || f.Modality != graph.Done {
			continue
		}
		for _, a := range joins.Refs {
			for _, b := range joins.Refs {
				s.join(s.of(a), s.of(b))
			}
		}
	}
	for changed := true; changed; {
		changed = false
		for _, t := range whole {
			if _, ok := t.Of.(graph.Same); ok || isEntity(t.Of) {
				continue
			}
			own, key := graph.KeyOf(t.Of), graph.KeyOf(s.in(t.Of))
			if key != s.of(own) {
				s[own], changed = key, true
			}
		}
	}
	return s
}

// join puts all that a stands for and all that b stands for together. The first
// in sorted order stands for all.
func (s same) join(a, b graph.Ref) {
	first := min(a, b)
	for ref, c := range s {
		if c == a || c == b {
			s[ref] = first
		}
	}
	s[a], s[b] = first, first
}

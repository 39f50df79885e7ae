package names

import (
	"slices"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
)

// nested adds the makers whose names stand inside the names of products: in
// "Sony WH-1000XM5", Sony is named as well.
func (f *finder) nested(res *Result, index map[graph.Ref]int, told map[*thing]bool) {
	var more []Mention
	for k := range f.spans {
		s := &f.spans[k]
		t := s.thing.final()
		m := f.makerOf(s, t)
		if m == nil || t.kind != Product || !told[t] || m.final().kind != Company {
			continue
		}
		name := m.final().name
		if !strings.HasPrefix(f.text[s.start:s.end], name+" ") {
			continue
		}
		ref := f.ref(m)
		i, ok := index[ref]
		if !ok {
			i = len(res.Entities)
			index[ref] = i
			res.Entities = append(res.Entities, f.entity(m.final(), ref))
		}
		more = append(more, Mention{s.start, s.start + len(name), name, i})
	}
	if len(more) == 0 {
		return
	}
	res.Mentions = append(res.Mentions, more...)
	slices.SortStableFunc(res.Mentions, func(a, b Mention) int {
		return byPlace(span{start: a.Start, end: a.End}, span{start: b.Start, end: b.End})
	})
}

// makerOf returns the maker whose name may begin that of a product.
func (f *finder) makerOf(s *span, t *thing) *thing {
	if s.maker != nil && !s.weakMaker {
		return s.maker
	}
	if t.entry < 0 || t.kind != Product {
		return nil
	}
	owner := f.reg.entries[t.entry].Owner
	if i, ok := f.reg.byRef[owner]; ok && strings.IndexByte(f.text[s.start:s.end], ' ') > 0 {
		return f.registered(i)
	}
	return nil
}

package memory

import "hash/maphash"

// slack is how many removed quads a store may hold before it looks whether
// they are too many.
const slack = 1 << 10

// compacted returns s, or the same in tables without what was removed, if that
// is more than half of what is there. So the memory of a store is bounded by
// what it holds, and the cost of a removal does not depend on that: making new
// tables takes a time in proportion to the removals since the last time. Older
// states keep the old tables. Nodes keep their numbers.
func (s *state) compacted(slack int) *state {
	if removed := int(s.links.last) - s.quads; removed <= slack+s.quads/2 {
		return s
	}
	t := newTables(s.values.seed)
	for n := s.nodeAfter(0); n != 0; n = s.nodeAfter(n) {
		text := s.values.text(n)
		t.values.enter(n, maphash.Bytes(t.values.seed, text), text)
	}
	t.values.last = s.lastNode
	for id := uint32(1); id <= s.lastQuad; id++ {
		if !s.hasQuad(id) {
			continue
		}
		r := s.links.rows.row(id)
		_, crowded := t.findQuad(r, t.links.last, void)
		t.addQuad(r, crowded)
		for _, n := range r {
			if n != 0 {
				t.values.terms.at(n).uses++
			}
		}
	}
	out := t.state()
	out.lastNode, out.lastQuad = t.values.last, t.links.last
	out.nodes, out.quads, out.version, out.by = s.nodes, s.quads, s.version, s.by
	return out
}

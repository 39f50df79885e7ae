package memory

import (
	"context"
	"slices"
	"sync/atomic"
)

// A cursor walks the quads that match a pattern: those of the plan's
// direction, node by node in the order of their numbers, and those of a node in
// the order in which they came; it tests them for the other directions.
type cursor struct {
	row row    // the quad, once next has returned true
	id  uint32 // its number
	err error  // after it returned false

	in    *state
	want  pattern
	tests [4]bool  // directions to test
	by    int      // direction of the lists
	nodes []uint32 // whose lists are still to be opened
	runs  runs
	ids   []uint32 // where several lists are merged, instead of runs
	from  uint32   // the run that is being walked
	to    uint32
	pairs []atomic.Pointer[[pageLen]pair]
	rows  rowReader
	steps int
}

// cursor returns a cursor before the first quad.
func (s *state) cursor(p pattern) *cursor { return new(cursor).begin(s, p) }

// begin puts a cursor before the first quad of a pattern, whatever it walked.
func (c *cursor) begin(s *state, p pattern) *cursor {
	*c = cursor{in: s, want: p, steps: c.steps}
	c.rows.in = &s.links.rows
	if d := c.rows.in.pairs.directory.Load(); d != nil {
		c.pairs = *d
	}
	if len(p[0]) == 1 && len(p[1]) == 1 && len(p[2]) == 1 && len(p[3]) == 1 {
		if id, _ := s.findQuad(row{p[0][0], p[1][0], p[2][0], p[3][0]}, s.lastQuad, s.moment); id != 0 {
			c.from, c.to = id, id+1
		}
		return c
	}
	if slices.ContainsFunc(p[:], func(set []uint32) bool { return set != nil && len(set) == 0 }) {
		return c
	}
	c.by = s.plan(p)
	if c.by == everything {
		c.from, c.to = 1, s.lastQuad+1
		return c
	}
	c.nodes = p[c.by]
	for d, set := range p {
		c.tests[d] = set != nil && d != c.by
	}
	return c
}

// next moves to a next quad. It returns false after the last, and when ctx is
// cancelled, which is in err then.
func (c *cursor) next(ctx context.Context) bool {
	for {
		for c.from < c.to {
			if c.err = alive(ctx, c.steps); c.err != nil {
				return false
			}
			c.steps++
			c.from++
			if c.fits(c.from - 1) {
				return true
			}
		}
		if !c.advance(ctx) {
			return false
		}
	}
}

// fits looks at a quad, and keeps it if it matches.
func (c *cursor) fits(id uint32) bool {
	p := &c.pairs[id>>pageBits].Load()[id%pageLen]
	if !c.test(atPredicate, p.predicate) || !c.test(atObject, p.object) {
		return false
	}
	s := c.rows.sideOf(id)
	if !c.test(atSubject, s.subject) || !c.test(atLabel, s.label) || !c.in.hasQuad(id) {
		return false
	}
	c.id, c.row = id, row{s.subject, p.predicate, p.object, s.label}
	return true
}

// test tests a node in a direction, if it has to be tested there.
func (c *cursor) test(d int, n uint32) bool {
	if !c.tests[d] {
		return true
	}
	set := c.want[d]
	return set[0] == n || len(set) > 1 && contains(set[1:], n)
}

// advance moves to a next run, of a next node if need be.
func (c *cursor) advance(ctx context.Context) bool {
	for {
		if len(c.ids) > 0 {
			c.from, c.to = c.ids[0], c.ids[0]+1
			c.ids = c.ids[1:]
			return true
		}
		if c.from, c.to = c.runs.next(); c.from < c.to {
			return true
		}
		if len(c.nodes) == 0 {
			return false
		}
		if c.err = alive(ctx, c.steps); c.err != nil {
			return false
		}
		c.steps++
		c.open(c.nodes[0])
		c.nodes = c.nodes[1:]
		if c.from < c.to {
			return true
		}
	}
}

// manyParts is how many predicates may be looked for in the parts of a hub;
// where there are more, all its quads are.
const manyParts = 16

// list returns the list of a node, and whether all in it have the predicate
// that is looked for, as in the part of a hub.
func (c *cursor) list(n uint32) (l *list, exact bool) {
	l = c.in.having(c.by, n)
	if p := c.want[atPredicate]; len(p) != 1 || !c.in.isDivided(l, c.by, c.in.lastQuad+1) {
		return l, false
	}
	return c.in.narrow(c.by, n, c.want[atPredicate][0], c.in.lastQuad+1), true
}

// open begins with the quads of a node.
func (c *cursor) open(n uint32) {
	links, limit := &c.in.links, c.in.lastQuad+1
	predicates := c.want[atPredicate]
	l, exact := c.list(n)
	c.tests[atPredicate] = predicates != nil && c.by != atPredicate && !exact
	if one := l.only(); one != 0 {
		c.from, c.to = one.first(), max(one.first(), min(one.end(), limit))
		return
	}
	if len(predicates) < 2 || len(predicates) > manyParts || !c.in.isDivided(l, c.by, limit) {
		c.runs = links.lists.open(l, limit)
		return
	}
	for _, p := range predicates {
		r := links.lists.open(c.in.narrow(c.by, n, p, limit), limit)
		for from, to := r.next(); from < to; from, to = r.next() {
			for ; from < to; from++ {
				c.ids = append(c.ids, from)
			}
		}
	}
	slices.Sort(c.ids)
}

package memory

import (
	"slices"

	"github.com/tidwall/btree"
)

// A cursor walks the rows of an index that match a pattern, in the order of
// the index. Where a row does not match, it computes the least row that could
// come next and seeks there (a skip scan), so it never makes more seeks than
// the pattern has combinations, nor than there are rows.
type cursor struct {
	index index
	walk  btree.IterG[row]
	want  [4][]uint64 // the pattern, in the order of the index
	begun bool
	ended bool
	jump  bool // the next step seeks the row to
	to    row
}

func (s *state) cursor(p pattern) *cursor {
	x := s.indexFor(p)
	c := &cursor{index: x, walk: x.tree.Iter()}
	for i, d := range x.order {
		c.want[i] = p[d]
	}
	return c
}

// step moves to a next row and reports whether it matches. When more is
// false there is none, now and ever after. Rows that do not match are reported
// too, so that the caller can stop a long search.
func (c *cursor) step() (match, more bool) {
	if c.ended || !c.move() {
		c.ended = true
		return false, false
	}
	match, c.to, more = c.fit(c.walk.Item())
	c.jump, c.ended = !match, !more
	return match, more
}

// move goes to the row where the next match may be.
func (c *cursor) move() bool {
	switch {
	case !c.begun:
		c.begun = true
		if slices.ContainsFunc(c.want[:], emptySet) {
			return false
		}
		return c.walk.Seek(c.least(row{}, 0))
	case c.jump:
		return c.walk.Seek(c.to)
	}
	return c.walk.Next()
}

// emptySet reports whether a set of a pattern matches nothing.
func emptySet(set []uint64) bool { return set != nil && len(set) == 0 }

// row returns the row of the last step, in the order of directions.
func (c *cursor) row() row { return c.index.order.back(c.walk.Item()) }

// fit reports whether r matches. If not, next is the least row after r that
// could, and more is false when there is none.
func (c *cursor) fit(r row) (match bool, next row, more bool) {
	for i, set := range c.want {
		if set == nil {
			continue
		}
		at, found := slices.BinarySearch(set, r[i])
		if found {
			continue
		}
		if at < len(set) {
			r[i] = set[at]
			return false, c.least(r, i+1), true
		}
		next, more = c.after(r, i)
		return false, next, more
	}
	return true, row{}, true
}

// after returns the least row beyond all that begin with the first n numbers
// of r. These are numbers of sets: the index has the bound directions first,
// and fit has found them there.
func (c *cursor) after(r row, n int) (row, bool) {
	for i := n - 1; i >= 0; i-- {
		set := c.want[i]
		if at, _ := slices.BinarySearch(set, r[i]); at+1 < len(set) {
			r[i] = set[at+1]
			return c.least(r, i+1), true
		}
	}
	return row{}, false
}

// least completes the first n numbers of r to the least row of the pattern.
func (c *cursor) least(r row, n int) row {
	for i := n; i < len(r); i++ {
		r[i] = 0
		if c.want[i] != nil {
			r[i] = c.want[i][0]
		}
	}
	return r
}

package postgres

import (
	"cmp"
	"context"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/store"
)

// noLabel is the place of a value that is not there.
const noLabel = -1

// A line is a quad by the places of its values in a change.
type line [4]int32

// A change is what a batch comes to: which quads are to be there after it, and
// which are not. No quad is in both.
type change struct {
	values [][]byte // stored values, each once
	added  []bool   // whether a value is of a quad to add, by place
	add    []line
	remove []line
	ids    []int64 // numbers of the values, by place

	premise store.Premise
	by      any // who makes it
}

// A changer collects a change.
type changer struct {
	change
	wanted map[line]bool // whether the quad is to be there
	order  []line        // of wanted, as they came
}

// newChanger returns the changer of quads with these values, of which some may
// be none that a store can hold.
func newChanger(values []quad.Value) *changer {
	c := &changer{wanted: map[line]bool{}}
	c.values = make([][]byte, len(values))
	for i, v := range values {
		c.values[i], _ = encode(v)
	}
	return c
}

// lineOf returns a line of a batch.
func lineOf(of store.Line) (l line) {
	for i, place := range of {
		l[i] = int32(place) - 1
	}
	return l
}

// want says what is to become of a quad; the last word counts.
func (c *changer) want(l line, there bool) {
	if _, known := c.wanted[l]; !known {
		c.order = append(c.order, l)
	}
	c.wanted[l] = there
}

// done returns the change.
func (c *changer) done() *change {
	c.added = make([]bool, len(c.values))
	for _, l := range c.order {
		if !c.wanted[l] {
			c.remove = append(c.remove, l)
			continue
		}
		c.add = append(c.add, l)
		for _, place := range l {
			if place != noLabel {
				c.added[place] = true
			}
		}
	}
	return &c.change
}

// changeOf returns what a batch comes to.
func changeOf(ctx context.Context, b store.Batch) (*change, error) {
	if err := b.Check(ctx); err != nil {
		return nil, err
	}
	c := newChanger(b.Values)
	c.premise, c.by = b.Premise, b.By
	for _, l := range b.Remove {
		c.want(lineOf(l), false)
	}
	for _, l := range b.Add {
		c.want(lineOf(l), true)
	}
	return c.done(), nil
}

// number gives every value its first number. It reports whether no two values
// share one.
func (c *change) number(d digest) bool {
	c.ids = make([]int64, len(c.values))
	seen := make(map[int64]bool, len(c.values))
	for i, v := range c.values {
		c.ids[i] = d(v, 0)
		seen[c.ids[i]] = true
	}
	return len(seen) == len(c.values)
}

// A row is a quad by numbers, in the order of its directions.
type row [4]int64

func compareRows(a, b row) int { return slices.Compare(a[:], b[:]) }

// row returns a line by numbers.
func (c *change) row(l line) (r row) {
	for d, place := range l {
		if place != noLabel {
			r[d] = c.ids[place]
		}
	}
	return r
}

// rows returns lines as sorted rows.
func (c *change) rows(lines []line) []row {
	rows := make([]row, len(lines))
	for i, l := range lines {
		rows[i] = c.row(l)
	}
	slices.SortFunc(rows, compareRows)
	return rows
}

// columns returns rows as four arrays, as statements take them.
func columns(rows []row) []any {
	var out [4][]int64
	for d := range out {
		out[d] = make([]int64, len(rows))
		for i, r := range rows {
			out[d][i] = r[d]
		}
	}
	return []any{out[0], out[1], out[2], out[3]}
}

// numbersOf returns the numbers in rows, sorted, each once.
func numbersOf(rows []row) []int64 {
	ids := make([]int64, 0, 4*len(rows))
	for _, r := range rows {
		ids = append(ids, r[:]...)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// A numbered value is one that a statement asks about.
type numbered struct {
	place int32
	id    int64
	value []byte
}

// numberedValues returns the values of which added is as given, sorted by
// number.
func (c *change) numberedValues(added bool) []numbered {
	var out []numbered
	for i, v := range c.values {
		if c.added[i] == added {
			out = append(out, numbered{int32(i), c.ids[i], v})
		}
	}
	slices.SortFunc(out, func(a, b numbered) int { return cmp.Compare(a.id, b.id) })
	return out
}

// arrays returns values as arrays of numbers and of stored values.
func arrays(values []numbered) (ids []int64, stored [][]byte) {
	ids, stored = make([]int64, len(values)), make([][]byte, len(values))
	for i, v := range values {
		ids[i], stored[i] = v.id, v.value
	}
	return ids, stored
}

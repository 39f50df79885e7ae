package memory

import (
	"cmp"
	"slices"

	"github.com/tidwall/btree"
)

// A row is a quad as four numbers. In the order of the quad's directions they
// are subject, predicate, object and label; zero is no label. In an index the
// numbers stand in the order of that index.
type row [4]uint64

func rowLess(a, b row) bool {
	for i := range a {
		if a[i] != b[i] {
			return a[i] < b[i]
		}
	}
	return false
}

// An order says which direction of a quad stands at each place of a row:
// 0 is the subject, 1 the predicate, 2 the object, 3 the label.
type order [4]uint8

// orders returns the orders of the indexes. Each of the sixteen sets of bound
// directions is the beginning of one of them, so that every pattern is found
// by seeking. Six is the least number for which that can be.
func orders() [6]order {
	return [6]order{
		{0, 1, 2, 3}, // S SP SPO
		{1, 2, 3, 0}, // P PO POL
		{2, 3, 0, 1}, // O OL OLS
		{3, 0, 1, 2}, // L LS LSP
		{2, 0, 1, 3}, // OS OSP
		{1, 3, 0, 2}, // PL PLS
	}
}

func (o order) from(r row) row { return row{r[o[0]], r[o[1]], r[o[2]], r[o[3]]} }

func (o order) back(r row) (out row) {
	for i, d := range o {
		out[d] = r[i]
	}
	return out
}

// An index is a sorted set of rows in one order.
type index struct {
	order order
	tree  *btree.BTreeG[row]
}

func newIndex(o order) index {
	// Readers take no lock: a published tree is never written again.
	return index{o, btree.NewBTreeGOptions(rowLess, btree.Options{NoLocks: true})}
}

func (x index) copy() index { return index{x.order, x.tree.Copy()} }

func (x index) add(r row) (added bool) {
	_, replaced := x.tree.Set(x.order.from(r))
	return !replaced
}

func (x index) remove(r row) (removed bool) {
	_, removed = x.tree.Delete(x.order.from(r))
	return removed
}

func (x index) has(r row) bool {
	_, ok := x.tree.Get(x.order.from(r))
	return ok
}

// A pattern matches rows by direction. A nil set matches everything; others
// are sorted and without repetition.
type pattern [4][]uint64

// sortedSet returns the numbers sorted and once each; nil stays nil.
func sortedSet(numbers []uint64) []uint64 {
	slices.Sort(numbers)
	return slices.Compact(numbers)
}

// indexFor returns the index that finds a pattern by seeking. Where two do,
// it takes the one whose first set is smaller.
func (s *state) indexFor(p pattern) index {
	bound := 0
	for _, set := range p {
		if set != nil {
			bound++
		}
	}
	covers := func(x index) bool {
		for _, d := range x.order[:bound] {
			if p[d] == nil {
				return false
			}
		}
		return true
	}
	best := s.indexes[0]
	for i, x := range s.indexes {
		switch {
		case !covers(x):
		case i == 0, !covers(best), cmp.Less(len(p[x.order[0]]), len(p[best.order[0]])):
			best = x
		}
	}
	return best
}

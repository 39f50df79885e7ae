package memory

import (
	"context"
	"slices"

	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
)

// A sieve tells whether nodes are in a part of an intersection. It asks the
// index about one after the other. When that has come to cost as much as going
// through the whole part, it does this, and keeps the nodes as a sorted set.
type sieve struct {
	of      iterator.Shape
	index   iterator.Index
	setCost int64 // zero for a part that is never kept
	asked   int64 // what the index has cost
	set     []uint32
	at      int      // in set, where the last search ended
	found   refs.Ref // what is in set, and was not asked of the index yet
}

// askCost is what it costs to ask an index about a node, when a step of going
// through a part costs one.
const askCost = 8

// setCost is what it costs to go through a hop; zero if its tags are wanted
// of every node.
func (h *hops) setCost(c iterator.Costs) int64 {
	if h.Saves() {
		return 0
	}
	return 1 + c.Size.Value*c.NextCost
}

// contains reports whether a node, with its number, is in the part.
func (s *sieve) contains(ctx context.Context, r refs.Ref, n uint32) (bool, error) {
	s.found = nil
	if s.set == nil {
		if s.setCost == 0 || s.asked < s.setCost {
			s.asked += askCost
			return s.index.Contains(ctx, r), s.index.Err()
		}
		if err := s.collect(ctx); err != nil {
			return false, err
		}
	}
	if n == 0 || !s.gallop(n) {
		return false, nil
	}
	s.found = r
	return true, nil
}

// collect goes through the part.
func (s *sieve) collect(ctx context.Context) (err error) {
	it := s.of.Iterate()
	defer func() {
		if closed := it.Close(); err == nil {
			err = closed
		}
	}()
	s.set = []uint32{}
	for it.Next(ctx) {
		if n, ok := it.Result().(*node); ok {
			s.set = append(s.set, n.number)
		}
	}
	slices.Sort(s.set)
	s.set = slices.Compact(s.set)
	return it.Err()
}

// gallop reports whether a number is in the set. Numbers mostly ascend, so it
// looks from where the last was, in steps that double.
func (s *sieve) gallop(n uint32) bool {
	from := s.at
	if from == len(s.set) || s.set[from] > n {
		from = 0
	}
	step := 1
	for from+step < len(s.set) && s.set[from+step] <= n {
		from += step
		step *= 2
	}
	i, found := slices.BinarySearch(s.set[from:min(from+step, len(s.set))], n)
	s.at = from + i
	return found
}

// settle has the index stand at the node that was found, and reports whether
// it does.
func (s *sieve) settle(ctx context.Context) bool {
	if s.found == nil {
		return true
	}
	r := s.found
	s.found = nil
	return s.index.Contains(ctx, r)
}

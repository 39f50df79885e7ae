package memory

import (
	"math"
	"slices"

	"github.com/pactgraph/pactgraph/internal/store"
)

// A pattern matches quads by direction. A nil set matches every node; others
// are sorted, with each node once.
type pattern [4][]uint32

// setOf returns nodes as a set of a pattern. It leaves out what is no node of
// any store of this package; zero is one for labels only.
func setOf(nodes []store.Node, label bool) []uint32 {
	if nodes == nil {
		return nil
	}
	set := make([]uint32, 0, len(nodes))
	for _, n := range nodes {
		if n <= math.MaxUint32 && (n != 0 || label) {
			set = append(set, uint32(n))
		}
	}
	slices.Sort(set)
	return slices.Compact(set)
}

// contains reports whether a node is in a set that is not nil.
func contains(set []uint32, n uint32) bool {
	if len(set) <= 8 {
		return slices.Contains(set, n)
	}
	_, found := slices.BinarySearch(set, n)
	return found
}

// everything is what plan returns for a pattern that binds nothing.
const everything = -1

// plan chooses the direction whose lists have the fewest quads to look at for
// a pattern, and returns how many. It depends on nothing that a later batch
// changes, so that the order of quads does not either.
func (s *state) plan(p pattern) (driver int, size uint32) {
	var bound []int
	for d, set := range p {
		if set != nil {
			bound = append(bound, d)
		}
	}
	// Short sets are quick to count, and bound the counting of the others.
	slices.SortStableFunc(bound, func(a, b int) int { return len(p[a]) - len(p[b]) })
	driver, size = everything, s.lastQuad
	for _, d := range bound {
		if n := s.countSet(p, d, size); n < size || driver == everything {
			driver, size = d, n
		}
	}
	return driver, size
}

// countSet counts the quads in the lists of a set, until there are most.
func (s *state) countSet(p pattern, d int, most uint32) (n uint32) {
	for _, node := range p[d] {
		if n >= most {
			break
		}
		n += s.links.lists.length(s.listFor(p, d, node), s.lastQuad+1, most-n)
	}
	return n
}

// listFor returns a list that has all quads of a pattern with a node in a
// direction.
func (s *state) listFor(p pattern, d int, n uint32) *list {
	if len(p[atPredicate]) == 1 {
		return s.narrow(d, n, p[atPredicate][0], s.lastQuad+1)
	}
	return s.having(d, n)
}

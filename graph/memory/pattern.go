package memory

import (
	"math"
	"slices"

	"github.com/pactgraph/pactgraph/internal/store"
)

// A pattern matches quads by direction. A nil set matches every node; others
// are sorted, with each node once.
type pattern [4][]uint32

// setOf returns nodes as a set of a pattern, in one if there is only one. It
// leaves out what is no node of any store of this package; zero is one for
// labels only.
func setOf(nodes []store.Node, label bool, one *[1]uint32) []uint32 {
	if nodes == nil {
		return nil
	}
	set := one[:0]
	if len(nodes) > 1 {
		set = make([]uint32, 0, len(nodes))
	}
	sorted := true
	for _, n := range nodes {
		if n > math.MaxUint32 || n == 0 && !label {
			continue
		}
		sorted = sorted && (len(set) == 0 || set[len(set)-1] < uint32(n))
		set = append(set, uint32(n))
	}
	if sorted {
		return set
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
// a pattern, or few enough. It depends on nothing that a later batch changes,
// so that the order of quads does not either.
func (s *state) plan(p pattern) (driver int) {
	var order [4]int
	bound := order[:0]
	// Short sets are quick to count, and bound the counting of the others; the
	// lists of predicates are mostly long.
	for _, d := range [...]int{atSubject, atObject, atLabel, atPredicate} {
		if p[d] == nil {
			continue
		}
		at := len(bound)
		for at > 0 && len(p[bound[at-1]]) > len(p[d]) {
			at--
		}
		bound = slices.Insert(bound, at, d)
	}
	switch len(bound) {
	case 0:
		return everything
	case 1:
		return bound[0]
	}
	driver, size := everything, uint32(math.MaxUint32)
	for _, d := range bound {
		if n := s.countSet(p, d, size); n < size {
			driver, size = d, n
		}
		if size <= few {
			break
		}
	}
	return driver
}

// size tells about how many quads have to be looked at for a pattern. It is
// what Cayley plans with.
func (s *state) size(p pattern) int64 {
	size := int64(s.quads)
	for d, set := range p {
		if set == nil {
			continue
		}
		n := int64(0)
		for _, node := range set {
			if n += s.links.lists.about(s.listFor(p, d, node)); n >= size {
				break
			}
		}
		size = min(size, n)
	}
	return size
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

package graph

import "github.com/pactgraph/pactgraph/internal/store"

// A slab is an array that slices are cut from, where many small ones are needed.
type slab[T any] struct {
	all  []T
	used int
}

// largestSlab is for how many elements a slab makes room, where it is not asked
// for more at once.
const largestSlab = 1 << 11

// room makes sure that there is room for n more.
func (s *slab[T]) room(n int) {
	if s.used+n > len(s.all) {
		s.all, s.used = make([]T, max(n, min(2*len(s.all), largestSlab), 16)), 0
	}
}

// cut returns a slice of n zeros, to which nothing may be appended.
func (s *slab[T]) cut(n int) []T {
	s.room(n)
	s.used += n
	return s.all[s.used-n : s.used : s.used]
}

// open returns what is left, with room for n at least, to append to.
func (s *slab[T]) open(n int) []T {
	s.room(n)
	return s.all[s.used:s.used]
}

// close takes back what open returned, with what was appended to it, which it
// returns.
func (s *slab[T]) close(part []T) []T {
	if s.used+len(part) <= len(s.all) {
		s.used += len(part)
	} else {
		s.all = part[:cap(part)]
		s.used = len(part)
	}
	return part[:len(part):len(part)]
}

// reset makes all room free again. Nobody uses what was cut before.
func (s *slab[T]) reset() {
	clear(s.all[:s.used])
	s.used = 0
}

// Slabs are those of what is read to weigh claims.
type slabs struct {
	nodes   slab[store.Node]
	quads   slab[store.Quad]
	says    slab[*meaning]
	tolds   slab[told]
	lists   slab[*told]
	records slab[recorded]
	players slab[player]
	groups  slab[group]
}

func (s *slabs) reset() {
	s.nodes.reset()
	s.quads.reset()
	s.says.reset()
	s.tolds.reset()
	s.lists.reset()
	s.records.reset()
	s.players.reset()
	s.groups.reset()
}

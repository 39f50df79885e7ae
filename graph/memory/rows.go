package memory

import (
	"math/bits"
	"sync/atomic"
)

// A row is a quad as the numbers of its nodes, in the order of its directions:
// subject, predicate, object, label. Zero is no label.
type row [4]uint32

const (
	atSubject = iota
	atPredicate
	atObject
	atLabel
)

// Rows hold quads by their numbers. Quads that come one after the other have
// mostly the same subject and label, which are kept once for all of these.
type rows struct {
	pairs pages[pair]  // by number
	marks pages[marks] // by number / 64
	sides pages[side]  // from 1
	count uint32       // of sides
}

type (
	pair struct{ predicate, object uint32 }
	side struct{ subject, label uint32 }
)

// Marks tell for 64 quads which of them have another subject or label than the
// one before.
type marks struct {
	bits   atomic.Uint64
	before uint32 // how many marks there are before these
}

// add puts a row under the number that follows the highest.
func (s *rows) add(id uint32, r row) {
	*s.pairs.make(id) = pair{r[atPredicate], r[atObject]}
	m := s.marks.make(id / 64)
	if id%64 == 0 {
		m.before = s.count
	}
	one := side{r[atSubject], r[atLabel]}
	if s.count > 0 && *s.sides.at(s.count) == one {
		return
	}
	s.count++
	*s.sides.make(s.count) = one
	m.bits.Store(m.bits.Load() | 1<<(id%64))
}

func (s *rows) row(id uint32) row {
	p, o := s.pairs.at(id), s.side(id)
	return row{o.subject, p.predicate, p.object, o.label}
}

func (s *rows) side(id uint32) side {
	at, _ := s.sideAt(id)
	return *s.sides.at(at)
}

// sideAt returns where the side of a row is, and the marks of the 64 rows that
// it is one of.
func (s *rows) sideAt(id uint32) (at uint32, marked uint64) {
	m := s.marks.at(id / 64)
	marked = m.bits.Load()
	return m.before + uint32(bits.OnesCount64(marked&(2<<(id%64)-1))), marked
}

// node returns the node of a row in one direction.
func (s *rows) node(id uint32, d int) uint32 {
	switch d {
	case atPredicate:
		return s.pairs.at(id).predicate
	case atObject:
		return s.pairs.at(id).object
	case atSubject:
		return s.side(id).subject
	}
	return s.side(id).label
}

// is reports whether a row is under a number.
func (s *rows) is(id uint32, r row) bool {
	return *s.pairs.at(id) == pair{r[atPredicate], r[atObject]} && s.side(id) == side{r[atSubject], r[atLabel]}
}

// hasPair reports whether one of some rows has a predicate and object.
func (s *rows) hasPair(first, last uint32, p pair) bool {
	for id := first; id <= last; id++ {
		if *s.pairs.at(id) == p {
			return true
		}
	}
	return false
}

// A rowReader looks at one row after the other.
type rowReader struct {
	in   *rows
	id   uint32 // whose side it has
	side side
}

// sideOf returns the side of a row, which is mostly that of the one before.
func (r *rowReader) sideOf(id uint32) side {
	if id != r.id+1 || id%64 == 0 || r.in.marks.at(id/64).bits.Load()>>(id%64)&1 != 0 {
		r.side = r.in.side(id)
	}
	r.id = id
	return r.side
}

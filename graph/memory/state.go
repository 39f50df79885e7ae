package memory

import (
	"fmt"
	"hash/maphash"
	"math"

	"github.com/cayleygraph/quad"
)

// A state is all that a store holds at one moment. It never changes: what is
// added to its tables later has higher numbers than it knows of, and what is
// removed is so for later moments only.
type state struct {
	*tables
	lastNode, lastQuad uint32
	moment             uint32 // number of the last batch that removed something
	version            uint64 // how many batches have changed something
	by                 any    // who made the last of them
	nodes, quads       int
}

// Tables hold what a store has ever been given since they were made. One
// writer appends to them, while readers look at them through states.
type tables struct {
	values dictionary
	links  quads
	refs   references
}

func newState() *state { return newTables(maphash.MakeSeed()).state() }

// newTables returns empty tables. The seed tells stores apart.
func newTables(seed maphash.Seed) *tables {
	t := new(tables)
	t.values.terms.make(0)
	t.values.seed, t.links.seed = seed, seed
	return t
}

func (t *tables) state() *state { return &state{tables: t, moment: void} }

// find returns the node of a value; zero if there is none.
func (s *state) find(v quad.Value) uint32 {
	var buf [128]byte
	text, ok := appendValue(buf[:0], v)
	if !ok {
		return 0
	}
	return s.findText(text)
}

func (s *state) findText(text []byte) uint32 { return s.values.find(text, s.lastNode, s.moment) }

// has reports whether a node is there.
func (s *state) has(n uint32) bool {
	return n != 0 && n <= s.lastNode && s.values.has(n, s.moment)
}

// nodeAfter returns the node that is there with the lowest number above n; zero
// if there is none. It passes quickly over pages of which no node was kept.
func (s *state) nodeAfter(n uint32) uint32 {
	for n < s.lastNode {
		n++
		if s.values.terms.page(n) == nil {
			n |= pageLen - 1
		} else if s.has(n) {
			return n
		}
	}
	return 0
}

// hasQuad reports whether a quad is there, by its number.
func (s *state) hasQuad(id uint32) bool { return s.links.lives.sees(id, s.moment) }

// value returns the value of a node; nil for zero.
func (s *state) value(n uint64) (quad.Value, error) {
	if n == 0 {
		return nil, nil
	}
	if n > math.MaxUint32 || !s.has(uint32(n)) {
		return nil, fmt.Errorf("%w %d", ErrUnknownNode, n)
	}
	return s.values.value(uint32(n)), nil
}

// decode returns the quad of a row, which need not be there any more.
func (t *tables) decode(r row) (q quad.Quad) {
	for i, d := range quad.Directions {
		if r[i] != 0 {
			q.Set(d, t.values.value(r[i]))
		}
	}
	return q
}

package memory

import (
	"fmt"
	"math"

	"github.com/cayleygraph/quad"
)

// A batch changes the tables of a state. Nobody sees what it does before its
// state is published. If it is not, undo has to run before the next batch.
type batch struct {
	*tables
	from    *state
	moment  uint32
	quads   int
	nodes   int
	removed []uint32 // quads of from
	ahead   *ahead
}

func newBatch(from *state, a *ahead) *batch {
	return &batch{tables: from.tables, from: from, moment: from.moment + 1, quads: from.quads, nodes: from.nodes, ahead: a}
}

// state returns what the batch has made; that from which it began, if it has
// changed nothing.
func (b *batch) state() *state {
	if b.links.last == b.from.lastQuad && len(b.removed) == 0 {
		return b.from
	}
	s := &state{
		tables: b.tables, moment: b.from.moment, quads: b.quads, nodes: b.nodes,
		lastNode: b.values.last, lastQuad: b.links.last, version: b.from.version + 1,
	}
	if len(b.removed) > 0 {
		s.moment = b.moment
	}
	return s
}

// add adds a quad that was looked at, as the i-th of some, and reports whether
// it was not there before.
func (b *batch) add(i int, q quad.Quad) (bool, error) {
	var r row
	oldNodes := b.values.last
	for j, d := range quad.Directions {
		v := q.Get(d)
		if v == nil && d == quad.Label {
			continue
		}
		n, err := b.intern(&b.ahead.items[4*i+j], v)
		if err != nil {
			return false, fmt.Errorf("%w: %s is %s", err, d, described(v))
		}
		r[j] = n
	}
	id, crowded := uint32(0), false
	// With a new subject, object or label, the quad is new, and easy to find.
	if max(r[atSubject], r[atObject], r[atLabel]) <= oldNodes {
		id, crowded = b.findQuad(r, b.links.last, b.moment-1)
	}
	switch {
	case id == 0 && b.links.last == maxQuads:
		return false, ErrFull
	case id == 0:
		b.addQuad(r, crowded)
	case b.links.lives.end(id) == 0:
		return false, nil
	default: // this batch has removed it
		b.links.lives.set(id, 0)
	}
	b.count(r, +1)
	return true, nil
}

// intern returns the node of a value, which it gives one if it has none.
func (b *batch) intern(it *item, v quad.Value) (uint32, error) {
	switch {
	case it.node != 0:
		return it.node, nil
	case it.like != nil:
		it.node = it.like.node
		return it.node, nil
	case it.bad:
		return 0, ErrInvalidQuad
	}
	text := b.ahead.text[it.from:it.to]
	n := b.values.findHash(it.hash, text, b.values.last, b.moment-1)
	if n == 0 {
		if !validText(v) {
			return 0, ErrInvalidQuad
		}
		if b.values.last == math.MaxUint32-1 {
			return 0, ErrFull
		}
		n = b.values.add(it.hash, text)
	}
	b.ahead.memo.keep(it.memo, n)
	it.node = n
	return n, nil
}

// remove removes a quad, and the nodes that no other quad uses. It reports
// whether the quad was there.
func (b *batch) remove(q quad.Quad) (bool, error) {
	var r row
	missing := false
	for i, d := range quad.Directions {
		v := q.Get(d)
		if v == nil && d == quad.Label {
			continue
		}
		text, ok := appendValue(b.ahead.text[:0], v)
		b.ahead.text = text
		if !ok || !validText(v) {
			return false, fmt.Errorf("%w: %s is %s", ErrInvalidQuad, d, described(v))
		}
		r[i] = b.values.find(text, b.values.last, b.moment-1)
		missing = missing || r[i] == 0
	}
	if missing {
		return false, nil
	}
	id, _ := b.findQuad(r, b.links.last, math.MaxUint32-1)
	if id == 0 {
		return false, nil
	}
	b.links.lives.set(id, b.moment)
	b.removed = append(b.removed, id)
	b.count(r, -1)
	return true, nil
}

// count notes that a quad came or went. A node lives for as long as a quad
// uses it.
func (b *batch) count(r row, by int) {
	b.quads += by
	for _, n := range r {
		if n == 0 {
			continue
		}
		t := b.values.terms.at(n)
		t.uses += uint32(by)
		switch {
		case by > 0 && t.uses == 1:
			b.nodes++
			if b.values.lives.end(n) != 0 {
				b.values.lives.set(n, 0)
			}
		case t.uses == 0:
			b.nodes--
			b.values.lives.set(n, b.moment)
		}
	}
}

// undo takes back all that the batch did. What it added stays in the tables
// and is never seen.
func (b *batch) undo() {
	for id := b.from.lastQuad + 1; id <= b.links.last; id++ {
		if b.links.lives.end(id) == 0 {
			b.count(b.links.rows.row(id), -1)
		}
		b.links.lives.set(id, void)
	}
	for _, id := range b.removed {
		if id <= b.from.lastQuad && b.links.lives.end(id) == b.moment {
			b.links.lives.set(id, 0)
			b.count(b.links.rows.row(id), +1)
		}
	}
	for n := b.from.lastNode + 1; n <= b.values.last; n++ {
		b.values.lives.set(n, void)
	}
}

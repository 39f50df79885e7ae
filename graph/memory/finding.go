package memory

import (
	"context"
	"fmt"
	"hash/maphash"
	"math"

	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/store"
)

// A finding finds the nodes of values. What is looked at for one lies anywhere
// in memory, and waiting for it takes most of the time. So it looks ahead at
// some values at once: at what each needs first, then at what each needs next,
// that the processor waits for many at a time.
type finding struct {
	memo   memo
	nodes  []uint32 // of the values of a batch, by place, as far as it got; zero for those that are not there
	wanted []bool   // by place: values that quads to add have; nil if all
	items  [aheadValues]item
	text   []byte // the values of items, as the store keeps them
	aims   [aheadQuads]aim
	seen   uint64 // keeps the compiler from leaving out what is only looked at
}

const (
	aheadValues = 128
	aheadText   = 1 << 18 // bytes of values after which no more are looked at

	mostNodes = 1 << 18 // that are kept from one batch to the next

	longestText = 1<<32 - 1<<20 // bytes of a value, that offsets fit 32 bits
)

// An item is a value that is looked for.
type item struct {
	node     uint32   // if the memo has it
	iri      quad.IRI // to be kept in the memo
	from, to uint32   // in the text
	hash     uint64
	slot     uint64
	place    place
}

// begin prepares for the values of a change.
func (f *finding) begin(c store.Batch) {
	f.nodes, f.wanted = append(f.nodes[:0], 0), nil
	if len(c.Remove) == 0 {
		return
	}
	f.wanted = make([]bool, len(c.Values)+1)
	for _, l := range c.Add {
		for _, place := range l {
			f.wanted[place] = true
		}
	}
}

// resolve finds the nodes of some more values of a change. Values of quads to
// add get one if they have none; what no store can hold has no node.
func (b *batch) resolve(ctx context.Context, values []quad.Value) error {
	if err := alive(ctx, 0); err != nil {
		return err
	}
	f := b.finding
	n, err := b.look(values[len(f.nodes)-1:])
	if err != nil {
		return err
	}
	for i := range f.items[:n] {
		node, err := b.intern(&f.items[i], f.wanted == nil || f.wanted[len(f.nodes)])
		if err != nil {
			return err
		}
		f.nodes = append(f.nodes, node)
	}
	return nil
}

// look looks at the first of some values, and returns how many these are.
func (b *batch) look(values []quad.Value) (n int, err error) {
	f := b.finding
	f.text = f.text[:0]
	for n < min(len(values), aheadValues) && len(f.text) < aheadText {
		it := &f.items[n]
		*it = item{from: uint32(len(f.text))}
		if iri, ok := values[n].(quad.IRI); ok {
			it.iri = iri
			if it.node = f.memo.find(iri); it.node != 0 && b.values.lives.end(it.node) == 0 {
				n++
				continue
			}
			it.node = 0
		}
		text, ok := appendValue(f.text, values[n])
		if len(text) > longestText+aheadText {
			return 0, fmt.Errorf("%w: a %T of more than 4 GB", ErrInvalidQuad, values[n])
		}
		if ok {
			f.text, it.to = text, uint32(len(text))
			it.hash = maphash.Bytes(b.values.seed, text[it.from:])
		}
		n++
	}
	b.touch(f.items[:n])
	return n, nil
}

// touch looks at the slots of items in the index, then at the terms that are
// there, then at their texts and the ends of their lists.
func (b *batch) touch(items []item) {
	slots := b.values.index.slots.Load()
	if slots == nil {
		return
	}
	for i := range items {
		items[i].slot = (*slots)[home(items[i].hash>>32, *slots)].Load()
	}
	for i := range items {
		if it := &items[i]; it.slot != 0 && it.slot>>32 == it.hash>>32 {
			it.place = b.values.terms.at(uint32(it.slot)).place
		}
	}
	for i := range items {
		if it := &items[i]; it.place != 0 {
			b.finding.seen += uint64(b.values.texts.first(it.place))
			b.finding.seen += b.links.lists.end(b.values.terms.at(uint32(it.slot)).list.head.Load())
		}
	}
}

// intern returns the node of an item, which it gives one if it has none and is
// wanted.
func (b *batch) intern(it *item, wanted bool) (uint32, error) {
	if it.to == 0 {
		return it.node, nil
	}
	text := b.finding.text[it.from:it.to]
	n := b.values.findHash(it.hash, text, b.values.last, b.moment-1)
	switch {
	case n != 0:
		b.finding.memo.keep(it.iri, n)
		return n, nil
	case !wanted:
		return 0, nil
	case b.values.last == math.MaxUint32-1:
		return 0, ErrFull
	}
	return b.values.add(it.hash, text), nil
}

// row returns a line by nodes, and false if a value of it is not there.
func (f *finding) row(l store.Line) (r row, ok bool) {
	for i, place := range l {
		r[i] = f.nodes[place]
		if r[i] == 0 && place != 0 {
			return r, false
		}
	}
	return r, true
}

// forget lets go what the tables before had.
func (f *finding) forget() {
	f.memo = memo{} // it may know nodes that are gone
	clear(f.aims[:])
}

// release lets go what was made for a large batch.
func (f *finding) release() {
	if cap(f.text) > 4*aheadText {
		f.text = nil
	}
	if cap(f.nodes) > mostNodes {
		f.nodes = nil
	}
}

package memory

import (
	"hash/maphash"

	"github.com/cayleygraph/quad"
)

// What is looked at to add a quad lies anywhere in memory, and waiting for it
// takes most of the time. So a batch looks ahead at the values of some quads
// at once: at what each needs first, then at what each needs next, that the
// processor waits for many at a time.
type ahead struct {
	memo  memo
	items [4 * aheadQuads]item // by quad and direction
	text  []byte               // the values of items, as the store keeps them
	seen  uint64               // keeps the compiler from leaving out what is only looked at
}

const (
	aheadQuads = 32
	aheadText  = 1 << 18 // bytes of values after which no more are looked at

	longestText = 1<<32 - 1<<20 // bytes of a value, that offsets fit 32 bits
)

// An item is a value that is looked for.
type item struct {
	node     uint32 // once it is known
	like     *item  // the same value, which comes before
	bad      bool   // no store can hold it
	from, to uint32 // in the text
	hash     uint64
	slot     uint64
	place    place
	memo     memoKey
}

// look looks at the values of the first quads of a list, and returns how many
// of these there are.
func (b *batch) look(quads []quad.Quad) int {
	a := b.ahead
	a.text = a.text[:0]
	n := 0
	for n < min(len(quads), aheadQuads) && len(a.text) < aheadText {
		for i, d := range quad.Directions {
			var before *item
			if n > 0 {
				before = &a.items[4*n+i-4]
			}
			b.prepare(&a.items[4*n+i], before, quads[n].Get(d))
		}
		n++
	}
	b.touch(a.items[:4*n])
	return n
}

// prepare finds the node of a value in the memo, or its text and hash. Mostly
// it is that of the quad before.
func (b *batch) prepare(it, before *item, v quad.Value) {
	*it = item{memo: memoKeyOf(v)}
	if before != nil && before.memo.same(it.memo) {
		if it.like = before; before.like != nil {
			it.like = before.like
		}
		it.node = before.node
		return
	}
	if n := b.ahead.memo.find(it.memo); n != 0 && b.values.lives.end(n) == 0 {
		it.node = n
		return
	}
	a := b.ahead
	it.from = uint32(len(a.text))
	text, ok := appendValue(a.text, v)
	a.text, it.to, it.bad = text, uint32(len(text)), !ok || len(text) > longestText
	it.hash = maphash.Bytes(b.values.seed, text[it.from:])
}

// touch looks at the slots of items in the index, then at the terms that are
// there, then at their texts and the ends of their lists.
func (b *batch) touch(items []item) {
	if slots := b.values.index.slots.Load(); slots != nil {
		for i := range items {
			if it := &items[i]; it.node == 0 && it.like == nil {
				it.slot = (*slots)[home(it.hash>>32, *slots)].Load()
			}
		}
	}
	for i := range items {
		if it := &items[i]; it.slot != 0 && it.slot>>32 == it.hash>>32 {
			it.place = b.values.terms.at(uint32(it.slot)).place
		}
	}
	for i := range items {
		if it := &items[i]; it.place != 0 {
			b.ahead.seen += uint64(b.values.texts.first(it.place))
			b.ahead.seen += b.links.lists.end(b.values.terms.at(uint32(it.slot)).list.head.Load())
		}
	}
}

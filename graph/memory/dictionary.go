package memory

import (
	"bytes"
	"hash/maphash"

	"github.com/cayleygraph/quad"
)

// A dictionary numbers values from 1, in the order in which they come. It
// never gives a number twice. Only the writer adds; what it added is there for
// readers of the state that it publishes then.
type dictionary struct {
	last  uint32 // highest number given
	terms pages[term]
	texts texts
	index table // by hash of the text
	lives lifetimes
	seed  maphash.Seed
}

// A term is what is kept of a node. Most nodes are in quads in one direction
// only; others have a fan.
type term struct {
	place place // of its text; zero if the tables don't have the node
	list  list  // of its quads in one direction, which the list tells
	fan   fanPlace
	uses  uint32 // quads that have it, once for each direction; for the writer
}

// find returns the node of a text that is there after batch moment, among
// those up to last; zero if there is none.
func (d *dictionary) find(text []byte, last, moment uint32) uint32 {
	return d.findHash(maphash.Bytes(d.seed, text), text, last, moment)
}

func (d *dictionary) findHash(hash uint64, text []byte, last, moment uint32) uint32 {
	p := d.index.probe(hash)
	for n := p.next(); n != 0; n = p.next() {
		if n <= last && bytes.Equal(d.text(n), text) && d.lives.sees(n, moment) {
			return n
		}
	}
	return 0
}

// has reports whether a node that was given is there after batch moment.
func (d *dictionary) has(n, moment uint32) bool {
	t := d.terms.find(n)
	return t != nil && t.place != 0 && d.lives.sees(n, moment)
}

// text returns the text of a node that the tables have.
func (d *dictionary) text(n uint32) []byte { return d.texts.at(d.terms.at(n).place) }

// value returns the value of a node that the tables have. It copies no text.
func (d *dictionary) value(n uint32) quad.Value { return readValue(d.text(n)) }

// add numbers a text that has no number.
func (d *dictionary) add(hash uint64, text []byte) uint32 {
	d.last++
	d.enter(d.last, hash, text)
	return d.last
}

// enter puts a text under a number that was given already.
func (d *dictionary) enter(n uint32, hash uint64, text []byte) {
	d.terms.make(n).place = d.texts.add(text)
	d.index.add(hash, n)
}

package memory

import (
	"unsafe"

	"github.com/cayleygraph/quad"
)

// A memo remembers the nodes of texts by where they are in memory, since the
// quads of a batch have many of their values from the same variables. It keeps
// these alive, so that no other text can come to be in their place.
type memo [256]struct {
	memoKey
	node uint32
}

// A memoKey is a value that a memo can keep, or zero.
type memoKey struct {
	kind kind
	text string
}

// longestMemo is the length of the longest text that a memo keeps.
const longestMemo = 256

func memoKeyOf(v quad.Value) memoKey {
	var k memoKey
	switch v := v.(type) {
	case quad.IRI:
		k = memoKey{kindIRI, string(v)}
	case quad.String:
		k = memoKey{kindString, string(v)}
	}
	if k.text == "" || len(k.text) > longestMemo {
		return memoKey{}
	}
	return k
}

func (k memoKey) place() uint8 {
	where := uintptr(unsafe.Pointer(unsafe.StringData(k.text)))
	return uint8(where>>3 ^ where>>11)
}

// same reports whether two keys that are not zero are of one text in one place.
func (k memoKey) same(l memoKey) bool {
	return k.kind == l.kind && k.kind != 0 && len(k.text) == len(l.text) &&
		unsafe.StringData(k.text) == unsafe.StringData(l.text)
}

// find returns the node that was kept for a value; zero if there is none.
func (m *memo) find(k memoKey) uint32 {
	if k.kind == 0 {
		return 0
	}
	if e := &m[k.place()]; e.same(k) {
		return e.node
	}
	return 0
}

func (m *memo) keep(k memoKey, n uint32) {
	if k.kind != 0 {
		e := &m[k.place()]
		e.memoKey, e.node = k, n
	}
}

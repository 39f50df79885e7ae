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

type memoKey struct {
	kind kind
	text string
}

// longestMemo is the length of the longest text that a memo keeps.
const longestMemo = 256

// slot returns the place of a value in the memo.
func (m *memo) slot(v quad.Value) (k memoKey, at uint8, ok bool) {
	switch v := v.(type) {
	case quad.IRI:
		k = memoKey{kindIRI, string(v)}
	case quad.String:
		k = memoKey{kindString, string(v)}
	}
	where := uintptr(unsafe.Pointer(unsafe.StringData(k.text)))
	return k, uint8(where>>3 ^ where>>11), k.text != "" && len(k.text) <= longestMemo
}

// find returns the node that was kept for a value; zero if there is none.
func (m *memo) find(k memoKey, at uint8) uint32 {
	e := &m[at]
	if e.kind != k.kind || len(e.text) != len(k.text) || unsafe.StringData(e.text) != unsafe.StringData(k.text) {
		return 0
	}
	return e.node
}

func (m *memo) keep(k memoKey, at uint8, n uint32) {
	m[at].memoKey, m[at].node = k, n
}

package memory

import (
	"unsafe"

	"github.com/cayleygraph/quad"
)

// A memo remembers the nodes of IRIs by where their text is in memory, since
// batches have predicates and classes from the same constants. It keeps these
// alive, so that no other text can come to be in their place.
type memo [256]struct {
	iri  quad.IRI
	node uint32
}

// longestMemo is the length of the longest IRI that a memo keeps.
const longestMemo = 256

func (m *memo) slot(iri quad.IRI) *struct {
	iri  quad.IRI
	node uint32
} {
	at := uintptr(unsafe.Pointer(unsafe.StringData(string(iri))))
	return &m[uint8(at>>3^at>>11)]
}

// find returns the node that was kept for an IRI; zero if there is none.
func (m *memo) find(iri quad.IRI) uint32 {
	e := m.slot(iri)
	if len(e.iri) == len(iri) && unsafe.StringData(string(e.iri)) == unsafe.StringData(string(iri)) {
		return e.node
	}
	return 0
}

// keep keeps the node of an IRI that was there before: those that are new are
// mostly not asked for again.
func (m *memo) keep(iri quad.IRI, n uint32) {
	if 0 < len(iri) && len(iri) <= longestMemo {
		e := m.slot(iri)
		e.iri, e.node = iri, n
	}
}

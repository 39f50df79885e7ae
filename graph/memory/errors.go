package memory

import (
	"errors"

	"github.com/pactgraph/pactgraph/internal/store"
)

// The errors of this store. Other stores of this module have them too, but for
// ErrFull.
var (
	// ErrReadOnly is the error of every write to a frozen store.
	ErrReadOnly = store.ErrReadOnly

	// ErrClosed is the error of using a snapshot or a writer after its Close.
	ErrClosed = store.ErrClosed

	// ErrUnknownNode is the error of decoding a node or a reference that this
	// store did not give, or that it no longer holds.
	ErrUnknownNode = store.ErrUnknownNode

	// ErrInvalidQuad is the error of a quad that can't be held: without a
	// subject, predicate or object, with an empty IRI or blank node, with text
	// that is not valid UTF-8, or with a value of a type that package quad does
	// not define.
	ErrInvalidQuad = store.ErrInvalidQuad

	// ErrFull is the error of a batch that would bring the quads of the store,
	// with those removed that still take room, to 2^29, or the values that were
	// ever in it to 2^32.
	ErrFull = errors.New("memory: the store is full")
)

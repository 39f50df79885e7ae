package memory

import "errors"

var (
	// ErrReadOnly is the error of every write to a frozen store.
	ErrReadOnly = errors.New("memory: store is read-only")

	// ErrClosed is the error of using a snapshot or a writer after its Close.
	ErrClosed = errors.New("memory: already closed")

	// ErrUnknownNode is the error of decoding a node or a reference that this
	// store did not give, or that it no longer holds.
	ErrUnknownNode = errors.New("memory: unknown node")

	// ErrInvalidQuad is the error of a quad that can't be held: without a
	// subject, predicate or object, with an empty IRI or blank node, or with a
	// value of a type that package quad does not define.
	ErrInvalidQuad = errors.New("memory: invalid quad")
)

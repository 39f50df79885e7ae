package store

import "errors"

// The errors that all stores share. Each store's package exports them under
// the same names, so that a program need not know which store it has.
var (
	// ErrReadOnly reports a write to a frozen store.
	ErrReadOnly = errors.New("the store is read-only")

	// ErrClosed reports the use of a store, a snapshot or a writer after its
	// Close.
	ErrClosed = errors.New("already closed")

	// ErrUnknownNode reports a node or a reference that the store did not give,
	// or that it no longer holds.
	ErrUnknownNode = errors.New("unknown node")

	// ErrInvalidQuad reports a quad that can't be held: without a subject,
	// predicate or object, with an empty IRI or blank node, with text that is not
	// valid UTF-8, or with a value of a type that package quad does not define.
	ErrInvalidQuad = errors.New("invalid quad")
)

package postgres

import (
	"errors"

	"github.com/pactgraph/pactgraph/internal/store"
)

// Errors that all stores have in common.
var (
	// ErrReadOnly is the error of every write to a frozen store.
	ErrReadOnly = store.ErrReadOnly

	// ErrClosed is the error of using a store, a snapshot or a writer after
	// its Close.
	ErrClosed = store.ErrClosed

	// ErrUnknownNode is the error of decoding a node or a reference that this
	// store did not give, or that it no longer holds.
	ErrUnknownNode = store.ErrUnknownNode

	// ErrInvalidQuad is the error of a quad that can't be held: without a
	// subject, predicate or object, with an empty IRI or blank node, with text
	// that is not UTF-8, or with a value of a type that package quad does not
	// define.
	ErrInvalidQuad = store.ErrInvalidQuad
)

// Errors that only a server has.
var (
	// ErrExpired is the error of reading a snapshot that is older than the
	// history that is kept, or newer than what the server has: it was restored
	// from a backup, or a standby that had not everything took over.
	ErrExpired = errors.New("the snapshot is older than the history that is kept, or newer than the server")

	// ErrVersion is the error of opening tables that a later version of this
	// package has made, or of which pactgraph_schema does not say the version, as
	// when only a part of a backup was restored. They are left as they are.
	ErrVersion = errors.New("the tables are of a version that this program does not know")

	// ErrUncertain is the error of a write whose connection was lost while it
	// was being committed, when the server could not be asked afterwards
	// within [Options].Patience: the batch is there as a whole or not at all.
	// Applying it again is harmless.
	ErrUncertain = errors.New("the server was lost in a commit")

	// ErrDSN is the error of a DSN that can't be understood, or may be
	// misunderstood. It does not repeat the DSN, which may hold a password.
	ErrDSN = errors.New("malformed DSN: it should read postgres://user:password@host:port/database?name=value, " +
		"with odd characters of each part as in %40 for @")
)

package file

import (
	"errors"

	"github.com/pactgraph/pactgraph/internal/store"
)

var (
	// ErrReadOnly is the error of every write to a frozen store.
	ErrReadOnly = store.ErrReadOnly

	// ErrClosed is the error of using a store, a snapshot or a writer after its
	// Close.
	ErrClosed = store.ErrClosed

	// ErrUnknownNode is the error of decoding a node or a reference that this
	// store did not give, or that it no longer holds.
	ErrUnknownNode = store.ErrUnknownNode

	// ErrInvalidQuad is the error of a quad that can't be held: without a
	// subject, predicate or object, with an empty IRI or blank node, with text
	// that is not valid UTF-8, or with a value of a type that package quad does
	// not define.
	ErrInvalidQuad = store.ErrInvalidQuad

	// ErrLocked is the error of opening a file that is open already. Its text
	// says which process has it.
	ErrLocked = errors.New("the file is open elsewhere")

	// ErrVersion is the error of opening a file that a newer version of this
	// package wrote.
	ErrVersion = errors.New("the file has a format that is newer than this program")

	// ErrCorrupt is the error of reading a file that is no graph of this package,
	// that was cut short, or whose parts do not agree; and of writing one that
	// another program has changed while it was open.
	ErrCorrupt = errors.New("the file is damaged or no graph")

	// ErrExpired is the error of reading a snapshot that was held while so much
	// was written that keeping it would have made the file grow without end. See
	// [Options.MaxHeld].
	ErrExpired = errors.New("the snapshot was held too long while the graph was written")

	// ErrFull is the error of a write that would make the file larger than
	// [Options.MaxSize]. Nothing of it is there. It is also that of making or
	// compacting a file that does not fit.
	ErrFull = errors.New("the file has its largest size: open it with a larger one")

	// ErrUncertain is the error of every write after one of which it is not known
	// whether the disk has it. Reads go on as before it. Open the file anew.
	ErrUncertain = errors.New("the disk failed at the end of a write: open the file anew")
)

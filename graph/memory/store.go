package memory

import (
	"context"
	"sync"
	"sync/atomic"

	"github.com/pactgraph/pactgraph/internal/store"
)

// A Store holds quads in memory. Use [New] to make one; the zero value can't
// be used. It is safe for concurrent use: reads see the last batch that was
// applied as a whole, and never wait; writes take turns.
//
// As a Cayley QuadStore it is live: an iterator shows the store as it was when
// its Iterate was called, and a query that opens several may see writes
// between them. Use [Store.Frozen] where that matters. In two points it goes
// beyond Cayley's contract, since Cayley needs it. ValueOf returns a reference
// also for a value that is not there, because the optimizer panics on nil in
// some queries; NameOf gives nil for it, and no iterator yields or contains
// it. And sizes are never said to be exact but in Stats, because the engine
// takes an exact size of one part for that of the whole.
type Store struct {
	reads
	now atomic.Pointer[state]

	writing sync.Mutex // guards what follows, and writing to the tables of now
	failed  *batch     // to be undone before the next
	finding finding
	slack   int
}

var _ store.Store = (*Store)(nil)

// New returns an empty store.
func New() *Store {
	s := &Store{slack: slack}
	s.now.Store(newState())
	s.reads = reads{s.now.Load}
	return s
}

// Snapshot returns the store as it is at this moment. It costs nothing to
// make; while it is held, it keeps alive what later batches remove.
func (s *Store) Snapshot(ctx context.Context) (store.Snapshot, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	now := s.now.Load()
	v := &snapshot{version: now.version}
	v.state.Store(now)
	return v, nil
}

// Version tells how many batches have changed the store, at no cost.
func (s *Store) Version() uint64 { return s.now.Load().version }

// Made returns the version, and who made the batch that led to it.
func (s *Store) Made() (version uint64, by any) {
	now := s.now.Load()
	return now.version, now.by
}

// Resident says that snapshots are in memory, and cost nothing to hold.
func (s *Store) Resident() {}

// Apply makes a change as a whole or not at all. Its errors are
// [ErrInvalidQuad] with the place of the quad in the batch, [ErrFull], and that
// of a cancelled context.
func (s *Store) Apply(ctx context.Context, b store.Batch) error {
	_, err := s.apply(ctx, b)
	return err
}

// apply is Apply, and returns how many quads there are more than before.
func (s *Store) apply(ctx context.Context, b store.Batch) (more int, err error) {
	if err := b.Check(ctx); err != nil {
		return 0, err
	}
	err = s.write(func(w *batch) error {
		err := w.apply(ctx, b)
		more = w.quads - w.from.quads
		return err
	})
	return more, err
}

// write makes a change, and publishes it when change returns no error. What a
// failed change leaves is taken back by the next write, so that a cancelled
// one returns at once, however much it has done.
func (s *Store) write(change func(*batch) error) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	if s.failed != nil {
		s.failed.undo()
		s.failed = nil
	}
	b := newBatch(s.now.Load(), &s.finding)
	s.failed = b
	if err := change(b); err != nil {
		return err
	}
	s.failed = nil
	s.finding.release()
	made := b.state()
	s.now.Store(made)
	if next := made.compacted(s.slack); next != made {
		s.now.Store(next)
		s.finding.forget()
	}
	return nil
}

// checkEvery is the number of rows after which a loop looks at its context.
const checkEvery = 256

// alive returns the error of a cancelled context, looking at it only for
// every n-th row. Cayley passes nil contexts here and there.
func alive(ctx context.Context, row int) error {
	if row%checkEvery != 0 || ctx == nil {
		return nil
	}
	return ctx.Err()
}

package file

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/cayley"
	"github.com/pactgraph/pactgraph/internal/store"
)

// A Store holds quads in one file. Use [Open] to have one. It is safe for
// concurrent use: reads see the last batch that was applied as a whole, and
// never wait for a write; writes take turns.
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
	*cayley.Reads
	path     string // without links and from the root on
	options  Options
	lock     lock
	prefixes prefixes
	cache    cache

	writes  store.Queue
	refused error  // why there are no more writes; used in a turn only
	db      *pages // changed in a turn, and holding mu

	mu    sync.Mutex // held for moments only
	now   *moment    // nil once closed
	held  map[*moment]struct{}
	files map[*pages]int // how many moments are held; of db, and of what was compacted away
}

var (
	_ store.Store     = (*Store)(nil)
	_ graph.QuadStore = (*Store)(nil)
)

// Snapshot returns the store as it is at this moment. While it is held, the
// file keeps the pages that later writes replace, up to [Options.MaxHeld]; then
// its reads give [ErrExpired]. An iteration that has begun runs on after the
// snapshot's Close.
func (s *Store) Snapshot(ctx context.Context) (store.Snapshot, error) {
	v, err := s.snapshot(ctx)
	if err != nil {
		return nil, err
	}
	return v, nil
}

// Version tells how many batches have changed the store since it was opened,
// at no cost; zero when it is closed.
func (s *Store) Version() uint64 {
	version, _ := s.Made()
	return version
}

// Made returns the version, and who made the batch that led to it.
func (s *Store) Made() (version uint64, by any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.now == nil {
		return 0, nil
	}
	return s.now.version, s.now.by
}

// Frozen returns the store as it is at this moment, as a Cayley QuadStore
// that can only be read: its writes return [ErrReadOnly]. Every part of a query
// sees the same quads. It lasts as a snapshot does; close it.
func (s *Store) Frozen() graph.QuadStore {
	v, err := s.snapshot(context.Background())
	if err != nil {
		return s.Reads.Frozen(nil, err)
	}
	return s.Reads.Frozen(v, nil)
}

// Apply makes a change as a whole or not at all. When it returns nil, the disk
// has it. Changes that only add, made by several goroutines at the same time,
// share a transaction and its synchronization of the disk. Its errors are
// [ErrInvalidQuad] with the place of the quad in the batch, that of a cancelled
// context, and those of the disk.
func (s *Store) Apply(ctx context.Context, b store.Batch) error {
	if err := b.Check(ctx); err != nil {
		return fmt.Errorf("file: %w", err)
	}
	return s.writes.Apply(ctx, b, func(ctx context.Context, b store.Batch) error {
		return s.write(ctx, func(w *writing) error {
			_, err := w.apply(&b)
			return err
		})
	})
}

// ApplyDeltas makes changes one after the other, as a whole or not at all. So
// adding a quad and removing it in one call is no error. Errors are a Cayley
// DeltaError, of the first change that fails: ErrQuadExists, ErrQuadNotExist,
// ErrInvalidAction, or [ErrInvalidQuad].
func (s *Store) ApplyDeltas(in []graph.Delta, ignore graph.IgnoreOpts) error {
	return s.alone(context.Background(), func(w *writing) error {
		c, err := w.deltas(in, ignore)
		if err == nil {
			_, err = w.change(c)
		}
		return err
	})
}

// NewQuadWriter returns a writer that adds each quad, or each slice of quads,
// as a batch of its own, and ignores those that are there. It is safe for
// concurrent use; after its Close it gives [ErrClosed].
func (s *Store) NewQuadWriter() (quad.WriteCloser, error) { return cayley.NewWriter(s), nil }

// CopyFrom adds all quads of any Cayley store, with their labels, and returns
// how many of them were new. It adds all or, when it returns an error, none,
// and holds all in memory; [Store.Load] does not. The quads are read before the
// store is locked, so src may be s itself.
func (s *Store) CopyFrom(ctx context.Context, src graph.QuadStore) (int, error) {
	b, err := cayley.ReadAll(ctx, src)
	added := 0
	if err == nil {
		err = b.Check(ctx)
	}
	if err == nil {
		err = s.alone(ctx, func(w *writing) (err error) {
			added, err = w.apply(&b)
			return err
		})
	}
	if err != nil {
		return 0, fmt.Errorf("file: copy in: %w", err)
	}
	return added, nil
}

// CopyTo adds all quads of the store, as it is at this moment, to any Cayley
// store, with their labels. Quads that dst holds already are ignored. It
// returns how many quads dst took or had. When it returns an error, these are
// in dst: other stores have no batch of any size.
func (s *Store) CopyTo(ctx context.Context, dst graph.QuadStore) (int, error) {
	n := 0
	v, err := s.snapshot(ctx)
	if err == nil {
		n, err = cayley.CopyTo(ctx, v, dst)
		err = errors.Join(err, v.Close())
	}
	if err != nil {
		return n, fmt.Errorf("file: copy out: %w", err)
	}
	return n, nil
}

// Close closes the file. It waits for the write that is going on, and for no
// reader: who still reads gets [ErrClosed]. It may be called again.
func (s *Store) Close() error {
	return s.writes.Do(context.Background(), s.close)
}

func (s *Store) close(context.Context) error {
	s.mu.Lock()
	open := s.now != nil
	s.now = nil
	var errs []error
	var ends []func() error
	for m := range s.held {
		ends = append(ends, s.drop(m, ErrClosed))
	}
	s.mu.Unlock()
	if !open {
		return nil
	}
	for _, end := range ends {
		errs = append(errs, end())
	}
	s.lock.release() // before the next opener writes its own
	errs = append(errs, s.db.Close())
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("file: close: %w", err)
	}
	return nil
}

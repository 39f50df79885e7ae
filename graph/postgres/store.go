package postgres

import (
	"context"
	"fmt"
	"sync/atomic"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/pactgraph/pactgraph/internal/cayley"
	"github.com/pactgraph/pactgraph/internal/store"
)

// A Store holds quads in the tables of a database. Use [Open] to get one; the
// zero value can't be used. It is safe for concurrent use, by any number of
// processes: batches take turns, reads see whole batches and wait for none.
//
// No call holds a connection while it waits for its caller, so any size of
// pool will do; with one connection only, reads wait while a batch of this
// process is written.
type Store struct {
	*cayley.Reads
	options    Options
	primary    *pgxpool.Pool
	standby    *pgxpool.Pool // nil if there is none
	digest     digest
	migrations [][]string
	engine     engine
	writes     store.Queue  // of this Store: one at a time, which leaves the other connections to readers
	written    atomic.Int64 // latest version that this Store has made
	made       atomic.Pointer[made]
	values     *cache
	latest     atomic.Pointer[moment]
	cleared    atomic.Int64 // when this Store last tried to clear history, in Unix nanoseconds
	closed     atomic.Bool
}

var _ store.Store = (*Store)(nil)

// made is the latest version that a Store knows of, and who made it, if that is known.
type made struct {
	version int64
	by      any
}

func newStore(o Options) *Store {
	s := &Store{options: o.withDefaults(), digest: sha256Digest, migrations: migrations}
	s.made.Store(new(made))
	s.values = newCache(s.options.Cache)
	s.Reads = cayley.Live(s.take)
	return s
}

// Close closes the connections once running calls have ended. Later calls
// give [ErrClosed]. It may be called again.
func (s *Store) Close() error {
	if s.closed.Swap(true) {
		return nil
	}
	for _, p := range []*pgxpool.Pool{s.primary, s.standby} {
		if p != nil {
			p.Close()
		}
	}
	return nil
}

// Snapshot returns the store as it is at this moment, which costs a round
// trip. A snapshot is the number of a version and holds no connection and no
// transaction: any number of them may be held, for as long as [Options].Keep
// allows, and they outlive connections and restarts of the server.
func (s *Store) Snapshot(ctx context.Context) (store.Snapshot, error) {
	m, err := s.now(ctx)
	if err != nil {
		return nil, fmt.Errorf("postgres: snapshot: %w", err)
	}
	return newSnapshot(s, m), nil
}

// Version returns the version that this Store has made last or, if that is
// later, the latest that it has seen, at no cost. Other programs may have made
// others since.
func (s *Store) Version() uint64 { return uint64(s.made.Load().version) }

// Made returns the version, and who made the batch that led to it; nil if that
// was not this Store.
func (s *Store) Made() (version uint64, by any) {
	m := s.made.Load()
	return uint64(m.version), m.by
}

// saw remembers that there is a version, if it knows of no later one.
func (s *Store) saw(version int64) {
	for {
		old := s.made.Load()
		if version <= old.version || s.made.CompareAndSwap(old, &made{version: version}) {
			return
		}
	}
}

// Apply makes a change as a whole or not at all, in two round trips for a
// batch of some thousand quads. Changes that only add, made by several
// goroutines at the same time, share a transaction. Deadlocks, serialization
// failures and lost connections are tried again inside; a commit whose answer
// was lost is looked up, so that a batch is applied once. Its errors are
// [ErrInvalidQuad] with the place of the quad in the batch, [ErrUncertain],
// those of the server, and that of a context that is cancelled before the
// commit; a commit is not interrupted.
func (s *Store) Apply(ctx context.Context, b store.Batch) error {
	if err := s.writes.Apply(ctx, b, s.apply); err != nil {
		return fmt.Errorf("postgres: apply: %w", err)
	}
	return nil
}

func (s *Store) apply(ctx context.Context, b store.Batch) error {
	c, err := changeOf(ctx, b)
	if err == nil {
		_, err = s.change(ctx, c)
	}
	return err
}

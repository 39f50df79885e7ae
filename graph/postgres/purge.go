package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
)

// Purge forgets what was removed longer than keep ago: its rows are deleted,
// and snapshots older than that removal give [ErrExpired]. Purge with zero
// erases all that was removed, as a user's wish to be forgotten may demand.
// Apply does the same now and then for [Options].Keep.
func (s *Store) Purge(ctx context.Context, keep time.Duration) error {
	err := s.writes.Do(ctx, func(ctx context.Context) error { return s.purge(ctx, keep) })
	if err != nil {
		return fmt.Errorf("postgres: purge: %w", err)
	}
	return nil
}

// keepTokens is how long it is remembered which batches were committed.
const keepTokens = time.Hour

const (
	// The clock of the server counts, since those of programs may differ. The
	// horizon moves only to where something was removed.
	sqlHorizon = `UPDATE pactgraph_clock SET horizon = greatest(horizon, (SELECT coalesce(max(died), 0)
		FROM pactgraph_removed_sheets WHERE died <= (SELECT coalesce(max(version), 0)
			FROM pactgraph_batches WHERE at <= now() - $1::bigint * interval '1 microsecond'))) WHERE id = 1`
	sqlPurgeSheets  = `DELETE FROM pactgraph_removed_sheets WHERE died <= (SELECT horizon FROM pactgraph_clock WHERE id = 1)`
	sqlPurgeValues  = `DELETE FROM pactgraph_removed_values WHERE died <= (SELECT horizon FROM pactgraph_clock WHERE id = 1)`
	sqlPurgeBatches = `DELETE FROM pactgraph_batches WHERE at <= now() - $1::bigint * interval '1 microsecond'`
)

// purge clears history in its turn.
func (s *Store) purge(ctx context.Context, keep time.Duration) error {
	return s.commit(ctx, nil, func(w *writing) error {
		count := func(t pgconn.CommandTag) error {
			w.changed += t.RowsAffected()
			return nil
		}
		w.exec(sqlHorizon, keep.Microseconds())
		w.exec(sqlPurgeSheets).Exec(count)
		w.exec(sqlPurgeValues).Exec(count)
		w.exec(sqlPurgeBatches, max(keep, keepTokens).Microseconds()).Exec(count)
		return nil
	})
}

// clearEvery is the least time between two clearings of history by one Store.
const clearEvery = time.Minute

// clearSometimes purges after a batch, if that was long ago. The batch is
// there whatever comes of it, and the next clearing makes up for a failed one.
func (s *Store) clearSometimes(ctx context.Context) {
	last, now := s.cleared.Load(), time.Now().UnixNano()
	if now-last < int64(max(clearEvery, s.options.Keep/4)) || !s.cleared.CompareAndSwap(last, now) {
		return
	}
	_ = s.purge(ctx, s.options.Keep)
}

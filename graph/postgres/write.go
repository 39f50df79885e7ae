package postgres

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/jackc/pgx/v5"
)

// The statements of a write. The first locks the clock, so that writers take
// turns and cannot deadlock; those that follow write the version after the one
// that the clock shows, which nobody sees until the clock moves on.
const (
	sqlBeginWrite = `BEGIN ISOLATION LEVEL READ COMMITTED`
	sqlLock       = `SELECT version FROM pactgraph_clock WHERE id = 1 FOR UPDATE`
	sqlNext       = `(SELECT version + 1 FROM pactgraph_clock WHERE id = 1)`

	// sqlOutdated tells whether there is something new under some labels since a
	// version.
	sqlOutdated = `SELECT EXISTS (SELECT 1 FROM pactgraph_sheets WHERE label = ANY($1::bigint[]) AND born > $2)`

	// sqlOdd counts the values whose numbers are not theirs alone.
	sqlOdd = `SELECT count(*) FROM input i WHERE
		EXISTS (SELECT 1 FROM pactgraph_values v WHERE v.id = i.id AND v.value <> i.value)
		OR EXISTS (SELECT 1 FROM pactgraph_removed_values r WHERE r.id = i.id AND r.value <> i.value)
		OR EXISTS (SELECT 1 FROM pactgraph_crowded c WHERE c.id = i.id)`

	sqlCheckValues = `WITH input AS (SELECT * FROM unnest($1::bigint[], $2::bytea[]) AS i (id, value)) ` + sqlOdd

	sqlAddValues = `WITH input AS (SELECT * FROM unnest($1::bigint[], $2::bytea[]) AS i (id, value)),
		fresh AS (INSERT INTO pactgraph_values (id, born, value)
			SELECT id, ` + sqlNext + `, value FROM input ON CONFLICT (id) DO NOTHING RETURNING id)
		SELECT (SELECT array_agg(id) FROM fresh), (` + sqlOdd + `)`

	// sqlAddQuads makes sheets of those of some quads that are not there, and
	// counts these.
	sqlAddQuads = `WITH known AS (SELECT q.subject AS s, u.p, u.o, q.label AS l
			FROM pactgraph_sheets q CROSS JOIN LATERAL unnest(q.predicates, q.objects) AS u (p, o)
			WHERE q.subject = ANY($1::bigint[]) AND q.label = ANY($4::bigint[])),
		fresh AS (SELECT i.s, i.p, i.o, i.l, i.part
			FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::int[]) AS i (s, p, o, l, part)
			LEFT JOIN known k ON k.s = i.s AND k.p = i.p AND k.o = i.o AND k.l = i.l WHERE k.s IS NULL),
		made AS (INSERT INTO pactgraph_sheets (subject, label, born, part, predicates, objects)
			SELECT s, l, ` + sqlNext + `, part, array_agg(p ORDER BY p, o), array_agg(o ORDER BY p, o)
			FROM fresh GROUP BY s, l, part RETURNING 1)
		SELECT count(*) FROM fresh`

	// sqlHit finds the sheets that have some quads, with these and with the rest.
	sqlHit = `SELECT q.subject, q.label, q.born, q.part, count(g.s) AS quads,
			array_agg(u.p ORDER BY u.p, u.o) FILTER (WHERE g.s IS NOT NULL) AS gone_p,
			array_agg(u.o ORDER BY u.p, u.o) FILTER (WHERE g.s IS NOT NULL) AS gone_o,
			array_agg(u.p ORDER BY u.p, u.o) FILTER (WHERE g.s IS NULL) AS kept_p,
			array_agg(u.o ORDER BY u.p, u.o) FILTER (WHERE g.s IS NULL) AS kept_o
		FROM pactgraph_sheets q CROSS JOIN LATERAL unnest(q.predicates, q.objects) AS u (p, o)
		LEFT JOIN unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[]) AS g (s, p, o, l)
			ON g.s = q.subject AND g.p = u.p AND g.o = u.o AND g.l = q.label
		WHERE q.subject = ANY($1::bigint[]) AND q.label = ANY($4::bigint[])
		GROUP BY q.subject, q.label, q.born, q.part HAVING count(g.s) > 0`

	// What is removed moves first, then goes from its sheets, of which the empty
	// ones go then. One statement may not change a table twice in some engines.
	sqlMoveQuads = `WITH hit AS (` + sqlHit + `),
		moved AS (INSERT INTO pactgraph_removed_sheets AS r (subject, label, born, part, predicates, objects, died)
			SELECT subject, label, born, part, gone_p, gone_o, ` + sqlNext + ` FROM hit
			ON CONFLICT (subject, label, born, part, died) DO UPDATE
				SET predicates = r.predicates || excluded.predicates, objects = r.objects || excluded.objects RETURNING 1)
		SELECT coalesce(sum(quads), 0)::bigint FROM hit`

	sqlCutSheets = `UPDATE pactgraph_sheets AS t SET predicates = coalesce(h.kept_p, ARRAY[]::bigint[]), objects = coalesce(h.kept_o, ARRAY[]::bigint[])
		FROM (` + sqlHit + `) AS h WHERE t.subject = h.subject AND t.label = h.label AND t.born = h.born AND t.part = h.part`

	sqlDropSheets = `DELETE FROM pactgraph_sheets WHERE subject = ANY($1::bigint[]) AND label = ANY($2::bigint[]) AND objects = ARRAY[]::bigint[]`

	// sqlReleaseValues removes the values that no quad has any more. What many
	// quads have is mostly seen in some sheets, of which it takes those after a
	// number: to search an index for it would find them all.
	sqlReleaseValues = `WITH sample AS MATERIALIZED (SELECT predicates, objects FROM pactgraph_sheets WHERE subject >= $2 ORDER BY subject LIMIT 300),
		seen AS MATERIALIZED (SELECT unnest(predicates) AS id FROM sample UNION SELECT unnest(objects) AS id FROM sample),
		gone AS (DELETE FROM pactgraph_values v WHERE v.id = ANY($1::bigint[])
			AND v.id NOT IN (SELECT id FROM seen)
			AND NOT EXISTS (SELECT 1 FROM pactgraph_sheets WHERE subject = v.id)
			AND NOT EXISTS (SELECT 1 FROM pactgraph_sheets WHERE label = v.id)
			AND NOT EXISTS (SELECT 1 FROM pactgraph_sheets WHERE objects @> ARRAY[v.id])
			AND NOT EXISTS (SELECT 1 FROM pactgraph_sheets WHERE predicates @> ARRAY[v.id])
			RETURNING v.id, v.born, v.value)
		INSERT INTO pactgraph_removed_values (id, born, value, died)
		SELECT id, born, value, ` + sqlNext + ` FROM gone`

	sqlTick = `UPDATE pactgraph_clock SET version = version + 1, quads = quads + $1, nodes = nodes + $2 WHERE id = 1`

	// The time is that of the commit, about: the transaction may have waited long
	// for its turn.
	sqlSign = `INSERT INTO pactgraph_batches (token, version, at) SELECT $1, version, clock_timestamp() FROM pactgraph_clock WHERE id = 1`
)

// commitGrace is how long a commit may go on after its context has ended.
const commitGrace = 2 * time.Second

// commitLost says that a connection broke while its transaction was being
// committed.
type commitLost struct{ err error }

func (e *commitLost) Error() string { return e.err.Error() }

// change makes a change in its turn, and returns how many quads it added.
func (s *Store) change(ctx context.Context, c *change) (added int, err error) {
	if len(c.add)+len(c.remove) == 0 {
		return 0, ctx.Err()
	}
	return s.write(ctx, c.by, func(w *writing) error { return w.change(c, s.digest) })
}

// write runs somebody's transaction, which is in its turn, and returns how many
// quads it added.
func (s *Store) write(ctx context.Context, by any, fn func(*writing) error) (added int, err error) {
	err = s.commit(ctx, by, func(w *writing) error {
		err := fn(w)
		if err == nil {
			err = w.flush()
		}
		added = int(w.added)
		return err
	})
	if err != nil {
		return 0, err
	}
	s.clearSometimes(ctx)
	return added, nil
}

// commit runs a transaction until it is committed once or has an error that
// will not go away.
func (s *Store) commit(ctx context.Context, by any, fn func(*writing) error) error {
	token := rand.Int64()
	for {
		var version int64
		err := s.on(ctx, s.primary, func(conn *pgx.Conn) (err error) {
			version, err = s.transact(ctx, conn, token, fn)
			return err
		})
		var commit *commitLost
		if errors.As(err, &commit) {
			version, err = s.settled(ctx, token)
			if err != nil {
				return fmt.Errorf("%w: %w; then %w", ErrUncertain, commit.err, err)
			}
			if version == 0 {
				continue
			}
		}
		if err == nil && version > 0 {
			s.made.Store(&made{version, by})
			s.sawWritten(version)
		}
		return err
	}
}

// sawWritten remembers the latest version that this Store has made.
func (s *Store) sawWritten(version int64) {
	for {
		old := s.written.Load()
		if version <= old || s.written.CompareAndSwap(old, version) {
			return
		}
	}
}

// transact runs one transaction, and returns the version that it made; zero
// if it changed nothing.
func (s *Store) transact(ctx context.Context, conn *pgx.Conn, token int64, fn func(*writing) error) (version int64, err error) {
	w := &writing{ctx: ctx, conn: conn, engine: s.engine}
	w.begin()
	err = fn(w)
	if err == nil {
		err = w.flush()
	}
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		_ = rollback(ctx, conn) // the first error tells more
		return 0, err
	}
	if w.changed == 0 {
		return 0, rollback(ctx, conn)
	}
	if s.engine.owns {
		w.exec(sqlSettle)
	}
	w.exec(sqlTick, w.quads, w.nodes)
	w.exec(sqlSign, token)
	w.exec(`COMMIT`)
	late, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	defer context.AfterFunc(ctx, func() { time.AfterFunc(commitGrace, cancel) })()
	w.ctx = late
	if err := w.flush(); err != nil {
		if f := faultOf(err); f == lost || late.Err() != nil {
			return 0, &commitLost{err}
		}
		_ = rollback(ctx, conn)
		return 0, err
	}
	return w.version + 1, nil
}

// rollback ends a transaction in a way that keeps the connection, if it is
// still there. Else the server ends it.
func rollback(ctx context.Context, conn *pgx.Conn) error {
	if conn.IsClosed() {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), commitGrace)
	defer cancel()
	_, err := conn.Exec(ctx, `ROLLBACK`)
	return err
}

// settled returns the version of the batch with a token, or zero if it was not
// committed. It takes the lock of writers, so that a commit that is still
// under way is waited for.
func (s *Store) settled(ctx context.Context, token int64) (version int64, err error) {
	grace := s.options.Patience
	if ctx.Err() != nil {
		grace = commitGrace
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer cancel()
	err = s.on(ctx, s.primary, func(conn *pgx.Conn) error {
		version = 0
		return pgx.BeginTxFunc(ctx, conn, pgx.TxOptions{IsoLevel: pgx.ReadCommitted}, func(tx pgx.Tx) error {
			if _, err := tx.Exec(ctx, sqlLock); err != nil {
				return err
			}
			err := tx.QueryRow(ctx, `SELECT version FROM pactgraph_batches WHERE token = $1`, token).Scan(&version)
			if errors.Is(err, pgx.ErrNoRows) {
				return nil
			}
			return err
		})
	})
	return version, err
}

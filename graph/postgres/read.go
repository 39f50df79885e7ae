package postgres

import (
	"context"
	"errors"
	"fmt"
	"math"
	"sync/atomic"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// A moment is a version of the store, with what the clock said of it. One of
// which only the pool is known is the moment of the first question to it.
type moment struct {
	version atomic.Int64 // latest until it is known
	quads   int64
	nodes   int64
	pool    *pgxpool.Pool // where its snapshots read
	known   names
}

// latest is greater than every version.
const latest = math.MaxInt64

// unread returns the moment of the question that will be asked first.
func (s *Store) unread() *moment {
	m := &moment{pool: s.primary}
	if s.standby != nil {
		m.pool = s.standby
	}
	m.version.Store(latest)
	return m
}

const (
	sqlBeginRead = `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY`
	sqlClock     = `SELECT version, horizon FROM pactgraph_clock WHERE id = 1`
	sqlNow       = `SELECT version, quads, nodes FROM pactgraph_clock WHERE id = 1`
)

// now reads the clock: of the standby, if there is one and it has all that
// this Store has written.
func (s *Store) now(ctx context.Context) (*moment, error) {
	written := s.written.Load()
	if s.standby != nil {
		m, err := s.clock(ctx, s.standby, s.once)
		if err == nil && m.version.Load() >= written {
			return m, nil
		}
		if ctx.Err() != nil {
			return nil, s.explained(ctx, err)
		}
	}
	return s.clock(ctx, s.primary, s.on)
}

// A runner is Store.on or Store.once.
type runner func(context.Context, *pgxpool.Pool, func(*pgx.Conn) error) error

func (s *Store) clock(ctx context.Context, p *pgxpool.Pool, run runner) (*moment, error) {
	m := &moment{pool: p}
	var version int64
	err := run(ctx, p, func(conn *pgx.Conn) error {
		return conn.QueryRow(ctx, sqlNow).Scan(&version, &m.quads, &m.nodes)
	})
	if err != nil {
		return nil, err
	}
	s.saw(version)
	if last := s.latest.Load(); last != nil && last.pool == p && last.version.Load() == version {
		return last, nil // with what is known of it
	}
	m.version.Store(version)
	s.latest.Store(m)
	return m, nil
}

// errBehind says that a server does not have a version yet.
var errBehind = errors.New("the server is behind")

// A question is a statement about a moment. It may be asked several times;
// begin forgets the rows of an earlier time.
type question struct {
	sql   string
	args  []any
	begin func()
	dest  []any // where each row is scanned to
	row   func() error
}

// ask asks questions about a moment whose version is at, in one round trip.
// The questions and the clock are read in one transaction of the server, so
// that history which is cleared at this very moment can't make an answer
// short.
func (s *Store) ask(ctx context.Context, m *moment, at int64, questions ...*question) error {
	need := at
	if at == latest {
		need = s.written.Load()
	}
	var version int64
	try := func(conn *pgx.Conn) (err error) {
		version, err = s.askOn(ctx, conn, at, need, questions)
		return err
	}
	err := error(errBehind)
	if m.pool == s.standby && s.standby != nil {
		err = s.once(ctx, s.standby, try)
		if err != nil && (ctx.Err() != nil || errors.Is(err, ErrExpired)) {
			return s.explained(ctx, err)
		}
	}
	if err != nil {
		err = s.on(ctx, s.primary, try)
	}
	if errors.Is(err, errBehind) {
		return fmt.Errorf("%w: the server has no version %d", ErrExpired, need)
	}
	if err == nil && at == latest {
		m.version.CompareAndSwap(latest, version)
	}
	return err
}

// askOn asks, and returns the version that the server has. At is the version
// that the questions are about, need the least that will do.
func (s *Store) askOn(ctx context.Context, conn *pgx.Conn, at, need int64, questions []*question) (version int64, err error) {
	var horizon int64
	var batch pgx.Batch
	batch.Queue(sqlBeginRead)
	if s.engine.planner {
		batch.Queue(sqlByIndex)
	}
	batch.Queue(sqlClock).QueryRow(func(r pgx.Row) error { return r.Scan(&version, &horizon) })
	for _, q := range questions {
		q.begin()
		batch.Queue(q.sql, q.args...).Query(func(rows pgx.Rows) error {
			_, err := pgx.ForEachRow(rows, q.dest, q.row)
			return err
		})
	}
	batch.Queue(`COMMIT`)
	if err := conn.SendBatch(ctx, &batch).Close(); err != nil {
		return 0, err
	}
	switch {
	case version < need:
		return version, errBehind
	case horizon > at:
		return version, fmt.Errorf("%w: it is of version %d, history goes back to %d", ErrExpired, at, horizon)
	}
	return version, nil
}

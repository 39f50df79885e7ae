package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/pactgraph/pactgraph/graph/postgres"
	"github.com/pactgraph/pactgraph/internal/pgtest"
	"github.com/pactgraph/pactgraph/internal/store"
)

// inPostgres is a graph on a PostgreSQL server that is started for it, which
// waits for its disk. It is loaded in batches, and then tidied up as the server
// would do by itself some time later.
type inPostgres struct {
	*pactgraph
	server *pgtest.Server
}

func newPostgres(string) Peer {
	p := &inPostgres{}
	p.pactgraph = newPactgraph("", func() (store.Store, error) {
		return postgres.Open(context.Background(), p.server.DSN(), nil)
	})
	p.batch = 10_000
	return p
}

func (p *inPostgres) Load(d *Data) (err error) {
	p.server, err = pgtest.New("shared_buffers=2GB", "max_wal_size=8GB")
	if errors.Is(err, pgtest.ErrNoServer) {
		return fmt.Errorf("%w: %w", ErrSkip, err)
	}
	if err == nil {
		err = p.pactgraph.Load(d)
	}
	if err != nil {
		return err
	}
	return p.beside(func(ctx context.Context, conn *pgx.Conn) error {
		_, err := conn.Exec(ctx, `VACUUM ANALYZE`)
		return err
	})
}

// beside does something on the server without the graph.
func (p *inPostgres) beside(do func(context.Context, *pgx.Conn) error) error {
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, p.server.DSN())
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	return do(ctx, conn)
}

func (p *inPostgres) Reopen() error { return p.begin() }

// Quit ends the server.
func (p *inPostgres) Quit() {
	if p.server != nil {
		p.server.Remove()
	}
}

// CPU implements Server.
func (p *inPostgres) CPU() time.Duration {
	if p.server == nil {
		return 0
	}
	return p.server.CPU()
}

// Size implements Server: the tables with their indexes.
func (p *inPostgres) Size() (n int64) {
	_ = p.beside(func(ctx context.Context, conn *pgx.Conn) error {
		return conn.QueryRow(ctx, `SELECT sum(pg_total_relation_size(oid))::bigint FROM pg_class
			WHERE relname LIKE 'pactgraph%' AND relkind = 'r'`).Scan(&n)
	})
	return n
}

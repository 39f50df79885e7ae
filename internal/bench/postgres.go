package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/graph/postgres"
	"github.com/pactgraph/pactgraph/internal/pgtest"
	"github.com/pactgraph/pactgraph/internal/store"
)

// inPostgres is a graph on a PostgreSQL server that is started for it, which
// waits for its disk. It is loaded in batches: documents are added to a graph in
// memory, which is copied.
type inPostgres struct {
	*pactgraph
	server *pgtest.Server
}

func newPostgres(string) Peer {
	p := &inPostgres{}
	p.pactgraph = newPactgraph("", func() (store.Store, error) {
		return postgres.Open(context.Background(), p.server.DSN(), nil)
	})
	return p
}

func (p *inPostgres) start() (err error) {
	p.server, err = pgtest.New("shared_buffers=2GB", "max_wal_size=8GB")
	if errors.Is(err, pgtest.ErrNoServer) {
		return fmt.Errorf("%w: %w", ErrSkip, err)
	}
	return err
}

func (p *inPostgres) Load(d *Data) (err error) {
	if err := p.start(); err != nil {
		return err
	}
	if err := p.begin(); err != nil {
		return err
	}
	memory := newMemory("").(*pactgraph)
	memory.documents, p.documents = p.documents, nil
	if err := memory.Load(d); err != nil {
		return err
	}
	return graph.Copy(context.Background(), p.graph, memory.graph)
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
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, p.server.DSN())
	if err != nil {
		return 0
	}
	defer conn.Close(ctx)
	_ = conn.QueryRow(ctx, `SELECT sum(pg_total_relation_size(oid))::bigint FROM pg_class
		WHERE relname LIKE 'pactgraph%' AND relkind = 'r'`).Scan(&n)
	return n
}

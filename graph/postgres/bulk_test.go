package postgres

import (
	"context"
	"fmt"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"

	"github.com/pactgraph/pactgraph/internal/pgtest"
	"github.com/pactgraph/pactgraph/internal/store"
	"github.com/pactgraph/pactgraph/internal/storetest"
)

// Whatever is copied that can be, all is as it is without.
func TestCopiedQuads(t *testing.T) {
	if pgtest.Foreign() {
		t.Skip("copies as PostgreSQL does")
	}
	storetest.Run(t, func(t testing.TB) storetest.Store {
		s := open(t, Options{})
		s.engine.copies = 1
		return s
	}, "model")
}

// Of a large batch, what can't be there is copied, and the rest inserted.
func TestLargeBatches(t *testing.T) {
	if pgtest.Foreign() {
		t.Skip("copies as PostgreSQL does")
	}
	s, copied := openTraced(t)
	var quads []quad.Quad
	for i := range copiedRows {
		quads = append(quads, iri(fmt.Sprint("s", i%100), "p", fmt.Sprint("o", i), "doc"))
	}
	add(t, s, quads...)
	if *copied != 100 { // subjects
		t.Errorf("of 100 new sheets, %d were copied", *copied)
	}
	again := append([]quad.Quad{}, quads...)
	for i := range 100 { // of values that are there, and of new ones
		again = append(again, iri(fmt.Sprint("s", i), "p", fmt.Sprint("s", i), "doc"), iri(fmt.Sprint("s", i), "p", "o", fmt.Sprint("new", i)))
	}
	*copied = 0
	gone := quads[:10]
	if err := s.Apply(t.Context(), store.NewBatch([]quad.Quad{iri("s1", "p", "o", "doc")}, again)); err != nil {
		t.Fatal(err)
	}
	if *copied != 100 {
		t.Errorf("%d sheets with new labels were copied, want 100", *copied)
	}
	expect(t, snapshotOf(t, s), again...)
	if err := s.Apply(t.Context(), store.NewBatch(append(gone, again[len(again)-1]), again[10:len(again)-1])); err != nil {
		t.Fatal(err)
	}
	want := again[10 : len(again)-1]
	expect(t, snapshotOf(t, s), want...)
	if m, err := s.now(t.Context()); err != nil || m.quads != int64(len(want)) {
		t.Errorf("the clock counts %d quads, error %v, want %d", m.quads, err, len(want))
	}
}

// openTraced opens a store, and counts the rows that it copies.
func openTraced(t testing.TB) (s *Store, copied *int) {
	t.Helper()
	config, err := configOf(pgtest.With(pgtest.DSN(t), "pool_max_conns", "1"))
	if err != nil {
		t.Fatal(err)
	}
	trace := &copyTracer{}
	config.ConnConfig.Tracer = trace
	return openConfig(t, config, Options{}), &trace.rows
}

type copyTracer struct{ rows int }

func (c *copyTracer) TraceCopyFromStart(ctx context.Context, _ *pgx.Conn, _ pgx.TraceCopyFromStartData) context.Context {
	return ctx
}

func (c *copyTracer) TraceCopyFromEnd(_ context.Context, _ *pgx.Conn, end pgx.TraceCopyFromEndData) {
	c.rows += int(end.CommandTag.RowsAffected())
}

func (c *copyTracer) TraceQueryStart(ctx context.Context, _ *pgx.Conn, _ pgx.TraceQueryStartData) context.Context {
	return ctx
}

func (c *copyTracer) TraceQueryEnd(context.Context, *pgx.Conn, pgx.TraceQueryEndData) {}

package postgres

import (
	"fmt"
	"sync"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"

	"github.com/pactgraph/pactgraph/internal/pgtest"
	"github.com/pactgraph/pactgraph/internal/store"
)

// asVersion1 fills tables of version 1, in which each quad has a row of its own,
// with what another schema has in those of today.
const asVersion1 = `
	INSERT INTO pactgraph_values SELECT * FROM %[1]s.pactgraph_values;
	INSERT INTO pactgraph_removed_values SELECT * FROM %[1]s.pactgraph_removed_values;
	INSERT INTO pactgraph_crowded SELECT * FROM %[1]s.pactgraph_crowded;
	INSERT INTO pactgraph_quads SELECT q.subject, u.p, u.o, q.label, q.born
		FROM %[1]s.pactgraph_sheets q CROSS JOIN LATERAL unnest(q.predicates, q.objects) AS u (p, o);
	INSERT INTO pactgraph_removed_quads SELECT q.subject, u.p, u.o, q.label, q.born, q.died
		FROM %[1]s.pactgraph_removed_sheets q CROSS JOIN LATERAL unnest(q.predicates, q.objects) AS u (p, o);
	UPDATE pactgraph_clock AS c SET version = o.version, horizon = o.horizon, quads = o.quads, nodes = o.nodes
		FROM %[1]s.pactgraph_clock AS o WHERE c.id = o.id`

// Tables of version 1 are brought up to date with all they have, history too, by
// whoever opens them first.
func TestUpgrade(t *testing.T) {
	for _, leased := range []bool{false, true} {
		t.Run(fmt.Sprintf("leased=%t", leased), func(t *testing.T) {
			today := openDSN(t, pgtest.DSN(t), Options{})
			var quads []quad.Quad
			for i := range 3 * sheetSize { // of one subject and label, and of others
				quads = append(quads, iri("a", fmt.Sprint(i%3), fmt.Sprint(i), ""), iri(fmt.Sprint(i%7), "p", fmt.Sprint(i), fmt.Sprint("doc", i%2)))
			}
			add(t, today, quads...)
			before, err := today.now(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			remove(t, today, quads[:300]...)
			add(t, today, quads[:10]...)
			var schema string
			err = today.on(t.Context(), today.primary, func(conn *pgx.Conn) error {
				return conn.QueryRow(t.Context(), `SELECT current_schema()`).Scan(&schema)
			})
			if err != nil {
				t.Fatal(err)
			}

			dsn := pgtest.DSN(t)
			old := newStore(Options{})
			defer old.Close()
			old.migrations = migrations[:1]
			if old.primary, err = pool(t.Context(), dsn); err != nil {
				t.Fatal(err)
			}
			if err := old.migrate(t.Context()); err != nil {
				t.Fatal(err)
			}
			run(t, dsn, fmt.Sprintf(asVersion1, schema))
			var wg sync.WaitGroup
			for range 4 {
				wg.Go(func() {
					s := newStore(Options{})
					defer s.Close()
					var err error
					if s.primary, err = pool(t.Context(), dsn); err != nil {
						t.Error(err)
						return
					}
					if leased {
						err = s.on(t.Context(), s.primary, func(conn *pgx.Conn) error { return s.migrateLeased(t.Context(), conn) })
					} else {
						err = s.migrate(t.Context())
					}
					if err != nil {
						t.Error(err)
					}
				})
			}
			wg.Wait()
			s := openDSN(t, dsn, Options{})
			there := append(quads[300:len(quads):len(quads)], quads[:10]...)
			expect(t, snapshotOf(t, s), there...)
			then := s.unread()
			then.version.Store(before.version.Load())
			expect(t, newSnapshot(s, then), quads...)
			for _, name := range []string{"pactgraph_quads", "pactgraph_quads_1", "pactgraph_removed_quads_1"} {
				if n := count(t, dsn, `SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = $1`, name); n != 0 {
					t.Errorf("%s is left", name)
				}
			}
			if err := s.Apply(t.Context(), store.NewBatch(there, quads[20:30])); err != nil { // and it goes on
				t.Fatal(err)
			}
			expect(t, snapshotOf(t, s), quads[20:30]...)
			if m, err := s.now(t.Context()); err != nil || m.quads != 10 {
				t.Errorf("the clock counts %d quads, error %v", m.quads, err)
			}
		})
	}
}

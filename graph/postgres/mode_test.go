package postgres

import (
	"testing"

	"github.com/pactgraph/pactgraph/internal/pgtest"
	"github.com/pactgraph/pactgraph/internal/storetest"
)

// Behind a pooler that gives each transaction another connection, statements
// can't stay prepared; pgx has ways to do without, chosen in the DSN.
func TestUnpreparedStatements(t *testing.T) {
	for _, mode := range []string{"exec", "simple_protocol"} {
		t.Run(mode, func(t *testing.T) {
			storetest.Run(t, func(t testing.TB) storetest.Store {
				dsn := pgtest.With(emptyDSN(t), "default_query_exec_mode", mode)
				return openDSN(t, pgtest.With(dsn, "bytea_output", "escape"), Options{}) // as a server may have it
			}, "values", "deltas", "reach")
		})
	}
}

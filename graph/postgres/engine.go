package postgres

import (
	"context"
	"strings"

	"github.com/jackc/pgx/v5"
)

// An engine is what stands behind the protocol.
type engine struct {
	name string
	// locks is whether it has advisory locks and rolls back definitions, as
	// PostgreSQL does.
	locks bool
	// arrays is whether it searches an index for the elements of an array that
	// a query makes, as PostgreSQL does.
	arrays bool
}

// probe asks the server what it is.
func probe(ctx context.Context, conn *pgx.Conn) (engine, error) {
	var version string
	if err := conn.QueryRow(ctx, `SELECT version()`).Scan(&version); err != nil {
		return engine{}, err
	}
	return engineOf(version), nil
}

// engineOf reads what version() says. An engine that is not known is trusted
// with the least.
func engineOf(version string) engine {
	switch {
	case strings.Contains(version, "CockroachDB"):
		return engine{name: "CockroachDB"}
	case strings.Contains(version, "-YB-"):
		return engine{name: "YugabyteDB", arrays: true}
	case strings.HasPrefix(version, "PostgreSQL"):
		return engine{name: "PostgreSQL", locks: true, arrays: true}
	}
	return engine{name: "unknown"}
}

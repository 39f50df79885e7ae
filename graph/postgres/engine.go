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
	// copies is the number of quads from which they are copied; zero for never.
	// In CockroachDB, COPY may be for administrators only, and YugabyteDB commits
	// in the middle of it.
	copies int
	// owns is whether this user may have PostgreSQL put into an index what waits
	// for it; see sqlSettle.
	owns bool
	// planner is whether it plans as PostgreSQL does: it searches an index for
	// the elements of an array that a query makes, and keeps the plan of a
	// prepared statement. A plan that was made while the tables were small
	// would go on to read them from end to end when they are large; see
	// sqlByIndex.
	planner bool
}

// sqlByIndex has a transaction search by index what can be searched so, which
// is all that the store asks but for small tables. Those then seem so costly
// that the server would compile their statements, which takes longer than they
// do. Where values come as text, pgx reads one form of bytes.
const sqlByIndex = `SELECT set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true), set_config('bytea_output', 'hex', true)`

// sqlBound ends a transaction whose program has stopped in its midst, so that
// other writers need not wait for it, unless the server has a bound already. A
// program that goes on then tries again.
const sqlBound = `SELECT set_config('idle_in_transaction_session_timeout', '1min', true)
	WHERE current_setting('idle_in_transaction_session_timeout') = '0'`

const (
	sqlOwns = `SELECT coalesce(bool_and(pg_has_role(relowner, 'USAGE')), false) FROM pg_class
		WHERE oid = to_regclass('pactgraph_sheets_objects')`

	// sqlSettle puts what is new into the indexes of elements, which is faster for
	// all of a batch than for each quad by itself. It asks again whose they are:
	// that may change while a program runs.
	sqlSettle = `SELECT sum(gin_clean_pending_list(oid)) FROM pg_class WHERE pg_has_role(relowner, 'USAGE') AND oid IN (
		to_regclass('pactgraph_sheets_objects'), to_regclass('pactgraph_sheets_predicates'),
		to_regclass('pactgraph_removed_sheets_objects'), to_regclass('pactgraph_removed_sheets_predicates'))`
)

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
		return engine{name: "YugabyteDB", planner: true}
	case strings.HasPrefix(version, "PostgreSQL"):
		return engine{name: "PostgreSQL", locks: true, copies: copiedRows, planner: true}
	}
	return engine{name: "unknown"}
}

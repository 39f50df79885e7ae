// Package pgtest gives tests a PostgreSQL server. It is imported by tests
// only.
//
// Where PostgreSQL is installed, tests start a server of their own in a
// temporary folder; nothing has to be set up. Where it is not, they are
// skipped, unless the environment variable PACTGRAPH_TEST_POSTGRES is
// "required". PACTGRAPH_TEST_DSN names a server to use instead, which may be of
// any engine that speaks the protocol; the tests make schemas named
// pactgraph_test_… there, and drop them again. Tests that stop and kill servers
// always use their own.
package pgtest

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"
)

const (
	envDSN      = "PACTGRAPH_TEST_DSN"
	envRequired = "PACTGRAPH_TEST_POSTGRES"
)

// errNoServer says that no server can be started on this machine.
var errNoServer = errors.New("PostgreSQL is not installed here, or not where it is looked for")

// Foreign reports whether the tests run on a server that was named in the
// environment, of which nothing may be taken for granted.
func Foreign() bool { return os.Getenv(envDSN) != "" }

// shared is the server of all tests of a process that do not harm it.
var shared struct {
	once   sync.Once
	server *Server
	err    error
}

// Main runs the tests of a package, and stops the server that they shared.
// Call it from TestMain: os.Exit(pgtest.Main(m)).
func Main(m *testing.M) int {
	code := m.Run()
	if shared.server != nil {
		shared.server.remove()
	}
	return code
}

// DSN returns the DSN of an empty schema, which is dropped when the test ends.
func DSN(t testing.TB) string {
	t.Helper()
	base := baseDSN(t)
	schema := fmt.Sprintf("pactgraph_test_%016x", rand.Uint64())
	run(t, base, `CREATE SCHEMA `+schema)
	t.Cleanup(func() { run(t, base, `DROP SCHEMA `+schema+` CASCADE`) })
	return With(base, "search_path", schema)
}

func baseDSN(t testing.TB) string {
	t.Helper()
	if dsn := os.Getenv(envDSN); dsn != "" {
		return dsn
	}
	shared.once.Do(func() { shared.server, shared.err = start("fsync=off") })
	check(t, shared.err)
	return shared.server.DSN()
}

// check skips the test where there is no server, and fails it where there
// should be one.
func check(t testing.TB, err error) {
	t.Helper()
	switch {
	case err == nil:
	case errors.Is(err, errNoServer) && os.Getenv(envRequired) != "required":
		t.Skipf("%v; set %s to test on a server of yours", err, envDSN)
	default:
		t.Fatalf("start PostgreSQL: %v", err)
	}
}

func run(t testing.TB, dsn, sql string) {
	t.Helper()
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(ctx)
	if _, err := conn.Exec(ctx, sql); err != nil {
		t.Fatal(err)
	}
}

// With returns a DSN with a parameter more.
func With(dsn, key, value string) string {
	if !strings.Contains(dsn, "://") {
		return fmt.Sprintf("%s %s='%s'", dsn, key, value)
	}
	u, err := url.Parse(dsn)
	if err != nil {
		return dsn
	}
	q := u.Query()
	q.Set(key, value)
	u.RawQuery = q.Encode()
	return u.String()
}

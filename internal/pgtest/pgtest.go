// Package pgtest gives tests and benchmarks a PostgreSQL server. Nothing that
// users run imports it.
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

// ErrNoServer says that no server can be started on this machine.
var ErrNoServer = errors.New("PostgreSQL is not installed here, or not where it is looked for")

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
	for _, s := range reused.all {
		if err := run(s.base, `DROP SCHEMA `+s.name+` CASCADE`); err != nil {
			fmt.Fprintln(os.Stderr, "pgtest:", err)
			code = max(code, 1)
		}
	}
	if shared.server != nil {
		shared.server.Remove()
	}
	return code
}

// A schema is one that tests use one after the other.
type schema struct{ base, name string }

var reused struct {
	sync.Mutex
	all, free []schema
}

// Reused returns the DSN of a schema that an earlier test may have used, and
// that the statements of reset have emptied then; of an empty one if there is
// none. To make tables takes longer than most tests.
func Reused(t testing.TB, reset string) string {
	t.Helper()
	s, ok := reusedSchema()
	if !ok {
		s = newSchema(t)
		reused.Lock()
		reused.all = append(reused.all, s)
		reused.Unlock()
	}
	dsn := With(s.base, "search_path", s.name)
	t.Cleanup(func() {
		if err := run(dsn, reset); err != nil {
			return // a test that did without tables, or broke them: nobody gets it again
		}
		reused.Lock()
		defer reused.Unlock()
		reused.free = append(reused.free, s)
	})
	return dsn
}

func reusedSchema() (s schema, ok bool) {
	reused.Lock()
	defer reused.Unlock()
	if n := len(reused.free); n > 0 {
		s, reused.free, ok = reused.free[n-1], reused.free[:n-1], true
	}
	return s, ok
}

func newSchema(t testing.TB) schema {
	t.Helper()
	s := schema{base: baseDSN(t), name: fmt.Sprintf("pactgraph_test_%016x", rand.Uint64())}
	if err := run(s.base, `CREATE SCHEMA `+s.name); err != nil {
		t.Fatal(err)
	}
	return s
}

// DSN returns the DSN of an empty schema, which is dropped when the test ends.
func DSN(t testing.TB) string {
	t.Helper()
	s := newSchema(t)
	t.Cleanup(func() {
		if err := run(s.base, `DROP SCHEMA `+s.name+` CASCADE`); err != nil {
			t.Error(err)
		}
	})
	return With(s.base, "search_path", s.name)
}

func baseDSN(t testing.TB) string {
	t.Helper()
	if dsn := os.Getenv(envDSN); dsn != "" {
		return dsn
	}
	shared.once.Do(func() { shared.server, shared.err = New("fsync=off") })
	check(t, shared.err)
	return shared.server.DSN()
}

// check skips the test where there is no server, and fails it where there
// should be one.
func check(t testing.TB, err error) {
	t.Helper()
	switch {
	case err == nil:
	case errors.Is(err, ErrNoServer) && os.Getenv(envRequired) != "required":
		t.Skipf("%v; set %s to test on a server of yours", err, envDSN)
	default:
		t.Fatalf("start PostgreSQL: %v", err)
	}
}

// run runs statements.
func run(dsn, sql string) error {
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, dsn)
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	_, err = conn.Exec(ctx, sql)
	return err
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

package postgres

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/jackc/pgx/v5"

	"github.com/pactgraph/pactgraph/internal/pgtest"
)

// What is wrong with a DSN can be anything, and anything in it a secret.
func TestErrorsKeepThePassword(t *testing.T) {
	const secret = "s3cr3t"
	for _, dsn := range []string{
		"postgres://user:" + secret + "@127.0.0.1:1/db?connect_timeout=1",
		"postgres://user:" + secret + "@127.0.0.1:nope/db",
		"postgres://user:" + secret + "@[::1/db",
		"postgres://user:" + secret + "%zz@host/db",
		"postgres://user:" + "1/" + secret + "@127.0.0.1/db",
		"postgres://user:" + "1?" + secret + "@127.0.0.1/db",
		"postgres://user:" + "1#" + secret + "@127.0.0.1/db",
		"postgres://user:1@" + secret + "@127.0.0.1/db",
		"postgres://user:" + secret + "@host/db?sslmode=nonsense",
		"postgres://user:" + secret + "@host/db?sslmode=verify-full&sslrootcert=/no/such/file",
		"postgres://user:" + secret + "@host/db?pool_max_conns=many",
		"postgres://user:" + secret + "@host/db?target_session_attrs=x",
		"host=127.0.0.1 port=1 password=" + secret + " connect_timeout=1",
		"host=127.0.0.1 port=x password='" + secret + "'",
		"password=" + secret + " nonsense",
		"password='" + secret,
		"passwrod=" + secret + " host=127.0.0.1 port=1",
		secret,
	} {
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		s, err := Open(ctx, dsn, nil)
		cancel()
		if err == nil {
			s.Close()
			t.Errorf("%q was opened", dsn)
			continue
		}
		for e := err; e != nil; e = errors.Unwrap(e) {
			if text := fmt.Sprintf("%v %+v %q", e, e, e); strings.Contains(text, secret) {
				t.Errorf("%q: the error tells: %s", dsn, text)
			}
		}
		if _, err := Open(t.Context(), dsn, &Options{Standby: dsn}); strings.Contains(err.Error(), secret) {
			t.Errorf("%q as a standby: the error tells: %v", dsn, err)
		}
	}
	if _, err := Open(t.Context(), "postgres://host:x/", nil); !errors.Is(err, ErrDSN) {
		t.Errorf("a DSN without sense: %v", err)
	}
}

// A server that is not there is told at once, and one that refuses too.
func TestOpenFailsSoon(t *testing.T) {
	begin := time.Now()
	if _, err := Open(t.Context(), "host=127.0.0.1 port=1", nil); err == nil {
		t.Error("opened a server that is not there")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Open(ctx, "host=127.0.0.1 port=1", nil); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if d := time.Since(begin); d > defaultPatience {
		t.Errorf("it took %v", d)
	}
}

// Several processes may open a store that is not there yet.
func TestMigrationsAtOnce(t *testing.T) {
	for _, leased := range []bool{false, true} {
		t.Run(fmt.Sprintf("leased=%t", leased), func(t *testing.T) {
			dsn := pgtest.DSN(t)
			var wg sync.WaitGroup
			for range 6 {
				wg.Go(func() {
					if !leased {
						s, err := Open(t.Context(), dsn, nil)
						if err != nil {
							t.Error(err)
							return
						}
						s.Close()
						return
					}
					s := newStore(Options{})
					defer s.Close()
					var err error
					if s.primary, err = pool(t.Context(), dsn); err != nil {
						t.Error(err)
						return
					}
					err = s.on(t.Context(), s.primary, func(conn *pgx.Conn) error { return s.migrateLeased(t.Context(), conn) })
					if err != nil {
						t.Error(err)
					}
				})
			}
			wg.Wait()
			s := openDSN(t, dsn, Options{})
			add(t, s, iri("a", "p", "b", ""))
			expect(t, snapshotOf(t, s), iri("a", "p", "b", ""))
			if n := count(t, dsn, `SELECT count(*) FROM pactgraph_schema`); n != len(migrations) {
				t.Errorf("%d versions of the tables are noted, want %d", n, len(migrations))
			}
		})
	}
}

// count asks for one number beside the store.
func count(t testing.TB, dsn, sql string, args ...any) (n int) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	if err := conn.QueryRow(t.Context(), sql, args...).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// Where only a part of the tables was restored, nothing is emptied.
func TestTablesOfNoVersion(t *testing.T) {
	for _, forget := range []string{`DELETE FROM pactgraph_schema`, `DROP TABLE pactgraph_schema`} {
		for _, leased := range []bool{false, true} {
			dsn := pgtest.DSN(t)
			add(t, openDSN(t, dsn, Options{}), iri("a", "p", "b", ""))
			s := newStore(Options{})
			defer s.Close()
			var err error
			if s.primary, err = pool(t.Context(), dsn); err != nil {
				t.Fatal(err)
			}
			err = s.on(t.Context(), s.primary, func(conn *pgx.Conn) error {
				if _, err := conn.Exec(t.Context(), forget); err != nil {
					return err
				}
				if leased {
					return s.migrateLeased(t.Context(), conn)
				}
				return s.migrateLocked(t.Context(), conn)
			})
			if !errors.Is(err, ErrVersion) || !strings.Contains(err.Error(), "pactgraph_schema") {
				t.Errorf("%s, leased %t: %v", forget, leased, err)
			}
			if n := count(t, dsn, `SELECT count(*) FROM pactgraph_sheets`); n != 1 {
				t.Errorf("%s, leased %t: %d sheets", forget, leased, n)
			}
		}
	}
}

// A later version adds to the tables of this one; who has only this one is
// told so. A holder of the lease that died is succeeded.
func TestMigrationsInSteps(t *testing.T) {
	for _, leased := range []bool{false, true} {
		t.Run(fmt.Sprintf("leased=%t", leased), func(t *testing.T) {
			dsn := pgtest.DSN(t)
			old := openDSN(t, dsn, Options{})
			add(t, old, iri("a", "p", "b", ""))
			later := newStore(Options{})
			defer later.Close()
			later.migrations = append(migrations[:len(migrations):len(migrations)],
				[]string{`ALTER TABLE pactgraph_sheets ADD COLUMN IF NOT EXISTS note text`})
			var err error
			if later.primary, err = pool(t.Context(), dsn); err != nil {
				t.Fatal(err)
			}
			for range 2 { // the second time there is nothing to do
				if leased {
					err = later.on(t.Context(), later.primary, func(conn *pgx.Conn) error { return later.migrateLeased(t.Context(), conn) })
				} else {
					err = later.migrate(t.Context())
				}
				if err != nil {
					t.Fatal(err)
				}
			}
			expect(t, snapshotOf(t, later), iri("a", "p", "b", ""))
			count(t, dsn, `SELECT count(note) FROM pactgraph_sheets`)
			if _, err := Open(t.Context(), dsn, nil); !errors.Is(err, ErrVersion) {
				t.Errorf("opening the later version: %v", err)
			}
		})
	}
}

func TestLeaseOfTheDead(t *testing.T) {
	dsn := pgtest.DSN(t)
	s := newStore(Options{})
	defer s.Close()
	var err error
	if s.primary, err = pool(t.Context(), dsn); err != nil {
		t.Fatal(err)
	}
	conn, err := pgx.Connect(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	for _, sql := range []string{createSchema, createLease, `INSERT INTO pactgraph_lease VALUES (1, 7, now() + interval '300 milliseconds')`} {
		if _, err := conn.Exec(t.Context(), sql); err != nil {
			t.Fatal(err)
		}
	}
	err = s.on(t.Context(), s.primary, func(conn *pgx.Conn) error { return s.migrateLeased(t.Context(), conn) })
	if err != nil {
		t.Fatal(err)
	}
	add(t, s, iri("a", "p", "b", ""))
}

// Who may only read, or read and write rows, can open a store that is there.
func TestRightsOfUsers(t *testing.T) {
	if pgtest.Foreign() {
		t.Skip("makes users")
	}
	server := pgtest.Start(t, "fsync=off")
	add(t, openDSN(t, server.DSN(), Options{}), iri("a", "p", "b", ""))
	conn, err := pgx.Connect(t.Context(), server.DSN())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	if _, err := conn.Exec(t.Context(), `CREATE ROLE reader LOGIN; GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader`); err != nil {
		t.Fatal(err)
	}
	s := openDSN(t, pgtest.With(server.DSN(), "user", "reader"), Options{})
	expect(t, snapshotOf(t, s), iri("a", "p", "b", ""))
	if err := s.ApplyDeltas([]graph.Delta{{Quad: iri("c", "p", "d", ""), Action: graph.Add}}, graph.IgnoreOpts{}); err == nil {
		t.Error("a reader may write")
	}
	for _, sql := range []string{
		`CREATE ROLE maker LOGIN; CREATE ROLE heir; CREATE SCHEMA made; GRANT ALL ON SCHEMA made TO maker, heir`,
		`REASSIGN OWNED BY maker TO heir; GRANT ALL ON ALL TABLES IN SCHEMA made TO maker`,
	} {
		if _, err := conn.Exec(t.Context(), sql); err != nil {
			t.Fatal(err)
		}
		if s == nil || strings.HasPrefix(sql, "CREATE") {
			s = openDSN(t, pgtest.With(pgtest.With(server.DSN(), "user", "maker"), "search_path", "made"), Options{})
		}
		add(t, s, iri(sql[:6], "p", "b", "")) // whosever the tables are by now
	}
}

func TestEngines(t *testing.T) {
	for version, want := range map[string]engine{
		"PostgreSQL 15.18 (Debian 15.18-0+deb12u1) on x86_64-pc-linux-gnu": {name: "PostgreSQL", locks: true, copies: copiedRows, planner: true},
		"CockroachDB CCL v24.3.1 (x86_64-pc-linux-gnu)":                    {name: "CockroachDB"},
		"PostgreSQL 15.12-YB-2025.1.0.0-b0 on x86_64-pc-linux-gnu":         {name: "YugabyteDB", planner: true},
		"something else": {name: "unknown"},
	} {
		if got := engineOf(version); got != want {
			t.Errorf("%s: %+v, want %+v", version, got, want)
		}
	}
}

func TestRegister(t *testing.T) {
	Register()
	Register()
	dsn := pgtest.DSN(t)
	if err := graph.InitQuadStore(Name, dsn, nil); err != nil {
		t.Fatal(err)
	}
	qs, err := graph.NewQuadStore(Name, dsn, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer qs.Close()
	if _, ok := qs.(*Store); !ok {
		t.Errorf("NewQuadStore gives a %T", qs)
	}
}

func TestClosed(t *testing.T) {
	s := open(t, Options{})
	snap := snapshotOf(t, s)
	for range 2 {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
	if _, err := s.Snapshot(t.Context()); !errors.Is(err, ErrClosed) {
		t.Errorf("Snapshot: %v", err)
	}
	if _, err := dump(t.Context(), snap); !errors.Is(err, ErrClosed) {
		t.Errorf("Quads: %v", err)
	}
	if err := s.Purge(t.Context(), 0); !errors.Is(err, ErrClosed) {
		t.Errorf("Purge: %v", err)
	}
	var lost *commitLost
	if err := s.explained(t.Context(), &commitLost{io.EOF}); !errors.Is(err, ErrClosed) || !errors.As(err, &lost) {
		t.Errorf("what was closed in a commit: %v", err)
	}
}

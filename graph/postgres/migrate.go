package postgres

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// isUndefined reports whether a statement failed since a table is not there.
func isUndefined(err error) bool {
	var pg *pgconn.PgError
	return errors.As(err, &pg) && pg.Code == "42P01"
}

// migrate brings the tables to the version that this package works with.
// Where they are, it only reads, so that it works on a standby and for users
// who may not create tables.
func (s *Store) migrate(ctx context.Context) error {
	return s.on(ctx, s.primary, func(conn *pgx.Conn) error {
		var err error
		if s.engine, err = probe(ctx, conn); err != nil {
			return err
		}
		done, err := s.migrated(ctx, conn)
		switch {
		case err != nil || done == len(s.migrations):
		case s.engine.locks:
			err = s.migrateLocked(ctx, conn)
		default:
			err = s.migrateLeased(ctx, conn)
		}
		if err == nil && s.engine.locks {
			err = conn.QueryRow(ctx, sqlOwns).Scan(&s.engine.owns)
		}
		return err
	})
}

// migrated returns the version of the tables; zero if there are none.
func (s *Store) migrated(ctx context.Context, conn *pgx.Conn) (version int, err error) {
	err = conn.QueryRow(ctx, `SELECT coalesce(max(version), 0) FROM pactgraph_schema`).Scan(&version)
	if isUndefined(err) {
		return 0, nil
	}
	if err == nil && version > len(s.migrations) {
		err = fmt.Errorf("%w: it is %d, this program knows up to %d", ErrVersion, version, len(s.migrations))
	}
	return version, err
}

const createSchema = `CREATE TABLE IF NOT EXISTS pactgraph_schema (
	version int PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())`

const createLease = `CREATE TABLE IF NOT EXISTS pactgraph_lease (
	id int PRIMARY KEY, holder bigint NOT NULL, until timestamptz NOT NULL)`

// migrateLocked runs what is missing in one transaction, under an advisory
// lock of the schema that the tables are in.
func (s *Store) migrateLocked(ctx context.Context, conn *pgx.Conn) error {
	return pgx.BeginTxFunc(ctx, conn, pgx.TxOptions{IsoLevel: pgx.ReadCommitted}, func(tx pgx.Tx) error {
		var schema string
		if err := tx.QueryRow(ctx, `SELECT coalesce(current_schema(), '')`).Scan(&schema); err != nil {
			return err
		}
		lock := fnv.New64a()
		lock.Write([]byte("pactgraph tables in " + schema))
		if _, err := tx.Exec(ctx, `SELECT pg_advisory_xact_lock($1)`, int64(lock.Sum64())); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, createSchema); err != nil {
			return err
		}
		return s.runMigrations(ctx, conn, func() error { return nil })
	})
}

// migrateLeased runs what is missing statement by statement, for engines that
// change definitions outside of transactions. A row with the time until which
// it holds keeps others away; when its holder dies, another takes over, and
// runs what was run before again.
func (s *Store) migrateLeased(ctx context.Context, conn *pgx.Conn) error {
	for _, sql := range []string{createSchema, createLease} {
		if _, err := conn.Exec(ctx, sql); err != nil && !madeByAnother(err) {
			return err
		}
	}
	holder := rand.Int64()
	lease := func() (bool, error) {
		tag, err := conn.Exec(ctx, `INSERT INTO pactgraph_lease AS l (id, holder, until)
			VALUES (1, $1, now() + interval '1 minute')
			ON CONFLICT (id) DO UPDATE SET holder = excluded.holder, until = excluded.until
			WHERE l.until < now() OR l.holder = excluded.holder`, holder)
		return tag.RowsAffected() == 1, err
	}
	for n := 0; ; n++ {
		held, err := lease()
		if err != nil && !isUndefined(err) { // the table that another makes may not be there yet
			return err
		}
		if held {
			break
		}
		if err := pause(ctx, n); err != nil {
			return err
		}
	}
	err := s.runMigrations(ctx, conn, func() error {
		held, err := lease()
		if err == nil && !held {
			err = errors.New("another process took over making the tables")
		}
		return err
	})
	if err != nil {
		return err
	}
	_, err = conn.Exec(ctx, `DELETE FROM pactgraph_lease WHERE holder = $1`, holder)
	return err
}

// madeByAnother reports whether a definition failed because another process
// makes the same at this moment.
func madeByAnother(err error) bool {
	var pg *pgconn.PgError
	if !errors.As(err, &pg) {
		return false
	}
	switch pg.Code {
	case "23505", "42710", "42P07": // a unique key of the catalog; the table's type is there; the table is
		return true
	}
	return false
}

// refuseUnnoted gives an error where there are tables of a version that nobody
// knows, as when only some of them were restored: what makes tables would empty
// them.
func refuseUnnoted(ctx context.Context, conn *pgx.Conn) error {
	var there bool
	err := conn.QueryRow(ctx, `SELECT to_regclass('pactgraph_sheets') IS NOT NULL`).Scan(&there)
	if err == nil && there {
		err = fmt.Errorf("%w: pactgraph_schema does not say which it is, but pactgraph_sheets is there", ErrVersion)
	}
	return err
}

// runMigrations runs what is missing, and calls before in front of each
// statement.
func (s *Store) runMigrations(ctx context.Context, conn *pgx.Conn, before func() error) error {
	done, err := s.migrated(ctx, conn)
	if err == nil && done == 0 {
		err = refuseUnnoted(ctx, conn)
	}
	if err != nil {
		return err
	}
	for version := done; version < len(s.migrations); version++ {
		for i, sql := range s.migrations[version] {
			if err := before(); err != nil {
				return err
			}
			if !s.engine.locks {
				sql = strings.TrimSuffix(sql, shortList)
			}
			if _, err := conn.Exec(ctx, sql); err != nil {
				return fmt.Errorf("statement %d to version %d of the tables: %w", i+1, version+1, err)
			}
		}
		if _, err := conn.Exec(ctx, `INSERT INTO pactgraph_schema (version) VALUES ($1) ON CONFLICT (version) DO NOTHING`, version+1); err != nil {
			return err
		}
	}
	return nil
}

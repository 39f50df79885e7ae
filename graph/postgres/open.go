package postgres

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Options say how a store works. The zero value is a good choice.
type Options struct {
	// Standby is the DSN of a server that replicates the one that is opened,
	// or of several, which is not looked at; reads go there. A snapshot then
	// shows what the standby has: batches of other programs show as late as it
	// lags; those that this Store has applied show at once, for as long as they
	// are missing there the reads go to the primary. So do they while no standby
	// answers.
	Standby string

	// Keep is how long removed quads are kept for snapshots that are older
	// than the removal, half an hour if zero. Reading an older one is
	// [ErrExpired] once the history is cleared; see [Store.Purge]. Where
	// nothing is removed, snapshots do not expire.
	Keep time.Duration

	// Patience is how long a call goes on trying since it first lost a server,
	// 30 seconds if zero. The context ends it earlier.
	Patience time.Duration

	// Cache is how many bytes of decoded values are kept in memory, 32 MiB if
	// zero.
	Cache int64
}

const (
	defaultKeep     = 30 * time.Minute
	defaultPatience = 30 * time.Second
	defaultCache    = 32 << 20
)

func (o Options) withDefaults() Options {
	if o.Keep <= 0 {
		o.Keep = defaultKeep
	}
	if o.Patience <= 0 {
		o.Patience = defaultPatience
	}
	if o.Cache <= 0 {
		o.Cache = defaultCache
	}
	return o
}

// Open opens the store that a DSN leads to, and makes its tables if they are
// not there. Nil options are the default ones. The DSN is a URL (postgres://user@host/database?sslmode=verify-full)
// or keywords (host=… dbname=…), as libpq and pgx read it: TLS, credentials,
// several hosts, target_session_attrs, pool_max_conns and its like are said
// there and nowhere else. Where search_path is set to a schema, the tables are
// in that, so that one database can hold many stores; of several schemas, it is
// the first that has tables, or else the first. An @ in the parts of a URL is
// written %40. Across a network, say sslmode=verify-full: without a word, a
// server that offers no TLS is taken as it is.
//
// Several processes may open a store at once, also when it is new. A user who
// may not create tables can open a store whose tables are there.
//
// Errors are [ErrDSN], [ErrVersion], and those of the server. None repeats
// the DSN; those of connecting name host, user and database.
func Open(ctx context.Context, dsn string, options *Options) (*Store, error) {
	var o Options
	if options != nil {
		o = *options
	}
	s := newStore(o)
	var err error
	if s.primary, err = pool(ctx, dsn); err != nil {
		return nil, fmt.Errorf("postgres: open: %w", err)
	}
	if o.Standby != "" {
		if s.standby, err = pool(ctx, o.Standby); err != nil {
			s.Close()
			return nil, fmt.Errorf("postgres: open the standby: %w", err)
		}
	}
	if err := s.connect(ctx); err != nil {
		s.Close()
		return nil, fmt.Errorf("postgres: open: %w", err)
	}
	if err := s.migrate(ctx); err != nil {
		s.Close()
		return nil, fmt.Errorf("postgres: open: %w", err)
	}
	return s, nil
}

// pool makes a pool, which connects when it is first used.
func pool(ctx context.Context, dsn string) (*pgxpool.Pool, error) {
	config, err := configOf(dsn)
	if err != nil {
		return nil, err
	}
	return poolOf(ctx, config)
}

func configOf(dsn string) (*pgxpool.Config, error) {
	if isAmbiguous(dsn) {
		return nil, ErrDSN
	}
	config, err := pgxpool.ParseConfig(dsn)
	if err != nil {
		return nil, withoutDSN(err)
	}
	for name, value := range map[string]string{"application_name": "pactgraph", "client_encoding": "UTF8"} {
		if config.ConnConfig.RuntimeParams[name] == "" {
			config.ConnConfig.RuntimeParams[name] = value
		}
	}
	return config, nil
}

// isAmbiguous reports whether a URL has an @ beside the one before its host. It
// is probably of a password, of which a part would be taken for the host or the
// name of the database; and errors of connecting tell those.
func isAmbiguous(dsn string) bool {
	_, rest, isURL := strings.Cut(dsn, "://")
	user, host, _ := strings.Cut(rest, "@")
	return isURL && (strings.Contains(host, "@") || host != "" && strings.ContainsAny(user, "/?#"))
}

func poolOf(ctx context.Context, config *pgxpool.Config) (*pgxpool.Pool, error) {
	p, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, withoutDSN(err)
	}
	return p, nil
}

// withoutDSN keeps of an error about a DSN only what can't repeat a part of
// it: parsers quote what they stumble over, and that may be a password.
func withoutDSN(err error) error {
	for _, known := range []error{context.Canceled, context.DeadlineExceeded} {
		if errors.Is(err, known) {
			return known
		}
	}
	var file *fs.PathError
	if errors.As(err, &file) { // of a certificate or a password file
		return fmt.Errorf("%w: %w", ErrDSN, file)
	}
	return ErrDSN
}

// connect looks whether the server is there, with no patience for one that is
// not: the DSN may be wrong. A server that is starting is waited for.
func (s *Store) connect(ctx context.Context) error {
	err := s.once(ctx, s.primary, func(*pgx.Conn) error { return nil })
	var pg *pgconn.PgError
	if errors.As(err, &pg) && faultOf(err) == lost {
		return nil
	}
	return err
}

package postgres

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

// A fault is what an error says about trying again.
type fault uint8

const (
	final    fault = iota // trying again can't help
	conflict              // transactions were in each other's way
	lost                  // the server or the connection is gone
)

func faultOf(err error) fault {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return faultOfCode(pg.Code)
	}
	var network net.Error
	var connect *pgconn.ConnectError
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, net.ErrClosed),
		errors.Is(err, pgconn.ErrConnClosed), errors.As(err, &network), errors.As(err, &connect),
		pgconn.SafeToRetry(err):
		return lost
	}
	return final
}

func faultOfCode(code string) fault {
	switch code {
	case "40001", // serialization failure
		"40P01": // deadlock
		return conflict
	case "57P01", "57P02", "57P03", // shut down, crashed, starting
		"57P05", "25P03", // a connection, or a transaction, was idle for too long
		"53300", // too many connections
		"40003": // nobody knows whether the statement ran
		return lost
	}
	if len(code) == 5 && code[:2] == "08" { // connection exceptions
		return lost
	}
	return final
}

const (
	firstPause = 2 * time.Millisecond
	lastPause  = time.Second
)

// pause waits before attempt n+1: twice as long each time, and a part of it
// by chance, so that those who collided do not meet again.
func pause(ctx context.Context, n int) error {
	d := min(firstPause<<min(n, 20), lastPause)
	timer := time.NewTimer(d/2 + rand.N(d))
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// on runs fn with a connection, again and again until it returns nil or an
// error that will not go away: conflicts up to the end of the context, a lost
// server for as long as the store has patience. The function must not mind to
// be run again.
func (s *Store) on(ctx context.Context, p *pgxpool.Pool, fn func(*pgx.Conn) error) error {
	var lostSince time.Time
	for n := 0; ; n++ {
		err := s.once(ctx, p, fn)
		if err == nil {
			return nil
		}
		if ctx.Err() != nil {
			return s.explained(ctx, err)
		}
		switch faultOf(err) {
		case final:
			return s.explained(ctx, err)
		case lost:
			if lostSince.IsZero() {
				lostSince = time.Now()
			}
			if time.Since(lostSince) > s.options.Patience {
				return err
			}
		case conflict:
			lostSince = time.Time{}
		}
		if stop := pause(ctx, n); stop != nil {
			return fmt.Errorf("%w; last error of the server: %w", stop, err)
		}
	}
}

// once runs fn with a connection. The pool throws connections away that do
// not come back idle and whole.
func (s *Store) once(ctx context.Context, p *pgxpool.Pool, fn func(*pgx.Conn) error) error {
	if s.closed.Load() {
		return ErrClosed
	}
	conn, err := p.Acquire(ctx)
	if err != nil {
		return err
	}
	defer conn.Release()
	return fn(conn.Conn())
}

// explained says of an error what the caller can act on.
func (s *Store) explained(ctx context.Context, err error) error {
	switch {
	case s.closed.Load() && !errors.Is(err, ErrClosed):
		return fmt.Errorf("%w: %w", ErrClosed, err)
	case ctx.Err() != nil && !errors.Is(err, ctx.Err()):
		return fmt.Errorf("%w: %w", ctx.Err(), err)
	}
	return err
}

//go:build !linux

package pgtest

import (
	"testing"
	"time"
)

// A Server is a PostgreSQL server that a test started, which is done on Linux
// only.
type Server struct{}

// New returns ErrNoServer.
func New(...string) (*Server, error) { return nil, ErrNoServer }

// Start skips the test.
func Start(t testing.TB, settings ...string) *Server {
	t.Helper()
	check(t, ErrNoServer)
	return nil
}

// DSN is not called.
func (*Server) DSN() string { return "" }

// Stop is not called.
func (*Server) Stop() {}

// Kill is not called.
func (*Server) Kill() {}

// Run is not called.
func (*Server) Run(testing.TB) {}

// Standby is not called.
func (*Server) Standby(testing.TB, string, ...string) *Server { return nil }

// Promote is not called.
func (*Server) Promote(testing.TB) {}

// CPU is not called.
func (*Server) CPU() time.Duration { return 0 }

// Remove is not called.
func (*Server) Remove() {}

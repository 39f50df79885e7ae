package pgtest

import (
	"bytes"
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// A Server is a PostgreSQL server that a test started.
type Server struct {
	dir      string // holds the data and the socket
	settings []string
	process  *exec.Cmd
	exited   chan error
	log      *os.File
}

// Start starts a server with settings such as "fsync=off", for a test that
// does it harm. It is removed when the test ends.
func Start(t testing.TB, settings ...string) *Server {
	t.Helper()
	s, err := New(settings...)
	check(t, err)
	t.Cleanup(s.Remove)
	return s
}

// New starts a server as [Start] does, for who is no test. Remove it when it is
// no longer used. Where PostgreSQL is not installed, the error is ErrNoServer.
func New(settings ...string) (*Server, error) {
	s, err := newServer(settings...)
	if err != nil {
		return nil, err
	}
	if err := s.run("initdb", "-D", s.data(), "-U", "postgres", "-A", "trust", "-N", "-E", "UTF8", "--locale=C"); err != nil {
		s.Remove()
		return nil, err
	}
	if err := s.up(); err != nil {
		s.Remove()
		return nil, err
	}
	return s, nil
}

// newServer makes the folder of a server.
func newServer(settings ...string) (*Server, error) {
	if _, err := bin("initdb"); err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "pgtest") // a short name, since a socket's is limited
	if err != nil {
		return nil, err
	}
	s := &Server{dir: dir, settings: settings}
	if c := credential(); c != nil {
		err = os.Chown(dir, int(c.Uid), int(c.Gid))
	}
	if err == nil {
		s.log, err = os.OpenFile(filepath.Join(dir, "log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	}
	if err != nil {
		s.Remove()
		return nil, err
	}
	return s, nil
}

func (s *Server) data() string { return filepath.Join(s.dir, "data") }

// bin finds a program of PostgreSQL, the newest if there are several.
func bin(name string) (string, error) {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/" + name)
	if len(found) > 0 {
		return slices.MaxFunc(found, func(a, b string) int { return major(a) - major(b) }), nil
	}
	if path, err := exec.LookPath(name); err == nil {
		return path, nil
	}
	return "", fmt.Errorf("%w: no %s", ErrNoServer, name)
}

func major(path string) int {
	n, _ := strconv.Atoi(strings.Split(path, "/")[4])
	return n
}

// credential is who runs a server, which must not be root; nil for who runs
// the test.
func credential() *syscall.Credential {
	if os.Getuid() != 0 {
		return nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		if u, err := user.Lookup(name); err == nil {
			uid, _ := strconv.Atoi(u.Uid)
			gid, _ := strconv.Atoi(u.Gid)
			return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
		}
	}
	return nil
}

func (s *Server) command(name string, args ...string) (*exec.Cmd, error) {
	path, err := bin(name)
	if err != nil {
		return nil, err
	}
	c := exec.Command(path, args...)
	c.Dir = s.dir
	c.SysProcAttr = &syscall.SysProcAttr{Credential: credential()}
	return c, nil
}

// run runs a program of PostgreSQL to its end.
func (s *Server) run(name string, args ...string) error {
	c, err := s.command(name, args...)
	if err != nil {
		return err
	}
	if out, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", name, err, bytes.TrimSpace(out))
	}
	return nil
}

// up starts the server on its data, and waits until it answers. The server
// dies with the test.
func (s *Server) up() error {
	args := []string{"-D", s.data(), "-k", s.dir, "-c", "listen_addresses=", "-c", "max_connections=400"}
	for _, setting := range s.settings {
		args = append(args, "-c", setting)
	}
	var err error
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if s.process == nil {
			if s.process, err = s.command("postgres", args...); err != nil {
				return err
			}
			s.process.Stdout, s.process.Stderr = s.log, s.log
			s.process.SysProcAttr.Pdeathsig = syscall.SIGQUIT
			if err = s.process.Start(); err != nil {
				return err
			}
			s.exited = make(chan error, 1)
			go func(p *exec.Cmd, exited chan error) { exited <- p.Wait() }(s.process, s.exited)
		}
		if err = s.answers(); err == nil {
			return nil
		}
		select {
		case <-s.exited: // of a server that was killed, parts may still hold the data
			s.process = nil
		default:
		}
	}
	log, _ := os.ReadFile(s.log.Name())
	return fmt.Errorf("%w\n%s", err, log[max(0, len(log)-2000):])
}

func (s *Server) answers() error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	conn, err := pgx.Connect(ctx, s.DSN())
	if err != nil {
		return err
	}
	return conn.Close(ctx)
}

// DSN leads to the server's first database.
func (s *Server) DSN() string {
	return "postgres:///postgres?" + url.Values{"host": {s.dir}, "user": {"postgres"}}.Encode()
}

// Stop stops the server as an administrator does in a hurry: connections are
// cut, what is committed is kept.
func (s *Server) Stop() { s.signal(syscall.SIGINT) }

// Kill kills the server without a warning.
func (s *Server) Kill() { s.signal(syscall.SIGKILL) }

func (s *Server) signal(sig syscall.Signal) {
	if s.process == nil {
		return
	}
	_ = s.process.Process.Signal(sig)
	<-s.exited
	s.process = nil
}

// Run starts a server again that was stopped or killed.
func (s *Server) Run(t testing.TB) {
	t.Helper()
	if err := s.up(); err != nil {
		t.Fatalf("start PostgreSQL again: %v", err)
	}
}

// Remove stops the server and removes its folder.
func (s *Server) Remove() {
	s.signal(syscall.SIGQUIT)
	if s.log != nil {
		_ = s.log.Close()
	}
	_ = os.RemoveAll(s.dir)
}

// Standby starts a standby of the server, which then waits for the standby at
// every commit if its settings name it (synchronous_standby_names=name).
func (s *Server) Standby(t testing.TB, name string, settings ...string) *Server {
	t.Helper()
	b, err := newServer(settings...)
	check(t, err)
	t.Cleanup(b.Remove)
	if err := b.run("pg_basebackup", "-D", b.data(), "-h", s.dir, "-U", "postgres", "-R", "-X", "stream", "-c", "fast", "--no-sync"); err != nil {
		t.Fatal(err)
	}
	info := fmt.Sprintf("primary_conninfo=host=%s user=postgres application_name=%s", s.dir, name)
	b.settings = append(b.settings, info, "hot_standby=on")
	if err := b.up(); err != nil {
		t.Fatalf("start the standby: %v", err)
	}
	return b
}

// Promote makes a standby a primary, and returns when it takes writes.
func (s *Server) Promote(t testing.TB) {
	t.Helper()
	if err := s.run("pg_ctl", "-D", s.data(), "-w", "promote"); err != nil {
		t.Fatal(err)
	}
}

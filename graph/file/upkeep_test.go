package file_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/pactgraph/pactgraph/graph/file"
	"github.com/pactgraph/pactgraph/internal/store"
)

func TestBackupWhileWriting(t *testing.T) {
	s := openAt(t, somewhere(t), quick())
	load(t, s, newWorld(), 3000, 3000)
	add(t, s, some(20_000)...)
	want := dump(t, s)
	copyTo := somewhere(t)
	f, err := os.Create(copyTo)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	err = s.Backup(t.Context(), writerFunc(func(b []byte) (int, error) {
		if n++; n%2 == 0 { // change what is to be copied yet
			if err := s.Apply(t.Context(), store.NewBatch(some(20_000)[:n*100], nil)); err != nil {
				return 0, err
			}
		}
		return f.Write(b)
	}))
	if err != nil || n < 4 {
		t.Fatalf("%d writes, error %v", n, err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	back := openAt(t, copyTo, nil)
	verify(t, back)
	if diff := cmp.Diff(want, dump(t, back)); diff != "" {
		t.Error(diff)
	}
	verify(t, s)
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(b []byte) (int, error) { return f(b) }

func TestBackupErrors(t *testing.T) {
	s := openAt(t, somewhere(t), quick())
	add(t, s, some(20_000)...)
	full := errors.New("no room")
	n := 0
	if err := s.Backup(t.Context(), writerFunc(func(b []byte) (int, error) {
		if n++; n == 3 {
			return 0, full
		}
		return len(b), nil
	})); !errors.Is(err, full) {
		t.Errorf("a writer that fails: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	if err := s.Backup(ctx, writerFunc(func(b []byte) (int, error) { cancel(); return len(b), nil })); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if err := s.Backup(t.Context(), writerFunc(func(b []byte) (int, error) { return len(b), s.Close() })); !errors.Is(err, file.ErrClosed) {
		t.Errorf("closed from within: %v", err)
	}
}

func TestCompact(t *testing.T) {
	at := somewhere(t)
	s := openAt(t, at, quick())
	load(t, s, newWorld(), 3000, 50)
	add(t, s, some(10_000)...)
	if err := s.Apply(t.Context(), store.NewBatch(some(10_000), nil)); err != nil {
		t.Fatal(err)
	}
	want, before := dump(t, s), fileSize(t, at)
	held, err := s.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer held.Close()
	for range 2 {
		if err := s.Compact(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if after := fileSize(t, at); after > before*2/3 {
		t.Errorf("from %d bytes to %d", before, after)
	}
	verify(t, s)
	add(t, s, some(10_000)...) // a compact file can be written
	verify(t, s)
	if err := s.Apply(t.Context(), store.NewBatch(some(10_000), nil)); err != nil {
		t.Fatal(err)
	}
	if quads, err := read(t.Context(), held); err != nil || len(quads) != len(want) {
		t.Errorf("a snapshot of before has %d quads, error %v", len(quads), err)
	}
	if _, err := file.Open(at, nil); !errors.Is(err, file.ErrLocked) {
		t.Errorf("a second opener gets %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := read(t.Context(), held); !errors.Is(err, file.ErrClosed) {
		t.Errorf("after Close: %v", err)
	}
	s = openAt(t, at, quick())
	verify(t, s)
	if diff := cmp.Diff(want, dump(t, s)); diff != "" {
		t.Error(diff)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Compact(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if left := neighbours(t, at); len(left) > 0 {
		t.Errorf("it leaves %v", left)
	}
	verify(t, s)
}

// What is stored of IRIs goes with them, however long they are.
func TestCompactForgetsLongIRIs(t *testing.T) {
	at := somewhere(t)
	s := openAt(t, at, quick())
	var quads []quad.Quad
	for i := range 50 {
		long := fmt.Sprintf("data:%d,%s", i, strings.Repeat("x", 1<<16))
		quads = append(quads, iri(long+"/a", "p", long+"/b", ""))
	}
	add(t, s, quads...)
	if diff := cmp.Diff(len(quads), len(dump(t, s))); diff != "" {
		t.Error(diff)
	}
	verify(t, s)
	if err := s.Apply(t.Context(), store.NewBatch(quads, nil)); err != nil {
		t.Fatal(err)
	}
	if err := s.Compact(t.Context()); err != nil {
		t.Fatal(err)
	}
	if size := fileSize(t, at); size > 1<<18 {
		t.Errorf("an empty graph takes %d bytes", size)
	}
	verify(t, s)
}

func TestLoadGoesOn(t *testing.T) {
	at := somewhere(t)
	s := openAt(t, at, quick())
	quads := some(10_000)
	broken := errors.New("the source broke")
	source := func(fail int) iter.Seq2[quad.Quad, error] {
		return func(yield func(quad.Quad, error) bool) {
			for i, q := range quads {
				if i == fail {
					yield(quad.Quad{}, broken)
					return
				}
				if !yield(q, nil) {
					return
				}
			}
		}
	}
	var progress []int64
	how := file.Loading{Name: "all", Batch: 1000, Progress: func(n int64) { progress = append(progress, n) }}
	for _, c := range []struct {
		fail int
		done int64
		err  error
	}{{3500, 3000, broken}, {500, 3000, broken}, {9999, 9000, broken}, {-1, 10_000, nil}} {
		done, err := s.Load(t.Context(), source(c.fail), how)
		if done != c.done || !errors.Is(err, c.err) {
			t.Errorf("fails at %d: %d, %v", c.fail, done, err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		s = openAt(t, at, quick())
	}
	want := []int64{1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000, 10_000, 10_000}
	if diff := cmp.Diff(want, progress); diff != "" {
		t.Error(diff)
	}
	verify(t, s)
	other := openAt(t, somewhere(t), quick())
	add(t, other, quads...)
	if diff := cmp.Diff(dump(t, other), dump(t, s)); diff != "" {
		t.Error(diff)
	}
	ctx, cancel := context.WithCancel(t.Context())
	how.Progress = func(int64) { cancel() }
	if n, err := s.Load(ctx, source(-1), how); n != 1000 || !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %d, %v", n, err)
	}
}

// A load is complete when the disk has all of it, though the file can't be
// compacted then.
func TestLoadThatCannotCompact(t *testing.T) {
	tried := false
	s := openAt(t, somewhere(t), file.WithFile(*quick(), func(name string, flag int, mode os.FileMode) (*os.File, error) {
		if strings.Contains(name, ".compact-") {
			tried = true
			return nil, errors.New("no room")
		}
		return os.OpenFile(name, flag, mode)
	}))
	old := some(20_000)
	add(t, s, old...)
	if err := s.Apply(t.Context(), store.NewBatch(old, nil)); err != nil {
		t.Fatal(err)
	}
	quads := func(yield func(quad.Quad, error) bool) {
		for _, q := range some(100) {
			if !yield(q, nil) {
				return
			}
		}
	}
	n, err := s.Load(t.Context(), quads, file.Loading{Name: "all"})
	if n != 100 || err != nil || !tried {
		t.Errorf("%d quads, error %v, tried to compact: %v", n, err, tried)
	}
	verify(t, s)
	if n := len(dump(t, s)); n != 100 {
		t.Errorf("%d quads, want 100", n)
	}
}

func TestFormats(t *testing.T) {
	at := somewhere(t)
	s := openAt(t, at, quick())
	load(t, s, newWorld(), 500, 100)
	add(t, s, append(some(3000), iri("a", "p", "b", ""), iri("s1", "p", "b", ""))...)
	want := dump(t, s)
	s.Close()
	for version := range byte(2) {
		if err := file.Downgrade(at, version); err != nil {
			t.Fatal(err)
		}
		s = openAt(t, at, quick())
		if diff := cmp.Diff(want, dump(t, s)); diff != "" {
			t.Errorf("from format %d: %s", version, diff)
		}
		verify(t, s)
		if _, err := file.Open(at, nil); !errors.Is(err, file.ErrLocked) {
			t.Errorf("from format %d: a second opener gets %v", version, err)
		}
		more := iri("later", "p", "s1", string('a'+rune(version)))
		add(t, s, more)
		s.Close()
		s = openAt(t, at, quick())
		verify(t, s)
		if err := s.Apply(t.Context(), store.NewBatch([]quad.Quad{more}, nil)); err != nil {
			t.Fatal(err)
		}
		s.Close()
	}
	if left := neighbours(t, at); len(left) > 0 {
		t.Errorf("it leaves %v", left)
	}
	if err := file.SetVersion(at, 3); err != nil {
		t.Fatal(err)
	}
	if _, err := file.Open(at, nil); !errors.Is(err, file.ErrVersion) {
		t.Errorf("a newer format: %v", err)
	}
	if err := file.SetVersion(at, 2); err != nil {
		t.Fatal(err)
	}
	openAt(t, at, quick())
}

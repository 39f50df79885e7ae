package file_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/pactgraph/pactgraph/graph/file"
	"github.com/pactgraph/pactgraph/internal/store"
)

func TestWhatIsWrittenStays(t *testing.T) {
	at := somewhere(t)
	s := openAt(t, at, nil)
	add(t, s, some(5000)...)
	want := dump(t, s)
	for range 3 {
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		s = openAt(t, at, nil)
		if diff := cmp.Diff(want, dump(t, s)); diff != "" {
			t.Fatal(diff)
		}
		verify(t, s)
	}
	if _, err := os.Stat(at + ".lock"); err != nil {
		t.Error(err)
	}
	s.Close()
	if _, err := os.Stat(at + ".lock"); !os.IsNotExist(err) {
		t.Errorf("the note of the lock is left: %v", err)
	}
}

// Readers that hold transactions open while a writer makes the file grow, and
// that read in several ways at once, block bbolt for ever where its map must
// move.
func TestReadersWhileTheFileGrows(t *testing.T) {
	s := openAt(t, somewhere(t), quick())
	add(t, s, some(100)...)
	ctx, stop := context.WithCancel(t.Context())
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			for ctx.Err() == nil {
				_, err := path.StartPath(s).Has(quad.IRI("p1")).Out().Limit(50).Iterate(ctx).AllValues(s)
				if err != nil && ctx.Err() == nil {
					t.Error(err)
					return
				}
			}
		})
	}
	for i := range 20 {
		quads := make([]quad.Quad, 2000)
		for j := range quads {
			quads[j] = iri(fmt.Sprintf("%d-%d", i, j), "p1", fmt.Sprintf("%0200d", i*2000+j), "")
		}
		add(t, s, quads...)
	}
	stop()
	wg.Wait()
	verify(t, s)
}

func TestWritingInsideAnIteration(t *testing.T) {
	s := openAt(t, somewhere(t), quick())
	add(t, s, some(300)...)
	snap, err := s.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	n := 0
	for _, err := range snap.Quads(t.Context(), store.Pattern{}) {
		if err != nil {
			t.Fatal(err)
		}
		add(t, s, iri(fmt.Sprint("new", n), "p", strings.Repeat("long", 1000), ""))
		n++
	}
	if n != 300 {
		t.Errorf("%d quads, want 300", n)
	}
}

func TestCloseWhileReading(t *testing.T) {
	s := openAt(t, somewhere(t), quick())
	add(t, s, some(5000)...)
	snap, err := s.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	frozen := s.Frozen()
	n, last := 0, error(nil)
	for _, err := range snap.Quads(t.Context(), store.Pattern{}) {
		if last = err; err != nil {
			break
		}
		if n++; n == 10 {
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if !errors.Is(last, file.ErrClosed) {
		t.Errorf("the iteration ended after %d quads with %v", n, last)
	}
	if _, err := snap.Nodes(t.Context(), []quad.Value{quad.IRI("s1")}); !errors.Is(err, file.ErrClosed) {
		t.Errorf("Nodes: %v", err)
	}
	counting := snap.(interface {
		Counts(context.Context) (nodes, quads int64, err error)
	})
	if _, _, err := counting.Counts(t.Context()); !errors.Is(err, file.ErrClosed) {
		t.Errorf("Counts: %v", err)
	}
	if _, err := frozen.ValueOf(quad.IRI("s1")); !errors.Is(err, file.ErrClosed) {
		t.Errorf("frozen: %v", err)
	}
	for _, err := range []error{snap.Close(), frozen.Close(), s.Close()} {
		if err != nil {
			t.Error(err)
		}
	}
	if _, err := s.Snapshot(t.Context()); !errors.Is(err, file.ErrClosed) {
		t.Errorf("Snapshot: %v", err)
	}
	if err := s.Apply(t.Context(), store.Batch{}); !errors.Is(err, file.ErrClosed) {
		t.Errorf("Apply: %v", err)
	}
	if it := s.QuadsAllIterator().Iterate(); it.Next(t.Context()) || !errors.Is(it.Err(), file.ErrClosed) {
		t.Errorf("iterator: %v", it.Err())
	}
	for _, err := range []error{s.Verify(t.Context()), s.Backup(t.Context(), new(bytes.Buffer)), s.Compact(t.Context())} {
		if !errors.Is(err, file.ErrClosed) {
			t.Error(err)
		}
	}
}

// A snapshot that is held must not make the file grow without end.
func TestHeldSnapshotsExpire(t *testing.T) {
	at := somewhere(t)
	s := openAt(t, at, &file.Options{NoSync: true, MaxHeld: 1 << 20})
	add(t, s, some(3000)...)
	old, err := s.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer old.Close()
	if _, err := read(t.Context(), old); err != nil {
		t.Fatal(err)
	}
	size := int64(0)
	for i := range 300 {
		quads := some(3000)
		if i%2 == 0 {
			err = s.Apply(t.Context(), store.NewBatch(quads, nil))
		} else {
			err = s.Apply(t.Context(), store.NewBatch(nil, quads))
		}
		if err != nil {
			t.Fatal(err)
		}
		if i == 100 {
			size = fileSize(t, at)
		}
	}
	if _, err := read(t.Context(), old); !errors.Is(err, file.ErrExpired) {
		t.Errorf("a snapshot of 300 batches ago: %v", err)
	}
	if now := fileSize(t, at); now > size+1<<20 {
		t.Errorf("the file grows from %d to %d bytes", size, now)
	}
	if len(dump(t, s)) != len(some(3000)) {
		t.Error("the newest state is not whole")
	}
}

func TestLargestSize(t *testing.T) {
	at := somewhere(t)
	s := openAt(t, at, &file.Options{NoSync: true, MaxSize: 4 << 20})
	n, err := 0, error(nil)
	for err == nil && n < 1000 {
		quads := make([]quad.Quad, 500)
		for i := range quads {
			quads[i] = iri(fmt.Sprint(n, "-", i), "p", strings.Repeat(fmt.Sprint(i%10), 100), "")
		}
		if err = s.Apply(t.Context(), store.NewBatch(nil, quads)); err == nil {
			n++
		}
	}
	if !errors.Is(err, file.ErrFull) || n == 0 || fileSize(t, at) > 4<<20 {
		t.Fatalf("after %d batches and %d bytes: %v", n, fileSize(t, at), err)
	}
	verify(t, s)
	if got := len(dump(t, s)); got != 500*n {
		t.Errorf("%d quads, want %d", got, 500*n)
	}
	s.Close()
	s = openAt(t, at, quick())
	add(t, s, some(5000)...)
	verify(t, s)
}

// What Open and Compact write has the same largest size.
func TestLargestSizeOfNewFiles(t *testing.T) {
	at := somewhere(t)
	if _, err := file.Open(at, &file.Options{MaxSize: 1}); !errors.Is(err, file.ErrFull) {
		t.Errorf("a new file: %v", err)
	}
	s := openAt(t, at, quick())
	add(t, s, some(20_000)...)
	s.Close()
	s = openAt(t, at, &file.Options{MaxSize: 1 << 18})
	if err := s.Compact(t.Context()); !errors.Is(err, file.ErrFull) {
		t.Errorf("compacting: %v", err)
	}
	if left := neighbours(t, at); len(left) > 0 {
		t.Errorf("it leaves %v", left)
	}
	verify(t, s)
	s.Close()
	if err := file.Downgrade(at, 1); err != nil {
		t.Fatal(err)
	}
	if _, err := file.Open(at, &file.Options{MaxSize: 1 << 18}); !errors.Is(err, file.ErrFull) {
		t.Errorf("upgrading: %v", err)
	}
	if n := len(dump(t, openAt(t, at, quick()))); n != len(some(20_000)) {
		t.Errorf("%d quads", n)
	}
}

func fileSize(t testing.TB, path string) int64 {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}

func TestSecondOpener(t *testing.T) {
	at := somewhere(t)
	s := openAt(t, at, nil)
	add(t, s, some(10)...)
	_, err := file.Open(at, nil)
	if !errors.Is(err, file.ErrLocked) || !strings.Contains(err.Error(), fmt.Sprint("process ", os.Getpid())) {
		t.Errorf("a second opener gets %v", err)
	}
	if len(dump(t, s)) != 10 {
		t.Error("the first one has lost something")
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	openAt(t, at, nil)
}

// A countdown is a context that is cancelled when it was looked at some times.
type countdown struct {
	context.Context
	left int
}

func (c *countdown) Err() error {
	if c.left--; c.left < 0 {
		return context.Canceled
	}
	return nil
}

// Wherever a batch is cancelled, it leaves nothing behind.
func TestCancelledAnywhere(t *testing.T) {
	s := openAt(t, somewhere(t), quick())
	add(t, s, some(1500)...)
	want := dump(t, s)
	var fresh []quad.Quad
	for i := range 1200 {
		fresh = append(fresh, iri(fmt.Sprint("https://example.org/new/", i), "p1", fmt.Sprint("o", i%50), "l9"))
	}
	change := store.NewBatch(some(1500)[:700], fresh)
	for n := 0; ; n++ {
		err := s.Apply(&countdown{t.Context(), n}, change)
		if err == nil {
			if n < 10 {
				t.Errorf("the context is looked at %d times", n)
			}
			break
		}
		if !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, dump(t, s)); diff != "" {
			t.Fatalf("cancelled after %d looks:\n%s", n, diff)
		}
	}
	verify(t, s)
	if got := len(dump(t, s)); got != 800+1200 {
		t.Errorf("%d quads, want 2000", got)
	}
}

package file_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/graph/file"
	"github.com/pactgraph/pactgraph/internal/store"
)

// queued has writes wait for each other, and returns their errors and how many
// transactions they took.
func queued(t *testing.T, s *file.Store, writes ...func(context.Context) error) (errs []error, transactions int) {
	errs = make([]error, len(writes))
	synctest.Test(t, func(t *testing.T) {
		free := make(chan struct{})
		go func() {
			if err := file.InTurn(s, func() { <-free }); err != nil {
				t.Error(err)
			}
		}()
		for i, write := range writes {
			synctest.Wait()
			go func() { errs[i] = write(t.Context()) }()
		}
		synctest.Wait()
		transactions = -file.Writes(s)
		close(free)
		synctest.Wait()
		transactions += file.Writes(s)
	})
	return errs, transactions
}

// Writers that come together share a synchronization of the disk, and each
// fails alone.
func TestWritersShareTransactions(t *testing.T) {
	s := openAt(t, somewhere(t), nil)
	quads, before := some(500), s.Version()
	var writes []func(context.Context) error
	for part := range slices.Chunk(quads, 10) {
		writes = append(writes, func(ctx context.Context) error { return s.Apply(ctx, store.NewBatch(nil, part)) })
	}
	errs, transactions := queued(t, s, writes...)
	if err := errors.Join(errs...); err != nil || transactions != 1 {
		t.Errorf("%d transactions for %d writes, error %v", transactions, len(writes), err)
	}
	if s.Version() != before+1 {
		t.Errorf("version %d after %d", s.Version(), before)
	}
	if n := len(dump(t, s)); n != len(quads) {
		t.Errorf("%d quads, want %d", n, len(quads))
	}
	verify(t, s)
}

func TestWritersFailAlone(t *testing.T) {
	s := openAt(t, somewhere(t), nil)
	bad := store.NewBatch(nil, []quad.Quad{iri("x", "p", "y", ""), quad.Make(quad.IRI("x"), quad.IRI("p"), "\xff", nil)})
	errs, _ := queued(t, s,
		func(ctx context.Context) error { return s.Apply(ctx, store.NewBatch(nil, some(20)[:10])) },
		func(ctx context.Context) error { return s.Apply(ctx, bad) },
		func(ctx context.Context) error {
			ctx, cancel := context.WithCancel(ctx)
			cancel()
			return s.Apply(ctx, store.NewBatch(nil, []quad.Quad{iri("z", "p", "y", "")}))
		},
		func(ctx context.Context) error { return s.Apply(ctx, store.NewBatch(nil, some(20)[10:])) },
	)
	for i, want := range []error{nil, file.ErrInvalidQuad, context.Canceled, nil} {
		if !errors.Is(errs[i], want) {
			t.Errorf("write %d: %v, want %v", i, errs[i], want)
		}
	}
	want := openAt(t, somewhere(t), quick())
	add(t, want, some(20)...)
	if diff := cmp.Diff(dump(t, want), dump(t, s)); diff != "" {
		t.Error(diff)
	}
	verify(t, s)
}

// Who waits for a long write leaves when its context ends.
func TestWaitingEnds(t *testing.T) {
	s := openAt(t, somewhere(t), quick())
	add(t, s, some(10)...)
	none := func(func(quad.Quad, error) bool) {}
	for _, write := range []func(context.Context) error{
		func(ctx context.Context) error { return s.Apply(ctx, store.NewBatch(nil, some(20))) },
		func(ctx context.Context) error { return s.Apply(ctx, store.NewBatch(some(20), nil)) },
		func(ctx context.Context) error { return s.Compact(ctx) },
		func(ctx context.Context) error {
			_, err := s.Load(ctx, none, file.Loading{})
			return err
		},
	} {
		if err := file.InTurn(s, func() {
			ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
			defer cancel()
			if err := write(ctx); !errors.Is(err, context.DeadlineExceeded) {
				t.Error(err)
			}
		}); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(dump(t, s)); n != 10 {
		t.Errorf("%d quads, want 10", n)
	}
}

type party struct{ ID graph.ID[party] }

func (party) Kind() string { return "party" }

// Documents that goroutines add at the same time share transactions too.
func TestDocumentsShareTransactions(t *testing.T) {
	s := openAt(t, somewhere(t), nil)
	g := graph.On(s)
	var writes []func(context.Context) error
	for i := range 30 {
		name := fmt.Sprint(i)
		doc := graph.Document{Name: name, Registry: "register"}
		claim := graph.Claim{Of: party{graph.ID[party](name)}}
		writes = append(writes, func(ctx context.Context) error { return g.Add(ctx, doc, claim) })
	}
	errs, transactions := queued(t, s, writes...)
	if err := errors.Join(errs...); err != nil || transactions > 2 {
		t.Errorf("%d transactions for %d documents, error %v", transactions, len(writes), err)
	}
	n := 0
	for _, err := range g.Documents(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		n++
	}
	if n != len(writes) {
		t.Errorf("%d documents, want %d", n, len(writes))
	}
}

// A look counts how often a context is asked whether it has ended.
type look struct {
	context.Context
	n int
}

func (l *look) Err() error { l.n++; return nil }

// However much there is to do at once, the context is looked at after some
// thousand rows, so that who cancels does not wait.
func TestLongWorkLooksAtItsContext(t *testing.T) {
	s := openAt(t, somewhere(t), quick())
	quads := some(60_000)
	for _, c := range []struct {
		name string
		rows int // from one look to the next
		do   func(ctx context.Context) error
	}{
		{"add", 300, func(ctx context.Context) error { return s.Apply(ctx, store.NewBatch(nil, quads)) }},
		{"quads", 300, func(ctx context.Context) error {
			snap, err := s.Snapshot(ctx)
			if err != nil {
				return err
			}
			defer snap.Close()
			for _, err := range snap.Quads(ctx, store.Pattern{}) {
				if err != nil {
					return err
				}
			}
			return nil
		}},
		{"verify", 20_000, s.Verify},
		{"compact", 20_000, s.Compact},
		{"backup", 20_000, func(ctx context.Context) error { return s.Backup(ctx, io.Discard) }},
		{"remove", 300, func(ctx context.Context) error { return s.Apply(ctx, store.NewBatch(quads, nil)) }},
		{"load", 300, func(ctx context.Context) error {
			_, err := s.Load(ctx, func(yield func(quad.Quad, error) bool) {
				for _, q := range quads {
					if !yield(q, nil) {
						return
					}
				}
			}, file.Loading{})
			return err
		}},
	} {
		ctx := &look{Context: t.Context()}
		if err := c.do(ctx); err != nil {
			t.Fatal(err)
		}
		if least := len(quads) / c.rows; ctx.n < least {
			t.Errorf("%s: the context is looked at %d times, want %d and more", c.name, ctx.n, least)
		}
	}
}

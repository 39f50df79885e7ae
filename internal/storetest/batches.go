package storetest

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/pactgraph/pactgraph/internal/store"
)

func testBatches(t *testing.T, open func(t testing.TB) Store) {
	t.Run("that fail leave nothing behind", func(t *testing.T) { testFailingBatches(t, open) })
	t.Run("that fail do not show later", func(t *testing.T) {
		s := open(t)
		add(t, s, iri("a", "p", "b", ""))
		bad := quad.Quad{Subject: quad.IRI("alice"), Predicate: quad.IRI("knows")}
		b := store.NewBatch([]quad.Quad{iri("a", "p", "b", "")}, []quad.Quad{iri("alice", "knows", "bob", "new"), bad})
		if err := s.Apply(t.Context(), b); !errors.Is(err, store.ErrInvalidQuad) {
			t.Fatal(err)
		}
		after := []quad.Quad{iri("carol", "likes", "dave", ""), iri("alice", "knows", "bob", "")}
		for _, q := range after {
			add(t, s, q)
		}
		if diff := cmp.Diff(texts(append(after, iri("a", "p", "b", ""))...), dump(t, s)); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("tell who made them", func(t *testing.T) {
		s := open(t)
		add(t, s, iri("a", "p", "b", ""))
		versioned := s.(store.Attributed)
		before, by := versioned.Made()
		if by != nil {
			t.Errorf("nobody's batch is that of %v", by)
		}
		for _, c := range []struct {
			what, by string
			add      quad.Quad
			fails    bool
		}{
			{"a batch", "somebody", iri("c", "p", "d", ""), false},
			{"one that changes nothing", "another", iri("a", "p", "b", ""), false},
			{"one that fails", "another", quad.Quad{Subject: quad.IRI("e")}, true},
		} {
			b := store.NewBatch(nil, []quad.Quad{c.add})
			b.By = c.by
			if err := s.Apply(t.Context(), b); (err != nil) != c.fails {
				t.Errorf("%s: %v", c.what, err)
			}
			version, by := versioned.Made()
			if of := snapshot(t, s).(store.Versioned).Version(); version != before+1 || of != version || by != "somebody" {
				t.Errorf("after %s version %d, made by %v, snapshots of %d; want %d", c.what, version, by, of, before+1)
			}
		}
	})
	t.Run("remove first and add then", func(t *testing.T) {
		s := open(t)
		there, other := iri("a", "to", "b", ""), iri("a", "upd", "t1", "")
		add(t, s, there, other)
		b := store.NewBatch([]quad.Quad{there, other, iri("a", "upd", "t2", "")}, []quad.Quad{iri("a", "upd", "t2", ""), there})
		if err := s.Apply(t.Context(), b); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(texts(there, iri("a", "upd", "t2", "")), dump(t, s)); diff != "" {
			t.Error(diff)
		}
		if got := counts(t, s); got != [2]int64{5, 2} {
			t.Errorf("nodes and quads: %v, want 5 and 2", got)
		}
	})
	t.Run("update a subject again and again", func(t *testing.T) {
		s := open(t)
		n := func(i int) quad.Quad { return iri("x", "n", fmt.Sprint(i), "") }
		for i := range 10 {
			if err := s.Apply(t.Context(), store.NewBatch([]quad.Quad{n(i - 1)}, []quad.Quad{n(i)})); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(texts(n(9)), dump(t, s)); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("may be repeated", func(t *testing.T) {
		s := open(t)
		quads := []quad.Quad{iri("a", "p", "b", "l"), iri("b", "p", "a", ""), iri("a", "p", "b", "l")}
		for range 3 {
			add(t, s, quads...)
			if got := counts(t, s); got != [2]int64{4, 2} {
				t.Errorf("nodes and quads: %v, want 4 and 2", got)
			}
		}
		for range 2 {
			remove(t, s, quads...)
			if got := counts(t, s); got != [2]int64{} {
				t.Errorf("nodes and quads after removal: %v", got)
			}
		}
	})
	t.Run("may be empty", func(t *testing.T) {
		s := open(t)
		if err := s.Apply(t.Context(), store.Batch{}); err != nil {
			t.Error(err)
		}
		remove(t, s, iri("never", "was", "here", ""))
		if got := counts(t, s); got != [2]int64{} {
			t.Errorf("nodes and quads: %v", got)
		}
	})
	t.Run("may be large", func(t *testing.T) {
		s := open(t)
		quads := make([]quad.Quad, 20_000)
		for i := range quads {
			quads[i] = iri(fmt.Sprint("s", i), fmt.Sprint("p", i%7), fmt.Sprint("o", i), fmt.Sprint("l", i%100))
		}
		add(t, s, quads...)
		if got := counts(t, s); got != [2]int64{40_107, 20_000} {
			t.Errorf("nodes and quads: %v, want 40107 and 20000", got)
		}
		got, err := find(t.Context(), snapshot(t, s), sets{1: {quad.IRI("p3")}, 3: {quad.IRI("l3")}})
		if err != nil || len(got) != 29 {
			t.Errorf("%d quads, want 29, error %v", len(got), err)
		}
		remove(t, s, quads[100:]...)
		if diff := cmp.Diff(texts(quads[:100]...), dump(t, s)); diff != "" {
			t.Error(diff)
		}
		if got := counts(t, s); got != [2]int64{307, 100} {
			t.Errorf("nodes and quads: %v, want 307 and 100", got)
		}
	})
}

func testFailingBatches(t *testing.T, open func(t testing.TB) Store) {
	s := open(t)
	here := iri("a", "p", "b", "")
	add(t, s, here)
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	fine := iri("x", "p", "y", "z")
	noSubject := quad.Quad{Predicate: quad.IRI("p"), Object: quad.IRI("o")}
	bad := func(q quad.Quad) store.Batch {
		return store.NewBatch([]quad.Quad{here}, []quad.Quad{fine, q, iri("v", "p", "w", "")})
	}
	for _, c := range []struct {
		name  string
		ctx   context.Context
		batch store.Batch
		want  error
	}{
		{"cancelled", cancelled, store.NewBatch(nil, []quad.Quad{fine}), context.Canceled},
		{"no subject", t.Context(), bad(noSubject), store.ErrInvalidQuad},
		{"no predicate", t.Context(), bad(quad.Quad{Subject: quad.IRI("s"), Object: quad.IRI("o")}), store.ErrInvalidQuad},
		{"no object", t.Context(), bad(quad.Quad{Subject: quad.IRI("s"), Predicate: quad.IRI("p")}), store.ErrInvalidQuad},
		{"nothing", t.Context(), bad(quad.Quad{}), store.ErrInvalidQuad},
		{"empty IRI", t.Context(), bad(quad.Quad{Subject: quad.IRI(""), Predicate: quad.IRI("p"), Object: quad.IRI("o")}), store.ErrInvalidQuad},
		{"empty label", t.Context(), bad(quad.Quad{Subject: quad.IRI("s"), Predicate: quad.IRI("p"), Object: quad.IRI("o"), Label: quad.BNode("")}), store.ErrInvalidQuad},
		{"not UTF-8", t.Context(), bad(quad.Quad{Subject: quad.IRI("s"), Predicate: quad.IRI("p"), Object: quad.String("\xff")}), store.ErrInvalidQuad},
		{"foreign type", t.Context(), bad(quad.Quad{Subject: quad.IRI("s"), Predicate: quad.IRI("p"), Object: (*ownValue)(nil)}), store.ErrInvalidQuad},
		{"bad removal", t.Context(), store.NewBatch([]quad.Quad{here, noSubject}, []quad.Quad{fine}), store.ErrInvalidQuad},
	} {
		t.Run(c.name, func(t *testing.T) {
			if err := s.Apply(c.ctx, c.batch); !errors.Is(err, c.want) {
				t.Errorf("error %v, want %v", err, c.want)
			}
			if diff := cmp.Diff(texts(here), dump(t, s)); diff != "" {
				t.Errorf("the store has changed:\n%s", diff)
			}
			if got := counts(t, s); got != [2]int64{3, 1} {
				t.Errorf("nodes and quads: %v, want 3 and 1", got)
			}
		})
	}
}

// ownValue is a value of a type that package quad does not define.
type ownValue struct{ s string }

func (v *ownValue) String() string { return v.s }
func (v *ownValue) Native() any    { return v.s }

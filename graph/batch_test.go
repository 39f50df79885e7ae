package graph_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/graph/memory"
)

// noteOf draws a document on some of few things, one claim of which may be what
// no graph can hold.
func noteOf(t *rapid.T, name string) (doc graph.Document, claims []graph.Claim, bad bool) {
	for range rapid.IntRange(0, 4).Draw(t, "claims") {
		host := hosting{
			Platform: rapid.SampledFrom([]graph.Ref{acme.Ref(), bolt.Ref(), "", "no ref"}).Draw(t, "platform"),
			Product:  rapid.SampledFrom([]graph.ID[thing]{tool, gear}).Draw(t, "product"),
			Note:     rapid.SampledFrom([]string{"", "near", name}).Draw(t, "note"),
		}
		bad = bad || host.Platform == "no ref"
		claims = append(claims, asserts(host, rapid.SampledFrom([]string{"", "2024/..", "2024/2025"}).Draw(t, "span")))
		if rapid.Bool().Draw(t, "names") {
			claims = append(claims, asserts(firm{ID: acme, Name: "Acme " + name}, ""))
		}
	}
	doc, claims = note(name, "2024-05-01", claims...)
	return doc, claims, bad
}

// A batch adds what its documents would add by themselves, without those that
// have faults, and can be used again.
func TestBatchAddsItsDocuments(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		one, many := graph.New(), graph.New()
		b := many.Batch()
		for batch := range rapid.IntRange(1, 3).Draw(t, "batches") {
			want := 0
			for i := range rapid.IntRange(0, 5).Draw(t, "documents") {
				doc, claims, bad := noteOf(t, fmt.Sprint(batch*rapid.IntRange(0, 1).Draw(t, "again"), "-", i))
				alone, together := one.Add(ctx, doc, claims...), b.Add(doc, claims...)
				if fmt.Sprint(alone) != fmt.Sprint(together) || bad != (together != nil) {
					t.Fatalf("in a batch %v, alone %v", together, alone)
				}
				if !bad {
					want += len(claims)
				}
			}
			if b.Len() != want {
				t.Fatalf("%d claims, want %d", b.Len(), want)
			}
			if err := b.Apply(ctx); err != nil || b.Len() != 0 {
				t.Fatalf("%v, and %d claims are left", err, b.Len())
			}
		}
		if diff := cmp.Diff(dump(t, one), dump(t, many)); diff != "" {
			t.Fatalf("one by one, and in batches:\n%s", diff)
		}
	})
}

func TestBatchIsAllOrNothing(t *testing.T) {
	g := graph.New()
	b := g.Batch()
	for i := range 3 {
		doc, claims := note(fmt.Sprint(i), "2024-05-01", asserts(firm{ID: acme, Name: "Acme"}, ""))
		if err := b.Add(doc, claims...); err != nil {
			t.Fatal(err)
		}
	}
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	if err := b.Apply(cancelled); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if got := all(t, g.Documents(ctx)); len(got) != 0 || b.Len() != 3 {
		t.Errorf("%d claims are left to add, and %v are there", b.Len(), got)
	}
	if err := b.Apply(ctx); err != nil {
		t.Fatal(err)
	}
	if docs := all(t, g.Documents(ctx)); len(docs) != 3 {
		t.Errorf("%d documents", len(docs))
	}
	if err := b.Apply(ctx); err != nil {
		t.Errorf("an empty batch: %v", err)
	}
}

// What is in a batch is not in the graph, and views that were taken before it
// was applied do not see it.
func TestBatchShowsAtOnce(t *testing.T) {
	g := graph.New()
	b := g.Batch()
	doc, claims := note("note", "2024-05-01", asserts(firm{ID: acme, Name: "Acme"}, ""))
	if err := b.Add(doc, claims...); err != nil {
		t.Fatal(err)
	}
	before := g.Ever()
	if err := b.Apply(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := graph.Lookup[firm](ctx, before, "Acme"); !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("before: %v", err)
	}
	if ref, err := graph.Lookup[firm](ctx, g.Ever(), "Acme"); err != nil || ref != acme {
		t.Errorf("after: %v, %v", ref, err)
	}
}

// A Raw whose maps were changed is told by the store, also among others.
func TestBatchWithABrokenRaw(t *testing.T) {
	raw, err := graph.RawOf(hosting{Platform: acme.Ref(), Product: tool, Note: "near"})
	if err != nil {
		t.Fatal(err)
	}
	raw.Values["Note"][0] = "\xff"
	g := graph.New()
	b := g.Batch()
	for i, rec := range []graph.Record{firm{ID: acme, Name: "Acme"}, raw, firm{ID: bolt, Name: "Bolt"}} {
		doc, claims := note(fmt.Sprint(i), "2024-05-01", asserts(rec, ""))
		if err := b.Add(doc, claims...); err != nil {
			t.Fatal(err)
		}
	}
	if err := b.Apply(ctx); !errors.Is(err, memory.ErrInvalidQuad) {
		t.Errorf("a text that is not valid: %v", err)
	}
	if docs := all(t, g.Documents(ctx)); len(docs) != 0 {
		t.Errorf("%d documents", len(docs))
	}
}

// A loud value panics when it is written.
type loud string

func (l loud) MarshalText() ([]byte, error) {
	if l == "!" {
		panic("loud")
	}
	return []byte(l), nil
}

func (l *loud) UnmarshalText(text []byte) error {
	*l = loud(text)
	return nil
}

type noise struct {
	Who  graph.ID[firm] `graph:"key"`
	Says loud
}

func (noise) Kind() string { return "noise" }

// A batch stays as it was also when a record of the caller's panics.
func TestBatchOfPanics(t *testing.T) {
	g := graph.New()
	b := g.Batch()
	func() {
		defer func() {
			if recover() == nil {
				t.Error("nothing panics")
			}
		}()
		doc, claims := note("note", "2024-05-01", asserts(noise{Who: acme, Says: "a"}, ""), asserts(noise{Who: bolt, Says: "!"}, ""))
		_ = b.Add(doc, claims...)
	}()
	if err := b.Apply(ctx); err != nil {
		t.Fatal(err)
	}
	if dump(t, g) != dump(t, graph.New()) {
		t.Error("a part of the document was added")
	}
}

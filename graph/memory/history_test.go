package memory_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"github.com/pactgraph/pactgraph/graph/memory"
	"github.com/pactgraph/pactgraph/internal/store"
)

// A model is what a store should be: a set of quads.
type model map[quad.Quad]bool

func (m model) values() int {
	seen := map[quad.Value]bool{}
	for q := range m {
		for _, d := range quad.Directions {
			if v := q.Get(d); v != nil {
				seen[v] = true
			}
		}
	}
	return len(seen)
}

// A history is a store beside a model of it, with nodes that have hundreds of
// quads, so that lists take all their forms.
type history struct {
	store *memory.Store
	want  model
	held  []moment
}

// A moment is a snapshot, what it should hold, and an answer that it gave.
type moment struct {
	snap   store.Snapshot
	want   model
	asked  store.Pattern
	answer []store.Quad
}

// crowd returns quads of few nodes, the first of which are in most.
func crowd(seed uint64, n int) []quad.Quad {
	r := rand.New(rand.NewPCG(seed, 0))
	node := func(below int) quad.Value { return quad.IRI(fmt.Sprint("n", min(r.IntN(below), r.IntN(below)))) }
	quads := make([]quad.Quad, n)
	for i := range quads {
		quads[i] = quad.Quad{Subject: node(14), Predicate: node(4), Object: node(14)}
		if r.IntN(20) == 0 {
			quads[i].Predicate = node(60) // most of them new to their nodes
		}
		if r.IntN(3) == 0 { // so that a batch has hundreds of values
			quads[i].Object = quad.IRI(fmt.Sprint("m", r.IntN(500)))
		}
		if i > 0 && r.IntN(2) == 0 { // so that there are runs
			quads[i].Subject, quads[i].Label = quads[i-1].Subject, quads[i-1].Label
		} else if r.IntN(4) > 0 {
			quads[i].Label = node(3)
		}
	}
	return quads
}

func drawCrowd(t *rapid.T, label string) []quad.Quad {
	return crowd(rapid.Uint64Range(0, 1000).Draw(t, label), rapid.SampledFrom([]int{1, 20, 300, 700}).Draw(t, label+" size"))
}

// step makes a change of a few hundred quads, which fails at times.
func (h *history) step(t *rapid.T) {
	var remove []quad.Quad
	add := drawCrowd(t, "add")
	if rapid.Bool().Draw(t, "removes") {
		remove = drawCrowd(t, "remove")
	}
	ctx := counted{context.Background(), rapid.IntRange(1, 40).Draw(t, "looks")}
	if err := h.store.Apply(&ctx, store.NewBatch(remove, add)); errors.Is(err, context.Canceled) {
		return // in the middle, mostly
	} else if err != nil {
		t.Fatal(err)
	}
	next := model{}
	for q := range h.want {
		next[q] = true
	}
	for _, q := range remove {
		delete(next, q)
	}
	for _, q := range add {
		next[q] = true
	}
	h.want = next
}

// pattern draws a pattern of nodes that a snapshot has, and its values.
func (m *moment) pattern(t *rapid.T) (p store.Pattern, sets [4][]quad.Value) {
	var nodes [4][]store.Node
	for d := range nodes {
		size := rapid.SampledFrom([]int{-1, -1, 1, 1, 1, 2, 5}).Draw(t, "size")
		if size < 0 {
			continue
		}
		nodes[d] = []store.Node{}
		for range size {
			v := quad.Value(quad.IRI(fmt.Sprint("n", rapid.IntRange(0, 14).Draw(t, "n"))))
			if d == 3 && rapid.IntRange(0, 3).Draw(t, "none") == 0 {
				v = nil
			}
			n, err := m.snap.Nodes(context.Background(), []quad.Value{v})
			if err != nil {
				t.Fatal(err)
			}
			if n[0] == 0 && v != nil {
				n[0] = 1 << 40
			}
			nodes[d], sets[d] = append(nodes[d], n[0]), append(sets[d], v)
		}
	}
	return store.Pattern{Subjects: nodes[0], Predicates: nodes[1], Objects: nodes[2], Labels: nodes[3]}, sets
}

func (m *moment) ask(t *rapid.T, p store.Pattern) []store.Quad {
	quads, err := ask(context.Background(), m.snap, p)
	if err != nil {
		t.Fatal(err)
	}
	return quads
}

// check compares the answer to a random pattern with the model's, and the
// answer that was given before with the one given now, order included.
func (m *moment) check(t *rapid.T) {
	if again := m.ask(t, m.asked); !slices.Equal(again, m.answer) {
		t.Fatalf("%v was answered with\n%v\nand now is with\n%v", m.asked, m.answer, again)
	}
	p, sets := m.pattern(t)
	got := m.ask(t, p)
	m.asked, m.answer = p, got
	n := 0
	for q := range m.want {
		fits := true
		for i, d := range quad.Directions {
			fits = fits && (sets[i] == nil || slices.Contains(sets[i], q.Get(d)))
		}
		if fits {
			n++
		}
	}
	seen := model{}
	for _, g := range got {
		v, err := m.snap.Values(context.Background(), []store.Node{g.Subject, g.Predicate, g.Object, g.Label})
		if err != nil {
			t.Fatal(err)
		}
		q := quad.Quad{Subject: v[0], Predicate: v[1], Object: v[2], Label: v[3]}
		for i, d := range quad.Directions {
			if sets[i] != nil && !slices.Contains(sets[i], q.Get(d)) {
				t.Fatalf("%v does not fit %v", q, sets)
			}
		}
		if seen[q] || !m.want[q] {
			t.Fatalf("%v: twice %t, expected %t", q, seen[q], m.want[q])
		}
		seen[q] = true
	}
	if n != len(got) {
		t.Fatalf("%v: %d quads, want %d", sets, len(got), n)
	}
}

func TestHistoryOfACrowd(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		h := history{store: memory.New(), want: model{}}
		if rapid.Bool().Draw(r, "tight") {
			h.store = memory.NewTight()
		}
		for range rapid.IntRange(1, 12).Draw(r, "batches") {
			h.step(r)
			if got, want := stats(t, h.store), [2]int64{int64(h.want.values()), int64(len(h.want))}; got != want {
				r.Fatalf("%v nodes and quads, want %v", got, want)
			}
			h.held = append(h.held, moment{snap: snapshotOf(t, h.store), want: h.want})
			h.held[len(h.held)-1].answer = h.held[len(h.held)-1].ask(r, store.Pattern{})
			for range 8 {
				h.held[rapid.IntRange(0, len(h.held)-1).Draw(r, "held")].check(r)
			}
		}
	})
}

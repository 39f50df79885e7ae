package graphtest

import (
	"context"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/graph/graphtest/internal/model"
)

// Histories checks that graphs which open gives, each empty, answer as a plain
// reading of their documents does, after any history: documents are added,
// added again, changed and removed at random while questions are asked, of the
// present and of views that were taken before. What a graph keeps from one
// question to the next must not show. It is for those who write a store.
func Histories(t *testing.T, open func(t testing.TB) *graph.Graph) {
	t.Helper()
	SharedHistories(t, func(t testing.TB) []*graph.Graph { return []*graph.Graph{open(t)} })
}

// SharedHistories is [Histories] for graphs that share one store, which open
// gives empty, or one database, as those of several programs do: what one of
// them writes the others answer.
func SharedHistories(t *testing.T, open func(t testing.TB) []*graph.Graph) {
	t.Helper()
	rapid.Check(t, func(rt *rapid.T) {
		h := &history{graphs: open(t)}
		for _, g := range h.graphs {
			defer g.Close() // the store may fail to, but not what was asked
			if rapid.Bool().Draw(rt, "small") {
				g.SetCache(rapid.Int64Range(0, 4000).Draw(rt, "cache"))
			}
		}
		for range rapid.IntRange(1, 14).Draw(rt, "steps") {
			switch rapid.IntRange(0, 5).Draw(rt, "step") {
			case 0, 1, 2:
				h.add(rt)
			case 3:
				h.remove(rt)
			case 4:
				h.hold(rt)
			}
			ask(rt, h.one(rt).Ever(), h.texts)
		}
		for _, past := range h.held {
			ask(rt, past.view, past.texts)
		}
		for _, past := range h.held {
			if err := past.view.Close(); err != nil {
				rt.Fatal(err)
			}
		}
	})
}

// A history is that of graphs, and what they have been told.
type history struct {
	graphs []*graph.Graph
	texts  []model.Text
	held   []moment
}

// A moment is a view that was taken, and what the graph had been told then.
type moment struct {
	view  graph.View
	texts []model.Text
}

// one draws a graph.
func (h *history) one(t *rapid.T) *graph.Graph {
	if len(h.graphs) == 1 {
		return h.graphs[0]
	}
	return rapid.SampledFrom(h.graphs).Draw(t, "graph")
}

// add adds a document, another version of one, or one that is there already.
func (h *history) add(t *rapid.T) {
	text := write(t, rapid.SampledFrom([]string{"one", "two", "three"}).Draw(t, "document"))
	i := slices.IndexFunc(h.texts, func(old model.Text) bool { return sameText(old, text) })
	if i >= 0 {
		text = again(t, h.texts[i])
	}
	if err := h.one(t).Add(context.Background(), text.Doc, text.Claims...); err != nil {
		t.Fatal(err)
	}
	h.texts = slices.Clone(h.texts) // views that are held have theirs
	if i < 0 {
		h.texts = append(h.texts, text)
	} else {
		h.texts[i] = merged(h.texts[i], text)
	}
}

func sameText(a, b model.Text) bool {
	return a.Doc.Name == b.Doc.Name && a.Doc.Text == b.Doc.Text && a.Doc.Registry == b.Doc.Registry
}

// remove removes a document in all its versions, or one version.
func (h *history) remove(t *rapid.T) {
	if len(h.texts) == 0 {
		return
	}
	one := rapid.SampledFrom(h.texts).Draw(t, "removed")
	gone := func(text model.Text) bool { return text.Doc.Name == one.Doc.Name }
	remove := func() error { return h.one(t).Remove(context.Background(), one.Doc.Name) }
	if rapid.Bool().Draw(t, "one version") {
		gone = func(text model.Text) bool { return sameText(text, one) }
		remove = func() error { return h.one(t).RemoveVersion(context.Background(), model.Stored(one.Doc)) }
	}
	if err := remove(); err != nil {
		t.Fatal(err)
	}
	h.texts = slices.DeleteFunc(slices.Clone(h.texts), gone)
}

func (h *history) hold(t *rapid.T) {
	if len(h.held) < 3 {
		h.held = append(h.held, moment{h.one(t).Ever(), h.texts})
	}
}

package graphtest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/graph/graphtest/internal/model"
)

// Cancellation checks that graphs which open gives, each empty, answer every
// sort of question either as a whole or with an error that wraps
// [context.Canceled], wherever the context is cancelled: at the first look at it,
// at the second, and so on until the question is through. Of each question about
// most looks are tried, spread over all of it; zero is several hundred. It is for
// those who write a store.
func Cancellation(t *testing.T, open func(t testing.TB) *graph.Graph, most int) {
	t.Helper()
	g := open(t)
	defer g.Close()
	topic := topics.Example(1)
	topic.who, topic.other, topic.what, topic.deal, topic.name = "acme", "bolt", "tool", "test.deal/a", "acme"
	topic.way = way{route: graph.Route{Max: 3}}
	for _, text := range append(library(25, 7), rich()) {
		if err := g.Add(context.Background(), text.Doc, text.Claims...); err != nil {
			t.Fatal(err)
		}
	}
	for _, q := range append(topic.questions(false), topic.followed()...) {
		t.Run(q.what, func(t *testing.T) {
			q.cancel(t, most, func() graph.View { return g.Ever().Trusting(func(graph.Claim) bool { return true }) }) // that nobody has asked
			q.cancel(t, most, g.Ever)
		})
	}
}

// cancel asks a question with contexts that end after ever more looks at them.
func (q question) cancel(t *testing.T, most int, view func() graph.View) {
	const endless = 1 << 40
	all := &countdown{Context: context.Background(), left: endless, done: make(chan struct{})}
	whole, err := q.graph(all, view())
	if err != nil || len(whole) == 0 {
		t.Fatalf("%d answers to begin with, %v", len(whole), err)
	}
	step := func(looks int) int { return 1 + looks/300 }
	if most > 0 {
		every := 1 + (endless-all.rest())/most
		step = func(int) int { return every }
	}
	for looks := 0; ; looks += step(looks) {
		ctx := &countdown{Context: context.Background(), left: looks, done: make(chan struct{})}
		got, err := q.graph(ctx, view())
		switch {
		case err == nil && !slices.Equal(got, whole):
			t.Fatalf("after %d looks a short answer without an error:\n%s\nwant\n%s", looks, strings.Join(got, "\n"), strings.Join(whole, "\n"))
		case err != nil && !errors.Is(err, context.Canceled):
			t.Fatalf("after %d looks: %v, want one that wraps context.Canceled", looks, err)
		case slices.ContainsFunc(got, func(s string) bool { return !slices.Contains(whole, s) }):
			t.Fatalf("after %d looks an answer that is none:\n%s\nwant\n%s", looks, strings.Join(got, "\n"), strings.Join(whole, "\n"))
		}
		if !ctx.ended() {
			return
		}
		if looks%16 == 0 { // what was found out before the end is kept, and must be right
			if again, err := q.graph(context.Background(), view()); err != nil || !slices.Equal(again, whole) {
				t.Fatalf("asked again after %d looks:\n%s\n%v", looks, strings.Join(again, "\n"), err)
			}
		}
	}
}

// followed are questions for the paths to what can be reached.
func (p topic) followed() []question {
	return []question{{
		what: "paths to what is reachable",
		graph: func(ctx context.Context, v graph.View) (all []string, err error) {
			for r, err := range graph.Reachable[maker](ctx, v, p.who, p.way.route) {
				if err != nil {
					return all, err
				}
				path, err := r.Path(ctx)
				if err != nil {
					return all, err
				}
				all = append(all, path.String())
			}
			return all, nil
		},
	}, {
		what: "shortest",
		graph: func(ctx context.Context, v graph.View) ([]string, error) {
			path, err := graph.Shortest(ctx, v, p.who, p.other, p.way.route)
			if err != nil {
				return nil, err
			}
			return []string{path.String()}, nil
		},
	}}
}

// A countdown is a context that ends after so many looks at it.
type countdown struct {
	context.Context
	mu   sync.Mutex
	left int
	done chan struct{}
}

func (c *countdown) look() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.left--
	if c.left == -1 {
		close(c.done)
	}
	return c.left < 0
}

// rest returns how many looks are left. Somebody may still be looking when the
// question is answered.
func (c *countdown) rest() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.left
}

func (c *countdown) ended() bool { return c.rest() < 0 }

// Err counts as a look, as does Done.
func (c *countdown) Err() error {
	if c.look() {
		return context.Canceled
	}
	return nil
}

func (c *countdown) Done() <-chan struct{} {
	c.look()
	return c.done
}

// rich returns a document that has something to say to every question about acme,
// bolt, tools and the deal.
func rich() model.Text {
	sold := supply{From: "acme", Of: "tool", Under: "test.deal/a", Price: "9", To: []graph.ID[maker]{"bolt"}}
	dear := sold
	dear.Price = "8"
	text := model.Text{Doc: graph.Document{Name: "rich", Published: graph.Year(2024)}}
	for _, rec := range []graph.Record{
		sold, dear, sole{Holder: "bolt", Subject: "tool"}, unveiling{By: "acme", Of: "tool"},
		pact{Parties: []graph.Ref{"test.maker/acme"}, Size: 1}, pact{Parties: []graph.Ref{"test.maker/acme"}, Size: 2, Lead: "acme"},
		maker{ID: "acme", Name: "acme", Size: 1}, maker{ID: "acme", Size: 2, Owner: "bolt"}, proviso{On: graph.KeyOf(sold), Text: "News"},
		union{Of: []graph.ID[maker]{"acme", "delta"}}, supply{From: "delta", Of: "gear", To: []graph.ID[maker]{"acme"}},
	} {
		c := graph.Claim{Of: rec}
		c.Evidence.Sentence = fmt.Sprintf("Sentence %d.", len(text.Claims))
		c.Evidence.Start = len(text.Doc.Text)
		text.Doc.Text += c.Evidence.Sentence
		c.Evidence.End = len(text.Doc.Text)
		text.Claims = append(text.Claims, c)
	}
	return text
}

// library returns documents that are always the same: for the same seed.
func library(n, seed int) []model.Text {
	var texts []model.Text
	for i := range n {
		name := fmt.Sprint("document ", i)
		texts = append(texts, rapid.Custom(func(t *rapid.T) model.Text { return write(t, name) }).Example(seed*1000+i))
	}
	return texts
}

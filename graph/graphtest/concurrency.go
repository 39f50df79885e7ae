package graphtest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/graph/graphtest/internal/model"
)

// Concurrency checks that graphs which open gives, each empty, may be asked by
// many goroutines while others add and remove the same documents: all that one
// view answers is what a plain reading of some of the documents answers, of whole
// ones, and a view that is held goes on to answer so. Run it with -race. It is for
// those who write a store.
func Concurrency(t *testing.T, open func(t testing.TB) *graph.Graph) {
	t.Helper()
	for seed := range 6 {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			c := &crowd{graph: open(t), texts: library(3, 20+seed), topic: topics.Example(seed)}
			defer c.graph.Close()
			c.foresee()
			c.run(t)
		})
	}
}

// A crowd reads and writes a graph.
type crowd struct {
	graph   *graph.Graph
	texts   []model.Text
	topic   topic
	answers [][]string // by question: of each set of documents
}

// foresee finds out what a model answers for each set of documents.
func (c *crowd) foresee() {
	for _, q := range c.topic.questions(false) {
		var all []string
		for set := range 1 << len(c.texts) {
			var texts []model.Text
			for i, text := range c.texts {
				if set&(1<<i) != 0 {
					texts = append(texts, text)
				}
			}
			all = append(all, strings.Join(q.model(model.Read(model.View{Texts: texts})), "\n"))
		}
		c.answers = append(c.answers, all)
	}
}

// run lets writers and readers loose.
func (c *crowd) run(t *testing.T) {
	var writers, readers sync.WaitGroup
	done := make(chan struct{})
	for w := range 2 * len(c.texts) { // two to a document
		writers.Go(func() {
			for range 25 {
				c.toggle(t, c.texts[w/2], w%2 == 0)
			}
		})
	}
	for n := range 3 {
		readers.Go(func() {
			for i := n; ; i += 5 {
				select {
				case <-done:
					return
				default:
					c.read(t, i)
				}
			}
		})
	}
	writers.Wait()
	close(done)
	readers.Wait()
	c.read(t, 0)
}

// toggle adds a document and removes it; one writer of two does not remove.
func (c *crowd) toggle(t *testing.T, text model.Text, remove bool) {
	ctx := context.Background()
	if err := c.graph.Add(ctx, text.Doc, text.Claims...); err != nil {
		t.Error(err)
	}
	if !remove {
		return
	}
	if err := c.graph.Remove(ctx, text.Doc.Name); err != nil && !errors.Is(err, graph.ErrNoDocument) {
		t.Error(err)
	}
}

// read asks one view some questions, and again. Sets are the sets of documents
// that the view can be of, by all that it has answered.
func (c *crowd) read(t *testing.T, first int) {
	questions := c.topic.questions(false)
	v := c.graph.Ever()
	defer v.Close()
	var sets []int
	for set := range 1 << len(c.texts) {
		sets = append(sets, set)
	}
	for i := range 2 * len(questions) {
		n := (first + i*7) % len(questions)
		lines, err := questions[n].graph(context.Background(), v)
		if err != nil {
			t.Errorf("%s: %v", questions[n].what, err)
			return
		}
		got := strings.Join(lines, "\n")
		sets = slices.DeleteFunc(sets, func(set int) bool { return c.answers[n][set] != got })
		if len(sets) == 0 {
			t.Errorf("%s, in a view that answered as of some documents before:\n%s\nis the answer of none of these", questions[n].what, got)
			return
		}
	}
}

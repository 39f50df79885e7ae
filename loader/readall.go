package loader

import (
	"context"
	"fmt"
	"iter"
	"runtime"
	"sync"

	"github.com/pactgraph/pactgraph/graph"
)

// ReadAll reads articles with several workers at once, and gives their readings in
// the order of the articles: the same readings as [Loader.Read] gives one by one,
// however many workers there are. Fewer than one worker means one for each
// processor that Go uses.
//
// Articles are taken from the sequence in the goroutine that ranges over the
// readings, at most four for each worker ahead of it, so that memory does not grow
// with their number. No goroutine is left when the range ends or is left.
//
// The first error ends the iteration, and comes with the last pair: one that the
// sequence of articles gives, one of Read, or that the context was cancelled. To
// go on behind an article that cannot be opened, leave it out of the sequence.
func (l *Loader) ReadAll(ctx context.Context, articles iter.Seq2[Article, error], workers int) iter.Seq2[Reading, error] {
	if workers < 1 {
		workers = runtime.GOMAXPROCS(0)
	}
	return func(yield func(Reading, error) bool) {
		ctx, stop := context.WithCancel(ctx)
		q := queue{loader: l, todo: make(chan task, 4*workers)}
		for range workers {
			q.workers.Go(func() { q.work(ctx) })
		}
		defer func() {
			stop()
			close(q.todo)
			q.workers.Wait()
		}()
		q.run(ctx, articles, yield)
	}
}

// A queue hands articles to workers, and what they read back in order.
type queue struct {
	loader  *Loader
	todo    chan task
	ahead   []chan outcome // of the articles handed out, the first first
	workers sync.WaitGroup
}

type task struct {
	article Article
	done    chan outcome
}

type outcome struct {
	reading Reading
	err     error
}

func (q *queue) work(ctx context.Context) {
	for t := range q.todo {
		r, err := q.loader.Read(ctx, t.article)
		t.done <- outcome{r, err} // there is room for it
	}
}

// run hands out the articles and yields what is read.
func (q *queue) run(ctx context.Context, articles iter.Seq2[Article, error], yield func(Reading, error) bool) {
	if err := cancelled(ctx, "articles"); err != nil {
		yield(Reading{}, err)
		return
	}
	for a, err := range articles {
		if err == nil {
			err = cancelled(ctx, a.Source())
		}
		if err != nil {
			if q.drain(0, yield) {
				yield(Reading{}, err)
			}
			return
		}
		if !q.drain(cap(q.todo)-1, yield) {
			return
		}
		t := task{a, make(chan outcome, 1)}
		q.ahead = append(q.ahead, t.done)
		q.todo <- t
	}
	q.drain(0, yield)
}

// drain yields readings until no more than n are ahead; false where the iteration
// is over.
func (q *queue) drain(n int, yield func(Reading, error) bool) bool {
	for len(q.ahead) > n {
		out := <-q.ahead[0]
		q.ahead = q.ahead[1:]
		if !yield(out.reading, out.err) || out.err != nil {
			return false
		}
	}
	return true
}

// cancelled returns why the context was cancelled, with what was to be read; or nil.
func cancelled(ctx context.Context, what string) error {
	if err := context.Cause(ctx); err != nil {
		return fmt.Errorf("loader: %s: %w", what, err)
	}
	return nil
}

// LoadAll reads articles as [Loader.ReadAll] does, and adds what each says to a
// graph as [Loader.Load] does, in their order, up to 32 together: a store on disk
// waits for the disk once for them. A reading is yielded once the graph has it. An
// iteration that is left may have added some that it did not yield; to load these
// again changes nothing. What the graph holds in the end depends neither on the
// number of workers nor on the order of the articles.
func (l *Loader) LoadAll(ctx context.Context, g *graph.Graph, articles iter.Seq2[Article, error], workers int) iter.Seq2[Reading, error] {
	return func(yield func(Reading, error) bool) {
		var some []Reading
		for r, err := range l.ReadAll(ctx, articles, workers) {
			if err == nil {
				if some = append(some, r); len(some) < mostTogether {
					continue
				}
			}
			if !loadTogether(ctx, g, some, yield) {
				return
			}
			if some = some[:0]; err != nil {
				yield(r, err)
				return
			}
		}
		loadTogether(ctx, g, some, yield)
	}
}

// mostTogether is how many readings LoadAll adds in one step. Of what it costs to
// write them to a file one by one, half is left with 8, and a quarter with 32.
const mostTogether = 32

// loadTogether adds readings to a graph and yields them; false where the iteration
// is over. If not all can be added, it goes as far as they can be one by one.
func loadTogether(ctx context.Context, g *graph.Graph, readings []Reading, yield func(Reading, error) bool) bool {
	together := len(readings) > 1 && load(ctx, g, readings...) == nil
	for _, r := range readings {
		var err error
		if !together {
			err = load(ctx, g, r)
		}
		if !yield(r, err) || err != nil {
			return false
		}
	}
	return true
}

package main

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// A Crowd is what readers get done in a second, without and with a writer
// beside them.
type Crowd struct {
	Cores                                    int
	One, OneSteady, OneBeside, OneAfter      float64 // questions/s of one reader; beside a writer of 1000 claims/s, and one at full speed; and after that
	All, AllBeside, AllAfter                 float64 // of as many readers as there are cores
	Writes, WritesBesideOne, WritesBesideAll float64 // claims/s of the writer
}

// doCrowd measures for as long as window each. The readers ask about names,
// commitments, entities, paths and amounts in turn, as many of the list as have
// been asked once within the budget; all of the list is asked again before each
// window, so that none begins with what a writer left behind in the one before.
func doCrowd(p Peer, n int, qs [nQuestions][]Question, window, budget time.Duration) (*Crowd, error) {
	w, ok := p.(Writer)
	if !ok {
		return nil, ErrSkip
	}
	ctx, cancel := context.WithTimeout(context.Background(), budget)
	defer cancel()
	var list []Question
	for i := range qs[Lookup] {
		for _, q := range []*Question{&qs[Lookup][i], &qs[Find][i], &qs[About][i], &qs[Path][i], &qs[Spend][i]} {
			if err := read(ctx, p, q); err == nil {
				list = append(list, *q)
			} else if ctx.Err() == nil {
				return nil, err
			}
		}
	}
	if len(list) == 0 {
		return nil, context.DeadlineExceeded
	}
	news := &newsroom{data: Generate(n)}
	c := &Crowd{Cores: runtime.NumCPU()}
	var err error
	measure := func(readers int, pace pace) (reads, writes float64) {
		for i := range list {
			if err == nil && readers > 0 {
				err = read(context.Background(), p, &list[i])
			}
		}
		if err == nil {
			reads, writes, err = measureCrowd(p, w, news, list, readers, pace, window)
		}
		return reads, writes
	}
	c.One, _ = measure(1, still)
	c.OneSteady, _ = measure(1, steady)
	c.OneBeside, c.WritesBesideOne = measure(1, fullSpeed)
	c.OneAfter, _ = measure(1, still)
	c.All, _ = measure(c.Cores, still)
	c.AllBeside, c.WritesBesideAll = measure(c.Cores, fullSpeed)
	c.AllAfter, _ = measure(c.Cores, still)
	measure(0, fullSpeed) // until it is found that nobody asks any more
	_, c.Writes = measure(0, fullSpeed)
	return c, err
}

// A pace is the documents a second that a writer adds at most.
type pace int

const (
	still     pace = 0
	steady    pace = 1000 / factsOfArticle
	fullSpeed pace = 1e9
)

func measureCrowd(p Peer, w Writer, news *newsroom, list []Question, readers int, pace pace, window time.Duration) (reads, writes float64, err error) {
	var asked, written atomic.Int64
	var stop atomic.Bool
	errs := make([]error, readers+1)
	var wg sync.WaitGroup
	began := time.Now()
	for r := range readers {
		wg.Go(func() {
			for i := r * len(list) / readers; !stop.Load() && errs[r] == nil; i++ {
				errs[r] = read(context.Background(), p, &list[i%len(list)])
				asked.Add(1)
			}
		})
	}
	if pace != still {
		wg.Go(func() {
			for n := time.Duration(0); !stop.Load() && errs[readers] == nil; n++ {
				time.Sleep(time.Until(began.Add(n * time.Second / time.Duration(pace))))
				facts := news.article()
				errs[readers] = w.Write(context.Background(), facts)
				written.Add(int64(len(facts)))
			}
		})
	}
	time.Sleep(window)
	stop.Store(true)
	wg.Wait()
	seconds := time.Since(began).Seconds()
	return float64(asked.Load()) / seconds, float64(written.Load()) / seconds, errors.Join(errs...)
}

// A newsroom tells of new facts between the entities of the data, so that who
// has many facts gets more.
type newsroom struct {
	data    *Data
	told    int
	written int
}

const factsOfArticle = 10

// article returns the facts of a new document, a claim each.
func (n *newsroom) article() []Fact {
	doc := int32(len(n.data.Entities) + n.written)
	n.written++
	at := int32(0)
	facts := make([]Fact, factsOfArticle)
	for i := range facts {
		f := n.data.Facts[n.told%len(n.data.Facts)]
		f.ID = int32(len(n.data.Facts) + n.told)
		n.told++
		c := f.Claims[0]
		c.Fact, c.Doc, c.Start, c.End = f.ID, doc, at, at+int32(len(c.Evidence))
		at = c.End + 1
		f.Claims = []Claim{c}
		facts[i] = f
	}
	return facts
}

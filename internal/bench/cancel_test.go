package main

import (
	"context"
	"errors"
	"math/rand"
	"slices"
	"testing"
	"time"
)

// BenchmarkCancel cancels questions of which nothing is kept at a moment
// between their beginning and their end, and tells how long they take to return
// from then on, in milliseconds: the median, and the longest.
func BenchmarkCancel(b *testing.B) {
	d := Generate(*claims)
	qs := d.Questions(200)
	memory, onDisk := newMemory("").(*pactgraph), newFile(b.TempDir()).(*inFile)
	for store, p := range map[string]*pactgraph{"memory": memory, "file": onDisk.pactgraph} {
		if err := p.Load(d); err != nil {
			b.Fatal(err)
		}
		defer p.Close()
		p.graph.SetCache(0)
		for k, name := range questionNames {
			b.Run(store+"/"+name, func(b *testing.B) {
				var late []float64
				for i := 0; b.Loop(); i++ {
					ms, err := cancelled(p, &qs[k][i%200])
					if err != nil {
						b.Fatal(err)
					}
					late = append(late, ms)
				}
				slices.Sort(late)
				b.ReportMetric(late[len(late)/2], "ms-median")
				b.ReportMetric(late[len(late)-1], "ms-longest")
			})
		}
	}
}

// cancelled asks a question twice, the second time with a context that is
// cancelled on the way, and returns how many milliseconds after that it returned;
// 0 if it was done before.
func cancelled(p *pactgraph, q *Question) (float64, error) {
	began := time.Now()
	if err := read(context.Background(), p, q); err != nil {
		return 0, err
	}
	whole := time.Since(began)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var at time.Time
	done := make(chan struct{})
	stop := time.AfterFunc(time.Duration(rand.Int63n(int64(whole)+1)), func() {
		at = time.Now()
		cancel()
		close(done)
	})
	err := read(ctx, p, q)
	returned := time.Now()
	if stop.Stop() {
		return 0, err
	}
	<-done
	if err == nil {
		return 0, nil
	}
	if !errors.Is(err, context.Canceled) {
		return 0, err
	}
	return max(0, float64(returned.Sub(at).Nanoseconds())/1e6), nil
}

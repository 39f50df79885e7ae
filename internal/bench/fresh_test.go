package main

import (
	"context"
	"testing"
	"time"
)

// BenchmarkFresh asks each kind of question after each document of ten claims
// that is added: what a reader pays for a graph that changes. The time of adding
// is told beside it.
func BenchmarkFresh(b *testing.B) {
	d := Generate(*claims)
	p := newMemory("").(*pactgraph)
	if err := p.Load(d); err != nil {
		b.Fatal(err)
	}
	news := &newsroom{data: d}
	qs := d.Questions(200)
	ctx := context.Background()
	for k, name := range questionNames {
		b.Run(name, func(b *testing.B) {
			for i := range qs[k] {
				if err := read(ctx, p, &qs[k][i]); err != nil {
					b.Fatal(err)
				}
			}
			var adding time.Duration
			i := 0
			for b.Loop() {
				began := time.Now()
				if err := p.Write(ctx, news.article()); err != nil {
					b.Fatal(err)
				}
				adding += time.Since(began)
				if err := read(ctx, p, &qs[k][i%200]); err != nil {
					b.Fatal(err)
				}
				i++
			}
			b.ReportMetric(float64(adding.Nanoseconds())/float64(b.N), "ns-adding/op")
			b.ReportMetric(float64((b.Elapsed()-adding).Nanoseconds())/float64(b.N), "ns-asking/op")
		})
	}
}

package main

import (
	"context"
	"flag"
	"testing"
)

var claims = flag.Int("claims", 10_000, "claims")

// BenchmarkQuestions asks the graph in memory each kind of question, over and
// over; answers are checked by the program itself.
func BenchmarkQuestions(b *testing.B) {
	p, qs := loaded(b)
	ctx := context.Background()
	for k, name := range questionNames {
		b.Run(name, func(b *testing.B) {
			for i := range qs[k] {
				if err := read(ctx, p, &qs[k][i]); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				if err := read(ctx, p, &qs[k][i%200]); err != nil {
					b.Fatal(err)
				}
				i++
			}
		})
	}
}

func loaded(b *testing.B) (*pactgraph, [nQuestions][]Question) {
	d := Generate(*claims)
	p := newMemory("").(*pactgraph)
	if err := p.Load(d); err != nil {
		b.Fatal(err)
	}
	return p, d.Questions(200)
}

func BenchmarkLoad(b *testing.B) {
	d := Generate(*claims)
	for b.Loop() {
		b.StopTimer()
		p := newMemory("").(*pactgraph)
		p.Prepare(d)
		b.StartTimer()
		if err := p.Load(d); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N**claims)/b.Elapsed().Seconds(), "claims/s")
}

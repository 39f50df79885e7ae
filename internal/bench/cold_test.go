package main

import (
	"context"
	"runtime"
	"testing"
)

// BenchmarkCold asks the graph in memory questions of which it keeps nothing:
// each reads all that it needs from the store. Beside the time of a question it
// tells that of each claim on the facts of the entity that it asks about and, for
// what goes on from there, of each claim in the graph.
func BenchmarkCold(b *testing.B) {
	d := Generate(*claims)
	p := newMemory("").(*pactgraph)
	if err := p.Load(d); err != nil {
		b.Fatal(err)
	}
	p.graph.SetCache(0)
	around := make([]int, len(d.Entities))
	for i := range d.Facts {
		for _, who := range d.Facts[i].Players {
			around[who.Entity] += len(d.Facts[i].Claims)
		}
	}
	qs := d.Questions(200)
	ctx := context.Background()
	for k, name := range questionNames {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			read1 := 0
			i := 0
			for b.Loop() {
				q := &qs[k][i%200]
				if err := read(ctx, p, q); err != nil {
					b.Fatal(err)
				}
				if k == Tied || k == Path {
					read1 += d.Claims
				} else {
					read1 += max(1, around[q.X])
				}
				i++
			}
			runtime.ReadMemStats(&after)
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(read1), "ns/claim")
			b.ReportMetric(float64(after.Mallocs-before.Mallocs)/float64(read1), "allocs/claim")
		})
	}
}

package memory_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/graph/memory"
	"github.com/pactgraph/pactgraph/internal/store"
)

const benchQuads = 100_000

// benchGraph is a graph of companies with ten links each.
func benchGraph() []quad.Quad {
	quads := make([]quad.Quad, benchQuads)
	for i := range quads {
		quads[i] = quad.Quad{
			Subject:   quad.IRI(fmt.Sprintf("https://example.org/company/%d", i/10)),
			Predicate: quad.IRI(fmt.Sprintf("https://example.org/role/%d", i%5)),
			Object:    quad.IRI(fmt.Sprintf("https://example.org/company/%d", (i*7919)%(benchQuads/10))),
			Label:     quad.IRI(fmt.Sprintf("https://example.org/article/%d", i/100)),
		}
	}
	return quads
}

// edges is what a program would write that needs no store.
type edges map[quad.Value]map[quad.Value][]quad.Value

func (e edges) add(q quad.Quad) {
	if e[q.Subject] == nil {
		e[q.Subject] = map[quad.Value][]quad.Value{}
	}
	e[q.Subject][q.Predicate] = append(e[q.Subject][q.Predicate], q.Object)
}

// BenchmarkLoad loads 100 000 quads, and reports how many times longer that
// takes than filling plain Go maps in the same run.
func BenchmarkLoad(b *testing.B) {
	quads := benchGraph()
	var plain time.Duration
	for b.Loop() {
		b.StopTimer()
		start := time.Now()
		e := edges{}
		for _, q := range quads {
			e.add(q)
		}
		plain += time.Since(start)
		b.StartTimer()
		add(b, memory.New(), quads...)
	}
	perLoad := b.Elapsed() / time.Duration(b.N)
	b.ReportMetric(float64(b.Elapsed())/float64(plain), "x-of-maps")
	b.ReportMetric(benchQuads/perLoad.Seconds(), "quads/s")
}

// BenchmarkHop follows one role of one company, and reports how many times
// longer that takes than looking into plain Go maps.
func BenchmarkHop(b *testing.B) {
	quads := benchGraph()
	s, e := memory.New(), edges{}
	add(b, s, quads...)
	for _, q := range quads {
		e.add(q)
	}
	const samples = 100_000
	start, found := time.Now(), 0
	for i := range samples {
		q := quads[i%len(quads)]
		found += len(e[q.Subject][q.Predicate])
	}
	plain := time.Since(start) / samples
	ratio := func(b *testing.B) {
		b.ReportMetric(float64(b.Elapsed())/float64(b.N)/float64(max(plain, 1)), "x-of-maps")
	}
	b.Run("nodes", func(b *testing.B) {
		benchHop(b, s, quads, false)
		ratio(b)
	})
	b.Run("values", func(b *testing.B) {
		benchHop(b, s, quads, true)
		ratio(b)
	})
	b.Run("cayley-path", func(b *testing.B) {
		frozen, i := s.Frozen(), 0
		for b.Loop() {
			q := quads[i%len(quads)]
			i++
			if _, err := path.StartPath(frozen, q.Subject).Out(q.Predicate).Iterate(b.Context()).AllValues(frozen); err != nil {
				b.Fatal(err)
			}
		}
		ratio(b)
	})
}

// benchHop asks for values and, if decode is set, gets values back.
func benchHop(b *testing.B, s *memory.Store, quads []quad.Quad, decode bool) {
	snap, ctx, i := snapshotOf(b, s), b.Context(), 0
	nodes := make([]store.Node, 0, 16)
	for b.Loop() {
		q := quads[i%len(quads)]
		i++
		known, err := snap.Nodes(ctx, []quad.Value{q.Subject, q.Predicate})
		if err != nil {
			b.Fatal(err)
		}
		nodes = nodes[:0]
		for q, err := range snap.Quads(ctx, store.Pattern{Subjects: known[:1], Predicates: known[1:]}) {
			if err != nil {
				b.Fatal(err)
			}
			nodes = append(nodes, q.Object)
		}
		if decode {
			if _, err := snap.Values(ctx, nodes); err != nil {
				b.Fatal(err)
			}
		}
	}
}

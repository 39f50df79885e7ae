package memory_test

import (
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/graph/memory"
	"github.com/pactgraph/pactgraph/internal/store"
)

const benchClaims = 20_000

// benchDocuments returns documents of ten claims each.
func benchDocuments(claims int) (docs [][]quad.Quad) {
	p := newPress(1)
	for range claims / 10 {
		docs = append(docs, p.document(10))
	}
	return docs
}

// edges is what a program would write that needs no store.
type edges map[quad.Value]map[quad.Value][]quad.Value

func (e edges) add(q quad.Quad) {
	if e[q.Subject] == nil {
		e[q.Subject] = map[quad.Value][]quad.Value{}
	}
	e[q.Subject][q.Predicate] = append(e[q.Subject][q.Predicate], q.Object)
}

// BenchmarkLoad loads claims, a document at a time, and reports how many times
// longer that takes than filling plain Go maps in the same run, which keep no
// labels and no way back, and find nothing that is there twice.
func BenchmarkLoad(b *testing.B) {
	docs := benchDocuments(benchClaims)
	batches := make([]store.Batch, len(docs))
	for i, doc := range docs {
		batches[i] = store.NewBatch(nil, doc)
	}
	var plain time.Duration
	quads := 0
	for b.Loop() {
		b.StopTimer()
		start := time.Now()
		e := edges{}
		for _, doc := range docs {
			for _, q := range doc {
				e.add(q)
			}
		}
		plain += time.Since(start)
		b.StartTimer()
		s := memory.New()
		for _, batch := range batches {
			if err := s.Apply(b.Context(), batch); err != nil {
				b.Fatal(err)
			}
			quads += len(batch.Add)
		}
	}
	b.ReportMetric(float64(b.Elapsed())/float64(plain), "x-of-maps")
	b.ReportMetric(float64(quads)/b.Elapsed().Seconds(), "quads/s")
	b.ReportMetric(benchClaims*float64(b.N)/b.Elapsed().Seconds(), "claims/s")
}

// BenchmarkSize reports the memory that a claim takes, with all its texts but
// the sentence.
func BenchmarkSize(b *testing.B) {
	for b.Loop() {
		s, claims := memory.New(), 10*benchClaims
		before, text := heap(), 0
		p := newPress(1)
		for range claims / 10 {
			add(b, s, p.document(10)...)
		}
		text, p = p.text, nil
		b.ReportMetric(float64(heap()-before-uint64(text))/float64(claims), "B/claim")
		runtime.KeepAlive(s)
	}
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// BenchmarkHop follows one role of one node, and reports how many times longer
// that takes than looking into plain Go maps.
func BenchmarkHop(b *testing.B) {
	docs := benchDocuments(benchClaims)
	s, e := memory.New(), edges{}
	var quads []quad.Quad
	for _, doc := range docs {
		add(b, s, doc...)
		for i, q := range doc {
			e.add(q)
			if i%17 == 0 {
				quads = append(quads, q)
			}
		}
	}
	const samples = 100_000
	start, found := time.Now(), 0
	for i := range samples {
		q := quads[i%len(quads)]
		found += len(e[q.Subject][q.Predicate])
	}
	plain := time.Since(start) / samples
	for _, c := range []struct {
		name                  string
		resolve, walk, decode bool
	}{{"walk", false, true, false}, {"resolve", true, false, false}, {"all", true, true, true}} {
		b.Run(c.name, func(b *testing.B) {
			benchHop(b, s, quads, c.resolve, c.walk, c.decode)
			b.ReportMetric(float64(b.Elapsed())/float64(b.N)/float64(max(plain, 1)), "x-of-maps")
		})
	}
}

// benchHop resolves the values of quads to nodes, walks from the subjects by
// the predicates, and decodes what is there.
func benchHop(b *testing.B, s *memory.Store, quads []quad.Quad, resolve, walk, decode bool) {
	snap, ctx := snapshotOf(b, s), b.Context()
	nodes := make([]store.Node, 0, 16)
	all := make([][]store.Node, len(quads))
	find := func(i int) []store.Node {
		known, err := snap.Nodes(ctx, []quad.Value{quads[i].Subject, quads[i].Predicate})
		if err != nil {
			b.Fatal(err)
		}
		return known
	}
	for i := range quads {
		all[i] = find(i)
	}
	for i := 0; b.Loop(); i++ {
		known := all[i%len(quads)]
		if resolve {
			known = find(i % len(quads))
		}
		if !walk {
			continue
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

// BenchmarkQuads asks for all quads of a thousand nodes at once, one by one and
// by the slice, and reports the time for each quad.
func BenchmarkQuads(b *testing.B) {
	s := memory.New()
	var subjects []quad.Value
	for _, doc := range benchDocuments(benchClaims) {
		add(b, s, doc...)
		for i := 0; i < len(doc) && len(subjects) < 1000; i += 20 {
			subjects = append(subjects, doc[i].Subject)
		}
	}
	snap := snapshotOf(b, s)
	nodes, err := snap.Nodes(b.Context(), subjects)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("Quads", func(b *testing.B) {
		quads := 0
		for b.Loop() {
			for _, err := range snap.Quads(b.Context(), store.Pattern{Subjects: nodes}) {
				if err != nil {
					b.Fatal(err)
				}
				quads++
			}
		}
		b.ReportMetric(float64(b.Elapsed())/float64(quads), "ns/quad")
	})
	b.Run("Append", func(b *testing.B) {
		quads, found := 0, []store.Quad(nil)
		for b.Loop() {
			var err error
			if found, err = store.Append(b.Context(), snap, found[:0], store.Pattern{Subjects: nodes}); err != nil {
				b.Fatal(err)
			}
			quads += len(found)
		}
		b.ReportMetric(float64(b.Elapsed())/float64(quads), "ns/quad")
	})
}

// BenchmarkReaders asks for the quads of nodes from as many goroutines as
// there are processors, and reports how many times as many answers that gives
// as one goroutine does.
func BenchmarkReaders(b *testing.B) {
	s := memory.New()
	var subjects []quad.Value
	for _, doc := range benchDocuments(benchClaims) {
		add(b, s, doc...)
		subjects = append(subjects, doc[len(doc)-1].Subject)
	}
	snap := snapshotOf(b, s)
	nodes, err := snap.Nodes(b.Context(), subjects)
	if err != nil {
		b.Fatal(err)
	}
	read := func(next func() bool) {
		var found []store.Quad
		for i := 0; next(); i++ {
			var err error
			at := i % (len(nodes) - 8)
			if found, err = store.Append(b.Context(), snap, found[:0], store.Pattern{Subjects: nodes[at : at+8]}); err != nil {
				b.Error(err)
			}
		}
	}
	const samples = 20_000
	start, left := time.Now(), samples
	read(func() bool { left--; return left >= 0 })
	one := samples / time.Since(start).Seconds()
	b.ResetTimer()
	b.RunParallel(func(p *testing.PB) { read(p.Next) })
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds()/one, "x-of-one")
}

// BenchmarkBesideAWriter asks for one hop while a writer loads at full speed,
// and reports how many times longer the median takes than without.
func BenchmarkBesideAWriter(b *testing.B) {
	docs := benchDocuments(benchClaims)
	s := memory.New()
	for _, doc := range docs {
		add(b, s, doc...)
	}
	snap, ctx := snapshotOf(b, s), b.Context()
	quads := slices.Concat(docs[:200]...)
	var known [][]store.Node
	for _, q := range quads {
		nodes, err := snap.Nodes(ctx, []quad.Value{q.Subject, q.Predicate})
		if err != nil {
			b.Fatal(err)
		}
		known = append(known, nodes)
	}
	hops := func() time.Duration {
		var took []time.Duration
		for range 50 {
			for i := 0; i+100 < len(known); i += 100 { // a clock is too coarse for one
				start := time.Now()
				for _, nodes := range known[i : i+100] {
					if _, err := ask(ctx, snap, store.Pattern{Subjects: nodes[:1], Predicates: nodes[1:]}); err != nil {
						b.Fatal(err)
					}
				}
				took = append(took, time.Since(start)/100)
			}
		}
		return median(took)
	}
	for b.Loop() {
		alone := hops()
		more, stop := newPress(2), make(chan bool)
		var wg sync.WaitGroup
		wg.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
					add(b, s, more.document(10)...)
				}
			}
		})
		beside := hops()
		close(stop)
		wg.Wait()
		b.ReportMetric(float64(alone), "ns/hop")
		b.ReportMetric(float64(beside)/float64(alone), "x-beside")
	}
}

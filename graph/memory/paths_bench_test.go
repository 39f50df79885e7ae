package memory_test

import (
	"slices"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/graph/memory"
)

// BenchmarkPaths runs paths of Cayley on a store and on Cayley's own memory
// store in turn. It reports the median of ours, and how many times longer the
// median of theirs is. Allocations are of both.
func BenchmarkPaths(b *testing.B) {
	s, theirs := memory.New(), memstore.New()
	for _, doc := range benchDocuments(benchClaims / 4) {
		add(b, s, doc...)
	}
	if _, err := s.CopyTo(b.Context(), theirs); err != nil {
		b.Fatal(err)
	}
	const supplier, buyer, of = quad.IRI(pressBase + "role/supply/Supplier"), quad.IRI(pressBase + "role/supply/Buyer"), quad.IRI(pressBase + "ns#of")
	company := func(i int) quad.IRI { return quad.IRI(pressBase + "id/company/c" + string(rune('0'+i%10))) }
	fact := newPress(1)
	fact.document(1000)
	for _, c := range []struct {
		name string
		path func(qs graph.QuadStore, i int) *path.Path
	}{
		{"Out", func(qs graph.QuadStore, i int) *path.Path { return path.StartPath(qs, fact.facts[i%100]).Out(buyer) }},
		{"In", func(qs graph.QuadStore, i int) *path.Path { return path.StartPath(qs, company(i)).In(supplier) }},
		{"InIn", func(qs graph.QuadStore, i int) *path.Path {
			return path.StartPath(qs, company(i)).In(supplier).In(of)
		}},
		{"InOutUnique", func(qs graph.QuadStore, i int) *path.Path {
			return path.StartPath(qs, company(i)).In(supplier).Out(buyer).Unique()
		}},
		{"InHas", func(qs graph.QuadStore, i int) *path.Path {
			return path.StartPath(qs, company(i)).In(supplier).Has(buyer, company(i+1))
		}},
		{"And", func(qs graph.QuadStore, i int) *path.Path {
			return path.StartPath(qs, company(i)).In(supplier).And(path.StartPath(qs, company(i+1)).In(buyer))
		}},
		{"SaveSave", func(qs graph.QuadStore, i int) *path.Path {
			return path.StartPath(qs, company(i)).In(supplier).Save(buyer, "buyer").Save(rdfType, "type")
		}},
		{"Label", func(qs graph.QuadStore, i int) *path.Path {
			return path.StartPath(qs, company(i)).LabelContext(quad.IRI(pressBase + "doc/" + hash(i%500))).In(supplier)
		}},
		{"Recursive", func(qs graph.QuadStore, i int) *path.Path {
			return path.StartPath(qs, fact.facts[i%100]).FollowRecursive(path.StartMorphism().Out(buyer).In(supplier), 2, nil)
		}},
	} {
		b.Run(c.name, func(b *testing.B) {
			frozen := s.Frozen()
			run := func(qs graph.QuadStore, i int) int64 {
				n, err := c.path(qs, i).Iterate(b.Context()).Count()
				if err != nil {
					b.Fatal(err)
				}
				return n
			}
			for i := range 20 {
				if n, want := run(frozen, i), run(theirs, i); n != want {
					b.Fatalf("%d results, %d of theirs", n, want)
				}
			}
			var one, other []time.Duration
			for i := 0; b.Loop(); i++ {
				start := time.Now()
				run(frozen, i)
				middle := time.Now()
				run(theirs, i)
				one, other = append(one, middle.Sub(start)), append(other, time.Since(middle))
			}
			b.ReportMetric(float64(median(one)), "ns/op")
			b.ReportMetric(float64(median(other))/float64(median(one)), "x-faster")
		})
	}
}

func median(d []time.Duration) time.Duration {
	slices.Sort(d)
	return d[len(d)/2]
}

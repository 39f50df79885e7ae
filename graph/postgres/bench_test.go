package postgres

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"

	"github.com/pactgraph/pactgraph/internal/store"
)

// someQuads are quads as claims have them: a new subject for some twenty
// quads, few predicates, objects of which half are new.
func someQuads(from, n int) []quad.Quad {
	r := rand.New(rand.NewPCG(1, uint64(from)))
	out := make([]quad.Quad, n)
	for i := range out {
		claim := (from + i) / 20
		var object quad.Value = quad.IRI(fmt.Sprintf("https://example.org/company/%d", r.IntN(1000)))
		if i%2 == 0 {
			object = quad.String(fmt.Sprintf("what %d says in its quad %d of a claim", claim, i))
		}
		out[i] = quad.Quad{
			Subject:   quad.IRI(fmt.Sprintf("https://example.org/claim/%d", claim)),
			Predicate: quad.IRI(fmt.Sprintf("https://example.org/p%d", i%20)),
			Object:    object,
			Label:     quad.IRI(fmt.Sprintf("https://example.org/document/%d", claim/5)),
		}
	}
	return out
}

func BenchmarkApply(b *testing.B) {
	for _, size := range []int{20, 400, 20_000, 200_000} {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			s := open(b, Options{})
			n := 0
			for b.Loop() {
				b.StopTimer()
				quads := someQuads(n, size)
				n += size
				b.StartTimer()
				add(b, s, quads...)
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "quads/s")
		})
	}
}

func BenchmarkReads(b *testing.B) {
	s := open(b, Options{Cache: 1})
	for i := range 10 {
		add(b, s, someQuads(20_000*i, 20_000)...)
	}
	snap := snapshotOf(b, s)
	claims, predicate := []quad.Value{}, []quad.Value{quad.IRI("https://example.org/p1")}
	for i := range 1000 {
		claims = append(claims, quad.IRI(fmt.Sprintf("https://example.org/claim/%d", i*10)))
	}
	subjects, err := snap.Nodes(b.Context(), claims)
	if err != nil {
		b.Fatal(err)
	}
	predicates, err := snap.Nodes(b.Context(), predicate)
	if err != nil {
		b.Fatal(err)
	}
	company, err := snap.Nodes(b.Context(), []quad.Value{quad.IRI("https://example.org/company/7")})
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range []struct {
		name string
		p    store.Pattern
	}{
		{"subject", store.Pattern{Subjects: subjects[:1]}},
		{"1000 subjects", store.Pattern{Subjects: subjects}},
		{"1000 subjects, predicate", store.Pattern{Subjects: subjects, Predicates: predicates}},
		{"object", store.Pattern{Objects: company}},
		{"object, predicate", store.Pattern{Objects: company, Predicates: predicates}},
		{"predicate", store.Pattern{Predicates: predicates}},
		{"all", store.Pattern{}},
	} {
		b.Run(c.name, func(b *testing.B) {
			n := 0
			for b.Loop() {
				n = 0
				for _, err := range snap.Quads(b.Context(), c.p) {
					if err != nil {
						b.Fatal(err)
					}
					n++
				}
			}
			b.ReportMetric(float64(n), "quads")
		})
	}
	b.Run("snapshot", func(b *testing.B) {
		for b.Loop() {
			snapshotOf(b, s)
		}
	})
	b.Run("values of 1000", func(b *testing.B) {
		for b.Loop() {
			if _, err := snap.Values(b.Context(), subjects); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("nodes of 1000", func(b *testing.B) {
		for b.Loop() {
			if _, err := newSnapshot(s, s.unread()).Nodes(b.Context(), claims); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkByHand compares what is claimed around some companies, as the store
// asks for it, with a statement written for just that, on the same tables.
func BenchmarkByHand(b *testing.B) {
	s := open(b, Options{})
	for i := range 10 {
		add(b, s, someQuads(20_000*i, 20_000)...)
	}
	snap := snapshotOf(b, s)
	nodes, err := snap.Nodes(b.Context(), []quad.Value{
		quad.IRI("https://example.org/company/7"), quad.IRI("https://example.org/company/8"), quad.IRI("https://example.org/company/9"),
	})
	if err != nil {
		b.Fatal(err)
	}
	b.Run("store", func(b *testing.B) {
		for b.Loop() {
			found, err := store.Reach(b.Context(), snap, []store.Step{
				{Pattern: store.Pattern{Objects: nodes}},
				{Into: quad.Subject, Of: []store.Found{{Step: 0, In: quad.Subject}}},
			})
			if err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(len(found[1])), "quads")
		}
	})
	b.Run("by hand", func(b *testing.B) {
		for b.Loop() {
			rows, err := s.primary.Query(b.Context(), `SELECT q.subject, u.p, u.o, q.label
				FROM pactgraph_sheets q CROSS JOIN LATERAL unnest(q.predicates, q.objects) AS u (p, o)
				WHERE q.subject IN (SELECT subject FROM pactgraph_sheets WHERE objects && $1)`, numbersOfNodes(nodes))
			if err != nil {
				b.Fatal(err)
			}
			var found []row
			var r row
			if _, err := pgx.ForEachRow(rows, []any{&r[0], &r[1], &r[2], &r[3]}, func() error { found = append(found, r); return nil }); err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(len(found)), "quads")
		}
	})
}

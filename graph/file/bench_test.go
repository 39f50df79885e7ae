package file_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/graph/file"
	"github.com/pactgraph/pactgraph/graph/memory"
	"github.com/pactgraph/pactgraph/internal/store"
)

const base = "https://github.com/pactgraph/pactgraph/"

// A world makes quads as package graph writes them: some twenty for a claim,
// ten claims a document, on deals among a hundredth as many companies.
type world struct {
	rand     *rand.Rand
	claims   int
	text     int // bytes of sentences
	document quad.IRI
}

func newWorld() *world { return &world{rand: rand.New(rand.NewPCG(1, 2))} }

func name(parts ...any) string {
	sum := sha256.Sum256(fmt.Append(nil, parts...))
	return hex.EncodeToString(sum[:16])
}

func (w *world) company(of int) quad.IRI {
	n := int(float64(of) * w.rand.Float64() * w.rand.Float64()) // some have many deals
	return quad.IRI(base + "id/company/company-" + strconv.Itoa(n))
}

func typed(text, kind string) quad.Value {
	return quad.TypedString{Value: quad.String(text), Type: quad.IRI("http://www.w3.org/2001/XMLSchema#" + kind)}
}

// claim returns the quads of one more claim in a graph that shall have size of
// them.
func (w *world) claim(size int) []quad.Quad {
	const ns = base + "ns/v1#"
	const rdfType = quad.IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
	n := w.claims
	w.claims++
	var quads []quad.Quad
	put := func(s, p quad.IRI, o quad.Value) {
		quads = append(quads, quad.Quad{Subject: s, Predicate: p, Object: o, Label: w.document})
	}
	if n%10 == 0 {
		w.document = quad.IRI(base + "doc/" + name("doc", n))
		put(w.document, rdfType, quad.IRI(ns+"Document"))
		put(w.document, "http://schema.org/name", quad.String(fmt.Sprintf("https://news.example.org/2026/%d", n)))
		put(w.document, ns+"digest", quad.String(name("text", n)+name("text", -n)))
	}
	day := func() quad.Value {
		return typed(fmt.Sprintf("20%02d-%02d-%02d", 10+w.rand.IntN(16), 1+w.rand.IntN(12), 1+w.rand.IntN(28)), "date")
	}
	record := quad.IRI(base + "id/commitment/" + name("record", n))
	claim := quad.IRI(base + "claim/" + name("claim", n))
	companies := max(size/100, 10)
	put(record, rdfType, quad.IRI(base+"kind/commitment"))
	put(record, rdfType, quad.IRI(ns+"State"))
	put(record, base+"role/commitment/Buyer", w.company(companies))
	put(record, base+"role/commitment/Provider", w.company(companies))
	put(record, base+"role/commitment/Of", quad.IRI(base+"id/product/product-"+strconv.Itoa(w.rand.IntN(companies))))
	start := w.rand.IntN(4000)
	sentence := fmt.Sprintf("Company %d said on Monday that it had agreed to buy %d units of capacity from its partner.", n, start*n)
	w.text += len(sentence)
	put(claim, rdfType, quad.IRI(ns+"Claim"))
	put(claim, ns+"of", record)
	put(claim, ns+"stance", quad.String("asserts"))
	put(claim, ns+"modality", quad.String([]string{"done", "planned"}[n%2]))
	put(claim, "http://www.w3.org/ns/prov#wasAttributedTo", w.company(companies))
	put(claim, "http://purl.org/dc/terms/date", day())
	put(claim, "http://schema.org/startDate", day())
	put(claim, "http://schema.org/endDate", day())
	put(claim, ns+"sentence", quad.String(sentence))
	put(claim, ns+"start", typed(strconv.Itoa(start), "integer"))
	put(claim, ns+"end", typed(strconv.Itoa(start+len(sentence)), "integer"))
	put(claim, ns+"rule", quad.String("commitment/"+strconv.Itoa(w.rand.IntN(200))))
	put(claim, base+"value/commitment/Amount", quad.String(fmt.Sprintf("USD %d", 1000000*(1+w.rand.IntN(900)))))
	put(claim, base+"value/commitment/Term", quad.String(fmt.Sprintf("%d years", 1+w.rand.IntN(20))))
	return quads
}

// claimsOf is the number of claims of a benchmark, which the environment may
// raise.
func claimsOf(b testing.TB, standard int) int {
	if n, err := strconv.Atoi(os.Getenv("PACTGRAPH_BENCH_CLAIMS")); err == nil {
		return n
	}
	return standard
}

// load fills a store in batches.
func load(b testing.TB, s *file.Store, w *world, claims, batch int) (quads int) {
	var add []quad.Quad
	for n := 1; n <= claims; n++ {
		add = append(add, w.claim(claims)...)
		if n%batch == 0 || n == claims {
			if err := s.Apply(context.Background(), store.NewBatch(nil, add)); err != nil {
				b.Fatal(err)
			}
			quads += len(add)
			add = add[:0]
		}
	}
	return quads
}

// BenchmarkLoad loads claims in durable batches of 10 000.
func BenchmarkLoad(b *testing.B) {
	claims := claimsOf(b, 20_000)
	w := newWorld()
	var batches [][]quad.Quad
	quads := 0
	for n := range claims {
		if n%10_000 == 0 {
			batches = append(batches, nil)
		}
		last := &batches[len(batches)-1]
		q := w.claim(claims)
		*last = append(*last, q...)
		quads += len(q)
	}
	var size int64
	var total time.Duration
	for b.Loop() {
		path := filepath.Join(b.TempDir(), "graph")
		s, err := file.Open(path, nil)
		if err != nil {
			b.Fatal(err)
		}
		start := time.Now()
		for _, add := range batches {
			if err := s.Apply(b.Context(), store.NewBatch(nil, add)); err != nil {
				b.Fatal(err)
			}
		}
		total += time.Since(start)
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
		info, err := os.Stat(path)
		if err != nil {
			b.Fatal(err)
		}
		size = info.Size()
	}
	b.ReportMetric(float64(claims*b.N)/total.Seconds(), "claims/s")
	b.ReportMetric(float64(quads)/float64(claims), "quads/claim")
	b.ReportMetric(float64(size-int64(w.text))/float64(claims), "B/claim")
	b.ReportMetric(float64(w.text)/float64(claims), "text-B/claim")
}

// BenchmarkHop follows a role of a company, or all that is said of a claim, and
// decodes what it finds, in a file and in memory; it reports how many times
// longer the file takes.
func BenchmarkHop(b *testing.B) {
	const claims = 20_000
	w := newWorld()
	var quads []quad.Quad
	for range claims {
		quads = append(quads, w.claim(claims)...)
	}
	inFile, inMemory := openAt(b, filepath.Join(b.TempDir(), "graph"), quick()), memory.New()
	add(b, inFile, quads...)
	add(b, inMemory, quads...)
	buyer := quad.IRI(base + "role/commitment/Buyer")
	for _, c := range []struct {
		name    string
		pattern func(q quad.Quad) (object, predicate, subject quad.Value)
	}{
		{"object-predicate", func(q quad.Quad) (quad.Value, quad.Value, quad.Value) { return q.Object, q.Predicate, nil }},
		{"subject", func(q quad.Quad) (quad.Value, quad.Value, quad.Value) { return nil, nil, q.Subject }},
	} {
		var asked []quad.Quad
		for _, q := range quads {
			if q.Predicate == buyer {
				asked = append(asked, q)
			}
		}
		var plain time.Duration
		for _, s := range []store.Store{inMemory, inFile} {
			b.Run(c.name+"/"+fmt.Sprintf("%T", s), func(b *testing.B) {
				snap, err := s.Snapshot(b.Context())
				if err != nil {
					b.Fatal(err)
				}
				defer snap.Close()
				i, rows := 0, 0
				for b.Loop() {
					q := asked[i*7919%len(asked)]
					i++
					o, p, subject := c.pattern(q)
					rows += hop(b, snap, o, p, subject)
				}
				each := b.Elapsed() / time.Duration(b.N)
				if s == store.Store(inMemory) {
					plain = each
				}
				b.ReportMetric(float64(rows)/float64(b.N), "rows")
				b.ReportMetric(float64(each)/float64(max(plain, 1)), "x-of-memory")
			})
		}
	}
}

// hop asks for values and gets values back.
func hop(b *testing.B, snap store.Snapshot, object, predicate, subject quad.Value) (rows int) {
	nodes, err := snap.Nodes(b.Context(), []quad.Value{object, predicate, subject})
	if err != nil {
		b.Fatal(err)
	}
	var p store.Pattern
	if subject != nil {
		p.Subjects = nodes[2:]
	} else {
		p.Objects, p.Predicates = nodes[:1], nodes[1:2]
	}
	var found []store.Node
	for q, err := range snap.Quads(b.Context(), p) {
		if err != nil {
			b.Fatal(err)
		}
		found = append(found, q.Subject, q.Object)
	}
	if _, err := snap.Values(b.Context(), found); err != nil {
		b.Fatal(err)
	}
	return len(found) / 2
}

type deal struct {
	Buyer  graph.ID[party] `graph:"key"`
	Seller graph.ID[party] `graph:"key"`
	No     int             `graph:"key"`
	Amount int
}

func (deal) Kind() string { return "deal" }

// document returns a document of ten claims.
func document(n, parties int) (graph.Document, []graph.Claim) {
	doc := graph.Document{Name: fmt.Sprint("https://news.example.org/", n)}
	var claims []graph.Claim
	random := rand.New(rand.NewPCG(uint64(n), 0))
	for i := range 10 {
		id := func() graph.ID[party] { return graph.ID[party](fmt.Sprint(random.IntN(parties))) }
		said := fmt.Sprintf("Party %d said on Monday that it had agreed to deliver %d units of capacity to its partner.", n*10+i, n%977)
		claims = append(claims, graph.Claim{
			Of:       deal{id(), id(), n*10 + i, random.IntN(1e6)},
			Said:     graph.Day(2020+random.IntN(6), time.Month(1+random.IntN(12)), 1+random.IntN(28)),
			Valid:    graph.Span{From: graph.Day(2020+random.IntN(6), time.Month(1+random.IntN(12)), 1+random.IntN(28))},
			Evidence: graph.Evidence{Sentence: said, Start: len(doc.Text), End: len(doc.Text) + len(said)},
		})
		doc.Text += said + "\n"
	}
	return doc, claims
}

// BenchmarkAdd adds documents of ten claims, each durable when Add returns, by
// some goroutines at the same time; or by one in batches.
func BenchmarkAdd(b *testing.B) {
	claims := claimsOf(b, 20_000)
	for _, c := range []struct {
		name           string
		writers, batch int // claims
	}{{"1", 1, 1}, {"4", 4, 1}, {"16", 16, 1}, {"64", 64, 1}, {"batch", 1, 10_000}} {
		b.Run(c.name, func(b *testing.B) {
			transactions := 0
			for b.Loop() {
				s := openAt(b, filepath.Join(b.TempDir(), "graph"), nil)
				g := graph.On(s)
				var next atomic.Int64
				var wg sync.WaitGroup
				for range c.writers {
					wg.Go(func() {
						batch := g.Batch()
						for n := next.Add(1); n <= int64(claims/10); n = next.Add(1) {
							doc, said := document(int(n), claims/100)
							if err := batch.Add(doc, said...); err != nil {
								b.Error(err)
							}
							if batch.Len() >= c.batch || n == int64(claims/10) {
								if err := batch.Apply(b.Context()); err != nil {
									b.Error(err)
								}
							}
						}
					})
				}
				wg.Wait()
				transactions = file.Writes(s)
			}
			b.ReportMetric(float64(claims*b.N)/b.Elapsed().Seconds(), "claims/s")
			b.ReportMetric(float64(claims/10)/float64(transactions), "documents/transaction")
		})
	}
}

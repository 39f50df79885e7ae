package graph_test

import (
	"context"
	"iter"
	"strings"
	"testing"

	"github.com/pactgraph/pactgraph/graph"
)

// The records of these tests: a firm, a thing, and what may be between them.

type firm struct {
	ID      graph.ID[firm]
	Name    string   `graph:"name"`
	Aliases []string `graph:"name"`
	Size    int
}

func (firm) Kind() string { return "firm" }

type thing struct {
	ID   graph.ID[thing]
	Name string `graph:"name"`
}

func (thing) Kind() string { return "thing" }

type hosting struct {
	Platform graph.Ref       `graph:"key"`
	Product  graph.ID[thing] `graph:"key"`
	In       graph.Ref
	Price    price
	Opened   graph.Date
	Note     string `graph:"words"`
	Regions  []string
}

func (hosting) Kind() string { return "hosting" }

type sole struct {
	Holder  graph.ID[firm]  `graph:"key"`
	Subject graph.ID[thing] `graph:"key"`
}

func (sole) Kind() string { return "sole" }

func (sole) Rivals() []graph.Record { return []graph.Record{hosting{}, sole{}} }

func (s sole) Excludes(other graph.Record) bool {
	switch o := other.(type) {
	case hosting:
		return o.Product == s.Subject && o.Platform != s.Holder.Ref()
	case sole:
		return o.Subject == s.Subject && o.Holder != s.Holder
	}
	return false
}

type pact struct {
	Parties []graph.Ref `graph:"key"`
	Title   string      `graph:"key"`
	Lead    graph.Ref
	Text    string
}

func (pact) Kind() string { return "pact" }

type proviso struct {
	On   graph.Ref `graph:"key"`
	Text string    `graph:"key"`
}

func (proviso) Kind() string { return "proviso" }

type launch struct {
	By   graph.ID[firm]  `graph:"key"`
	What graph.ID[thing] `graph:"key"`
}

func (launch) Kind() string { return "launch" }
func (launch) Event()       {}

// A price is a number, or about one: "~9" agrees with 8 to 10.
type price string

func (p price) MarshalText() ([]byte, error) { return []byte(p), nil }
func (p *price) UnmarshalText(b []byte) error {
	*p = price(b)
	return nil
}

func (p price) Precise() int {
	if strings.HasPrefix(string(p), "~") {
		return 1
	}
	return 2
}

func (p price) Agrees(other price) bool {
	return strings.Trim(string(p), "~") == strings.Trim(string(other), "~")
}

var (
	ctx = context.Background()

	acme  = graph.ID[firm]("acme")
	bolt  = graph.ID[firm]("bolt")
	cargo = graph.ID[firm]("cargo")
	tool  = graph.ID[thing]("tool")
	gear  = graph.ID[thing]("gear")
)

func day(s string) graph.Date {
	d, err := graph.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func span(s string) graph.Span {
	var out graph.Span
	if err := out.UnmarshalText([]byte(s)); err != nil {
		panic(err)
	}
	return out
}

// A note is a document of one sentence a claim.
func note(name, published string, claims ...graph.Claim) (graph.Document, []graph.Claim) {
	doc := graph.Document{Name: name, Title: "About " + name, Published: day(published)}
	for i := range claims {
		c := &claims[i]
		if c.Evidence.Sentence == "" {
			c.Evidence.Sentence = "Sentence of " + name + " on " + c.Of.Kind() + " " + string(rune('a'+i)) + "."
		}
		c.Evidence.Start = len(doc.Text)
		doc.Text += c.Evidence.Sentence
		c.Evidence.End = len(doc.Text)
		doc.Text += "\n"
	}
	return doc, claims
}

// add adds a note to g.
func add(t testing.TB, g *graph.Graph, name, published string, claims ...graph.Claim) {
	t.Helper()
	doc, claims := note(name, published, claims...)
	if err := g.Add(ctx, doc, claims...); err != nil {
		t.Fatal(err)
	}
}

// register adds claims without a text or a date.
func register(t testing.TB, g *graph.Graph, claims ...graph.Claim) {
	t.Helper()
	if err := g.Add(ctx, graph.Document{Name: "names", Registry: "1"}, claims...); err != nil {
		t.Fatal(err)
	}
}

func asserts(r graph.Record, valid string) graph.Claim {
	return graph.Claim{Of: r, Valid: span(valid)}
}

func ends(r graph.Record, when string) graph.Claim {
	return graph.Claim{Of: r, Stance: graph.Ends, Valid: graph.Span{From: day(when)}}
}

func denies(r graph.Record) graph.Claim { return graph.Claim{Of: r, Stance: graph.Denies} }

func all[T any](t testing.TB, seq iter.Seq2[T, error]) []T {
	t.Helper()
	list, err := collect(seq)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func collect[T any](seq iter.Seq2[T, error]) ([]T, error) {
	var list []T
	for x, err := range seq {
		if err != nil {
			return list, err
		}
		list = append(list, x)
	}
	return list, nil
}

// drain goes to the end of an iteration.
func drain[T any](seq iter.Seq2[T, error]) error {
	for _, err := range seq {
		if err != nil {
			return err
		}
	}
	return nil
}

// fails returns the error with which an iteration ends, which must be its only
// one.
func fails[T any](t testing.TB, seq iter.Seq2[T, error]) error {
	t.Helper()
	var last error
	for _, err := range seq {
		if last != nil {
			t.Fatal("a pair after the error")
		}
		last = err
	}
	return last
}

func dump(t interface{ Fatal(...any) }, g *graph.Graph) string {
	var b strings.Builder
	if err := g.WriteTo(ctx, &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

package graph

import (
	"context"
	"fmt"
	"runtime"
	"testing"
)

type plant struct {
	ID   ID[plant]
	Name string `graph:"name"`
}

func (plant) Kind() string { return "plant" }

type delivery struct {
	From  ID[plant] `graph:"key"`
	To    ID[plant] `graph:"key"`
	Tons  int
	Under string
}

func (delivery) Kind() string { return "delivery" }

// deliveries is a graph with n deliveries, each told twice, among n/8 plants.
func deliveries(t testing.TB, n int) *Graph {
	t.Helper()
	g := New()
	for i := range n {
		d := delivery{From: site(i % (n / 8)), To: site((i*7 + 1) % (n / 8)), Tons: i, Under: fmt.Sprint("contract ", i)}
		doc := Document{Name: fmt.Sprint("note ", i), Text: "It delivers. It still does.", Published: Year(2020 + i%5)}
		err := g.Add(context.Background(), doc,
			Claim{Of: d, Evidence: Evidence{Sentence: "It delivers.", End: 12}},
			Claim{Of: d, Evidence: Evidence{Sentence: "It still does.", Start: 13, End: 27}})
		if err != nil {
			t.Fatal(err)
		}
	}
	return g
}

func site(i int) ID[plant] { return ID[plant](fmt.Sprint("p", i)) }

func askDeliveries(t testing.TB, v View, who ID[plant]) {
	t.Helper()
	n := 0
	for _, err := range Find[delivery](context.Background(), v, who) {
		if err != nil {
			t.Fatal(err)
		}
		n++
	}
	if n == 0 {
		t.Fatal("nothing is found of ", who)
	}
}

// What is asked for again and again stays, while a ledger lets go what is not.
func TestWorkingSetStays(t *testing.T) {
	const n = 800
	g := deliveries(t, n)
	v := g.Ever()
	for i := range n / 8 {
		askDeliveries(t, v, site(i))
	}
	l := g.ledgers.now.Load()
	all := l.fixed.Load() + l.bytes.Load()
	g.SetCache(2*l.fixed.Load() + l.bytes.Load()/3)
	if now := l.fixed.Load() + l.bytes.Load(); now > l.bound.Load() || now >= all {
		t.Fatalf("%d bytes of %d are kept, more than %d", now, all, l.bound.Load())
	}
	evicted := 0
	for i := range n {
		askDeliveries(t, v, site(i%(n/8)))
		before := l.entities.at(l.number(site(0).Ref())).around.Load()
		askDeliveries(t, v, site(0))
		if i > n/8 && before == nil {
			evicted++
		}
		if now := l.fixed.Load() + l.bytes.Load(); now > l.bound.Load() {
			t.Fatalf("%d bytes are kept, more than %d", now, l.bound.Load())
		}
	}
	if g.ledgers.now.Load() != l {
		t.Error("the ledger began anew")
	}
	if evicted > 0 {
		t.Errorf("what is asked for at every turn was gone %d times", evicted)
	}
	g.SetCache(0)
	if g.ledgers.now.Load() != nil {
		t.Error("a ledger is kept where nothing is to be")
	}
}

// What a ledger counts is what it takes, about.
func TestLedgerCountsBytes(t *testing.T) {
	const n = 4000
	g := deliveries(t, n)
	v := g.Ever()
	before := heap()
	for i := range n / 8 {
		askDeliveries(t, v, site(i))
	}
	took := heap() - before
	l := g.ledgers.now.Load()
	counted := l.fixed.Load() + l.bytes.Load()
	t.Logf("counts %d bytes and takes %d: %d a claim, of which %d are facts that were made", counted, took, took/(2*n), l.bytes.Load()/(2*n))
	if counted < took*2/3 || counted > took*3/2 {
		t.Errorf("counts %d bytes and takes %d", counted, took)
	}
	runtime.KeepAlive(g)
}

func heap() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

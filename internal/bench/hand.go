package main

import (
	"sync"

	"github.com/pactgraph/pactgraph/graph"
)

// A hand has what a program has at hand when it asks a graph: keys of entities
// and days, by the numbers that questions have for them. They are made before
// anything is timed, as the numbers are that other peers are asked with.
type hand struct {
	once sync.Once
	keys []string
	days []graph.Date // from firstDay on

	totals sync.Pool
}

func (h *hand) fill(entities int) {
	h.once.Do(func() {
		for id := range entities {
			h.keys = append(h.keys, key(int32(id)))
		}
		for day := firstDay; day <= lastDay; day++ {
			h.days = append(h.days, date(int32(day)))
		}
	})
}

func (p *pactgraph) company(id int32) graph.ID[company] {
	p.hand.fill(p.entities)
	return graph.ID[company](p.hand.keys[id])
}

func (p *pactgraph) day(day int32) graph.Date {
	p.hand.fill(p.entities)
	return p.hand.days[day-firstDay]
}

// about is about which entity Q3 asks, by its ID: companies come first, then
// products, then agreements, as many as Generate makes.
func (p *pactgraph) about(id int32) graph.Node {
	p.hand.fill(p.entities)
	switch n, key := int32(p.claims), p.hand.keys[id]; {
	case id < n/50:
		return graph.ID[company](key)
	case id < n/50+n/20:
		return graph.ID[product](key)
	default:
		return graph.ID[agreement](key)
	}
}

// Totals are sums by company, in arrays that are used again as those of limit
// are, by one goroutine at a time.
type totals struct {
	of      []int64
	touched []int32
}

func (p *pactgraph) totals() *totals {
	if t, ok := p.hand.totals.Get().(*totals); ok {
		return t
	}
	return &totals{of: make([]int64, p.entities)}
}

func (t *totals) add(company graph.ID[company], amount int64) {
	n := numberOf(string(company))
	if t.of[n] == 0 {
		t.touched = append(t.touched, n)
	}
	t.of[n] += amount
}

// rest forgets the sums, and has them used again.
func (t *totals) rest(h *hand) {
	for _, n := range t.touched {
		t.of[n] = 0
	}
	t.touched = t.touched[:0]
	h.totals.Put(t)
}

package main

import (
	"sync"

	"github.com/pactgraph/pactgraph/graph"
)

// A hand has what a program has at hand when it asks a graph: IDs of entities
// and days, by the numbers that questions have for them. They are made before
// anything is timed, as the numbers are that other peers are asked with.
type hand struct {
	once sync.Once
	ids  []graph.Node
	days []graph.Date // from firstDay on

	totals sync.Pool
}

// fill makes IDs: companies come first, then products, then agreements, as many
// as Generate makes.
func (h *hand) fill(claims, entities int) {
	h.once.Do(func() {
		for id := range entities {
			switch key := key(int32(id)); {
			case id < claims/50:
				h.ids = append(h.ids, graph.ID[company](key))
			case id < claims/50+claims/20:
				h.ids = append(h.ids, graph.ID[product](key))
			default:
				h.ids = append(h.ids, graph.ID[agreement](key))
			}
		}
		for day := firstDay; day <= lastDay; day++ {
			h.days = append(h.days, date(int32(day)))
		}
	})
}

// Hand implements Asker.
func (p *pactgraph) Hand() { p.hand.fill(p.claims, p.entities) }

// node names an entity.
func (p *pactgraph) node(id int32) graph.Node {
	p.Hand()
	return p.hand.ids[id]
}

func (p *pactgraph) company(id int32) graph.ID[company] { return p.node(id).(graph.ID[company]) }

func (p *pactgraph) day(day int32) graph.Date {
	p.Hand()
	return p.hand.days[day-firstDay]
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

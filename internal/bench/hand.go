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

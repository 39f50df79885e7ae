package memory

import (
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/cayley"
)

// References are what stands for nodes and quads in Cayley. They are made a
// page at a time, when one is asked for first, so that a query allocates none
// for what it yields, and a store that Cayley does not use has none.
type references struct {
	nodes pages[node]
	links pages[link]
}

// A node is the Cayley reference of a node.
type node struct {
	in     *tables
	number uint32
}

// Key implements Cayley's refs.Ref. Numbers are for ever.
func (n *node) Key() any { return n.number }

// A link is the Cayley reference of a quad. It holds the tables that it comes
// from, so that it can be decoded after the quad was removed, and the nodes of
// the quad, that its engine asks for one by one.
type link struct {
	in    *tables
	id    uint32
	nodes row // zero where the page was made before the quad came
}

// Key implements Cayley's refs.Ref.
func (l *link) Key() any { return l.row() }

func (l *link) row() row {
	if l.nodes[atPredicate] == 0 {
		return l.in.links.rows.row(l.id)
	}
	return l.nodes
}

// node returns the number of its node in a direction; zero for no label.
func (l *link) node(d quad.Direction) uint32 {
	if l.nodes[atPredicate] == 0 {
		return l.in.links.rows.node(l.id, int(d-1))
	}
	return l.nodes[d-1]
}

// node returns the reference of a node.
func (t *tables) node(n uint32) *node {
	return t.refs.nodes.share(n, func(page *[pageLen]node, first uint32) {
		for i := range page {
			page[i] = node{t, first + uint32(i)}
		}
	})
}

// link returns the reference of a quad.
func (s *state) link(id uint32) *link {
	return s.refs.links.share(id, func(page *[pageLen]link, first uint32) {
		rows := rowReader{in: &s.links.rows}
		for i := range page {
			id := first + uint32(i)
			page[i] = link{in: s.tables, id: id}
			if 0 < id && id <= s.lastQuad {
				side, pair := rows.sideOf(id), s.links.rows.pairs.at(id)
				page[i].nodes = row{side.subject, pair.predicate, pair.object, side.label}
			}
		}
	})
}

// refersTo returns the node in s that a reference of Cayley stands for, or
// zero.
func (s *state) refersTo(r refs.Ref) uint32 {
	switch r := r.(type) {
	case *node:
		if r == nil {
			return 0
		}
		if r.in.values.seed == s.values.seed && s.has(r.number) {
			return r.number
		}
		return s.findText(r.in.values.text(r.number)) // came again, or is of another store
	case cayley.Missing:
		return s.find(r.Value) // may have come since
	case refs.PreFetchedValue:
		return s.find(r.NameOf())
	}
	return 0
}

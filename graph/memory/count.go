package memory

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/cayley"
)

// count is Cayley's Count of a hop without a base, or of all nodes. It does not
// go through lists whose length tells.
type count struct {
	from reads
	of   *hop // nil for all nodes
}

// countOf returns the count of a shape, if it is one of those.
func (c reads) countOf(s shape.Shape) (count, bool) {
	switch s := s.(type) {
	case shape.AllNodes:
		return count{from: c}, true
	case hop:
		return count{c, &s}, s.Base == nil
	}
	return count{}, false
}

// Optimize implements Cayley's shape.Shape.
func (c count) Optimize(ctx context.Context, r shape.Optimizer) (shape.Shape, bool) {
	if r != nil {
		return r.OptimizeShape(ctx, c)
	}
	return c, false
}

// BuildIterator implements Cayley's shape.Shape.
func (c count) BuildIterator(graph.QuadStore) iterator.Shape { return &counts{count: c} }

func (c count) number(ctx context.Context) (n int, err error) {
	s := c.from.current()
	if c.of == nil {
		return s.nodes, nil
	}
	rows := s.cursor(c.of.pattern(s))
	if c.of.Result != quad.Label {
		return rows.count(ctx), rows.err
	}
	for rows.next(ctx) {
		if rows.row[c.of.Result-1] != 0 {
			n++
		}
	}
	return n, rows.err
}

// counts is the Cayley iterator of a count. It is used by pointer, as Cayley
// compares iterators.
type counts struct {
	count
	asker cayley.Asker
}

func (c *counts) String() string                 { return "memory.Count" }
func (c *counts) SubIterators() []iterator.Shape { return nil }
func (c *counts) Iterate() iterator.Scanner      { return c.scan() }
func (c *counts) Lookup() iterator.Index         { return &countLookup{*c.scan()} }

func (c *counts) scan() *countScan {
	return &countScan{result: result{asker: c.asker}, of: c.count}
}

func (c *counts) Optimize(ctx context.Context) (iterator.Shape, bool) {
	c.asker.Hear(ctx)
	return c, false
}

func (c *counts) Stats(context.Context) (iterator.Costs, error) {
	return iterator.Costs{NextCost: 1, ContainsCost: 1, Size: refs.Size{Value: 1}}, nil
}

type countScan struct {
	result
	of   count
	done bool
}

func (c *countScan) String() string { return "memory.CountScan" }

func (c *countScan) Next(ctx context.Context) bool {
	c.ref = nil
	if c.done {
		return false
	}
	c.done = true
	c.asker.Leave()
	n, err := c.of.number(ctx)
	if c.err = err; err != nil {
		return false
	}
	c.ref = refs.PreFetched(quad.Int(n))
	return true
}

type countLookup struct{ countScan }

func (c *countLookup) Contains(ctx context.Context, r refs.Ref) bool {
	v, ok := r.(refs.PreFetchedValue)
	if !ok {
		return false
	}
	c.done = false
	return c.Next(ctx) && v.NameOf() == c.ref.(refs.PreFetchedValue).NameOf()
}

package cayley

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"
)

// page is Cayley's Page, mended: where it is asked about nodes, as a part of an
// intersection, it knows which are on it. Cayley's counts the nodes that it is
// asked about.
type page struct{ shape.Page }

// Optimize implements Cayley's shape.Shape.
func (p page) Optimize(ctx context.Context, r shape.Optimizer) (shape.Shape, bool) {
	if r != nil {
		return r.OptimizeShape(ctx, p)
	}
	return p, false
}

// BuildIterator implements Cayley's shape.Shape.
func (p page) BuildIterator(qs graph.QuadStore) iterator.Shape {
	return &pages{p.Page.BuildIterator(qs)}
}

// pages is the Cayley iterator of a page.
type pages struct{ iterator.Shape }

func (p *pages) Optimize(ctx context.Context) (iterator.Shape, bool) {
	p.Shape, _ = p.Shape.Optimize(ctx)
	return p, false
}

func (p *pages) Lookup() iterator.Index { return &pageLookup{of: p.Shape} }

// A pageLookup goes through its page when it is first asked.
type pageLookup struct {
	result
	of    iterator.Shape
	nodes map[any][]map[string]refs.Ref // the tags of each way to a node
	ways  []map[string]refs.Ref         // to the node that was found
}

func (p *pageLookup) String() string { return "PageLookup" }

func (p *pageLookup) Contains(ctx context.Context, r refs.Ref) bool {
	p.ref = nil
	if p.err == nil && p.nodes == nil {
		p.err = p.read(ctx)
	}
	if p.err != nil {
		return false
	}
	if p.ways = p.nodes[refs.ToKey(r)]; len(p.ways) == 0 {
		return false
	}
	p.ref = r
	return true
}

// read goes through the page.
func (p *pageLookup) read(ctx context.Context) (err error) {
	p.nodes = map[any][]map[string]refs.Ref{}
	it := p.of.Iterate()
	defer func() {
		if closed := it.Close(); err == nil {
			err = closed
		}
	}()
	for it.Next(ctx) {
		key := refs.ToKey(it.Result())
		for more := true; more; more = it.NextPath(ctx) {
			tags := map[string]refs.Ref{}
			it.TagResults(tags)
			p.nodes[key] = append(p.nodes[key], tags)
		}
	}
	return it.Err()
}

func (p *pageLookup) TagResults(to map[string]refs.Ref) {
	if p.ref != nil {
		for tag, r := range p.ways[0] {
			to[tag] = r
		}
	}
}

func (p *pageLookup) NextPath(context.Context) bool {
	if p.ref == nil || len(p.ways) < 2 {
		return false
	}
	p.ways = p.ways[1:]
	return true
}

func (p *pageLookup) Close() error { return nil }

package cayley

import (
	"context"
	"slices"

	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/store"
)

// A way to a node is the tags that come with it; nil if there are none.
type way map[string]refs.Ref

// with returns the tags of two ways.
func (w way) with(other way) way {
	if len(w) == 0 {
		return other
	}
	if len(other) == 0 {
		return w
	}
	both := make(way, len(w)+len(other))
	w.tag(both)
	other.tag(both)
	return both
}

func (w way) tag(to map[string]refs.Ref) {
	for tag, r := range w {
		to[tag] = r
	}
}

// A sifter tells of many nodes at once which of them are in a set, and the ways
// to these. Cayley asks about one after the other, which across a network is a
// round trip for each.
type sifter interface {
	sift(ctx context.Context, nodes []store.Node) (map[store.Node][]way, error)
	Close() error
}

// sifterOf returns the sifter of an iterator in a snapshot.
func (r *Reads) sifterOf(it iterator.Shape, in Snapshot) sifter {
	switch it := it.(type) {
	case *hops:
		return it.sifter(in)
	case *meets:
		m := &meetSifter{}
		for _, part := range it.parts {
			m.parts = append(m.parts, r.sifterOf(part, in))
		}
		return m
	case *exceptNodes:
		if it.all {
			return &exceptSifter{r.sifterOf(it.exclude, in)}
		}
	case *answers:
		if or, ok := it.Shape.(*iterator.Or); ok {
			u := &unionSifter{}
			for _, part := range or.SubIterators() {
				u.parts = append(u.parts, r.sifterOf(part, in))
			}
			return u
		}
	}
	return &indexSifter{r, it.Lookup()}
}

// A hopSifter asks for the quads of all nodes at once.
type hopSifter struct {
	hop  *hops
	in   Snapshot
	want *store.Pattern // once it is known
	base sifter         // nil if there is none
}

func (h *hops) sifter(in Snapshot) *hopSifter {
	s := &hopSifter{hop: h, in: in}
	if h.nodes != nil {
		s.base = h.from.sifterOf(h.nodes, in)
	}
	return s
}

func (s *hopSifter) sift(ctx context.Context, nodes []store.Node) (map[store.Node][]way, error) {
	if s.want == nil {
		p, err := s.hop.pattern(ctx, s.in)
		if err != nil {
			return nil, err
		}
		s.want = &p
	}
	at, p := s.hop.Result, *s.want
	set := p.Set(at)
	if *set != nil {
		nodes = slices.DeleteFunc(slices.Clone(nodes), func(n store.Node) bool { return !slices.Contains(*set, n) })
	}
	if len(nodes) == 0 {
		return nil, nil
	}
	*set = nodes
	quads, err := store.Append(ctx, s.in, nil, p)
	if err != nil {
		return nil, err
	}
	var starts map[store.Node][]way
	if s.base != nil {
		if starts, err = s.base.sift(ctx, distinctIn(quads, s.hop.Start)); err != nil {
			return nil, err
		}
	}
	found := map[store.Node][]way{}
	for _, q := range quads {
		here := s.hop.way(q)
		if s.base == nil {
			found[q.At(at)] = append(found[q.At(at)], here)
			continue
		}
		for _, before := range starts[q.At(s.hop.Start)] {
			found[q.At(at)] = append(found[q.At(at)], before.with(here))
		}
	}
	return found, nil
}

func (s *hopSifter) Close() error {
	if s.base != nil {
		return s.base.Close()
	}
	return nil
}

// distinctIn returns the nodes of quads in a direction, sorted, each once.
func distinctIn(quads []store.Quad, d quad.Direction) []store.Node {
	nodes := make([]store.Node, 0, len(quads))
	for _, q := range quads {
		if n := q.At(d); n != 0 {
			nodes = append(nodes, n)
		}
	}
	slices.Sort(nodes)
	return slices.Compact(nodes)
}

// A meetSifter leaves to each part what those before it let through.
type meetSifter struct{ parts []sifter }

func (s *meetSifter) sift(ctx context.Context, nodes []store.Node) (map[store.Node][]way, error) {
	var found map[store.Node][]way
	for i, part := range s.parts {
		ways, err := part.sift(ctx, nodes)
		if err != nil {
			return nil, err
		}
		nodes = slices.DeleteFunc(slices.Clone(nodes), func(n store.Node) bool { return len(ways[n]) == 0 })
		if i == 0 {
			found = ways
			continue
		}
		for n := range found {
			found[n] = meetWays(found[n], ways[n])
		}
	}
	return found, nil
}

// meetWays joins the ways to a node in two parts, as Cayley's And does: it goes
// through those in one, and then through those in the other.
func meetWays(one, other []way) (both []way) {
	if len(one) == 0 || len(other) == 0 {
		return nil
	}
	for _, w := range one {
		both = append(both, w.with(other[0]))
	}
	for _, w := range other[1:] {
		both = append(both, one[len(one)-1].with(w))
	}
	return both
}

func (s *meetSifter) Close() error { return closeAll(s.parts) }

func closeAll(parts []sifter) (err error) {
	for _, part := range parts {
		if closed := part.Close(); err == nil {
			err = closed
		}
	}
	return err
}

// An exceptSifter lets through what is not excluded.
type exceptSifter struct{ exclude sifter }

func (s *exceptSifter) sift(ctx context.Context, nodes []store.Node) (map[store.Node][]way, error) {
	out, err := s.exclude.sift(ctx, nodes)
	if err != nil {
		return nil, err
	}
	found := map[store.Node][]way{}
	for _, n := range nodes {
		if len(out[n]) == 0 {
			found[n] = []way{nil}
		}
	}
	return found, nil
}

func (s *exceptSifter) Close() error { return s.exclude.Close() }

// A unionSifter lets through what any part does.
type unionSifter struct{ parts []sifter }

func (s *unionSifter) sift(ctx context.Context, nodes []store.Node) (map[store.Node][]way, error) {
	found := map[store.Node][]way{}
	for _, part := range s.parts {
		ways, err := part.sift(ctx, nodes)
		if err != nil {
			return nil, err
		}
		for n, to := range ways {
			found[n] = append(found[n], to...)
		}
	}
	return found, nil
}

func (s *unionSifter) Close() error { return closeAll(s.parts) }

// An indexSifter asks an iterator of Cayley's about one node after the other.
type indexSifter struct {
	from  *Reads
	index iterator.Index
}

func (s *indexSifter) sift(ctx context.Context, nodes []store.Node) (map[store.Node][]way, error) {
	found := map[store.Node][]way{}
	for _, n := range nodes {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		for more := s.index.Contains(ctx, &node{n, s.from}); more; more = s.index.NextPath(ctx) {
			found[n] = append(found[n], wayOf(s.index))
		}
		if err := s.index.Err(); err != nil {
			return nil, err
		}
	}
	return found, nil
}

func (s *indexSifter) Close() error { return s.index.Close() }

// wayOf returns the tags of the result at which an iterator stands.
func wayOf(it iterator.Base) way {
	tags := way{}
	it.TagResults(tags)
	if len(tags) == 0 {
		return nil
	}
	return tags
}

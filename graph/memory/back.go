package memory

import (
	"context"

	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
)

// turns reports whether a hop has so few quads that it is best to walk these,
// and ask the base about the nodes at which they start.
func (h *hops) turns(ctx context.Context) bool {
	base, err := h.nodes.Stats(ctx)
	if err != nil {
		return false
	}
	s := h.from.current()
	return s.size(h.pattern(s))*(1+askCost*base.ContainsCost) < base.Size.Value*base.NextCost
}

// A hopBack walks the quads of a hop, whatever its base, and asks that.
type hopBack struct {
	result
	hop  *hop
	in   *state
	base iterator.Index
	rows cursor
}

func (h *hops) back() iterator.Scanner {
	s := h.from.current()
	b := &hopBack{hop: &h.hop, in: s, base: h.nodes.Lookup()}
	b.asker = h.asker
	b.rows.begin(s, h.pattern(s))
	return b
}

func (b *hopBack) String() string { return "memory.HopBack" }

func (b *hopBack) Next(ctx context.Context) bool {
	b.ref = nil
	b.asker.Hear(ctx)
	for b.err == nil && b.rows.next(ctx) {
		start, end := b.rows.row[b.hop.Start-1], b.rows.row[b.hop.Result-1]
		if start == 0 || end == 0 {
			continue
		}
		if b.base.Contains(ctx, b.in.node(start)) {
			b.ref = b.in.node(end)
			return true
		}
		b.err = b.base.Err()
	}
	if b.err == nil {
		b.err = b.rows.err
	}
	b.asker.Leave()
	return false
}

func (b *hopBack) TagResults(to map[string]refs.Ref) {
	if b.ref != nil {
		b.base.TagResults(to)
		b.hop.tag(b.in, b.rows.row, to)
	}
}

func (b *hopBack) NextPath(ctx context.Context) bool { return b.ref != nil && b.base.NextPath(ctx) }
func (b *hopBack) Close() error                      { return b.base.Close() }

package memory

import (
	"context"

	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
)

// Iterate implements Cayley's iterator.Shape.
func (h *hops) Iterate() iterator.Scanner {
	if h.turn {
		return h.back()
	}
	s := h.from.current()
	w := &hopScan{hop: &h.hop, in: s, want: h.pattern(s)}
	w.asker = h.asker
	if h.nodes == nil {
		w.rows.begin(s, w.want)
	} else {
		w.base = h.nodes.Iterate()
	}
	return w
}

// A hopScan walks the quads of one node of the base after the other.
type hopScan struct {
	result
	hop  *hop
	in   *state
	base iterator.Scanner // nil if there is none
	want pattern
	one  [1]uint32
	rows cursor
}

func (w *hopScan) String() string { return "memory.HopScan" }

func (w *hopScan) Next(ctx context.Context) bool {
	w.ref = nil
	w.asker.Hear(ctx)
	for w.err == nil {
		for w.rows.next(ctx) {
			if n := w.rows.row[w.hop.Result-1]; n != 0 {
				w.ref = w.in.node(n)
				return true
			}
		}
		if w.err = w.rows.err; w.err != nil || w.base == nil || !w.base.Next(ctx) {
			break
		}
		n := w.in.refersTo(w.base.Result())
		if n == 0 {
			continue
		}
		w.one[0] = n
		w.want[w.hop.Start-1] = w.one[:]
		w.rows.begin(w.in, w.want)
	}
	if w.err == nil && w.base != nil {
		w.err = w.base.Err()
	}
	w.asker.Leave()
	return false
}

func (w *hopScan) TagResults(to map[string]refs.Ref) {
	if w.base != nil {
		w.base.TagResults(to)
	}
	if w.ref != nil {
		w.hop.tag(w.in, w.rows.row, to)
	}
}

func (w *hopScan) NextPath(ctx context.Context) bool { return w.base != nil && w.base.NextPath(ctx) }

func (w *hopScan) Close() error {
	if w.base != nil {
		return w.base.Close()
	}
	return nil
}

// Lookup implements Cayley's iterator.Shape.
func (h *hops) Lookup() iterator.Index {
	s := h.from.current()
	l := &hopLookup{hop: &h.hop, in: s, want: h.pattern(s)}
	l.asker = h.asker
	if h.nodes != nil {
		l.base = h.nodes.Lookup()
	}
	return l
}

// A hopLookup walks the quads of a node back to the base.
type hopLookup struct {
	result
	hop  *hop
	in   *state
	base iterator.Index // nil if there is none
	want pattern
	one  [1]uint32
	rows cursor
}

func (l *hopLookup) String() string { return "memory.HopLookup" }

func (l *hopLookup) Contains(ctx context.Context, r refs.Ref) bool {
	l.ref = nil
	l.asker.Hear(ctx)
	n := l.in.refersTo(r)
	at := l.hop.Result - 1
	if n == 0 || l.want[at] != nil && !contains(l.want[at], n) {
		return false
	}
	want := l.want
	l.one[0] = n
	want[at] = l.one[:]
	l.rows.begin(l.in, want)
	return l.step(ctx)
}

// step moves to a next quad that leads to the base.
func (l *hopLookup) step(ctx context.Context) bool {
	for l.rows.next(ctx) {
		if l.base != nil {
			n := l.rows.row[l.hop.Start-1]
			if n == 0 || !l.base.Contains(ctx, l.in.node(n)) {
				continue
			}
		}
		l.ref = l.in.node(l.one[0])
		return true
	}
	if l.err = l.rows.err; l.err == nil && l.base != nil {
		l.err = l.base.Err()
	}
	return false
}

func (l *hopLookup) TagResults(to map[string]refs.Ref) {
	if l.base != nil {
		l.base.TagResults(to)
	}
	if l.ref != nil {
		l.hop.tag(l.in, l.rows.row, to)
	}
}

func (l *hopLookup) NextPath(ctx context.Context) bool {
	if l.ref == nil {
		return false
	}
	return l.base != nil && l.base.NextPath(ctx) || l.step(ctx)
}

func (l *hopLookup) Close() error {
	if l.base != nil {
		return l.base.Close()
	}
	return nil
}

package cayley

import (
	"slices"

	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"
)

// A Hop does at once what Cayley's engine does in four parts or more: from the
// nodes of a base, over quads whose other nodes are of given sets, to the nodes
// in one direction of these. Without a base it is all quads of the sets.
type Hop struct {
	Base   shape.Shape
	Start  quad.Direction // in which the nodes of the base are
	Bound  [4][]refs.Ref  // by direction; nil for any node
	Result quad.Direction
	Save   [4][]string // tags for the nodes of the quad, by direction
}

// HopOf returns a hop that does what a shape of quads does, if one can.
func HopOf(result quad.Direction, quads shape.Shape) (Hop, bool) {
	filters, ok := quads.(shape.Quads)
	h := Hop{Result: result}
	var taken [4]bool
	for _, f := range filters {
		if !valid(f.Dir) {
			return h, false
		}
		at := f.Dir - 1
		save, tagged := f.Values.(shape.Save)
		if _, all := save.From.(shape.AllNodes); tagged && all {
			h.Save[at] = append(h.Save[at], save.Tags...)
			continue
		}
		if taken[at] {
			return h, false
		}
		taken[at] = true
		if fixed, ok := f.Values.(shape.Fixed); ok && isSet(fixed) {
			h.Bound[at] = fixed
			continue
		}
		if h.Base != nil {
			return h, false
		}
		h.Base, h.Start = f.Values, f.Dir
	}
	return h, ok && valid(result)
}

// HopFrom returns a hop over quads with one known node in each of some
// directions.
func HopFrom(a shape.QuadsAction) (Hop, bool) {
	h := Hop{Result: a.Result}
	for d, r := range a.Filter {
		if !valid(d) {
			return h, false
		}
		h.Bound[d-1] = []refs.Ref{r}
	}
	for d, tags := range a.Save {
		if !valid(d) {
			return h, false
		}
		h.Save[d-1] = tags
	}
	return h, valid(a.Result)
}

// isSet reports whether no node is in fixed twice, in which case the engine
// would follow it twice.
func isSet(fixed shape.Fixed) bool {
	keys := make(map[any]bool, len(fixed))
	for _, r := range fixed {
		keys[refs.ToKey(r)] = true
	}
	return len(keys) == len(fixed)
}

// Within returns the hop with only those results that are fixed, if it can
// look for them.
func (h Hop) Within(fixed shape.Fixed) (Hop, bool) {
	if h.Base != nil && h.Start == h.Result || h.Bound[h.Result-1] != nil || !isSet(fixed) {
		return h, false
	}
	h.Bound[h.Result-1] = fixed
	return h, true
}

// Tagged returns the hop with more tags for its results.
func (h Hop) Tagged(tags []string) Hop {
	at := h.Result - 1
	h.Save[at] = append(slices.Clone(h.Save[at]), tags...)
	return h
}

// Saves reports whether the hop tags anything.
func (h Hop) Saves() bool {
	return slices.ContainsFunc(h.Save[:], func(tags []string) bool { return len(tags) > 0 })
}

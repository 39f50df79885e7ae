package store

import (
	"context"
	"slices"

	"github.com/cayleygraph/quad"
)

// A Step is one search of a [Reach]: a pattern, one set of which may have the
// nodes that earlier steps found.
type Step struct {
	Pattern Pattern

	// Into is the direction of the set that the nodes of Of are added to; the
	// zero direction is none. A set that is nil in Pattern has those of Of alone.
	Into quad.Direction
	Of   []Found

	// Decode says that the values of these quads will be asked for next. A store
	// may bring them along.
	Decode bool
}

// Found are the nodes that the quads of an earlier step have in one direction.
// Zeros, of quads without a label, are left out.
type Found struct {
	Step int
	In   quad.Direction
}

// A Reacher is a snapshot that takes several steps at once, as one across a
// network does.
type Reacher interface {
	// Reach returns the quads of each step, as [Reach] does.
	Reach(ctx context.Context, steps []Step) ([][]Quad, error)
}

// Reach returns the quads that each step finds, in the order of [Snapshot]'s
// Quads. It takes as many calls of s as there are steps, or a single one if s is
// a [Reacher].
func Reach(ctx context.Context, s Snapshot, steps []Step) ([][]Quad, error) {
	if r, ok := s.(Reacher); ok {
		return r.Reach(ctx, steps)
	}
	found := make([][]Quad, len(steps))
	for i, step := range steps {
		var err error
		if found[i], err = Append(ctx, s, nil, step.after(found)); err != nil {
			return nil, err
		}
	}
	return found, ctx.Err()
}

// after returns the pattern of a step when the steps before it are done.
func (s Step) after(found [][]Quad) Pattern {
	p := s.Pattern
	set := p.Set(s.Into)
	if set == nil {
		return p
	}
	nodes := append([]Node{}, *set...)
	for _, of := range s.Of {
		for _, q := range found[of.Step] {
			if n := q.At(of.In); n != 0 {
				nodes = append(nodes, n)
			}
		}
	}
	slices.Sort(nodes)
	*set = slices.Compact(nodes)
	return p
}

// Set returns the set of a direction; nil for none.
func (p *Pattern) Set(d quad.Direction) *[]Node {
	switch d {
	case quad.Subject:
		return &p.Subjects
	case quad.Predicate:
		return &p.Predicates
	case quad.Object:
		return &p.Objects
	case quad.Label:
		return &p.Labels
	}
	return nil
}

// At returns the node of a quad in a direction; zero for no label.
func (q Quad) At(d quad.Direction) Node {
	switch d {
	case quad.Subject:
		return q.Subject
	case quad.Predicate:
		return q.Predicate
	case quad.Object:
		return q.Object
	}
	return q.Label
}

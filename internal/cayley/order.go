package cayley

import (
	"context"

	"github.com/cayleygraph/cayley/graph/iterator"
)

// Order optimizes the parts of an intersection, and returns them with their
// costs, the one that it is best to go through first. Of parts one of which has
// nothing it returns this alone.
func Order(ctx context.Context, parts []iterator.Shape) ([]iterator.Shape, []iterator.Costs, error) {
	out, costs := make([]iterator.Shape, len(parts)), make([]iterator.Costs, len(parts))
	ask := int64(0) // what it costs to ask all parts about a node
	for i, part := range parts {
		part, _ = part.Optimize(ctx)
		c, err := part.Stats(ctx)
		if err != nil {
			return nil, nil, err
		}
		if iterator.IsNull(part) {
			return []iterator.Shape{part}, []iterator.Costs{c}, nil
		}
		out[i], costs[i] = part, c
		ask += c.ContainsCost
	}
	best := 0
	through := func(i int) int64 { return costs[i].Size.Value * (costs[i].NextCost + ask - costs[i].ContainsCost) }
	for i := range out {
		if through(i) < through(best) {
			best = i
		}
	}
	part, c := out[best], costs[best]
	copy(out[1:], out[:best])
	copy(costs[1:], costs[:best])
	out[0], costs[0] = part, c
	return out, costs, nil
}

// MeetCosts returns what an intersection costs of which the parts have these
// costs, the first being the one to go through.
func MeetCosts(parts []iterator.Costs) (sum iterator.Costs) {
	for i, c := range parts {
		if i == 0 {
			sum.NextCost, sum.Size.Value = c.NextCost, c.Size.Value
		} else {
			sum.NextCost += c.ContainsCost
			sum.Size.Value = min(sum.Size.Value, c.Size.Value)
		}
		sum.ContainsCost += c.ContainsCost
	}
	return sum
}

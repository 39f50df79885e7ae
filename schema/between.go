package schema

import (
	"context"
	"iter"
	"slices"

	"github.com/pactgraph/pactgraph/graph"
)

// Between yields all clauses between two parties, of every kind, each with its
// own type: those in which both play a role, and those in which one of them does
// and the other is stood for by a unit, by a product that it or its unit offers
// ("first on Azure"), or by an agreement between the two that the clause is in.
//
// The order is that of [graph.FindAny] for the first party, then for the second
// what is left. The last pair carries the error. The cost is that of finding all
// clauses of both.
func Between(ctx context.Context, v graph.View, a, b graph.Node) iter.Seq2[graph.Fact[graph.Record], error] {
	return func(yield func(graph.Fact[graph.Record], error) bool) {
		seen := map[graph.Ref]bool{}
		for _, side := range [][2]graph.Node{{a, b}, {b, a}} {
			other, err := standIns(ctx, v, side[1], side[0])
			if err != nil {
				yield(graph.Fact[graph.Record]{}, err)
				return
			}
			for f, err := range graph.FindAny(ctx, v, Clauses(), side[0]) {
				if err != nil {
					yield(f, err)
					return
				}
				if seen[f.Ref] || !plays(f.Value, other) {
					continue
				}
				seen[f.Ref] = true
				if !yield(f, nil) {
					return
				}
			}
		}
	}
}

// plays reports whether one of the refs plays a role in a record.
func plays(r graph.Record, who map[graph.Ref]bool) bool {
	raw, err := graph.RawOf(r)
	if err != nil {
		return false
	}
	for _, refs := range raw.Roles {
		if slices.ContainsFunc(refs, func(r graph.Ref) bool { return who[r] }) {
			return true
		}
	}
	return false
}

// standIns returns what stands for a party in a clause with a counterparty: the
// party, its units, what they offer, and the agreements between the two.
func standIns(ctx context.Context, v graph.View, party, counterparty graph.Node) (map[graph.Ref]bool, error) {
	who := map[graph.Ref]bool{party.Ref(): true}
	if party.Ref().Kind() == (Company{}).Kind() {
		makers := []graph.Ref{party.Ref()}
		units := graph.Role(party, func(u *Unit) any { return &u.Of })
		for f, err := range graph.Find[Unit](ctx, v, units) {
			if err != nil {
				return nil, err
			}
			makers = append(makers, f.Value.Unit.Ref())
		}
		for _, maker := range makers {
			who[maker] = true
			offers := graph.Role(maker, func(o *Offer) any { return &o.Maker })
			for f, err := range graph.Find[Offer](ctx, v, offers) {
				if err != nil {
					return nil, err
				}
				who[f.Value.Product.Ref()] = true
			}
		}
	}
	for f, err := range graph.Find[Agreement](ctx, v, party, counterparty) {
		if err != nil {
			return nil, err
		}
		who[f.Value.ID.Ref()] = true
	}
	return who, nil
}

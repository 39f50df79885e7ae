package main

import (
	"cmp"
	"context"
	"slices"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/schema"
)

func (q *asking) timeline(ctx context.Context) error {
	with, err := q.all(ctx, splitNames(q.of))
	if err != nil {
		return err
	}
	kinds := slices.Concat(schema.Events(), schema.Clauses(), []graph.Record{schema.Dispute{}, schema.Founding{}, schema.Bankruptcy{}, schema.Rename{}})
	var entries []*item
	for _, who := range with {
		for f, err := range graph.FindAny(ctx, q.view, kinds, who) {
			if err != nil {
				return err
			}
			it, err := factItem(ctx, q, f)
			if err != nil {
				return err
			}
			entries = append(entries, it.entries(f)...)
		}
	}
	slices.SortStableFunc(entries, func(a, b *item) int {
		return cmp.Or(a.when.First().Compare(b.when.First()), a.when.Compare(b.when), cmp.Compare(a.Ref, b.Ref))
	})
	for _, e := range entries {
		q.reply.add(e)
	}
	return nil
}

// entries returns it where it stands in a timeline: where it begins or happens,
// and where it is told to end.
func (it *item) entries(f graph.Fact[graph.Record]) []*item {
	var all []*item
	if f.Valid.From.Known() {
		all = append(all, it.at(f.Valid.From, ""))
	}
	ended := slices.ContainsFunc(f.Claims, func(c graph.Claim) bool { return c.Stance == graph.Ends })
	if ended && f.Valid.Until.Known() {
		all = append(all, it.at(f.Valid.Until, "ends"))
	}
	return all
}

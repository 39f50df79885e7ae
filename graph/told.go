package graph

import (
	"context"
	"fmt"
	"iter"
	"slices"
)

// Claims yields the claims on facts of type T, of any stance, in whose records
// all the given entities play a role; without entities, all claims on facts of
// the type. Claims[Raw] yields claims on facts of every kind. The view's
// KnownBy and Trusting apply; its day does not, for a claim is made once.
//
// Claims come ordered by the day by which they could be known, document and
// place in it, each with its record as the speaker gave it. Errors are those of
// [Find]; so is the cost.
func Claims[T Record](ctx context.Context, v View, with ...Node) iter.Seq2[Claim, error] {
	return func(yield func(Claim, error) bool) {
		var t T
		claims, err := claims(ctx, v, t, with)
		if err != nil {
			yield(Claim{}, fmt.Errorf("graph: claims of %s: %w", describedType[T](), err))
			return
		}
		each(ctx, "claims of "+describedType[T](), claims, yield)
	}
}

func claims(ctx context.Context, v View, rec Record, with []Node) ([]Claim, error) {
	defer v.hold()
	k, err := v.shapes().kindOf(rec)
	if err != nil {
		return nil, err
	}
	q, err := v.ever().query(ctx, []kind{k}, with)
	if err != nil {
		return nil, err
	}
	records, err := q.candidates(ctx)
	if err != nil {
		return nil, err
	}
	tolds, err := q.r.tolds(ctx, records)
	if err != nil {
		return nil, err
	}
	if err := q.r.complete(ctx, tolds); err != nil {
		return nil, err
	}
	slices.SortFunc(tolds, compareTold)
	var claims []Claim
	for i, t := range tolds {
		if err := look(ctx, i); err != nil {
			return nil, err
		}
		passes := func(f filter) bool { return f.passes(t.raw) }
		fails := func(f filter) bool { return !passes(f) }
		if !v.admits(t) || slices.ContainsFunc(q.with, fails) {
			continue
		}
		c, err := k.claim(t)
		if err != nil {
			return nil, err
		}
		claims = append(claims, c)
	}
	return claims, nil
}

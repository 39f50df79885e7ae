package graph

import (
	"cmp"
	"context"
)

// query prepares a question for facts of some kinds; the kind of Raw is every
// kind.
func (v View) query(ctx context.Context, kinds []kind, with []Node) (*query, error) {
	if err := cmp.Or(v.fault(), ctx.Err()); err != nil {
		return nil, err
	}
	set := kindSet{kinds}
	if err := set.checkEvents(&v); err != nil {
		return nil, err
	}
	q, err := &query{view: v, r: newReader(v.moment.snap, &v.shapes().vocabulary), kinds: set.shapes()}, error(nil)
	if q.ids, _, err = v.ledger().identities(ctx, &v); err != nil {
		return nil, err
	}
	q.with = make([]filter, len(with))
	if err := filters(v.shapes(), set, with, q.with, nil); err != nil {
		return nil, err
	}
	q.ids.fill(q.with)
	return q, nil
}

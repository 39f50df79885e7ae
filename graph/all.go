package graph

import (
	"cmp"
	"context"
	"slices"
)

// A listing is a fact that a question yields, as far as its order needs it.
type listing struct {
	start Date
	kind  string
	ref   Ref
}

func compareListings(a, b listing) int {
	return cmp.Or(a.start.Compare(b.start), cmp.Compare(a.kind, b.kind), cmp.Compare(a.ref, b.ref))
}

// findAll yields all facts of some kinds. It holds what puts them in order, and
// some facts.
func findAll[T Record](ctx context.Context, s *search, yield func(Fact[T], error) bool) error {
	q := s.query(s.kinds.shapes())
	q.view = s.view
	all, err := q.list(ctx)
	if err != nil {
		return err
	}
	some := 16
	for len(all) > 0 {
		now := all[:min(some, len(all))]
		all, some = all[len(now):], min(2*some, someRecords)
		one := s.query(q.kinds)
		one.view, one.self = q.view, make([]Ref, 0, len(now))
		for _, l := range now {
			one.self = append(one.self, one.ids.all(l.ref)...)
		}
		slices.Sort(one.self)
		if more, err := yieldAll(ctx, one, s.kinds, yield); !more || err != nil {
			return err
		}
	}
	return ctx.Err()
}

// findAlike yields the facts in which one entity is named several times.
func findAlike[T Record](ctx context.Context, s *search, fs []filter, yield func(Fact[T], error) bool) error {
	q := s.query(s.kinds.shapes())
	q.view, q.with = s.view, s.ids.fill(fs)
	_, err := yieldAll(ctx, q, s.kinds, yield)
	return err
}

// yieldAll yields the facts that a query finds. It reports false if there are to
// be no more.
func yieldAll[T Record](ctx context.Context, q *query, kinds kindSet, yield func(Fact[T], error) bool) (more bool, err error) {
	findings, err := q.run(ctx)
	if err != nil {
		return false, err
	}
	for _, f := range findings {
		if err := ctx.Err(); err != nil {
			return false, err
		}
		typed, err := fact[T](f, kinds.of(f.raw))
		if err != nil {
			return false, err
		}
		if !yield(typed, nil) {
			return false, nil
		}
	}
	return true, ctx.Err()
}

// list returns the facts that the view has of the query's kinds, in the order of
// answers. It reads their claims some at a time.
func (q *query) list(ctx context.Context) ([]listing, error) {
	records, err := q.candidates(ctx)
	if err != nil {
		return nil, err
	}
	var all []listing
	for some := range slices.Chunk(records, someRecords) {
		groups, err := q.groupsOf(ctx, some)
		if err != nil {
			return nil, err
		}
		for _, g := range groups {
			if _, asked := slices.BinarySearch(some, g.firstRecord(q.ids)); !asked {
				continue // context, or a fact that another record stands for
			}
			f := finding{episodes: g.episodes()}
			if f.look(g, q.view) {
				all = append(all, listing{f.episode.span.From, g.kind, g.ref})
			}
		}
	}
	return all, sortWhile(ctx, all, compareListings)
}

// sortWhile sorts a slice unless ctx is cancelled, at which it returns soon.
func sortWhile[T any](ctx context.Context, all []T, compare func(a, b T) int) error {
	n, cancelled := 0, false
	if slices.IsSortedFunc(all, compare) {
		return ctx.Err()
	}
	slices.SortFunc(all, func(a, b T) int {
		if n++; n%4096 == 0 {
			cancelled = cancelled || ctx.Err() != nil
		}
		if cancelled { // whatever comes out of it is not used
			return 0
		}
		return compare(a, b)
	})
	return ctx.Err()
}

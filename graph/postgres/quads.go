package postgres

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/store"
)

// A pattern matches rows by direction. A nil set matches everything; others
// are sorted and without repetition.
type pattern [4][]int64

func patternOf(p store.Pattern) (out pattern) {
	for i, set := range [4][]store.Node{p.Subjects, p.Predicates, p.Objects, p.Labels} {
		if set != nil {
			ids := numbersOfNodes(set)
			slices.Sort(ids)
			out[i] = slices.Compact(ids)
		}
	}
	return out
}

// nothing reports whether a set is empty, so that nothing matches.
func (p pattern) nothing() bool {
	return slices.ContainsFunc(p[:], func(set []int64) bool { return set != nil && len(set) == 0 })
}

// nodesAtOnce is how many nodes of a set go into one statement.
const nodesAtOnce = 16_384

// parts splits a pattern so that no statement has too many nodes.
func (p pattern) parts() []pattern {
	parts := []pattern{p}
	for d := range p {
		var split []pattern
		for _, q := range parts {
			if len(q[d]) <= nodesAtOnce {
				split = append(split, q)
				continue
			}
			for set := range slices.Chunk(q[d], nodesAtOnce) {
				q[d] = set
				split = append(split, q)
			}
		}
		parts = split
	}
	return parts
}

// condition returns the SQL that matches a pattern, and its arguments. There
// are as many texts as there are sets of bound directions, so that they stay
// prepared.
func (p pattern) condition(version int64) (where string, args []any) {
	var b strings.Builder
	args = append(args, version)
	for i, d := range quad.Directions {
		if p[i] != nil {
			args = append(args, p[i])
			fmt.Fprintf(&b, "%s = ANY($%d::bigint[]) AND ", d, len(args))
		}
	}
	return b.String() + "born <= $1", args
}

// Pages grow, so that a caller who wants few quads does not wait for many, and
// one who wants many does not have the same ones sorted too often.
const (
	firstPage = 1 << 14
	lastPage  = 1 << 20
)

// firstPageOf returns the length of the first page of a pattern. For each of
// many nodes it has room for more quads than nodes mostly have.
func firstPageOf(p pattern) int {
	nodes := 0
	for _, set := range p {
		if nodes == 0 || set != nil && len(set) < nodes {
			nodes = len(set)
		}
	}
	return min(max(firstPage, 32*nodes), lastPage)
}

// statement returns the question for a page of the rows of a pattern, in the
// order of their numbers, after a row if one is given.
//
// What is found is put aside before it is sorted and cut. Otherwise a planner
// that takes a rare combination for a common one walks the whole table in the
// order that is asked for, to stop at a limit that is never reached. All quads,
// though, are best walked so.
func (p pattern) statement(version int64, after *row, limit int) (sql string, args []any) {
	const columns = `subject, predicate, object, label`
	where, args := p.condition(version)
	from := ""
	if after != nil {
		n := len(args)
		from = fmt.Sprintf("(%s) > ($%d, $%d, $%d, $%d)", columns, n+1, n+2, n+3, n+4)
		args = append(args, after[0], after[1], after[2], after[3])
	}
	args = append(args, limit)
	bound := p.bound()
	if !bound && from != "" {
		where = from + " AND " + where
	}
	found := fmt.Sprintf(`SELECT %s FROM pactgraph_quads WHERE %s
		UNION ALL SELECT %s FROM pactgraph_removed_quads WHERE %s AND died > $1`, columns, where, columns, where)
	if bound {
		found = `WITH found AS MATERIALIZED (` + found + `) SELECT * FROM found`
		if from != "" {
			found += " WHERE " + from
		}
	}
	return fmt.Sprintf(`%s ORDER BY %s LIMIT $%d`, found, columns, len(args)), args
}

// bound reports whether any direction is known.
func (p pattern) bound() bool {
	return slices.ContainsFunc(p[:], func(set []int64) bool { return set != nil })
}

// Quads implements the interface of snapshots. A page of quads costs a round
// trip; the first has 16 384 or more, and each is four times as long as the
// one before, up to a million. No connection is held between pages.
func (v *snapshot) Quads(ctx context.Context, p store.Pattern) iter.Seq2[store.Quad, error] {
	return func(yield func(store.Quad, error) bool) {
		for page, err := range v.pages(ctx, patternOf(p)) {
			if err != nil {
				yield(store.Quad{}, err)
				return
			}
			for i, r := range page {
				if i%256 == 0 && ctx.Err() != nil {
					yield(store.Quad{}, ctx.Err())
					return
				}
				if !yield(quadOf(r), nil) {
					return
				}
			}
		}
	}
}

// pages yields the rows of a pattern, page by page.
func (v *snapshot) pages(ctx context.Context, p pattern) iter.Seq2[[]row, error] {
	return func(yield func([]row, error) bool) {
		if err := v.open(ctx); err != nil {
			yield(nil, err)
			return
		}
		if p.nothing() {
			return
		}
		for _, part := range p.parts() {
			var after *row
			for limit := firstPageOf(part); ; limit = min(4*limit, lastPage) {
				page, err := v.page(ctx, part, after, limit)
				if err != nil {
					yield(nil, fmt.Errorf("postgres: read quads: %w", err))
					return
				}
				if len(page) > 0 && !yield(page, nil) {
					return
				}
				if len(page) < limit {
					break
				}
				after = &page[len(page)-1]
			}
		}
	}
}

func (v *snapshot) page(ctx context.Context, p pattern, after *row, limit int) (page []row, err error) {
	at := v.moment.version.Load()
	sql, args := p.statement(at, after, limit)
	var r row
	err = v.store.ask(ctx, v.moment, at, &question{
		sql: sql, args: args,
		begin: func() { page = nil },
		dest:  []any{&r[0], &r[1], &r[2], &r[3]},
		row: func() error {
			page = append(page, r)
			return nil
		},
	})
	return page, err
}

func quadOf(r row) store.Quad {
	return store.Quad{
		Subject: store.Node(r[0]), Predicate: store.Node(r[1]),
		Object: store.Node(r[2]), Label: store.Node(r[3]),
	}
}

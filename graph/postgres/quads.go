package postgres

import (
	"context"
	"fmt"
	"iter"
	"slices"

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

// search returns the condition of a pattern in SQL, and adds its sets to the
// arguments. There are as many texts as there are sets of bound directions, so
// that they stay prepared.
func (p pattern) search(args *[]any) (s search) {
	for d, set := range p {
		if set != nil {
			*args = append(*args, set)
			array := fmt.Sprintf(`$%d::bigint[]`, len(*args))
			s[d] = &nodes{list: `SELECT unnest(` + array + `) AS id`, array: array}
		}
	}
	return s
}

// Pages grow, so that a caller who wants few quads does not wait for many, and
// one who wants many does not have the same ones found too often.
const (
	firstPage = 1 << 14
	lastPage  = 1 << 17
)

// firstPageOf returns how many rows the first page of a pattern has at most. For
// each of many nodes it has room for more than nodes mostly have.
func firstPageOf(p pattern) int {
	nodes := 0
	for _, set := range p {
		if nodes == 0 || set != nil && len(set) < nodes {
			nodes = len(set)
		}
	}
	return min(max(firstPage, 32*nodes), lastPage)
}

// statement returns the question for a page of the sheets of a pattern, in the
// order of their subjects, after one if it is given.
//
// What is found is put aside before it is sorted and cut. Otherwise a planner
// that takes a rare combination for a common one walks the whole table in the
// order that is asked for, to stop at a limit that is never reached. All quads,
// though, are best walked so.
func (p pattern) statement(e engine, version int64, after *int64, limit int) (sql string, args []any) {
	args = []any{version}
	s := p.search(&args)
	from := ""
	if after != nil {
		args = append(args, *after)
		from = fmt.Sprintf(`subject > $%d`, len(args))
	}
	var found string
	switch {
	case !p.bound() && from != "":
		found = s.both(e, ` AND q.`+from)
	case !p.bound():
		found = s.both(e, "")
	default:
		found = `WITH found AS MATERIALIZED (` + s.both(e, "") + `) SELECT subject, label, predicates, objects FROM found`
		if from != "" {
			found += ` WHERE ` + from
		}
	}
	args = append(args, limit)
	return fmt.Sprintf(`%s ORDER BY subject LIMIT $%d`, found, len(args)), args
}

// bound reports whether any direction is known.
func (p pattern) bound() bool {
	return slices.ContainsFunc(p[:], func(set []int64) bool { return set != nil })
}

// Quads implements the interface of snapshots. A page costs a round trip; the
// first has the quads of 16 384 sheets or more, and each is four times as long as
// the one before, up to 131 072, or as many as one subject has. No connection is
// held between pages.
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
			var after *int64
			for limit := firstPageOf(part); ; limit = max(limit, min(4*limit, lastPage)) {
				page, more, err := v.page(ctx, part, after, limit)
				if err != nil {
					yield(nil, fmt.Errorf("postgres: read quads: %w", err))
					return
				}
				if len(page) == 0 && more { // one subject has more than that
					limit *= 4
					continue
				}
				if len(page) > 0 && !yield(page, nil) {
					return
				}
				if !more {
					break
				}
				after = &page[len(page)-1][0]
			}
		}
	}
}

// page returns the sorted quads of the next subjects, and whether there may be
// more. The last subject of a full page is left for the next one, since it may
// not be whole.
func (v *snapshot) page(ctx context.Context, p pattern, after *int64, limit int) (page []row, more bool, err error) {
	at := v.moment.version.Load()
	sql, args := p.statement(v.store.engine, at, after, limit)
	var s sheet
	n := 0
	err = v.store.ask(ctx, v.moment, at, &question{
		sql: sql, args: args,
		begin: func() { page, n = nil, 0 },
		dest:  []any{&s.subject, &s.label, &s.predicates, &s.objects},
		row: func() error {
			page = s.rows(page)
			n++
			return nil
		},
	})
	slices.SortFunc(page, compareRows)
	if more = n == limit; more {
		last := page[len(page)-1][0]
		page = page[:slices.IndexFunc(page, func(r row) bool { return r[0] == last })]
	}
	return page, more, err
}

func quadOf(r row) store.Quad {
	return store.Quad{
		Subject: store.Node(r[0]), Predicate: store.Node(r[1]),
		Object: store.Node(r[2]), Label: store.Node(r[3]),
	}
}

package postgres

import (
	"context"
	"errors"
	"fmt"

	"github.com/cayleygraph/cayley/graph"
	"github.com/jackc/pgx/v5"

	"github.com/pactgraph/pactgraph/internal/store"
)

// ApplyDeltas makes changes one after the other, as a whole or not at all. So
// adding a quad and removing it in one call is no error. Errors are a Cayley
// DeltaError, of the first change that fails: ErrQuadExists, ErrQuadNotExist,
// ErrInvalidAction, or [ErrInvalidQuad]; and those of [Store.Apply].
func (s *Store) ApplyDeltas(in []graph.Delta, ignore graph.IgnoreOpts) error {
	d := deltasOf(in, ignore)
	if d.invalid != nil && !d.strict() {
		return d.invalid
	}
	if len(d.in) == 0 {
		return nil
	}
	err := s.writes.Do(context.Background(), func(ctx context.Context) error {
		_, err := s.write(ctx, nil, func(w *writing) error { return w.deltas(d, s.digest) })
		return err
	})
	var wrong *graph.DeltaError
	switch {
	case errors.As(err, &wrong):
		return wrong
	case err != nil:
		return fmt.Errorf("postgres: apply deltas: %w", err)
	}
	return nil
}

// deltas are changes in their order.
type deltas struct {
	*change
	in      []graph.Delta     // those before the first that is invalid
	lines   []line            // of in
	invalid *graph.DeltaError // of the delta after those, if there is one
	ignore  graph.IgnoreOpts
}

func deltasOf(in []graph.Delta, ignore graph.IgnoreOpts) *deltas {
	d := &deltas{in: in, ignore: ignore}
	var b store.Builder
	for i, delta := range in {
		l := b.Line(delta.Quad)
		err := b.Fault(l)
		if delta.Action != graph.Add && delta.Action != graph.Delete {
			err = graph.ErrInvalidAction
		}
		if err != nil {
			d.in, d.invalid = in[:i], &graph.DeltaError{Delta: delta, Err: err}
			break
		}
		d.lines = append(d.lines, lineOf(l))
	}
	c := newChanger(b.Values)
	for i, delta := range d.in {
		c.want(d.lines[i], delta.Action == graph.Add)
	}
	d.change = c.done()
	return d
}

// strict reports whether it matters what is there already.
func (d *deltas) strict() bool {
	for _, delta := range d.in {
		if delta.Action == graph.Add && !d.ignore.IgnoreDup || delta.Action == graph.Delete && !d.ignore.IgnoreMissing {
			return true
		}
	}
	return false
}

// deltas writes changes in their order.
func (w *writing) deltas(d *deltas, digest digest) error {
	if !d.strict() {
		return w.change(d.change, digest)
	}
	if err := w.flush(); err != nil {
		return err
	}
	d.ids = make([]int64, len(d.values))
	known, err := w.crowdedValues(d.change, digest)
	if err != nil {
		return err
	}
	there, err := w.there(d)
	if err != nil {
		return err
	}
	for i, delta := range d.in {
		l := d.lines[i]
		switch adds := delta.Action == graph.Add; {
		case adds && there[l] && !d.ignore.IgnoreDup:
			return &graph.DeltaError{Delta: delta, Err: graph.ErrQuadExists}
		case !adds && !there[l] && !d.ignore.IgnoreMissing:
			return &graph.DeltaError{Delta: delta, Err: graph.ErrQuadNotExist}
		default:
			there[l] = adds
		}
	}
	if d.invalid != nil {
		return d.invalid
	}
	return w.lines(d.change, known)
}

const sqlThere = `SELECT q.subject, u.p, u.o, q.label
	FROM pactgraph_sheets q CROSS JOIN LATERAL unnest(q.predicates, q.objects) AS u (p, o)
	JOIN unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[]) AS i (s, p, o, l)
		ON q.subject = i.s AND u.p = i.p AND u.o = i.o AND q.label = i.l
	WHERE q.subject = ANY($1::bigint[]) AND q.label = ANY($4::bigint[])`

// there returns which lines are there before the deltas.
func (w *writing) there(d *deltas) (map[line]bool, error) {
	found := map[row]bool{}
	err := w.eachPart(d.rows(d.lines), func(part []row) {
		w.exec(sqlThere, columns(part)...).Query(func(rows pgx.Rows) error {
			var r row
			_, err := pgx.ForEachRow(rows, []any{&r[0], &r[1], &r[2], &r[3]}, func() error {
				found[r] = true
				return nil
			})
			return err
		})
	})
	if err == nil {
		err = w.flush()
	}
	there := map[line]bool{}
	for _, l := range d.lines {
		there[l] = found[d.row(l)]
	}
	return there, err
}

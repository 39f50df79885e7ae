package postgres

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/store"
)

var _ store.Reacher = (*snapshot)(nil)

// Reach takes all steps in one statement, in one round trip, and brings along
// the values of those that say so. It holds all it finds in memory.
func (v *snapshot) Reach(ctx context.Context, steps []store.Step) ([][]store.Quad, error) {
	if err := v.open(ctx); err != nil {
		return nil, err
	}
	found, err := v.reach(ctx, steps)
	if err != nil {
		return nil, fmt.Errorf("postgres: follow quads: %w", err)
	}
	out := make([][]store.Quad, len(found))
	for i, rows := range found {
		slices.SortFunc(rows, compareRows)
		for _, r := range rows {
			out[i] = append(out[i], quadOf(r))
		}
	}
	return out, nil
}

func (v *snapshot) reach(ctx context.Context, steps []store.Step) (found [][]row, err error) {
	at := v.moment.version.Load()
	b := reachOf(v.store.engine, at, steps)
	var step int
	var s sheet
	var stored []byte
	var values decoded
	err = v.store.ask(ctx, v.moment, at,
		v.store.askHorizon(&values),
		&question{
			sql: b.sql(), args: b.args,
			begin: func() {
				found = make([][]row, len(steps))
				values.reset()
			},
			dest: []any{&step, &s.subject, &s.label, &s.predicates, &s.objects, &stored},
			row: func() error {
				if step >= 0 {
					found[step] = s.rows(found[step])
					return nil
				}
				v.moment.known.set(stored, store.Node(s.subject))
				return values.add(s.subject, stored)
			},
		})
	if err == nil {
		v.store.values.set(values)
	}
	return found, err
}

// A reach is the statement for several steps, while it is written.
type reach struct {
	engine engine
	args   []any
	parts  []string // of WITH
	rows   []string // of the answer
	decode []string // queries for the numbers of values to bring along
}

const sheetColumns = `subject, label, predicates, objects`

func reachOf(e engine, version int64, steps []store.Step) *reach {
	b := &reach{engine: e, args: []any{version}}
	for i, step := range steps {
		b.parts = append(b.parts, fmt.Sprintf(`s%d AS MATERIALIZED (%s)`, i, b.search(i, step).both(e, "")))
		b.rows = append(b.rows, fmt.Sprintf(`SELECT %d, %s, NULL::bytea FROM s%d`, i, sheetColumns, i))
		if step.Decode {
			for _, d := range quad.Directions {
				b.decode = append(b.decode, nodesOf(store.Found{Step: i, In: d}))
			}
		}
	}
	if len(b.decode) > 0 {
		b.parts = append(b.parts, `n AS MATERIALIZED (`+strings.Join(b.decode, ` UNION `)+`)`)
		in := (&nodes{list: `SELECT id FROM n`}).among(`q.id`, e.planner)
		const row = `SELECT -1, id, 0, NULL::bigint[], NULL::bigint[], value FROM `
		b.rows = append(b.rows, row+`pactgraph_values q WHERE `+in, row+`pactgraph_removed_values q WHERE `+in+` AND born <= $1 AND died > $1`)
	}
	return b
}

func (b *reach) sql() string {
	return `WITH ` + strings.Join(b.parts, `, `) + ` ` + strings.Join(b.rows, ` UNION ALL `)
}

// search returns the condition of a step, and writes the query for the nodes that
// it has from earlier ones.
func (b *reach) search(i int, step store.Step) search {
	p := patternOf(step.Pattern)
	s := p.search(&b.args)
	for d, direction := range quad.Directions {
		if direction != step.Into {
			continue
		}
		from := []string{`SELECT id FROM pactgraph_values WHERE false`}
		if s[d] != nil {
			from = append(from, s[d].list)
		}
		for _, of := range step.Of {
			from = append(from, nodesOf(of))
		}
		b.parts = append(b.parts, fmt.Sprintf(`n%d AS MATERIALIZED (%s)`, i, strings.Join(from, ` UNION `)))
		s[d] = &nodes{list: fmt.Sprintf(`SELECT id FROM n%d`, i)}
	}
	return s
}

// nodesOf returns the query for the nodes that a step has found.
func nodesOf(f store.Found) string {
	switch f.In {
	case quad.Predicate, quad.Object:
		return fmt.Sprintf(`SELECT unnest(%ss) AS id FROM s%d`, f.In, f.Step)
	case quad.Label:
		return fmt.Sprintf(`SELECT label AS id FROM s%d WHERE label <> 0`, f.Step)
	}
	return fmt.Sprintf(`SELECT subject AS id FROM s%d`, f.Step)
}

// decoded are values that were read, with where the horizon stood.
type decoded struct {
	horizon int64
	values  map[int64]quad.Value
}

func (d *decoded) reset() { d.values = map[int64]quad.Value{} }

func (d *decoded) add(id int64, stored []byte) (err error) {
	d.values[id], err = decode(stored)
	return err
}

// askHorizon is the question where the horizon stands.
func (s *Store) askHorizon(d *decoded) *question {
	return &question{
		sql: `SELECT horizon FROM pactgraph_clock WHERE id = 1`, begin: func() {},
		dest: []any{&d.horizon}, row: func() error { return nil },
	}
}

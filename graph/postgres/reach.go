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
	var r row
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
			dest: []any{&step, &r[0], &r[1], &r[2], &r[3], &stored},
			row: func() error {
				if step >= 0 {
					found[step] = append(found[step], r)
					return nil
				}
				v.moment.known.set(stored, store.Node(r[0]))
				return values.add(r[0], stored)
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

const quadColumns = `subject, predicate, object, label`

func reachOf(e engine, version int64, steps []store.Step) *reach {
	b := &reach{engine: e, args: []any{version}}
	for i, step := range steps {
		where := b.where(i, step)
		b.parts = append(b.parts, fmt.Sprintf(`s%d AS MATERIALIZED (SELECT %s FROM pactgraph_quads q WHERE %sborn <= $1
			UNION ALL SELECT %s FROM pactgraph_removed_quads q WHERE %sborn <= $1 AND died > $1)`, i, quadColumns, where, quadColumns, where))
		b.rows = append(b.rows, fmt.Sprintf(`SELECT %d, %s, NULL::bytea FROM s%d`, i, quadColumns, i))
		if step.Decode {
			for _, d := range quad.Directions {
				b.decode = append(b.decode, fmt.Sprintf(`SELECT %s AS id FROM s%d`, d, i))
			}
		}
	}
	if len(b.decode) > 0 {
		b.parts = append(b.parts, `n AS MATERIALIZED (`+strings.Join(b.decode, ` UNION `)+`)`)
		in := b.in(`id`, `n`)
		b.rows = append(b.rows,
			`SELECT -1, id, 0, 0, 0, value FROM pactgraph_values q WHERE `+in,
			`SELECT -1, id, 0, 0, 0, value FROM pactgraph_removed_values q WHERE `+in+` AND born <= $1 AND died > $1`)
	}
	return b
}

func (b *reach) sql() string {
	return `WITH ` + strings.Join(b.parts, `, `) + ` ` + strings.Join(b.rows, ` UNION ALL `)
}

// where returns the condition of a step, with a last AND, and writes the query
// for the nodes that it has from earlier ones.
func (b *reach) where(i int, step store.Step) string {
	var where strings.Builder
	for d, set := range patternOf(step.Pattern) {
		direction := quad.Directions[d]
		nodes := []string{`SELECT id FROM pactgraph_values WHERE false`}
		if set != nil {
			b.args = append(b.args, set)
			nodes = append(nodes, fmt.Sprintf(`SELECT unnest($%d::bigint[]) AS id`, len(b.args)))
		}
		switch {
		case direction == step.Into:
			for _, of := range step.Of {
				nodes = append(nodes, fmt.Sprintf(`SELECT %s AS id FROM s%d WHERE %s <> 0`, of.In, of.Step, of.In))
			}
			b.parts = append(b.parts, fmt.Sprintf(`n%d AS MATERIALIZED (%s)`, i, strings.Join(nodes, ` UNION `)))
			where.WriteString(b.in(direction.String(), fmt.Sprintf(`n%d`, i)) + ` AND `)
		case set != nil:
			fmt.Fprintf(&where, `%s = ANY($%d::bigint[]) AND `, direction, len(b.args))
		}
	}
	return where.String()
}

// in returns the condition that a column has one of the numbers of a query.
// PostgreSQL is given an array, since it then searches an index whatever it
// believes of the size of the query.
func (b *reach) in(column, query string) string {
	if b.engine.planner {
		return fmt.Sprintf(`q.%s = ANY(ARRAY(SELECT id FROM %s))`, column, query)
	}
	return fmt.Sprintf(`q.%s IN (SELECT id FROM %s)`, column, query)
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

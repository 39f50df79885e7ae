package postgres

import "github.com/jackc/pgx/v5"

// Many quads are copied, which takes half of what inserting them takes. COPY
// knows nothing of rows that are there already; but a quad with a value that
// was not there before this transaction can't be there either, as most of a new
// document can't. Others are inserted.

// copiedRows is the number of quads from which it pays to find out which are
// new, at the cost of two round trips.
const copiedRows = 4096

// bulk prepares for quads to be copied, if there are enough.
func (w *writing) bulk(quads int) {
	if w.engine.copies > 0 && quads >= w.engine.copies {
		w.fresh = make(map[int64]bool, quads/4)
	}
}

// note notes values that were not there.
func (w *writing) note(fresh []int64) {
	if w.fresh != nil {
		for _, id := range fresh {
			w.fresh[id] = true
		}
	}
}

// addQuads adds the quads that are not there.
func (w *writing) addQuads(rows []row) error {
	if w.fresh != nil {
		if err := w.flush(); err != nil || w.odd > 0 {
			return err
		}
		fresh, rest := w.split(rows)
		if err := w.copyQuads(fresh); err != nil {
			return err
		}
		rows = rest
	}
	return w.rows(sqlAddQuads, rows, w.countAdded)
}

// split parts the quads that can't be there from the others.
func (w *writing) split(rows []row) (fresh, rest []row) {
	for _, r := range rows {
		if w.fresh[r[0]] || w.fresh[r[3]] || w.fresh[r[2]] || w.fresh[r[1]] {
			fresh = append(fresh, r)
		} else {
			rest = append(rest, r)
		}
	}
	return fresh, rest
}

func (w *writing) countAdded(n int64) {
	w.quads += n
	w.added += n
	w.changed += n
}

// copyQuads copies quads that are not there.
func (w *writing) copyQuads(rows []row) error {
	if len(rows) == 0 {
		return nil
	}
	at := 0
	n, err := w.conn.CopyFrom(w.ctx, pgx.Identifier{"pactgraph_quads"}, []string{"subject", "predicate", "object", "label", "born"},
		pgx.CopyFromFunc(func() ([]any, error) {
			if at == len(rows) {
				return nil, nil
			}
			r := rows[at]
			at++
			return []any{r[0], r[1], r[2], r[3], w.version + 1}, nil
		}))
	w.countAdded(n)
	return err
}

package postgres

import "github.com/jackc/pgx/v5"

// Many quads are copied, which takes half of what inserting them takes. COPY
// knows nothing of what is there already; but a quad of a subject or a label that
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

// addQuads adds the quads of sheets that are not there.
func (w *writing) addQuads(sheets []sheet) error {
	if w.fresh != nil {
		if err := w.flush(); err != nil || w.odd > 0 {
			return err
		}
		rest := sheets[:0]
		var fresh []sheet
		for _, s := range sheets {
			if w.fresh[s.subject] || w.fresh[s.label] {
				fresh = append(fresh, s)
			} else {
				rest = append(rest, s)
			}
		}
		if err := w.copySheets(fresh); err != nil {
			return err
		}
		sheets = rest
	}
	for len(sheets) > 0 {
		n, quads := 0, 0
		for n < len(sheets) && quads < rowsAtOnce {
			quads += len(sheets[n].objects)
			n++
		}
		w.exec(sqlAddQuads, flat(sheets[:n], quads)...).QueryRow(func(r pgx.Row) error {
			var added int64
			err := r.Scan(&added)
			w.countAdded(added)
			return err
		})
		if err := w.grow(36 * quads); err != nil {
			return err
		}
		sheets = sheets[n:]
	}
	return nil
}

func (w *writing) countAdded(n int64) {
	w.quads += n
	w.added += n
	w.changed += n
}

// copySheets copies sheets of which no quad is there.
func (w *writing) copySheets(sheets []sheet) error {
	if len(sheets) == 0 {
		return nil
	}
	quads := 0
	columns := []string{"subject", "label", "born", "part", "predicates", "objects"}
	_, err := w.conn.CopyFrom(w.ctx, pgx.Identifier{"pactgraph_sheets"}, columns, pgx.CopyFromSlice(len(sheets), func(i int) ([]any, error) {
		s := &sheets[i]
		quads += len(s.objects)
		return []any{s.subject, s.label, w.version + 1, s.part, s.predicates, s.objects}, nil
	}))
	w.countAdded(int64(quads))
	return err
}

package postgres

import (
	"context"
	"math/rand/v2"
	"slices"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/pactgraph/pactgraph/internal/store"
)

// A writing is a transaction that writes. It collects statements and sends
// them together.
type writing struct {
	ctx     context.Context // of the one call that the transaction belongs to
	conn    *pgx.Conn
	engine  engine
	batch   pgx.Batch
	size    int            // bytes of what the batch sends, about
	version int64          // before the change, once the batch was sent
	odd     int64          // values whose first numbers are not theirs alone
	fresh   map[int64]bool // numbers of values that were not there, if quads are copied
	quads   int64          // more than before
	nodes   int64          // more than before
	added   int64          // quads
	changed int64          // quads added and removed
}

// What is sent at a time: enough to make round trips rare, little enough to
// keep buffers small.
const (
	rowsAtOnce  = 10_000
	bytesAtOnce = 4 << 20
)

func (w *writing) exec(sql string, args ...any) *pgx.QueuedQuery { return w.batch.Queue(sql, args...) }

// flush sends what is collected.
func (w *writing) flush() error {
	if w.batch.Len() == 0 {
		return nil
	}
	err := w.conn.SendBatch(w.ctx, &w.batch).Close()
	w.batch, w.size = pgx.Batch{}, 0
	return err
}

// grow flushes when enough is collected.
func (w *writing) grow(bytes int) error {
	if w.size += bytes; w.size < bytesAtOnce {
		return nil
	}
	return w.flush()
}

// change writes a change. Mostly every value has its first number, and all is
// sent at once; when that turns out wrong, it begins again and asks for each
// value which number it has.
func (w *writing) change(c *change, d digest) error {
	w.suppose(c.premise)
	if c.number(d) {
		w.bulk(len(c.add))
		if err := w.plainValues(c); err != nil {
			return err
		}
		if err := w.lines(c, c.remove); err != nil {
			return err
		}
		if err := w.flush(); err != nil || w.odd == 0 {
			return err
		}
		*w = writing{ctx: w.ctx, conn: w.conn, engine: w.engine}
		w.exec(`ROLLBACK`)
		w.begin()
		w.suppose(c.premise)
	}
	if err := w.flush(); err != nil {
		return err
	}
	known, err := w.crowdedValues(c, d)
	if err != nil {
		return err
	}
	return w.lines(c, known)
}

// begin begins the transaction and takes the turn.
func (w *writing) begin() {
	w.exec(sqlBeginWrite)
	if w.engine.planner {
		w.exec(sqlByIndex)
		w.exec(sqlBound)
	}
	w.exec(sqlLock).QueryRow(func(r pgx.Row) error { return r.Scan(&w.version) })
}

// suppose fails where a premise holds no more.
func (w *writing) suppose(p store.Premise) {
	if len(p.Labels) == 0 {
		return
	}
	w.exec(sqlOutdated, numbersOfNodes(p.Labels), int64(p.Version)).QueryRow(func(r pgx.Row) error {
		var outdated bool
		err := r.Scan(&outdated)
		if err == nil && outdated {
			err = store.ErrOutdated
		}
		return err
	})
}

// plainValues adds the values that are not there, under their first numbers,
// and counts those for which that is wrong.
func (w *writing) plainValues(c *change) error {
	err := chunks(c.numberedValues(true), func(part []numbered, bytes int) error {
		ids, stored := arrays(part)
		w.exec(sqlAddValues, ids, stored).QueryRow(func(r pgx.Row) error {
			var fresh []int64
			var odd int64
			err := r.Scan(&fresh, &odd)
			w.nodes += int64(len(fresh))
			w.odd += odd
			w.note(fresh)
			return err
		})
		return w.grow(bytes)
	})
	if err != nil {
		return err
	}
	return chunks(c.numberedValues(false), func(part []numbered, bytes int) error {
		ids, stored := arrays(part)
		w.exec(sqlCheckValues, ids, stored).QueryRow(func(r pgx.Row) error {
			var odd int64
			err := r.Scan(&odd)
			w.odd += odd
			return err
		})
		return w.grow(bytes)
	})
}

// chunks calls fn for parts of values that are not too large.
func chunks(values []numbered, fn func(part []numbered, bytes int) error) error {
	for len(values) > 0 {
		n, bytes := 0, 0
		for n < len(values) && n < rowsAtOnce && (n == 0 || bytes+len(values[n].value) < bytesAtOnce) {
			bytes += len(values[n].value) + 16
			n++
		}
		if err := fn(values[:n], bytes); err != nil {
			return err
		}
		values = values[n:]
	}
	return nil
}

// lines removes and adds the quads of a change whose values have numbers, and
// the values that no quad uses any more.
func (w *writing) lines(c *change, remove []line) error {
	removed := c.rows(remove)
	if err := w.removeQuads(removed); err != nil {
		return err
	}
	if err := w.addQuads(sheetsOf(c.rows(c.add))); err != nil {
		return err
	}
	for ids := range slices.Chunk(numbersOf(removed), rowsAtOnce) {
		w.exec(sqlReleaseValues, ids, -rand.Int64()).Exec(func(t pgconn.CommandTag) error {
			w.nodes -= t.RowsAffected()
			return nil
		})
		if err := w.grow(8 * len(ids)); err != nil {
			return err
		}
	}
	return nil
}

// removeQuads removes quads that may be there.
func (w *writing) removeQuads(rows []row) error {
	return w.eachPart(rows, func(part []row) {
		args := columns(part)
		w.exec(sqlMoveQuads, args...).QueryRow(func(r pgx.Row) error {
			var n int64
			err := r.Scan(&n)
			w.quads -= n
			w.changed += n
			return err
		})
		w.exec(sqlCutSheets, args...)
		w.exec(sqlDropSheets, args[0], args[3])
	})
}

// eachPart calls fn for parts of rows, and sends what it collects.
func (w *writing) eachPart(rows []row, fn func([]row)) error {
	for part := range slices.Chunk(rows, rowsAtOnce) {
		fn(part)
		if err := w.grow(32 * len(part)); err != nil {
			return err
		}
	}
	return nil
}

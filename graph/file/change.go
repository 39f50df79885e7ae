package file

import (
	"fmt"
	"slices"

	"github.com/cayleygraph/cayley/graph"

	"github.com/pactgraph/pactgraph/internal/store"
)

// A changeset is what is to be done, in numbers. No quad is in both.
type changeset struct {
	remove, add []tuple
	fresh       []freshValue // values that add may need, by growing number
}

// batch resolves a batch whose quads are valid.
func (w *writing) batch(b *store.Batch) (c changeset, err error) {
	in, err := w.interner(b)
	if err != nil {
		return c, err
	}
	if c.remove, err = w.tuples(b.Remove); err != nil {
		return c, err
	}
	if c.add, err = w.tuples(b.Add); err != nil {
		return c, err
	}
	c.fresh, err = in.resolve(c.remove, c.add)
	if err != nil {
		return c, err
	}
	c.add, err = w.sorted(c.add)
	if err != nil {
		return c, err
	}
	if c.remove, err = w.sorted(c.remove); err != nil {
		return c, err
	}
	c.remove, err = w.without(c.remove, c.add)
	return c, err
}

// without returns the sorted rows that are not among others and not zero, in the
// same memory.
func (w *writing) without(rows, others []tuple) ([]tuple, error) {
	out := rows[:0]
	err := w.parts(len(rows), func(from, to int) {
		for _, t := range rows[from:to] {
			for len(others) > 0 && compareTuples(others[0], t) < 0 {
				others = others[1:]
			}
			if t[0] != 0 && (len(others) == 0 || others[0] != t) {
				out = append(out, t)
			}
		}
	})
	return out, err
}

// deltas resolves Cayley's changes, each of which sees those before it.
func (w *writing) deltas(changes []graph.Delta, ignore graph.IgnoreOpts) (c changeset, err error) {
	var b store.Builder
	var lines []store.Line
	var fault error // of the first change that can't be made at all
	for _, d := range changes {
		l := b.Line(d.Quad)
		err := b.Fault(l)
		switch {
		case err != nil:
		case d.Action == graph.Add:
			b.Add = append(b.Add, l)
		case d.Action != graph.Delete:
			err = graph.ErrInvalidAction
		}
		if err != nil {
			fault = &graph.DeltaError{Delta: d, Err: err}
			break
		}
		lines = append(lines, l)
	}
	rows, err := w.tuples(lines)
	if err != nil {
		return c, err
	}
	in, err := w.interner(&b.Batch)
	if err != nil {
		return c, err
	}
	if c.fresh, err = in.resolve(rows); err != nil {
		return c, err
	}
	there, before := map[tuple]bool{}, map[tuple]bool{}
	quads := bySubject.in(w.tx).cursor()
	for i, t := range rows {
		is, known := there[t]
		if !known {
			is = t[0] != 0 && quads.has(t, 4)
			before[t] = is
		}
		adds := changes[i].Action == graph.Add
		switch {
		case adds && is && !ignore.IgnoreDup:
			return c, &graph.DeltaError{Delta: changes[i], Err: graph.ErrQuadExists}
		case !adds && !is && !ignore.IgnoreMissing:
			return c, &graph.DeltaError{Delta: changes[i], Err: graph.ErrQuadNotExist}
		}
		there[t] = adds
	}
	if fault != nil {
		return c, fault
	}
	for t, is := range there {
		switch {
		case is && !before[t]:
			c.add = append(c.add, t)
		case !is && before[t]:
			c.remove = append(c.remove, t)
		}
	}
	if c.add, err = w.sorted(c.add); err != nil {
		return c, err
	}
	c.remove, err = w.sorted(c.remove)
	return c, err
}

// apply makes the change of a batch whose quads are valid, and returns how many
// quads are new.
func (w *writing) apply(b *store.Batch) (added int, err error) {
	if err := b.Premise.Check(w.from.version); err != nil {
		return 0, err
	}
	w.by = b.By
	c, err := w.batch(b)
	if err != nil {
		return 0, err
	}
	return w.change(c)
}

// change brings the file to what c says, and returns how many quads are new.
func (w *writing) change(c changeset) (added int, err error) {
	removed, err := w.removeQuads(c.remove)
	if err != nil {
		return 0, err
	}
	fresh, err := bySubject.in(w.tx).add(c.add, w.alive)
	if err != nil {
		return 0, err
	}
	if len(fresh) > 0 {
		if err := w.addQuads(fresh, c.fresh); err != nil {
			return 0, err
		}
	}
	w.begun = len(removed)+len(fresh) > 0
	w.counts.quads += uint64(len(fresh)) - uint64(len(removed))
	return len(fresh), w.release(removed)
}

// addQuads completes what is new in the table of subjects.
func (w *writing) addQuads(quads []tuple, values []freshValue) error {
	if err := w.store.addValues(w, quads, values); err != nil {
		return err
	}
	objects := make([]tuple, len(quads))
	predicates := make([]tuple, len(quads))
	labels := make([]tuple, 0, len(quads)/4)
	err := w.parts(len(quads), func(i, end int) {
		for ; i < end; i++ {
			t := quads[i]
			objects[i] = objectOrder.from(t)
			predicates[i] = tuple{t[1], t[2]}
			if pair := (tuple{t[3], t[0]}); len(labels) == 0 || labels[len(labels)-1] != pair {
				labels = append(labels, pair)
			}
		}
	})
	if err != nil {
		return err
	}
	if objects, err = w.sorted(objects); err != nil {
		return err
	}
	if err := w.addRows(byObject, objects, w.counts.quads); err != nil {
		return err
	}
	for _, x := range []struct {
		table *schema
		rows  []tuple
	}{{byPredicate, predicates}, {byLabel, labels}} {
		rows, err := w.sorted(x.rows)
		if err != nil {
			return err
		}
		if _, err := x.table.in(w.tx).add(rows, w.alive); err != nil {
			return err
		}
	}
	return nil
}

// removeQuads takes quads out of all tables, and returns those that were
// there.
func (w *writing) removeQuads(quads []tuple) ([]tuple, error) {
	removed, err := bySubject.in(w.tx).remove(quads, w.alive)
	if err != nil || len(removed) == 0 {
		return nil, err
	}
	objects := make([]tuple, len(removed))
	for i, t := range removed {
		objects[i] = objectOrder.from(t)
	}
	if objects, err = w.sorted(objects); err != nil {
		return nil, err
	}
	gone, err := w.removeRows(byObject, objects)
	if err == nil && len(gone) != len(removed) {
		err = fmt.Errorf("%w: %d of %d quads by subject are not there by object", ErrCorrupt, len(removed)-len(gone), len(removed))
	}
	return removed, err
}

// release removes what only removed quads have had: pairs, then values.
func (w *writing) release(removed []tuple) error {
	if len(removed) == 0 {
		return nil
	}
	var predicates, labels []tuple
	objects, subjects := byObject.in(w.tx).cursor(), bySubject.in(w.tx)
	for i, t := range removed {
		if i%checkEvery == 0 && w.alive() != nil {
			return w.alive()
		}
		if !objects.has(tuple{t[2], t[1]}, 2) {
			predicates = append(predicates, tuple{t[1], t[2]})
		}
		under := subjects.scan([4][]uint64{{t[0]}, nil, nil, {t[3]}})
		match, more := under.step()
		for more && !match {
			match, more = under.step()
		}
		if !match {
			labels = append(labels, tuple{t[3], t[0]})
		}
	}
	for _, x := range []struct {
		table *schema
		rows  []tuple
	}{{byPredicate, predicates}, {byLabel, labels}} {
		rows, err := w.sorted(x.rows)
		if err != nil {
			return err
		}
		if _, err := x.table.in(w.tx).remove(rows, w.alive); err != nil {
			return err
		}
	}
	return w.releaseValues(removed)
}

// releaseValues removes the values of removed quads that no quad uses. It asks
// the tables, so that there is no count that could go wrong.
func (w *writing) releaseValues(removed []tuple) error {
	var numbers []uint64
	for _, t := range removed {
		numbers = append(numbers, t[:]...)
	}
	slices.Sort(numbers)
	uses := []*cursor{bySubject.in(w.tx).cursor(), byObject.in(w.tx).cursor(), byPredicate.in(w.tx).cursor(), byLabel.in(w.tx).cursor()}
	values := w.tx.Bucket([]byte(valueBucket))
	d := w.store.prefixes.dictionary(values, byHash.in(w.tx))
	var hashes []tuple
	for i, n := range slices.Compact(numbers) {
		if i%checkEvery == 0 && w.alive() != nil {
			return w.alive()
		}
		if n == 0 || slices.ContainsFunc(uses, func(c *cursor) bool { return c.has(tuple{n}, 1) }) {
			continue
		}
		id, err := d.identity(n)
		if err == nil && id == nil {
			err = fmt.Errorf("%w: value %d of a quad is missing", ErrCorrupt, n)
		}
		if err != nil {
			return err
		}
		hashes = append(hashes, tuple{hashOf(id), n})
		if err := dropValue(values, n); err != nil {
			return err
		}
	}
	rows, err := w.sorted(hashes)
	if err != nil {
		return err
	}
	w.gone, err = w.removeRows(byHash, rows)
	if err == nil && len(w.gone) != len(hashes) {
		err = fmt.Errorf("%w: %d of %d values have no hash", ErrCorrupt, len(hashes)-len(w.gone), len(hashes))
	}
	w.counts.nodes -= uint64(len(w.gone))
	return err
}

// checkEvery is the number of rows after which a loop looks at its context.
const checkEvery = 256

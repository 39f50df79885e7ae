package memory

import (
	"context"
	"fmt"
	"math"

	"github.com/pactgraph/pactgraph/internal/store"
)

// A batch changes the tables of a state. Nobody sees what it does before its
// state is published. If it is not, undo has to run before the next batch.
type batch struct {
	*tables
	from    *state
	moment  uint32
	quads   int
	nodes   int
	removed []uint32 // quads of from
	by      any
	finding *finding
}

func newBatch(from *state, f *finding) *batch {
	return &batch{tables: from.tables, from: from, moment: from.moment + 1, quads: from.quads, nodes: from.nodes, finding: f}
}

// apply makes a change whose quads are valid. Quads are added as soon as their
// nodes are known, while the processor has these at hand.
func (b *batch) apply(ctx context.Context, c store.Batch) error {
	if err := c.Premise.Check(b.from.version); err != nil {
		return err
	}
	b.by = c.By
	f := b.finding
	f.begin(c)
	for added := 0; ; {
		if err := b.resolve(ctx, c.Values); err != nil {
			return err
		}
		all := len(f.nodes) > len(c.Values)
		if len(c.Remove) > 0 {
			if !all {
				continue
			}
			if err := b.removeLines(ctx, c.Remove); err != nil {
				return err
			}
		}
		n, err := b.addLines(ctx, c.Add[added:])
		if added += n; err != nil {
			return fmt.Errorf("quad %d to add: %w", added, err)
		}
		if all {
			return alive(ctx, 0)
		}
	}
}

func (b *batch) removeLines(ctx context.Context, lines []store.Line) error {
	for i, l := range lines {
		if err := alive(ctx, i); err != nil {
			return err
		}
		if r, ok := b.finding.row(l); ok {
			b.remove(r)
		}
	}
	return nil
}

// addLines adds quads up to the first of which a node is not known yet, and
// returns how many these were.
func (b *batch) addLines(ctx context.Context, lines []store.Line) (added int, err error) {
	for {
		if err := alive(ctx, 0); err != nil {
			return added, err
		}
		n := b.finding.aim(b.tables, lines[added:])
		if n == 0 {
			return added, nil
		}
		for end, aims := added+n, b.finding.aims[:]; added < end; {
			one := lines[added:beside(lines, added, end)]
			if n, err := b.addGroup(one, aims); err != nil {
				return added + n, err
			}
			added, aims = added+len(one), aims[len(one):]
		}
	}
}

// beside returns the end of those lines that come one after the other with the
// same subject and label, few at most.
func beside(lines []store.Line, from, end int) int {
	to := from + 1
	for to < end && to-from < few && isBeside(lines[from], lines[to]) {
		to++
	}
	return to
}

func isBeside(a, b store.Line) bool { return a[atSubject] == b[atSubject] && a[atLabel] == b[atLabel] }

// addGroup adds quads of one subject and label, which are mostly new. It returns
// how many were added before an error.
func (b *batch) addGroup(lines []store.Line, aims []aim) (int, error) {
	if b.addTogether(lines, aims) {
		return len(lines), nil
	}
	for i, l := range lines {
		r, _ := b.finding.row(l)
		if _, err := b.add(r); err != nil {
			return i, err
		}
	}
	return len(lines), nil
}

// state returns what the batch has made; that from which it began, if it has
// changed nothing.
func (b *batch) state() *state {
	if b.links.last == b.from.lastQuad && len(b.removed) == 0 {
		return b.from
	}
	s := &state{
		tables: b.tables, moment: b.from.moment, quads: b.quads, nodes: b.nodes,
		lastNode: b.values.last, lastQuad: b.links.last, version: b.from.version + 1, by: b.by,
	}
	if len(b.removed) > 0 {
		s.moment = b.moment
	}
	return s
}

// add adds a quad whose values are there, and reports whether it was not there
// before.
func (b *batch) add(r row) (bool, error) {
	id, crowded := uint32(0), false
	if !b.isFirst(r) {
		id, crowded = b.findQuad(r, b.links.last, b.moment-1)
	}
	switch {
	case id == 0 && b.links.last == maxQuads:
		return false, ErrFull
	case id == 0:
		b.addQuad(r, crowded)
	case b.links.lives.end(id) == 0:
		return false, nil
	default: // this batch has removed it
		b.links.lives.set(id, 0)
	}
	b.count(r, +1)
	return true, nil
}

// remove removes a quad, and the nodes that no other quad uses. It reports
// whether the quad was there.
func (b *batch) remove(r row) bool {
	id, _ := b.findQuad(r, b.links.last, math.MaxUint32-1)
	if id == 0 {
		return false
	}
	b.links.lives.set(id, b.moment)
	b.removed = append(b.removed, id)
	b.count(r, -1)
	return true
}

// addTogether adds quads of one subject and label, if it sees at a glance that
// they are new.
func (b *batch) addTogether(lines []store.Line, aims []aim) bool {
	nodes := b.finding.nodes
	subject, label := nodes[lines[0][atSubject]], nodes[lines[0][atLabel]]
	if !b.areApart(subject, label, uint32(len(lines))) || b.links.last+uint32(len(lines)) > maxQuads {
		return false
	}
	first := b.links.last + 1
	for i, l := range lines {
		predicate, object := nodes[l[atPredicate]], nodes[l[atObject]]
		if b.links.rows.hasPair(first, b.links.last, pair{predicate, object}) {
			continue // it is twice in the batch
		}
		b.links.last++
		b.links.rows.add(b.links.last, row{subject, predicate, object, label})
		b.list(atPredicate, predicate, b.links.last, predicate)
		b.listAt(&aims[i], object, b.links.last, predicate)
		b.use(predicate, 1)
		b.use(object, 1)
	}
	n := b.links.last - first + 1
	b.listRun(atSubject, subject, first, n)
	b.listRun(atLabel, label, first, n)
	b.use(subject, n)
	b.use(label, n)
	b.quads += int(n)
	return true
}

// count notes that a quad came or went.
func (b *batch) count(r row, by int) {
	b.quads += by
	for _, n := range r {
		b.use(n, uint32(by))
	}
}

// use notes that quads which have a node came or went. A node lives for as long
// as a quad uses it.
func (b *batch) use(n, by uint32) {
	if n == 0 || by == 0 {
		return
	}
	t := b.values.terms.at(n)
	before := t.uses
	t.uses += by
	switch {
	case before == 0:
		b.nodes++
		if b.values.lives.end(n) != 0 {
			b.values.lives.set(n, 0)
		}
	case t.uses == 0:
		b.nodes--
		b.values.lives.set(n, b.moment)
	}
}

// undo takes back all that the batch did. What it added stays in the tables
// and is never seen.
func (b *batch) undo() {
	for id := b.from.lastQuad + 1; id <= b.links.last; id++ {
		if b.links.lives.end(id) == 0 {
			b.count(b.links.rows.row(id), -1)
		}
		b.links.lives.set(id, void)
	}
	for _, id := range b.removed {
		if id <= b.from.lastQuad && b.links.lives.end(id) == b.moment {
			b.links.lives.set(id, 0)
			b.count(b.links.rows.row(id), +1)
		}
	}
	for n := b.from.lastNode + 1; n <= b.values.last; n++ {
		b.values.lives.set(n, void)
	}
}

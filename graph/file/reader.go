package file

import (
	"context"

	"github.com/pactgraph/pactgraph/internal/store"
)

// A reader reads the quads of a pattern, some at a time. It holds its moment:
// what has begun goes on after the Close of the snapshot.
type reader struct {
	snapshot *snapshot
	want     pattern
	search   *search // once begun
}

func (v *snapshot) reader(p store.Pattern) *reader {
	v.moment.keep()
	return &reader{snapshot: v, want: pattern{
		sortedSet(p.Subjects, false), sortedSet(p.Predicates, false), sortedSet(p.Objects, false), sortedSet(p.Labels, true),
	}}
}

func (r *reader) release() { r.snapshot.moment.release() }

// read fills rows as far as it goes without being in the transaction for long,
// and reports whether there may be more.
func (r *reader) read(ctx context.Context, rows []store.Quad) (_ []store.Quad, more bool, err error) {
	if err := ctx.Err(); err != nil {
		return rows, false, err
	}
	m := r.snapshot.moment
	if r.search == nil && r.snapshot.closed.Load() {
		return rows, false, ErrClosed
	}
	err = m.read(func() error {
		if r.search == nil {
			r.search = m.search(r.want)
		}
		rows, more = r.search.fill(rows)
		return nil
	})
	return rows, more, err
}

// fill reads rows until the slice is full, or it has gone through many rows or
// some blocks, for each of which it may wait for the disk.
func (s *search) fill(rows []store.Quad) ([]store.Quad, bool) {
	far := s.far() + lookups
	for range 16 * chunk {
		match, more := s.step()
		if !more {
			return rows, false
		}
		if match {
			t := s.row()
			rows = append(rows, store.Quad{
				Subject: store.Node(t[0]), Predicate: store.Node(t[1]),
				Object: store.Node(t[2]), Label: store.Node(t[3]),
			})
			if len(rows) == cap(rows) {
				break
			}
		}
		if s.far() > far {
			break
		}
	}
	return rows, true
}

// far counts the blocks that the search has read.
func (s *search) far() int {
	n := s.rows.rows.far()
	if s.lead != nil {
		n += s.lead.rows.far()
	}
	return n
}

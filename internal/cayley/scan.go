package cayley

import (
	"context"
	"iter"

	"github.com/cayleygraph/cayley/graph/refs"
)

// result is what all iterators of this package share: they tag nothing, and
// have one path to each result.
type result struct {
	ref   refs.Ref
	err   error
	asker Asker
}

func (r *result) TagResults(map[string]refs.Ref) {}
func (r *result) Result() refs.Ref               { return r.ref }
func (r *result) NextPath(context.Context) bool  { return false }

func (r *result) Err() error {
	if r.err != nil {
		return r.err
	}
	return r.asker.Err()
}

// A scan turns a sequence over a snapshot into a Cayley iterator. The snapshot
// is taken when the iterator is made, and closed at the end or by Close.
type scan[T any] struct {
	result
	name string
	snap Snapshot
	all  func(context.Context, Snapshot) iter.Seq2[T, error]
	ref  func(T) refs.Ref
	next func() (T, error, bool)
	stop func()
	done bool
}

func newScan[T any](name string, from *Reads, asker Asker, all func(context.Context, Snapshot) iter.Seq2[T, error], ref func(T) refs.Ref) *scan[T] {
	s := &scan[T]{name: name, all: all, ref: ref}
	s.asker = asker
	s.snap, s.err = from.take(context.Background())
	return s
}

func (s *scan[T]) String() string { return s.name }

func (s *scan[T]) Next(ctx context.Context) bool {
	s.result.ref = nil
	if s.done || s.err != nil {
		return false
	}
	ctx = given(ctx)
	s.asker.Hear(ctx)
	if s.err = ctx.Err(); s.err != nil {
		return false
	}
	if s.next == nil {
		s.next, s.stop = iter.Pull2(s.all(ctx, s.snap))
	}
	v, err, more := s.next()
	if !more || err != nil {
		s.err = err
		s.asker.Leave()
		s.finish()
		return false
	}
	s.result.ref = s.ref(v)
	return true
}

func (s *scan[T]) finish() {
	s.done = true
	if s.stop != nil {
		s.stop()
		s.next, s.stop = nil, nil
	}
	if s.snap != nil {
		if err := s.snap.Close(); s.err == nil {
			s.err = err
		}
		s.snap = nil
	}
}

// Close ends the iteration. It may be called again.
func (s *scan[T]) Close() error {
	s.finish()
	return nil
}

// A lookup is the part that Cayley's index iterators share.
type lookup struct {
	result
	from *Reads
	snap Snapshot
}

func newLookup(from *Reads, asker Asker) lookup {
	l := lookup{from: from}
	l.asker = asker
	l.snap, l.err = from.take(context.Background())
	return l
}

// Close lets the snapshot go. It may be called again.
func (l *lookup) Close() error {
	if l.snap == nil {
		return nil
	}
	s := l.snap
	l.snap = nil
	return s.Close()
}

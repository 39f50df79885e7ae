package file

import (
	"context"
	"errors"
	"fmt"

	"go.etcd.io/bbolt"
)

// A writing is one change to the file that is going on.
type writing struct {
	store  *Store
	tx     *bbolt.Tx
	from   *moment // what is there
	counts counts
	by     any          // who makes the change
	begun  bool         // there is something to write
	alive  func() error // of the context; called once for some hundred rows

	gone []tuple // hashes and numbers of values that no quad uses any more
}

// alone runs do in a turn and transaction of its own.
func (s *Store) alone(ctx context.Context, do func(*writing) error) error {
	return s.writes.Do(ctx, func(ctx context.Context) error { return s.write(ctx, do) })
}

// write runs do in a transaction, and commits what it has changed when it
// returns no error. It is called in a turn.
func (s *Store) write(ctx context.Context, do func(*writing) error) error {
	if s.refused != nil {
		return s.refused
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	m, err := s.hold()
	if err != nil {
		return err
	}
	defer m.release()
	tx, err := s.db.Begin(true)
	if err == nil && tx.ID() != m.tx.ID()+1 {
		err = errors.Join(errOverwritten, tx.Rollback())
	}
	if err != nil {
		s.refused = fmt.Errorf("file: %w", err)
		return s.refused
	}
	w := &writing{store: s, tx: tx, from: m, counts: m.counts, alive: ctx.Err}
	if err := w.run(do); err != nil {
		tx.Rollback()
		s.prefixes.drop()
		return err
	}
	if !w.begun {
		s.prefixes.drop()
		return tx.Rollback()
	}
	return s.commit(w)
}

func (w *writing) run(do func(*writing) error) (err error) {
	defer sound(&err)()
	if err := do(w); err != nil || !w.begun {
		return err
	}
	if err := w.store.prefixes.store(w.tx); err != nil {
		return err
	}
	if err := w.counts.store(w.tx); err != nil {
		return err
	}
	return w.alive()
}

// parts calls do for parts of n things, between which it looks at the context.
func (w *writing) parts(n int, do func(from, to int)) error {
	const part = 1 << 13
	for from := 0; from < n; from += part {
		if err := w.alive(); err != nil {
			return err
		}
		do(from, min(from+part, n))
	}
	return w.alive()
}

// commit writes to disk and shows the change to readers. When the disk fails
// after the change may have reached it, nobody can tell what a next program
// will find: readers keep what they had, and there are no more writes.
func (s *Store) commit(w *writing) (err error) {
	before := w.tx.ID()
	s.grow(w.tx.Size())
	err = func() (err error) {
		defer sound(&err)()
		return w.tx.Commit()
	}()
	if err != nil {
		w.tx.Rollback()
		s.prefixes.drop()
		if last, lost := s.written(); lost != nil || last >= before {
			s.refused = fmt.Errorf("file: %w: %w", ErrUncertain, errors.Join(err, lost))
			return s.refused
		}
		return fmt.Errorf("file: %w", full(err))
	}
	s.prefixes.keep()
	m, err := s.newMoment(s.db, w.from.version+1)
	if err != nil {
		s.refused = fmt.Errorf("file: %w: %w", ErrUncertain, err)
		return s.refused
	}
	m.by = w.by
	s.cache.turn(m, w.gone)
	if err := s.publish(m); err != nil {
		return fmt.Errorf("file: %w", err)
	}
	return s.expire()
}

// errOverwritten is the error of writing a file in which a write is the last one
// that is not of this store.
var errOverwritten = fmt.Errorf("%w: another program has written it", ErrCorrupt)

// written returns the number of the newest write that a reader would see.
func (s *Store) written() (int, error) {
	tx, err := s.db.Begin(false)
	if err != nil {
		return 0, err
	}
	return tx.ID(), tx.Rollback()
}

// grow lets the file grow by steps that fit its size, so that a small graph is
// a small file.
func (s *Store) grow(size int64) {
	const most = 16 << 20
	s.db.AllocSize = int(min(max(size/16, leastGrowth), most))
}

// leastGrowth is the number of bytes by which a file grows at least.
const leastGrowth = 1 << 18

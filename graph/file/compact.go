package file

import (
	"context"
	"errors"
	"fmt"
)

// Compact rewrites the file as small as it can be. One that has grown by many
// batches, or from which much was removed, shrinks to two thirds and less. The
// new file is made beside the old one, with ".compact-" in its name, and then
// takes its place, so there must be room for both; a failure leaves the old one.
// What a program leaves that is killed meanwhile, the next Compact removes.
// Writes wait for it; reads and snapshots go on, and the room of the old file is
// free when the last snapshot of it is closed. Where the file was moved since it
// was opened, or the system does not let an open file be replaced, as on
// Windows, it is an error.
func (s *Store) Compact(ctx context.Context) error {
	err := s.writes.Do(ctx, func(ctx context.Context) error {
		if s.refused != nil {
			return s.refused
		}
		return s.compact(ctx)
	})
	if err != nil {
		return fmt.Errorf("file: compact: %w", err)
	}
	return nil
}

func (s *Store) compact(ctx context.Context) error {
	m, err := s.hold()
	if err != nil {
		return err
	}
	defer m.release()
	last, err := s.written()
	if err == nil && last != m.tx.ID() {
		err = errOverwritten
	}
	if err != nil {
		s.refused = err
		return err
	}
	r, err := m.replacement(ctx)
	if err != nil {
		return err
	}
	next, err := s.newMoment(r.pages, m.version)
	if err == nil {
		err = r.take()
	}
	if err != nil {
		if next != nil {
			err = errors.Join(err, next.end(ErrClosed))
		}
		return errors.Join(err, r.abandon())
	}
	s.mu.Lock()
	s.db = r.pages
	s.mu.Unlock()
	next.by = m.by
	s.cache.turn(next, nil)
	err = s.publish(next)
	if kept := r.keep(); kept != nil { // the old file may come back, without what is written from now on
		s.refused = fmt.Errorf("%w: %w", ErrUncertain, kept)
		return s.refused
	}
	return err
}

// copyTo copies the moment to a new file, and opens it.
func (m *moment) copyTo(ctx context.Context, path string) (*pages, error) {
	o := m.store.options
	o.NoSync = true
	db, err := openPages(path, o)
	if err != nil {
		return nil, err
	}
	c := &compaction{ctx: ctx, from: m, db: db}
	err = func() (err error) {
		defer sound(&err)()
		return c.run()
	}()
	if err == nil {
		err = db.Sync()
	}
	if err != nil {
		if c.tx != nil { // of a panic
			c.tx.Rollback()
		}
		return nil, errors.Join(full(err), db.Close())
	}
	db.NoSync = m.store.options.NoSync
	return db, nil
}

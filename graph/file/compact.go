package file

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// Compact rewrites the file as small as it can be. One that has grown by many
// batches, or from which much was removed, shrinks to two thirds and less. The
// new file is made beside the old one and then takes its place, so there must be
// room for both; a failure leaves the old one. Writes wait for it; reads and
// snapshots go on, and the room of the old file is free when the last snapshot
// of it is closed. Where the system does not let an open file be replaced, as on
// Windows, it is an error.
func (s *Store) Compact(ctx context.Context) error {
	err := s.writes.Do(ctx, func(ctx context.Context) error {
		if s.uncertain != nil {
			return s.uncertain
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
	fresh := s.path + ".compact"
	if err := os.RemoveAll(fresh); err != nil { // of a program that was killed
		return err
	}
	db, err := m.copyTo(ctx, fresh)
	if err != nil {
		return errors.Join(err, os.RemoveAll(fresh))
	}
	next, err := s.newMoment(db, m.version)
	if err == nil {
		err = os.Rename(fresh, s.path)
	}
	if err != nil {
		if next != nil {
			err = errors.Join(err, next.end(ErrClosed))
		}
		return errors.Join(err, db.Close(), os.RemoveAll(fresh))
	}
	s.mu.Lock()
	s.db = db
	s.mu.Unlock()
	s.cache.turn(next, nil)
	return errors.Join(s.publish(next), syncFolder(s.path))
}

// syncFolder makes the disk keep a new name.
func syncFolder(path string) error {
	d, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// copyTo copies the moment to a new file, and opens it.
func (m *moment) copyTo(ctx context.Context, path string) (*pages, error) {
	o := m.store.options
	o.NoSync = true
	db, err := openPages(path, o)
	if err != nil {
		return nil, err
	}
	err = func() (err error) {
		defer sound(&err)()
		return (&compaction{ctx: ctx, from: m, db: db}).run()
	}()
	if err == nil {
		err = db.Sync()
	}
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	db.NoSync = m.store.options.NoSync
	return db, nil
}

package file

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"go.etcd.io/bbolt"
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
	c := &compaction{ctx: ctx, from: m, db: db}
	err = func() (err error) {
		defer sound(&err)()
		return c.run()
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

// A compaction copies a moment into another file, in transactions of bounded
// size.
type compaction struct {
	ctx     context.Context
	from    *moment
	db      *pages
	tx      *bbolt.Tx
	written int
}

// compactPart is the number of bytes of a transaction, for which the disk is
// waited: it could not be stopped to write them all.
const compactPart = 4 << 20

func (c *compaction) run() (err error) {
	c.db.AllocSize = 1 << 16
	if c.tx, err = c.db.Begin(true); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			c.tx.Rollback()
		}
	}()
	if err := create(c.tx); err != nil {
		return err
	}
	for _, name := range []string{metaBucket, prefixBucket} {
		if err := c.copyBucket(name); err != nil {
			return err
		}
	}
	if err := c.copyValues(); err != nil {
		return err
	}
	for _, t := range tables {
		if err := c.copyTable(t); err != nil {
			return err
		}
	}
	return c.tx.Commit()
}

// put writes a block after all that its bucket has.
func (c *compaction) put(bucket string, key, value []byte) error {
	if c.written > compactPart {
		if err := c.ctx.Err(); err != nil {
			return err
		}
		if err := c.tx.Commit(); err != nil {
			return err
		}
		if err := c.db.Sync(); err != nil {
			return err
		}
		tx, err := c.db.Begin(true)
		if err != nil {
			return err
		}
		c.tx, c.written = tx, 0
	}
	c.written += len(key) + len(value)
	b := c.tx.Bucket([]byte(bucket))
	b.FillPercent = 1
	return b.Put(key, value)
}

// copyBucket copies a small bucket as it is.
func (c *compaction) copyBucket(name string) error {
	return c.from.read(func() error {
		return c.from.others[name].ForEach(func(k, v []byte) error { return c.put(name, k, append([]byte{}, v...)) })
	})
}

// copyTable packs the tuples of a table into full blocks.
func (c *compaction) copyTable(t *schema) error {
	var last tuple
	var block []byte
	flush := func() error {
		if len(block) == 0 {
			return nil
		}
		err := c.put(t.name, appendKey(nil, last, t.width), block)
		block = nil
		return err
	}
	err := c.from.each(c.ctx, t, func(row tuple) error {
		if len(block) > blockSize {
			if err := flush(); err != nil {
				return err
			}
		}
		if len(block) > 0 {
			block = t.appendNext(block, last, row)
		} else {
			block = t.appendFirst(block, row)
		}
		last = row
		return nil
	})
	if err != nil {
		return err
	}
	return flush()
}

func (c *compaction) copyValues() error {
	w := &valueWriter{put: func(k, v []byte) error { return c.put(valueBucket, k, v) }}
	err := c.from.eachValue(c.ctx, w.add)
	if err != nil {
		return err
	}
	return w.flush()
}

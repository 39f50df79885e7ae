package file

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"

	"go.etcd.io/bbolt"
)

// formatVersion is the format that this package writes. In format 0 the table of
// labels was not there; in formats 0 and 1, which were before the first release,
// all tables were written otherwise.
const formatVersion = 2

// upgrade brings the file to formatVersion, or makes an empty graph in an empty
// file.
func (s *Store) upgrade() error {
	version, empty, err := formatOf(s.db)
	switch {
	case err != nil:
		return err
	case empty:
		return s.begin()
	case version > formatVersion:
		return fmt.Errorf("%w: %d, and this program knows %d", ErrVersion, version, formatVersion)
	case version == formatVersion:
		return nil
	}
	if err := s.rewrite(version); err != nil {
		return fmt.Errorf("from format %d: %w", version, err)
	}
	return nil
}

// rewrite makes a file of this format of one of a former format, beside it, and
// puts it in its place.
func (s *Store) rewrite(version uint64) error {
	r, err := s.rewritten(version)
	if err != nil {
		return err
	}
	if err = r.take(); err != nil {
		return errors.Join(err, r.abandon())
	}
	err = errors.Join(s.db.Close(), r.keep())
	s.db = r.pages
	return err
}

func (s *Store) rewritten(version uint64) (*replacement, error) {
	m, err := s.newMoment(s.db, 1)
	if err != nil {
		return nil, err
	}
	defer m.end(ErrClosed)
	for t, former := range formerTables {
		if m.tables[t] = former.in(m.tx); m.tables[t].bucket == nil {
			delete(m.tables, t)
		}
	}
	r, err := m.replacement(context.Background())
	if err != nil || version > 0 {
		return r, err
	}
	if err := errors.Join(full(r.Update(addLabelTable)), r.Sync()); err != nil {
		return nil, errors.Join(err, r.abandon())
	}
	return r, nil
}

// formatOf returns the format of a file, or that there is nothing in it.
func formatOf(db *pages) (version uint64, empty bool, err error) {
	tx, err := db.Begin(false)
	if err != nil {
		return 0, false, err
	}
	defer tx.Rollback()
	if k, _ := tx.Cursor().First(); k == nil {
		if tx.ID() > 1 { // it was written: a page is damaged, and what it led to must not be used anew
			return 0, false, fmt.Errorf("%w: it has no tables", ErrCorrupt)
		}
		return 0, true, nil
	}
	meta := tx.Bucket([]byte(metaBucket))
	if meta == nil {
		return 0, false, fmt.Errorf("%w: it holds something else", ErrCorrupt)
	}
	version, n := binary.Uvarint(meta.Get([]byte(versionKey)))
	if n <= 0 {
		return 0, false, fmt.Errorf("%w: it does not say its format", ErrCorrupt)
	}
	if version > formatVersion {
		return version, false, nil
	}
	for _, name := range buckets() {
		if tx.Bucket([]byte(name)) == nil && !isNew(name, version) {
			return 0, false, fmt.Errorf("%w: it has no table %q", ErrCorrupt, name)
		}
	}
	return version, false, nil
}

// isNew reports whether a former format did not have a bucket.
func isNew(bucket string, version uint64) bool {
	return version < 1 && bucket == byLabel.name || version < 2 && (bucket == byObject.late || bucket == byHash.late)
}

func buckets() []string {
	names := []string{metaBucket, valueBucket, prefixBucket}
	for _, t := range tables {
		names = append(names, t.name)
		if t.late != "" {
			names = append(names, t.late)
		}
	}
	return names
}

// begin makes an empty graph, in a file whose name the disk may not have yet.
func (s *Store) begin() error {
	if err := s.db.Update(create); err != nil || s.options.NoSync {
		return full(err)
	}
	folder, err := openFolder(s.path)
	if errors.Is(err, fs.ErrPermission) { // who may make a file there need not be allowed to read it
		return nil
	}
	if err != nil {
		return err
	}
	return errors.Join(folder.sync(), folder.Close())
}

// create makes an empty graph.
func create(tx *bbolt.Tx) error {
	for _, name := range buckets() {
		if _, err := tx.CreateBucket([]byte(name)); err != nil {
			return err
		}
	}
	if err := (counts{}).store(tx); err != nil {
		return err
	}
	return storeVersion(tx)
}

func storeVersion(tx *bbolt.Tx) error {
	return tx.Bucket([]byte(metaBucket)).Put([]byte(versionKey), binary.AppendUvarint(nil, formatVersion))
}

// addLabelTable fills the table of labels from that of subjects.
func addLabelTable(tx *bbolt.Tx) error {
	const part = 1 << 16
	w := &writing{tx: tx, alive: func() error { return nil }}
	var pairs []tuple
	flush := func() error {
		rows, err := w.sorted(pairs)
		if err == nil {
			_, err = byLabel.in(tx).add(rows, w.alive)
		}
		pairs = pairs[:0]
		return err
	}
	c := bySubject.in(tx).cursor()
	for c.seek(tuple{}); !c.ended; c.next() {
		if pair := (tuple{c.at[3], c.at[0]}); len(pairs) == 0 || pairs[len(pairs)-1] != pair {
			pairs = append(pairs, pair)
		}
		if len(pairs) == part {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	return flush()
}

package file

import (
	"encoding/binary"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"

	"go.etcd.io/bbolt"
)

// counts are the figures of a graph, in the meta bucket.
type counts struct{ nodes, quads, last uint64 }

const (
	metaBucket  = "meta"
	versionKey  = "version"
	countsKey   = "counts"
	loadsPrefix = "load/"
)

func readCounts(tx *bbolt.Tx) (c counts, err error) {
	b := tx.Bucket([]byte(metaBucket)).Get([]byte(countsKey))
	for _, to := range []*uint64{&c.nodes, &c.quads, &c.last} {
		v, n := binary.Uvarint(b)
		if n <= 0 {
			return c, fmt.Errorf("%w: its counts", ErrCorrupt)
		}
		*to, b = v, b[n:]
	}
	return c, nil
}

func (c counts) store(tx *bbolt.Tx) error {
	var b []byte
	for _, n := range []uint64{c.nodes, c.quads, c.last} {
		b = binary.AppendUvarint(b, n)
	}
	return tx.Bucket([]byte(metaBucket)).Put([]byte(countsKey), b)
}

// A moment is a read transaction that all snapshots of the same state share.
// It ends when none is left and it is not the newest, or when it must: whoever
// reads then gets the reason. Reads hold the lock only while they are inside
// the transaction, never while the caller's code runs; so ending one waits for
// no caller, and no order of reading, writing and closing can block for ever.
type moment struct {
	counts
	store   *Store
	db      *pages
	version uint64 // of the batch that made it
	by      any    // who made that
	size    int64  // of the file, in bytes
	refs    int    // guarded by the store's mu
	pinned  int    // by backups, which must not expire; guarded likewise

	mu     sync.RWMutex
	tx     *bbolt.Tx
	ended  error
	tables map[*schema]table // found once, since bbolt's transactions note what was found
	values *bbolt.Bucket
	others map[string]*bbolt.Bucket
}

func (s *Store) newMoment(db *pages, version uint64) (m *moment, err error) {
	tx, err := db.Begin(false)
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			m = nil
			tx.Rollback()
		}
	}()
	defer sound(&err)()
	m = &moment{
		store: s, db: db, version: version, size: tx.Size(), tx: tx, tables: map[*schema]table{},
		values: tx.Bucket([]byte(valueBucket)), others: map[string]*bbolt.Bucket{},
	}
	for _, t := range tables {
		in := t.in(tx)
		if in.late != nil {
			if k, _ := in.late.Cursor().First(); k == nil {
				in.late = nil
			}
		}
		m.tables[t] = in
	}
	for _, name := range []string{metaBucket, prefixBucket} {
		m.others[name] = tx.Bucket([]byte(name))
	}
	m.counts, err = readCounts(tx)
	return m, err
}

// read calls do inside the transaction.
func (m *moment) read(do func() error) (err error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if m.ended != nil {
		return m.ended
	}
	defer sound(&err)()
	return do()
}

// end ends the moment for all who have it.
func (m *moment) end(why error) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.ended != nil {
		return nil
	}
	m.ended = why
	return m.db.rollback(m.tx)
}

// sound turns the panics that a damaged file causes into an error. Pages that
// the disk can't give, or that are beyond the end of a file that was cut, are
// faults of memory.
func sound(err *error) func() {
	before := debug.SetPanicOnFault(true)
	return func() {
		debug.SetPanicOnFault(before)
		switch fault := recover().(type) {
		case nil:
		case damage:
			*err = fmt.Errorf("%w: table %s at %x", ErrCorrupt, fault.table, fault.block[:min(len(fault.block), 16)])
		case error:
			*err = errors.Join(ErrCorrupt, fault)
		default:
			*err = fmt.Errorf("%w: %v", ErrCorrupt, fault)
		}
	}
}

// hold returns the newest moment, which stays until it is released.
func (s *Store) hold() (*moment, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.now == nil {
		return nil, ErrClosed
	}
	s.now.refs++
	return s.now, nil
}

// keep holds a moment that is held already.
func (m *moment) keep() {
	m.store.mu.Lock()
	defer m.store.mu.Unlock()
	m.refs++
}

// pin holds the newest moment so that it does not expire.
func (s *Store) pin() (*moment, error) {
	m, err := s.hold()
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	m.pinned++
	return m, nil
}

func (m *moment) unpin() {
	m.store.mu.Lock()
	m.pinned--
	m.store.mu.Unlock()
	m.release()
}

func (m *moment) release() error {
	s := m.store
	s.mu.Lock()
	m.refs--
	end := func() error { return nil }
	if m.refs == 0 && m != s.now {
		end = s.drop(m, ErrClosed)
	}
	s.mu.Unlock()
	return end()
}

// publish makes a moment the newest one.
func (s *Store) publish(m *moment) error {
	s.mu.Lock()
	old := s.now
	s.now = m
	s.held[m] = struct{}{}
	s.files[m.db]++
	end := func() error { return nil }
	if old != nil && old.refs == 0 {
		end = s.drop(old, ErrClosed)
	}
	s.mu.Unlock()
	return end()
}

// expire ends the oldest moment if those that are held keep more replaced
// pages than the file may.
func (s *Store) expire() error {
	if int64(s.db.Stats().PendingPageN)*int64(s.db.Info().PageSize) <= s.options.MaxHeld {
		return nil
	}
	s.mu.Lock()
	var oldest *moment
	for m := range s.held {
		if m.db == s.db && m != s.now && m.pinned == 0 && (oldest == nil || m.version < oldest.version) {
			oldest = m
		}
	}
	end := func() error { return nil }
	if oldest != nil {
		end = s.drop(oldest, ErrExpired)
	}
	s.mu.Unlock()
	return end()
}

// drop takes a moment off the list, and returns what is to be done once s.mu
// is free: to end it, and to close its file if that was compacted away and this
// was the last moment in it.
func (s *Store) drop(m *moment, why error) func() error {
	if _, held := s.held[m]; !held {
		return func() error { return nil }
	}
	delete(s.held, m)
	s.files[m.db]--
	over := s.files[m.db] == 0 && m.db != s.db
	if over {
		delete(s.files, m.db)
	}
	return func() error {
		err := m.end(why)
		if over {
			err = errors.Join(err, m.db.Close())
		}
		return err
	}
}

package file

import (
	"context"
	"encoding/binary"
	"os"
	"slices"

	"go.etcd.io/bbolt"
)

// WithFile returns options with which the file is opened by f.
func WithFile(o Options, f func(string, int, os.FileMode) (*os.File, error)) *Options {
	o.openFile = f
	return &o
}

// InTurn calls do while no write goes on.
func InTurn(s *Store, do func()) error {
	return s.writes.Do(context.Background(), func(context.Context) error { do(); return nil })
}

// Writes counts the transactions that have changed the file, each of which the
// disk is waited for.
func Writes(s *Store) int {
	n, _ := s.written()
	return n
}

// Tables are the names of all buckets.
func Tables() []string { return buckets() }

// Downgrade makes a file of a former format of one of this format.
func Downgrade(path string, version byte) error {
	return edit(path, func(tx *bbolt.Tx) error {
		for _, t := range tables {
			if err := downgrade(tx, t); err != nil {
				return err
			}
		}
		if version == 0 {
			if err := tx.DeleteBucket([]byte(byLabel.name)); err != nil {
				return err
			}
		}
		return tx.Bucket([]byte(metaBucket)).Put([]byte(versionKey), []byte{version})
	})
}

// downgrade writes a table as it was until format 2.
func downgrade(tx *bbolt.Tx, t *schema) error {
	var rows []tuple
	c := t.in(tx).cursor()
	for c.seek(tuple{}); !c.ended; c.next() {
		row := c.at
		if t == byHash { // longer hashes come in another order
			row[0] = row[0]<<formerBits | (row[1]*7)&(1<<formerBits-1)
		}
		rows = append(rows, row)
	}
	slices.SortFunc(rows, compareTuples)
	for _, name := range []string{t.name, t.late} {
		if name == "" {
			continue
		}
		if err := tx.DeleteBucket([]byte(name)); err != nil {
			return err
		}
	}
	b, err := tx.CreateBucket([]byte(t.name))
	if err != nil {
		return err
	}
	for some := range slices.Chunk(rows, 60) {
		block := t.appendFirst(nil, some[0])
		for i := range some[1:] {
			block = formerTables[t].appendFormer(block, some[i], some[i+1])
		}
		if err := b.Put(appendKey(nil, some[len(some)-1], t.width), block); err != nil {
			return err
		}
	}
	return nil
}

// appendFormer writes what nextFormer reads.
func (s *schema) appendFormer(dst []byte, prev, t tuple) []byte {
	i := 0
	for prev[i] == t[i] {
		i++
	}
	dst = binary.AppendUvarint(dst, (t[i]-prev[i]-1)<<2|uint64(i))
	for j := i + 1; j < s.width; j++ {
		if s.near[j] {
			dst = binary.AppendVarint(dst, int64(t[j]-prev[j]))
		} else {
			dst = binary.AppendUvarint(dst, t[j])
		}
	}
	return dst
}

// SetVersion writes a format into a file.
func SetVersion(path string, version byte) error {
	return edit(path, func(tx *bbolt.Tx) error {
		return tx.Bucket([]byte(metaBucket)).Put([]byte(versionKey), []byte{version})
	})
}

// WithoutHashes calls do while no value is found by its hash.
func WithoutHashes(path string, do func()) error {
	alive := func() error { return nil }
	var rows []tuple
	err := edit(path, func(tx *bbolt.Tx) error {
		t := byHash.in(tx)
		c := t.cursor()
		for c.seek(tuple{}); !c.ended; c.next() {
			rows = append(rows, c.at)
		}
		_, err := t.remove(slices.Clone(rows), alive)
		return err
	})
	if err != nil {
		return err
	}
	do()
	return edit(path, func(tx *bbolt.Tx) error {
		_, err := byHash.in(tx).add(rows, alive)
		return err
	})
}

// Edit changes a file behind the back of its store.
func Edit(path, table string, change func(*bbolt.Bucket) error) error {
	return edit(path, func(tx *bbolt.Tx) error { return change(tx.Bucket([]byte(table))) })
}

// Empty removes all tables of a file.
func Empty(path string) error {
	return edit(path, func(tx *bbolt.Tx) error {
		for _, name := range buckets() {
			if err := tx.DeleteBucket([]byte(name)); err != nil {
				return err
			}
		}
		return nil
	})
}

func edit(path string, change func(*bbolt.Tx) error) error {
	db, err := bbolt.Open(path, 0o666, &bbolt.Options{Timeout: 1})
	if err != nil {
		return err
	}
	defer db.Close()
	return db.Update(change)
}

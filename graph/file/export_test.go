package file

import (
	"context"
	"os"

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
func Writes(s *Store) int { return s.written() }

// Tables are the names of all buckets.
func Tables() []string { return buckets() }

// Downgrade makes a file of format 0 of one of format 1.
func Downgrade(path string) error {
	return edit(path, func(tx *bbolt.Tx) error {
		if err := tx.DeleteBucket([]byte(byLabel.name)); err != nil {
			return err
		}
		return tx.Bucket([]byte(metaBucket)).Put([]byte(versionKey), []byte{0})
	})
}

// SetVersion writes a format into a file.
func SetVersion(path string, version byte) error {
	return edit(path, func(tx *bbolt.Tx) error {
		return tx.Bucket([]byte(metaBucket)).Put([]byte(versionKey), []byte{version})
	})
}

// Edit changes a file behind the back of its store.
func Edit(path, table string, change func(*bbolt.Bucket) error) error {
	return edit(path, func(tx *bbolt.Tx) error { return change(tx.Bucket([]byte(table))) })
}

func edit(path string, change func(*bbolt.Tx) error) error {
	db, err := bbolt.Open(path, 0o666, &bbolt.Options{Timeout: 1})
	if err != nil {
		return err
	}
	defer db.Close()
	return db.Update(change)
}

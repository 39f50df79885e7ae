package file

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync/atomic"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// pages are a file of bbolt's.
type pages struct {
	*bbolt.DB
	file  *os.File    // closed with the rest
	stuck atomic.Bool // a panic has left bbolt's locks held: nothing may wait for them
}

func openPages(path string, o Options) (_ *pages, err error) {
	p := new(pages)
	ended := false
	defer func() {
		if !ended && p.file != nil {
			err = errors.Join(err, p.leave())
		}
	}()
	defer sound(&err)()
	p.DB, err = bbolt.Open(path, 0o666, &bbolt.Options{
		Timeout:         1, // a nanosecond: don't wait for the lock
		FreelistType:    bbolt.FreelistMapType,
		InitialMmapSize: int(o.MaxSize), // so that a write never has to move the map, for which it would wait for readers
		MaxSize:         int(o.MaxSize),
		NoSync:          o.NoSync,
		OpenFile: func(name string, flag int, mode os.FileMode) (f *os.File, err error) {
			p.file, err = o.openFile(name, flag, mode)
			return p.file, err
		},
	})
	ended = true
	if err != nil {
		return nil, full(err)
	}
	p.AllocSize = leastGrowth
	return p, nil
}

// Begin begins a transaction. It fails in a file that was cut short or written
// by another program while it is open.
func (p *pages) Begin(writable bool) (_ *bbolt.Tx, err error) {
	if p.stuck.Load() {
		return nil, fmt.Errorf("%w: it was changed while it was open", ErrCorrupt)
	}
	begun := false
	defer sound(&err)()
	defer func() {
		if !begun {
			p.stuck.Store(true)
		}
	}()
	tx, err := p.DB.Begin(writable)
	begun = true
	return tx, err
}

// rollback ends a transaction that has written nothing.
func (p *pages) rollback(tx *bbolt.Tx) error {
	if p.stuck.Load() {
		return nil
	}
	return tx.Rollback()
}

// Close closes the file, and lets go of its lock.
func (p *pages) Close() error {
	if p.stuck.Load() {
		return p.leave()
	}
	return p.DB.Close()
}

// leave closes the file without bbolt, after a panic in it. The map of the file
// stays: there is no way to it.
func (p *pages) leave() error { return errors.Join(unlock(p.file), p.file.Close()) }

// areAt reports whether a path leads to the file, and not to another one that
// took its place.
func (p *pages) areAt(path string) (bool, error) {
	own, err := p.file.Stat()
	if err != nil {
		return false, err
	}
	there, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil && os.SameFile(own, there), err
}

// full says in our words that a file has its largest size.
func full(err error) error {
	if errors.Is(err, bolterrors.ErrMaxSizeReached) {
		return ErrFull
	}
	return err
}

package file

import (
	"errors"
	"io/fs"
	"os"

	"go.etcd.io/bbolt"
)

// pages are a file of bbolt's.
type pages struct {
	*bbolt.DB
	file *os.File // closed with the rest
}

func openPages(path string, o Options) (p *pages, err error) {
	defer sound(&err)()
	p = new(pages)
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
	if err != nil {
		return nil, err
	}
	p.AllocSize = leastGrowth
	return p, nil
}

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

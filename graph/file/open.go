package file

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"runtime"

	bolterrors "go.etcd.io/bbolt/errors"

	"github.com/pactgraph/pactgraph/internal/cayley"
)

// Options are how a file is opened. The zero value is good for most.
type Options struct {
	// MaxSize is the largest size of the file in bytes. So much of the address
	// space is reserved, no memory. 0 is 64 GiB or, if that is more, four times
	// the size that the file has when it is opened; 512 MiB where addresses have
	// 32 bits, and on Windows, where the file has that size at once. A write
	// beyond it is [ErrFull], after which the file can be opened with more.
	MaxSize int64

	// MaxHeld is the number of bytes that the file may keep for snapshots that
	// are held while it is written; 0 is 256 MiB. Beyond it the oldest snapshot
	// expires: its reads give [ErrExpired]. The newest state never expires.
	MaxHeld int64

	// NoSync returns from a write before the disk has it. Such a file survives
	// the end of the program, but not that of the machine, which may leave it
	// unreadable. It is meant for files that can be made again.
	NoSync bool

	openFile func(string, int, os.FileMode) (*os.File, error) // of tests
}

func (o Options) withDefaults(path string) Options {
	if o.MaxSize <= 0 {
		o.MaxSize = 1 << 29
		if math.MaxInt > math.MaxInt32 && runtime.GOOS != "windows" {
			o.MaxSize = 1 << 36
		}
		if info, err := os.Stat(path); err == nil && math.MaxInt > math.MaxInt32 {
			o.MaxSize = max(o.MaxSize, 4*info.Size())
		}
	}
	if o.MaxHeld <= 0 {
		o.MaxHeld = 256 << 20
	}
	if o.openFile == nil {
		o.openFile = os.OpenFile
	}
	return o
}

// Open opens the graph in a file, which it makes if there is none. Nil options
// are the default ones. A file that is open already, in this program or
// another, is [ErrLocked] at once; a file of a newer format is [ErrVersion], one
// that is cut short or no graph [ErrCorrupt]. A file of an older format is
// brought up to this one. Where the path leads is looked up once: links to the
// file stay links. Opening takes no longer for a larger graph.
func Open(path string, options *Options) (*Store, error) {
	if options == nil {
		options = new(Options)
	}
	place, err := placeOf(path)
	if err == nil {
		var s *Store
		if s, err = open(place, options.withDefaults(place)); err == nil {
			return s, nil
		}
	}
	if of, ok := err.(*fs.PathError); ok { // of the place, which the caller may not know
		err = of.Err
	}
	return nil, fmt.Errorf("file: open %s: %w", path, err)
}

func open(path string, o Options) (*Store, error) {
	s := &Store{path: path, options: o, held: map[*moment]struct{}{}, files: map[*pages]int{}}
	s.Reads = cayley.Live(s.take)
	var err error
	if s.db, err = openLocked(path, o); err != nil {
		return nil, err
	}
	s.lock = newLock(path) // before an upgrade, which may take long
	if err := s.prepare(); err != nil {
		s.lock.release()
		return nil, errors.Join(err, s.db.Close())
	}
	return s, nil
}

// openLocked opens the file at a path, which nobody else has open. Between its
// opening and its locking, who had it may have put another in its place and let
// go of it.
func openLocked(path string, o Options) (*pages, error) {
	for range 100 {
		if err := checkHeader(path); err != nil {
			return nil, err
		}
		p, err := openPages(path, o)
		switch {
		case errors.Is(err, bolterrors.ErrTimeout):
			return nil, fmt.Errorf("%w%s", ErrLocked, holder(path))
		case err != nil:
			return nil, err
		}
		there, err := p.areAt(path)
		if there {
			return p, nil
		}
		if err = errors.Join(err, p.Close()); err != nil {
			return nil, err
		}
	}
	return nil, fmt.Errorf("%w: it is replaced all the time", ErrLocked)
}

// prepare makes what is missing, and reads what is kept in memory.
func (s *Store) prepare() (err error) {
	defer sound(&err)()
	if err := s.upgrade(); err != nil {
		return err
	}
	m, err := s.newMoment(s.db, 1)
	if err != nil {
		return err
	}
	if err := m.read(func() error { return s.prefixes.load(m.tx) }); err != nil {
		return errors.Join(err, m.end(ErrClosed))
	}
	s.cache.turn(m, nil)
	return s.publish(m)
}

// checkHeader reports a file that can't be opened without harm: bbolt maps a
// file into memory and would read beyond the end of one that is cut short.
func checkHeader(path string) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case !info.Mode().IsRegular(): // opening a pipe would wait for its other end
		return fmt.Errorf("%w: it is no regular file", ErrCorrupt)
	case info.Size() == 0:
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	h, err := readHeader(f)
	if err != nil {
		return err
	}
	if info, err = f.Stat(); err != nil { // after its header: another process may make it grow
		return err
	}
	if need := int64(h.pages) * int64(h.pageSize); info.Size() < need {
		return fmt.Errorf("%w: it has %d bytes of %d", ErrCorrupt, info.Size(), need)
	}
	return nil
}

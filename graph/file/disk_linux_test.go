package file_test

import (
	"errors"
	"math/rand/v2"
	"os"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/pactgraph/pactgraph/graph/file"
	"github.com/pactgraph/pactgraph/internal/store"
)

// A disk is the file of a store, whose descriptor can be turned to a device
// that is always full, and back.
type disk struct {
	t        *testing.T
	fd       int
	file     int // a second descriptor of the file
	full     int
	turning  sync.Mutex
	released bool
}

// newDisk opens a store on a disk that can fail.
func newDisk(t *testing.T, path string) (*file.Store, *disk) {
	d := &disk{t: t}
	s := openAt(t, path, file.WithFile(file.Options{}, func(name string, flag int, mode os.FileMode) (*os.File, error) {
		f, err := os.OpenFile(name, flag, mode)
		if err != nil {
			return nil, err
		}
		d.fd = int(f.Fd())
		if d.file, err = syscall.Dup(d.fd); err != nil {
			return nil, err
		}
		d.full, err = syscall.Open("/dev/full", syscall.O_RDWR, 0)
		return f, err
	}))
	t.Cleanup(d.release)
	return s, d
}

// turn makes the disk fail, or work again.
func (d *disk) turn(full bool) {
	d.turning.Lock()
	defer d.turning.Unlock()
	if d.released {
		return
	}
	to := d.file
	if full {
		to = d.full
	}
	if err := syscall.Dup3(to, d.fd, syscall.O_CLOEXEC); err != nil {
		d.t.Error(err)
	}
}

// release lets go of what the test has opened. It comes before the file is
// closed, whose lock the second descriptor would keep.
func (d *disk) release() {
	d.turn(false)
	d.turning.Lock()
	defer d.turning.Unlock()
	if !d.released {
		d.released = true
		syscall.Close(d.file)
		syscall.Close(d.full)
	}
}

func TestFullDisk(t *testing.T) {
	path := somewhere(t)
	s, d := newDisk(t, path)
	quads := some(20_000)
	add(t, s, quads[:5000]...)
	want := dump(t, s)
	for range 3 {
		d.turn(true)
		err := s.Apply(t.Context(), store.NewBatch(nil, quads))
		if err == nil || errors.Is(err, file.ErrUncertain) {
			t.Fatalf("a batch on a full disk: %v", err)
		}
		if diff := cmp.Diff(want, dump(t, s)); diff != "" {
			t.Fatalf("it left something:\n%s", diff)
		}
		d.turn(false)
	}
	add(t, s, quads...)
	verify(t, s)
	if n := len(dump(t, s)); n != len(quads) {
		t.Errorf("%d quads, want %d", n, len(quads))
	}
	d.release()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = openAt(t, path, nil)
	verify(t, s)
}

// However the disk fails in the middle of writes, what was acknowledged is
// there, and nothing half.
func TestFailingDisk(t *testing.T) {
	path, random := somewhere(t), rand.New(rand.NewPCG(3, 3))
	rounds, last := 6, -1
	if testing.Short() {
		rounds = 2
	}
	for range rounds {
		s, d := newDisk(t, path)
		stop, stopped := make(chan struct{}), make(chan struct{})
		go func() {
			defer close(stopped)
			for {
				select {
				case <-stop:
					return
				default:
				}
				time.Sleep(time.Duration(random.IntN(int(4 * time.Millisecond))))
				d.turn(true)
				time.Sleep(time.Duration(random.IntN(int(time.Millisecond))))
				d.turn(false)
			}
		}()
		uncertain := false
		for range 60 {
			err := s.Apply(t.Context(), history(0).batch(last+1))
			if err == nil {
				last++
			} else if uncertain = errors.Is(err, file.ErrUncertain); uncertain {
				break
			}
			if n := history(0).written(dump(t, s)) - 1; n != last {
				t.Fatalf("the store shows batch %d, %d was the last, error %v", n, last, err)
			}
		}
		close(stop)
		<-stopped
		d.release()
		if err := s.Close(); err != nil {
			t.Error(err)
		}
		s = openAt(t, path, nil)
		verify(t, s)
		n := history(0).written(dump(t, s)) - 1
		if n != last && !(uncertain && n == last+1) {
			t.Fatalf("batch %d is there, %d was the last", n, last)
		}
		last = n
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if last < rounds {
		t.Errorf("only %d batches were written", last+1)
	}
}

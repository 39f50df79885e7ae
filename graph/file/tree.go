package file

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"

	"go.etcd.io/bbolt"
)

// A tree goes through the pages that bbolt finds a moment in, each once. Bbolt
// itself takes them as they are: where one leads back to itself it goes round for
// ever, and where keys are not in order it misses what is there.
//
// A page begins with its number, flags, count of elements, and how many pages
// more it takes. An element of a branch has the distance of its key, the size of
// it, and the page that begins with this key; one of a leaf has flags, distance
// and size of its key, and the size of the value after it. The value of a bucket
// begins with its first page and a sequence or, where that page is zero, goes on
// with a leaf of its own.
type tree struct {
	*moment
	pageSize int64
	seen     []uint64 // a bit for each page
	todo     []reach
	page     []byte // the first of those that are read
	start    int64  // its place in the file
}

// A reach is a page, and the keys that lookups look for there: from one on, and
// less than another if that is given.
type reach struct {
	page     uint64
	from, to []byte
}

const (
	branchPage  = 1 // flags
	leafPage    = 2
	elementSize = 16
	bucketHead  = 16
)

// walkPages reports the first page that lookups would miss or go wrong in.
func (m *moment) walkPages(ctx context.Context) error {
	t := &tree{moment: m, pageSize: int64(m.db.Info().PageSize)}
	t.seen = make([]uint64, m.size/t.pageSize/64+1)
	t.page = make([]byte, t.pageSize)
	err := m.read(func() error {
		t.todo = append(t.todo, reach{page: uint64(m.tx.Cursor().Bucket().Root())})
		return nil
	})
	for err == nil && len(t.todo) > 0 {
		if err = ctx.Err(); err == nil {
			r := t.todo[len(t.todo)-1]
			t.todo = t.todo[:len(t.todo)-1]
			err = m.read(func() error { return t.visit(r) })
		}
	}
	return err
}

// visit reads a page, and notes those that it leads to.
func (t *tree) visit(r reach) error {
	pages := uint64(t.size / t.pageSize)
	if r.page < 2 || r.page >= pages {
		return fmt.Errorf("%w: page %d of %d", ErrCorrupt, r.page, pages)
	}
	t.start = int64(r.page) * t.pageSize
	if _, err := t.db.file.ReadAt(t.page, t.start); err != nil {
		return fmt.Errorf("%w: page %d: %w", ErrCorrupt, r.page, err)
	}
	more := uint64(binary.NativeEndian.Uint32(t.page[12:]))
	if id := binary.NativeEndian.Uint64(t.page); id != r.page || r.page+more >= pages {
		return fmt.Errorf("%w: page %d is no page of a table", ErrCorrupt, r.page)
	}
	for n := r.page; n <= r.page+more; n++ {
		if t.seen[n/64]&(1<<(n%64)) != 0 {
			return fmt.Errorf("%w: page %d is there twice", ErrCorrupt, n)
		}
		t.seen[n/64] |= 1 << (n % 64)
	}
	return t.elements(r, t.start, int64(more+1)*t.pageSize)
}

// elements reads the elements of a page, from somewhere in the file.
func (t *tree) elements(r reach, start, size int64) error {
	wrong := func() error { return fmt.Errorf("%w: page %d has wrong keys", ErrCorrupt, r.page) }
	if size < pageHead {
		return wrong()
	}
	head, err := t.bytes(start, pageHead)
	if err != nil {
		return err
	}
	flags, count := binary.NativeEndian.Uint16(head[8:]), int64(binary.NativeEndian.Uint16(head[10:]))
	branch := flags == branchPage
	if branch && count == 0 || !branch && flags != leafPage || pageHead+count*elementSize > size {
		return fmt.Errorf("%w: page %d is no page of a table", ErrCorrupt, r.page)
	}
	from := r.from
	for i := range count {
		at := pageHead + i*elementSize
		b, err := t.bytes(start+at, elementSize)
		if err != nil {
			return err
		}
		e := readElement(b, branch)
		if at += e.key; e.keySize == 0 || e.keySize > bbolt.MaxKeySize || at+e.keySize+e.valueSize > size {
			return wrong()
		}
		key, err := t.bytes(start+at, e.keySize)
		if err != nil {
			return err
		}
		if c := bytes.Compare(from, key); c > 0 || c == 0 && i > 0 || r.to != nil && bytes.Compare(key, r.to) >= 0 {
			return wrong()
		}
		from = key
		switch {
		case branch:
			child := reach{page: e.page, from: bytes.Clone(key), to: r.to}
			if i > 0 {
				t.todo[len(t.todo)-1].to = child.from
			}
			t.todo = append(t.todo, child)
		case e.bucket:
			if err := t.bucket(r, start+at+e.keySize, e.valueSize); err != nil {
				return err
			}
		}
	}
	return nil
}

// bucket goes on with what the value of a bucket leads to.
func (t *tree) bucket(r reach, at, size int64) error {
	if size < bucketHead {
		return fmt.Errorf("%w: page %d has half a bucket", ErrCorrupt, r.page)
	}
	head, err := t.bytes(at, bucketHead)
	if err != nil {
		return err
	}
	if root := binary.NativeEndian.Uint64(head); root != 0 {
		t.todo = append(t.todo, reach{page: root})
		return nil
	}
	return t.elements(reach{page: r.page}, at+bucketHead, size-bucketHead)
}

// An element is what a page says of a key: where it is, and what it leads to.
type element struct {
	key, keySize int64
	valueSize    int64  // of a leaf
	bucket       bool   // the value is one
	page         uint64 // of a branch
}

func readElement(b []byte, branch bool) element {
	order := binary.NativeEndian
	if branch {
		return element{key: int64(order.Uint32(b)), keySize: int64(order.Uint32(b[4:])), page: order.Uint64(b[8:])}
	}
	return element{
		bucket: order.Uint32(b)&1 != 0,
		key:    int64(order.Uint32(b[4:])), keySize: int64(order.Uint32(b[8:])), valueSize: int64(order.Uint32(b[12:])),
	}
}

// bytes returns a part of the file, most often of the page that was read.
func (t *tree) bytes(at, n int64) ([]byte, error) {
	if from := at - t.start; from >= 0 && from+n <= t.pageSize {
		return t.page[from : from+n], nil
	}
	b := make([]byte, n)
	if _, err := t.db.file.ReadAt(b, at); err != nil {
		return nil, fmt.Errorf("%w: page %d: %w", ErrCorrupt, at/t.pageSize, err)
	}
	return b, nil
}

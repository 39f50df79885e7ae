package file

import (
	"encoding/binary"
	"fmt"
	"slices"

	"go.etcd.io/bbolt"

	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/store"
)

// The values bucket holds each value by its number, in blocks: the key is the
// number of the first value, the block a list of how much the number grows, the
// length of the packed value, and the value.
const (
	valueBucket = "value"
	valueBlock  = 1024 // bytes of a block, beyond which another begins
)

// A dictionary finds values by number, and numbers by value, in a transaction.
type dictionary struct {
	*prefixes
	values *bbolt.Bucket
	walk   *bbolt.Cursor
	hashes *cursor
	key    []byte
	id     []byte
}

func (p *prefixes) dictionary(values *bbolt.Bucket, hashes table) *dictionary {
	return &dictionary{prefixes: p, values: values, walk: values.Cursor(), hashes: hashes.cursor()}
}

// packed returns the stored form of the value of a number; nil if there is
// none.
func (d *dictionary) packed(number uint64) []byte {
	d.key = appendKey(d.key[:0], tuple{number}, 1)
	k, v := floor(d.walk, d.key)
	if k == nil {
		return nil
	}
	for n, packed := range entries(k, v) {
		if n >= number {
			if n == number {
				return packed
			}
			break
		}
	}
	return nil
}

// identity returns the identity of a number, valid until the next call; nil
// if there is none.
func (d *dictionary) identity(number uint64) ([]byte, error) {
	packed := d.packed(number)
	if packed == nil {
		return nil, nil
	}
	id, err := d.unpack(d.id[:0], packed)
	d.id = id
	return id, err
}

// value returns the value of a number. Zero is nil.
func (d *dictionary) value(number uint64) (quad.Value, error) {
	if number == 0 {
		return nil, nil
	}
	id, err := d.identity(number)
	if err != nil {
		return nil, err
	}
	if id == nil {
		return nil, fmt.Errorf("%w %d", ErrUnknownNode, number)
	}
	return valueOf(id)
}

// number returns the number of the value that has an identity and its hash, or
// zero.
func (d *dictionary) number(id []byte, hash uint64) (uint64, error) {
	for d.hashes.seek(tuple{hash}); !d.hashes.ended && d.hashes.at[0] == hash; d.hashes.next() {
		found, err := d.identity(d.hashes.at[1])
		if err != nil {
			return 0, err
		}
		if string(found) == string(id) {
			return d.hashes.at[1], nil
		}
	}
	return 0, nil
}

// entries yields the numbers and packed values of a block.
func entries(k, v []byte) func(yield func(uint64, []byte) bool) {
	return func(yield func(uint64, []byte) bool) {
		first, ok := readKey(k, 1)
		if !ok {
			panic(damage{valueBucket, k})
		}
		number := first[0]
		for len(v) > 0 {
			gap, n := uvarint(v)
			if n <= 0 {
				panic(damage{valueBucket, k})
			}
			size, m := uvarint(v[n:])
			if m <= 0 || uint64(len(v)-n-m) < size {
				panic(damage{valueBucket, k})
			}
			number += gap
			end := n + m + int(size)
			if !yield(number, v[n+m:end]) {
				return
			}
			v = v[end:]
		}
	}
}

// A valueWriter adds values, by growing numbers, after all that are there.
type valueWriter struct {
	bucket      *bbolt.Bucket
	first, last uint64
	block       []byte
	count       int
}

func newValueWriter(b *bbolt.Bucket) *valueWriter {
	w := &valueWriter{bucket: b}
	k, v := b.Cursor().Last()
	if k == nil || len(v) >= valueBlock {
		return w
	}
	for n := range entries(k, v) {
		if w.count == 0 {
			w.first = n
		}
		w.last, w.count = n, w.count+1
	}
	w.block = slices.Clone(v)
	return w
}

func (w *valueWriter) add(number uint64, packed []byte) error {
	if w.count > 0 && len(w.block)+len(packed) > valueBlock {
		if err := w.flush(); err != nil {
			return err
		}
	}
	w.append(number, packed)
	return nil
}

func (w *valueWriter) append(number uint64, packed []byte) {
	gap := number - w.last
	if w.count == 0 {
		w.first, gap = number, 0
	}
	w.block = binary.AppendUvarint(w.block, gap)
	w.block = binary.AppendUvarint(w.block, uint64(len(packed)))
	w.block = append(w.block, packed...)
	w.last, w.count = number, w.count+1
}

func (w *valueWriter) flush() error {
	if w.count == 0 {
		return nil
	}
	key := appendKey(nil, tuple{w.first}, 1)
	err := w.bucket.Put(key, w.block)
	w.block, w.count = nil, 0
	return err
}

// dropValue removes the value of a number.
func dropValue(b *bbolt.Bucket, number uint64) error {
	k, v := floor(b.Cursor(), appendKey(nil, tuple{number}, 1))
	if k == nil {
		return nil
	}
	k = slices.Clone(k)
	w, found := &valueWriter{bucket: b}, false
	for n, packed := range entries(k, v) {
		if n == number {
			found = true
			continue
		}
		w.append(n, packed)
	}
	if !found {
		return nil
	}
	if first, _ := readKey(k, 1); w.count == 0 || w.first != first[0] {
		if err := b.Delete(k); err != nil {
			return err
		}
	}
	return w.flush()
}

// numbersAfter appends some of the numbers that follow last; none if there are
// none.
func numbersAfter(c *bbolt.Cursor, last uint64, to []store.Node) []store.Node {
	k, v := floor(c, appendKey(nil, tuple{last}, 1))
	for ; k != nil && len(to) < chunk; k, v = c.Next() {
		for n := range entries(k, v) {
			if n > last {
				to = append(to, store.Node(n))
			}
		}
	}
	return to
}

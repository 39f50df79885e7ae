package file

import (
	"encoding/binary"
	"fmt"
	"math/bits"
	"slices"

	"go.etcd.io/bbolt"

	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/store"
)

// The values bucket holds each value by its number, in blocks: a list of how
// much the number grows, the length of the packed value, and the value. The key
// is the last number.
const (
	valueBucket = "value"
	valueBlock  = 990 // bytes of a block, beyond which another begins: four fill a page
)

// A dictionary finds values by number, and numbers by value, in a transaction.
type dictionary struct {
	*prefixes
	walk   *bbolt.Cursor
	hashes *cursor
	at     uint64 // number of the value that was read last; beyond it,
	last   uint64 // up to this one,
	rest   []byte // is what is left of its block
	key    []byte
	id     []byte
}

func (p *prefixes) dictionary(values *bbolt.Bucket, hashes table) *dictionary {
	return &dictionary{prefixes: p, walk: values.Cursor(), hashes: hashes.cursor()}
}

// packed returns the stored form of the value of a number; nil if there is
// none. It is faster for numbers that grow from call to call.
func (d *dictionary) packed(number uint64) []byte {
	if number <= d.at || number > d.last {
		d.key = appendKey(d.key[:0], tuple{number}, 1)
		k, v := d.walk.Seek(d.key)
		last, ok := readKey(k, 1)
		if k != nil && (!ok || last[0] < number) {
			panic(damage{valueBucket, k})
		}
		d.at, d.last, d.rest = 0, last[0], v
	}
	for len(d.rest) > 0 {
		gap, packed, rest := entry(d.rest)
		d.at, d.rest = d.at+gap, rest
		if d.at == number {
			return packed
		}
		if d.at > number {
			return nil
		}
	}
	if d.at != d.last {
		panic(damage{valueBucket, d.key})
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
		switch string(found) {
		case string(id):
			return d.hashes.at[1], nil
		case "":
			return 0, fmt.Errorf("%w: value %d, of which there is a hash, is missing", ErrCorrupt, d.hashes.at[1])
		}
	}
	return 0, nil
}

// entries yields the numbers and packed values of a block. They must grow, and
// the last one be the key.
func entries(k, v []byte) func(yield func(uint64, []byte) bool) {
	return func(yield func(uint64, []byte) bool) {
		var number uint64
		for len(v) > 0 {
			gap, packed, rest := entry(v)
			if number+gap <= number {
				panic(damage{valueBucket, k})
			}
			number += gap
			if !yield(number, packed) {
				return
			}
			v = rest
		}
		if last, ok := readKey(k, 1); k != nil && (!ok || last[0] != number) {
			panic(damage{valueBucket, k})
		}
	}
}

// entry returns how much the number grows with the first value of a block, the
// value, and the rest of the block.
func entry(v []byte) (gap uint64, packed, rest []byte) {
	gap, n := uvarint(v)
	if n <= 0 {
		panic(damage{valueBucket, v})
	}
	size, m := uvarint(v[n:])
	if m <= 0 || uint64(len(v)-n-m) < size {
		panic(damage{valueBucket, v})
	}
	end := n + m + int(size)
	return gap, v[n+m : end], v[end:]
}

// A valueWriter writes values by growing numbers.
type valueWriter struct {
	put   func(key, block []byte) error
	last  uint64
	block []byte
}

func (w *valueWriter) add(number uint64, packed []byte) error {
	if len(w.block) > 0 && len(w.block)+len(packed) > valueBlock {
		if err := w.flush(); err != nil {
			return err
		}
	}
	w.append(number, packed)
	return nil
}

func (w *valueWriter) append(number uint64, packed []byte) {
	if len(w.block) == 0 {
		w.last = 0
	}
	w.block = binary.AppendUvarint(w.block, number-w.last)
	w.block = binary.AppendUvarint(w.block, uint64(len(packed)))
	w.block = append(w.block, packed...)
	w.last = number
}

// size returns how long the block and its key are with one more value, or a bit
// less.
func (w *valueWriter) size(number uint64, packed []byte) int {
	const most = 9 // bytes of a key
	return len(w.block) + 1 + (bits.Len64(uint64(len(packed)))+6)/7 + len(packed) + most
}

func (w *valueWriter) flush() error {
	if len(w.block) == 0 {
		return nil
	}
	err := w.put(appendKey(nil, tuple{w.last}, 1), w.block)
	w.block = nil
	return err
}

// appendValues returns a writer of values whose numbers are above all that are
// there. It fills up the last block first.
func appendValues(b *bbolt.Bucket) (*valueWriter, error) {
	w := &valueWriter{put: b.Put}
	k, v := last(b)
	if k == nil || len(v) >= valueBlock {
		return w, nil
	}
	for n, packed := range entries(k, v) {
		w.append(n, packed)
	}
	return w, b.Delete(slices.Clone(k))
}

// dropValue removes the value of a number.
func dropValue(b *bbolt.Bucket, number uint64) error {
	k, v := b.Cursor().Seek(appendKey(nil, tuple{number}, 1))
	w, found := &valueWriter{put: b.Put}, false
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
	if err := b.Delete(slices.Clone(k)); err != nil {
		return err
	}
	return w.flush()
}

// numbersAfter appends some of the numbers that follow last; none if there are
// none.
func numbersAfter(c *bbolt.Cursor, last uint64, to []store.Node) []store.Node {
	for k, v := c.Seek(appendKey(nil, tuple{last + 1}, 1)); k != nil && len(to) < chunk; k, v = c.Next() {
		for n := range entries(k, v) {
			if n > last {
				to = append(to, store.Node(n))
			}
		}
	}
	return to
}

package file

import (
	"encoding/binary"
	"math/bits"
)

// A tuple is a row of a table: up to four numbers, the rest zero.
type tuple [4]uint64

func compareTuples(a, b tuple) int {
	for i := range a {
		if a[i] != b[i] {
			if a[i] < b[i] {
				return -1
			}
			return 1
		}
	}
	return 0
}

// An order says which direction of a quad stands at each place of a tuple:
// 0 is the subject, 1 the predicate, 2 the object, 3 the label.
type order [4]uint8

var (
	subjectOrder = order{0, 1, 2, 3}
	objectOrder  = order{2, 1, 0, 3}
)

func (o order) from(t tuple) tuple { return tuple{t[o[0]], t[o[1]], t[o[2]], t[o[3]]} }

func (o order) back(t tuple) (out tuple) {
	for i, d := range o {
		out[d] = t[i]
	}
	return out
}

// appendKey writes the first width numbers of t so that bytes compare as
// tuples do: for each the count of its bytes, then these, the highest first.
func appendKey(dst []byte, t tuple, width int) []byte {
	for _, n := range t[:width] {
		size := (bits.Len64(n) + 7) / 8
		dst = append(dst, byte(size))
		for i := size - 1; i >= 0; i-- {
			dst = append(dst, byte(n>>(8*i)))
		}
	}
	return dst
}

// readKey is the inverse of appendKey.
func readKey(b []byte, width int) (t tuple, ok bool) {
	for i := range width {
		if len(b) == 0 || b[0] > 8 || len(b) <= int(b[0]) {
			return tuple{}, false
		}
		size := int(b[0])
		for _, c := range b[1 : 1+size] {
			t[i] = t[i]<<8 | uint64(c)
		}
		b = b[1+size:]
	}
	return t, len(b) == 0
}

// appendFirst writes a tuple as a block begins with it.
func (s *schema) appendFirst(dst []byte, t tuple) []byte {
	for _, n := range t[:s.width] {
		dst = binary.AppendUvarint(dst, n)
	}
	return dst
}

// first reads what appendFirst wrote into t, and returns the rest of the block.
func (s *schema) first(block []byte, t *tuple) []byte {
	b := block
	*t = tuple{}
	for i := range s.width {
		x, n := uvarint(b)
		if n <= 0 {
			panic(damage{s.name, block})
		}
		t[i], b = x, b[n:]
	}
	return b
}

// appendNext writes t as what follows prev in a block: the first number that
// differs by its place and difference, then the numbers after it, as they are
// or, in a column that is near, as their difference.
func (s *schema) appendNext(dst []byte, prev, t tuple) []byte {
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

// next reads what appendNext wrote, over prev, and returns the rest of the
// block.
func (s *schema) next(b []byte, t *tuple) []byte {
	x, n := uvarint(b)
	i := int(x & 3)
	if n <= 0 || i >= s.width {
		panic(damage{s.name, b})
	}
	b = b[n:]
	t[i] += x>>2 + 1
	for j := i + 1; j < s.width; j++ {
		x, n := uvarint(b)
		if n <= 0 {
			panic(damage{s.name, b})
		}
		b = b[n:]
		if s.near[j] {
			t[j] += x>>1 ^ -(x & 1)
		} else {
			t[j] = x
		}
	}
	return b
}

// uvarint is binary.Uvarint with the short forms in line.
func uvarint(b []byte) (uint64, int) {
	if len(b) > 0 && b[0] < 0x80 {
		return uint64(b[0]), 1
	}
	if len(b) > 1 && b[1] < 0x80 {
		return uint64(b[0]&0x7f) | uint64(b[1])<<7, 2
	}
	return binary.Uvarint(b)
}

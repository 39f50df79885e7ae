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
// differs by its place and difference, then those after it. Of a quad, a bit
// beside the place says that the label is that of before; else it is written as
// its distance from the subject, since what a document says is numbered with it.
func (s *schema) appendNext(dst []byte, prev, t tuple) []byte {
	i := 0
	for prev[i] == t[i] {
		i++
	}
	gap := t[i] - prev[i] - 1
	if s.width == 2 {
		dst = binary.AppendUvarint(dst, gap<<1|uint64(i))
		if i == 0 {
			dst = binary.AppendUvarint(dst, t[1])
		}
		return dst
	}
	x := gap<<3 | uint64(i)
	if t[3] == prev[3] {
		x |= sameLabel
	}
	dst = binary.AppendUvarint(dst, x)
	if i < 1 {
		dst = binary.AppendUvarint(dst, t[1])
	}
	switch {
	case i >= 2:
	case s == byObject:
		dst = binary.AppendVarint(dst, int64(t[2]-prev[2]))
	default: // objects are old, with small numbers, or came with their subject
		if near := zigzag(t[2] - t[0]); near < t[2] {
			dst = binary.AppendUvarint(dst, near<<1|1)
		} else {
			dst = binary.AppendUvarint(dst, t[2]<<1)
		}
	}
	if i < 3 && x&sameLabel == 0 {
		dst = binary.AppendUvarint(dst, zigzag(t[s.subject]-t[3]))
	}
	return dst
}

// sameLabel is the bit of quads that have the label of the quad before.
const sameLabel = 4

// zigzag and zagzig write differences below and above zero as small numbers,
// and back.
func zigzag(d uint64) uint64 { return d<<1 ^ uint64(int64(d)>>63) }
func zagzig(x uint64) uint64 { return x>>1 ^ -(x & 1) }

// next reads what appendNext wrote, over prev, and returns the rest of the
// block.
func (s *schema) next(block []byte, t *tuple) []byte {
	if s.former {
		return s.nextFormer(block, t)
	}
	x, b := s.number(block)
	if s.width == 2 {
		if i := x & 1; i == 1 {
			t[1] += x>>1 + 1
			return b
		}
		t[0] += x>>1 + 1
		t[1], b = s.number(b)
		return b
	}
	i := x & 3
	t[i] += x>>3 + 1
	if i < 1 {
		t[1], b = s.number(b)
	}
	if i < 2 {
		var y uint64
		y, b = s.number(b)
		switch {
		case s == byObject:
			t[2] += zagzig(y)
		case y&1 == 1:
			t[2] = t[0] + zagzig(y>>1)
		default:
			t[2] = y >> 1
		}
	}
	if i < 3 && x&sameLabel == 0 {
		x, b = s.number(b)
		t[3] = t[s.subject] - zagzig(x)
	}
	return b
}

// number reads a number of a block, and returns the rest.
func (s *schema) number(b []byte) (uint64, []byte) {
	if len(b) > 0 && b[0] < 0x80 {
		return uint64(b[0]), b[1:]
	}
	x, n := uvarint(b)
	if n <= 0 {
		panic(damage{s.name, b})
	}
	return x, b[n:]
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

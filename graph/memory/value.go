package memory

import (
	"encoding/binary"
	"math"
	"time"
	"unsafe"

	"github.com/cayleygraph/quad"
)

// A kind tells apart values that look alike. It is the first byte of a value
// as the store keeps it.
type kind byte

const (
	kindIRI kind = iota + 1
	kindBlank
	kindString
	kindTyped
	kindLang
	kindInt
	kindFloat
	kindBool
	kindTime
)

// appendValue appends a value as the store keeps it: equal bytes are one node.
// It reports false for a value that no store can hold, nil among them, but for
// text that is not UTF-8.
func appendValue(b []byte, v quad.Value) ([]byte, bool) {
	switch v := v.(type) {
	case quad.IRI:
		return appendIRI(append(b, byte(kindIRI)), string(v)), v != ""
	case quad.BNode:
		return append(append(b, byte(kindBlank)), v...), v != ""
	case quad.String:
		return append(append(b, byte(kindString)), v...), true
	case quad.TypedString:
		return appendTyped(append(b, byte(kindTyped)), v), true
	case quad.LangString:
		return appendTwo(append(b, byte(kindLang)), v.Lang, string(v.Value)), true
	case quad.Int:
		return binary.BigEndian.AppendUint64(append(b, byte(kindInt)), uint64(v)), true
	case quad.Float:
		return binary.BigEndian.AppendUint64(append(b, byte(kindFloat)), floatBits(float64(v))), true
	case quad.Bool:
		if v {
			return append(b, byte(kindBool), 1), true
		}
		return append(b, byte(kindBool), 0), true
	case quad.Time:
		return appendTime(append(b, byte(kindTime)), time.Time(v)), true
	}
	return b, false
}

// appendTwo appends two texts, of which the first says how long it is.
func appendTwo(b []byte, first, second string) []byte {
	b = binary.AppendUvarint(b, uint64(len(first)))
	return append(append(b, first...), second...)
}

// appendTime appends a time to the nanosecond, and its offset from UTC.
func appendTime(b []byte, t time.Time) []byte {
	_, offset := t.Zone()
	b = binary.BigEndian.AppendUint64(b, uint64(t.Unix()))
	b = binary.BigEndian.AppendUint32(b, uint32(t.Nanosecond()))
	return binary.BigEndian.AppendUint32(b, uint32(int32(offset)))
}

// floatBits makes all NaN one, as no NaN equals itself.
func floatBits(f float64) uint64 {
	if f != f {
		f = math.NaN()
	}
	return math.Float64bits(f)
}

// readValue is the inverse of appendValue. Texts that are there in full are not
// copied: they keep alive what holds b, which must never change.
func readValue(b []byte) quad.Value {
	k, b := kind(b[0]), b[1:]
	switch k {
	case kindIRI:
		return readIRI(b)
	case kindBlank:
		return quad.BNode(text(b))
	case kindString:
		return quad.String(text(b))
	case kindTyped:
		return readTyped(b)
	case kindLang:
		first, second := readTwo(b)
		return quad.LangString{Value: quad.String(second), Lang: first}
	case kindInt:
		return quad.Int(binary.BigEndian.Uint64(b))
	case kindFloat:
		return quad.Float(math.Float64frombits(binary.BigEndian.Uint64(b)))
	case kindBool:
		return quad.Bool(b[0] == 1)
	}
	return quad.Time(readTime(b))
}

func readTwo(b []byte) (first, second string) {
	n, used := binary.Uvarint(b)
	return text(b[used : used+int(n)]), text(b[used+int(n):])
}

func readTime(b []byte) time.Time {
	t := time.Unix(int64(binary.BigEndian.Uint64(b)), int64(binary.BigEndian.Uint32(b[8:])))
	if offset := int32(binary.BigEndian.Uint32(b[12:])); offset != 0 {
		return t.In(time.FixedZone("", int(offset)))
	}
	return t.UTC()
}

func text(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

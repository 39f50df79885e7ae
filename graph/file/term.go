package file

import (
	"encoding/binary"
	"fmt"
	"math"
	"time"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

// A kind tells apart values that look alike. It is the first byte of what a
// value is known by.
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

// separator stands between two texts. It is no part of UTF-8.
const separator = 0xff

// appendIdentity writes what makes a value itself: equal bytes are one node.
// It reports false for a value that a store can't hold, nil among them.
func appendIdentity(dst []byte, v quad.Value) ([]byte, bool) {
	switch v := v.(type) {
	case quad.IRI:
		return appendText(dst, kindIRI, string(v), v != "")
	case quad.BNode:
		return appendText(dst, kindBlank, string(v), v != "")
	case quad.String:
		return appendText(dst, kindString, string(v), true)
	case quad.TypedString:
		return appendTexts(dst, kindTyped, string(v.Value), string(v.Type))
	case quad.LangString:
		return appendTexts(dst, kindLang, string(v.Value), v.Lang)
	case quad.Int:
		return binary.AppendVarint(append(dst, byte(kindInt)), int64(v)), true
	case quad.Float:
		return binary.BigEndian.AppendUint64(append(dst, byte(kindFloat)), floatBits(float64(v))), true
	case quad.Bool:
		return append(dst, byte(kindBool), boolByte(bool(v))), true
	case quad.Time:
		t := time.Time(v)
		_, offset := t.Zone()
		dst = binary.AppendVarint(append(dst, byte(kindTime)), t.Unix())
		dst = binary.AppendUvarint(dst, uint64(t.Nanosecond()))
		return binary.AppendVarint(dst, int64(offset)), true
	}
	return dst, false
}

func appendText(dst []byte, k kind, text string, ok bool) ([]byte, bool) {
	return append(append(dst, byte(k)), text...), ok && utf8.ValidString(text)
}

func appendTexts(dst []byte, k kind, text, suffix string) ([]byte, bool) {
	dst = append(append(dst, byte(k)), suffix...)
	return append(append(dst, separator), text...), utf8.ValidString(text) && utf8.ValidString(suffix)
}

// floatBits makes all NaN one, as no NaN equals itself.
func floatBits(f float64) uint64 {
	if f != f {
		f = math.NaN()
	}
	return math.Float64bits(f)
}

func boolByte(b bool) byte {
	if b {
		return 1
	}
	return 0
}

// valueOf is the inverse of appendIdentity.
func valueOf(id []byte) (quad.Value, error) {
	if len(id) == 0 {
		return nil, fmt.Errorf("%w: an empty value", ErrCorrupt)
	}
	k, b := kind(id[0]), id[1:]
	switch k {
	case kindIRI:
		return quad.IRI(b), nil
	case kindBlank:
		return quad.BNode(b), nil
	case kindString:
		return quad.String(b), nil
	case kindTyped, kindLang:
		for i, c := range b {
			if c != separator {
				continue
			}
			if k == kindTyped {
				return quad.TypedString{Value: quad.String(b[i+1:]), Type: quad.IRI(b[:i])}, nil
			}
			return quad.LangString{Value: quad.String(b[i+1:]), Lang: string(b[:i])}, nil
		}
	case kindInt:
		if n, size := binary.Varint(b); size > 0 {
			return quad.Int(n), nil
		}
	case kindFloat:
		if len(b) == 8 {
			return quad.Float(math.Float64frombits(binary.BigEndian.Uint64(b))), nil
		}
	case kindBool:
		if len(b) == 1 {
			return quad.Bool(b[0] == 1), nil
		}
	case kindTime:
		if t, ok := timeOf(b); ok {
			return t, nil
		}
	}
	return nil, fmt.Errorf("%w: a value that begins with %q", ErrCorrupt, id[:min(len(id), 16)])
}

func timeOf(b []byte) (quad.Time, bool) {
	seconds, n := binary.Varint(b)
	if n <= 0 {
		return quad.Time{}, false
	}
	nanos, m := binary.Uvarint(b[n:])
	if m <= 0 {
		return quad.Time{}, false
	}
	offset, o := binary.Varint(b[n+m:])
	if o <= 0 {
		return quad.Time{}, false
	}
	t := time.Unix(seconds, int64(nanos)).UTC()
	if offset != 0 {
		t = t.In(time.FixedZone("", int(offset)))
	}
	return quad.Time(t), true
}

// hashBits is the length of the hashes that values are found by: long enough
// that few values share one, short enough that they take little room.
const hashBits = 32

// hashOf returns the FNV-1a hash of an identity, its bits mixed, for which the
// high bits of FNV's are too much alike.
func hashOf(id []byte) uint64 {
	h := uint64(14695981039346656037)
	for _, c := range id {
		h = (h ^ uint64(c)) * 1099511628211
	}
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	return h >> (64 - hashBits)
}

package memory

import (
	"cmp"
	"fmt"
	"hash/maphash"
	"math"
	"time"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

// A term is a value of the store with its number. It never changes, and is
// shared by all states that hold it. As a Cayley reference, it stands for its
// node.
type term struct {
	number uint64
	value  quad.Value
	key    key
	hash   uint64
}

// Key implements Cayley's refs.Ref.
func (t *term) Key() any { return t }

// compareTerms orders the dictionary. Hashes come first, since the values of
// a graph share long prefixes that are slow to compare.
func compareTerms(a, b *term) int {
	if c := cmp.Compare(a.hash, b.hash); c != 0 {
		return c
	}
	return a.key.compare(b.key)
}

// A kind tells apart values that look alike.
type kind uint8

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

// A key is what makes a value itself. Equal keys are one node.
type key struct {
	kind   kind
	text   string
	suffix string // type or language
	number int64  // integer, bits of a float, seconds of a time
	nanos  int64
	offset int64 // seconds east of UTC
}

func (k key) compare(l key) int {
	return cmp.Or(
		cmp.Compare(k.kind, l.kind),
		cmp.Compare(k.number, l.number),
		cmp.Compare(k.nanos, l.nanos),
		cmp.Compare(k.offset, l.offset),
		cmp.Compare(k.text, l.text),
		cmp.Compare(k.suffix, l.suffix),
	)
}

func (k key) hash(seed maphash.Seed) uint64 { return maphash.Comparable(seed, k) }

// keyOf returns the key of a value. It reports false for a value that a store
// can't hold, nil among them.
func keyOf(v quad.Value) (key, bool) {
	switch v := v.(type) {
	case quad.IRI:
		return textKey(kindIRI, string(v), "", v != "")
	case quad.BNode:
		return textKey(kindBlank, string(v), "", v != "")
	case quad.String:
		return textKey(kindString, string(v), "", true)
	case quad.TypedString:
		return textKey(kindTyped, string(v.Value), string(v.Type), true)
	case quad.LangString:
		return textKey(kindLang, string(v.Value), v.Lang, true)
	case quad.Int:
		return key{kind: kindInt, number: int64(v)}, true
	case quad.Float:
		return key{kind: kindFloat, number: floatBits(float64(v))}, true
	case quad.Bool:
		return key{kind: kindBool, number: boolBits(bool(v))}, true
	case quad.Time:
		t := time.Time(v)
		_, offset := t.Zone()
		return key{kind: kindTime, number: t.Unix(), nanos: int64(t.Nanosecond()), offset: int64(offset)}, true
	}
	return key{}, false
}

// textKey reports ok only for what is text.
func textKey(k kind, text, suffix string, ok bool) (key, bool) {
	return key{kind: k, text: text, suffix: suffix}, ok && utf8.ValidString(text) && utf8.ValidString(suffix)
}

// floatBits makes all NaN one, as no NaN equals itself.
func floatBits(f float64) int64 {
	if f != f {
		f = math.NaN()
	}
	return int64(math.Float64bits(f))
}

func boolBits(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// stored is a value as the store keeps it: a time without the reading of the
// monotonic clock, which means nothing later.
func stored(v quad.Value) quad.Value {
	if t, ok := v.(quad.Time); ok {
		return quad.Time(time.Time(t).Round(0))
	}
	return v
}

// keysOf returns the keys of a quad in the order of its directions, and an
// error for a quad that can't be held. A quad without a label has a zero key
// there.
func keysOf(q quad.Quad) (keys [4]key, err error) {
	for i, d := range quad.Directions {
		v := q.Get(d)
		if v == nil && d == quad.Label {
			continue
		}
		k, ok := keyOf(v)
		if !ok {
			return keys, fmt.Errorf("%w: %s is %s", ErrInvalidQuad, d, described(v))
		}
		keys[i] = k
	}
	return keys, nil
}

func described(v quad.Value) string {
	switch v.(type) {
	case nil:
		return "missing"
	case quad.IRI, quad.BNode:
		return fmt.Sprintf("an empty %T, or not valid UTF-8", v)
	case quad.String, quad.TypedString, quad.LangString:
		return fmt.Sprintf("a %T that is not valid UTF-8", v)
	}
	return fmt.Sprintf("a %T, which is no type of package quad", v)
}

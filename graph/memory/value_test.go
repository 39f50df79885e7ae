package memory

import (
	"math"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/store"
)

// valueOf makes a value of any kind from what a fuzzer gives.
func valueOf(k byte, a, b string, n int64) quad.Value {
	switch kind(k%9 + 1) {
	case kindIRI:
		return quad.IRI(a)
	case kindBlank:
		return quad.BNode(a)
	case kindString:
		return quad.String(a)
	case kindTyped:
		return quad.TypedString{Value: quad.String(a), Type: quad.IRI(b)}
	case kindLang:
		return quad.LangString{Value: quad.String(a), Lang: b}
	case kindInt:
		return quad.Int(n)
	case kindFloat:
		return quad.Float(math.Float64frombits(uint64(n)))
	case kindBool:
		return quad.Bool(n&1 != 0)
	}
	// Zones of whole hours are one *time.Location each, so that == can compare.
	return quad.Time(time.Unix(n%1e11, n&0xfffff).In(time.FixedZone("", int(n%12)*3600)))
}

const digits = "00112233445566778899aabbccddeeff"

// What package graph makes many of takes few bytes.
func TestShortValues(t *testing.T) {
	for v, want := range map[quad.Value]int{
		quad.IRI(store.Base + "claim/" + digits):                24,
		quad.IRI(store.Base + "id/company/acme"):                17,
		quad.TypedString{Value: "100", Type: types[1]}:          5,
		quad.TypedString{Value: "2026-11-23", Type: types[4]}:   12,
		quad.IRI("https://example.org/" + digits):               38,
		quad.IRI("https://example.org/" + digits[1:]):           53,
		quad.TypedString{Value: "x", Type: "https://e.org/t"}:   19,
		quad.TypedString{Value: "x", Type: types[1] + "Number"}: 50,
	} {
		if b, _ := appendValue(nil, v); len(b) != want {
			t.Errorf("%v takes %d bytes, want %d", v, len(b), want)
		}
	}
}

// Values come back as they were, and only equal ones are kept as equal bytes.
func FuzzValues(f *testing.F) {
	for k := range byte(9) {
		f.Add(k, "5", "en", int64(5), k+1, "5", "n", int64(-5))
		f.Add(k, "", "\x00", int64(-1), k, "\x00", "", int64(math.MinInt64))
		f.Add(k, store.Base, string(types[1]), int64(0), k, store.Base[1:], store.Base, int64(1))
		f.Add(k, store.Base+"claim/"+digits, string(types[7]), int64(0), k, strings.ToUpper(digits), digits+"0", int64(1))
		f.Add(k, digits, digits, int64(0), k, digits[1:], "x"+digits, int64(1))
		f.Add(k, "a\x01b", "c", int64(0), k, "a", "\x01bc", int64(1<<62))
	}
	f.Fuzz(func(t *testing.T, k1 byte, a1, b1 string, n1 int64, k2 byte, a2, b2 string, n2 int64) {
		v, w := valueOf(k1, a1, b1, n1), valueOf(k2, a2, b2, n2)
		one, ok := appendValue(nil, v)
		other, also := appendValue(nil, w)
		if !ok || !also {
			return // an empty IRI or blank node
		}
		if back := readValue(one); back != v && v == v {
			u, isTime := v.(quad.Time)
			if !isTime || !time.Time(u).Equal(time.Time(back.(quad.Time))) {
				t.Errorf("%#v came back as %#v", v, back)
			}
		}
		if v == v && w == w && (string(one) == string(other)) != (v == w) {
			t.Errorf("%#v and %#v: %q and %q", v, w, one, other)
		}
	})
}

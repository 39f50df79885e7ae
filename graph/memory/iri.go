package memory

import (
	"encoding/hex"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/store"
)

// The first byte of an IRI as the store keeps it tells what was left out: the
// base of all IRIs of package graph; and whether the last 16 bytes stand for 32
// digits, as which that package writes digests.
const (
	withBase = 1 << iota
	withDigest

	digestDigits = 32
)

// appendIRI appends an IRI as the store keeps it.
func appendIRI(b []byte, iri string) []byte {
	at := len(b)
	b = append(b, 0)
	if rest, ok := strings.CutPrefix(iri, store.Base); ok {
		b[at] |= withBase
		iri = rest
	}
	if n := len(iri) - digestDigits; n >= 0 && isDigest(iri[n:]) {
		b[at] |= withDigest
		b = append(b, iri[:n]...)
		for ; n < len(iri); n += 2 {
			b = append(b, nibble(iri[n])<<4|nibble(iri[n+1]))
		}
		return b
	}
	return append(b, iri...)
}

// isDigest reports whether a text is hexadecimal digits in lower case.
func isDigest(text string) bool {
	for i := range len(text) {
		if c := text[i]; (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}

func nibble(c byte) byte {
	if c >= 'a' {
		return c - 'a' + 10
	}
	return c - '0'
}

// readIRI is the inverse of appendIRI. It copies a text only if something was
// left out of it.
func readIRI(b []byte) quad.IRI {
	mark, b := b[0], b[1:]
	if mark == 0 {
		return quad.IRI(text(b))
	}
	iri := make([]byte, 0, len(store.Base)+len(b)+digestDigits/2)
	if mark&withBase != 0 {
		iri = append(iri, store.Base...)
	}
	if mark&withDigest != 0 {
		n := len(b) - digestDigits/2
		iri = append(iri, b[:n]...)
		iri = hex.AppendEncode(iri, b[n:])
	} else {
		iri = append(iri, b...)
	}
	return quad.IRI(text(iri))
}

// types are those of literals that graphs have most. Their numbers stand for
// them; zero is another type.
var types = [...]quad.IRI{
	1: "http://www.w3.org/2001/XMLSchema#integer",
	2: "http://www.w3.org/2001/XMLSchema#double",
	3: "http://www.w3.org/2001/XMLSchema#boolean",
	4: "http://www.w3.org/2001/XMLSchema#date",
	5: "http://www.w3.org/2001/XMLSchema#gYearMonth",
	6: "http://www.w3.org/2001/XMLSchema#gYear",
	7: store.Base + "ns/v1#date",
}

// appendTyped appends a literal with a type.
func appendTyped(b []byte, v quad.TypedString) []byte {
	for n, t := range types {
		if n > 0 && t == v.Type {
			return append(append(b, byte(n)), v.Value...)
		}
	}
	return appendTwo(append(b, 0), string(v.Type), string(v.Value))
}

func readTyped(b []byte) quad.TypedString {
	if n := b[0]; n > 0 {
		return quad.TypedString{Value: quad.String(text(b[1:])), Type: types[n]}
	}
	first, second := readTwo(b[1:])
	return quad.TypedString{Value: quad.String(second), Type: quad.IRI(first)}
}

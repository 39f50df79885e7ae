package graph

import (
	"testing"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"
)

// The digest of a claim takes values as package quad prints them: format v1.
func TestDigestTakesPrintedTerms(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom([]rune("ab \\\"\n\r\t\x00é語<>"))).Draw(r, "text")
		for _, v := range []quad.Value{quad.IRI(text), quad.String(text), quad.TypedString{Value: quad.String(text), Type: typeDate}} {
			got, want := digest{}.addTerm(v), digest{}.add([]byte(v.String()))
			if string(got) != string(want) {
				r.Fatalf("%q, want %q", got, want)
			}
		}
	})
}

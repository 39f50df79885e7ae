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

func TestScriptWritesRefsAsTheirIRIs(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		key := rapid.StringOf(rapid.SampledFrom([]rune("aZ9-._~/ %é+:"))).Draw(r, "key")
		d, ref := new(script), NewRef("x.co", key)
		place := d.place(refTerm, []byte(ref))
		if got, want := d.Values[place-1], refIRI(ref); got != want {
			r.Fatalf("%q, want %q", got, want)
		}
		if again := d.placeOf(refTerm, string(ref)); again != place {
			r.Fatalf("it has place %d and %d", place, again)
		}
	})
}

package graph

import (
	"reflect"
	"slices"
)

// A Fact is a record as it stands in a view. Its slices, and those in its Value
// and Claims, may be shared with other answers: do not change them.
type Fact[T Record] struct {
	// Ref identifies the fact: the ref of an entity; for a relation its kind and
	// a digest of its keys, as [KeyOf] gives it for Value.
	Ref Ref

	// Value has the keys of the fact, and each other field as the claims on the
	// episode give it: the value said last, then the most precise one; of sets the
	// union. Refs that are the same in the view are one.
	Value T

	// Valid is the episode that the view looks at: the one that holds on its day,
	// certainly if there is one; in a view of ever, the last. Episodes are all of
	// them in order of time: a fact that ended and later began again has several.
	Valid    Span
	Episodes []Span

	// Certain reports whether the fact certainly holds on the view's day and is
	// done; in a view of ever, whether it is done. It does not say whether anybody
	// denies it: Disputed does.
	Certain  bool
	Disputed bool

	// Modality is Done if one claim on the episode says so; else the firmest of
	// what was said last.
	Modality Modality

	// Claims has every claim of the view for and against the fact, ends and
	// denials that name only some of its roles among them; ordered by the day by
	// which they could be known, document, and place in it. It is never empty.
	// Their records are as the speaker gave them.
	Claims []Claim
}

// kind is a kind of record that a question is about: its shape, and how a record
// of the kind is made of a Raw.
type kind struct {
	shape  *shape
	goType reflect.Type // of a Raw: nil
}

func kindOf(rec Record) (kind, error) {
	if _, ok := rec.(Raw); ok {
		return kind{}, nil
	}
	s, err := shapeOf(rec)
	return kind{s, reflect.TypeOf(rec)}, err
}

// record returns raw with the Go type of the kind.
func (k kind) record(raw Raw) (Record, error) {
	if k.goType == nil {
		return raw, nil
	}
	return k.shape.decode(raw, k.goType)
}

// claim returns a claim with its record typed.
func (k kind) claim(t *told) (Claim, error) {
	c := t.Claim
	var err error
	c.Of, err = k.record(t.raw)
	return c, err
}

// fact returns a finding as users see it.
func fact[T Record](f *finding, k kind) (Fact[T], error) {
	value, err := k.record(f.raw)
	if err != nil {
		return Fact[T]{}, err
	}
	out := Fact[T]{
		Ref: f.ref, Value: value.(T), Valid: f.episode.span,
		Certain: f.certain, Disputed: f.disputed, Modality: f.episode.modality(),
	}
	out.Episodes = slices.Grow(out.Episodes, len(f.episodes))
	out.Claims = slices.Grow(out.Claims, len(f.claims))
	for _, e := range f.episodes {
		out.Episodes = append(out.Episodes, e.span)
	}
	for _, t := range f.claims {
		c, err := k.claim(t)
		if err != nil {
			return Fact[T]{}, err
		}
		out.Claims = append(out.Claims, c)
	}
	return out, nil
}

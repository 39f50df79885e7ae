package store

import (
	"context"
	"fmt"
	"math"
	"time"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

// A Batch is a change that a store makes as a whole or not at all: first
// Remove, then Add. What is removed and not there, or added and there already,
// changes nothing. The zero value changes nothing.
//
// A batch names each value once: no two of Values are one node. So a store
// looks at a value once, however many quads have it.
type Batch struct {
	Values      []quad.Value
	Remove, Add []Line

	// Valid says that Values are known to be such that a store can hold.
	Valid bool

	// Premise is what the batch was made from; the zero value is nothing.
	Premise Premise

	By any // who makes the change; comparable. See [Attributed].
}

// A Line is a quad of a batch: for each direction, in the order of
// [quad.Directions], the place of its value among Values, counted from 1. Zero
// is no value.
type Line [4]uint32

// NewBatch returns the batch of some quads.
func NewBatch(remove, add []quad.Quad) Batch {
	var b Builder
	for _, q := range remove {
		b.Remove = append(b.Remove, b.Line(q))
	}
	for _, q := range add {
		b.Add = append(b.Add, b.Line(q))
	}
	return b.Batch
}

// A Builder makes a batch. The zero value is an empty one.
type Builder struct {
	Batch
	places map[any]uint32
}

// Line returns the line of a quad, whose values it adds to the batch. What no
// store can hold has a place too: see [Batch.Check].
func (b *Builder) Line(q quad.Quad) (l Line) {
	for i, d := range quad.Directions {
		l[i] = b.place(q.Get(d))
	}
	return l
}

// Join adds what a batch removes and adds.
func (b *Builder) Join(other Batch) {
	b.Valid = other.Valid && (b.Valid || len(b.Values) == 0)
	places := make([]uint32, 1, len(other.Values)+1)
	for _, v := range other.Values {
		places = append(places, b.place(v))
	}
	line := func(l Line) Line { return Line{places[l[0]], places[l[1]], places[l[2]], places[l[3]]} }
	for _, l := range other.Remove {
		b.Remove = append(b.Remove, line(l))
	}
	for _, l := range other.Add {
		b.Add = append(b.Add, line(l))
	}
}

func (b *Builder) place(v quad.Value) uint32 {
	if v == nil {
		return 0
	}
	k := keyOf(v)
	if place, ok := b.places[k]; ok && k != nil {
		return place
	}
	b.Values = append(b.Values, v)
	place := uint32(len(b.Values))
	if k != nil {
		if b.places == nil {
			b.places = map[any]uint32{}
		}
		b.places[k] = place
	}
	return place
}

// keyOf returns what is equal for values that are one node; nil for a value of
// a type that no store can hold.
func keyOf(v quad.Value) any {
	switch v := v.(type) {
	case quad.IRI, quad.BNode, quad.String, quad.TypedString, quad.LangString, quad.Int, quad.Bool:
		return v
	case quad.Float: // all NaN are one, 0 and -0 are two
		if v != v {
			v = quad.Float(math.NaN())
		}
		return math.Float64bits(float64(v))
	case quad.Time: // the name of a zone does not matter
		t := time.Time(v)
		_, offset := t.Zone()
		return [3]int64{t.Unix(), int64(t.Nanosecond()), int64(offset)}
	}
	return nil
}

// Check returns an [ErrInvalidQuad] that names the first quad that no store can
// hold, or the error of ctx.
func (b *Batch) Check(ctx context.Context) error {
	valid := true
	for i := 0; i < len(b.Values) && !b.Valid; i++ {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		valid = valid && isValid(b.Values[i])
	}
	for _, part := range [...]struct {
		to    string
		lines []Line
	}{{"remove", b.Remove}, {"add", b.Add}} {
		for i, l := range part.lines {
			if i%checkEvery == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			if valid && l[0] != 0 && l[1] != 0 && l[2] != 0 {
				continue
			}
			if err := b.Fault(l); err != nil {
				return fmt.Errorf("quad %d to %s: %w", i, part.to, err)
			}
		}
	}
	return ctx.Err()
}

// checkEvery is the number of values or lines after which a loop looks at its
// context.
const checkEvery = 1024

// Fault returns an [ErrInvalidQuad] for a line that no store can hold.
func (b *Batch) Fault(l Line) error {
	for i, d := range quad.Directions {
		switch {
		case l[i] == 0 && d != quad.Label:
			return fmt.Errorf("%w: %s is missing", ErrInvalidQuad, d)
		case l[i] != 0 && !isValid(b.Values[l[i]-1]):
			return fmt.Errorf("%w: %s is %s", ErrInvalidQuad, d, fault(b.Values[l[i]-1]))
		}
	}
	return nil
}

// isValid reports whether a store can hold a value.
func isValid(v quad.Value) bool {
	switch v := v.(type) {
	case quad.IRI:
		return v != "" && utf8.ValidString(string(v))
	case quad.BNode:
		return v != "" && utf8.ValidString(string(v))
	case quad.String:
		return utf8.ValidString(string(v))
	case quad.TypedString:
		return utf8.ValidString(string(v.Value)) && utf8.ValidString(string(v.Type))
	case quad.LangString:
		return utf8.ValidString(string(v.Value)) && utf8.ValidString(v.Lang)
	case quad.Int, quad.Float, quad.Bool, quad.Time:
		return true
	}
	return false
}

// fault says what is wrong with a value that is not valid.
func fault(v quad.Value) string {
	k := keyOf(v)
	switch k {
	case nil:
		return fmt.Sprintf("a %T, which is no type of package quad", v)
	case quad.IRI(""), quad.BNode(""):
		return fmt.Sprintf("an empty %T", v)
	}
	return fmt.Sprintf("a %T that is not valid UTF-8", v)
}

package graph

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"reflect"
	"slices"
)

// A Conflict is a disagreement about a fact, with its sides.
type Conflict[T Record] struct {
	Over  Matter       // what they disagree about
	Field string       // of [OverValue]: the Go name of the field
	Fact  Fact[T]      // the fact
	Rival Fact[Record] // of [OverRival]: the fact that it excludes
	Sides []Side       // ordered by Text
}

// A Side is one side of a conflict.
type Side struct {
	Text   string  // of OverValue: the value; of OverStance: "asserts" or "denies"; of OverRival: the ref of the fact
	Claims []Claim // one or more
}

// A Matter is what a conflict is about.
type Matter uint8

const (
	OverValue  Matter = iota // claims give a field different values
	OverStance               // some deny what others assert, or what nobody does
	OverRival                // two facts exclude each other
)

var matters = [...]string{"value", "stance", "rival"}

// String returns "value", "stance" or "rival".
func (d Matter) String() string { return name(matters[:], uint8(d)) }

// MarshalText implements [encoding.TextMarshaler].
func (d Matter) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler].
func (d *Matter) UnmarshalText(b []byte) error { return parseName(matters[:], b, (*uint8)(d)) }

// An Excluder is a record that can tell whether another one cannot hold beside
// it.
type Excluder interface {
	Record

	// Rivals returns a record of each kind that it can exclude. It must not depend
	// on the value.
	Rivals() []Record

	// Excludes reports whether the two cannot both hold. It is asked about records
	// of the kinds of Rivals that share an entity with it.
	Excludes(Record) bool
}

// Conflicts yields the disagreements about the facts that [Find] would yield,
// and about those that are denied and that nobody asserts:
//
//   - values of a field on which claims on one episode differ. A value type may
//     have a method Agrees(other T) bool; values that agree are no conflict, nor
//     are dates of which one contains the other. Sets, names, and fields tagged
//     words are not compared;
//   - facts that are denied;
//   - facts of the view that exclude each other, if T is an [Excluder].
//
// They come in the order of the facts; for each fact values by field, then
// stance, then rivals by ref. Two facts of type T that exclude each other are
// yielded once. Errors are those of [Find].
func Conflicts[T Record](ctx context.Context, v View, with ...Node) iter.Seq2[Conflict[T], error] {
	return func(yield func(Conflict[T], error) bool) {
		conflicts, err := conflicts[T](ctx, v, with)
		if err != nil {
			yield(Conflict[T]{}, fmt.Errorf("graph: conflicts of %s: %w", describedType[T](), err))
			return
		}
		each(ctx, "conflicts of "+describedType[T](), conflicts, yield)
	}
}

func conflicts[T Record](ctx context.Context, v View, with []Node) ([]Conflict[T], error) {
	defer v.hold()
	var t T
	k, err := v.shapes().kindOf(t)
	if err != nil {
		return nil, err
	}
	q, err := v.query(ctx, []kind{k}, with)
	if err != nil {
		return nil, err
	}
	q.denied = true
	findings, err := q.run(ctx)
	if err != nil {
		return nil, err
	}
	rivals, err := rivalsOf(ctx, v, t, findings)
	if err != nil {
		return nil, err
	}
	var all []Conflict[T]
	for i, f := range findings {
		if err := look(ctx, i); err != nil {
			return nil, err
		}
		typed, err := fact[T](f, k)
		if err != nil {
			return nil, err
		}
		for _, c := range append(f.values(k), f.stances()...) {
			one := Conflict[T]{Over: c.over, Field: c.field, Fact: typed}
			if one.Sides, err = c.typed(k); err != nil {
				return nil, err
			}
			all = append(all, one)
		}
		all = append(all, excluded(f, typed, rivals)...)
	}
	return all, nil
}

// excluded returns the conflicts of a fact with those that it excludes.
func excluded[T Record](f *finding, typed Fact[T], rivals *rivals) []Conflict[T] {
	var all []Conflict[T]
	for _, r := range rivals.of(f) {
		if any(typed.Value).(Excluder).Excludes(r.Value) && rivals.meet(f.ref, r.Ref) {
			sides := sidesOf(typed.Ref, typed.Claims, r.Ref, r.Claims)
			all = append(all, Conflict[T]{Over: OverRival, Fact: typed, Rival: r, Sides: sides})
		}
	}
	return all
}

func sidesOf(a Ref, of []Claim, b Ref, against []Claim) []Side {
	sides := []Side{{string(a), of}, {string(b), against}}
	slices.SortFunc(sides, func(x, y Side) int { return cmp.Compare(x.Text, y.Text) })
	return sides
}

// A quarrel is a conflict within one fact.
type quarrel struct {
	over  Matter
	field string
	sides map[string][]*told
}

// typed returns the sides, with the records of their claims typed.
func (c quarrel) typed(k kind) ([]Side, error) {
	var sides []Side
	for text, tolds := range c.sides {
		s := Side{Text: text}
		for _, t := range tolds {
			claim, err := k.claim(t)
			if err != nil {
				return nil, err
			}
			s.Claims = append(s.Claims, claim)
		}
		sides = append(sides, s)
	}
	slices.SortFunc(sides, func(a, b Side) int { return cmp.Compare(a.Text, b.Text) })
	return sides, nil
}

// stances returns the quarrel of those who deny the fact with those who assert
// it.
func (f *finding) stances() []quarrel {
	if !f.disputed {
		return nil
	}
	c := quarrel{over: OverStance, sides: map[string][]*told{}}
	for _, t := range f.claims {
		if t.Stance != Ends {
			c.sides[t.Stance.String()] = append(c.sides[t.Stance.String()], t)
		}
	}
	return []quarrel{c}
}

// values returns the quarrels over the values of fields, ordered by field.
func (f *finding) values(k kind) []quarrel {
	var all []quarrel
	for _, fd := range fieldsOf(f.episode.asserts) {
		if fd.sort != valueField || fd.many || k.shape.isWords(fd.name) {
			continue
		}
		c := quarrel{over: OverValue, field: fd.name, sides: map[string][]*told{}}
		for _, t := range f.episode.asserts {
			for _, text := range t.raw.Values[fd.name] {
				c.sides[text] = append(c.sides[text], t)
			}
		}
		if c.differ(fd, k.shape) {
			all = append(all, c)
		}
	}
	slices.SortFunc(all, func(a, b quarrel) int { return cmp.Compare(a.field, b.field) })
	return all
}

// differ reports whether two of the values do not agree.
func (c quarrel) differ(f field, typed *shape) bool {
	for a := range c.sides {
		for b := range c.sides {
			if a != b && !agree(f, typed, a, b) {
				return true
			}
		}
	}
	return false
}

func agree(f field, typed *shape, a, b string) bool {
	if f.lit == dateLiteral {
		x, _ := ParseDate(a)
		y, _ := ParseDate(b)
		return x.Contains(y) || y.Contains(x)
	}
	x, ok := typed.parse(f.name, a)
	y, also := typed.parse(f.name, b)
	if !ok || !also {
		return false
	}
	m := reflect.ValueOf(x).MethodByName("Agrees")
	if !m.IsValid() || m.Type() != reflect.FuncOf([]reflect.Type{reflect.TypeOf(x)}, []reflect.Type{reflect.TypeFor[bool]()}, false) {
		return false
	}
	return m.Call([]reflect.Value{reflect.ValueOf(y)})[0].Bool()
}

package graph

import (
	"encoding"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"sync"
)

// A shape is what the graph needs to know about a record type: it is read from
// the Go type, or from the quads of a record whose type is not known.
type shape struct {
	kind   string
	form   form
	fields []field // in the order of the Go type, or by name
	number uint16  // of the kind, in the vocabulary of the graph that keeps the shape

	laidOut sync.Once
	layout  *layout // how claims of it are written: see layoutOf
}

// A form is what a record is.
type form uint8

const (
	state form = iota
	event
	entity
)

var formClasses = [...]string{namespace + "State", namespace + "Event", namespace + "Entity"}

// A fieldSort is what a field is.
type fieldSort uint8

const (
	roleField fieldSort = iota
	valueField
	labelField // the first field that is a name
	aliasField // further names
)

// segments are the parts of an IRI that tell sorts apart: of a field that holds
// one, and of one that holds a set.
var segments = [...][2]string{
	{"role", "roles"},
	{"value", "values"},
	{"label", "labels"},
	{"alias", "aliases"},
}

// A field is one field of a shape.
type field struct {
	name string // as the Go type spells it
	sort fieldSort
	many bool // a slice, which is a set
	key  bool
	own  bool    // in the words of each text: claims that differ do not conflict
	lit  literal // of a value

	// Of Go types only:
	index int
	plays string       // kind of entity that a role takes; empty: any
	value reflect.Type // of a value that is no set

	marshals bool // its values, or their elements, write themselves as text

	number  uint16       // of a role, in the vocabulary of the graph that keeps the shape
	offset  uintptr      // in a value of the Go type
	pointer reflect.Type // to such a field
}

func (f field) segment() string {
	if f.many {
		return segments[f.sort][1]
	}
	return segments[f.sort][0]
}

func (f field) isName() bool { return f.sort == labelField || f.sort == aliasField }

// field returns the field of that name.
func (s *shape) field(name string) (field, bool) {
	for _, f := range s.fields {
		if f.name == name {
			return f, true
		}
	}
	return field{}, false
}

// isWords reports whether a field, where its Go type is known, is in the words
// of each text.
func (s *shape) isWords(name string) bool {
	if s == nil {
		return false
	}
	f, ok := s.field(name)
	return ok && f.own
}

// roles returns the fields that are roles.
func (s *shape) roles() []field {
	var roles []field
	for _, f := range s.fields {
		if f.sort == roleField {
			roles = append(roles, f)
		}
	}
	return roles
}

// shapeOf reads the shape of a record's type. A fault of the type is a
// [*RecordError].
func shapeOf(rec Record) (*shape, error) {
	if raw, ok := rec.(Raw); ok {
		if raw.shape == nil {
			return nil, &RecordError{Err: errors.New("the zero Raw is no record")}
		}
		return raw.shape, nil
	}
	t := reflect.TypeOf(rec)
	if t == nil || t.Kind() != reflect.Struct {
		return nil, &RecordError{Err: fmt.Errorf("%v is not a struct", t)}
	}
	s := &shape{kind: rec.Kind()}
	if err := NewRef(s.kind, "x").Validate(); err != nil || strings.Contains(s.kind, "/") {
		return nil, &RecordError{Kind: s.kind, Err: fmt.Errorf("type %v: a kind is lower-case letters, digits, dots and dashes", t)}
	}
	if _, ok := rec.(Event); ok {
		s.form = event
	}
	for i := range t.NumField() {
		if err := s.addField(t.Field(i), i); err != nil {
			return nil, &RecordError{Kind: s.kind, Field: t.Field(i).Name, Err: err}
		}
	}
	return s, s.check()
}

// addField reads one field of a Go type.
func (s *shape) addField(sf reflect.StructField, index int) error {
	tag := sf.Tag.Get("graph")
	switch {
	case tag == "-":
		return nil
	case !sf.IsExported() && (sf.Anonymous || tag != ""):
		return errors.New("it is not exported, so that it can't be stored")
	case !sf.IsExported():
		return nil
	}
	f := field{name: sf.Name, index: index, offset: sf.Offset, pointer: reflect.PointerTo(sf.Type), many: isSet(sf.Type)}
	t := sf.Type
	if f.many {
		t = t.Elem()
	}
	var ok bool
	if f.plays, ok = roleOf(t); !ok {
		f.sort, f.value, f.marshals = valueField, t, t.Implements(reflect.TypeFor[encoding.TextMarshaler]())
		if f.lit, ok = literalOf(t); !ok || f.many && (t.Kind() != reflect.String || f.lit != textLiteral) {
			return fmt.Errorf("type %v is neither a role nor a value", sf.Type)
		}
	} else if f.plays == "" && t != reflect.TypeFor[Ref]() {
		return fmt.Errorf("type %v is the ID of no record", sf.Type)
	}
	for option := range strings.SplitSeq(tag, ",") {
		if err := s.option(&f, option); err != nil {
			return err
		}
	}
	if f.name == "ID" && f.sort == roleField && !f.many && f.plays == s.kind {
		s.form, f.key = entity, true
	}
	s.fields = append(s.fields, f)
	return nil
}

// option applies one option of a field's tag.
func (s *shape) option(f *field, option string) error {
	switch option {
	case "":
	case "key":
		f.key = true
	case "words":
		if f.sort == roleField || f.lit != textLiteral {
			return errors.New("words are a string")
		}
		f.own = true
	case "name":
		if f.sort == roleField || f.lit != textLiteral {
			return errors.New("a name is a string or a slice of strings")
		}
		f.sort = labelField
		for _, other := range s.fields {
			if other.sort == labelField {
				f.sort = aliasField
			}
		}
	default:
		return fmt.Errorf("unknown option %q in its tag", option)
	}
	return nil
}

// check looks for faults of the type as a whole.
func (s *shape) check() error {
	keys := 0
	for _, f := range s.fields {
		switch {
		case f.key && s.form == entity && f.name != "ID":
			return &RecordError{Kind: s.kind, Field: f.name, Err: errors.New("an entity is identified by its ID alone")}
		case f.isName() && s.form != entity:
			return &RecordError{Kind: s.kind, Field: f.name, Err: errors.New("only an entity has names")}
		case f.key:
			keys++
		}
	}
	if keys == 0 {
		return &RecordError{Kind: s.kind, Err: errors.New("it has neither an ID of its own nor a field tagged key")}
	}
	return nil
}

// roleOf reports whether t is a role, and which kind of entity plays it: empty
// for any.
func roleOf(t reflect.Type) (plays string, ok bool) {
	if t == reflect.TypeFor[Ref]() {
		return "", true
	}
	id, ok := reflect.Zero(t).Interface().(interface{ plays() string })
	if !ok || t.Kind() != reflect.String {
		return "", false
	}
	return id.plays(), true
}

// isSet reports whether t is a slice that is a set, and not a slice that
// writes itself as text.
func isSet(t reflect.Type) bool {
	return t.Kind() == reflect.Slice && !t.Implements(reflect.TypeFor[encoding.TextMarshaler]())
}

// literalOf reports how values of type t are written, and whether they can be.
func literalOf(t reflect.Type) (literal, bool) {
	switch {
	case t == reflect.TypeFor[Date]():
		return dateLiteral, true
	case t.Implements(reflect.TypeFor[encoding.TextMarshaler]()):
		return textLiteral, reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]())
	}
	switch t.Kind() {
	case reflect.String:
		return textLiteral, true
	case reflect.Bool:
		return booleanLiteral, true
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return integerLiteral, true
	case reflect.Float32, reflect.Float64:
		return doubleLiteral, true
	}
	return 0, false
}

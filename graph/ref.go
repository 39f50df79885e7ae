package graph

import (
	"fmt"
	"reflect"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Ref is the identity of an entity: its kind and its key, as in
// "company/openai". The zero Ref names nothing. Refs are comparable.
type Ref string

// NewRef returns the ref of an entity of the given kind and key. It does not
// check them: see [Ref.Validate].
func NewRef(kind, key string) Ref { return Ref(kind + "/" + key) }

// Kind returns the part before the first slash.
func (r Ref) Kind() string { k, _, _ := strings.Cut(string(r), "/"); return k }

// Key returns the part after the first slash.
func (r Ref) Key() string { _, k, _ := strings.Cut(string(r), "/"); return k }

// Ref returns r, so that a Ref is a [Node].
func (r Ref) Ref() Ref { return r }

// Validate reports what is wrong with r, as a [*RefError]: a kind is one or
// more lower-case letters, digits, dots and dashes; a key is not empty, valid
// UTF-8, and has no space and no control character.
func (r Ref) Validate() error {
	if isPlain(r) {
		return nil
	}
	kind, key, ok := strings.Cut(string(r), "/")
	fail := func(why string) error { return &RefError{Ref: r, Why: why} }
	switch {
	case r == "":
		return fail("it is empty")
	case !ok:
		return fail("it has no slash between kind and key")
	case kind == "" || strings.Trim(kind, "abcdefghijklmnopqrstuvwxyz0123456789.-") != "":
		return fail("a kind is lower-case letters, digits, dots and dashes")
	case key == "":
		return fail("its key is empty")
	case !utf8.ValidString(key):
		return fail("its key is not valid UTF-8")
	case strings.ContainsFunc(key, func(c rune) bool { return unicode.IsSpace(c) || unicode.IsControl(c) }):
		return fail("its key has a space or a control character")
	}
	return nil
}

// isPlain reports whether r is a valid ref of visible ASCII, as nearly all are.
func isPlain[T Ref | []byte](r T) bool {
	slash := 0
	for i := range len(r) {
		switch c := r[i]; {
		case c <= ' ' || c >= 0x7f:
			return false
		case slash > 0:
		case c == '/':
			if slash = i; i == 0 {
				return false
			}
		case c != '.' && c != '-' && (c < '0' || c > '9') && (c < 'a' || c > 'z'):
			return false
		}
	}
	return slash > 0 && slash < len(r)-1
}

// A RefError says why a ref names no entity.
type RefError struct {
	Ref Ref
	Why string
}

func (e *RefError) Error() string { return fmt.Sprintf("graph: ref %q: %s", string(e.Ref), e.Why) }

// An ID is the identity of an entity whose record is a T, by its key alone:
// the compiler knows its kind. The zero ID names nothing. IDs may be constants:
//
//	const OpenAI graph.ID[schema.Company] = "openai"
type ID[T Record] string

// Ref returns the ID with its kind, and forgets its type. The zero ID gives the
// zero Ref, and so does an ID of a T that is no struct, and therefore no record.
func (id ID[T]) Ref() Ref {
	kind := kindName[T]()
	if id == "" || kind == "" {
		return ""
	}
	return NewRef(kind, string(id))
}

// parts returns the kind and the key of the ID.
func (id ID[T]) parts() (kind, key string) {
	return kindName[T](), string(id)
}

// A Node names an entity: a [Ref], or an [ID] of any type.
type Node interface{ Ref() Ref }

// plays returns the kind of entity that a role of type ID takes. It tells an ID
// from any other type.
func (ID[T]) plays() string { return kindName[T]() }

// kindName returns the kind of T, or "" if T is no record: a nil pointer or
// interface can't be asked.
func kindName[T Record]() string {
	if reflect.TypeFor[T]().Kind() != reflect.Struct {
		return ""
	}
	var t T
	return t.Kind()
}

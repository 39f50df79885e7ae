package graph

import (
	"crypto/sha256"
	"encoding"
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"unicode/utf8"
)

// RawOf returns rec without its Go type. What the graph cannot hold is a
// [*RecordError]; several are joined.
func RawOf(rec Record) (Raw, error) {
	return (*shapes)(nil).rawOf(rec)
}

// rawOf is [RawOf] for types whose shapes may be known.
func (s *shapes) rawOf(rec Record) (Raw, error) {
	if raw, ok := rec.(Raw); ok && raw.shape != nil {
		return raw, nil
	}
	if _, ok := rec.(Raw); ok {
		_, err := shapeOf(rec)
		return Raw{}, err
	}
	k, err := s.kindOf(rec)
	if err != nil {
		return Raw{}, err
	}
	return k.shape.encode(reflect.ValueOf(rec))
}

// KeyOf returns the ref of the fact as which rec is stored, such as
// "commitment/9f86d081884c7d659a2feaa0c55ad015": what the fields of other records
// hold that speak about a fact. Records that differ in values only have the same
// ref. For an entity it is the ref of its ID. A record that the graph cannot
// hold has the zero Ref; [RawOf] says why.
func KeyOf(rec Record) Ref {
	raw, err := RawOf(rec)
	if err != nil {
		return ""
	}
	return raw.key()
}

// key returns the ref of the fact that r is stored as.
func (r Raw) key() Ref {
	if r.shape.form == entity {
		return r.Roles["ID"][0]
	}
	var parts []string
	for _, f := range r.shape.fields {
		if !f.key {
			continue
		}
		part := f.name
		for _, ref := range r.Roles[f.name] {
			part += "\x00" + string(ref)
		}
		for _, text := range r.Values[f.name] {
			part += "\x00" + strconv.Quote(text)
		}
		if part != f.name {
			parts = append(parts, part)
		}
	}
	slices.Sort(parts)
	return NewRef(r.shape.kind, digest(parts...))
}

// digest returns the first 128 bits of the SHA-256 of parts, in hexadecimal.
func digest(parts ...string) string {
	buf := make([]byte, 0, 1024)
	for _, p := range parts {
		buf = strconv.AppendInt(buf, int64(len(p)), 10)
		buf = append(buf, ':')
		buf = append(buf, p...)
		buf = append(buf, '\n')
	}
	sum := sha256.Sum256(buf)
	return hex.EncodeToString(sum[:16])
}

// encode reads the fields of the struct v.
func (s *shape) encode(v reflect.Value) (Raw, error) {
	raw := Raw{Roles: map[string][]Ref{}, Values: map[string][]string{}, shape: s}
	var errs []error
	keys := 0
	for _, f := range s.fields {
		fv := v.Field(f.index)
		var err error
		if f.sort == roleField {
			err = raw.setRoles(f, fv)
		} else {
			err = raw.setValues(f, fv)
		}
		if err != nil {
			errs = append(errs, &RecordError{Kind: s.kind, Field: f.name, Err: err})
		}
		given := len(raw.Roles[f.name])+len(raw.Values[f.name]) > 0
		if f.key && given {
			keys++
		}
		raw.wide = raw.wide || f.key && (f.many || !given)
	}
	if keys == 0 && len(errs) == 0 {
		errs = append(errs, &RecordError{Kind: s.kind, Err: errors.New("none of its keys is set")})
	}
	return raw, errors.Join(errs...)
}

func (r Raw) setRoles(f field, v reflect.Value) error {
	var refs []Ref
	for fv := range elements(f, v) {
		node := fv.Interface().(Node).Ref()
		if node == "" && !f.many {
			return nil
		}
		if err := node.Validate(); err != nil {
			return err
		}
		refs = append(refs, node)
	}
	if len(refs) > 0 {
		slices.Sort(refs)
		r.Roles[f.name] = slices.Compact(refs)
	}
	return nil
}

func (r Raw) setValues(f field, v reflect.Value) error {
	var texts []string
	for fv := range elements(f, v) {
		if fv.IsZero() {
			continue
		}
		text, err := format(fv)
		if err != nil {
			return err
		}
		if !utf8.ValidString(text) {
			return fmt.Errorf("%q is not valid UTF-8", text)
		}
		texts = append(texts, text)
	}
	if len(texts) > 0 {
		slices.Sort(texts)
		r.Values[f.name] = slices.Compact(texts)
	}
	return nil
}

// elements yields the elements of a field that is a set, or its one value.
func elements(f field, v reflect.Value) func(yield func(reflect.Value) bool) {
	return func(yield func(reflect.Value) bool) {
		if !f.many {
			yield(v)
			return
		}
		for i := range v.Len() {
			if !yield(v.Index(i)) {
				return
			}
		}
	}
}

func format(v reflect.Value) (string, error) {
	if m, ok := v.Interface().(encoding.TextMarshaler); ok {
		b, err := m.MarshalText()
		return string(b), err
	}
	switch {
	case v.CanFloat():
		x := v.Float()
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return "", fmt.Errorf("%v is not a number", x)
		}
		return strconv.FormatFloat(x, 'g', -1, v.Type().Bits()), nil
	case v.CanInt():
		return strconv.FormatInt(v.Int(), 10), nil
	case v.CanUint():
		return strconv.FormatUint(v.Uint(), 10), nil
	case v.Kind() == reflect.Bool:
		return strconv.FormatBool(v.Bool()), nil
	}
	return v.String(), nil
}

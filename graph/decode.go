package graph

import (
	"encoding"
	"fmt"
	"reflect"
	"strconv"
)

// As returns raw as a T. Fields that T does not have are dropped. It fails with
// a [*RecordError] if raw is of another kind, or if a value is none of the type
// that its field has in T.
func As[T Record](raw Raw) (T, error) {
	var t T
	if r, ok := any(raw).(T); ok {
		return r, nil
	}
	s, err := shapeOf(t)
	if err != nil {
		return t, err
	}
	rec, err := s.decode(raw, reflect.TypeFor[T]())
	if err != nil {
		return t, err
	}
	return rec.(T), nil
}

// decode returns raw as a record of the Go type whose shape is s.
func (s *shape) decode(raw Raw, t reflect.Type) (Record, error) {
	if s.kind != raw.Kind() {
		return nil, &RecordError{Kind: raw.Kind(), Err: fmt.Errorf("it is not a %q", s.kind)}
	}
	v := reflect.New(t).Elem()
	for _, f := range s.fields {
		var err error
		if f.sort == roleField {
			err = f.decodeRoles(v.Field(f.index), raw.Roles[f.name])
		} else {
			err = f.decodeValues(v.Field(f.index), raw.Values[f.name])
		}
		if err != nil {
			return nil, &RecordError{Kind: s.kind, Field: f.name, Err: err}
		}
	}
	return v.Interface().(Record), nil
}

func (f field) decodeRoles(v reflect.Value, refs []Ref) error {
	if !f.many && len(refs) > 1 {
		return fmt.Errorf("it holds one, not %d", len(refs))
	}
	for i, ref := range refs {
		if f.plays != "" && ref.Kind() != f.plays {
			return fmt.Errorf("%s is not a %s", ref, f.plays)
		}
		if f.many {
			v.Set(reflect.Append(v, reflect.Zero(v.Type().Elem())))
		}
		text := string(ref)
		if f.plays != "" {
			text = ref.Key()
		}
		f.element(v, i).SetString(text)
	}
	return nil
}

func (f field) decodeValues(v reflect.Value, texts []string) error {
	if !f.many && len(texts) > 1 {
		return fmt.Errorf("it holds one, not %d", len(texts))
	}
	for i, text := range texts {
		if f.many {
			v.Set(reflect.Append(v, reflect.Zero(v.Type().Elem())))
		}
		if err := parse(text, f.element(v, i)); err != nil {
			return err
		}
	}
	return nil
}

func (f field) element(v reflect.Value, i int) reflect.Value {
	if f.many {
		return v.Index(i)
	}
	return v
}

// parse is the inverse of format.
func parse(text string, v reflect.Value) error {
	if u, ok := v.Addr().Interface().(encoding.TextUnmarshaler); ok {
		return u.UnmarshalText([]byte(text))
	}
	var err error
	switch {
	case v.CanInt():
		var n int64
		n, err = strconv.ParseInt(text, 10, v.Type().Bits())
		v.SetInt(n)
	case v.CanUint():
		var n uint64
		n, err = strconv.ParseUint(text, 10, v.Type().Bits())
		v.SetUint(n)
	case v.CanFloat():
		var x float64
		x, err = strconv.ParseFloat(text, v.Type().Bits())
		v.SetFloat(x)
	case v.Kind() == reflect.Bool:
		var b bool
		b, err = strconv.ParseBool(text)
		v.SetBool(b)
	default:
		v.SetString(text)
	}
	return err
}

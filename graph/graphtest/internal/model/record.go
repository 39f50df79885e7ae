package model

import (
	"encoding"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
)

// A field is what a record says in one of its fields.
type field struct {
	name                          string
	index                         int
	key, role, many, title, words bool
	texts                         []string // sorted, each once
	values                        map[string]reflect.Value
}

// fields returns the fields of a record.
func fields(rec graph.Record) []field {
	v := reflect.ValueOf(rec)
	var all []field
	for i := range v.NumField() {
		sf := v.Type().Field(i)
		options := strings.Split(sf.Tag.Get("graph"), ",")
		if !sf.IsExported() || slices.Contains(options, "-") {
			continue
		}
		f := field{
			name: sf.Name, index: i, values: map[string]reflect.Value{},
			key:   slices.Contains(options, "key") || sf.Name == "ID",
			title: slices.Contains(options, "name"), words: slices.Contains(options, "words"),
			many: sf.Type.Kind() == reflect.Slice,
		}
		element := sf.Type
		if f.many {
			element = element.Elem()
		}
		_, f.role = reflect.Zero(element).Interface().(graph.Node)
		for _, e := range elements(v.Field(i), f.many) {
			if !e.IsZero() {
				f.values[text(e)] = e
			}
		}
		f.texts = slices.Sorted(maps.Keys(f.values))
		all = append(all, f)
	}
	return all
}

func elements(v reflect.Value, many bool) []reflect.Value {
	if !many {
		return []reflect.Value{v}
	}
	var all []reflect.Value
	for i := range v.Len() {
		all = append(all, v.Index(i))
	}
	return all
}

// text writes one value of a field.
func text(v reflect.Value) string {
	switch x := v.Interface().(type) {
	case graph.Node:
		return string(x.Ref())
	case encoding.TextMarshaler:
		b, err := x.MarshalText()
		if err != nil {
			panic(err)
		}
		return string(b)
	}
	return fmt.Sprint(v.Interface())
}

// replace returns a record with other refs in its roles.
func replace(rec graph.Record, by func(graph.Ref) graph.Ref) graph.Record {
	v := reflect.New(reflect.TypeOf(rec)).Elem()
	v.Set(reflect.ValueOf(rec))
	for _, f := range fields(rec) {
		if !f.role {
			continue
		}
		var refs []graph.Ref
		for _, text := range f.texts {
			refs = append(refs, by(graph.Ref(text)))
		}
		setRoles(v.Field(f.index), f.many, refs)
	}
	return v.Interface().(graph.Record)
}

// setRoles sets a field to refs.
func setRoles(v reflect.Value, many bool, refs []graph.Ref) {
	slices.Sort(refs)
	refs = slices.Compact(refs)
	v.SetZero()
	for i, ref := range refs {
		e := v
		if many {
			v.Set(reflect.Append(v, reflect.Zero(v.Type().Elem())))
			e = v.Index(i)
		}
		if e.Type() == reflect.TypeFor[graph.Ref]() {
			e.SetString(string(ref))
		} else {
			e.SetString(ref.Key())
		}
	}
}

// keys returns a record with nothing but its keys.
func keys(rec graph.Record) graph.Record {
	v := reflect.New(reflect.TypeOf(rec)).Elem()
	for _, f := range fields(rec) {
		if f.key {
			v.Field(f.index).Set(reflect.ValueOf(rec).Field(f.index))
		}
	}
	return v.Interface().(graph.Record)
}

// isEntity reports whether a record has an identity of its own, isEvent whether
// it happens and does not hold.
func isEntity(rec graph.Record) bool {
	_, ok := reflect.TypeOf(rec).FieldByName("ID")
	return ok
}

func isEvent(rec graph.Record) bool {
	_, ok := rec.(graph.Event)
	return ok
}

// plays reports whether a ref is in one role of a record, or in any where that
// is "".
func plays(rec graph.Record, ref graph.Ref, role string) bool {
	return slices.ContainsFunc(fields(rec), func(f field) bool {
		return f.role && (role == "" || role == f.name) && slices.Contains(f.texts, string(ref))
	})
}

// Describe writes what a record says, field by field. It writes a [graph.Raw] as
// it writes the record that it was made of.
func Describe(rec graph.Record) string {
	says := map[string][]string{}
	if raw, ok := rec.(graph.Raw); ok {
		for name, refs := range raw.Roles {
			for _, ref := range refs {
				says[name] = append(says[name], string(ref))
			}
		}
		for name, texts := range raw.Values {
			says[name] = append(says[name], texts...)
		}
	} else {
		for _, f := range fields(rec) {
			says[f.name] = f.texts
		}
	}
	var b strings.Builder
	b.WriteString(rec.Kind())
	for _, name := range slices.Sorted(maps.Keys(says)) {
		if len(says[name]) > 0 {
			fmt.Fprintf(&b, " %s=%q", name, says[name])
		}
	}
	return b.String()
}

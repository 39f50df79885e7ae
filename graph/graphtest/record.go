// Package graphtest checks that record types of one's own keep to the rules of
// package graph. Call it from a test:
//
//	func TestRecords(t *testing.T) {
//		graphtest.TestRecord(t, Lawsuit{Plaintiff: "company/acme", Court: "ninth-circuit"})
//	}
package graphtest

import (
	"context"
	"encoding"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/pactgraph/pactgraph/graph"
)

// TestRecord checks record types by examples of them, each in a subtest. An
// example has its keys set, and better all its fields. What is checked:
//
//   - the zero value does not panic, and has the kind of the example;
//   - the graph can hold the type and the example;
//   - what is stored reads back as the same value, from a [graph.Raw] and from a
//     graph; sets are compared as sets;
//   - the identity depends on the keys alone: an example without one of its other
//     fields is the same fact, one without one of several keys is another;
//   - an entity is found by each of its names;
//   - methods Agrees and Precise, where a value has them, take themselves for
//     equal and do not panic, nor do Rivals and Excludes.
//
// Kinds of two types among the examples must differ.
func TestRecord(t *testing.T, examples ...graph.Record) {
	t.Helper()
	types := map[string]reflect.Type{}
	for i, rec := range examples {
		t.Run(fmt.Sprintf("%d %T", i, rec), func(t *testing.T) {
			testRecord(t, rec, types)
		})
	}
}

// testRecord checks one example. Types has those of the kinds so far.
func testRecord(t testing.TB, rec graph.Record, types map[string]reflect.Type) {
	t.Helper()
	typ := reflect.TypeOf(rec)
	if typ == nil || typ.Kind() != reflect.Struct {
		t.Fatalf("%v is not a struct", typ)
	}
	if other := types[rec.Kind()]; other != nil && other != typ {
		t.Errorf("kind %q is that of %v too", rec.Kind(), other)
	}
	types[rec.Kind()] = typ
	kind(t, rec)
	roundTrip(t, rec)
	identity(t, rec)
	names(t, rec)
	values(t, rec)
}

// kind checks that the kind does not depend on the value.
func kind(t testing.TB, rec graph.Record) {
	t.Helper()
	zero := reflect.Zero(reflect.TypeOf(rec)).Interface().(graph.Record)
	if zero.Kind() != rec.Kind() {
		t.Errorf("the kind depends on the value: %q, and %q of the zero value", rec.Kind(), zero.Kind())
	}
	graph.KeyOf(zero)
	if _, err := graph.RawOf(rec); err != nil {
		t.Fatalf("the graph cannot hold it: %v", err)
	}
}

// roundTrip checks that a record survives without its Go type.
func roundTrip(t testing.TB, rec graph.Record) {
	t.Helper()
	back := reread(t, rec)
	if !reflect.DeepEqual(reread(t, back), back) {
		t.Errorf("%#v does not read back as the same value", back)
	}
	for i := range reflect.TypeOf(rec).NumField() {
		f := reflect.TypeOf(rec).Field(i)
		if !f.IsExported() || f.Tag.Get("graph") == "-" || f.Type.Kind() == reflect.Slice {
			continue
		}
		was, is := reflect.ValueOf(rec).Field(i).Interface(), reflect.ValueOf(back).Field(i).Interface()
		if !reflect.DeepEqual(was, is) {
			t.Errorf("field %s: %#v reads back as %#v", f.Name, was, is)
		}
	}
}

// reread returns a record as it reads back.
func reread(t testing.TB, rec graph.Record) graph.Record {
	t.Helper()
	view := one(t, rec)
	var back graph.Record
	for f, err := range graph.FindAny(context.Background(), view, []graph.Record{rec}) {
		if err != nil {
			t.Fatal(err)
		}
		if back != nil {
			t.Fatal("one claim gives two facts")
		}
		back = f.Value
	}
	if back == nil {
		t.Fatal("it is not found in a graph that has it")
	}
	return back
}

// one returns a view of a graph with one claim.
func one(t testing.TB, rec graph.Record) graph.View {
	t.Helper()
	g := graph.New()
	if err := g.Add(context.Background(), graph.Document{Name: "graphtest", Registry: "1"}, graph.Claim{Of: rec}); err != nil {
		t.Fatal(err)
	}
	return g.Ever()
}

// identity checks that the fields tagged key are the identity, and no others.
func identity(t testing.TB, rec graph.Record) {
	t.Helper()
	whole := graph.KeyOf(rec)
	if err := whole.Validate(); err != nil {
		t.Errorf("its ref: %v", err)
	}
	raw, err := graph.RawOf(rec)
	if err != nil {
		t.Fatal(err)
	}
	for i := range reflect.TypeOf(rec).NumField() {
		name := reflect.TypeOf(rec).Field(i).Name
		if len(raw.Roles[name])+len(raw.Values[name]) == 0 {
			continue
		}
		without := reflect.New(reflect.TypeOf(rec)).Elem()
		without.Set(reflect.ValueOf(rec))
		without.Field(i).SetZero()
		key := graph.KeyOf(without.Interface().(graph.Record))
		if isKey := isKey(rec, i); isKey && key == whole {
			t.Errorf("key %s does not change the identity", name)
		} else if !isKey && key != whole {
			t.Errorf("field %s, which is no key, changes the identity", name)
		}
	}
}

func isKey(rec graph.Record, i int) bool {
	f := reflect.TypeOf(rec).Field(i)
	if slices.Contains(options(f), "key") {
		return true
	}
	id, ok := reflect.ValueOf(rec).Field(i).Interface().(graph.Node)
	return f.Name == "ID" && ok && id.Ref().Kind() == rec.Kind()
}

// names checks that entities are found by their names.
func names(t testing.TB, rec graph.Record) {
	t.Helper()
	view := one(t, rec)
	raw, err := graph.RawOf(rec)
	if err != nil {
		t.Fatal(err)
	}
	for i := range reflect.TypeOf(rec).NumField() {
		f := reflect.TypeOf(rec).Field(i)
		if !slices.Contains(options(f), "name") {
			continue
		}
		for _, name := range raw.Values[f.Name] {
			ref, err := graph.LookupAny(context.Background(), view, name, rec)
			if err != nil || ref != graph.KeyOf(rec) {
				t.Errorf("name %q finds %s, %v", name, ref, err)
			}
		}
	}
}

// values checks the methods by which conflicts and weights are told.
func values(t testing.TB, rec graph.Record) {
	t.Helper()
	v := reflect.ValueOf(rec)
	for i := range v.NumField() {
		f := v.Field(i)
		if !v.Type().Field(i).IsExported() {
			continue
		}
		if p, ok := f.Interface().(interface{ Precise() int }); ok {
			p.Precise()
		}
		_, text := f.Interface().(encoding.TextMarshaler)
		m := f.MethodByName("Agrees")
		if !text || !m.IsValid() || f.IsZero() || m.Type().NumIn() != 1 || m.Type().In(0) != f.Type() {
			continue
		}
		if out := m.Call([]reflect.Value{f}); len(out) != 1 || out[0].Kind() != reflect.Bool || !out[0].Bool() {
			t.Errorf("field %s: %v does not agree with itself", v.Type().Field(i).Name, f.Interface())
		}
	}
	if e, ok := rec.(graph.Excluder); ok {
		for _, rival := range e.Rivals() {
			e.Excludes(rival)
		}
		if e.Excludes(rec) {
			t.Error("it excludes itself")
		}
	}
}

// options returns the options of a field's tag.
func options(f reflect.StructField) []string { return strings.Split(f.Tag.Get("graph"), ",") }

package schema_test

import (
	"encoding"
	"reflect"
	"testing"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/graph/graphtest"
	"github.com/pactgraph/pactgraph/schema"
)

// Every record type of the package, with all its fields set, keeps to the rules
// of package graph.
func TestRecords(t *testing.T) {
	var examples []graph.Record
	for _, rec := range schema.Records() {
		v := reflect.New(reflect.TypeOf(rec)).Elem()
		for i := range v.NumField() {
			set(t, v.Field(i))
		}
		examples = append(examples, v.Interface().(graph.Record))
	}
	graphtest.TestRecord(t, examples...)
}

// texts are texts of which every type of value reads one.
var texts = []string{"2026-04-27", "USD 5000000", "5000000 USD", "20%", "20 %", "yes", "5", "3 gigawatts"}

// set gives a field a value that is not zero.
func set(t *testing.T, v reflect.Value) {
	t.Helper()
	if u, ok := v.Addr().Interface().(encoding.TextUnmarshaler); ok {
		for _, text := range texts {
			if u.UnmarshalText([]byte(text)) == nil && !v.IsZero() {
				return
			}
		}
		t.Fatalf("no text for a %v", v.Type())
	}
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(true)
	case reflect.String:
		v.SetString("acme")
		if v.Type() == reflect.TypeFor[graph.Ref]() {
			v.SetString("company/acme")
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		set(t, v.Index(0))
	default:
		t.Fatalf("no value for a %v", v.Type())
	}
}

package rules

import (
	"encoding"
	"fmt"
	"reflect"
	"strconv"

	"github.com/pactgraph/pactgraph/graph"
)

// setText gives a field the value that a rule file writes as text.
func setText(v reflect.Value, text string) error {
	if u, ok := v.Addr().Interface().(encoding.TextUnmarshaler); ok {
		return u.UnmarshalText([]byte(text))
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(text)
		return nil
	case reflect.Bool:
		b, err := strconv.ParseBool(text)
		if err != nil {
			return fmt.Errorf("%q is neither true nor false", text)
		}
		v.SetBool(b)
		return nil
	}
	return fmt.Errorf("a value of type %s cannot be written here", v.Type())
}

var (
	refType  = reflect.TypeFor[graph.Ref]()
	refsType = reflect.TypeFor[[]graph.Ref]()
	dateType = reflect.TypeFor[graph.Date]()
)

// isRef reports whether a field names an entity, or several.
func isRef(t reflect.Type) bool {
	if t == refType || t == refsType {
		return true
	}
	_, ok := reflect.Zero(t).Interface().(graph.Node)
	return ok && t.Kind() == reflect.String
}

// setRef gives a field that names one entity its value; false if it may not name
// an entity of that kind.
func setRef(v reflect.Value, r graph.Ref) bool {
	if v.Type() == refType {
		v.Set(reflect.ValueOf(r))
		return true
	}
	old := v.String()
	v.SetString(r.Key())
	if node, ok := v.Interface().(graph.Node); ok && node.Ref() == r {
		return true
	}
	v.SetString(old)
	return false
}

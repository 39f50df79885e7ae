package llm

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/schema"
)

// A kind is a record type as the model is to fill it in.
type kind struct {
	name   string
	goType reflect.Type
	fields []field
}

// A field is one field of a record type.
type field struct {
	name  string
	index int
	sort  sort
	many  bool
	plays string // the kind of entity that a role takes; empty: any
	key   bool
}

// A sort is what a field holds, and so how its words are checked.
type sort uint8

const (
	role sort = iota
	money
	share
	quantity
	date
	length // ISO 8601, of a stretch of time in the text
	answer3
	stage
	words  // verbatim
	phrase // words of the sentence, or forms of them
)

// notAsked are the kinds that point at another fact, which the model would have
// to name: a condition is asked for with the claim that it qualifies.
var notAsked = []string{schema.Condition{}.Kind(), schema.Cap{}.Kind()}

// kinds returns the kinds that the model is asked for: all but entities.
func kinds() []kind {
	var all []kind
	for _, rec := range slices.Concat(schema.Relations(), schema.Events(), schema.Clauses()) {
		if slices.Contains(notAsked, rec.Kind()) {
			continue
		}
		k := kind{name: rec.Kind(), goType: reflect.TypeOf(rec)}
		for i := range k.goType.NumField() {
			if f, ok := fieldOf(k.goType.Field(i), i); ok {
				k.fields = append(k.fields, f)
			}
		}
		all = append(all, k)
	}
	return all
}

// fieldOf tells what a field of a record holds; false for one that is not asked
// for.
func fieldOf(sf reflect.StructField, index int) (field, bool) {
	options := strings.Split(sf.Tag.Get("graph"), ",")
	f := field{name: sf.Name, index: index, key: slices.Contains(options, "key")}
	t := sf.Type
	if t.Kind() == reflect.Slice {
		f.many, t = true, t.Elem()
	}
	switch reflect.Zero(t).Interface().(type) {
	case graph.Ref:
		f.sort = role
	case schema.Money:
		f.sort = money
	case schema.Share:
		f.sort = share
	case schema.Quantity:
		f.sort = quantity
	case graph.Date:
		f.sort = date
	case schema.Answer:
		f.sort = answer3
	case schema.Stage:
		f.sort = stage
	case graph.Node:
		f.sort = role
		id := reflect.New(t).Elem()
		id.SetString("x")
		f.plays = id.Interface().(graph.Node).Ref().Kind()
	case string:
		switch {
		case f.name == "Length":
			f.sort = length
		case slices.Contains(options, "words"), f.key && f.name == "Text":
			f.sort = words
		default:
			f.sort = phrase
		}
	default:
		return field{}, false
	}
	return f, true
}

// stages are the values of a [schema.Stage].
var stages = []string{
	string(schema.Voiced), string(schema.Considered), string(schema.Threatened), string(schema.Filed),
	string(schema.Settled), string(schema.Decided),
}

// form returns the JSON schema of an answer. All properties are required and no
// others allowed, as structured outputs ask; null stands for what is not said.
func form(kinds []kind) json.RawMessage {
	text := map[string]any{"type": []string{"string", "null"}}
	enum := func(values ...string) map[string]any { return map[string]any{"type": "string", "enum": values} }
	var records []any
	for _, k := range kinds {
		properties := map[string]any{"kind": enum(k.name)}
		for _, f := range k.fields {
			switch {
			case f.many:
				properties[f.name] = map[string]any{"type": "array", "items": map[string]any{"type": "string"}}
			case f.sort == answer3:
				properties[f.name] = map[string]any{"type": []string{"string", "null"}, "enum": []any{"yes", "no", nil}}
			case f.sort == stage:
				options := []any{nil}
				for _, s := range stages {
					options = append(options, s)
				}
				properties[f.name] = map[string]any{"type": []string{"string", "null"}, "enum": options}
			default:
				properties[f.name] = text
			}
		}
		records = append(records, object(properties))
	}
	claim := object(map[string]any{
		"quote":    map[string]any{"type": "string"},
		"record":   map[string]any{"anyOf": records},
		"stance":   enum("asserts", "denies", "ends"),
		"modality": enum("done", "planned", "conditional", "possible"),
		"speaker":  text, "said": text, "from": text, "until": text, "condition": text,
	})
	whole := object(map[string]any{"claims": map[string]any{"type": "array", "items": claim}})
	out, err := json.Marshal(whole)
	if err != nil { // maps of texts always marshal
		return json.RawMessage(`{}`)
	}
	return out
}

func object(properties map[string]any) map[string]any {
	names := make([]string, 0, len(properties))
	for name := range properties {
		names = append(names, name)
	}
	slices.Sort(names)
	return map[string]any{"type": "object", "properties": properties, "required": names, "additionalProperties": false}
}

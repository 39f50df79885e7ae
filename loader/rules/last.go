package rules

import (
	"reflect"
	"slices"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/schema"
)

// reach is how many bytes back an article may have told of what "those payments"
// and "the remaining $5 million" belong to: some ten sentences.
const reach = 2000

// last returns who plays a role in the record that the article told of last, of one
// of the kinds that the function names: "revenueshare or royalty Payer"; without a
// role the record itself. It passes over records that say otherwise than what is
// filled already. What one sentence tells in several records counts together: "its
// models and products".
func (f *frame) last(function string, so []filled) []any {
	var kinds []string
	role := ""
	for w := range strings.FieldsSeq(function) {
		switch {
		case w == "or":
		case w[0] >= 'A' && w[0] <= 'Z':
			role = w
		default:
			kinds = append(kinds, w)
		}
	}
	if len(so) == 0 {
		return nil
	}
	var out []any
	sentence := -1
	for _, c := range slices.Backward(f.earlier) {
		if sentence >= 0 && c.Evidence.Start != sentence || f.at0()-c.Evidence.Start > reach {
			break
		}
		if !slices.Contains(kinds, c.Of.Kind()) || c.Stance != graph.Asserts || !fitsRecord(c.Of, so[0].record) {
			continue
		}
		sentence = c.Evidence.Start
		for _, r := range played(c.Of, role) {
			if !slices.Contains(out, r) {
				out = append(out, r)
			}
		}
	}
	return out
}

// played returns the entities that play a role in a record, or the key of the
// record where no role is named.
func played(rec graph.Record, role string) []any {
	if role == "" {
		return []any{graph.KeyOf(rec)}
	}
	v := reflect.ValueOf(rec).FieldByName(role)
	if !v.IsValid() || v.IsZero() {
		return nil
	}
	switch x := v.Interface().(type) {
	case []graph.Ref:
		return anys(x)
	case graph.Node:
		return []any{x.Ref()}
	}
	return nil
}

// fitsRecord reports whether what is filled of a new record may speak of an earlier
// one: no role has another player, the earlier is no part itself, and where both
// name a sum it is the greater.
func fitsRecord(rec graph.Record, filled reflect.Value) bool {
	v := reflect.ValueOf(rec)
	if t := v.FieldByName("Tranche"); t.IsValid() && t.String() != "" {
		return false
	}
	for i := range v.NumField() {
		name := v.Type().Field(i).Name
		other := filled.FieldByName(name)
		if !other.IsValid() || v.Field(i).IsZero() || other.IsZero() || name == "In" || name == "On" || name == "Whole" {
			continue
		}
		switch whole := v.Field(i).Interface().(type) {
		case schema.Money:
			if part, ok := other.Interface().(schema.Money); ok && v.Type() == filled.Type() {
				if whole.Currency != part.Currency || whole.Amount.Cmp(part.Amount) <= 0 {
					return false
				}
			}
		case []graph.Ref:
			if refs, ok := other.Interface().([]graph.Ref); ok && !slices.Equal(whole, refs) {
				return false
			}
		case graph.Node:
			if n, ok := other.Interface().(graph.Node); ok && n.Ref() != whole.Ref() {
				return false
			}
		}
	}
	return true
}

// teller returns who said of the whole what is now said of a part, and gives the
// claim its day: "Acme will invest $5 million, it said in May. The first $2 million
// were to come at once." It returns "" where the article itself says it.
func (f *frame) teller(c *graph.Claim) graph.Ref {
	whole := reflect.ValueOf(c.Of).FieldByName("Whole")
	if !whole.IsValid() || whole.IsZero() || !c.Said.IsZero() {
		return ""
	}
	for _, e := range slices.Backward(f.earlier) {
		if e.Stance == graph.Asserts && e.By != "" && graph.KeyOf(e.Of) == whole.Interface() {
			c.Said = e.Said
			return e.By
		}
	}
	return ""
}

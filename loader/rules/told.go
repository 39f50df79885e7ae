package rules

import (
	"reflect"

	"github.com/pactgraph/pactgraph/graph"
)

// told keeps what an article has told so far: of each kind the first record, and
// the first that belongs to each agreement.
type told struct {
	first map[string]graph.Record
	in    map[inAgreement]graph.Record
}

type inAgreement struct {
	kind      string
	agreement graph.Ref
}

// note keeps the record of a claim, if it is the first.
func (t *told) note(c graph.Claim) {
	if c.Stance != graph.Asserts {
		return
	}
	if t.first == nil {
		t.first, t.in = map[string]graph.Record{}, map[inAgreement]graph.Record{}
	}
	kind := c.Of.Kind()
	if t.first[kind] == nil {
		t.first[kind] = c.Of
	}
	if r := player(c.Of, "In"); r.Kind() == "agreement" && t.in[inAgreement{kind, r}] == nil {
		t.in[inAgreement{kind, r}] = c.Of
	}
}

// player returns who plays a role in the record of a kind that was told before: in
// that which belongs to the agreement, else in the first, which is the one that
// "the deal" means.
func (t *told) player(kind, role string, agreement graph.Ref) []any {
	rec := t.in[inAgreement{kind, agreement}]
	if rec == nil {
		rec = t.first[kind]
	}
	if rec == nil {
		return nil
	}
	if r := player(rec, role); r != "" {
		return []any{r}
	}
	return nil
}

// player returns the entity in a role of a record that takes one, or "".
func player(rec graph.Record, role string) graph.Ref {
	v := reflect.ValueOf(rec).FieldByName(role)
	if !v.IsValid() {
		return ""
	}
	if n, ok := v.Interface().(graph.Node); ok {
		return n.Ref()
	}
	return ""
}

package rules

import (
	"reflect"
	"slices"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
)

// maxSpread is the most records that one trigger may make by lists of entities.
const maxSpread = 12

// A filled record, and which fields its fills have set.
type filled struct {
	record reflect.Value
	refs   []graph.Ref
	pact   bool // an agreement plays a role too
}

// make makes the records that a rule block makes of a frame; why is what kept it
// from that, or "".
func (f *frame) make(m *made, stance graph.Stance) (out []filled, why string) {
	if !f.fits(m) {
		return nil, ""
	}
	out = []filled{{record: reflect.Zero(m.typ)}} // replaced, not changed, by what fills it
	done := make([]string, 0, 8)
	for i := range m.fills {
		fl := &m.fills[i]
		if slices.Contains(done, fl.role) {
			continue
		}
		values := f.fill(fl, out)
		if fl.optional {
			values = unplayed(values, out)
		}
		if len(values) > 0 {
			if out = spread(out, fl, values); len(out) > 0 {
				done = append(done, fl.role)
				continue
			}
			return nil, "what stands for " + fl.role + " is of another kind"
		}
		if partly := stance != graph.Asserts && f.use.trigger.class == thing; !fl.optional && !later(m, i) && !partly {
			return nil, "no " + fl.role + ": " + strings.Join(fl.types, " or ")
		}
	}
	if len(done) == 0 {
		out[0].record = reflect.New(m.typ).Elem()
	}
	for i := range out {
		f.sets(m, &out[i])
		f.per(&out[i])
		if stance != graph.Ends {
			f.agreement(m, &out[i])
		}
	}
	return slices.DeleteFunc(out, clash), ""
}

// later reports whether another line of the block may still fill the role.
func later(m *made, i int) bool {
	for _, fl := range m.fills[i+1:] {
		if fl.role == m.fills[i].role {
			return true
		}
	}
	return false
}

// unplayed leaves out the entities that play a role already: who may be left out is
// left out rather than named twice.
func unplayed(values []any, so []filled) []any {
	return slices.DeleteFunc(values, func(v any) bool {
		r, ok := v.(graph.Ref)
		return ok && slices.ContainsFunc(so, func(f filled) bool { return slices.Contains(f.refs, r) })
	})
}

// clash reports whether an entity plays two roles of one record.
func clash(f filled) bool {
	for i, r := range f.refs {
		if slices.Contains(f.refs[:i], r) {
			return true
		}
	}
	return len(f.refs) == 0 && !f.pact
}

// fill returns the values for a role, from the first function that has some.
func (f *frame) fill(fl *fill, so []filled) []any {
	for _, from := range fl.from {
		if v, ok := f.related(from, so); ok {
			if len(v) > 0 {
				return v
			}
			continue
		}
		if v := f.values(from, fl.types); len(v) > 1 || len(v) == 1 && !fl.two {
			return v
		}
	}
	return nil
}

// makerOf returns who makes the product in a role that is filled already.
func (f *frame) makerOf(role string, so []filled) []any {
	if f.in.Maker == nil || len(so) == 0 {
		return nil
	}
	v := so[0].record.FieldByName(role)
	if !v.IsValid() || v.Type() == refsType {
		return nil
	}
	if n, ok := v.Interface().(graph.Node); ok && n.Ref() != "" {
		if r := f.in.Maker(n.Ref()); r != "" {
			return []any{r}
		}
	}
	return nil
}

// spread puts values into a field: all into a slice, else one record for each.
func spread(in []filled, fl *fill, values []any) []filled {
	var out []filled
	for _, rec := range in {
		if rec.record.FieldByIndex(fl.field).Type() == refsType {
			out = append(out, rec.with(fl, values...))
			continue
		}
		for _, v := range values {
			if n := rec.with(fl, v); n.record.IsValid() && len(out) < maxSpread {
				out = append(out, n)
			}
		}
	}
	return slices.DeleteFunc(out, func(f filled) bool { return !f.record.IsValid() })
}

// with returns a copy with the field set; its record is invalid if the field
// takes no such value.
func (f filled) with(fl *fill, values ...any) filled {
	rec := reflect.New(f.record.Type()).Elem()
	rec.Set(f.record)
	out := filled{record: rec, refs: slices.Clone(f.refs), pact: f.pact}
	field := rec.FieldByIndex(fl.field)
	if field.Type() == refsType {
		refs := []graph.Ref{}
		for _, v := range values {
			if r, ok := v.(graph.Ref); ok {
				refs = append(refs, r)
			}
		}
		field.Set(reflect.ValueOf(refs))
		out.refs = append(out.refs, refs...)
		return out
	}
	v := values[0]
	if r, ok := v.(graph.Ref); ok && isRef(field.Type()) {
		if !setRef(field, r) {
			return filled{}
		}
		if r.Kind() != "agreement" {
			out.refs = append(out.refs, r)
		}
		out.pact = out.pact || r.Kind() == "agreement"
		return out
	}
	if t := reflect.TypeOf(v); t.AssignableTo(field.Type()) {
		field.Set(reflect.ValueOf(v))
		return out
	}
	return filled{}
}

// sets gives the record the values that words of the sentence stand for.
func (f *frame) sets(m *made, rec *filled) {
	for _, s := range m.sets {
		if len(s.words) == 0 || f.says(s.words) {
			v := rec.record.FieldByIndex(s.field)
			if v.IsZero() {
				_ = setText(v, s.value) // checked when the file was read
			}
		}
	}
}

// agreement fills the field In with the agreement that the clause speaks of: its
// subject, or, if all who play a role are its parties, what stands behind "under"
// or "as part of", or what the trigger noun is.
func (f *frame) agreement(m *made, rec *filled) {
	field := rec.record.FieldByName("In")
	if !field.IsValid() || !isRef(field.Type()) || !field.IsZero() {
		return
	}
	if r := f.theme(); r != "" && setRef(field, r) {
		return
	}
	if r := f.spoken(); r != "" && f.among(rec, r) && setRef(field, r) {
		return
	}
	if f.noun != nil {
		if rs := f.heads(f.noun, []string{"agreement"}); len(rs) == 1 && f.among(rec, rs[0]) {
			setRef(field, rs[0])
		}
	}
}

// theme returns the agreement that is the subject of the clause, or "".
func (f *frame) theme() graph.Ref {
	if f.clause == nil || f.clause.Subject == nil {
		return ""
	}
	if rs := f.heads(f.clause.Subject, []string{"agreement"}); len(rs) == 1 {
		return rs[0]
	}
	return ""
}

// among reports whether the companies in a record, and those that make its
// products, are parties of the agreement, or units of parties.
func (f *frame) among(rec *filled, agreement graph.Ref) bool {
	pact := f.in.pacts.byRef[agreement]
	if pact == nil || len(pact.Parties) == 0 {
		return true
	}
	parties := pact.Parties
	for _, r := range rec.refs {
		if r.Kind() == "product" && f.in.Maker != nil {
			r = f.in.Maker(r)
		}
		if r.Kind() == "company" && !slices.ContainsFunc(parties, func(p graph.Ref) bool { return f.belong(r, p) }) {
			return false
		}
	}
	return true
}

// belong reports whether two companies are the same, or one is a unit of the other.
func (f *frame) belong(a, b graph.Ref) bool {
	return a == b || f.in.Parent != nil && (f.in.Parent(a) == b || f.in.Parent(b) == a)
}

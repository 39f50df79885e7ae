package rules

import (
	"reflect"
	"slices"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/amounts"
	"github.com/pactgraph/pactgraph/loader/grammar"
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
	if f.wants(m) != "" {
		return nil, ""
	}
	out = []filled{{record: reflect.New(m.typ).Elem()}}
	done := map[string]bool{}
	for i := range m.fills {
		fl := &m.fills[i]
		if done[fl.role] {
			continue
		}
		values := f.fill(fl, out)
		if len(values) > 0 {
			if out = spread(out, fl, values); len(out) > 0 {
				done[fl.role] = true
				continue
			}
			return nil, "what stands for " + fl.role + " is of another kind"
		}
		if partly := stance != graph.Asserts && f.use.trigger.class == thing; !fl.optional && !later(m, i) && !partly {
			return nil, "no " + fl.role + ": " + strings.Join(fl.types, " or ")
		}
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

// says reports whether one of the words stands in the trigger's phrase, or among
// the adverbs of its clause.
func (f *frame) says(words []string) bool {
	for _, w := range words {
		if f.noun != nil && f.inPhrase(w) {
			return true
		}
		if f.clause != nil && (f.noun == nil || f.light) && slices.Contains(f.clause.Adverbs, w) {
			return true
		}
		if f.act != nil && slices.Contains(f.act.Adverbs, w) {
			return true
		}
	}
	return false
}

func (f *frame) inPhrase(w string) bool {
	for k := f.noun.First; k < f.noun.Last; k++ {
		if x := f.Words[k]; x.Lower == w || x.Tag.Nominal() && x.Lemma == w {
			return true
		}
	}
	return false
}

// wants reports which need of a block is not met.
func (f *frame) wants(m *made) string {
	for _, n := range m.needs {
		if f.meets(n) == n.not {
			if n.not {
				return "there is " + n.what + " " + strings.Join(n.values, ", ")
			}
			return "no " + n.what + " " + strings.Join(n.values, ", ")
		}
	}
	return ""
}

func (f *frame) meets(n need) bool {
	switch n.what {
	case "word":
		return f.says(n.values)
	case "act":
		return f.act != nil && (len(n.values) == 0 || slices.Contains(n.values, verbName(f.act)))
	case "amount", "percent", "quantity":
		return f.amountValue(n.what) != nil
	case "adjective":
		return f.clause != nil && slices.Contains(n.values, f.clause.Adjective)
	case "modal":
		return f.clause != nil && slices.Contains(n.values, f.clause.Verb.Modal)
	case "passive":
		return f.clause != nil && f.clause.Verb.Passive
	case "past":
		return f.past()
	case "until":
		return f.until()
	case "negated":
		return f.clause != nil && f.clause.Verb.Negated
	}
	ps := f.phrases(n.what)
	if len(n.values) == 0 {
		return len(ps) > 0
	}
	for _, p := range ps {
		for q := p; q != nil; q = q.Next {
			if slices.ContainsFunc(n.values, func(v string) bool { return f.isA(q, v) }) {
				return true
			}
		}
	}
	return false
}

// isA reports whether a phrase is what a need names: an entity of a kind, an
// amount, or a noun, of which further words may stand before it or behind "of".
func (f *frame) isA(ph *grammar.Phrase, what string) bool {
	switch what {
	case "company", "product", "person", "agreement":
		return len(f.one(ph, []string{what}, 0)) > 0
	case "amount":
		a := f.amountOf(ph)
		return a != nil && a.Kind == amounts.Money
	case "percent", "%":
		a := f.amountOf(ph)
		return a != nil && a.Kind == amounts.Percent
	}
	for w := range strings.FieldsSeq(what) {
		if !f.contains(ph, w) {
			return false
		}
	}
	return true
}

// contains reports whether the noun is in the phrase or heads the one behind "of".
func (f *frame) contains(ph *grammar.Phrase, noun string) bool {
	for k := ph.First; k < ph.Last; k++ {
		if f.Words[k].Lemma == noun || f.Words[k].Lower == noun {
			return true
		}
	}
	for _, pr := range ph.Preps {
		if pr.Word == "of" && f.Words[pr.Phrase.Head].Lemma == noun {
			return true
		}
	}
	return noun == "of"
}

// agreement fills the field In with the agreement that the clause speaks of: its
// subject, or what stands behind "under" or "as part of".
func (f *frame) agreement(m *made, rec *filled) {
	field := rec.record.FieldByName("In")
	if !field.IsValid() || !isRef(field.Type()) || !field.IsZero() {
		return
	}
	for c, n := f.clause, 0; c != nil && n < 4; c, n = c.Parent, n+1 {
		if c.Subject != nil {
			if rs := f.heads(c.Subject, []string{"agreement"}); len(rs) == 1 && setRef(field, rs[0]) {
				return
			}
		}
		for _, pr := range c.Preps {
			if rs := f.refs(pr.Phrase, []string{"agreement"}); len(rs) == 1 && setRef(field, rs[0]) {
				return
			}
		}
	}
	if f.noun != nil {
		if rs := f.heads(f.noun, []string{"agreement"}); len(rs) == 1 {
			setRef(field, rs[0])
		}
	}
}

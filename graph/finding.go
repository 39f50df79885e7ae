package graph

import (
	"encoding"
	"reflect"
	"slices"
)

// weigh makes a fact of the claims on it. It reports false if the view does not
// have the fact: nobody asserts it or tells of its end, or it cannot hold on the
// view's day, or only possibly where the view asks for certainty.
func (q *query) weigh(g *group) (*finding, bool) {
	f := &finding{ref: g.ref, disputed: len(g.denials) > 0}
	f.claims = slices.Concat(g.asserts, g.ends, g.denials)
	slices.SortFunc(f.claims, compareTold)
	f.episodes = g.episodes()
	if len(f.episodes) == 0 {
		f.raw = q.value(g, q.naming(g, g.denials))
		return f, q.denied && len(g.denials) > 0
	}
	found := f.look(g, q.view)
	last := f.episodes[len(f.episodes)-1]
	f.over = q.view.when.ever && slices.ContainsFunc(last.ends, func(t *told) bool { return t.Modality == Done })
	says := f.episode.asserts
	if len(says) == 0 {
		says = q.naming(g, f.episode.ends)
	} else if g.form != entity {
		says = speaking(says, q.view.when)
	}
	f.raw = q.value(g, says)
	return f, found
}

// look chooses the episode that a view looks at. It reports false if the view
// does not have the fact.
func (f *finding) look(g *group, v View) (found bool) {
	for _, e := range f.episodes {
		possible, certain := e.holds(v.when)
		certain = certain && e.modality() == Done
		if g.form == entity {
			possible, certain = true, e.modality() == Done
		}
		if possible && (certain || !f.certain) {
			f.episode, f.certain, found = e, certain, true
		}
	}
	return found && (f.certain || !v.when.certainly())
}

// naming is the rule of values that nobody asserts. A fact that is told only by
// its end, or only denied, has the values of the claims that name it. What an end
// or a denial of all that fits some roles says beside these, it says of all of
// them together, and of no one.
func (q *query) naming(g *group, claims []*told) []*told {
	return slices.DeleteFunc(slices.Clone(claims), func(t *told) bool { return !t.names(g, q.ids) })
}

// episodes returns the episodes of a group. An entity has one: it is what it is
// whenever something is said of it.
func (g *group) episodes() []episode {
	switch {
	case g.form != entity && (len(g.asserts) != 1 || len(g.ends) > 0):
		return episodes(g.once[:0], g.asserts, g.ends)
	case len(g.asserts) == 0:
		return nil
	}
	g.once[0] = together(g.asserts)
	return g.once[:]
}

// value returns a fact with the values that claims give it: of one that there is
// only one claim on, those of that.
func (q *query) value(g *group, says []*told) Raw {
	typed := q.shape(g.kind)
	if t := g.only(q.ids); t != nil && typed != nil {
		raw := t.raw
		raw.shape = typed
		return raw
	}
	return q.weighed(g, says, typed)
}

// weighed weighs the values that claims give a fact, field by field.
func (q *query) weighed(g *group, says []*told, typed *shape) Raw {
	keys := g.summed(q.ids)
	raw := keysOf(keys)
	raw.shape = &shape{kind: keys.shape.kind, form: keys.shape.form}
	for _, f := range keys.shape.fields {
		if f.key {
			raw.shape.fields = append(raw.shape.fields, f)
		}
	}
	for _, f := range fieldsOf(says) {
		raw.shape.fields = append(raw.shape.fields, f)
		var roles, values []offer
		for _, t := range says {
			as := q.ids.in(t.raw)
			for _, ref := range as.Roles[f.name] {
				roles = append(roles, offer{t.Known(), string(ref)})
			}
			for _, text := range as.Values[f.name] {
				values = append(values, offer{t.Known(), text})
			}
		}
		for _, text := range f.choose(roles, typed) {
			raw.Roles[f.name] = append(raw.Roles[f.name], Ref(text))
		}
		if chosen := f.choose(values, typed); chosen != nil {
			raw.Values[f.name] = chosen
		}
	}
	if typed != nil {
		raw.shape = typed
	}
	return raw
}

// fieldsOf returns the fields that are not keys and that some claim gives.
func fieldsOf(says []*told) []field {
	var fields []field
	for _, t := range says {
		for _, f := range t.raw.shape.fields {
			given := len(t.raw.Roles[f.name])+len(t.raw.Values[f.name]) > 0
			known := slices.ContainsFunc(fields, func(g field) bool { return g.name == f.name })
			if !f.key && given && !known {
				fields = append(fields, f)
			}
		}
	}
	return fields
}

// choose returns the union of a set, or the one value that is worth most.
func (f field) choose(offers []offer, typed *shape) []string {
	if len(offers) == 0 {
		return nil
	}
	if f.many {
		var texts []string
		for _, o := range offers {
			texts = append(texts, o.text)
		}
		slices.Sort(texts)
		return slices.Compact(texts)
	}
	precise := f.precision(typed)
	best := offers[0]
	for _, o := range offers[1:] {
		if worth(o, best, precise) > 0 {
			best = o
		}
	}
	return []string{best.text}
}

// precision returns a function that says how precise a value of the field is,
// as far as its type does.
func (f field) precision(typed *shape) func(text string) int {
	if f.lit == dateLiteral {
		return func(text string) int {
			d, _ := ParseDate(text)
			return int(d.Precision())
		}
	}
	return func(text string) int {
		v, ok := typed.parse(f.name, text)
		if p, is := v.(interface{ Precise() int }); ok && is {
			return p.Precise()
		}
		return 0
	}
}

// parse returns a value of a field with its Go type.
func (s *shape) parse(name, text string) (any, bool) {
	if s == nil {
		return nil, false
	}
	f, ok := s.field(name)
	if !ok || f.value == nil {
		return nil, false
	}
	v := reflect.New(f.value)
	if _, ok := v.Interface().(encoding.TextUnmarshaler); !ok {
		return nil, false
	}
	err := parse(text, v.Elem())
	return v.Elem().Interface(), err == nil
}

package model

import (
	"cmp"
	"reflect"
	"slices"

	"github.com/pactgraph/pactgraph/graph"
)

// A group has the claims on one fact.
type group struct {
	ref                    graph.Ref
	rec                    graph.Record // its keys
	named, hits            []told       // that name the fact itself; ends and denials that name some roles
	asserts, ends, denials []told
}

// groups puts claims together by fact, and then adds the ends and denials that
// name only some of the roles to all facts that they fit.
func groups(all []told, ofDay bool) []*group {
	var groups []*group
	byRef := map[graph.Ref]*group{}
	for _, t := range all {
		if ofDay && isEvent(t.Of) {
			continue
		}
		g := byRef[t.of]
		if g == nil {
			g = &group{ref: t.of}
			byRef[t.of], groups = g, append(groups, g)
		}
		g.named = append(g.named, t)
	}
	for _, g := range groups {
		first := slices.MinFunc(g.named, func(a, b told) int { return cmp.Or(sortOf(a.Stance)-sortOf(b.Stance), cmp.Compare(a.n, b.n)) })
		g.rec = keys(first.as)
	}
	spent := map[int]bool{} // claims that hit a fact
	for _, t := range all {
		if t.Stance == graph.Asserts || !wide(t.as) {
			continue
		}
		for _, g := range groups {
			if g.ref != t.of && g.hitBy(t) {
				g.hits = append(g.hits, t)
				spent[t.n] = true
			}
		}
	}
	for _, g := range groups {
		own := g.named
		if !g.has(graph.Asserts) { // it is no fact of its own
			own = slices.DeleteFunc(slices.Clone(own), func(t told) bool { return spent[t.n] })
		}
		g.asserts, g.ends, g.denials = g.of(graph.Asserts, own), g.of(graph.Ends, own), g.of(graph.Denies, own)
	}
	return groups
}

// sortOf orders stances: whose claims are there tells the keys of a fact, of which
// claims may give several where they are said to be the same.
func sortOf(s graph.Stance) int {
	return slices.Index([]graph.Stance{graph.Asserts, graph.Ends, graph.Denies}, s)
}

// has reports whether a claim of some stance names the fact itself.
func (g *group) has(s graph.Stance) bool {
	return slices.ContainsFunc(g.named, func(t told) bool { return t.Stance == s })
}

// of returns all claims of a stance on the fact, of those that name it and those
// that hit it, in order.
func (g *group) of(s graph.Stance, own []told) []told {
	some := slices.DeleteFunc(slices.Concat(own, g.hits), func(t told) bool { return t.Stance != s })
	slices.SortFunc(some, func(a, b told) int { return cmp.Compare(a.n, b.n) })
	return some
}

// wide reports whether a record leaves keys out, or has a set as a key that
// another may be part of.
func wide(rec graph.Record) bool {
	return slices.ContainsFunc(fields(rec), func(f field) bool { return f.key && (f.many || len(f.texts) == 0) })
}

// hitBy reports whether an end or a denial that names some of the roles hits the
// fact: it fits, somebody asserts the fact or tells of its end by all its keys,
// and not all that is asserted begins after the end.
func (g *group) hitBy(t told) bool {
	switch {
	case t.Of.Kind() != g.rec.Kind() || !g.fits(t.as):
		return false
	case !g.has(graph.Asserts):
		return g.has(graph.Ends) && !wide(g.rec)
	}
	return t.Stance == graph.Denies || slices.ContainsFunc(g.named, func(a told) bool {
		return a.Stance == graph.Asserts && !after(a, t)
	})
}

// fits reports whether the fact has all that a record names: of its keys, and of
// other roles where somebody tells who plays them in this fact.
func (g *group) fits(rec graph.Record) bool {
	for i, f := range fields(rec) {
		if !f.key && !f.role {
			continue
		}
		has := fields(g.rec)[i].texts
		if !f.key {
			for _, t := range g.named {
				if t.Stance != graph.Denies {
					has = append(has, fields(t.as)[i].texts...)
				}
			}
			if len(has) == 0 {
				continue
			}
		}
		for _, text := range f.texts {
			if !slices.Contains(has, text) {
				return false
			}
		}
	}
	return true
}

// weigh makes a fact of a group, and reports whether the view has it.
func (g *group) weigh(v View, typed bool) (Fact, bool) {
	f := Fact{Ref: g.ref, Disputed: len(g.denials) > 0, days: noDays}
	f.Claims = g.claims()
	var all []episode
	if !isEntity(g.rec) {
		all = episodes(g.asserts, g.ends)
	} else if len(g.asserts) > 0 {
		all = []episode{together(g.asserts)}
	}
	if len(all) == 0 {
		f.Value = g.value(g.naming(g.denials), typed)
		return f, false
	}
	var chosen *episode
	for i := range all {
		e := &all[i]
		f.Episodes = append(f.Episodes, e.span)
		possible, certain := e.holds(v.Day)
		if isEntity(g.rec) {
			possible, certain = true, e.modality() == graph.Done
		}
		if possible && (certain || !f.Certain) {
			chosen, f.Certain = e, certain
		}
		f.over = slices.ContainsFunc(e.ends, func(t told) bool { return t.Modality == graph.Done })
	}
	if chosen == nil {
		return f, false
	}
	f.Valid, f.Modality, f.asserts, f.days = chosen.span, chosen.modality(), chosen.asserts, chosen.possible
	f.Value = g.value(g.speaking(chosen, v.Day), typed)
	return f, f.Certain || !v.Certainly
}

// claims returns all claims of the group, in order.
func (g *group) claims() []graph.Claim {
	some := slices.Concat(g.asserts, g.ends, g.denials)
	slices.SortFunc(some, func(a, b told) int { return cmp.Compare(a.n, b.n) })
	var all []graph.Claim
	for _, t := range some {
		all = append(all, t.Claim)
	}
	return all
}

// holds reports whether an episode may hold on a day, and whether it does; of
// ever, whether it is done.
func (e episode) holds(day graph.Date) (possible, certain bool) {
	done := e.modality() == graph.Done
	if !day.Known() {
		return true, done
	}
	d := daysOf(day)
	return e.possible.meets(d), done && e.certain.first <= d.first && d.last <= e.certain.last
}

// speaking returns the claims that give an episode its values: the assertions
// that may hold on the day; all, if none may or the fact is an entity; the ends
// that name the fact, if nobody asserts anything.
func (g *group) speaking(e *episode, day graph.Date) []told {
	if len(e.asserts) == 0 {
		return g.naming(e.ends)
	}
	if isEntity(g.rec) || !day.Known() {
		return e.asserts
	}
	var some []told
	for _, t := range e.asserts {
		if mayHold(t).meets(daysOf(day)) {
			some = append(some, t)
		}
	}
	if len(some) == 0 {
		return e.asserts
	}
	return some
}

// naming returns the claims among some that name the fact itself.
func (g *group) naming(some []told) []told {
	return slices.DeleteFunc(slices.Clone(some), func(t told) bool { return t.of != g.ref })
}

// value returns the keys with all other fields as claims give them: of sets the
// union; else what was said last, then what is more precise, then what sorts
// last.
func (g *group) value(says []told, typed bool) graph.Record {
	v := reflect.New(reflect.TypeOf(g.rec)).Elem()
	v.Set(reflect.ValueOf(g.rec))
	for i, f := range fields(g.rec) {
		if f.key {
			continue
		}
		if f.many {
			setMany(v.Field(f.index), f.role, i, says)
			continue
		}
		var best reflect.Value
		var said graph.Date
		for _, t := range says {
			for _, one := range fields(t.as)[i].values {
				if !best.IsValid() || better(one, t.Known(), best, said, typed) {
					best, said = one, t.Known()
				}
			}
		}
		if best.IsValid() {
			v.Field(f.index).Set(best)
		}
	}
	return v.Interface().(graph.Record)
}

// better reports whether a value counts more than another.
func better(a reflect.Value, said graph.Date, b reflect.Value, before graph.Date, typed bool) bool {
	if c := compareSaid(said, before); c != 0 {
		return c > 0
	}
	if x, y := precise(a, typed), precise(b, typed); x != y {
		return x > y
	}
	return text(a) > text(b)
}

// precise returns how precise a value is, as far as its type tells; dates do
// without their Go type.
func precise(v reflect.Value, typed bool) int {
	switch x := v.Interface().(type) {
	case graph.Date:
		return int(x.Precision())
	case interface{ Precise() int }:
		if typed {
			return x.Precise()
		}
	}
	return 0
}

// setMany sets a field to the union of what claims give.
func setMany(v reflect.Value, role bool, i int, says []told) {
	union := map[string]reflect.Value{}
	var refs []graph.Ref
	for _, t := range says {
		for text, one := range fields(t.as)[i].values {
			union[text] = one
			refs = append(refs, graph.Ref(text))
		}
	}
	if role {
		setRoles(v, true, refs)
		return
	}
	for _, one := range union {
		v.Set(reflect.Append(v, one))
	}
}

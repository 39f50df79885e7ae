package model

import (
	"cmp"
	"encoding"
	"reflect"
	"slices"
	"strings"
	"unicode"

	"github.com/pactgraph/pactgraph/graph"
)

// A Part is an entity that must play a role in what is found: any, if Role is
// empty.
type Part struct {
	Who  graph.Ref
	Kind string // of the facts, where a role is named
	Role string
}

// Find returns the facts of some kinds, or of all, in which all parts are played.
// Typed says whether the values have Go types.
func (r *Reading) Find(kinds []string, typed bool, with ...Part) []Fact {
	return r.pick(r.facts(false, typed), kinds, with)
}

func (r *Reading) pick(all []Fact, kinds []string, with []Part) []Fact {
	return slices.DeleteFunc(all, func(f Fact) bool {
		if kinds != nil && !slices.Contains(kinds, f.Value.Kind()) {
			return true
		}
		return slices.ContainsFunc(with, func(p Part) bool {
			return p.Kind != "" && p.Kind != f.Value.Kind() || !plays(f.Value, r.same.of(p.Who), p.Role)
		})
	})
}

// Get returns the fact of a ref.
func (r *Reading) Get(ref graph.Ref) (Fact, bool) {
	for _, f := range r.facts(false, true) {
		if f.Ref == r.same.of(ref) {
			return f, true
		}
	}
	return Fact{}, false
}

// Claims returns the claims of some kinds in whose records all parts are played,
// whatever the day of the view.
func (r *Reading) Claims(kinds []string, with ...Part) []graph.Claim {
	var all []graph.Claim
	for _, t := range r.all {
		if kinds != nil && !slices.Contains(kinds, t.Of.Kind()) || slices.ContainsFunc(with, func(p Part) bool {
			return !plays(replace(t.Of, r.same.of), r.same.of(p.Who), p.Role)
		}) {
			continue
		}
		all = append(all, t.Claim)
	}
	return all
}

// Lookup returns the entities that bear a name: as it is spelled or, if there
// are none, but for case and punctuation; sorted.
func (r *Reading) Lookup(name string) []graph.Ref {
	plain := func(s string) string {
		return strings.Map(func(c rune) rune {
			if !unicode.IsLetter(c) && !unicode.IsNumber(c) {
				return -1
			}
			return unicode.ToLower(c)
		}, s)
	}
	for _, equal := range []func(a string) bool{
		func(a string) bool { return a == name },
		func(a string) bool { return plain(a) == plain(name) },
	} {
		var refs []graph.Ref
		for _, t := range r.all {
			for _, f := range fields(t.Of) {
				if t.Stance == graph.Asserts && f.title && slices.ContainsFunc(f.texts, equal) {
					refs = append(refs, t.of)
				}
			}
		}
		if slices.Sort(refs); len(refs) > 0 {
			return slices.Compact(refs)
		}
	}
	return nil
}

// A Conflict is a disagreement about a fact.
type Conflict struct {
	Over  graph.Matter
	Field string
	Fact  Fact
	Rival Fact
	Sides map[string][]graph.Claim
}

// Conflicts returns the disagreements about the facts of a kind in which all
// parts are played.
func (r *Reading) Conflicts(kind string, with ...Part) []Conflict {
	var all []Conflict
	met := map[[2]graph.Ref]bool{}
	for _, f := range r.pick(r.facts(true, true), []string{kind}, with) {
		all = append(all, f.quarrels()...)
		if f.Disputed {
			sides := map[string][]graph.Claim{}
			for _, c := range f.Claims {
				if c.Stance != graph.Ends {
					sides[c.Stance.String()] = append(sides[c.Stance.String()], c)
				}
			}
			all = append(all, Conflict{Over: graph.OverStance, Fact: f, Sides: sides})
		}
		for _, other := range r.rivals(f) {
			pair := [2]graph.Ref{min(f.Ref, other.Ref), max(f.Ref, other.Ref)}
			if met[pair] {
				continue
			}
			met[pair] = true
			sides := map[string][]graph.Claim{string(f.Ref): f.Claims, string(other.Ref): other.Claims}
			all = append(all, Conflict{Over: graph.OverRival, Fact: f, Rival: other, Sides: sides})
		}
	}
	return all
}

// quarrels returns the conflicts over the values that one episode is given.
func (f Fact) quarrels() []Conflict {
	var all []Conflict
	for i, fd := range fields(f.Value) {
		if fd.key || fd.role || fd.many || fd.title || fd.words {
			continue
		}
		sides, values := map[string][]graph.Claim{}, []reflect.Value{}
		for _, t := range f.asserts {
			for text, v := range fields(t.Of)[i].values {
				sides[text] = append(sides[text], t.Claim)
				values = append(values, v)
			}
		}
		differ := slices.ContainsFunc(values, func(a reflect.Value) bool {
			return slices.ContainsFunc(values, func(b reflect.Value) bool { return text(a) != text(b) && !agree(a, b) })
		})
		if differ {
			all = append(all, Conflict{Over: graph.OverValue, Field: fd.name, Fact: f, Sides: sides})
		}
	}
	slices.SortFunc(all, func(a, b Conflict) int { return cmp.Compare(a.Field, b.Field) })
	return all
}

func agree(a, b reflect.Value) bool {
	if x, ok := a.Interface().(graph.Date); ok {
		y := b.Interface().(graph.Date)
		return x.Contains(y) || y.Contains(x)
	}
	_, ok := a.Interface().(encoding.TextMarshaler)
	m := a.MethodByName("Agrees")
	return ok && m.IsValid() && m.Call([]reflect.Value{b})[0].Bool()
}

// rivals returns the facts of the view that a fact excludes: they share an entity
// with it and, in a view of ever, a day on which both may hold.
func (r *Reading) rivals(f Fact) []Fact {
	e, ok := f.Value.(graph.Excluder)
	if !ok || len(f.Episodes) == 0 {
		return nil
	}
	var kinds []string
	for _, rec := range e.Rivals() {
		kinds = append(kinds, rec.Kind())
	}
	others := slices.DeleteFunc(r.Find(kinds, true), func(o Fact) bool {
		shares := slices.ContainsFunc(roles(o.Value), func(ref graph.Ref) bool { return plays(f.Value, ref, "") })
		apart := !r.view.Day.Known() && !o.days.meets(f.days)
		return o.Ref == f.Ref || !shares || apart || !e.Excludes(o.Value)
	})
	slices.SortFunc(others, func(a, b Fact) int { return cmp.Compare(a.Ref, b.Ref) })
	return others
}

// roles returns all that play a role in a record.
func roles(rec graph.Record) []graph.Ref {
	var refs []graph.Ref
	for _, f := range fields(rec) {
		for _, text := range f.texts {
			if f.role {
				refs = append(refs, graph.Ref(text))
			}
		}
	}
	return refs
}

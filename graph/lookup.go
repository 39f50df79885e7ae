package graph

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/store"
)

// Lookup returns the entity of type T that bears a name: by a claim of the view,
// in a field tagged name. A name that is spelled exactly so goes first; without
// one, case, accents, punctuation and spaces do not matter: "Coca-Cola" is
// "coca cola", but "Acme" is not "Acme Inc.". Entities that are the same in the
// view count as one.
//
// Several give an [*AmbiguousError] with all of them. None gives a [*NameError],
// with names that are spelled alike. A look-up costs as much as the claims on
// the candidates; only a name that is not found costs a walk over all names of
// the kind.
func Lookup[T Record](ctx context.Context, v View, name string) (ID[T], error) {
	var t T
	ref, err := LookupAny(ctx, v, name, t)
	return ID[T](ref.Key()), err
}

// LookupAny is [Lookup] over entities of several kinds at once; without kinds,
// over all.
func LookupAny(ctx context.Context, v View, name string, kinds ...Record) (Ref, error) {
	ref, err := lookup(ctx, &v, name, kinds)
	if err != nil {
		return "", fmt.Errorf("graph: lookup: %w", err)
	}
	return ref, nil
}

// An AmbiguousError reports a name that several entities bear.
type AmbiguousError struct {
	Name       string
	Candidates []Ref // sorted
}

// Error gives the name and the candidates.
func (e *AmbiguousError) Error() string {
	refs := make([]string, len(e.Candidates))
	for i, r := range e.Candidates {
		refs[i] = string(r)
	}
	return fmt.Sprintf("%q may be %s", e.Name, strings.Join(refs, ", "))
}

// A NameError reports a name that no entity of the view bears. It matches
// [ErrNotFound].
type NameError struct {
	Name string
	Near []string // at most five names that are spelled alike, the nearest first
}

// Error gives the name and what it may have been meant for.
func (e *NameError) Error() string {
	if len(e.Near) == 0 {
		return fmt.Sprintf("no entity is named %q", e.Name)
	}
	return fmt.Sprintf("no entity is named %q; near it are %q", e.Name, e.Near)
}

// Is reports whether target is [ErrNotFound].
func (e *NameError) Is(target error) bool { return target == ErrNotFound }

func lookup(ctx context.Context, v *View, name string, recs []Record) (Ref, error) {
	defer v.hold()
	set, err := kindsOf(v.shapes(), recs)
	if err != nil {
		return "", err
	}
	for _, k := range set.list {
		if k.shape != nil && !slices.ContainsFunc(k.shape.fields, field.isName) {
			return "", &RecordError{Kind: k.shape.kind, Err: fmt.Errorf("it has no names")}
		}
	}
	var d desk
	if err := d.open(ctx, v); err != nil {
		return "", err
	}
	b := d.names.get(name, d.version)
	if b == nil {
		if b, err = d.aside().bearing(ctx, name); err != nil {
			return "", err
		}
	}
	for _, refs := range [][]Ref{b.exact, b.folded} {
		switch refs = set.among(refs); len(refs) {
		case 0:
		case 1:
			return refs[0], nil
		default:
			return "", &AmbiguousError{Name: name, Candidates: refs}
		}
	}
	all, err := d.aside().query(set.shapes()).bearers(ctx, nil)
	if err != nil {
		return "", err
	}
	alike, err := near(ctx, name, all)
	if err != nil {
		return "", err
	}
	return "", &NameError{Name: name, Near: alike}
}

// among returns those of some refs that are of the kinds.
func (s kindSet) among(refs []Ref) []Ref {
	if s.all() {
		return refs
	}
	other := func(r Ref) bool {
		return !slices.ContainsFunc(s.list, func(k kind) bool { return k.shape == nil || k.shape.kind == r.Kind() })
	}
	if !slices.ContainsFunc(refs, other) {
		return refs
	}
	return slices.DeleteFunc(slices.Clone(refs), other)
}

// bearing finds who bears a name, and keeps it.
func (d *desk) bearing(ctx context.Context, name string) (*bearing, error) {
	want := fold(name)
	folded := quad.Value(quad.String(want))
	bearers, err := d.query(nil).bearers(ctx, []quad.Value{folded})
	if err != nil {
		return nil, err
	}
	b := &bearing{exact: distinctRefs(bearers[name])}
	for n, refs := range bearers {
		if fold(n) == want {
			b.folded = append(b.folded, refs...)
		}
	}
	if b.folded = distinctRefs(b.folded); len(b.folded) == 0 {
		return b, nil
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.names.put(name, folded, b, d.version, d.keeps) {
		d.fixed.Add(int64(len(name)) + 200)
	}
	return b, nil
}

func distinctRefs(refs []Ref) []Ref {
	slices.Sort(refs)
	return slices.Compact(refs)
}

// bearers returns the entities of the query's kinds by the names that claims of
// the view give them; of those that have one of some folded names, or of all.
func (q *query) bearers(ctx context.Context, folded []quad.Value) (map[string][]Ref, error) {
	predicates, err := q.r.nodes(ctx, []quad.Value{predFolded})
	if err != nil {
		return nil, err
	}
	p := store.Pattern{Predicates: predicates}
	if folded != nil {
		if p.Objects, err = q.r.nodes(ctx, folded); err != nil {
			return nil, err
		}
	}
	claims, err := q.r.subjects(ctx, p)
	if err != nil {
		return nil, err
	}
	records, err := q.r.recordsOf(ctx, claims)
	if err != nil {
		return nil, err
	}
	tolds, err := q.r.tolds(ctx, records)
	if err != nil {
		return nil, err
	}
	if err := q.r.complete(ctx, tolds); err != nil {
		return nil, err
	}
	bearers := map[string][]Ref{}
	for i, t := range tolds {
		if err := look(ctx, i); err != nil {
			return nil, err
		}
		if t.Stance != Asserts || q.kinds != nil && q.shape(t.raw.Kind()) == nil || !q.view.admits(t) {
			continue
		}
		for _, name := range t.raw.names() {
			bearers[name] = append(bearers[name], q.ids.of(t.of.ref))
		}
	}
	return bearers, nil
}

// near returns the names that are spelled most like name.
func near(ctx context.Context, name string, bearers map[string][]Ref) ([]string, error) {
	type candidate struct {
		name     string
		distance int
	}
	want := []rune(fold(name))
	var found []candidate
	looked := 0
	for n := range bearers {
		if err := look(ctx, looked); err != nil {
			return nil, err
		}
		looked++
		if d, ok := distance(want, []rune(fold(n)), 1+len(want)/4); ok {
			found = append(found, candidate{n, d})
		}
	}
	slices.SortFunc(found, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), cmp.Compare(a.name, b.name))
	})
	var names []string
	for _, c := range found[:min(5, len(found))] {
		names = append(names, c.name)
	}
	return names, nil
}

// distance returns the Levenshtein distance of a and b if it is at most limit
// (V. Levenshtein, 1966; the rows of Wagner and Fischer, 1974). It costs the
// product of the lengths, or nothing where these differ by more than limit.
func distance(a, b []rune, limit int) (int, bool) {
	if len(a) > 100 || len(b)-len(a) > limit || len(a)-len(b) > limit {
		return 0, false
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, r := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j, s := range b {
			change := diagonal
			if r != s {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, diagonal+1)
		}
	}
	return row[len(b)], row[len(b)] <= limit
}

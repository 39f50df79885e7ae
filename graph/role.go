package graph

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
)

// Role restricts a question to facts in which an entity plays one role, where
// [Find] would take any:
//
//	graph.Find[schema.Commitment](ctx, view, graph.Role(openai, func(c *schema.Commitment) any { return &c.Buyer }))
//
// The function returns the address of a field of its argument, so that the
// compiler checks the name. Anything else is a [*RoleError] of the question, as
// is a role that the entity's kind cannot play.
func Role[T Record](who Node, field func(*T) any) Node {
	return part{who, func(shapes *shapes) (string, string, error) {
		var t T
		k, err := shapes.kindOf(t)
		if err != nil {
			return "", "", err
		}
		name, err := selected(k.shape, field)
		if err != nil {
			return "", "", err
		}
		return k.shape.kind, name, nil
	}}
}

// A part is an entity in one role.
type part struct {
	who  Node
	role func(*shapes) (kind, field string, err error)
}

// Ref returns the ref of the entity.
func (p part) Ref() Ref { return refOf(p.who) }

func refOf(n Node) Ref {
	if n == nil {
		return ""
	}
	return n.Ref()
}

// selected returns the name of the field of a T whose address sel returns.
func selected[T Record](s *shape, sel func(*T) any) (name string, err error) {
	if s == nil {
		return "", &RecordError{Err: errors.New("a Raw has no roles to select")}
	}
	fault := func(why string) error {
		return &RoleError{Kinds: []string{s.kind}, Roles: describeRoles([]*shape{s}), Why: why}
	}
	defer func() {
		if p := recover(); p != nil {
			err = fault(fmt.Sprintf("the selector of a role panics: %v", p))
		}
	}()
	t := new(T)
	name, ok := s.fieldAt(reflect.ValueOf(t).Elem(), sel(t))
	if !ok {
		return "", fault("the selector does not return the address of a role of its argument")
	}
	return name, nil
}

// fieldAt returns the name of the role of v that lies at an address.
func (s *shape) fieldAt(v reflect.Value, address any) (string, bool) {
	a := reflect.ValueOf(address)
	if a.Kind() != reflect.Pointer || a.IsNil() {
		return "", false
	}
	for i := range s.fields {
		f := &s.fields[i]
		if f.sort != roleField {
			continue
		}
		at := v.Field(f.index).Addr()
		if at.Pointer() == a.Pointer() && at.Type() == a.Type() {
			return f.name, true
		}
	}
	return "", false
}

// describeRoles lists roles for an error.
func describeRoles(kinds []*shape) []string {
	var roles []string
	for _, s := range kinds {
		for _, f := range s.roles() {
			plays := f.plays
			if plays == "" {
				plays = "any"
			}
			roles = append(roles, fmt.Sprintf("%s.%s (%s)", s.kind, f.name, plays))
		}
	}
	return roles
}

// A filter is one entity that must play a role in the facts of a question.
type filter struct {
	ref   Ref
	refs  []Ref  // all that are the same
	kind  string // of the facts, where the role is named
	field string // empty: any role
}

// filters checks the entities of a question, and finds what is the same as they
// are.
func filters(shapes *shapes, kinds kindSet, with []Node, ids *identities) ([]filter, error) {
	fs := make([]filter, len(with))
	for i, n := range with {
		ref := refOf(n)
		if ref == "" {
			return nil, fmt.Errorf("entity %d: %w", i, ErrZeroRef)
		}
		if err := ref.Validate(); err != nil {
			return nil, fmt.Errorf("entity %d: %w", i, err)
		}
		fs[i].ref, fs[i].refs = ref, ids.all(ref)
		if p, ok := n.(part); ok {
			var err error
			if fs[i].kind, fs[i].field, err = p.role(shapes); err != nil {
				return nil, err
			}
		}
		if err := fs[i].check(kinds); err != nil {
			return nil, err
		}
	}
	return fs, nil
}

// check reports a filter that no kind can pass.
func (f *filter) check(kinds kindSet) error {
	for i := range kinds.list {
		if s := kinds.list[i].shape; s == nil || f.playable(s) {
			return nil
		}
	}
	e := &RoleError{Node: f.ref, Roles: describeRoles(kinds.shapes())}
	for _, s := range kinds.shapes() {
		e.Kinds = append(e.Kinds, s.kind)
	}
	e.Why = fmt.Sprintf("a %s plays no role in %v", f.ref.Kind(), e.Kinds)
	if f.field != "" {
		e.Why = fmt.Sprintf("a %s cannot play %s.%s in %v", f.ref.Kind(), f.kind, f.field, e.Kinds)
	}
	return e
}

// playable reports whether a kind has a role that the entity can play and f
// allows.
func (f *filter) playable(s *shape) bool {
	kind := f.ref.Kind()
	for i := range s.fields {
		r := &s.fields[i]
		if r.sort == roleField && (r.plays == "" || r.plays == kind) && (f.field == "" || f.kind == s.kind && f.field == r.name) {
			return true
		}
	}
	return false
}

// passes reports whether the entity plays the role in raw.
func (f filter) passes(raw Raw) bool {
	for name, refs := range raw.Roles {
		if f.field != "" && (f.field != name || f.kind != raw.Kind()) {
			continue
		}
		for _, r := range f.refs {
			if slices.Contains(refs, r) {
				return true
			}
		}
	}
	return false
}

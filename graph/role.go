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
// compiler checks the name; it must not change it. Anything else is a
// [*RoleError] of the question, as is a role that the entity's kind cannot play.
func Role[T Record](who Node, field func(*T) any) Node { return &part[T]{who, field} }

// A part is an entity in one role.
type part[T Record] struct {
	who   Node
	field func(*T) any
}

// A rolePart is a part of any type.
type rolePart interface {
	node() Node
	role(*shapes) (*shape, *field, error)
}

func (p *part[T]) node() Node { return p.who }

// Ref returns the ref of the entity.
func (p *part[T]) Ref() Ref { return refOf(p.who) }

// role returns the shape that has the role, and the role.
func (p *part[T]) role(shapes *shapes) (*shape, *field, error) {
	if t, blank := typedFor[T](shapes); t != nil {
		f, err := selected(t.kinds[0].shape, p.field, blank)
		return t.kinds[0].shape, f, err
	}
	kinds, err := kindFor[T](shapes)
	if err != nil {
		return nil, nil, err
	}
	s := kinds.list[0].shape
	f, err := selected(s, p.field, new(T))
	return s, f, err
}

func refOf(n Node) Ref {
	if n == nil {
		return ""
	}
	return n.Ref()
}

// selected returns the field of t whose address sel returns.
func selected[T Record](s *shape, sel func(*T) any, t *T) (f *field, err error) {
	if s == nil {
		return nil, &RecordError{Err: errors.New("a Raw has no roles to select")}
	}
	defer func() {
		if p := recover(); p != nil {
			err = s.fault(fmt.Sprintf("the selector of a role panics: %v", p))
		}
	}()
	if f = s.fieldAt(reflect.ValueOf(sel(t)), reflect.ValueOf(t).Pointer()); f == nil {
		err = s.fault("the selector does not return the address of a role of its argument")
	}
	return f, err
}

// fault returns the error of a role that a kind does not have.
func (s *shape) fault(why string) error {
	return &RoleError{Kinds: []string{s.kind}, Roles: describeRoles([]*shape{s}), Why: why}
}

// fieldAt returns the role to which a points in the record at an address, or
// nil.
func (s *shape) fieldAt(a reflect.Value, record uintptr) *field {
	if a.Kind() != reflect.Pointer || a.IsNil() {
		return nil
	}
	for i := range s.fields {
		f := &s.fields[i]
		if f.sort == roleField && record+f.offset == a.Pointer() && f.pointer == a.Type() {
			return f
		}
	}
	return nil
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
	ref    Ref
	refs   []Ref  // all that are the same; see [identities.fill]
	of     *shape // of the facts, where the role is named
	as     *field // the role; nil: any
	role   int32  // its number; negative: any
	entity int32  // its number in a ledger
}

// filters makes fs, of which there are as many as entities, the filters of a
// question, and checks them. Their numbers are those of the ledger, if one is
// given.
func filters(known *shapes, kinds kindSet, with []Node, fs []filter, l *ledger) error {
	for i, n := range with {
		f := &fs[i]
		*f = filter{role: -1, entity: -1}
		p, ok := n.(rolePart)
		if ok {
			n = p.node()
		}
		if err := f.name(n, l); err != nil {
			return fmt.Errorf("entity %d: %w", i, err)
		}
		if ok {
			s, role, err := p.role(known)
			if err != nil {
				return err
			}
			f.of, f.as, f.role = s, role, int32(role.number)
		}
		if err := f.check(kinds); err != nil {
			return err
		}
	}
	return nil
}

// name takes the entity that n names. Who is in a ledger already needs no new
// ref and no check.
func (f *filter) name(n Node, l *ledger) error {
	if id, ok := n.(interface{ parts() (kind, key string) }); ok && l != nil {
		if n, ok := l.namedEntity(id.parts()); ok {
			f.ref, f.entity = l.entities.at(n).ref, n
			return nil
		}
	}
	if f.ref = refOf(n); f.ref == "" {
		return ErrZeroRef
	}
	if l != nil {
		if n, ok := l.knownEntity(f.ref); ok {
			f.entity = n
			return nil
		}
	}
	if err := f.ref.Validate(); err != nil || l == nil {
		return err
	}
	f.entity = l.number(f.ref)
	return nil
}

// fill has filters know what is the same as their entities.
func (ids *identities) fill(fs []filter) []filter {
	for i := range fs {
		fs[i].refs = ids.all(fs[i].ref)
	}
	return fs
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
	if f.as != nil {
		e.Why = fmt.Sprintf("a %s cannot play %s.%s in %v", f.ref.Kind(), f.of.kind, f.as.name, e.Kinds)
	}
	return e
}

// playable reports whether a kind has a role that the entity can play and f
// allows.
func (f *filter) playable(s *shape) bool {
	if f.of == s {
		return f.as.takes(f.ref)
	}
	for i := range s.fields {
		if r := &s.fields[i]; r.sort == roleField && r.takes(f.ref) && f.allows(s.kind, r.name) {
			return true
		}
	}
	return false
}

// allows reports whether the entity may play a role.
func (f *filter) allows(kind, role string) bool {
	return f.as == nil || f.of.kind == kind && f.as.name == role
}

// takes reports whether an entity is of the kind that may play the role.
func (f *field) takes(r Ref) bool {
	n := len(f.plays)
	return n == 0 || n < len(r) && r[n] == '/' && string(r[:n]) == f.plays
}

// passes reports whether the entity plays the role in raw.
func (f filter) passes(raw Raw) bool {
	for name, refs := range raw.Roles {
		if !f.allows(raw.Kind(), name) {
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

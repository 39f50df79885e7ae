package graph

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/pactgraph/pactgraph/internal/store"
)

// A sheet has all that is said of one node: quads, and what the predicate of
// each means.
type sheet struct {
	quads []store.Quad
	says  []*meaning
}

// Sheets are those of several nodes, in the order of their numbers.
type sheets struct{ sheet }

// node returns the node of a sheet that is not empty.
func (s sheet) node() store.Node { return s.quads[0].Subject }

// sheetsOf sorts quads by what they are about, and looks their predicates up.
func (r *reader) sheetsOf(ctx context.Context, quads []store.Quad) (sheets, error) {
	bySubject := func(a, b store.Quad) int { return cmp.Compare(a.Subject, b.Subject) }
	if !slices.IsSortedFunc(quads, bySubject) {
		slices.SortStableFunc(quads, bySubject)
	}
	says := r.slabs.says.cut(len(quads))
	for i, q := range quads {
		r.meanings.want(q.Predicate)
		says[i] = r.meanings.at(q.Predicate)
	}
	if len(r.meanings.wanted) == 0 {
		return sheets{sheet{quads, says}}, nil
	}
	if err := r.consult(ctx, r.meanings); err != nil {
		return sheets{}, err
	}
	for i, q := range quads {
		says[i] = r.meanings.at(q.Predicate)
	}
	return sheets{sheet{quads, says}}, nil
}

// sheets returns all that is said of each subject.
func (r *reader) sheets(ctx context.Context, subjects []store.Node) (sheets, error) {
	quads, err := r.match(ctx, store.Pattern{Subjects: subjects})
	if err != nil {
		return sheets{}, err
	}
	return r.sheetsOf(ctx, quads)
}

// all yields each sheet.
func (s sheets) all() iter.Seq[sheet] {
	return func(yield func(sheet) bool) {
		for len(s.quads) > 0 {
			one := s.first()
			s = s.after(len(one.quads))
			if !yield(one) {
				return
			}
		}
	}
}

// first returns the first sheet.
func (s sheets) first() sheet {
	n := 0
	for n < len(s.quads) && s.quads[n].Subject == s.quads[0].Subject {
		n++
	}
	return sheet{s.quads[:n], s.says[:n]}
}

func (s sheets) after(n int) sheets { return sheets{sheet{s.quads[n:], s.says[n:]}} }

// from returns the sheets from that of a node on. It costs as much as it leaves
// out.
func (s sheets) from(node store.Node) sheets {
	n := 0
	for n < len(s.quads) && s.quads[n].Subject < node {
		n++
	}
	return s.after(n)
}

// of returns the sheet of a node.
func (s sheets) of(node store.Node) sheet {
	n, _ := slices.BinarySearchFunc(s.quads, node, func(q store.Quad, n store.Node) int { return cmp.Compare(q.Subject, n) })
	return s.after(n).first()
}

// A recorded is a record as all claims on it have it: its keys.
type recorded struct {
	ref     Ref
	kind    string
	form    form
	players []player // sorted
	sheet   sheet
}

func (rec *recorded) node() store.Node { return rec.sheet.node() }

// A player is an entity in a role.
type player struct {
	role   string
	ref    Ref
	number uint16     // of the role
	node   store.Node // of the entity; zero if it stands for others
}

// player returns who plays a role according to one quad.
func (r *reader) player(m *meaning, q store.Quad) player {
	return player{m.field.name, r.idents.at(q.Object), m.role, q.Object}
}

// record reads a record from its sheet.
func (r *reader) record(rec *recorded, s sheet) error {
	*rec = recorded{ref: r.idents.at(s.node()), sheet: s}
	if rec.ref == "" {
		return fmt.Errorf("%w: node %d is not that of a record", errBroken, s.node())
	}
	rec.kind = rec.ref.Kind()
	players, formed := r.slabs.players.open(len(s.quads)+1), false
	for i, q := range s.quads {
		switch m := s.says[i]; {
		case m.of == ofType && !formed:
			if c := r.classes.at(q.Object); c.isForm {
				rec.form, formed = c.form, true
			}
		case m.isRole():
			p := r.player(m, q)
			if p.ref == "" {
				return fmt.Errorf("%w: %s of %s is not the node of an entity", errBroken, p.role, rec.ref)
			}
			if !slices.Contains(players, p) {
				players = append(players, p)
			}
		}
	}
	if !formed {
		return fmt.Errorf("%w: %s is said to be neither state nor event nor entity", errBroken, rec.ref)
	}
	if rec.form == entity {
		players = append(players, player{"ID", rec.ref, r.words.roleNumber(rec.kind, "ID"), s.node()})
	}
	rec.players = r.slabs.players.close(players)
	slices.SortFunc(rec.players, comparePlayers)
	return nil
}

// text returns the first text of an aspect, in sorted order, or "". Its values
// must have been resolved.
func (r *reader) text(s sheet, of aspect) string {
	first, found := "", false
	for i, q := range s.quads {
		if s.says[i].of != of {
			continue
		}
		if text, _, ok := readLiteral(r.values.at(q.Object)); ok && (!found || text < first) {
			first, found = text, true
		}
	}
	return first
}

// date returns the first date of an aspect, as [Date.Compare] sorts.
func (r *reader) date(s sheet, of aspect) (first Date) {
	found := false
	for i, q := range s.quads {
		if s.says[i].of != of {
			continue
		}
		if d := r.dates.at(q.Object); !found || d.Compare(first) < 0 {
			first, found = d, true
		}
	}
	return first
}

// raw reads the record of a claim in full: its keys from the record's sheet, all
// else from that of the claim, which may be empty.
func (r *reader) raw(rec *recorded, claim sheet) (Raw, error) {
	raw := Raw{Roles: map[string][]Ref{}, Values: map[string][]string{}, shape: &shape{kind: rec.kind, form: rec.form}}
	raw.shape.fields = make([]field, 0, 8)
	if err := r.addFields(&raw, rec.sheet, true); err != nil {
		return Raw{}, err
	}
	if err := r.addFields(&raw, claim, false); err != nil {
		return Raw{}, err
	}
	for _, f := range raw.shape.fields {
		slices.Sort(raw.Roles[f.name])
		slices.Sort(raw.Values[f.name])
	}
	if rec.form == entity {
		raw.Roles["ID"] = []Ref{rec.ref}
		raw.shape.fields = append(raw.shape.fields, field{name: "ID", sort: roleField, key: true, plays: rec.kind})
	}
	slices.SortFunc(raw.shape.fields, func(a, b field) int { return strings.Compare(a.name, b.name) })
	return raw, nil
}

// addFields reads the fields on one node.
func (r *reader) addFields(raw *Raw, s sheet, key bool) error {
	for i, q := range s.quads {
		switch m := s.says[i]; {
		case m.of == ofWide && !key:
			raw.wide = true
		case m.of == ofField && m.kind != raw.shape.kind:
			return fmt.Errorf("%w: field %s of a %s on a %s", errBroken, m.field.name, m.kind, raw.shape.kind)
		case m.of == ofField:
			if err := r.addField(raw, m.field, q.Object, key); err != nil {
				return err
			}
		}
	}
	return nil
}

// addField reads one value of a field.
func (r *reader) addField(raw *Raw, f field, object store.Node, key bool) error {
	f.key = key
	at := slices.IndexFunc(raw.shape.fields, func(g field) bool { return g.name == f.name })
	if at < 0 {
		at = len(raw.shape.fields)
		raw.shape.fields = append(raw.shape.fields, f)
	}
	if g := raw.shape.fields[at]; g.sort != f.sort || g.many != f.many || g.key != f.key {
		return fmt.Errorf("%w: field %s is told in two ways", errBroken, f.name)
	}
	if f.sort == roleField {
		ref := r.idents.at(object)
		if ref == "" {
			return fmt.Errorf("%w: %s: %v is not the node of an entity", errBroken, f.name, r.values.at(object))
		}
		raw.Roles[f.name] = include(raw.Roles[f.name], ref)
	} else {
		text, l, ok := readLiteral(r.values.at(object))
		if !ok {
			return fmt.Errorf("%w: %s: %v is not a value", errBroken, f.name, r.values.at(object))
		}
		raw.shape.fields[at].lit = l
		raw.Values[f.name] = include(raw.Values[f.name], text)
	}
	if !f.many && len(raw.Roles[f.name])+len(raw.Values[f.name]) > 1 {
		return fmt.Errorf("%w: field %s holds one", errBroken, f.name)
	}
	return nil
}

// include appends a value that is not there: several documents may say so.
func include[T comparable](some []T, one T) []T {
	if slices.Contains(some, one) {
		return some
	}
	return append(some, one)
}

package graph

import (
	"context"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/store"
)

// A glossary keeps what some nodes stand for, as far as one question met them.
// What is wanted of it is looked up for many nodes at once.
type glossary[T any] struct {
	read   func(quad.Value) (T, error)
	known  map[store.Node]T
	wanted []store.Node
}

func newGlossary[T any](read func(quad.Value) (T, error)) *glossary[T] {
	return &glossary[T]{read: read, known: map[store.Node]T{}}
}

// want notes that a node will be asked for.
func (g *glossary[T]) want(n store.Node) {
	if _, ok := g.known[n]; !ok {
		var unknown T
		g.known[n] = unknown
		g.wanted = append(g.wanted, n)
	}
}

// at returns what a node stands for that was wanted and then looked up.
func (g *glossary[T]) at(n store.Node) T { return g.known[n] }

// entries is a glossary of whatever type.
type entries interface {
	look(ctx context.Context, r *reader) error
}

// look looks up what is wanted. After an error nothing is known.
func (g *glossary[T]) look(ctx context.Context, r *reader) error {
	if len(g.wanted) == 0 {
		return nil
	}
	values, err := r.decode(ctx, g.wanted)
	for i, v := range values {
		if g.known[g.wanted[i]], err = g.read(v); err != nil {
			err = fmt.Errorf("store: %w", err)
			break
		}
	}
	g.wanted = g.wanted[:0]
	if err != nil {
		clear(g.known)
	}
	return err
}

// consult looks up what is wanted of some glossaries.
func (r *reader) consult(ctx context.Context, all ...entries) error {
	for _, g := range all {
		if err := g.look(ctx, r); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// A class is what a record may be said to be.
type class struct {
	form   form
	isForm bool
}

func readClass(v quad.Value) (class, error) {
	iri, _ := v.(quad.IRI)
	i := slices.Index(formClasses[:], string(iri))
	return class{form(max(i, 0)), i >= 0}, nil
}

func readStance(v quad.Value) (s Stance, err error) {
	text, _, _ := readLiteral(v)
	return s, s.UnmarshalText([]byte(text))
}

func readModality(v quad.Value) (m Modality, err error) {
	text, _, _ := readLiteral(v)
	return m, m.UnmarshalText([]byte(text))
}

func readDate(v quad.Value) (Date, error) {
	text, _, _ := readLiteral(v)
	return ParseDate(text)
}

// readIdent returns the ref of an entity or a fact; zero for any other node.
func readIdent(v quad.Value) (Ref, error) {
	ref, ok := readRef(v)
	if !ok {
		return "", nil
	}
	return ref, nil
}

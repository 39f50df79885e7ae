package graph

import (
	"context"
	"fmt"
	"slices"
	"sync/atomic"

	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/store"
)

// A glossary tells what nodes stand for, as far as it was wanted. What is wanted
// is looked up for many nodes at once.
type glossary[T any] struct {
	glosses[T]
	read   func(quad.Value) (T, error)
	wanted []store.Node
	kept   *atomic.Pointer[glosses[T]] // for later questions; nil for none
	shared bool                        // the glosses are what is kept
}

// Glosses are a hash table of what some nodes stand for, that is probed
// linearly. The zero node is none.
type glosses[T any] struct {
	slots []gloss[T]
	n     int
}

type gloss[T any] struct {
	node store.Node
	says T
}

// newGlossary returns a glossary that begins with what was kept.
func newGlossary[T any](kept *atomic.Pointer[glosses[T]], read func(quad.Value) (T, error)) *glossary[T] {
	g := &glossary[T]{read: read, kept: kept}
	if kept != nil {
		if before := kept.Load(); before != nil {
			g.glosses, g.shared = *before, true
		}
	}
	return g
}

// slot returns where a node is, or would be. There is an empty one.
func (g *glosses[T]) slot(n store.Node) *gloss[T] {
	mask := uint64(len(g.slots) - 1)
	at := uint64(n) * 0x9e3779b97f4a7c15
	for at ^= at >> 32; ; at++ {
		if s := &g.slots[at&mask]; s.node == n || s.node == 0 {
			return s
		}
	}
}

// find returns where a node is; nil if it is nowhere.
func (g *glosses[T]) find(n store.Node) *gloss[T] {
	if g.n == 0 || n == 0 {
		return nil
	}
	if s := g.slot(n); s.node == n {
		return s
	}
	return nil
}

// at returns what a node stands for; zero if it is nowhere.
func (g *glosses[T]) at(n store.Node) (says T) {
	if s := g.find(n); s != nil {
		says = s.says
	}
	return says
}

// add adds a node that is not there.
func (g *glosses[T]) add(n store.Node) *gloss[T] {
	if 2*g.n >= len(g.slots) {
		g.move(max(32, 2*len(g.slots)))
	}
	g.n++
	s := g.slot(n)
	s.node = n
	return s
}

func (g *glosses[T]) move(size int) {
	before := g.slots
	g.slots = make([]gloss[T], size)
	for _, s := range before {
		if s.node != 0 {
			*g.slot(s.node) = s
		}
	}
}

// want notes that a node will be asked for.
func (g *glossary[T]) want(n store.Node) {
	if n == 0 || g.find(n) != nil {
		return
	}
	if g.shared {
		g.move(len(g.slots))
		g.shared = false
	}
	g.add(n)
	g.wanted = append(g.wanted, n)
}

// entries is a glossary of whatever type.
type entries interface {
	look(ctx context.Context, r *reader) error
}

// mostKept bounds how many nodes of a sort are kept for later questions.
const mostKept = 1 << 14

// look looks up what is wanted. After an error nothing is known.
func (g *glossary[T]) look(ctx context.Context, r *reader) error {
	if len(g.wanted) == 0 {
		return nil
	}
	values, err := r.decode(ctx, g.wanted)
	for i, v := range values {
		if g.slot(g.wanted[i]).says, err = g.read(v); err != nil {
			err = fmt.Errorf("store: %w", err)
			break
		}
	}
	g.wanted = g.wanted[:0]
	switch {
	case err != nil:
		g.glosses = glosses[T]{}
	case g.kept != nil && g.n <= mostKept:
		now := g.glosses
		g.kept.Store(&now)
		g.shared = true
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

// A lexicon keeps what those nodes of a graph stand for that are few and that
// every question meets. A number is never given to another value, so it holds for
// as long as the graph is open.
type lexicon struct {
	meanings   atomic.Pointer[glosses[*meaning]]
	classes    atomic.Pointer[glosses[class]]
	stances    atomic.Pointer[glosses[Stance]]
	modalities atomic.Pointer[glosses[Modality]]
	dates      atomic.Pointer[glosses[Date]]
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

package graph

import (
	"context"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/store"
)

// A reader answers one question from a snapshot. It works on sets of nodes, and
// decodes those that the answer needs.
type reader struct {
	snap   store.Snapshot
	words  *vocabulary
	values glosses[quad.Value] // of what is being completed

	meanings   *glossary[*meaning] // of predicates
	classes    *glossary[class]
	stances    *glossary[Stance]
	modalities *glossary[Modality]
	dates      *glossary[Date]
	idents     *glossary[Ref] // of entities and facts
	docs       map[store.Node]*Document
	wides      map[string][]*told // ends and denials that name some of the roles, by kind
	slabs      slabs
	passing    []store.Quad
	prepared   bool // has asked for soonAsked
}

// newReader returns a reader of a snapshot, or of what it is given by itself. It
// knows what the graph keeps whose vocabulary it is given.
func newReader(snap store.Snapshot, words *vocabulary) *reader {
	if words == nil {
		words = &vocabulary{}
	}
	l := &words.lexicon
	return &reader{
		snap: snap, words: words,
		meanings: newGlossary(&l.meanings, words.readMeaning), classes: newGlossary(&l.classes, readClass),
		stances: newGlossary(&l.stances, readStance), modalities: newGlossary(&l.modalities, readModality),
		dates: newGlossary(&l.dates, readDate), idents: newGlossary(nil, readIdent),
		docs: map[store.Node]*Document{}, wides: map[string][]*told{},
	}
}

// nodes returns the nodes of those values that the store holds; never nil.
func (r *reader) nodes(ctx context.Context, values []quad.Value) ([]store.Node, error) {
	nodes := []store.Node{}
	if len(values) == 0 {
		return nodes, ctx.Err()
	}
	all, err := r.find(ctx, values)
	for _, n := range all {
		if n != 0 {
			nodes = append(nodes, n)
		}
	}
	return nodes, err
}

// find returns the node of each value; zero for what the store does not hold.
func (r *reader) find(ctx context.Context, values []quad.Value) ([]store.Node, error) {
	if r.prepared || !r.far() {
		return r.snap.Nodes(ctx, values)
	}
	r.prepared = true
	all, err := r.snap.Nodes(ctx, slices.Concat(values, soonAsked))
	if err != nil {
		return nil, err
	}
	return all[:len(values)], nil
}

// soonAsked is what almost each question looks up: a store that is far away is
// asked for it with the first.
var soonAsked = []quad.Value{
	predType, predOf, predWide, predFolded, kindIRI(Same{}.Kind()), quad.IRI(formClasses[entity]), classDocument,
}

// refs returns the nodes of entities or facts.
func (r *reader) refs(ctx context.Context, refs []Ref) ([]store.Node, error) {
	values := make([]quad.Value, len(refs))
	for i, ref := range refs {
		if err := look(ctx, i); err != nil {
			return nil, err
		}
		values[i] = refIRI(ref)
	}
	return r.nodes(ctx, values)
}

// match returns the quads of a pattern. A pattern with an empty set that is
// not nil costs nothing.
func (r *reader) match(ctx context.Context, p store.Pattern) ([]store.Quad, error) {
	return r.appendTo(ctx, nil, p)
}

// pass is match for quads that nobody needs after the next call.
func (r *reader) pass(ctx context.Context, p store.Pattern) (_ []store.Quad, err error) {
	r.passing, err = r.appendTo(ctx, r.passing[:0], p)
	return r.passing, err
}

func (r *reader) appendTo(ctx context.Context, to []store.Quad, p store.Pattern) ([]store.Quad, error) {
	for _, set := range [][]store.Node{p.Subjects, p.Predicates, p.Objects, p.Labels} {
		if set != nil && len(set) == 0 {
			return to, ctx.Err()
		}
	}
	return store.Append(ctx, r.snap, to, p)
}

// far reports whether each question to the store takes long, so that it is better
// asked for too much than twice.
func (r *reader) far() bool {
	_, ok := r.snap.(store.Reacher)
	return ok
}

// subjects returns the subjects of the quads of a pattern, sorted, each once.
func (r *reader) subjects(ctx context.Context, p store.Pattern) ([]store.Node, error) {
	quads, err := r.match(ctx, p)
	nodes := make([]store.Node, len(quads))
	for i, q := range quads {
		nodes[i] = q.Subject
	}
	return distinct(nodes), err
}

func distinct(nodes []store.Node) []store.Node {
	slices.Sort(nodes)
	return slices.Compact(nodes)
}

// decode returns the values of nodes.
func (r *reader) decode(ctx context.Context, nodes []store.Node) ([]quad.Value, error) {
	if r.snap != nil {
		return r.snap.Values(ctx, nodes)
	}
	values := make([]quad.Value, len(nodes))
	for i, n := range nodes {
		values[i] = r.values.at(n)
	}
	return values, ctx.Err()
}

// resolve keeps the values of nodes, if they are not kept yet.
func (r *reader) resolve(ctx context.Context, nodes []store.Node) error {
	missing := []store.Node{}
	for _, n := range nodes {
		if n != 0 && r.values.find(n) == nil {
			r.values.add(n)
			missing = append(missing, n)
		}
	}
	if len(missing) == 0 {
		return ctx.Err()
	}
	slices.Sort(missing)
	values, err := r.decode(ctx, missing)
	if err != nil {
		r.values = glosses[quad.Value]{}
		return err
	}
	for i, v := range values {
		r.values.slot(missing[i]).says = v
	}
	return nil
}

// resolveQuads decodes all nodes of quads.
func (r *reader) resolveQuads(ctx context.Context, quads []store.Quad) error {
	nodes := make([]store.Node, 0, 4*len(quads))
	for _, q := range quads {
		nodes = append(nodes, q.Subject, q.Predicate, q.Object, q.Label)
	}
	return r.resolve(ctx, nodes)
}

// iri returns a decoded node that is an IRI, or "".
func (r *reader) iri(n store.Node) quad.IRI {
	iri, _ := r.values.at(n).(quad.IRI)
	return iri
}

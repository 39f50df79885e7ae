package graph

import (
	"context"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/store"
)

// A reader answers one question from a snapshot. It works on sets of nodes, and
// decodes those that the answer needs.
type reader struct {
	snap   store.Snapshot
	values map[store.Node]quad.Value
	docs   map[quad.IRI]Document
}

func newReader(snap store.Snapshot) *reader {
	return &reader{snap: snap, values: map[store.Node]quad.Value{}, docs: map[quad.IRI]Document{}}
}

// nodes returns the nodes of those values that the store holds; never nil.
func (r *reader) nodes(ctx context.Context, values []quad.Value) ([]store.Node, error) {
	nodes := []store.Node{}
	if len(values) == 0 {
		return nodes, ctx.Err()
	}
	all, err := r.snap.Nodes(ctx, values)
	for _, n := range all {
		if n != 0 {
			nodes = append(nodes, n)
		}
	}
	return nodes, err
}

// refs returns the nodes of entities or facts.
func (r *reader) refs(ctx context.Context, refs []Ref) ([]store.Node, error) {
	values := make([]quad.Value, len(refs))
	for i, ref := range refs {
		values[i] = refIRI(ref)
	}
	return r.nodes(ctx, values)
}

// match returns the quads of a pattern. A pattern with an empty set that is
// not nil costs nothing.
func (r *reader) match(ctx context.Context, p store.Pattern) ([]store.Quad, error) {
	for _, set := range [][]store.Node{p.Subjects, p.Predicates, p.Objects, p.Labels} {
		if set != nil && len(set) == 0 {
			return nil, ctx.Err()
		}
	}
	var quads []store.Quad
	for q, err := range r.snap.Quads(ctx, p) {
		if err != nil {
			return nil, err
		}
		quads = append(quads, q)
	}
	return quads, ctx.Err()
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

// resolve decodes nodes that are not yet decoded.
func (r *reader) resolve(ctx context.Context, nodes []store.Node) error {
	missing := []store.Node{}
	for _, n := range nodes {
		if _, ok := r.values[n]; !ok && n != 0 {
			missing = append(missing, n)
		}
	}
	missing = distinct(missing)
	if len(missing) == 0 {
		return ctx.Err()
	}
	values, err := r.snap.Values(ctx, missing)
	if err != nil {
		return err
	}
	for i, v := range values {
		r.values[missing[i]] = v
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
	iri, _ := r.values[n].(quad.IRI)
	return iri
}

// sheets returns all that is said of each subject.
func (r *reader) sheets(ctx context.Context, subjects []store.Node) (map[store.Node]*sheet, error) {
	quads, err := r.match(ctx, store.Pattern{Subjects: subjects})
	if err != nil {
		return nil, err
	}
	return r.sheetsOf(ctx, quads)
}

// sheetsOf returns what quads say of each subject.
func (r *reader) sheetsOf(ctx context.Context, quads []store.Quad) (map[store.Node]*sheet, error) {
	if err := r.resolveQuads(ctx, quads); err != nil {
		return nil, err
	}
	sheets := make(map[store.Node]*sheet)
	for _, q := range quads {
		s := sheets[q.Subject]
		if s == nil {
			s = newSheet(r.iri(q.Subject))
			sheets[q.Subject] = s
		}
		s.add(r.iri(q.Predicate), r.values[q.Object], r.iri(q.Label))
	}
	return sheets, nil
}

// tolds returns all claims on records, in no particular order.
func (r *reader) tolds(ctx context.Context, records []store.Node) ([]*told, error) {
	if len(records) == 0 {
		return nil, ctx.Err()
	}
	of, err := r.nodes(ctx, []quad.Value{predOf})
	if err != nil {
		return nil, err
	}
	steps := []store.Step{
		{Pattern: store.Pattern{Predicates: of, Objects: records}},
		{Pattern: store.Pattern{Subjects: records}, Into: quad.Subject, Of: []store.Found{{Step: 0, In: quad.Subject}}, Decode: true},
	}
	_, far := r.snap.(store.Reacher)
	if far { // to ask for documents later would take longer than to read them twice
		steps = append(steps, store.Step{Into: quad.Subject, Of: []store.Found{{Step: 0, In: quad.Label}}, Decode: true})
	}
	found, err := store.Reach(ctx, r.snap, steps)
	if err != nil {
		return nil, err
	}
	links := found[0]
	sheets, err := r.sheetsOf(ctx, found[1])
	if err != nil {
		return nil, err
	}
	if far {
		err = r.readDocuments(ctx, found[2])
	} else {
		err = r.documents(ctx, links)
	}
	if err != nil {
		return nil, err
	}
	tolds := make([]*told, 0, len(links))
	for _, q := range links {
		t, err := sheets[q.Subject].told(sheets[q.Object], r.docs[r.iri(q.Label)])
		if err != nil {
			return nil, fmt.Errorf("store: %w", err)
		}
		tolds = append(tolds, t)
	}
	return tolds, nil
}

// documents reads the documents that are labels of quads, but for those that
// are known.
func (r *reader) documents(ctx context.Context, quads []store.Quad) error {
	var labels []store.Node
	for _, q := range quads {
		if _, known := r.docs[r.iri(q.Label)]; !known {
			labels = append(labels, q.Label)
		}
	}
	if len(labels) == 0 {
		return nil
	}
	described, err := r.match(ctx, store.Pattern{Subjects: distinct(labels)})
	if err != nil {
		return err
	}
	return r.readDocuments(ctx, described)
}

// readDocuments reads documents from all that is said of them.
func (r *reader) readDocuments(ctx context.Context, quads []store.Quad) error {
	sheets, err := r.sheetsOf(ctx, quads)
	if err != nil {
		return err
	}
	for _, s := range sheets {
		if r.docs[s.node], err = s.document(); err != nil {
			return fmt.Errorf("store: document %s: %w", s.node, err)
		}
	}
	return nil
}

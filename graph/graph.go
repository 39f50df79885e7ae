package graph

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"sync/atomic"

	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/store"
)

// A Graph is a set of claims. Any number of goroutines may read it while others
// write. Make one with [New].
type Graph struct {
	store  store.Store
	writes store.Queue // a turn lasts from what a change reads until it is applied

	now     atomic.Pointer[moment] // of a store that lets views share one
	coming  atomic.Uint64          // the version that a batch makes that is not shown yet; 0: none
	ledgers ledgers
	shapes  shapes
}

// On returns the graph in a store. The stores of this module have functions of
// their own that call it; the type of s is internal because nobody else can
// write one.
func On(s store.Store) *Graph {
	g := &Graph{store: s}
	g.ledgers.words = &g.shapes.vocabulary
	return g
}

// Add adds the claims of one document: all of them, or none and an error. What
// is there already changes nothing, so that to load a document again is
// harmless. A document without claims is added too.
//
// Add checks the evidence against doc.Text, of which the graph keeps a digest
// only. Claims of a registry have no sentence. Everything that is wrong with
// them is in one [*AddError]. Many documents are added faster by a [Batch].
//
// In memory and in a file, Add also reads what it changes around entities that
// were asked about within a second, which questions would have to read otherwise:
// questions stay fast beside writes, and writes slow down beside questions.
func (g *Graph) Add(ctx context.Context, doc Document, claims ...Claim) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("graph: add: %w", err)
	}
	d := scripts.Get().(*script)
	defer d.release()
	if err := d.write(&g.shapes, doc.digested(), claims); err != nil {
		return err
	}
	return g.apply(ctx, "add", d.Batch)
}

func (g *Graph) apply(ctx context.Context, what string, b store.Batch) error {
	var err error
	if _, ok := g.store.(store.Resident); ok { // a write costs no more than what is in it
		err = g.writes.Do(ctx, func(ctx context.Context) error { return g.change(ctx, b) })
	} else {
		err = g.writes.Apply(ctx, b, g.change)
	}
	if err != nil {
		return fmt.Errorf("graph: %s: %w", what, err)
	}
	return nil
}

// change applies a batch, drops what it touches from the ledger, and reads anew
// what was asked for lately. It is called in a turn of g.writes.
func (g *Graph) change(ctx context.Context, b store.Batch) error {
	v, ok := g.store.(store.Attributed)
	if !ok {
		return g.store.Apply(ctx, b)
	}
	b.By = g
	again, err := g.again(ctx, b)
	if err != nil {
		return err
	}
	before := v.Version()
	g.coming.Store(before + 1)
	defer g.coming.Store(0)
	g.ledgers.begin(b, before, again)
	err = g.store.Apply(ctx, b)
	after, by := v.Made()
	g.ledgers.end(before, after, by == g)
	if err == nil {
		g.refresh(ctx)
	}
	return err
}

// again reports whether a batch describes documents that are there already, with
// another title or date, which all their claims have then.
func (g *Graph) again(ctx context.Context, b store.Batch) (bool, error) {
	if g.ledgers.now.Load() == nil {
		return false, nil
	}
	snap, err := g.store.Snapshot(ctx)
	if err != nil {
		return false, err
	}
	defer snap.Close()
	r := newReader(snap, nil)
	var fresh uint32 // a document that is not there
	for _, l := range b.Add {
		if l[0] != l[3] || l[0] == fresh {
			continue
		}
		nodes, err := snap.Nodes(ctx, []quad.Value{b.Values[l[0]-1], b.Values[l[1]-1], b.Values[l[2]-1]})
		if err != nil {
			return false, err
		}
		if nodes[0] == 0 {
			fresh = l[0]
			continue
		}
		found, err := r.match(ctx, store.Pattern{Subjects: nodes[:1], Predicates: nodes[1:2], Objects: nodes[2:], Labels: nodes[:1]})
		if err != nil || len(found) == 0 {
			return true, err
		}
	}
	return false, nil
}

// Remove removes every document of that name, in all its versions, with all that
// they claim. Without one it returns an error that wraps [ErrNoDocument].
func (g *Graph) Remove(ctx context.Context, name string) error {
	return g.remove(ctx, fmt.Sprintf("remove %q", name), func(d Document) bool { return d.Name == name }, name)
}

// RemoveVersion removes one version of a document, known by name, digest and
// registry as [Graph.Documents] gives them, with all that it claims. Without it
// the error wraps [ErrNoDocument].
func (g *Graph) RemoveVersion(ctx context.Context, doc Document) error {
	same := func(d Document) bool { return d.iri() == doc.iri() }
	return g.remove(ctx, fmt.Sprintf("remove a version of %q", doc.Name), same, doc.Name)
}

func (g *Graph) remove(ctx context.Context, what string, which func(Document) bool, name string) error {
	err := g.writes.Do(ctx, func(ctx context.Context) error {
		for {
			batch, err := g.removal(ctx, which, name)
			if err == nil {
				err = g.change(ctx, batch)
			}
			if !errors.Is(err, store.ErrOutdated) { // by who writes to the store, but not through this graph
				return err
			}
		}
	})
	if err != nil {
		return fmt.Errorf("graph: %s: %w", what, err)
	}
	return nil
}

// removal collects all quads under the labels of documents.
func (g *Graph) removal(ctx context.Context, which func(Document) bool, name string) (store.Batch, error) {
	snap, err := g.store.Snapshot(ctx)
	if err != nil {
		return store.Batch{}, err
	}
	defer snap.Close()
	r := newReader(snap, nil)
	docs, err := r.named(ctx, name)
	if err != nil {
		return store.Batch{}, err
	}
	var values []quad.Value
	for _, d := range docs {
		if which(d) {
			values = append(values, d.iri())
		}
	}
	if len(values) == 0 {
		return store.Batch{}, ErrNoDocument
	}
	labels, err := r.nodes(ctx, values)
	if err != nil {
		return store.Batch{}, err
	}
	found, err := r.match(ctx, store.Pattern{Labels: labels})
	if err != nil {
		return store.Batch{}, err
	}
	var b store.Batch
	if v, ok := snap.(store.Versioned); ok {
		b.Premise = store.Premise{Version: v.Version(), Labels: labels}
	}
	b.Values, b.Remove, err = r.lines(ctx, found)
	return b, err
}

// lines returns quads as those of a batch with the values that they have.
func (r *reader) lines(ctx context.Context, quads []store.Quad) ([]quad.Value, []store.Line, error) {
	places := map[store.Node]uint32{0: 0}
	var nodes []store.Node
	lines := make([]store.Line, len(quads))
	for i, q := range quads {
		for j, n := range [...]store.Node{q.Subject, q.Predicate, q.Object, q.Label} {
			place, known := places[n]
			if !known {
				nodes = append(nodes, n)
				place = uint32(len(nodes))
				places[n] = place
			}
			lines[i][j] = place
		}
	}
	values, err := r.snap.Values(ctx, nodes)
	return values, lines, err
}

// named returns the documents of a name, or all where it is empty, sorted.
func (r *reader) named(ctx context.Context, name string) ([]Document, error) {
	p, o := quad.Value(predType), quad.Value(classDocument)
	if name != "" {
		p, o = predName, quad.String(name)
	}
	nodes, err := r.find(ctx, []quad.Value{p, o})
	if err != nil || nodes[0] == 0 || nodes[1] == 0 {
		return nil, err
	}
	subjects, err := r.subjects(ctx, store.Pattern{Predicates: nodes[:1], Objects: nodes[1:]})
	if err != nil {
		return nil, err
	}
	described, err := r.match(ctx, store.Pattern{Subjects: subjects})
	if err != nil {
		return nil, err
	}
	if err := r.readDocuments(ctx, described); err != nil {
		return nil, err
	}
	docs := make([]Document, 0, len(subjects))
	for _, n := range subjects {
		docs = append(docs, *r.docs[n])
	}
	slices.SortFunc(docs, func(a, b Document) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Digest, b.Digest), cmp.Compare(a.Registry, b.Registry))
	})
	return docs, nil
}

// Documents yields the documents of the graph as it is when the iteration
// begins, ordered by name, digest and registry. Their texts are not kept.
func (g *Graph) Documents(ctx context.Context) iter.Seq2[Document, error] {
	return func(yield func(Document, error) bool) {
		docs, err := g.documents(ctx)
		if err != nil {
			yield(Document{}, fmt.Errorf("graph: documents: %w", err))
			return
		}
		each(ctx, "documents", docs, yield)
	}
}

func (g *Graph) documents(ctx context.Context) ([]Document, error) {
	snap, err := g.store.Snapshot(ctx)
	if err != nil {
		return nil, err
	}
	defer snap.Close()
	return newReader(snap, nil).named(ctx, "")
}

// each yields all values, and an error last if ctx is cancelled before.
func each[T any](ctx context.Context, what string, values []T, yield func(T, error) bool) {
	for _, v := range values {
		if err := ctx.Err(); err != nil {
			var zero T
			yield(zero, fmt.Errorf("graph: %s: %w", what, err))
			return
		}
		if !yield(v, nil) {
			return
		}
	}
}

package graph

import (
	"context"
	"fmt"

	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/store"
)

// Copy adds all documents of src, as it is at this moment, with all that they
// claim to dst, whatever stores the two are in. It is how a graph moves from one
// store to another. What is there already changes nothing. Documents are copied
// some at a time, each as a whole: when Copy returns an error, those before it
// are in dst, and copying again goes on. It holds some ten thousand claims in
// memory.
func Copy(ctx context.Context, dst, src *Graph) error {
	if err := dst.copy(ctx, src); err != nil {
		return fmt.Errorf("graph: copy: %w", err)
	}
	return nil
}

const (
	copyDocuments = 64      // that are read at once
	copyQuads     = 200_000 // that are written at once, or those of one round of documents
)

func (g *Graph) copy(ctx context.Context, src *Graph) error {
	snap, err := src.store.Snapshot(ctx)
	if err != nil {
		return err
	}
	defer snap.Close()
	documents, err := newReader(snap, nil).documentNodes(ctx)
	if err != nil {
		return err
	}
	r := newReader(snap, nil)
	var found []store.Quad
	for len(documents) > 0 {
		n := min(len(documents), copyDocuments)
		quads, err := r.match(ctx, store.Pattern{Labels: documents[:n]})
		if err != nil {
			return err
		}
		documents, found = documents[n:], append(found, quads...)
		if len(documents) > 0 && len(found) < copyQuads {
			continue
		}
		var batch store.Batch
		if batch.Values, batch.Add, err = r.lines(ctx, found); err != nil {
			return err
		}
		if err := g.apply(ctx, "copy", batch); err != nil {
			return err
		}
		found = found[:0]
	}
	return nil
}

// documentNodes returns the nodes of all documents.
func (r *reader) documentNodes(ctx context.Context) ([]store.Node, error) {
	nodes, err := r.find(ctx, []quad.Value{predType, classDocument})
	if err != nil || nodes[0] == 0 || nodes[1] == 0 {
		return nil, err
	}
	return r.subjects(ctx, store.Pattern{Predicates: nodes[:1], Objects: nodes[1:]})
}

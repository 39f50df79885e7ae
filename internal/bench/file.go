package main

import (
	"context"
	"os"
	"path/filepath"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/graph/file"
)

// inFile is a graph in a file. It is loaded in batches: documents are added to a
// graph in memory, which is copied, and the file compacted.
type inFile struct {
	*pactgraph
	store *file.Store
}

func newFile(dir string) Peer {
	p := &inFile{}
	path := filepath.Join(dir, "pactgraph")
	p.pactgraph = newPactgraph(path, func() (_ *graph.Graph, err error) {
		if p.store, err = file.Open(path, nil); err != nil {
			return nil, err
		}
		return graph.On(p.store), nil
	})
	return p
}

func (p *inFile) Load(d *Data) (err error) {
	memory := newPactgraph("", func() (*graph.Graph, error) { return graph.New(), nil })
	if err := memory.Load(d); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(p.disk), 0o777); err != nil {
		return err
	}
	if p.graph, err = p.open(); err != nil {
		return err
	}
	p.claims = d.Claims
	ctx := context.Background()
	if err := graph.Copy(ctx, p.graph, memory.graph); err != nil {
		return err
	}
	return p.store.Compact(ctx)
}

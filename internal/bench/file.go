package main

import (
	"context"
	"os"
	"path/filepath"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/graph/file"
	"github.com/pactgraph/pactgraph/internal/store"
)

// inFile is a graph in a file. It is loaded in batches: documents are added to a
// graph in memory, which is copied, and the file compacted.
type inFile struct{ *pactgraph }

func newFile(dir string) Peer {
	p := &inFile{}
	path := filepath.Join(dir, "pactgraph")
	p.pactgraph = newPactgraph(path, func() (store.Store, error) { return file.Open(path, nil) })
	return p
}

func (p *inFile) Load(d *Data) (err error) {
	memory := newMemory("").(*pactgraph)
	memory.documents, p.documents = p.documents, nil
	if err := memory.Load(d); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(p.disk), 0o777); err != nil {
		return err
	}
	if err := p.begin(); err != nil {
		return err
	}
	ctx := context.Background()
	if err := graph.Copy(ctx, p.graph, memory.graph); err != nil {
		return err
	}
	return p.store.(*file.Store).Compact(ctx)
}

package main

import (
	"context"
	"os"
	"path/filepath"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/graph/file"
)

// inFile is a graph in a file. It is loaded in batches: documents are added to a
// graph in memory, which is copied.
type inFile struct{ *pactgraph }

func newFile(dir string) Peer {
	path := filepath.Join(dir, "pactgraph")
	return inFile{newPactgraph(path, func() (*graph.Graph, error) {
		return graph.Open(context.Background(), path, file.Driver())
	})}
}

func (p inFile) Load(d *Data) (err error) {
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
	return graph.Copy(context.Background(), p.graph, memory.graph)
}

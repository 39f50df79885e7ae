package main

import (
	"context"
	"os"
	"path/filepath"

	"github.com/pactgraph/pactgraph/graph/file"
	"github.com/pactgraph/pactgraph/internal/store"
)

// inFile is a graph in a file. It is loaded in batches, and compacted after that.
type inFile struct{ *pactgraph }

func newFile(dir string) Peer {
	p := &inFile{}
	path := filepath.Join(dir, "pactgraph")
	p.pactgraph = newPactgraph(path, func() (store.Store, error) { return file.Open(path, nil) })
	p.batch = 50_000
	return p
}

func (p *inFile) Load(d *Data) error {
	if err := os.MkdirAll(filepath.Dir(p.disk), 0o777); err != nil {
		return err
	}
	if err := p.pactgraph.Load(d); err != nil {
		return err
	}
	return p.store.(*file.Store).Compact(context.Background())
}

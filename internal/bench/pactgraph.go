package main

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"sync"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/graph/memory"
	"github.com/pactgraph/pactgraph/internal/store"
)

// pactgraph is a graph of this module, asked through its typed API.
type pactgraph struct {
	open  func() (store.Store, error)
	disk  string
	paths bool // of what is tied, all evidence is read

	store     store.Store
	graph     *graph.Graph
	clause    []graph.Record
	tied      graph.Route
	ids       map[place]int32 // of claims
	claims    int
	entities  int
	hand      hand
	documents []document // to load
	writers   int        // goroutines that load; the order of documents makes no difference
	batch     int        // claims from which a goroutine adds its documents at once
}

// A place is where the sentence of a claim begins.
type place struct {
	document string
	start    int
}

func newMemory(string) Peer {
	p := newPactgraph("", func() (store.Store, error) { return memory.New(), nil })
	p.batch = 100
	return p
}

func newMemoryPaths(dir string) Peer {
	p := newMemory(dir).(*pactgraph)
	p.paths = true
	return p
}

func newPactgraph(disk string, open func() (store.Store, error)) *pactgraph {
	p := &pactgraph{open: open, disk: disk, writers: runtime.NumCPU()}
	p.clause = []graph.Record{offer{}, hosting{}, commitment{}, investment{}, license{}, amendment{}}
	p.tied = graph.Route{Max: maxHops, Via: slices.Concat(
		every(func(r *offer) []any { return []any{&r.By, &r.Product} }),
		every(func(r *hosting) []any { return []any{&r.Platform, &r.Product, &r.In} }),
		every(func(r *commitment) []any { return []any{&r.Buyer, &r.Provider, &r.Of, &r.In} }),
	)}
	return p
}

// every returns the hops from each of some roles to each other.
func every[T graph.Record](roles func(*T) []any) (hops []graph.Hop) {
	var t T
	n := len(roles(&t))
	for i := range n {
		for j := range n {
			if i != j {
				hops = append(hops, graph.Via(func(r *T) (in, out any) { return roles(r)[i], roles(r)[j] }))
			}
		}
	}
	return hops
}

func (p *pactgraph) Disk() string { return p.disk }

func (p *pactgraph) Close() error {
	if p.graph == nil {
		return nil
	}
	return p.graph.Close()
}

func (p *pactgraph) Reopen() (err error) {
	if p.disk == "" {
		return ErrSkip
	}
	return p.begin()
}

// begin opens the store.
func (p *pactgraph) begin() (err error) {
	p.store, err = p.open()
	if err == nil {
		p.graph = graph.On(p.store)
	}
	return err
}

// Forget implements Forgetter.
func (p *pactgraph) Forget() (remember func()) {
	known := p.graph
	p.graph = graph.On(p.store)
	return func() { p.graph = known }
}

// Prepare implements Preparer.
func (p *pactgraph) Prepare(d *Data) {
	p.documents, p.claims, p.entities = documentsOf(d), d.Claims, len(d.Entities)
}

func (p *pactgraph) Load(d *Data) (err error) {
	if p.documents == nil {
		p.Prepare(d)
	}
	if err := p.begin(); err != nil {
		return err
	}
	next := make(chan document)
	errs := make([]error, p.writers)
	var wg sync.WaitGroup
	for w := range p.writers {
		wg.Go(func() {
			errs[w] = p.write(next)
			for range next { // what is left after an error
			}
		})
	}
	for i, doc := range p.documents {
		next <- doc
		p.documents[i] = document{} // as of who reads them one by one
	}
	close(next)
	wg.Wait()
	p.documents = nil
	return errors.Join(errs...)
}

// write adds documents as they come.
func (p *pactgraph) write(documents <-chan document) error {
	b := p.graph.Batch()
	for doc := range documents {
		if err := b.Add(doc.Document, doc.claims...); err != nil {
			return err
		}
		if b.Len() < p.batch {
			continue
		}
		if err := b.Apply(context.Background()); err != nil {
			return err
		}
	}
	return b.Apply(context.Background())
}

// Write implements Writer.
func (p *pactgraph) Write(ctx context.Context, facts []Fact) error {
	for _, doc := range articlesOf(facts) {
		if err := p.graph.Add(ctx, doc.Document, doc.claims...); err != nil {
			return err
		}
	}
	return nil
}

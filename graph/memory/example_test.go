package memory_test

import (
	"context"
	"errors"
	"fmt"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/gizmo"
	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/graph/memory"
)

// A store answers Cayley's paths; a frozen one answers them as of one moment.
func ExampleStore_Frozen() {
	ctx := context.Background()
	s := memory.New()
	w, err := s.NewQuadWriter()
	if err != nil {
		fmt.Println(err)
		return
	}
	defer w.Close()
	if _, err := w.WriteQuads([]quad.Quad{quad.MakeIRI("acme", "supplies", "globex", "contract-1")}); err != nil {
		fmt.Println(err)
		return
	}

	before := s.Frozen()
	if _, err := w.WriteQuads([]quad.Quad{quad.MakeIRI("acme", "supplies", "initech", "contract-2")}); err != nil {
		fmt.Println(err)
		return
	}
	for _, qs := range []graph.QuadStore{before, s} {
		values, err := path.StartPath(qs, quad.IRI("acme")).Out(quad.IRI("supplies")).Iterate(ctx).AllValues(qs)
		fmt.Println(values, err)
	}
	_, err = before.NewQuadWriter()
	fmt.Println(errors.Is(err, memory.ErrReadOnly))
	// Output:
	// [<globex>] <nil>
	// [<globex> <initech>] <nil>
	// true
}

// Cayley's query languages run on a store. This is Gizmo; GraphQL and MQL are
// used in the same way.
func ExampleStore_Frozen_gizmo() {
	ctx := context.Background()
	s := memory.New()
	err := s.ApplyDeltas([]graph.Delta{
		{Quad: quad.MakeIRI("acme", "supplies", "globex", "contract-1"), Action: graph.Add},
		{Quad: quad.MakeIRI("globex", "supplies", "umbrella", "contract-2"), Action: graph.Add},
	}, graph.IgnoreOpts{})
	if err != nil {
		fmt.Println(err)
		return
	}

	frozen := s.Frozen()
	defer frozen.Close()
	results, err := gizmo.NewSession(frozen).Execute(ctx, `
		g.V("<acme>").Tag("from").Out("<supplies>").Out("<supplies>").All()
	`, query.Options{Collation: query.JSON, Limit: -1})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer results.Close()
	for results.Next(ctx) {
		fmt.Println(results.Result())
	}
	fmt.Println(results.Err())
	// Output:
	// map[from:<acme> id:<umbrella>]
	// <nil>
}

// A program that names its store in a configuration finds it in Cayley's
// registry.
func ExampleRegister() {
	memory.Register()
	qs, err := graph.NewQuadStore(memory.Name, "", nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer qs.Close()
	fmt.Println(graph.IsRegistered(memory.Name), graph.IsPersistent(memory.Name))
	// Output: true false
}

// Quads go to any Cayley store, with their labels.
func ExampleStore_CopyTo() {
	ctx := context.Background()
	ours := memory.New()
	err := ours.ApplyDeltas([]graph.Delta{
		{Quad: quad.MakeIRI("acme", "supplies", "globex", "contract-1"), Action: graph.Add},
		{Quad: quad.MakeIRI("acme", "supplies", "globex", "contract-2"), Action: graph.Add},
	}, graph.IgnoreOpts{})
	if err != nil {
		fmt.Println(err)
		return
	}

	theirs := memstore.New()
	fmt.Println(ours.CopyTo(ctx, theirs))
	fmt.Println(ours.CopyTo(ctx, theirs)) // they are there
	stats, err := theirs.Stats(ctx, true)
	fmt.Println(stats.Quads.Value, err)
	// Output:
	// 2 <nil>
	// 2 <nil>
	// 2 <nil>
}

// Quads come from any Cayley store; copying them again changes nothing.
func ExampleStore_CopyFrom() {
	ctx := context.Background()
	theirs := memory.New() // or any other Cayley store
	err := theirs.ApplyDeltas([]graph.Delta{
		{Quad: quad.MakeIRI("acme", "supplies", "globex", "contract-1"), Action: graph.Add},
	}, graph.IgnoreOpts{})
	if err != nil {
		fmt.Println(err)
		return
	}

	ours := memory.New()
	fmt.Println(ours.CopyFrom(ctx, theirs))
	fmt.Println(ours.CopyFrom(ctx, theirs))
	// Output:
	// 1 <nil>
	// 0 <nil>
}

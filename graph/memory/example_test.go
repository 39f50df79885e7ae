package memory_test

import (
	"context"
	"errors"
	"fmt"

	"github.com/cayleygraph/cayley/graph"
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

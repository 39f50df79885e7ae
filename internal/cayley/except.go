package cayley

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"
)

// except is Cayley's Except, mended: it tags no result with the tags of what it
// excludes, on which Cayley panics at times; an error in what it excludes is
// one and not a result; where it is asked about nodes, these must be of From;
// and its size is not negative, for the engine divides by one more than it.
type except struct{ shape.Except }

// Optimize implements Cayley's shape.Shape.
func (e except) Optimize(ctx context.Context, r shape.Optimizer) (shape.Shape, bool) {
	if r != nil {
		return r.OptimizeShape(ctx, e)
	}
	return e, false
}

// BuildIterator implements Cayley's shape.Shape.
func (e except) BuildIterator(qs graph.QuadStore) iterator.Shape {
	it := &exceptNodes{exclude: iterator.NewNull()}
	if !shape.IsNull(e.Exclude) {
		it.exclude = e.Exclude.BuildIterator(qs)
	}
	if _, all := e.From.(shape.AllNodes); all || e.From == nil {
		it.from, it.all = qs.NodesAllIterator(), true
	} else {
		it.from = e.From.BuildIterator(qs)
	}
	return it
}

// exceptNodes is the Cayley iterator of an except.
type exceptNodes struct {
	exclude, from iterator.Shape
	all           bool // from is all nodes
}

func (e *exceptNodes) String() string                 { return "Except" }
func (e *exceptNodes) SubIterators() []iterator.Shape { return []iterator.Shape{e.exclude, e.from} }

func (e *exceptNodes) Optimize(ctx context.Context) (iterator.Shape, bool) {
	exclude, _ := e.exclude.Optimize(ctx)
	from, _ := e.from.Optimize(ctx)
	return &exceptNodes{iterator.NewMaterialize(exclude), from, e.all}, true
}

func (e *exceptNodes) Stats(ctx context.Context) (iterator.Costs, error) {
	exclude, err := e.exclude.Stats(ctx)
	if err != nil {
		return exclude, err
	}
	from, err := e.from.Stats(ctx)
	return iterator.Costs{
		NextCost:     from.NextCost + exclude.ContainsCost,
		ContainsCost: exclude.ContainsCost,
		Size:         refs.Size{Value: max(from.Size.Value-exclude.Size.Value, 0)},
	}, err
}

func (e *exceptNodes) Iterate() iterator.Scanner {
	return &exceptScan{e.from.Iterate(), excluded{Index: e.exclude.Lookup()}}
}

func (e *exceptNodes) Lookup() iterator.Index {
	l := &exceptLookup{excluded: excluded{Index: e.exclude.Lookup()}}
	if !e.all {
		l.from = e.from.Lookup()
	}
	return l
}

// excluded is the index of what is excluded.
type excluded struct {
	iterator.Index
	err error
}

// spares reports whether a node is not excluded.
func (e *excluded) spares(ctx context.Context, r refs.Ref) bool {
	if e.err != nil || e.Index.Contains(ctx, r) {
		return false
	}
	e.err = e.Index.Err()
	return e.err == nil
}

type exceptScan struct {
	iterator.Scanner // of what it is excluded from
	excluded         excluded
}

func (e *exceptScan) String() string { return "ExceptScan" }

func (e *exceptScan) Next(ctx context.Context) bool {
	for e.excluded.err == nil && e.Scanner.Next(ctx) {
		if e.excluded.spares(ctx, e.Scanner.Result()) {
			return true
		}
	}
	return false
}

func (e *exceptScan) Err() error {
	if e.excluded.err != nil {
		return e.excluded.err
	}
	return e.Scanner.Err()
}

func (e *exceptScan) Close() error {
	err := e.Scanner.Close()
	if closed := e.excluded.Close(); err == nil {
		err = closed
	}
	return err
}

type exceptLookup struct {
	excluded
	from   iterator.Index // nil for all nodes
	result refs.Ref
}

func (e *exceptLookup) String() string   { return "ExceptLookup" }
func (e *exceptLookup) Result() refs.Ref { return e.result }
func (e *exceptLookup) TagResults(to map[string]refs.Ref) {
	if e.from != nil {
		e.from.TagResults(to)
	}
}

func (e *exceptLookup) NextPath(ctx context.Context) bool {
	return e.from != nil && e.from.NextPath(ctx)
}

func (e *exceptLookup) Contains(ctx context.Context, r refs.Ref) bool {
	e.result = nil
	if !e.spares(ctx, r) || e.from != nil && !e.from.Contains(ctx, r) {
		return false
	}
	e.result = r
	return true
}

func (e *exceptLookup) Err() error {
	if e.err == nil && e.from != nil {
		return e.from.Err()
	}
	return e.err
}

func (e *exceptLookup) Close() error {
	err := e.excluded.Close()
	if e.from != nil {
		if closed := e.from.Close(); err == nil {
			err = closed
		}
	}
	return err
}

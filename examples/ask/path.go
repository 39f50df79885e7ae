package main

import (
	"context"
	"fmt"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/schema"
)

// paths is how many ways from one entity to another are shown.
const paths = 5

func (q *asking) path(ctx context.Context) error {
	from, err := q.who(ctx, q.from)
	if err != nil {
		return err
	}
	to, err := q.who(ctx, q.to)
	if err != nil {
		return err
	}
	switch to.Kind() {
	case schema.Company{}.Kind():
		return pathsTo[schema.Company](ctx, q, from, to)
	case schema.Product{}.Kind():
		return pathsTo[schema.Product](ctx, q, from, to)
	case schema.Person{}.Kind():
		return pathsTo[schema.Person](ctx, q, from, to)
	case schema.Agreement{}.Kind():
		return pathsTo[schema.Agreement](ctx, q, from, to)
	}
	return fmt.Errorf("there are no paths to a %s", to.Kind())
}

func pathsTo[T graph.Record](ctx context.Context, q *asking, from, to graph.Ref) error {
	for p, err := range graph.Paths[T](ctx, q.view, from, graph.Route{}) {
		if err != nil {
			return err
		}
		if p.End.Ref() != to {
			continue
		}
		if q.reply.add(q.pathItem(ctx, to, p.Steps)); len(q.reply.Answers) == paths {
			return nil
		}
	}
	return nil
}

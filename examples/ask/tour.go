package main

import (
	"context"
	"io"

	"github.com/pactgraph/pactgraph/graph"
)

// tour prints what was loaded and answers the eight questions of the README.
func tour(ctx context.Context, c *command, lib *library, w io.Writer) error {
	p := &printer{w: w}
	for _, r := range lib.reports {
		p.line("%s", r.Summary())
	}
	for i, q := range []command{
		{question: "products", tiedTo: "AWS"},
		{question: "clauses", between: []string{"Microsoft", "OpenAI"}, asOf: graph.Day(2026, 3, 1)},
		{question: "clauses", between: []string{"Microsoft", "OpenAI"}, asOf: graph.Day(2026, 5, 1)},
		{question: "claims", about: "Frontier", kind: "exclusivity"},
		{question: "spend", of: "OpenAI"},
		{question: "investments", of: "Amazon"},
		{question: "revenue-shares", of: "OpenAI"},
		{question: "timeline", of: "Microsoft,OpenAI"},
		{question: "clauses", between: []string{"Microsoft", "OpenAI"}, knownBy: graph.Day(2026, 3, 1)},
	} {
		q.json, q.certain = c.json, c.certain
		a, err := answer(ctx, &q, lib)
		if err != nil {
			return err
		}
		if !c.json {
			p.line("\n%d. ", i+1)
		}
		if err := c.print(w, a); err != nil {
			return err
		}
	}
	if len(p.errs) > 0 {
		return p.errs[0]
	}
	return nil
}

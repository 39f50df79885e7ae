package main

import (
	"context"
	"io"

	"github.com/pactgraph/pactgraph/graph"
)

// tour prints what was loaded and answers the eight questions of the README; the
// second for two days.
func tour(ctx context.Context, c *command, lib *library, w io.Writer) error {
	p := &printer{w: w}
	for _, r := range lib.reports {
		p.line("%s", r.Summary())
	}
	pair := []string{"Microsoft", "OpenAI"}
	for _, q := range []struct {
		number string
		command
	}{
		{"1. ", command{question: "products", tiedTo: "AWS"}},
		{"2a. ", command{question: "clauses", between: pair, asOf: graph.Day(2026, 3, 1)}},
		{"2b. ", command{question: "clauses", between: pair, asOf: graph.Day(2026, 5, 1)}},
		{"3. ", command{question: "claims", about: "Frontier", kind: "exclusivity"}},
		{"4. ", command{question: "spend", of: "OpenAI"}},
		{"5. ", command{question: "investments", of: "Amazon"}},
		{"6. ", command{question: "revenue-shares", of: "OpenAI"}},
		{"7. ", command{question: "timeline", of: "Microsoft,OpenAI"}},
		{"8. ", command{question: "clauses", between: pair, knownBy: graph.Day(2026, 3, 1)}},
	} {
		q.json, q.certain = c.json, c.certain
		a, err := answer(ctx, &q.command, lib)
		if err != nil {
			return err
		}
		if !c.json {
			p.line("")
			a.number = q.number
		}
		if p.err != nil {
			return p.err
		}
		if err := c.print(w, a); err != nil {
			return err
		}
	}
	return nil
}

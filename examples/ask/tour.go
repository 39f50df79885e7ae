package main

import (
	"cmp"
	"context"
	"io"
	"strconv"

	"github.com/pactgraph/pactgraph/graph"
)

// tour prints what was loaded and answers questions about it: of the article that
// comes with the program the eight of the README, the second for two days; of
// others the same about those who lead in them.
func tour(ctx context.Context, c *command, lib *library, w io.Writer) error {
	p := &printer{w: w}
	if !c.json {
		for _, r := range lib.reports {
			p.line("%s", r.Summary())
		}
	}
	stops := lib.leads.stops()
	if len(c.articles) == 0 {
		stops = shippedStops
		if !lib.shipped {
			return wrong("the store has %d documents and no article is given: which question about them? (ask -help lists the questions)", lib.held)
		}
	}
	if len(stops) == 0 && !c.json {
		p.line("No claim is about a company.")
	}
	for _, q := range stops {
		q.json, q.certain = c.json, c.certain
		q.asOf, q.knownBy = cmp.Or(c.asOf, q.asOf), cmp.Or(c.knownBy, q.knownBy)
		a, err := answer(ctx, &q.command, lib)
		if err != nil {
			return err
		}
		if !c.json {
			p.line("")
			a.number = q.number + ". "
		}
		if p.err != nil {
			return p.err
		}
		if err := c.print(w, a); err != nil {
			return err
		}
	}
	return p.err
}

// A stop is a question of a tour.
type stop struct {
	number string
	command
}

var (
	microsoft    = []string{"Microsoft", "OpenAI"}
	shippedStops = []stop{
		{"1", command{question: "products", tiedTo: "AWS"}},
		{"2a", command{question: "clauses", between: microsoft, asOf: graph.Day(2026, 3, 1)}},
		{"2b", command{question: "clauses", between: microsoft, asOf: graph.Day(2026, 5, 1)}},
		{"3", command{question: "claims", about: "Frontier", kind: "exclusivity"}},
		{"4", command{question: "spend", of: "OpenAI"}},
		{"5", command{question: "investments", of: "Amazon"}},
		{"6", command{question: "revenue-shares", of: "OpenAI"}},
		{"7", command{question: "timeline", of: "Microsoft,OpenAI"}},
		{"8", command{question: "clauses", between: microsoft, knownBy: graph.Day(2026, 3, 1)}},
	}
)

// stops returns questions about those who play most roles; none if no company
// plays any.
func (l *leads) stops() []stop {
	company := most(l.companies, cmp.Compare)
	if company == "" {
		return nil
	}
	lead, about := string(company), string(cmp.Or(most(l.products, cmp.Compare), company))
	all := []command{{question: "products", tiedTo: lead}}
	both := lead
	if pair := most(l.pairs, comparePairs); pair.second != "" {
		between := []string{string(pair.first), string(pair.second)}
		all, both = append(all, command{question: "clauses", between: between}), between[0]+","+between[1]
	}
	all = append(all,
		command{question: "claims", about: about}, command{question: "spend", of: lead},
		command{question: "investments", of: lead}, command{question: "revenue-shares", of: lead},
		command{question: "timeline", of: both},
	)
	stops := make([]stop, len(all))
	for i, c := range all {
		stops[i] = stop{strconv.Itoa(i + 1), c}
	}
	return stops
}

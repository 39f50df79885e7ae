package main

import (
	"cmp"
	"context"
	"errors"
	"io"
	"strconv"

	"github.com/pactgraph/pactgraph/graph"
)

// tour prints what was loaded and answers questions about it: the eight of the
// README, the second for two days, or where others are told of, the same about
// those who lead.
func tour(ctx context.Context, c *command, lib *library, w io.Writer) error {
	p := &printer{w: w}
	if !c.json {
		for _, r := range lib.reports {
			p.line("%s", r.Summary())
		}
	}
	stops, err := lib.stops(ctx, c)
	if err != nil {
		return err
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

// readme returns the questions of the README.
func readme() []stop {
	both := []string{"Microsoft", "OpenAI"}
	return []stop{
		{"1", command{question: "products", tiedTo: "AWS"}},
		{"2a", command{question: "clauses", between: both, asOf: graph.Day(2026, 3, 1)}},
		{"2b", command{question: "clauses", between: both, asOf: graph.Day(2026, 5, 1)}},
		{"3", command{question: "claims", about: "Frontier", kind: "exclusivity"}},
		{"4", command{question: "spend", of: "OpenAI"}},
		{"5", command{question: "investments", of: "Amazon"}},
		{"6", command{question: "revenue-shares", of: "OpenAI"}},
		{"7", command{question: "timeline", of: "Microsoft,OpenAI"}},
		{"8", command{question: "clauses", between: both, knownBy: graph.Day(2026, 3, 1)}},
	}
}

// stops returns the questions of a tour.
func (lib *library) stops(ctx context.Context, c *command) ([]stop, error) {
	q := &asking{command: c, lib: lib}
	for _, name := range []string{"AWS", "Microsoft", "OpenAI", "Frontier", "Amazon"} {
		who, err := q.who(ctx, name)
		var several *graph.AmbiguousError
		switch {
		case err != nil && !errors.Is(err, graph.ErrNotFound) && !errors.As(err, &several):
			return nil, err
		case err == nil && (len(lib.reports) == 0 || lib.leads.plays(who)):
		case len(lib.reports) == 0:
			return nil, wrong("no article is given, and the %d documents of the store leave open what to ask: give a question (ask -help lists them)", lib.held)
		default:
			return lib.leads.stops(), nil
		}
	}
	return readme(), nil
}

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

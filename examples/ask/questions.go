package main

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/schema"
)

// answer answers the question of a command.
func answer(ctx context.Context, c *command, lib *library) (*reply, error) {
	q := &asking{command: c, lib: lib}
	ask := map[string]func(context.Context) error{
		"products":       q.products,
		"clauses":        q.clauses,
		"claims":         q.claims,
		"spend":          q.spend,
		"investments":    q.investments,
		"revenue-shares": q.revenueShares,
		"timeline":       q.timeline,
		"path":           q.path,
	}[c.question]
	day := lib.newest
	if slices.Contains([]string{"claims", "timeline"}, c.question) {
		day = graph.Date{} // the story of something is of ever, unless a day is given
	}
	q.view = c.view(lib, day)
	q.reply.asOf = cmp.Or(c.asOf, day)
	q.namesOf = &nameplate{view: q.nameView(), known: map[graph.Ref]string{}}
	q.reply.asked = q.asked(ctx)
	if err := ask(ctx); err != nil {
		return nil, err
	}
	return &q.reply, nil
}

// asking is a question on its way to its answer.
type asking struct {
	*command
	lib     *library
	view    graph.View
	namesOf *nameplate
	reply   reply
}

// asked puts the question into words.
func (q *asking) asked(ctx context.Context) string {
	of := func(names ...string) string {
		for i, name := range names {
			names[i] = q.called(ctx, name)
		}
		return strings.Join(names, " and ")
	}
	var s string
	switch q.question {
	case "products":
		s = "Which products are tied to " + of(q.tiedTo) + "?"
	case "clauses":
		s = "What have " + of(slices.Clone(q.between)...) + " agreed on?"
	case "claims":
		s = "Who claims what about " + of(q.about)
		if q.kind != "" {
			s += " (" + q.kind + ")"
		}
		s += "?"
	case "spend":
		s = "What has " + of(q.of) + " committed to buy?"
	case "investments":
		s = "Which investments are by or in " + of(q.of) + "?"
	case "revenue-shares":
		s = "Who pays a share of revenue to or from " + of(q.of) + "?"
	case "timeline":
		s = "What happened to " + of(splitNames(q.of)...) + "?"
	case "path":
		s = "How is " + of(q.from) + " connected to " + of(q.to) + "?"
	}
	if q.asOf.Known() {
		s += " As of " + q.asOf.String() + "."
	}
	if q.knownBy.Known() {
		s += " Known by " + q.knownBy.String() + "."
	}
	if q.certain {
		s += " Certainly."
	}
	return s
}

// nameView is the view that names are looked up in: whatever was known by the
// day of the question.
func (q *asking) nameView() graph.View {
	v := q.lib.graph.Ever()
	if q.knownBy.Known() {
		v = v.KnownBy(q.knownBy)
	}
	return v
}

// refIn returns the ref that a name in the question is; false if it is none.
func refIn(name string) (graph.Ref, bool) {
	r := graph.Ref(name)
	return r, strings.Contains(name, "/") && r.Validate() == nil
}

// called returns the name of who the question is about, as it has it or, where it
// has a ref, as the graph does.
func (q *asking) called(ctx context.Context, name string) string {
	if r, ok := refIn(name); ok {
		return q.namesOf.of(ctx, r)
	}
	return name
}

// who looks a name up among companies, products, people and agreements.
func (q *asking) who(ctx context.Context, name string) (graph.Ref, error) {
	if r, ok := refIn(name); ok {
		return r, nil
	}
	return graph.LookupAny(ctx, q.lib.graph.Ever(), name, schema.Entities()...)
}

func (q *asking) all(ctx context.Context, names []string) ([]graph.Node, error) {
	var nodes []graph.Node
	for _, name := range names {
		r, err := q.who(ctx, name)
		if err != nil {
			return nil, err
		}
		nodes = append(nodes, r)
	}
	return nodes, nil
}

func (q *asking) products(ctx context.Context) error {
	from, err := q.who(ctx, q.tiedTo)
	if err != nil {
		return err
	}
	seen := map[graph.Ref]bool{}
	for p, err := range graph.Paths[schema.Product](ctx, q.view, from, schema.Ties) {
		if err != nil {
			return err
		}
		if seen[p.End.Ref()] {
			continue // the shortest way to it is there already
		}
		seen[p.End.Ref()] = true
		q.reply.add(q.pathItem(ctx, p.End.Ref(), p.Steps))
	}
	return nil
}

func (q *asking) clauses(ctx context.Context) error {
	parties, err := q.all(ctx, q.between)
	if err != nil {
		return err
	}
	return q.addAll(ctx, schema.Between(ctx, q.view, parties[0], parties[1]))
}

// facts adds the facts of some kinds in which all nodes play a role.
func (q *asking) facts(ctx context.Context, kinds []graph.Record, with []graph.Node) error {
	return q.addAll(ctx, graph.FindAny(ctx, q.view, kinds, with...))
}

func (q *asking) addAll(ctx context.Context, facts iter.Seq2[graph.Fact[graph.Record], error]) error {
	for f, err := range facts {
		if err != nil {
			return err
		}
		it, err := factItem(ctx, q, f)
		if err != nil {
			return err
		}
		q.reply.add(it)
	}
	return nil
}

func (q *asking) claims(ctx context.Context) error {
	about, err := q.who(ctx, q.about)
	if err != nil {
		return err
	}
	kinds := slices.Concat(schema.Clauses(), schema.Relations(), schema.Events())
	if q.kind != "" {
		kinds = slices.DeleteFunc(kinds, func(r graph.Record) bool { return r.Kind() != q.kind })
		if len(kinds) == 0 {
			return wrong("no kind of record is called %q", q.kind)
		}
	}
	return q.facts(ctx, kinds, []graph.Node{about})
}

func (q *asking) spend(ctx context.Context) error {
	buyer, err := q.who(ctx, q.of)
	if err != nil {
		return err
	}
	totals := map[graph.Ref]map[string]schema.Money{}
	buys := graph.Role(buyer, func(c *schema.Commitment) any { return &c.Buyer })
	for f, err := range graph.Find[schema.Commitment](ctx, q.view, buys) {
		if err != nil {
			return err
		}
		it, err := factItem(ctx, q, f)
		if err != nil {
			return err
		}
		q.reply.add(it)
		amount := f.Value.Amount
		if amount.IsZero() || amount.Currency == "" {
			continue
		}
		by := totals[f.Value.Provider]
		if by == nil {
			by = map[string]schema.Money{}
			totals[f.Value.Provider] = by
		}
		if by[amount.Currency], err = by[amount.Currency].Add(amount); err != nil {
			return err
		}
	}
	for provider, sums := range totals {
		for _, sum := range sums {
			q.reply.totals = append(q.reply.totals, total{Ref: provider, Name: q.namesOf.of(ctx, provider), Amount: sum.String()})
		}
	}
	slices.SortFunc(q.reply.totals, func(a, b total) int {
		return cmp.Or(cmp.Compare(a.Ref, b.Ref), cmp.Compare(a.Amount, b.Amount))
	})
	return nil
}

func (q *asking) investments(ctx context.Context) error {
	return q.withConditions(ctx, schema.Investment{}, schema.Stake{})
}

func (q *asking) revenueShares(ctx context.Context) error {
	return q.withConditions(ctx, schema.RevenueShare{})
}

// withConditions adds the facts of some kinds about whom the question is of, and
// what qualifies them.
func (q *asking) withConditions(ctx context.Context, kinds ...graph.Record) error {
	who, err := q.who(ctx, q.of)
	if err != nil {
		return err
	}
	if err := q.facts(ctx, kinds, []graph.Node{who}); err != nil {
		return err
	}
	return q.qualified(ctx)
}

// qualified adds what qualifies the facts that were found: conditions,
// exceptions, caps.
func (q *asking) qualified(ctx context.Context) error {
	for _, it := range slices.Clone(q.reply.Answers) {
		err := q.facts(ctx, []graph.Record{schema.Condition{}, schema.Cap{}}, []graph.Node{it.Ref})
		if err != nil {
			return err
		}
	}
	return nil
}

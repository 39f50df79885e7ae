package main

import (
	"context"
	"encoding/json"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/schema"
)

// A reply is a question with its answers.
type reply struct {
	number  string // in the tour: "1. "
	asked   string
	asOf    graph.Date
	Answers []*item
	totals  []total
}

func (r *reply) add(it *item) {
	again := func(o *item) bool {
		return o.Ref == it.Ref && o.when == it.when && len(o.Path) == 0 && len(it.Path) == 0 && o.Event == it.Event
	}
	if !slices.ContainsFunc(r.Answers, again) {
		r.Answers = append(r.Answers, it)
	}
}

// An item is one answer.
type item struct {
	Ref      graph.Ref         `json:"ref"`
	Kind     string            `json:"kind"`
	Name     string            `json:"name"`
	Certain  bool              `json:"certain"`
	Modality graph.Modality    `json:"modality"`
	Disputed bool              `json:"disputed"`
	Valid    valid             `json:"valid"`
	Date     string            `json:"date,omitempty"`  // in a timeline: when it stands in it
	Event    string            `json:"event,omitempty"` // in a timeline: "ends" where it ends then
	Values   map[string]string `json:"values"`
	Path     []step            `json:"path"`
	Claims   []claim           `json:"claims"`

	when graph.Date
}

type valid struct {
	From  string `json:"from"`
	Until string `json:"until"`
}

type step struct {
	From graph.Ref `json:"from"`
	Kind string    `json:"kind"`
	To   graph.Ref `json:"to"`
}

type claim struct {
	By       graph.Ref      `json:"by"`
	Stance   graph.Stance   `json:"stance"`
	Modality graph.Modality `json:"modality"`
	Said     string         `json:"said"`
	Text     string         `json:"text"`
	Start    int            `json:"start"`
	End      int            `json:"end"`
	Source   string         `json:"source"`
	Rule     string         `json:"rule"`
}

// A total is what was added up for one party.
type total struct {
	Ref    graph.Ref `json:"ref"`
	Name   string    `json:"name"`
	Amount string    `json:"amount"`
}

// at returns it as it stands in a timeline.
func (it *item) at(when graph.Date, event string) *item {
	e := *it
	e.when, e.Date, e.Event = when, when.String(), event
	return &e
}

func factItem[T graph.Record](ctx context.Context, q *asking, f graph.Fact[T]) (*item, error) {
	raw, err := graph.RawOf(f.Value)
	if err != nil {
		return nil, err
	}
	it := &item{
		Ref: f.Ref, Kind: raw.Kind(), Certain: f.Certain, Modality: f.Modality, Disputed: f.Disputed,
		Valid: valid{f.Valid.From.String(), f.Valid.Until.String()}, Values: map[string]string{}, Path: []step{},
		Claims: claimsOf(f.Claims),
	}
	for role, refs := range raw.Roles {
		var keys []string
		for _, r := range refs {
			keys = append(keys, string(r))
		}
		it.Values[strings.ToLower(role)] = strings.Join(keys, ", ")
	}
	for field, values := range raw.Values {
		it.Values[strings.ToLower(field)] = strings.Join(values, "; ")
	}
	it.Name = q.describe(ctx, raw)
	return it, nil
}

func (q *asking) pathItem(ctx context.Context, end graph.Ref, steps []graph.Step) *item {
	it := &item{
		Ref: end, Kind: end.Kind(), Name: q.namesOf.of(ctx, end), Certain: true,
		Values: map[string]string{}, Path: []step{}, Claims: []claim{},
	}
	for _, s := range steps {
		it.Path = append(it.Path, step{s.From, s.Fact.Value.Kind(), s.To})
		it.Claims = append(it.Claims, claimsOf(s.Fact.Claims)...)
		it.Certain = it.Certain && s.Fact.Certain
		it.Disputed = it.Disputed || s.Fact.Disputed
		it.Modality = max(it.Modality, s.Fact.Modality)
		it.Valid = valid{s.Fact.Valid.From.String(), s.Fact.Valid.Until.String()} // of the last step
	}
	return it
}

func claimsOf(claims []graph.Claim) []claim {
	out := []claim{}
	for _, c := range claims {
		e := c.Evidence
		out = append(out, claim{c.By, c.Stance, c.Modality, c.Said.String(), e.Sentence, e.Start, e.End, e.Document.Name, c.Rule})
	}
	return out
}

// describe says in one line what a record says.
func (q *asking) describe(ctx context.Context, raw graph.Raw) string {
	var parts []string
	for _, role := range slices.Sorted(maps.Keys(raw.Roles)) {
		var names []string
		for _, r := range raw.Roles[role] {
			names = append(names, q.namesOf.of(ctx, r))
		}
		parts = append(parts, strings.ToLower(role)+" "+strings.Join(names, " and "))
	}
	for _, field := range slices.Sorted(maps.Keys(raw.Values)) {
		parts = append(parts, strings.ToLower(field)+" "+strings.Join(raw.Values[field], ", "))
	}
	return raw.Kind() + ": " + strings.Join(parts, "; ")
}

// A nameplate knows what entities are called in a view.
type nameplate struct {
	view  graph.View
	known map[graph.Ref]string
}

// of returns the name of an entity, and its key where the view knows none.
func (n *nameplate) of(ctx context.Context, r graph.Ref) string {
	name, ok := n.known[r]
	if ok {
		return name
	}
	switch r.Kind() {
	case "company":
		name = nameOf(ctx, n.view, r, func(c schema.Company) string { return c.Name })
	case "product":
		name = nameOf(ctx, n.view, r, func(p schema.Product) string { return p.Name })
	case "person":
		name = nameOf(ctx, n.view, r, func(p schema.Person) string { return p.Name })
	case "agreement":
		name = nameOf(ctx, n.view, r, func(a schema.Agreement) string { return a.Name })
	default:
		name = "the " + r.Kind()
	}
	n.known[r] = name
	return name
}

// nameOf returns the name that a view knows of an entity, and else its key.
func nameOf[T graph.Record](ctx context.Context, v graph.View, r graph.Ref, name func(T) string) string {
	if f, err := graph.Get(ctx, v, graph.ID[T](r.Key())); err == nil && name(f.Value) != "" {
		return name(f.Value)
	}
	return r.Key()
}

func (r *reply) writeJSON(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	if r.Answers == nil {
		r.Answers = []*item{}
	}
	return enc.Encode(struct {
		Question string  `json:"question"`
		AsOf     string  `json:"as_of"`
		Answers  []*item `json:"answers"`
		Totals   []total `json:"totals,omitempty"`
	}{r.asked, r.asOf.String(), r.Answers, r.totals})
}

func (r *reply) writeText(w io.Writer) error {
	p := &printer{w: w}
	p.line("%s%s", r.number, r.asked)
	if r.asOf.Known() && !strings.Contains(r.asked, "As of") {
		p.line("(as of %s)", r.asOf)
	}
	if len(r.Answers) == 0 {
		p.line("  Nothing in these articles says so.")
	}
	for _, it := range r.Answers {
		p.item(it)
	}
	for _, t := range r.totals {
		p.line("  In total with %s: %s", t.Name, t.Amount)
	}
	return p.err
}

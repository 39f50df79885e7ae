package graph_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pactgraph/pactgraph/graph"
)

// market is a small graph for questions.
func market(t testing.TB) *graph.Graph {
	g := graph.New()
	register(t, g,
		asserts(firm{ID: acme, Name: "Acme", Aliases: []string{"ACME Corp."}}, ""),
		asserts(firm{ID: bolt, Name: "Bolt"}, ""),
		asserts(thing{ID: tool, Name: "Tool"}, ""),
		asserts(thing{ID: gear, Name: "Gear"}, ""))
	rumour := asserts(hosting{Platform: bolt.Ref(), Product: gear}, "2026-01-01/")
	rumour.Modality = graph.Planned
	add(t, g, "spring", "2026-03-01",
		asserts(hosting{Platform: acme.Ref(), Product: tool, Price: "9"}, "2025-01-01/.."),
		asserts(hosting{Platform: tool.Ref(), Product: gear}, "2025-02-01/.."),
		rumour,
		asserts(launch{By: acme, What: tool}, "2025-01-01/"),
		asserts(pact{Parties: []graph.Ref{acme.Ref(), bolt.Ref()}, Title: "supply"}, "2025-01-01/.."))
	return g
}

func TestFindRoles(t *testing.T) {
	v := market(t).Ever()
	if n := len(all(t, graph.Find[hosting](ctx, v, tool))); n != 2 {
		t.Errorf("any role: %d", n)
	}
	if n := len(all(t, graph.Find[hosting](ctx, v, graph.Role(tool, func(h *hosting) any { return &h.Platform })))); n != 1 {
		t.Errorf("one role: %d", n)
	}
	if n := len(all(t, graph.Find[hosting](ctx, v, tool, acme))); n != 1 {
		t.Errorf("two entities: %d", n)
	}
	var fault *graph.RoleError
	for name, with := range map[string]graph.Node{
		"no field":          graph.Role(tool, func(*hosting) any { return new(string) }),
		"a value":           graph.Role(tool, func(h *hosting) any { return &h.Price }),
		"nil":               graph.Role(tool, func(*hosting) any { return nil }),
		"panic":             graph.Role(tool, func(*hosting) any { var h *hosting; return &h.Platform }),
		"wrong kind":        graph.Role(acme, func(h *hosting) any { return &h.Product }),
		"another record":    graph.Role(acme, func(p *pact) any { return &p.Parties }),
		"nil selector":      graph.Role[hosting](tool, nil),
		"selector of a Raw": graph.Role(tool, func(r *graph.Raw) any { return &r.Roles }),
	} {
		err := fails(t, graph.Find[hosting](ctx, v, with))
		if err == nil || !errors.As(err, &fault) && name != "selector of a Raw" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := fails(t, graph.Find[sole](ctx, v, graph.Ref("pact/x"))); !errors.As(err, &fault) || len(fault.Roles) != 2 {
		t.Errorf("a kind without a role: %v", err)
	}
}

func TestFindErrors(t *testing.T) {
	v := market(t).Ever()
	for name, test := range map[string]struct{ err, want error }{
		"zero ID":      {fails(t, graph.Find[hosting](ctx, v, graph.ID[firm](""))), graph.ErrZeroRef},
		"nil node":     {fails(t, graph.Find[hosting](ctx, v, nil)), graph.ErrZeroRef},
		"zero role":    {fails(t, graph.Find[hosting](ctx, v, graph.Role(graph.Ref(""), func(h *hosting) any { return &h.In }))), graph.ErrZeroRef},
		"zero view":    {fails(t, graph.Find[hosting](ctx, graph.View{})), graph.ErrNoView},
		"no day":       {fails(t, graph.Find[hosting](ctx, market(t).AsOf(graph.Date{}))), graph.ErrDate},
		"known by no":  {fails(t, graph.Claims[hosting](ctx, v.KnownBy(graph.Unlimited()))), graph.ErrDate},
		"event":        {fails(t, graph.Find[launch](ctx, market(t).AsOf(day("2026")))), graph.ErrEvent},
		"path zero":    {fails(t, graph.Paths[thing](ctx, v, graph.Ref(""), graph.Route{})), graph.ErrZeroRef},
		"path nil":     {fails(t, graph.Paths[thing](ctx, v, nil, graph.Route{})), graph.ErrZeroRef},
		"avoid zero":   {fails(t, graph.Paths[thing](ctx, v, acme, graph.Route{Avoid: []graph.Node{graph.Ref("")}})), graph.ErrZeroRef},
		"claims zero":  {fails(t, graph.Claims[hosting](ctx, v, graph.Ref(""))), graph.ErrZeroRef},
		"conflict":     {fails(t, graph.Conflicts[hosting](ctx, v, graph.Ref(""))), graph.ErrZeroRef},
		"find any":     {fails(t, graph.FindAny(ctx, v, nil, graph.Ref(""))), graph.ErrZeroRef},
		"cancelled":    {fails(t, graph.Find[hosting](cancelled(), v)), context.Canceled},
		"paths cancel": {fails(t, graph.Paths[thing](cancelled(), v, acme, graph.Route{})), context.Canceled},
		"documents":    {fails(t, market(t).Documents(cancelled())), context.Canceled},
	} {
		if !errors.Is(test.err, test.want) {
			t.Errorf("%s: %v, want %v", name, test.err, test.want)
		}
	}
	if _, err := graph.Get(ctx, v, graph.ID[firm]("")); !errors.Is(err, graph.ErrZeroRef) {
		t.Error(err)
	}
	var missing *graph.NotFoundError
	if _, err := graph.Get(ctx, v, cargo); !errors.Is(err, graph.ErrNotFound) || !errors.As(err, &missing) || missing.Ref != cargo.Ref() {
		t.Error(err)
	}
	var bad *graph.RefError
	if err := fails(t, graph.Find[hosting](ctx, v, graph.Ref("no slash"))); !errors.As(err, &bad) {
		t.Error(err)
	}
}

func cancelled() context.Context {
	c, cancel := context.WithCancel(ctx)
	cancel()
	return c
}

// Cancelling between two facts is an error, not a short answer.
func TestFindCancelledAmid(t *testing.T) {
	c, cancel := context.WithCancel(ctx)
	defer cancel()
	n := 0
	var last error
	for _, err := range graph.Find[hosting](c, market(t).Ever()) {
		n++
		last = err
		cancel()
	}
	if n != 2 || !errors.Is(last, context.Canceled) {
		t.Errorf("%d pairs, then %v", n, last)
	}
}

func TestFindAny(t *testing.T) {
	g := market(t)
	kinds := func(v graph.View, list []graph.Record, with ...graph.Node) (got []string) {
		for _, f := range all(t, graph.FindAny(ctx, v, list, with...)) {
			got = append(got, f.Value.Kind())
			if _, raw := f.Value.(graph.Raw); raw != (list == nil) {
				t.Errorf("a value of type %T", f.Value)
			}
		}
		return got
	}
	if diff := cmp.Diff([]string{"firm", "hosting", "launch", "pact"}, kinds(g.Ever(), nil, acme)); diff != "" {
		t.Errorf("everything about one (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"firm", "hosting", "pact"}, kinds(g.AsOf(day("2026-05-01")), nil, acme)); diff != "" {
		t.Errorf("on a day (-want +got):\n%s", diff)
	}
	some := []graph.Record{pact{}, hosting{}, sole{}, launch{}}
	if diff := cmp.Diff([]string{"hosting", "pact"}, kinds(g.AsOf(day("2026-05-01")), some, acme)); diff != "" {
		t.Errorf("several kinds (-want +got):\n%s", diff)
	}
	if f := all(t, graph.FindAny(ctx, g.Ever(), some, acme, tool)); len(f) != 2 || f[0].Value != graph.Record(launch{acme, tool}) && f[1].Value != graph.Record(launch{acme, tool}) {
		t.Errorf("an event ever: %+v", f)
	}
}

func TestPaths(t *testing.T) {
	g := market(t)
	route := graph.Route{Via: []graph.Hop{graph.Via(func(h *hosting) (in, out any) { return &h.Platform, &h.Product })}}
	paths := all(t, graph.Paths[thing](ctx, g.AsOf(day("2026-05-01")), acme, route))
	if len(paths) != 2 || paths[0].End != tool || paths[1].End != gear || len(paths[1].Steps) != 2 {
		t.Fatalf("%v", paths)
	}
	if !paths[1].Certain() || paths[1].Disputed() || paths[1].Modality() != graph.Done {
		t.Errorf("certain %t, disputed %t, %s", paths[1].Certain(), paths[1].Disputed(), paths[1].Modality())
	}
	want := `firm/acme → thing/tool (hosting): "Sentence of spring on hosting a."
thing/tool → thing/gear (hosting): "Sentence of spring on hosting b."`
	if diff := cmp.Diff(want, paths[1].String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if h, ok := paths[0].Steps[0].Fact.Value.(hosting); !ok || h.Price != "9" {
		t.Errorf("the value of a step: %#v", paths[0].Steps[0].Fact.Value)
	}
	planned := all(t, graph.Paths[thing](ctx, g.AsOf(day("2026-05-01")), bolt, route))
	if len(planned) != 1 || planned[0].Certain() || planned[0].Modality() != graph.Planned || !strings.Contains(planned[0].String(), "(hosting, planned)") {
		t.Errorf("%v", planned)
	}
	route.Max = 1
	if n := len(all(t, graph.Paths[thing](ctx, g.Ever(), acme, route))); n != 1 {
		t.Errorf("at most one step: %d paths", n)
	}
	route = graph.Route{Avoid: []graph.Node{tool}}
	for _, p := range all(t, graph.Paths[thing](ctx, g.Ever(), acme, route)) {
		if strings.Contains(p.String(), "thing/tool") {
			t.Errorf("through what is avoided:\n%s", p)
		}
	}
}

// The zero route takes every step; paths are simple, and the shortest come
// first.
func TestPathsAll(t *testing.T) {
	g := market(t)
	add(t, g, "three", "2026", asserts(pact{Parties: []graph.Ref{acme.Ref(), bolt.Ref(), cargo.Ref()}, Title: "rent"}, ""))
	n := 0
	for _, p := range all(t, graph.Paths[firm](ctx, g.Ever(), tool, graph.Route{Max: 5})) {
		seen := map[graph.Ref]bool{tool.Ref(): true}
		for _, s := range p.Steps {
			if seen[s.To] {
				t.Errorf("twice at %s:\n%s", s.To, p)
			}
			if seen[s.Fact.Ref] {
				t.Errorf("twice through %s:\n%s", s.Fact.Ref, p)
			}
			seen[s.To], seen[s.Fact.Ref] = true, true
			if _, ok := s.Fact.Value.(graph.Raw); !ok {
				t.Errorf("a value of type %T", s.Fact.Value)
			}
		}
		if len(p.Steps) < n {
			t.Errorf("a shorter path later:\n%s", p)
		}
		n = len(p.Steps)
	}
	if n != 4 {
		t.Errorf("the longest path has %d steps", n)
	}
}

func TestPathsBadRoutes(t *testing.T) {
	v := market(t).Ever()
	var fault *graph.RoleError
	for name, via := range map[string]graph.Hop{
		"panic":   graph.Via(func(h *hosting) (in, out any) { panic("no") }),
		"nil":     graph.Via(func(h *hosting) (in, out any) { return nil, &h.Product }),
		"no role": graph.Via(func(h *hosting) (in, out any) { return &h.Price, &h.Product }),
		"begins":  graph.Via(func(h *hosting) (in, out any) { return &h.Product, &h.Platform }),
		"ends":    graph.Via(func(s *sole) (in, out any) { return &s.Holder, &s.Holder }),
	} {
		if err := fails(t, graph.Paths[thing](ctx, v, acme, graph.Route{Via: []graph.Hop{via}})); !errors.As(err, &fault) || len(fault.Roles) == 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := fails(t, graph.Paths[thing](ctx, v, acme, graph.Route{Via: []graph.Hop{{}}})); err == nil {
		t.Error("the zero hop is no error")
	}
	if err := fails(t, graph.Paths[hosting](ctx, v, acme, graph.Route{})); err == nil {
		t.Error("a path to a relation is no error")
	}
}

func TestConflicts(t *testing.T) {
	g := graph.New()
	h := func(p price, note string, opened string) hosting {
		return hosting{Platform: bolt.Ref(), Product: tool, Price: p, Note: note, Opened: day(opened)}
	}
	add(t, g, "a", "2026-01-01", asserts(h("9", "so", "2025"), "2025/.."), asserts(sole{acme, tool}, "2025/.."))
	add(t, g, "b", "2026-01-02", asserts(h("~9", "or so", "2025-10"), "2025/.."))
	if c := all(t, graph.Conflicts[hosting](ctx, g.Ever())); len(c) != 0 {
		t.Fatalf("what agrees: %+v", c)
	}
	add(t, g, "c", "2026-01-03", asserts(h("8", "", ""), "2025/.."), denies(h("", "", "")), denies(sole{bolt, gear}))
	c := all(t, graph.Conflicts[hosting](ctx, g.Ever(), bolt))
	if len(c) != 2 || c[0].Over != graph.OverValue || c[0].Field != "Price" || c[1].Over != graph.OverStance {
		t.Fatalf("%+v", c)
	}
	var texts []string
	for _, s := range append(c[0].Sides, c[1].Sides...) {
		texts = append(texts, s.Text)
		if len(s.Claims) == 0 || s.Claims[0].Of.Kind() != "hosting" {
			t.Errorf("side %q: %+v", s.Text, s.Claims)
		}
	}
	if diff := cmp.Diff([]string{"8", "9", "~9", "asserts", "denies"}, texts); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	s := all(t, graph.Conflicts[sole](ctx, g.AsOf(day("2026-06-01"))))
	if len(s) != 2 || s[0].Over != graph.OverStance || s[1].Over != graph.OverRival || s[1].Rival.Value.Kind() != "hosting" || len(s[1].Sides) != 2 {
		t.Errorf("%+v", s)
	}
}

// Two of a kind that exclude each other come once; in a view of ever only if
// they may meet.
func TestConflictsOnce(t *testing.T) {
	g := graph.New()
	add(t, g, "a", "2026-01-01", asserts(sole{acme, tool}, "2020/2022"), asserts(sole{bolt, tool}, "2022-06/2024"), asserts(sole{cargo, tool}, "2023-01-01/.."))
	var pairs []string
	for _, c := range all(t, graph.Conflicts[sole](ctx, g.Ever())) {
		pairs = append(pairs, string(c.Fact.Value.Holder)+" "+string(c.Rival.Value.(sole).Holder))
	}
	if diff := cmp.Diff([]string{"acme bolt", "bolt cargo"}, pairs); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A denial that names some of the roles is a conflict of the facts that it fits,
// and of its own only if there is none.
func TestConflictsWide(t *testing.T) {
	g := graph.New()
	add(t, g, "a", "2026-01-01", asserts(sole{acme, tool}, "2020/.."), denies(sole{Subject: tool}), denies(sole{Subject: gear}))
	for who, want := range map[graph.Node]graph.Ref{tool: graph.KeyOf(sole{acme, tool}), gear: graph.KeyOf(sole{Subject: gear})} {
		c := all(t, graph.Conflicts[sole](ctx, g.Ever(), who))
		if len(c) != 1 || c[0].Fact.Ref != want {
			t.Errorf("%s: %+v", who.Ref(), c)
		}
	}
}

func TestClaims(t *testing.T) {
	g := market(t)
	add(t, g, "denial", "2026-03-02", denies(hosting{Platform: acme.Ref(), Product: tool}))
	claims := all(t, graph.Claims[hosting](ctx, g.AsOf(day("1999")), acme))
	if len(claims) != 2 || claims[0].Stance != graph.Asserts || claims[1].Stance != graph.Denies || claims[0].Of.(hosting).Price != "9" {
		t.Errorf("%+v", claims)
	}
	if n := len(all(t, graph.Claims[graph.Raw](ctx, g.Ever(), acme))); n != 5 {
		t.Errorf("%d claims of every kind", n)
	}
	if n := len(all(t, graph.Claims[graph.Raw](ctx, g.Ever().KnownBy(day("2026-03-01"))))); n != 9 {
		t.Errorf("%d claims in all by the day before the denial", n)
	}
}

func TestTrusting(t *testing.T) {
	g := market(t)
	v := g.Ever().Trusting(func(c graph.Claim) bool { return c.Of.Kind() != "hosting" }).Trusting(nil)
	if n := len(all(t, graph.Find[hosting](ctx, v))); n != 0 {
		t.Errorf("%d facts of claims that are not trusted", n)
	}
	if n := len(all(t, graph.Find[pact](ctx, v))); n != 1 {
		t.Errorf("%d facts of claims that are", n)
	}
}

func TestCertainly(t *testing.T) {
	v := market(t).AsOf(day("2026-05-01"))
	if a, b := len(all(t, graph.Find[hosting](ctx, v))), len(all(t, graph.Find[hosting](ctx, v.Certainly()))); a != 3 || b != 2 {
		t.Errorf("%d, certainly %d", a, b)
	}
}

func TestLookup(t *testing.T) {
	g := market(t)
	add(t, g, "late", "2026-04-01", asserts(firm{ID: cargo, Name: "bolt"}, ""), asserts(firm{ID: cargo, Aliases: []string{"Cárgo-Line"}}, ""))
	v := g.Ever()
	for name, want := range map[string]graph.ID[firm]{
		"Acme": acme, "acme corp": acme, "A C M E": acme, "Bolt": bolt, "bolt": cargo, "cargo line": cargo,
	} {
		if id, err := graph.Lookup[firm](ctx, v, name); err != nil || id != want {
			t.Errorf("%q: %s, %v", name, id, err)
		}
	}
	var several *graph.AmbiguousError
	if _, err := graph.Lookup[firm](ctx, v, "BOLT"); !errors.As(err, &several) || !cmp.Equal(several.Candidates, []graph.Ref{bolt.Ref(), cargo.Ref()}) {
		t.Error(err)
	}
	var none *graph.NameError
	if _, err := graph.Lookup[firm](ctx, v, "Acne"); !errors.As(err, &none) || !errors.Is(err, graph.ErrNotFound) || !cmp.Equal(none.Near, []string{"Acme"}) {
		t.Error(err)
	}
	if _, err := graph.Lookup[firm](ctx, v, ""); !errors.Is(err, graph.ErrNotFound) {
		t.Error(err)
	}
	if _, err := graph.Lookup[firm](ctx, v.KnownBy(day("2026-03-31")), "Cargo-Line"); !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("an alias that is learned later: %v", err)
	}
	if ref, err := graph.LookupAny(ctx, v, "Gear"); err != nil || ref != gear.Ref() {
		t.Errorf("of any kind: %s, %v", ref, err)
	}
	if _, err := graph.Lookup[pact](ctx, v, "supply"); err == nil {
		t.Error("a look-up of what has no names is no error")
	}
}

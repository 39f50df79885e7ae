package graphtest

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/pactgraph/pactgraph/graph"
)

// Histories checks that graphs which open gives, each empty, answer as a plain
// reading of their documents does, after any history: documents are added,
// added again, changed and removed at random while questions are asked, of the
// present and of views that were taken before. What a graph keeps from one
// question to the next must not show. It is for those who write a store.
func Histories(t *testing.T, open func(t testing.TB) *graph.Graph) {
	t.Helper()
	rapid.Check(t, func(rt *rapid.T) {
		h := &history{graph: open(t), docs: map[string]note{}}
		defer h.graph.Close() // the store may fail to, but not what was asked
		if rapid.Bool().Draw(rt, "small") {
			h.graph.SetCache(rapid.Int64Range(0, 4000).Draw(rt, "cache"))
		}
		for range rapid.IntRange(1, 14).Draw(rt, "steps") {
			switch rapid.IntRange(0, 4).Draw(rt, "step") {
			case 0, 1:
				h.add(rt)
			case 2:
				h.remove(rt)
			case 3:
				h.hold()
			}
			h.ask(rt, h.graph.Ever(), h.docs)
		}
		for _, past := range h.held {
			h.ask(rt, past.view, past.docs)
		}
		for _, past := range h.held {
			if err := past.view.Close(); err != nil {
				rt.Fatal(err)
			}
		}
	})
}

type maker struct {
	ID   graph.ID[maker]
	Name string `graph:"name"`
	Size int
}

func (maker) Kind() string { return "test.maker" }

type ware struct {
	ID   graph.ID[ware]
	Name string `graph:"name"`
}

func (ware) Kind() string { return "test.ware" }

// A supply has a role that is no key, and one that is a set.
type supply struct {
	From  graph.ID[maker] `graph:"key"`
	Of    graph.ID[ware]  `graph:"key"`
	Under graph.Ref
	Price int
	To    []graph.ID[maker]
}

func (supply) Kind() string { return "test.supply" }

type union struct {
	Of []graph.ID[maker] `graph:"key"`
}

func (union) Kind() string { return "test.union" }

type unveiling struct {
	By graph.ID[maker] `graph:"key"`
	Of graph.ID[ware]  `graph:"key"`
}

func (unveiling) Kind() string { return "test.unveiling" }
func (unveiling) Event()       {}

// A note is a document with its claims.
type note struct {
	doc    graph.Document
	claims []graph.Claim
}

type moment struct {
	view graph.View
	docs map[string]note
}

type history struct {
	graph *graph.Graph
	docs  map[string]note
	held  []moment
}

var (
	makers = rapid.SampledFrom([]graph.ID[maker]{"acme", "bolt", "cargo"})
	wares  = rapid.SampledFrom([]graph.ID[ware]{"gear", "tool"})
	dates  = rapid.SampledFrom([]graph.Date{
		{}, {}, graph.Unlimited(), graph.Year(2024), graph.Month(2024, 5), graph.Day(2024, 5, 9), graph.Day(2025, 2, 1), graph.Quarter(2025, 1),
		graph.Words("the merger closes"),
	})
	titles    = rapid.SampledFrom([]string{"", "News", "More news"})
	spellings = rapid.SampledFrom([]string{"Acme", "ACME", "Bolt Inc.", "bolt inc"})

	records = rapid.Custom(func(t *rapid.T) graph.Record {
		who, what := makers.Draw(t, "maker"), wares.Draw(t, "ware")
		switch rapid.IntRange(0, 9).Draw(t, "kind") {
		case 0:
			return maker{ID: who, Name: spellings.Draw(t, "name"), Size: rapid.IntRange(0, 2).Draw(t, "size")}
		case 1:
			return ware{ID: what, Name: spellings.Draw(t, "name")}
		case 2:
			return union{Of: []graph.ID[maker]{who, makers.Draw(t, "other")}}
		case 3:
			return unveiling{By: who, Of: what}
		case 4:
			other := makers.Draw(t, "same")
			if other == who || rapid.IntRange(0, 2).Draw(t, "rarely") > 0 {
				return maker{ID: who, Name: spellings.Draw(t, "name")}
			}
			return graph.Same{Refs: []graph.Ref{who.Ref(), other.Ref()}}
		}
		s := supply{From: who, Of: what, Price: rapid.IntRange(0, 2).Draw(t, "price")}
		if rapid.IntRange(0, 3).Draw(t, "partly") == 0 {
			s.Of = ""
		}
		if rapid.Bool().Draw(t, "more") {
			s.Under, s.To = rapid.SampledFrom([]graph.Ref{"test.deal/a", "test.deal/b"}).Draw(t, "under"), []graph.ID[maker]{makers.Draw(t, "to")}
		}
		return s
	})

	claims = rapid.Custom(func(t *rapid.T) graph.Claim {
		c := graph.Claim{Of: records.Draw(t, "of"), Said: dates.Draw(t, "said")}
		c.Valid = graph.Span{From: dates.Draw(t, "from"), Until: dates.Draw(t, "until")}
		c.Stance = rapid.SampledFrom([]graph.Stance{graph.Asserts, graph.Asserts, graph.Asserts, graph.Denies, graph.Ends}).Draw(t, "stance")
		c.Modality = rapid.SampledFrom([]graph.Modality{graph.Done, graph.Done, graph.Planned}).Draw(t, "modality")
		if s, ok := c.Of.(supply); ok && c.Stance != graph.Asserts {
			s.Under, s.To = "", nil // who else had to do with what ended or was not so is told where it is asserted
			c.Of = s
		}
		return c
	})

	views = rapid.Custom(func(t *rapid.T) func(graph.View) graph.View {
		day := rapid.SampledFrom([]graph.Date{graph.Day(2024, 5, 9), graph.Month(2024, 5), graph.Year(2025), graph.Day(2026, 1, 1)})
		on, known := graph.Date{}, graph.Date{}
		if rapid.Bool().Draw(t, "of a day") {
			on = day.Draw(t, "day")
		}
		if rapid.IntRange(0, 3).Draw(t, "knowing") == 0 {
			known = day.Draw(t, "known")
		}
		certainly := rapid.IntRange(0, 3).Draw(t, "certainly") == 0
		return func(v graph.View) graph.View {
			if on.Known() {
				v = v.On(on)
			}
			if known.Known() {
				v = v.KnownBy(known)
			}
			if certainly {
				v = v.Certainly()
			}
			return v
		}
	})
)

func (h *history) add(t *rapid.T) {
	name := rapid.SampledFrom([]string{"one", "two", "three"}).Draw(t, "document")
	n := note{doc: graph.Document{Name: name, Title: titles.Draw(t, "title"), Published: graph.Year(2024)}}
	if old, ok := h.docs[name]; ok {
		n.doc.Text, n.claims = old.doc.Text, old.claims
	} else {
		n.claims = rapid.SliceOfN(claims, 0, 4).Draw(t, "claims")
		for i := range n.claims {
			e := &n.claims[i].Evidence
			e.Sentence = fmt.Sprintf("Sentence %d of %s.", i, name)
			e.Start = len(n.doc.Text)
			n.doc.Text += e.Sentence
			e.End = len(n.doc.Text)
		}
	}
	if err := h.graph.Add(context.Background(), n.doc, n.claims...); err != nil {
		t.Fatal(err)
	}
	if old, ok := h.docs[name]; ok && (old.doc.Title != "" && old.doc.Title < n.doc.Title || n.doc.Title == "") {
		n.doc.Title = old.doc.Title // the first in sorted order counts
	}
	h.docs[name] = n
}

func (h *history) remove(t *rapid.T) {
	if len(h.docs) == 0 {
		return
	}
	name := rapid.SampledFrom(slices.Sorted(maps.Keys(h.docs))).Draw(t, "removed")
	if err := h.graph.Remove(context.Background(), name); err != nil {
		t.Fatal(err)
	}
	delete(h.docs, name)
}

func (h *history) hold() {
	if len(h.held) < 3 {
		h.held = append(h.held, moment{h.graph.Ever(), maps.Clone(h.docs)})
	}
}

// ask asks a view of ever, and others made of it, and compares with a graph
// that has read the same documents and keeps nothing.
func (h *history) ask(t *rapid.T, ever graph.View, docs map[string]note) {
	plain := graph.New()
	plain.SetCache(0)
	for _, name := range slices.Sorted(maps.Keys(docs)) {
		if err := plain.Add(context.Background(), docs[name].doc, docs[name].claims...); err != nil {
			t.Fatal(err)
		}
	}
	as := views.Draw(t, "view")
	got, want := as(ever), as(plain.Ever())
	who, what, other := makers.Draw(t, "who"), wares.Draw(t, "what"), makers.Draw(t, "other")
	same := func(what string, ask func(v graph.View) []string) {
		if diff := cmp.Diff(ask(want), ask(got)); diff != "" {
			t.Fatalf("%s of %s, %s (-want +got):\n%s", what, who, other, diff)
		}
	}
	ctx := context.Background()
	same("supplies", func(v graph.View) []string { return facts(graph.Find[supply](ctx, v, who)) })
	buyer := graph.Role(who, func(s *supply) any { return &s.To })
	same("buys", func(v graph.View) []string { return facts(graph.Find[supply](ctx, v, buyer)) })
	same("supplies of one thing", func(v graph.View) []string { return facts(graph.Find[supply](ctx, v, who, what)) })
	same("all", func(v graph.View) []string { return facts(graph.FindAny(ctx, v, nil, other)) })
	kinds := []graph.Record{supply{}, union{}, maker{}}
	same("some", func(v graph.View) []string { return facts(graph.FindAny(ctx, v, kinds, who)) })
	same("conflicts", func(v graph.View) []string {
		return each(graph.Conflicts[supply](ctx, v, who), func(c graph.Conflict[supply]) string {
			return fmt.Sprint(c.Over, c.Field, describe(c.Fact))
		})
	})
	same("record", func(v graph.View) []string {
		f, err := graph.Get(ctx, v, who)
		if err != nil {
			return []string{err.Error()}
		}
		return []string{describe(f)}
	})
	name := spellings.Draw(t, "looked up")
	same("name", func(v graph.View) []string {
		ref, err := graph.LookupAny(ctx, v, name)
		return []string{fmt.Sprint(ref, err)}
	})
	same("paths", func(v graph.View) []string {
		return each(graph.Paths[maker](ctx, v, other, graph.Route{Max: 2}), graph.Path[maker].String)
	})
	h.read(t, got, docs, who)
	h.reach(t, want, got, other)
}

// reach compares what is reachable with the ends of all paths: a path is the
// shortest that leads to its end, where no fact need serve twice.
func (h *history) reach(t *rapid.T, want, got graph.View, from graph.ID[maker]) {
	ctx := context.Background()
	reached := func(v graph.View) []string {
		return each(graph.Reachable[maker](ctx, v, from, graph.Route{Max: 2}), func(r graph.Reach[maker]) string {
			p, err := r.Path(ctx)
			if len(p.Steps) != r.Steps || p.End != r.ID {
				t.Fatalf("%d steps to %s: %v", r.Steps, r.ID, p)
			}
			return fmt.Sprint(r.ID, r.Steps, p, err)
		})
	}
	if diff := cmp.Diff(reached(want), reached(got)); diff != "" {
		t.Fatalf("reachable from %s (-want +got):\n%s", from, diff)
	}
	steps := map[graph.ID[maker]]int{}
	for r, err := range graph.Reachable[maker](ctx, got, from, graph.Route{Max: 2}) {
		if err != nil {
			t.Fatal(err)
		}
		steps[r.ID] = r.Steps
	}
	for p, err := range graph.Paths[maker](ctx, got, from, graph.Route{Max: 2}) {
		if err != nil {
			t.Fatal(err)
		}
		if n := steps[p.End]; n == 0 || n > len(p.Steps) {
			t.Fatalf("%d steps to %s, and a path\n%v", n, p.End, p)
		}
		short, err := graph.Shortest(ctx, got, from, p.End, graph.Route{Max: 2})
		if err != nil || len(short.Steps) != steps[p.End] || short.From != p.From || short.End != p.End {
			t.Fatalf("shortest of %d steps: %v %v", steps[p.End], short, err)
		}
	}
}

// read compares the facts in which an entity plays a role that is part of what they
// are with those found by looking at all, where nothing is said to be the same.
func (h *history) read(t *rapid.T, v graph.View, docs map[string]note, who graph.ID[maker]) {
	for _, n := range docs {
		for _, c := range n.claims {
			if _, ok := c.Of.(graph.Same); ok {
				return
			}
		}
	}
	ctx := context.Background()
	var want []string
	for f, err := range graph.Find[supply](ctx, v) {
		if err != nil {
			t.Fatal(err)
		}
		if f.Value.From == who {
			want = append(want, describe(f))
		}
	}
	from := graph.Role(who, func(s *supply) any { return &s.From })
	if diff := cmp.Diff(want, facts(graph.Find[supply](ctx, v, from))); diff != "" {
		t.Fatalf("found by going through all, and by %s (-want +got):\n%s", who, diff)
	}
}

// facts describes the facts of an iteration, and the error with which it ends.
func facts[T graph.Record](seq iter.Seq2[graph.Fact[T], error]) []string {
	return each(seq, describe[T])
}

func each[T any](seq iter.Seq2[T, error], describe func(T) string) []string {
	var all []string
	for x, err := range seq {
		if err != nil {
			return append(all, err.Error())
		}
		all = append(all, describe(x))
	}
	return all
}

func describe[T graph.Record](f graph.Fact[T]) string {
	var b strings.Builder
	fmt.Fprintln(&b, f.Ref, record(f.Value), f.Valid, f.Episodes, f.Certain, f.Disputed, f.Modality)
	for _, c := range f.Claims {
		fmt.Fprintln(&b, " ", c.Stance, c.Modality, record(c.Of), c.Said, c.Valid, c.Evidence.Document.Title, c.Evidence.Sentence)
	}
	return b.String()
}

func record(rec graph.Record) string {
	if raw, ok := rec.(graph.Raw); ok {
		return fmt.Sprint(raw.Kind(), raw.Roles, raw.Values)
	}
	return fmt.Sprintf("%+v", rec)
}

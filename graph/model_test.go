package graph_test

import (
	"fmt"
	"maps"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/pactgraph/pactgraph/graph"
)

// The model: days are numbers, and a graph is a map from the name of a document
// to its claims.
const days = 12

func dayOf(n int) graph.Date {
	return graph.DayOf(time.Date(2026, 1, n, 0, 0, 0, 0, time.UTC))
}

type modelDoc struct {
	published int
	claims    []modelClaim
}

type modelClaim struct {
	fact   hosting
	stance graph.Stance
	day    int // on which it begins or ends
}

func (c modelClaim) claim() graph.Claim {
	claim := graph.Claim{Of: c.fact, Stance: c.stance}
	switch c.stance {
	case graph.Asserts:
		claim.Valid = graph.Span{From: dayOf(c.day), Until: graph.Unlimited()}
	case graph.Ends:
		claim.Valid.From = dayOf(c.day)
	}
	return claim
}

// Ends are all published on one day, so that which of several counts does not
// depend on when they are told.
var modelDocs = rapid.Custom(func(t *rapid.T) modelDoc {
	platform := rapid.SampledFrom([]graph.Ref{acme.Ref(), bolt.Ref(), tool.Ref()})
	product := rapid.SampledFrom([]graph.ID[thing]{tool, gear})
	d := modelDoc{published: rapid.SampledFrom([]int{3, 6, 9}).Draw(t, "published")}
	stances := []graph.Stance{graph.Asserts, graph.Asserts, graph.Denies}
	if d.published == 6 {
		stances = append(stances, graph.Ends, graph.Ends)
	}
	for range rapid.IntRange(0, 4).Draw(t, "claims") {
		d.claims = append(d.claims, modelClaim{
			fact:   hosting{Platform: platform.Draw(t, "platform"), Product: product.Draw(t, "product")},
			stance: rapid.SampledFrom(stances).Draw(t, "stance"),
			day:    rapid.IntRange(1, days).Draw(t, "day"),
		})
	}
	return d
})

// modelDay says whether a fact holds on a day: it walks the days backwards, from
// each beginning to the end after which nothing begins before the next.
func modelDay(claims []modelClaim, on int) string {
	told := func(s graph.Stance, day int) bool {
		return slices.ContainsFunc(claims, func(c modelClaim) bool { return c.stance == s && c.day == day })
	}
	until, begun, answer := 2*days, true, "no"
	for day := days; day >= 1; day-- {
		if told(graph.Ends, day) && begun {
			until, begun = day, false
		}
		if !told(graph.Asserts, day) {
			continue
		}
		begun = true
		if day <= on && on < until {
			return "yes"
		} else if on == until {
			answer = "perhaps"
		}
	}
	if !begun && on <= until { // an end without a beginning
		return "perhaps"
	}
	return answer
}

func load(t testing.TB, g *graph.Graph, name string, d modelDoc) {
	var claims []graph.Claim
	for _, c := range d.claims {
		claims = append(claims, c.claim())
	}
	add(t, g, name, dayOf(d.published).String(), claims...)
}

func TestModel(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		g, model := graph.New(), map[string]modelDoc{}
		names := rapid.SampledFrom([]string{"a", "b", "c", "d"})
		for range rapid.IntRange(1, 8).Draw(rt, "steps") {
			name := names.Draw(rt, "name")
			if _, there := model[name]; there {
				if err := g.Remove(ctx, name); err != nil {
					rt.Fatal(err)
				}
				delete(model, name)
				continue
			}
			model[name] = modelDocs.Draw(rt, "document")
			load(t, g, name, model[name])
		}
		fresh := graph.New()
		for _, name := range rapid.Permutation(slices.Sorted(maps.Keys(model))).Draw(rt, "order") {
			load(t, fresh, name, model[name])
		}
		if diff := cmp.Diff(dump(t, fresh), dump(t, g)); diff != "" {
			rt.Fatalf("what is left (-fresh +got):\n%s", diff)
		}
		on, known := rapid.IntRange(1, days).Draw(rt, "on"), rapid.IntRange(1, days).Draw(rt, "known")
		if diff := cmp.Diff(modelView(model, on, known), view(t, g.AsOf(dayOf(on)).KnownBy(dayOf(known)))); diff != "" {
			rt.Fatalf("day %d, known by %d (-want +got):\n%s", on, known, diff)
		}
	})
}

// modelView says how each fact stands on a day, as known by another.
func modelView(model map[string]modelDoc, on, known int) map[graph.Ref]string {
	claims := map[graph.Ref][]modelClaim{}
	for _, d := range model {
		for _, c := range d.claims {
			if d.published <= known {
				claims[graph.KeyOf(c.fact)] = append(claims[graph.KeyOf(c.fact)], c)
			}
		}
	}
	want := map[graph.Ref]string{}
	for ref, cs := range claims {
		denied := slices.ContainsFunc(cs, func(c modelClaim) bool { return c.stance == graph.Denies })
		alone := !slices.ContainsFunc(cs, func(c modelClaim) bool { return c.stance != graph.Denies })
		if answer := modelDay(cs, on); answer != "no" && !alone {
			want[ref] = fmt.Sprint(answer, denied)
		}
	}
	return want
}

func view(t testing.TB, v graph.View) map[graph.Ref]string {
	got := map[graph.Ref]string{}
	for _, f := range all(t, graph.Find[hosting](ctx, v)) {
		answer := "perhaps"
		if f.Certain {
			answer = "yes"
		}
		got[f.Ref] = fmt.Sprint(answer, f.Disputed)
		for _, who := range []graph.Node{f.Value.Platform, f.Value.Product} {
			found := false
			for _, same := range all(t, graph.Find[hosting](ctx, v, who)) {
				found = found || same.Ref == f.Ref
			}
			if !found {
				t.Errorf("%s is not found by %s", f.Ref, who.Ref())
			}
		}
	}
	return got
}

// Readers see whole documents or nothing of them, while others write.
func TestConcurrent(t *testing.T) {
	g := graph.New()
	add(t, g, "firms", "2026", asserts(firm{ID: acme, Name: "Acme"}, ""))
	shared := g.Ever()
	var writers, readers sync.WaitGroup
	done := make(chan struct{})
	for w := range 2 {
		writers.Go(func() {
			name := fmt.Sprint("note ", w)
			doc, claims := note(name, "2026", asserts(hosting{Platform: acme.Ref(), Product: tool, Regions: []string{name}}, ""),
				asserts(hosting{Platform: acme.Ref(), Product: gear, Regions: []string{name}}, ""))
			for range 50 {
				if err := g.Add(ctx, doc, claims...); err != nil {
					t.Error(err)
				}
				if err := g.Remove(ctx, name); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for range 3 {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				facts, err := collect(graph.Find[hosting](ctx, g.Ever(), acme))
				if err != nil || len(facts) != 0 && (len(facts) != 2 || len(facts[0].Claims) != len(facts[1].Claims)) {
					t.Errorf("half of a document: %+v %v", facts, err)
				}
				if before, err := collect(graph.Find[hosting](ctx, shared, acme)); err != nil || len(before) != 0 {
					t.Errorf("in a view of before: %+v %v", before, err)
				}
			}
		})
	}
	writers.Wait()
	close(done)
	readers.Wait()
}

// Questions that are asked for the first time at once have all the answer: what
// one of them makes of a fact while another is about to make it is not lost to
// either.
func TestFirstAtOnce(t *testing.T) {
	const facts = 200
	for range 20 {
		g := graph.New()
		var claims []graph.Claim
		for i := range facts {
			claims = append(claims, asserts(hosting{Platform: acme.Ref(), Product: graph.ID[thing](fmt.Sprint("thing", i))}, ""))
		}
		doc, claims := note("firms", "2026", claims...)
		if err := g.Add(ctx, doc, claims...); err != nil {
			t.Fatal(err)
		}
		v := g.Ever()
		var readers sync.WaitGroup
		start := make(chan struct{})
		for range 4 {
			readers.Go(func() {
				<-start
				if found, err := collect(graph.Find[hosting](ctx, v, acme)); err != nil || len(found) != facts {
					t.Errorf("%d facts of %d, %v", len(found), facts, err)
				}
			})
		}
		close(start)
		readers.Wait()
	}
}

package schema_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/schema"
)

// Clauses in which a party is stood for by its unit, its product or the agreement
// are between the parties; those with others are not.
func TestBetween(t *testing.T) {
	const globex, initech, hooli = graph.ID[schema.Company]("globex"), graph.ID[schema.Company]("initech"), graph.ID[schema.Company]("hooli")
	const cloud, mail, piper = graph.ID[schema.Product]("globex-cloud"), graph.ID[schema.Product]("globex-mail"), graph.ID[schema.Product]("piper")
	const unit, deal = graph.ID[schema.Company]("globex-unit"), graph.ID[schema.Agreement]("deal")
	g := graph.New()
	registry := graph.Document{Name: "registry", Registry: "registry 1"}
	var claims []graph.Claim
	for _, r := range []graph.Record{
		schema.Unit{Unit: unit, Of: globex},
		schema.Offer{Maker: globex, Product: mail},
		schema.Offer{Maker: unit, Product: cloud},
		schema.Agreement{ID: deal, Parties: []graph.Ref{globex.Ref(), initech.Ref()}},
		schema.License{Licensor: globex, Licensee: initech, Subject: mail},
		schema.Priority{Platform: cloud.Ref(), Subject: piper.Ref(), Grantor: initech},
		schema.Supply{Supplier: unit.Ref(), Customer: initech.Ref()},
		schema.Permission{Holder: initech.Ref(), Subject: piper.Ref(), Act: "sell", In: deal},
		schema.Partnership{Parties: []graph.Ref{initech.Ref(), hooli.Ref()}},
		schema.Hosting{Platform: cloud.Ref(), Product: "hooli-maps", Customer: hooli},
		schema.Rivalry{Parties: []graph.Ref{globex.Ref(), initech.Ref()}},
	} {
		claims = append(claims, graph.Claim{Of: r})
	}
	if err := g.Add(t.Context(), registry, claims...); err != nil {
		t.Fatal(err)
	}
	for _, pair := range [][2]graph.Node{{globex, initech}, {initech, globex}} {
		var kinds []string
		for f, err := range schema.Between(t.Context(), g.AsOf(graph.Day(2026, 5, 1)), pair[0], pair[1]) {
			if err != nil {
				t.Fatal(err)
			}
			kinds = append(kinds, f.Value.Kind())
		}
		want := map[string]int{"license": 1, "priority": 1, "permission": 1, "supply": 1}
		if diff := cmp.Diff(want, count(kinds)); diff != "" {
			t.Errorf("between %s and %s (-want +got):\n%s", pair[0].Ref(), pair[1].Ref(), diff)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var last error
	for _, err := range schema.Between(ctx, g.Ever(), globex, initech) {
		last = err
	}
	if !errors.Is(last, context.Canceled) {
		t.Errorf("cancelled: %v", last)
	}
}

func count(words []string) map[string]int {
	n := map[string]int{}
	for _, w := range words {
		n[w]++
	}
	return n
}

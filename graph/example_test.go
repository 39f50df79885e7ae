package graph_test

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/schema"
)

const (
	harbour  graph.ID[schema.Company] = "harbour-cloud"
	nordrail graph.ID[schema.Company] = "nordrail"
	quay     graph.ID[schema.Company] = "quay-systems"
	timetab  graph.ID[schema.Product] = "timetab"
)

const autumn = `Nordrail agreed on 6 October to buy $40 million of computing from Harbour Cloud.
Harbour Cloud alone will host Timetab, Nordrail's planner, through 2030, Harbour Cloud said.
Quay Systems denied that the deal is exclusive.`

const spring = `Harbour Cloud's exclusive right to host Timetab ended on 27 April.
Timetab runs on Quay Systems too.
Nordrail will spend $45 million at Harbour Cloud.`

// deals returns the graph of two articles and a registry.
func deals() *graph.Graph {
	g := graph.New()
	buy := schema.Commitment{Buyer: nordrail.Ref(), Provider: harbour.Ref()}
	then, now := buy, buy
	then.Amount = schema.Money{Amount: schema.NewDecimal(40_000_000, 0), Currency: "USD"}
	now.Amount = schema.Money{Amount: schema.NewDecimal(45_000_000, 0), Currency: "USD"}
	host := schema.Hosting{Platform: harbour.Ref(), Product: timetab}
	sole := schema.Exclusivity{Holder: harbour.Ref(), Subject: timetab.Ref()}
	since := graph.Span{From: graph.Day(2025, 10, 6)}
	err := errors.Join(
		g.Add(ctx, graph.Document{Name: "registry", Registry: "1"},
			graph.Claim{Of: schema.Company{ID: harbour, Name: "Harbour Cloud", Aliases: []string{"Harbour"}}},
			graph.Claim{Of: schema.Company{ID: nordrail, Name: "Nordrail"}},
			graph.Claim{Of: schema.Company{ID: quay, Name: "Quay Systems"}},
			graph.Claim{Of: schema.Product{ID: timetab, Name: "Timetab"}},
			graph.Claim{Of: schema.Offer{Maker: nordrail, Product: timetab}}),
		article(g, "autumn.txt", autumn, graph.Day(2025, 10, 7),
			graph.Claim{Of: then, Valid: since},
			graph.Claim{Of: host, Valid: graph.Span{From: since.From, Until: graph.Year(2030)}, By: harbour.Ref(), Evidence: line(1)},
			graph.Claim{Of: sole, Valid: graph.Span{From: since.From, Until: graph.Year(2030)}, By: harbour.Ref(), Evidence: line(1)},
			graph.Claim{Of: sole, Stance: graph.Denies, By: quay.Ref(), Evidence: line(2)}),
		article(g, "spring.txt", spring, graph.Day(2026, 4, 28),
			graph.Claim{Of: sole, Stance: graph.Ends, Valid: graph.Span{From: graph.Day(2026, 4, 27)}},
			graph.Claim{Of: schema.Hosting{Platform: quay.Ref(), Product: timetab}, Evidence: line(1)},
			graph.Claim{Of: now, Evidence: line(2)}))
	if err != nil {
		panic(err)
	}
	return g
}

// line stands for the line of an article, for article to fill in.
func line(n int) graph.Evidence { return graph.Evidence{Start: n} }

func article(g *graph.Graph, name, text string, published graph.Date, claims ...graph.Claim) error {
	lines := strings.Split(text, "\n")
	for i := range claims {
		e := &claims[i].Evidence
		e.Sentence = lines[e.Start]
		e.Start = strings.Index(text, e.Sentence)
		e.End = e.Start + len(e.Sentence)
	}
	return g.Add(ctx, graph.Document{Name: name, Published: published, Text: text}, claims...)
}

func Example() {
	ctx := context.Background()
	text := "Nordrail will buy $40 million of computing from Harbour Cloud."
	amount := schema.Money{Amount: schema.NewDecimal(40_000_000, 0), Currency: "USD"}
	g := graph.New()
	err := g.Add(ctx,
		graph.Document{Name: "article.txt", Published: graph.Day(2025, 10, 7), Text: text},
		graph.Claim{
			Of:       schema.Commitment{Buyer: nordrail.Ref(), Provider: harbour.Ref(), Amount: amount},
			Modality: graph.Planned,
			Evidence: graph.Evidence{Sentence: text, Start: 0, End: len(text)},
		})
	if err != nil {
		fmt.Println(err)
		return
	}
	for f, err := range graph.Find[schema.Commitment](ctx, g.Ever(), nordrail) {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(f.Value.Provider, f.Value.Amount, f.Modality)
		fmt.Println(f.Claims[0].Evidence.Sentence)
	}
	// Output:
	// company/harbour-cloud 40000000 USD planned
	// Nordrail will buy $40 million of computing from Harbour Cloud.
}

// Whose exclusive right is in force on a day, and who disputes it?
func ExampleFind() {
	g := deals()
	for _, day := range []graph.Date{graph.Day(2026, 3, 1), graph.Day(2026, 4, 27), graph.Day(2026, 5, 1)} {
		fmt.Println("as of", day)
		for f, err := range graph.Find[schema.Exclusivity](ctx, g.AsOf(day), timetab) {
			if err != nil {
				fmt.Println(err)
				return
			}
			fmt.Println(" ", f.Value.Holder, f.Valid, "certain:", f.Certain, "disputed:", f.Disputed)
		}
	}
	// Output:
	// as of 2026-03-01
	//   company/harbour-cloud 2025-10-06/2026-04-27 certain: true disputed: true
	// as of 2026-04-27
	//   company/harbour-cloud 2025-10-06/2026-04-27 certain: false disputed: true
	// as of 2026-05-01
}

// What does a buyer spend? An if would do as well as Role; Role fails where the
// buyer cannot be one.
func ExampleRole() {
	buyer := graph.Role(nordrail, func(c *schema.Commitment) any { return &c.Buyer })
	var total schema.Money
	for f, err := range graph.Find[schema.Commitment](ctx, deals().Ever(), buyer) {
		if err == nil {
			total, err = total.Add(f.Value.Amount)
		}
		if err != nil {
			fmt.Println(err)
			return
		}
	}
	fmt.Println(total)
	// Output:
	// 45000000 USD
}

func ExampleGet() {
	g := deals()
	f, err := graph.Get(ctx, g.Ever(), harbour)
	fmt.Println(f.Value.Name, f.Value.Aliases, err)

	_, err = graph.Get(ctx, g.Ever(), graph.ID[schema.Company]("harbor"))
	fmt.Println(err, errors.Is(err, graph.ErrNotFound))
	// Output:
	// Harbour Cloud [Harbour] <nil>
	// graph: get: company/harbor: not found in the view true
}

// All clauses that two parties share with a product, of every kind.
func ExampleFindAny() {
	for f, err := range graph.FindAny(ctx, deals().AsOf(graph.Day(2026, 3, 1)), schema.Clauses(), harbour) {
		if err != nil {
			fmt.Println(err)
			return
		}
		switch clause := f.Value.(type) {
		case schema.Commitment:
			fmt.Println("commitment of", clause.Buyer, clause.Amount)
		case schema.Hosting:
			fmt.Println("hosting of", clause.Product)
		default:
			fmt.Println(clause.Kind())
		}
	}
	// Output:
	// commitment of company/nordrail 45000000 USD
	// exclusivity
	// hosting of timetab
}

// Everything about an entity, of whatever kind.
func ExampleFindAny_raw() {
	for f, err := range graph.FindAny(ctx, deals().Ever(), nil, timetab) {
		if err != nil {
			fmt.Println(err)
			return
		}
		raw := f.Value.(graph.Raw)
		fmt.Println(raw.Kind(), raw.Roles)
	}
	// Output:
	// hosting map[Platform:[company/quay-systems] Product:[product/timetab]]
	// offer map[Maker:[company/nordrail] Product:[product/timetab]]
	// product map[ID:[product/timetab]]
	// exclusivity map[Holder:[company/harbour-cloud] Subject:[product/timetab]]
	// hosting map[Platform:[company/harbour-cloud] Product:[product/timetab]]
}

// Which products are tied to a company, how, and who says so?
func ExamplePaths() {
	for p, err := range graph.Paths[schema.Product](ctx, deals().AsOf(graph.Day(2026, 3, 1)), harbour, schema.Ties) {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(p)
	}
	// Output:
	// company/harbour-cloud → product/timetab (exclusivity, disputed): "Harbour Cloud alone will host Timetab, Nordrail's planner, through 2030, Harbour Cloud said."
	// company/harbour-cloud → product/timetab (hosting): "Harbour Cloud alone will host Timetab, Nordrail's planner, through 2030, Harbour Cloud said."
}

// A route of one's own: what runs where those run that a company pays.
// Who is tied to whom, and how far away, with one way to each.
func ExampleReachable() {
	view := deals().Ever()
	for r, err := range graph.Reachable[schema.Product](ctx, view, quay, graph.Route{}) {
		if err != nil {
			fmt.Println(err)
			return
		}
		path, err := r.Path(ctx)
		fmt.Println(r.ID, r.Steps, err)
		fmt.Println(path)
	}
	// Output:
	// timetab 1 <nil>
	// company/quay-systems → product/timetab (hosting): "Timetab runs on Quay Systems too."
}

func ExampleShortest() {
	path, err := graph.Shortest(ctx, deals().Ever(), quay, nordrail, graph.Route{})
	fmt.Println(path, err)
	_, err = graph.Shortest(ctx, deals().Ever(), quay, nordrail, graph.Route{Avoid: []graph.Node{timetab}})
	fmt.Println(err)
	// Output:
	// company/quay-systems → product/timetab (hosting): "Timetab runs on Quay Systems too."
	// product/timetab → company/nordrail (offer): registry registry <nil>
	// graph: shortest path: no path from company/quay-systems to company/nordrail
}

func ExampleVia() {
	route := graph.Route{Via: []graph.Hop{
		graph.Via(func(c *schema.Commitment) (in, out any) { return &c.Buyer, &c.Provider }),
		graph.Via(func(h *schema.Hosting) (in, out any) { return &h.Platform, &h.Product }),
	}}
	for p, err := range graph.Paths[schema.Product](ctx, deals().Ever(), nordrail, route) {
		if err != nil {
			fmt.Println(err)
			return
		}
		for _, s := range p.Steps {
			fmt.Println(s.From, s.In, s.Fact.Value.Kind(), s.Out, s.To)
		}
	}
	// Output:
	// company/nordrail Buyer commitment Provider company/harbour-cloud
	// company/harbour-cloud Platform hosting Product product/timetab
}

// Where do the claims on a fact disagree?
func ExampleConflicts() {
	g := deals()
	for c, err := range graph.Conflicts[schema.Commitment](ctx, g.Ever(), nordrail) {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(c.Over, c.Field)
		for _, side := range c.Sides {
			fmt.Printf("  %s: %s\n", side.Text, side.Claims[0].Evidence.Sentence)
		}
	}
	for c, err := range graph.Conflicts[schema.Exclusivity](ctx, g.AsOf(graph.Day(2026, 3, 1)), timetab) {
		if err != nil {
			fmt.Println(err)
			return
		}
		switch c.Over {
		case graph.OverStance:
			for _, side := range c.Sides {
				fmt.Println(side.Claims[0].By, side.Text)
			}
		case graph.OverRival:
			fmt.Println(c.Fact.Value.Holder, "excludes", c.Rival.Value.(schema.Hosting).Platform)
		}
	}
	// Output:
	// value Amount
	//   40000000 USD: Nordrail agreed on 6 October to buy $40 million of computing from Harbour Cloud.
	//   45000000 USD: Nordrail will spend $45 million at Harbour Cloud.
	// company/harbour-cloud asserts
	// company/quay-systems denies
	// company/harbour-cloud excludes company/quay-systems
}

// Who claims what?
func ExampleClaims() {
	for c, err := range graph.Claims[schema.Exclusivity](ctx, deals().Ever(), timetab) {
		if err != nil {
			fmt.Println(err)
			return
		}
		by := c.By
		if by == "" {
			by = graph.Ref(c.Evidence.Document.Name)
		}
		fmt.Println(by, c.Stance, c.Known())
	}
	// Output:
	// company/harbour-cloud asserts 2025-10-07
	// company/quay-systems denies 2025-10-07
	// spring.txt ends 2026-04-28
}

func ExampleLookup() {
	v := deals().Ever()
	fmt.Println(graph.Lookup[schema.Company](ctx, v, "HARBOUR"))

	_, err := graph.Lookup[schema.Company](ctx, v, "Nordrale")
	var none *graph.NameError
	fmt.Println(errors.As(err, &none), none.Near)
	// Output:
	// harbour-cloud <nil>
	// true [Nordrail]
}

// What could be known of today, half a year ago?
func ExampleView_KnownBy() {
	today := deals().AsOf(graph.Day(2026, 5, 1))
	for _, v := range []graph.View{today, today.KnownBy(graph.Day(2026, 3, 1))} {
		for f, err := range graph.Find[schema.Exclusivity](ctx, v) {
			fmt.Println(f.Value.Holder, f.Valid, err)
		}
		fmt.Println("—")
	}
	// Output:
	// —
	// company/harbour-cloud 2025-10-06/2030 <nil>
	// —
}

// A claim without its sentence is not taken, nor is any other of the batch.
// Many documents are added faster together.
func ExampleBatch() {
	g := graph.New()
	b := g.Batch()
	for name, text := range map[string]string{"north.txt": "Nordrail buys a ferry.", "south.txt": "Quay Systems sells a crane."} {
		doc := graph.Document{Name: name, Text: text}
		said := graph.Evidence{Sentence: text, End: len(text)}
		offer := schema.Offer{Maker: quay, Product: timetab}
		if err := b.Add(doc, graph.Claim{Of: offer, Evidence: said}); err != nil {
			fmt.Println(err) // the document is left out
		}
		if b.Len() >= 10_000 {
			if err := b.Apply(ctx); err != nil {
				fmt.Println(err)
				return
			}
		}
	}
	if err := b.Apply(ctx); err != nil {
		fmt.Println(err)
		return
	}
	for doc, err := range g.Documents(ctx) {
		fmt.Println(doc.Name, err)
	}
	// Output:
	// north.txt <nil>
	// south.txt <nil>
}

func ExampleAddError() {
	err := graph.New().Add(ctx, graph.Document{Name: "a.txt", Text: "Nordrail pays Harbour Cloud."},
		graph.Claim{Of: schema.Payment{Payer: nordrail.Ref(), Payee: harbour.Ref()}, Evidence: graph.Evidence{Sentence: "Nordrail pays.", End: 14}},
		graph.Claim{Of: schema.Payment{Payer: "Nordrail"}, Evidence: graph.Evidence{Sentence: "Nordrail", End: 8}})
	var faults *graph.AddError
	if errors.As(err, &faults) {
		for _, f := range faults.Faults {
			fmt.Println(f.Index, f.Err)
		}
	}
	// Output:
	// 0 evidence does not stand in the text: bytes 0 to 14 are not "Nordrail pays."
	// 1 record "payment", field Payer: graph: ref "Nordrail": it has no slash between kind and key
}

// What one claim of a registry looks like as quads; the package comment has the
// table. IRIs are shortened here.
func ExampleGraph_WriteTo() {
	g := graph.New()
	err := g.Add(ctx, graph.Document{Name: "registry", Registry: "1"},
		graph.Claim{Of: schema.Offer{Maker: nordrail, Product: timetab}})
	if err != nil {
		fmt.Println(err)
		return
	}
	var b strings.Builder
	if err := g.WriteTo(ctx, &b); err != nil {
		fmt.Println(err)
		return
	}
	for line := range strings.Lines(b.String()) {
		line, _, _ = strings.Cut(line, " <https://github.com/pactgraph/pactgraph/doc/0f8683abad1de2c06fe58b74674c9c70> .")
		fmt.Println(strings.TrimSpace(strings.NewReplacer(
			"https://github.com/pactgraph/pactgraph/ns/v1#", "ns:",
			"https://github.com/pactgraph/pactgraph/", "",
			"http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf:",
			"http://schema.org/", "schema:").Replace(line)))
	}
	// Output:
	// # pactgraph quads v1
	// <claim/fc45e7e2789e13bf699e4db5f3c54142> <rdf:type> <ns:Claim>
	// <claim/fc45e7e2789e13bf699e4db5f3c54142> <ns:modality> "done"
	// <claim/fc45e7e2789e13bf699e4db5f3c54142> <ns:of> <id/offer/864d27884079705544facde95a525629>
	// <claim/fc45e7e2789e13bf699e4db5f3c54142> <ns:stance> "asserts"
	// <doc/0f8683abad1de2c06fe58b74674c9c70> <schema:name> "registry"
	// <doc/0f8683abad1de2c06fe58b74674c9c70> <rdf:type> <ns:Document>
	// <doc/0f8683abad1de2c06fe58b74674c9c70> <ns:registry> "1"
	// <id/offer/864d27884079705544facde95a525629> <rdf:type> <kind/offer>
	// <id/offer/864d27884079705544facde95a525629> <rdf:type> <ns:State>
	// <id/offer/864d27884079705544facde95a525629> <role/offer/Maker> <id/company/nordrail>
	// <id/offer/864d27884079705544facde95a525629> <role/offer/Product> <id/product/timetab>
}

// What is written reads back as the same graph; what is broken is not read.
func ExampleGraph_ReadFrom() {
	var b strings.Builder
	if err := deals().WriteTo(ctx, &b); err != nil {
		fmt.Println(err)
		return
	}
	g := graph.New()
	if err := g.ReadFrom(ctx, strings.NewReader(b.String())); err != nil {
		fmt.Println(err)
	}
	for d, err := range g.Documents(ctx) {
		fmt.Println(d.Name, d.Published, err)
	}
	fmt.Println(g.ReadFrom(ctx, strings.NewReader("# pactgraph quads v1\n<a> <b> .\n")))
	// Output:
	// autumn.txt 2025-10-07 <nil>
	// registry  <nil>
	// spring.txt 2026-04-28 <nil>
	// graph: read: line 2: the object is not an IRI in angle brackets
}

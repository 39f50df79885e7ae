package main

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/pactgraph/pactgraph/graph"
)

// The records that the data is loaded as. No tells facts apart that have the
// same players.
type (
	company struct {
		ID   graph.ID[company]
		Name string `graph:"name"`
	}
	product struct {
		ID   graph.ID[product]
		Name string `graph:"name"`
	}
	agreement struct {
		ID   graph.ID[agreement]
		Name string `graph:"name"`
	}
	offer struct {
		By      graph.ID[company] `graph:"key"`
		Product graph.ID[product] `graph:"key"`
		No      int32             `graph:"key"`
	}
	hosting struct {
		Platform graph.ID[product] `graph:"key"`
		Product  graph.ID[product] `graph:"key"`
		No       int32             `graph:"key"`
		In       graph.ID[agreement]
		Excl     bool
	}
	commitment struct {
		Buyer    graph.ID[company] `graph:"key"`
		Provider graph.ID[company] `graph:"key"`
		Of       graph.ID[product] `graph:"key"`
		No       int32             `graph:"key"`
		In       graph.ID[agreement]
		Amount   int64
	}
	investment struct {
		Investor graph.ID[company] `graph:"key"`
		In       graph.ID[company] `graph:"key"`
		No       int32             `graph:"key"`
		Amount   int64
	}
	license struct {
		Licensor graph.ID[company] `graph:"key"`
		Licensee graph.ID[company] `graph:"key"`
		Subject  graph.ID[product] `graph:"key"`
		No       int32             `graph:"key"`
		In       graph.ID[agreement]
		Excl     bool
	}
	amendment struct {
		Agreement graph.ID[agreement] `graph:"key"`
		Amends    graph.ID[agreement] `graph:"key"`
		No        int32               `graph:"key"`
	}
)

func (company) Kind() string    { return "company" }
func (product) Kind() string    { return "product" }
func (agreement) Kind() string  { return "agreement" }
func (offer) Kind() string      { return "offer" }
func (hosting) Kind() string    { return "hosting" }
func (commitment) Kind() string { return "commitment" }
func (investment) Kind() string { return "investment" }
func (license) Kind() string    { return "license" }
func (amendment) Kind() string  { return "amendment" }

func date(day int32) graph.Date {
	if day == Open {
		return graph.Unlimited()
	}
	return graph.DayOf(time.Unix(int64(day)*86400, 0).UTC())
}

func dayOf(d graph.Date) int32 {
	if d.IsOpen() {
		return Open
	}
	return int32(d.Time().Unix() / 86400)
}

func key(id int32) string { return strconv.Itoa(int(id)) }

func numberOf(key string) int32 {
	n, _ := strconv.Atoi(key)
	return int32(n)
}

func idOfRef(r graph.Ref) int32 { return numberOf(r.Key()) }

// A document is what a program has at hand when it adds to a graph.
type document struct {
	graph.Document
	claims []graph.Claim
}

// documentsOf returns all documents of the data, that of the names first.
func documentsOf(d *Data) []document {
	names := document{Document: graph.Document{Name: "names", Registry: "1"}}
	for _, e := range d.Entities {
		switch e.Type {
		case Company:
			names.claims = append(names.claims, graph.Claim{Of: company{graph.ID[company](key(e.ID)), e.Name}})
		case Product:
			names.claims = append(names.claims, graph.Claim{Of: product{graph.ID[product](key(e.ID)), e.Name}})
		case Agreement:
			names.claims = append(names.claims, graph.Claim{Of: agreement{graph.ID[agreement](key(e.ID)), e.Name}})
		}
	}
	out := append([]document{names}, articlesOf(d.Facts)...)
	for i := range out[1:] {
		out[i+1].Title = d.Entities[numberOf(out[i+1].Name)].Name
	}
	return out
}

// articlesOf returns the documents that tell of facts, each with its text, in
// the order of their numbers.
func articlesOf(facts []Fact) []document {
	claims := map[int32][]graph.Claim{}
	for i := range facts {
		rec := record(&facts[i])
		for _, c := range facts[i].Claims {
			claims[c.Doc] = append(claims[c.Doc], claim(rec, &c))
		}
	}
	out := make([]document, 0, len(claims))
	for _, id := range slices.Sorted(maps.Keys(claims)) {
		out = append(out, document{graph.Document{Name: key(id), Text: text(claims[id])}, claims[id]})
	}
	return out
}

// text is a document, a sentence a line.
func text(claims []graph.Claim) string {
	slices.SortFunc(claims, func(a, b graph.Claim) int { return a.Evidence.Start - b.Evidence.Start })
	var b strings.Builder
	for _, c := range claims {
		b.WriteString(c.Evidence.Sentence)
		b.WriteByte('\n')
	}
	return b.String()
}

func claim(rec graph.Record, c *Claim) graph.Claim {
	out := graph.Claim{Of: rec, Said: date(c.Said), Valid: graph.Span{From: date(c.From)}}
	switch c.Stance {
	case Asserts:
		out.Valid.Until = graph.Unlimited()
	case Denies:
		out.Stance = graph.Denies
	case Ends:
		out.Stance = graph.Ends
	}
	if c.Until != Open {
		out.Valid.Until = date(c.Until - 1)
	}
	if c.By != None {
		out.By = graph.NewRef("company", key(c.By))
	}
	out.Evidence = graph.Evidence{Sentence: c.Evidence, Start: int(c.Start), End: int(c.End)}
	return out
}

func record(f *Fact) graph.Record {
	var at [nRoles]string
	for _, p := range f.Players {
		at[p.Role] = key(p.Entity)
	}
	c := func(r uint8) graph.ID[company] { return graph.ID[company](at[r]) }
	o := func(r uint8) graph.ID[product] { return graph.ID[product](at[r]) }
	a := func(r uint8) graph.ID[agreement] { return graph.ID[agreement](at[r]) }
	no := f.ID + 1
	switch f.Kind {
	case Offer:
		return offer{c(RoleBy), o(RoleProduct), no}
	case Hosting:
		return hosting{o(RolePlatform), o(RoleProduct), no, a(RoleIn), f.Excl}
	case Commitment:
		return commitment{c(RoleBuyer), c(RoleProvider), o(RoleOf), no, a(RoleIn), f.Amount}
	case Investment:
		return investment{c(RoleInvestor), c(RoleIn), no, f.Amount}
	case License:
		return license{c(RoleLicensor), c(RoleLicensee), o(RoleSubject), no, a(RoleIn), f.Excl}
	}
	return amendment{a(RoleAgreement), a(RoleAmends), no}
}

package loader

import (
	"maps"
	"slices"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/names"
	"github.com/pactgraph/pactgraph/schema"
)

// introduce claims what the article's wording and the registry say of the
// entities themselves: names, makers, units, positions, agreements.
func (r *reader) introduce() {
	first := make([]int, len(r.names.Entities))
	for _, m := range slices.Backward(r.names.Mentions) {
		first[m.Entity] = m.Start
	}
	for i, e := range r.names.Entities {
		r.introduceEntity(e, first[i])
	}
	r.introduceGroups()
	told := map[graph.Ref]bool{}
	for _, f := range r.names.Facts {
		record := recordOf(f)
		if record == nil {
			continue
		}
		if f.Registry {
			r.background(record, f)
			continue
		}
		if key := graph.KeyOf(record); !told[key] { // "Acme's Fizz" once is enough
			told[key] = true
			r.claim(record, f.Start, "names/"+f.Kind)
		}
	}
	for _, a := range r.Agreements {
		if len(a.Mentions) == 0 {
			continue
		}
		r.claim(schema.Agreement{
			ID: graph.ID[schema.Agreement](a.Ref.Key()), Name: a.Name, Parties: a.Parties, Made: a.Made, Sort: a.Sort,
		}, a.Mentions[0].Start, "descriptions/agreement")
	}
}

// introduceEntity claims what an entity is called: by the registry, if it has
// it, and by the sentence that first names it, at an offset.
func (r *reader) introduceEntity(e names.Entity, at int) {
	called := append([]string{e.Name}, e.Aliases...)
	if entry, ok := r.registry.Entry(e.Ref); e.Known && ok {
		var tickers []string
		if entry.Ticker != "" {
			tickers = []string{entry.Ticker}
		}
		r.known(entity(e.Ref, entry.Name, entry.Aliases, entry.Sort, tickers), entry.Source)
		called = slices.DeleteFunc(called, func(n string) bool { return n == entry.Name })
	}
	name := e.Name
	if !slices.Contains(called, name) {
		name = "" // the registry's own
	}
	called = slices.DeleteFunc(called, func(n string) bool { return n == e.Name })
	if name == "" && len(called) == 0 {
		return
	}
	if e.Known { // the article's spelling of a known name is one more alias
		if name != "" {
			called = append(called, name)
		}
		name = ""
	}
	sorted := !e.Known && e.Sort != ""
	if len(called) > 0 || !sorted {
		r.claim(entity(e.Ref, name, called, "", nil), at, "names")
	}
	if sorted {
		r.claim(entity(e.Ref, name, nil, e.Sort, nil), at, "names")
	}
}

// introduceGroups claims what groups of products are called and whose they are,
// each from the first description that stands for it: "its models".
func (r *reader) introduceGroups() {
	first := make(map[graph.Ref]int, len(r.groups))
	for _, e := range r.groups {
		first[e.Ref] = -1
	}
	for _, m := range slices.Backward(r.Mentions) {
		for _, ref := range m.Refs {
			if _, group := first[ref]; group {
				first[ref] = m.Start
			}
		}
	}
	for _, e := range r.groups {
		if at := first[e.Ref]; at >= 0 {
			r.claim(entity(e.Ref, e.Name, e.Aliases, e.Sort, nil), at, "descriptions/group")
		}
	}
}

// background notes what the registry says of an entity and its owner.
func (r *reader) background(of graph.Record, f names.Fact) {
	for _, role := range slices.Sorted(maps.Keys(f.Roles)) {
		if e, ok := r.registry.Entry(f.Roles[role]); ok && e.Owner != "" {
			r.known(of, e.Source)
			return
		}
	}
}

// known adds a claim of a registry, which has a document for each version.
func (r *reader) known(of graph.Record, source string) {
	i := slices.IndexFunc(r.Background, func(b Background) bool { return b.Document.Name == source })
	if i < 0 {
		i = len(r.Background)
		r.Background = append(r.Background, Background{Document: graph.Document{Name: source, Registry: source}})
	}
	b := &r.Background[i]
	b.Claims = append(b.Claims, graph.Claim{Of: of, Rule: "registry"})
}

// entity returns the record of a company, product or person.
func entity(ref graph.Ref, name string, aliases []string, sort string, tickers []string) graph.Record {
	switch ref.Kind() {
	case names.Company:
		return schema.Company{ID: graph.ID[schema.Company](ref.Key()), Name: name, Aliases: aliases, Sort: sort, Tickers: tickers}
	case names.Product:
		return schema.Product{ID: graph.ID[schema.Product](ref.Key()), Name: name, Aliases: aliases, Sort: sort}
	}
	return schema.Person{ID: graph.ID[schema.Person](ref.Key()), Name: name, Aliases: aliases}
}

// recordOf returns the record that the wording of a name claims; nil if the
// schema has none for it.
func recordOf(f names.Fact) graph.Record {
	company := func(role string) graph.ID[schema.Company] { return graph.ID[schema.Company](f.Roles[role].Key()) }
	switch f.Kind {
	case "position":
		return schema.Position{Person: graph.ID[schema.Person](f.Roles["person"].Key()), Organisation: company("organisation"), Title: f.Values["title"]}
	case "unit":
		return schema.Unit{Unit: company("unit"), Of: company("parent")}
	case "offer":
		return schema.Offer{Maker: company("company"), Product: graph.ID[schema.Product](f.Roles["product"].Key())}
	case "rename":
		return schema.Rename{Of: f.Roles["entity"], From: f.Values["from"], To: f.Values["to"]}
	case "ticker":
		t := f.Values["symbol"]
		if x := f.Values["exchange"]; x != "" {
			t = x + ": " + t
		}
		return schema.Company{ID: company("company"), Tickers: []string{t}}
	case "rivalry":
		return schema.Rivalry{Parties: []graph.Ref{f.Roles["company"], f.Roles["rival"]}}
	case "founding":
		return schema.Founding{Company: company("company"), Founders: []graph.Ref{f.Roles["founder"]}}
	}
	return nil
}

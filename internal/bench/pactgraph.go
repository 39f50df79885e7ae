package main

import (
	"context"
	"errors"
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

// pactgraph is a graph of this module, asked through its typed API.
type pactgraph struct {
	open  func() (*graph.Graph, error)
	disk  string
	paths bool // of what is tied, all evidence is read

	graph  *graph.Graph
	clause []graph.Record
	tied   graph.Route
	ids    map[place]int32 // of claims
	claims int
}

// A place is where the sentence of a claim begins.
type place struct {
	document string
	start    int
}

func newMemory(string) Peer {
	return newPactgraph("", func() (*graph.Graph, error) { return graph.New(), nil })
}

func newMemoryPaths(dir string) Peer {
	p := newMemory(dir).(*pactgraph)
	p.paths = true
	return p
}

func newPactgraph(disk string, open func() (*graph.Graph, error)) *pactgraph {
	p := &pactgraph{open: open, disk: disk}
	p.clause = []graph.Record{offer{}, hosting{}, commitment{}, investment{}, license{}, amendment{}}
	p.tied = graph.Route{Max: maxHops, Via: slices.Concat(
		every(func(r *offer) []any { return []any{&r.By, &r.Product} }),
		every(func(r *hosting) []any { return []any{&r.Platform, &r.Product, &r.In} }),
		every(func(r *commitment) []any { return []any{&r.Buyer, &r.Provider, &r.Of, &r.In} }),
	)}
	return p
}

// every returns the hops from each of some roles to each other.
func every[T graph.Record](roles func(*T) []any) (hops []graph.Hop) {
	var t T
	n := len(roles(&t))
	for i := range n {
		for j := range n {
			if i != j {
				hops = append(hops, graph.Via(func(r *T) (in, out any) { return roles(r)[i], roles(r)[j] }))
			}
		}
	}
	return hops
}

func (p *pactgraph) Disk() string { return p.disk }
func (p *pactgraph) Close() error { return p.graph.Close() }

func (p *pactgraph) Reopen() (err error) {
	if p.disk == "" {
		return ErrSkip
	}
	p.graph, err = p.open()
	return err
}

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

func (p *pactgraph) Load(d *Data) (err error) {
	if p.graph, err = p.open(); err != nil {
		return err
	}
	p.claims = d.Claims
	ctx := context.Background()
	var names []graph.Claim
	for _, e := range d.Entities {
		switch e.Type {
		case Company:
			names = append(names, graph.Claim{Of: company{graph.ID[company](key(e.ID)), e.Name}})
		case Product:
			names = append(names, graph.Claim{Of: product{graph.ID[product](key(e.ID)), e.Name}})
		case Agreement:
			names = append(names, graph.Claim{Of: agreement{graph.ID[agreement](key(e.ID)), e.Name}})
		}
	}
	if err := p.graph.Add(ctx, graph.Document{Name: "names", Registry: "1"}, names...); err != nil {
		return err
	}
	claims := map[int32][]graph.Claim{}
	for i := range d.Facts {
		f := &d.Facts[i]
		rec := record(f)
		for _, c := range f.Claims {
			claims[c.Doc] = append(claims[c.Doc], claim(rec, &c))
		}
	}
	for _, e := range d.Entities {
		if e.Type != Document || claims[e.ID] == nil {
			continue
		}
		doc := graph.Document{Name: key(e.ID), Title: e.Name, Text: text(claims[e.ID])}
		if err := p.graph.Add(ctx, doc, claims[e.ID]...); err != nil {
			return err
		}
	}
	return nil
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

func companyOf(x int32) graph.ID[company] { return graph.ID[company](key(x)) }

// on is the view of a day: what certainly holds, as the data's spans say.
func (p *pactgraph) on(day int32) graph.View { return p.graph.AsOf(date(day)).Certainly() }

// Read implements Reader.
func (p *pactgraph) Read(ctx context.Context, q *Question) error {
	switch q.Kind {
	case Lookup:
		_, err := graph.LookupAny(ctx, p.graph.Ever(), q.Name)
		return err
	case Find:
		var amount int64
		text := 0
		for f, err := range graph.Find[commitment](ctx, p.on(q.Day), companyOf(q.X)) {
			if err != nil {
				return err
			}
			amount += f.Value.Amount
			for i := range f.Claims {
				text += len(f.Claims[i].Evidence.Sentence)
			}
		}
	case About:
		n := 0
		for f, err := range graph.FindAny(ctx, p.graph.Ever(), p.clause, p.ref(q.X)) {
			if err != nil {
				return err
			}
			if n++; n == topRows || f.Value == nil {
				break
			}
		}
	case Tied:
		steps := 0
		for r, err := range graph.Reachable[product](ctx, p.on(q.Day), companyOf(q.X), p.tied) {
			if err != nil {
				return err
			}
			steps += r.Steps
			if p.paths {
				if _, err := r.Path(ctx); err != nil {
					return err
				}
			}
		}
	case Path:
		_, err := graph.Shortest(ctx, p.graph.Ever(), companyOf(q.X), companyOf(q.Y), graph.Route{Max: maxPath})
		if errors.Is(err, graph.ErrNotFound) {
			return nil
		}
		return err
	case Spend:
		_, err := p.spend(ctx, q.X, q.Day)
		return err
	}
	return nil
}

func (p *pactgraph) spend(ctx context.Context, x, day int32) (map[graph.ID[company]]int64, error) {
	sums := map[graph.ID[company]]int64{}
	buyer := graph.Role(companyOf(x), func(c *commitment) any { return &c.Buyer })
	for f, err := range graph.Find[commitment](ctx, p.on(day), buyer) {
		if err != nil {
			return nil, err
		}
		sums[f.Value.Provider] += f.Value.Amount
	}
	return sums, nil
}

// ref is the ref of an entity: companies come first, then products, then
// agreements, as many as Generate makes.
func (p *pactgraph) ref(id int32) graph.Ref {
	n := int32(p.claims)
	switch {
	case id < n/50:
		return graph.NewRef("company", key(id))
	case id < n/50+n/20:
		return graph.NewRef("product", key(id))
	}
	return graph.NewRef("agreement", key(id))
}

func (p *pactgraph) Lookup(ctx context.Context, name string) (int32, error) {
	ref, err := graph.LookupAny(ctx, p.graph.Ever(), name)
	return idOfRef(ref), err
}

func (p *pactgraph) Find(ctx context.Context, x, day int32) (found []Found, err error) {
	for f, err := range graph.Find[commitment](ctx, p.on(day), companyOf(x)) {
		if err != nil {
			return nil, err
		}
		found = append(found, Found{f.Value.No - 1, f.Value.Amount, p.neutral(f.Value.No-1, f.Claims)})
	}
	return found, nil
}

// neutral translates claims.
func (p *pactgraph) neutral(fact int32, claims []graph.Claim) []Claim {
	if p.ids == nil {
		p.ids = map[place]int32{}
		d := Generate(p.claims)
		for i := range d.Facts {
			for _, c := range d.Facts[i].Claims {
				p.ids[place{key(c.Doc), int(c.Start)}] = c.ID
			}
		}
	}
	out := make([]Claim, len(claims))
	for i, c := range claims {
		e := c.Evidence
		out[i] = Claim{ID: p.ids[place{e.Document.Name, e.Start}], Fact: fact, By: None, Doc: numberOf(e.Document.Name),
			Said: dayOf(c.Said), From: dayOf(c.Valid.From), Until: Open, Start: int32(e.Start), End: int32(e.End),
			Stance: uint8(c.Stance), Evidence: e.Sentence}
		if c.By != "" {
			out[i].By = idOfRef(c.By)
		}
		if c.Valid.Until.Known() {
			out[i].Until = dayOf(c.Valid.Until) + 1
		}
	}
	return out
}

func (p *pactgraph) About(ctx context.Context, x int32) (rows []Row, err error) {
	for f, err := range graph.FindAny(ctx, p.graph.Ever(), p.clause, p.ref(x)) {
		if err != nil {
			return nil, err
		}
		rows = append(rows, row(f))
		if len(rows) == topRows {
			break
		}
	}
	return rows, nil
}

func row(f graph.Fact[graph.Record]) Row {
	r := Row{From: dayOf(f.Valid.From)}
	play := func(role uint8, id string) {
		if id != "" {
			r.Players = append(r.Players, Player{role, numberOf(id)})
		}
	}
	switch v := f.Value.(type) {
	case offer:
		r.Kind, r.Fact = Offer, v.No-1
		play(RoleBy, string(v.By))
		play(RoleProduct, string(v.Product))
	case hosting:
		r.Kind, r.Fact, r.Excl = Hosting, v.No-1, v.Excl
		play(RolePlatform, string(v.Platform))
		play(RoleProduct, string(v.Product))
		play(RoleIn, string(v.In))
	case commitment:
		r.Kind, r.Fact, r.Amount = Commitment, v.No-1, v.Amount
		play(RoleBuyer, string(v.Buyer))
		play(RoleProvider, string(v.Provider))
		play(RoleOf, string(v.Of))
		play(RoleIn, string(v.In))
	case investment:
		r.Kind, r.Fact, r.Amount = Investment, v.No-1, v.Amount
		play(RoleInvestor, string(v.Investor))
		play(RoleIn, string(v.In))
	case license:
		r.Kind, r.Fact, r.Excl = License, v.No-1, v.Excl
		play(RoleLicensor, string(v.Licensor))
		play(RoleLicensee, string(v.Licensee))
		play(RoleSubject, string(v.Subject))
		play(RoleIn, string(v.In))
	case amendment:
		r.Kind, r.Fact = Amendment, v.No-1
		play(RoleAgreement, string(v.Agreement))
		play(RoleAmends, string(v.Amends))
	}
	return r
}

func (p *pactgraph) Tied(ctx context.Context, x, day int32) (reached []Reach, err error) {
	for r, err := range graph.Reachable[product](ctx, p.on(day), companyOf(x), p.tied) {
		if err != nil {
			return nil, err
		}
		reached = append(reached, Reach{numberOf(string(r.ID)), int32(r.Steps)})
	}
	return reached[:min(len(reached), capReach)], nil
}

func (p *pactgraph) Path(ctx context.Context, x, y int32) (facts []int32, err error) {
	path, err := graph.Shortest(ctx, p.graph.Ever(), companyOf(x), companyOf(y), graph.Route{Max: maxPath})
	if err != nil && !errors.Is(err, graph.ErrNotFound) {
		return nil, err
	}
	for _, s := range path.Steps {
		raw := s.Fact.Value.(graph.Raw)
		facts = append(facts, numberOf(raw.Values["No"][0])-1)
	}
	return facts, nil
}

func (p *pactgraph) Spend(ctx context.Context, x, day int32) (out []Sum, err error) {
	sums, err := p.spend(ctx, x, day)
	for provider, amount := range sums {
		out = append(out, Sum{numberOf(string(provider)), amount})
	}
	return out, err
}

var _ Reader = (*pactgraph)(nil)

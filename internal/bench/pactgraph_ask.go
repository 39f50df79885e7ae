package main

import (
	"context"
	"errors"

	"github.com/pactgraph/pactgraph/graph"
)

// on is the view of a day: what certainly holds, as the data's spans say.
func (p *pactgraph) on(day int32) graph.View { return p.graph.AsOf(p.day(day)).Certainly() }

// Read implements Reader.
func (p *pactgraph) Read(ctx context.Context, q *Question) error {
	switch q.Kind {
	case Lookup:
		_, err := graph.LookupAny(ctx, p.graph.Ever(), q.Name)
		return err
	case Find:
		var amount int64
		text := 0
		for f, err := range graph.Find[commitment](ctx, p.on(q.Day), p.node(q.X)) {
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
		for f, err := range graph.FindAny(ctx, p.graph.Ever(), p.clause, p.node(q.X)) {
			if err != nil {
				return err
			}
			if n++; n == topRows || f.Value == nil {
				break
			}
		}
	case Tied:
		steps := 0
		for r, err := range graph.Reachable[product](ctx, p.on(q.Day), p.node(q.X), p.tied) {
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
		_, err := graph.Shortest(ctx, p.graph.Ever(), p.node(q.X), p.company(q.Y), graph.Route{Max: maxPath})
		if errors.Is(err, graph.ErrNotFound) {
			return nil
		}
		return err
	case Spend:
		sums := p.totals()
		defer sums.rest(&p.hand)
		for f, err := range graph.Find[commitment](ctx, p.on(q.Day), buyer(p.node(q.X))) {
			if err != nil {
				return err
			}
			sums.add(f.Value.Provider, f.Value.Amount)
		}
	}
	return nil
}

func buyer(of graph.Node) graph.Node {
	return graph.Role(of, func(c *commitment) any { return &c.Buyer })
}

func (p *pactgraph) Lookup(ctx context.Context, name string) (int32, error) {
	ref, err := graph.LookupAny(ctx, p.graph.Ever(), name)
	return idOfRef(ref), err
}

func (p *pactgraph) Find(ctx context.Context, x, day int32) (found []Found, err error) {
	for f, err := range graph.Find[commitment](ctx, p.on(day), p.node(x)) {
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
	for f, err := range graph.FindAny(ctx, p.graph.Ever(), p.clause, p.node(x)) {
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
	for r, err := range graph.Reachable[product](ctx, p.on(day), p.node(x), p.tied) {
		if err != nil {
			return nil, err
		}
		reached = append(reached, Reach{numberOf(string(r.ID)), int32(r.Steps)})
	}
	return reached[:min(len(reached), capReach)], nil
}

func (p *pactgraph) Path(ctx context.Context, x, y int32) (facts []int32, err error) {
	path, err := graph.Shortest(ctx, p.graph.Ever(), p.node(x), p.company(y), graph.Route{Max: maxPath})
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
	sums := p.totals()
	defer sums.rest(&p.hand)
	for f, err := range graph.Find[commitment](ctx, p.on(day), buyer(p.node(x))) {
		if err != nil {
			return nil, err
		}
		sums.add(f.Value.Provider, f.Value.Amount)
	}
	for _, provider := range sums.touched {
		out = append(out, Sum{provider, sums.of[provider]})
	}
	return out, nil
}

var _ Reader = (*pactgraph)(nil)

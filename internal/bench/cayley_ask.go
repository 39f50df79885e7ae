package main

import (
	"context"
	"errors"
	"slices"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// each visits the quads with r at d: the key of the predicate and the node at
// the other end.
func (c *cayley) each(ctx context.Context, d, other quad.Direction, r graph.Ref, visit func(pred any, o graph.Ref) bool) error {
	if r == nil {
		return nil
	}
	it := c.qs.QuadIterator(d, r).Iterate()
	defer it.Close()
	for it.Next(ctx) {
		p, err := c.qs.QuadDirection(it.Result(), quad.Predicate)
		if err != nil {
			return err
		}
		o, err := c.qs.QuadDirection(it.Result(), other)
		if err != nil {
			return err
		}
		if !visit(p.Key(), o) {
			break
		}
	}
	return it.Err()
}

func (c *cayley) name(r graph.Ref) quad.Value {
	v, _ := c.qs.NameOf(r)
	return v
}

// cayleyFact is what one reading of a fact's quads tells.
type cayleyFact struct {
	Row
	holds   bool
	players []graph.Ref
	roles   []uint8
}

// read reads a fact; its values only when all is set, else just its kind,
// players and whether it holds on the day.
func (c *cayley) read(ctx context.Context, f graph.Ref, day int32, all bool) (r cayleyFact, err error) {
	err = c.each(ctx, quad.Subject, quad.Object, f, func(pred any, o graph.Ref) bool {
		if role, ok := c.role[pred]; ok {
			r.players, r.roles = append(r.players, o), append(r.roles, role)
			return true
		}
		switch c.pred[pred] {
		case pType:
			r.Kind = c.kind[o.Key()]
		case pHolds:
			r.holds = r.holds || holdsOn(c.name(o), day)
		case pSince:
			if all {
				r.From = intOf(c.name(o))
			}
		case pAmount:
			if all {
				r.Amount = int64(c.name(o).(quad.Int))
			}
		case pExcl:
			if all {
				r.Excl = bool(c.name(o).(quad.Bool))
			}
		}
		return true
	})
	return r, err
}

// facts visits the facts in which x plays a role, each once.
func (c *cayley) facts(ctx context.Context, x int32, visit func(f graph.Ref, role uint8) error) error {
	ref, err := c.qs.ValueOf(c.entity(x))
	if err != nil {
		return err
	}
	var at []graph.Ref
	var roles []uint8
	err = c.each(ctx, quad.Object, quad.Subject, ref, func(pred any, f graph.Ref) bool {
		if role, ok := c.role[pred]; ok {
			at, roles = append(at, f), append(roles, role)
		}
		return true
	})
	for i := range at {
		if err == nil {
			err = visit(at[i], roles[i])
		}
	}
	return err
}

func (c *cayley) Lookup(ctx context.Context, name string) (id int32, err error) {
	ref, err := c.qs.ValueOf(quad.String(name))
	if err != nil {
		return 0, err
	}
	err = c.each(ctx, quad.Object, quad.Subject, ref, func(pred any, s graph.Ref) bool {
		if c.pred[pred] == pName {
			id = idOf(c.name(s))
		}
		return true
	})
	return id, err
}

func (c *cayley) Find(ctx context.Context, x, day int32) (out []Found, err error) {
	err = c.facts(ctx, x, func(f graph.Ref, role uint8) error {
		if role != RoleBuyer && role != RoleProvider && role != RoleOf && role != RoleIn {
			return nil
		}
		r, err := c.read(ctx, f, day, true)
		if err != nil || r.Kind != Commitment || !r.holds {
			return err
		}
		found := Found{Fact: idOf(c.name(f)), Amount: r.Amount}
		var claims []graph.Ref
		err = c.each(ctx, quad.Object, quad.Subject, f, func(pred any, s graph.Ref) bool {
			if c.pred[pred] == pClaims {
				claims = append(claims, s)
			}
			return true
		})
		for _, k := range claims {
			if err == nil {
				var cl Claim
				cl, err = c.claim(ctx, k, found.Fact)
				found.Claims = append(found.Claims, cl)
			}
		}
		out = append(out, found)
		return err
	})
	return out, err
}

func (c *cayley) claim(ctx context.Context, k graph.Ref, fact int32) (Claim, error) {
	cl := Claim{ID: idOf(c.name(k)), Fact: fact, By: None, Until: Open}
	it := c.qs.QuadIterator(quad.Subject, k).Iterate()
	defer it.Close()
	for it.Next(ctx) {
		q, err := c.qs.Quad(it.Result())
		if err != nil {
			return cl, err
		}
		cl.set(q.Predicate, q.Object)
		cl.Doc = idOf(q.Label)
	}
	return cl, it.Err()
}

func (c *cayley) About(ctx context.Context, x int32) (out []Row, err error) {
	var all []cayleyFact
	err = c.facts(ctx, x, func(f graph.Ref, _ uint8) error {
		r, err := c.read(ctx, f, 0, true)
		r.Fact = idOf(c.name(f))
		all = append(all, r)
		return err
	})
	slices.SortFunc(all, func(a, b cayleyFact) int { return byDate(a.Row, b.Row) })
	for _, r := range all[:min(len(all), topRows)] {
		for i, p := range r.players {
			r.Players = append(r.Players, Player{r.roles[i], idOf(c.name(p))})
		}
		out = append(out, r.Row)
	}
	return out, err
}

func (c *cayley) Tied(ctx context.Context, x, day int32) (out []Reach, err error) {
	ref, err := c.qs.ValueOf(c.entity(x))
	if err != nil {
		return nil, err
	}
	seen, done := map[any]bool{ref.Key(): true}, map[any]bool{}
	frontier := []graph.Ref{ref}
	for hop := int32(1); hop <= maxHops; hop++ {
		var facts, next []graph.Ref
		for _, e := range frontier {
			err := c.each(ctx, quad.Object, quad.Subject, e, func(pred any, f graph.Ref) bool {
				if role, ok := c.role[pred]; ok && (role <= RoleOf || role == RoleIn) {
					if !done[f.Key()] {
						done[f.Key()] = true
						facts = append(facts, f)
					}
				}
				return true
			})
			if err != nil {
				return nil, err
			}
		}
		for i, f := range facts {
			if i%64 == 0 && ctx.Err() != nil {
				return nil, ctx.Err()
			}
			r, err := c.read(ctx, f, day, false)
			if err != nil {
				return nil, err
			}
			if r.Kind > Commitment || !r.holds {
				continue
			}
			for _, p := range r.players {
				if seen[p.Key()] {
					continue
				}
				seen[p.Key()] = true
				next = append(next, p)
				if n := c.name(p).(quad.IRI); n[0] == letters[Product] {
					out = append(out, Reach{idOf(n), hop})
				}
			}
		}
		frontier = next
	}
	return out, nil
}

func (c *cayley) Path(ctx context.Context, x, y int32) ([]int32, error) {
	from, err := c.qs.ValueOf(c.entity(x))
	to, err2 := c.qs.ValueOf(c.entity(y))
	if err := errors.Join(err, err2); err != nil {
		return nil, err
	}
	facts, err := twoEnded(from, to, func(frontier []graph.Ref, visit func(from, f, to graph.Ref) bool) (err error) {
		met := false
		for i := 0; i < len(frontier) && err == nil && !met; i++ {
			var facts []graph.Ref
			err = c.each(ctx, quad.Object, quad.Subject, frontier[i], func(pred any, f graph.Ref) bool {
				if _, ok := c.role[pred]; ok {
					facts = append(facts, f)
				}
				return true
			})
			for j := 0; j < len(facts) && err == nil && !met; j++ {
				err = c.each(ctx, quad.Subject, quad.Object, facts[j], func(pred any, p graph.Ref) bool {
					if _, ok := c.role[pred]; ok {
						met = !visit(frontier[i], facts[j], p)
					}
					return !met
				})
			}
			err = errors.Join(err, ctx.Err())
		}
		return err
	})
	path := make([]int32, len(facts))
	for i, f := range facts {
		path[i] = idOf(c.name(f))
	}
	return path, err
}

func (c *cayley) Spend(ctx context.Context, x, day int32) (out []Sum, err error) {
	sums := map[int32]int64{}
	err = c.facts(ctx, x, func(f graph.Ref, role uint8) error {
		if role != RoleBuyer {
			return nil
		}
		r, err := c.read(ctx, f, day, true)
		if err == nil && r.holds {
			sums[idOf(c.name(r.players[slices.Index(r.roles, RoleProvider)]))] += r.Amount
		}
		return err
	})
	for p, n := range sums {
		out = append(out, Sum{p, n})
	}
	return out, err
}

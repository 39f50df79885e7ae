package graph

import (
	"context"
	"slices"
)

// A draft is an around that is being made.
type draft struct {
	entity int32
	ties   []draftTie
}

type draftTie struct {
	tie
	start Date
	kind  string
	ref   Ref
	own   int // in all, which is sorted by role
	all   []other
	stays []stay
}

// survey loads what is around entities.
func (d *desk) survey(ctx context.Context, entities []int32) ([]*around, error) {
	q := d.query(nil)
	drafts := make(map[int32]*draft, len(entities))
	for _, e := range entities {
		drafts[e] = &draft{entity: e}
		q.around = append(q.around, d.ids.all(d.entities.at(e).ref)...)
	}
	slices.Sort(q.around)
	q.around = slices.Compact(q.around)
	groups, err := q.groups(ctx)
	if err != nil {
		return nil, err
	}
	for i, g := range groups {
		if i%64 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		d.enter(g, drafts)
	}
	out := make([]*around, len(entities))
	for i, e := range entities {
		out[i] = drafts[e].finish()
		d.keep(e, out[i])
	}
	return out, nil
}

// enter adds the ties of a fact to those drafts whose entities play a role in
// it.
func (d *desk) enter(g *group, drafts map[int32]*draft) {
	all := g.episodes()
	if len(all) == 0 {
		return
	}
	players, loose := d.players(g)
	t := draftTie{ref: g.ref, kind: g.kind, all: players}
	t.fact, t.tie.kind = d.meet(g, players), d.kindNumber(t.kind)
	if loose {
		t.flags |= looseTie
	}
	if g.form == event {
		t.flags |= eventTie
	}
	if len(all) > 1 {
		t.flags |= severalTie
	}
	t.stays = staysOf(g, all)
	chosen := chooseStay(t.stays, days{}, true)
	for i, s := range t.stays {
		one := t
		one.possible, one.certain, one.start, one.episode = s.possible, s.certain, all[i].span.From, uint16(i)
		if s.done {
			one.flags |= doneTie
		}
		if i == chosen {
			one.flags |= everTie
		}
		for at, p := range players {
			if draft := drafts[p.to]; draft != nil {
				one.own, one.in = at, p.out
				draft.ties = append(draft.ties, one)
			}
		}
	}
}

// staysOf returns when each episode of a fact may hold. An entity is what it is
// on every day.
func staysOf(g *group, all []episode) []stay {
	stays := make([]stay, len(all))
	for i, e := range all {
		stays[i] = stay{e.possible.days(), e.certain.days(), e.modality() == Done}
		if g.form == entity {
			stays[i].possible, stays[i].certain = always.days(), always.days()
		}
	}
	return stays
}

// chooseStay returns the episode that a view of some days, or of ever, looks
// at: the last that may hold, or the last that certainly does if there is one;
// -1 if none may.
func chooseStay(stays []stay, on days, ever bool) int {
	chosen, certainly := -1, false
	for i, s := range stays {
		possible := ever || s.possible.meets(on)
		certain := s.done && (ever || s.certain.contains(on))
		if possible && (certain || !certainly) {
			chosen, certainly = i, certain
		}
	}
	return chosen
}

// players returns, sorted by role and ref, who plays which role in a fact
// according to some claim, and whether claims differ about that.
func (d *desk) players(g *group) (players []other, loose bool) {
	all := g.players
	if len(g.asserts)+len(g.ends) > 1 || len(g.asserts) == 0 {
		for _, told := range [][]*told{g.asserts, g.ends} {
			for _, t := range told {
				if !t.stands(g) {
					continue
				}
				as := t.cast(d.ids)
				loose = loose || !slices.Equal(as, g.players)
				all = d.ids.cast(g.kind, as, all)
			}
		}
	}
	players = make([]other, len(all))
	for i, p := range all {
		players[i] = other{d.number(p.ref), d.roleNumber(g.kind, p.role), d.kindNumber(p.ref.Kind())}
	}
	return players, loose
}

// cast returns who plays a role in a fact according to one claim.
func (t *told) cast(ids *identities) []player {
	return ids.cast(t.of.kind, t.players, ids.cast(t.of.kind, t.of.players, nil))
}

// stands reports whether a claim can give a fact its values.
func (t *told) stands(g *group) bool { return t.Stance == Asserts || len(g.asserts) == 0 }

// meet returns the number of a fact, and notes who plays a role in it.
func (d *desk) meet(g *group, players []other) int32 {
	n := d.factNumber(g.ref)
	f := d.facts.at(n)
	d.mu.Lock()
	defer d.mu.Unlock()
	if f.players == nil {
		d.bytes.Add(4 * int64(len(players)))
	}
	for _, p := range players {
		if !slices.Contains(f.players, p.to) {
			f.players = append(f.players, p.to)
		}
	}
	if g.wide && !slices.Contains(d.partial, n) {
		d.partial = append(d.partial, n)
	}
	return n
}

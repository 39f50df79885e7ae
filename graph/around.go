package graph

import (
	"cmp"
	"context"
	"math"
	"slices"
	"unsafe"
)

// An around has the facts in which one entity plays a role: a tie for each
// episode of a fact and each role that the entity plays in it, sorted by start
// of the episode, kind, ref of the fact, episode and role.
type around struct {
	since  uint64 // the first version for which it is known to be so
	ties   []tie
	others []other
	kinds  []kindTies
	loose  bool             // some tie is
	stays  map[int32][]stay // of the facts that have several episodes
}

// A tie is an episode of a fact as one of those sees it that play a role.
type tie struct {
	possible, certain days
	fact              int32
	others            uint32 // where the others begin
	n                 uint16 // how many they are
	kind              uint16
	in                uint16 // the entity's own role
	episode           uint16
	flags             uint8
}

// Flags of a tie.
const (
	doneTie    uint8 = 1 << iota // the episode is done, and certain on its certain days
	eventTie                     // not in a view of a day
	severalTie                   // the fact has several episodes
	everTie                      // the episode that a view of ever looks at
	looseTie                     // claims differ on who plays a role: see the fact itself
	repeatTie                    // the tie before is of the same episode
)

// An other is an entity at the other end of a tie.
type other struct {
	to   int32
	out  uint16
	kind uint16 // of the entity
}

// Days are a stretch in 32 bits.
type days struct{ first, last int32 }

// A stay is an episode of a fact that has several.
type stay struct {
	possible, certain days
	done              bool
}

// kindTies are the ties of one kind.
type kindTies struct {
	kind uint16
	ties []int32
}

func (s stretch) days() days {
	clip := func(n int) int32 { return int32(max(math.MinInt32, min(n, math.MaxInt32))) }
	return days{clip(s.first), clip(s.last)}
}

func (d days) meets(e days) bool    { return d.first <= e.last && e.first <= d.last }
func (d days) contains(e days) bool { return d.first <= e.first && e.last <= d.last }

func (a *around) size() int64 {
	return int64(len(a.ties))*int64(unsafe.Sizeof(tie{})+4) + int64(len(a.others))*int64(unsafe.Sizeof(other{})) + 200
}

func (a *around) othersOf(t *tie) []other { return a.others[t.others : t.others+uint32(t.n)] }

// of returns the numbers of the ties of a kind.
func (a *around) of(kind uint16) []int32 {
	for i := range a.kinds {
		if a.kinds[i].kind == kind {
			return a.kinds[i].ties
		}
	}
	return nil
}

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
	t := draftTie{ref: g.ref, kind: g.raw.Kind(), all: players}
	t.fact, t.tie.kind = d.meet(g, players), d.kindNumber(t.kind)
	if loose {
		t.flags |= looseTie
	}
	if g.raw.shape.form == event {
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
		if g.raw.shape.form == entity {
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

// players returns, sorted by role and ref, who plays which role in a fact according to some claim, and
// whether claims differ about that.
func (d *desk) players(g *group) (players []other, loose bool) {
	kind := g.raw.Kind()
	type part struct {
		field string
		ref   Ref
	}
	var parts []part
	add := func(field string, ref Ref) {
		if p := (part{field, ref}); !slices.Contains(parts, p) {
			parts = append(parts, p)
		}
	}
	for name, refs := range g.raw.Roles {
		for _, ref := range refs {
			add(name, ref)
		}
	}
	n := len(parts)
	for _, told := range [][]*told{g.asserts, g.ends} {
		for _, t := range told {
			as := d.ids.in(t.raw)
			if t.stands(g) && len(g.asserts)+len(g.ends) > 1 {
				loose = loose || !sameRoles(as.Roles, g.raw.Roles)
			}
			if len(g.asserts) > 0 && t.Stance != Asserts {
				continue
			}
			for name, refs := range as.Roles {
				for _, ref := range refs {
					add(name, ref)
				}
			}
		}
	}
	loose = loose || len(parts) > n
	slices.SortFunc(parts, func(a, b part) int { return cmp.Or(cmp.Compare(a.field, b.field), cmp.Compare(a.ref, b.ref)) })
	players = make([]other, len(parts))
	for i, p := range parts {
		players[i] = other{d.number(p.ref), d.roleNumber(kind, p.field), d.kindNumber(p.ref.Kind())}
	}
	return players, loose
}

// stands reports whether a claim can give a fact its values.
func (t *told) stands(g *group) bool { return t.Stance == Asserts || len(g.asserts) == 0 }

func sameRoles(a, b map[string][]Ref) bool {
	if len(a) != len(b) {
		return false
	}
	for name, refs := range a {
		if !slices.Equal(refs, b[name]) {
			return false
		}
	}
	return true
}

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

// finish sorts the ties, and gives each its others.
func (d *draft) finish() *around {
	slices.SortFunc(d.ties, func(a, b draftTie) int {
		return cmp.Or(a.start.Compare(b.start), cmp.Compare(a.kind, b.kind), cmp.Compare(a.ref, b.ref),
			cmp.Compare(a.episode, b.episode), cmp.Compare(a.own, b.own))
	})
	a := &around{ties: make([]tie, len(d.ties))}
	n := 0
	for i := range d.ties {
		n += len(d.ties[i].all)
	}
	a.others = make([]other, 0, n)
	for i := range d.ties {
		t := &d.ties[i]
		t.tie.others = uint32(len(a.others))
		for at, p := range t.all {
			if at != t.own && p.to != d.entity {
				a.others = append(a.others, p)
			}
		}
		t.n = uint16(uint32(len(a.others)) - t.tie.others)
		if i > 0 && a.ties[i-1].fact == t.fact && a.ties[i-1].episode == t.episode {
			t.flags |= repeatTie
		}
		if t.flags&severalTie != 0 {
			if a.stays == nil {
				a.stays = map[int32][]stay{}
			}
			a.stays[t.fact] = t.stays
		}
		a.loose = a.loose || t.flags&looseTie != 0
		a.ties[i] = t.tie
		a.file(int32(i), t.tie.kind)
	}
	return a
}

// file notes that a tie is of a kind.
func (a *around) file(i int32, kind uint16) {
	for k := range a.kinds {
		if a.kinds[k].kind == kind {
			a.kinds[k].ties = append(a.kinds[k].ties, i)
			return
		}
	}
	a.kinds = append(a.kinds, kindTies{kind, []int32{i}})
}

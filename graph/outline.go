package graph

import (
	"fmt"
	"math"
	"slices"
)

// An outline is what ties need to know of a fact.
type outline struct {
	ref     Ref
	kind    string
	fact    int32
	number  uint16 // of the kind
	flags   uint8  // that all its ties have
	players []other
	stays   []stay
	starts  []Date // of the episodes
	rank    uint32 // of the first start
	survey  int    // the last that has used it
}

// mostEpisodes is how many a fact may have: a tie has 16 bits for the number of
// its episode.
const mostEpisodes = 1 << 16

// outline sets the outline of a fact; it stays without episodes if there are none.
func (d *desk) outline(o *outline, g *group) error {
	all := g.episodes()
	if len(all) == 0 {
		return nil
	}
	if len(all) > mostEpisodes {
		return fmt.Errorf("%s: %d episodes, more than %d", g.ref, len(all), mostEpisodes)
	}
	var loose bool
	*o = outline{ref: g.ref, kind: g.kind, number: d.kindNumber(g.kind), rank: all[0].span.From.rank()}
	o.stays, o.starts = d.slabs.stays.cut(len(all)), d.slabs.starts.cut(len(all))
	g.staysIn(o.stays, all)
	o.players, loose = d.players(g, all)
	o.fact = d.meet(g, o.players)
	if loose {
		o.flags |= looseTie
	}
	if g.form == event {
		o.flags |= eventTie
	}
	if len(all) > 1 {
		o.flags |= severalTie
	}
	for i, e := range all {
		o.starts[i] = e.span.From
	}
	return nil
}

// enter adds the ties of a fact to those drafts whose entities play a role in
// it.
func (o *outline) enter(drafts *drafts) {
	o.ties(func(to int32, t draftTie) {
		if draft := drafts.of(to); draft != nil {
			draft.ties = append(draft.ties, t)
		}
	})
}

// enterOne is enter for one draft.
func (o *outline) enterOne(one *draft) {
	o.ties(func(to int32, t draftTie) {
		if to == one.entity {
			one.ties = append(one.ties, t)
		}
	})
}

// ties calls do with each tie of the fact, and the entity whose it is.
func (o *outline) ties(do func(to int32, t draftTie)) {
	chosen, overlaps := chooseStay(o.stays, days{}, true), overlapping(o.stays)
	for i, s := range o.stays {
		one := draftTie{of: o}
		one.fact, one.kind, one.flags, one.start = o.fact, o.number, o.flags, o.starts[i].rank()
		one.possible, one.certain, one.episode = s.possible, s.certain, uint16(i)
		if s.done {
			one.flags |= doneTie
		}
		if i == chosen {
			one.flags |= everTie
		}
		if overlaps != nil && overlaps[i] {
			one.flags |= overlapTie
		}
		for at, p := range o.players {
			one.own, one.in = int32(at), p.out
			do(p.to, one)
		}
	}
}

// rank orders dates as [Date.Compare] does, but for their words.
func (d Date) rank() uint32 {
	n := uint32(d.First().ordinal()-(minYear-1)*10000)<<3 | uint32(d.precision)
	if d.open {
		n |= 1 << 31
	}
	return n
}

// staysIn sets when each episode of a fact may hold. An entity is what it is on
// every day.
func (g *group) staysIn(stays []stay, all []episode) {
	for i, e := range all {
		stays[i] = stay{e.possible.days(), e.certain.days(), e.modality() == Done}
		if g.form == entity {
			stays[i].possible, stays[i].certain = always.days(), always.days()
		}
	}
}

// overlapping tells which episodes may hold on a day on which another, before or
// after it, may; nil if there is one episode.
func overlapping(stays []stay) []bool {
	if len(stays) < 2 {
		return nil
	}
	overlaps := make([]bool, len(stays))
	last := int32(math.MinInt32)
	for i, s := range stays {
		overlaps[i] = i > 0 && s.possible.first <= last
		last = max(last, s.possible.last)
	}
	first := int32(math.MaxInt32)
	for i, s := range slices.Backward(stays) {
		overlaps[i] = overlaps[i] || i < len(stays)-1 && s.possible.last >= first
		first = min(first, s.possible.first)
	}
	return overlaps
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
// according to some claim that can give it its values in one of its episodes, and
// whether such claims differ about that.
func (d *desk) players(g *group, all []episode) (players []other, loose bool) {
	says := g.asserts
	if slices.ContainsFunc(all, func(e episode) bool { return len(e.asserts) == 0 }) {
		says = slices.Concat(says, g.ends)
	}
	cast := g.players
	if len(says) > 1 || len(g.asserts) == 0 {
		for _, t := range says {
			if t.names(g, d.ids) {
				as := d.cast(t)
				loose = loose || !slices.EqualFunc(as, g.players, samePlayer)
				cast = d.reader().cast(d.ids, g.kind, as, cast)
			}
		}
	}
	return d.others(cast), loose
}

// others returns players by their numbers.
func (d *desk) others(cast []player) []other {
	all := d.slabs.players.cut(len(cast))
	for i, p := range cast {
		all[i] = d.other(p)
	}
	return all
}

// other returns a player by its numbers.
func (d *desk) other(p player) other {
	if p.node == 0 {
		return other{d.number(p.ref), p.number, d.kindNumber(p.ref.Kind())}
	}
	known := d.met.find(p.node)
	if known == nil {
		known = d.met.add(p.node)
		known.says = other{to: d.number(p.ref), kind: d.kindNumber(p.ref.Kind())}
	}
	return other{known.says.to, p.number, known.says.kind}
}

// cast returns who plays a role in a fact according to one claim.
func (d *desk) cast(t *told) []player {
	r := d.reader()
	return r.cast(d.ids, t.of.kind, t.players, r.cast(d.ids, t.of.kind, t.of.players, nil))
}

// meet returns the number of a fact, and notes who plays a role in it, or will if
// those take it back who assert it: its ends then say who.
func (d *desk) meet(g *group, players []other) int32 {
	var named []other
	dormant := g.dormant()
	for _, t := range g.ends {
		if (dormant || len(t.players) > 0) && t.names(g, d.ids) {
			named = append(named, d.others(d.cast(t))...)
		}
	}
	for _, t := range g.spent {
		named = append(named, d.others(d.cast(t))...)
	}
	n := d.factNumber(g.ref)
	f := d.facts.at(n)
	d.mu.Lock()
	defer d.mu.Unlock()
	if f.players == nil {
		f.players = d.slabs.numbers.cut(len(players))[:0]
		d.fixed.Add(4 * int64(len(players)))
	}
	for _, some := range [][]other{players, named} {
		for _, p := range some {
			if !slices.Contains(f.players, p.to) {
				f.players = append(f.players, p.to)
			}
		}
	}
	for _, p := range named { // who may have played a role before, or may do so later
		e := d.entities.at(p.to)
		e.touched = max(e.touched, min(f.touched, d.version))
		if !d.keeps(f.touched, d.version) {
			e.note(change{f.ref, d.version + 1})
		}
	}
	if dormant && !slices.Contains(d.dormant, n) {
		d.dormant = append(d.dormant, n)
	}
	return n
}

package graph

import (
	"runtime"
)

// A View is a graph as it stands on a day, or as it ever stood, with the claims
// that were known by a day and are trusted. It is a small value over a snapshot
// of the graph, taken when [Graph.AsOf] or [Graph.Ever] is called: what is added
// or removed later does not show in it. Its methods return a new view of the
// same snapshot. It may be used by many goroutines at once. The zero View is of
// no graph; questions to it give [ErrNoView]. See [View.Close] for how long it
// may be held.
type View struct {
	moment  *moment
	some    *perspective // if it does not see all claims
	when    when
	undated bool // it was made with a day that is not known
}

// A when is the day of a view, or ever.
type when struct {
	on         days // that the day may mean
	ever       bool
	mask, want uint8 // ties that it sees have these flags of those
}

// during returns the when of some days.
func during(on days) when { return when{on: on, mask: eventTie} }

// forever returns the when of ever.
func forever() when { return when{ever: true, mask: everTie, want: everTie} }

// surely returns w without what only possibly holds.
func (w when) surely() when {
	w.mask, w.want = w.mask|doneTie, w.want|doneTie
	return w
}

// certainly reports whether what only possibly holds is left out.
func (w *when) certainly() bool { return w.want&doneTie != 0 }

// loosely returns w with what only possibly holds.
func (w when) loosely() when {
	w.mask, w.want = w.mask&^doneTie, w.want&^doneTie
	return w
}

// AsOf returns the graph as it holds on a day: facts that possibly hold then,
// each saying whether it certainly does; see [View.Certainly]. A date that is
// coarser than a day stands for all of its days: a fact possibly holds if it may
// hold on one of them, and certainly if it does on all. Events are left out:
// they happen, and do not hold.
//
// The snapshot is taken at once: in a database that is a round trip, which no
// context ends, and for which a server that was lost is waited as long as for any
// other. A day without a calendar value, and a snapshot that cannot be taken, are
// errors of the first question.
func (g *Graph) AsOf(day Date) View {
	v := View{moment: g.moment()}
	v.turn(day)
	return v
}

// On returns the view of another day: what [Graph.AsOf] would have given of the
// same snapshot.
func (v View) On(day Date) View {
	v.turn(day)
	return v
}

func (v *View) turn(day Date) {
	certainly := v.when.certainly()
	if v.when = during(day.days()); certainly {
		v.when = v.when.surely()
	}
	v.undated = v.undated || !day.Known()
}

// Ever returns the graph with all that ever held or happened.
func (g *Graph) Ever() View { return View{moment: g.moment(), when: forever()} }

// KnownBy returns the view without the claims that could not be known on that
// day: those said later or, where the day of saying is not told, published
// later. What has neither date is left out, unless it comes from a registry.
func (v View) KnownBy(day Date) View {
	v.some = &perspective{known: day, trust: v.some.trusts()}
	v.undated = v.undated || !day.Known()
	return v
}

// Trusting returns the view without the claims for which trust returns false.
// Of of the claim that it is given is a [Raw]. Trust is called once or more for a
// claim, must be safe for concurrent use, and must not change its mind. A nil
// trust changes nothing. Several add up.
func (v View) Trusting(trust func(Claim) bool) View {
	if trust == nil {
		return v
	}
	before := v.some.trusts()
	v.some = &perspective{known: v.some.day(), trust: func(c Claim) bool { return (before == nil || before(c)) && trust(c) }}
	return v
}

// Certainly returns the view without the facts that only possibly hold. See
// [Fact] for what is certain.
func (v View) Certainly() View { v.when = v.when.surely(); return v }

// ever returns the view of the same claims that has all that ever held.
func (v *View) ever() View {
	all := *v
	all.when = forever()
	return all
}

// fault returns what is wrong with the view.
func (v *View) fault() error {
	switch {
	case v.moment == nil:
		return ErrNoView
	case v.undated:
		return ErrDate
	case v.moment.err != nil:
		return v.moment.err
	case v.moment.closed.Load():
		return ErrClosed
	}
	return nil
}

// hold keeps the snapshot open until the function returns that defers it.
func (v *View) hold() { runtime.KeepAlive(v.moment) }

// admits reports whether the view has a claim at all.
func (v View) admits(t *told) bool {
	if v.some == nil {
		return true
	}
	if day := v.some.known; day.Known() && !knownBy(t.Claim, day) {
		return false
	}
	if v.some.trust == nil {
		return true
	}
	c := t.Claim
	c.Of = t.raw
	return v.some.trust(c)
}

package graph

import (
	"cmp"
	"math"
	"slices"
)

// episodes weighs what is asserted of one fact, and the ends that are told of
// it, into episodes in order of time.
//
// An end closes every assertion that does not certainly begin after it, whenever
// either was told: to tell again of what has ended does not reopen it. An
// assertion that certainly begins later is another episode. An end without any
// assertion before it tells of an episode whose beginning is not known.
func episodes(all []episode, asserts, ends []*told) []episode {
	if len(ends) == 0 {
		return apart(all, asserts)
	}
	done, loose := definite(ends)
	slices.SortFunc(done, func(a, b *told) int { return cmp.Compare(endOf(a).last, endOf(b).last) })
	after := make(map[int][]*told) // by the number of ends that they begin after
	for _, t := range asserts {
		n := 0
		for n < len(done) && beginsAfter(t, done[n]) {
			n++
		}
		after[n] = append(after[n], t)
	}
	cuts := []int{0}
	for n := 1; n <= len(done); n++ {
		if len(after[n]) > 0 {
			cuts = append(cuts, n)
		}
	}
	for i, n := range cuts {
		next := len(done)
		if i+1 < len(cuts) {
			next = cuts[i+1]
		}
		if closing := done[n:next]; len(after[n]) > 0 || len(closing) > 0 {
			all = append(all, closed(apart(nil, after[n]), closing)...)
		}
	}
	for i := range all {
		all[i].loosen(loose)
	}
	return all
}

// definite separates the ends that happened from those that are planned,
// conditional or possible.
func definite(ends []*told) (done, loose []*told) {
	for _, t := range ends {
		if t.Modality == Done {
			done = append(done, t)
		} else {
			loose = append(loose, t)
		}
	}
	return done, loose
}

// endOf is the time of an end: when it is said to end or, where that is not
// told, not later than when it was said.
func endOf(t *told) stretch {
	when := endDate(t)
	if !when.Known() {
		return always
	}
	return stretch{when.First().ordinal(), when.Last().ordinal()}
}

func endDate(t *told) Date {
	if t.Valid.From.Known() {
		return t.Valid.From
	}
	return t.Known()
}

func beginsAfter(t, end *told) bool {
	return t.Valid.From.Known() && t.Valid.From.First().ordinal() > endOf(end).last
}

// apart separates assertions by their own ends: one that begins after all those
// before it are over is another episode. The episodes are appended to all.
func apart(all []episode, asserts []*told) []episode {
	byStart := func(a, b *told) int { return cmp.Compare(mayHold(a).first, mayHold(b).first) }
	if !slices.IsSortedFunc(asserts, byStart) {
		asserts = slices.Clone(asserts)
		slices.SortStableFunc(asserts, byStart)
	}
	before, first := len(all), 0
	for i, t := range asserts {
		if n := len(all); n > before && mayHold(t).first <= all[n-1].possible.last {
			all[n-1] = together(asserts[first : i+1 : i+1])
		} else {
			first = i
			all = append(all, together(asserts[i:i+1:i+1]))
		}
	}
	return all
}

// together makes one episode of assertions. It has the earliest beginning and
// the latest end that they tell, and is certain in between. Who does not tell a
// beginning or an end does not contradict who does; but what certainly held
// before the beginning that others tell, began on a day that is not known.
func together(asserts []*told) episode {
	e := episode{asserts: asserts, possible: always, certain: never}
	var room [2][4]Date
	starts, ends := room[0][:0], room[1][:0]
	for _, t := range asserts {
		starts, ends = append(starts, t.Valid.From), append(ends, t.Valid.Until)
		if c := doesHold(t); c != never {
			e.certain.first = min(e.certain.first, c.first)
			e.certain.last = max(e.certain.last, c.last)
		}
	}
	e.span = Span{From: outermost(starts, earlier), Until: outermost(ends, later)}
	switch from := e.span.From; {
	case from.Known() && e.certain.first < from.First().ordinal():
		e.span.From = Date{}
	case from.Known():
		e.possible.first = from.First().ordinal()
	}
	if e.span.Until.Known() {
		e.possible.last = e.span.Until.Last().ordinal()
		e.certain.last = min(e.certain.last, e.possible.last)
	}
	return e
}

func earlier(a, b Date) bool { return a.First().ordinal() < b.First().ordinal() }
func later(a, b Date) bool   { return a.Last().ordinal() > b.Last().ordinal() }

// outermost chooses the date that lies furthest out. An open one does. Of two
// that agree, as 2025 and October 2025 do, the more precise counts. Dates
// without a calendar value count only where there is no other: words before
// nothing.
func outermost(dates []Date, further func(a, b Date) bool) Date {
	var best Date
	for _, d := range dates {
		switch {
		case best.IsOpen() || d.IsZero():
		case d.IsOpen():
			best = d
		case !best.Known() || !d.Known():
			if d.Known() || !best.Known() && d.Words() > best.Words() {
				best = d
			}
		case best.Contains(d) != d.Contains(best):
			if best.Contains(d) {
				best = d
			}
		case further(d, best) || d.Precision() == best.Precision() && d == best.WithWords(d.Words()) && d.Words() > best.Words():
			best = d
		}
	}
	return best
}

// closed closes the last of some episodes, or makes one whose beginning is not
// known. A closed episode certainly holds before the first day that its end can
// mean, may hold on those days, and does not after the last of them. Where
// several ends are told, closing chooses.
func closed(all []episode, ends []*told) []episode {
	if len(ends) == 0 {
		return all
	}
	if len(all) == 0 {
		all = []episode{{possible: always, certain: never}}
	}
	e := &all[len(all)-1]
	e.ends = ends
	end := closing(ends)
	days := endOf(end)
	e.span.Until = endDate(end)
	e.possible.last = days.last
	switch {
	case e.certain == never:
	case end.Valid.From.Known():
		e.certain.last = before(days.first)
	default: // it ended by then, and nobody says when
		e.certain.last = min(e.certain.last, before(days.first))
	}
	return all
}

func before(day int) int {
	if day == math.MinInt {
		return day
	}
	return day - 1
}

// closing chooses among the ends told of one episode. One that says when goes
// before one that does not. Of those that do, the one said last counts or, if
// others agree with it, the last said of the most precise among them. Of those
// that do not, the one said first: it had ended by then, and who tells of it again
// does not reopen it.
func closing(ends []*told) *told {
	best := chooseEnd(ends, func(t *told) bool { return t.Valid.From.Known() }, laterEnd)
	if best == nil {
		first := func(t, than *told) bool { return laterEnd(than, t) }
		return cmp.Or(
			chooseEnd(ends, func(t *told) bool { return t.Known().Known() }, first),
			chooseEnd(ends, func(*told) bool { return true }, first),
		)
	}
	day := best.Valid.From
	agrees := func(t *told) bool { return day.Contains(t.Valid.From) }
	return chooseEnd(ends, func(t *told) bool {
		return agrees(t) && !slices.ContainsFunc(ends, func(u *told) bool {
			return agrees(u) && t.Valid.From.Contains(u.Valid.From) && !u.Valid.From.Contains(t.Valid.From)
		})
	}, laterEnd)
}

// chooseEnd returns the one that goes before all others of some ends; nil if
// there are none.
func chooseEnd(ends []*told, among func(*told) bool, before func(t, than *told) bool) *told {
	var best *told
	for _, t := range ends {
		if among(t) && (best == nil || before(t, best)) {
			best = t
		}
	}
	return best
}

// laterEnd reports whether an end was said later than another; of those said at
// one time, whether it ended later.
func laterEnd(t, than *told) bool {
	return cmp.Or(compareSaid(t.Known(), than.Known()), endDate(t).Compare(endDate(than)), cmp.Compare(t.id, than.id)) > 0
}

// loosen is the rule of ends that are planned, conditional or possible: they
// end nothing, but what follows them is uncertain.
func (e *episode) loosen(ends []*told) {
	for _, t := range ends {
		limit := math.MaxInt
		switch {
		case t.Valid.From.Known():
			limit = before(t.Valid.From.First().ordinal())
		case t.Known().Known():
			limit = t.Known().Last().ordinal()
		}
		if !e.span.From.Known() || e.span.From.First().ordinal() <= limit {
			e.certain.last = min(e.certain.last, limit)
			e.ends = append(slices.Clip(e.ends), t)
		}
	}
}

package graph

import (
	"cmp"
	"math"
	"slices"
)

// This file has the rules by which claims become facts. Each is stated where it
// is applied, and has a test of its own in weigh_test.go.
//
// Days are counted as numbers that are in order, and are infinite where a limit
// is not known or does not exist.

// knownBy is the rule of admission. A claim is known by a day if it was said by
// then; where it is not told when it was said, if it was published by then. A
// text without any date is known by no day; a registry without one is
// background, and always known.
func knownBy(c Claim, day Date) bool {
	k := c.Known()
	if !k.Known() {
		return c.Evidence.Document.Registry != ""
	}
	return !k.Last().After(day.Last())
}

// A stretch is a number of days, from first to last. It is empty if first is
// after last.
type stretch struct{ first, last int }

var (
	never  = stretch{math.MaxInt, math.MinInt}
	always = stretch{math.MinInt, math.MaxInt}
)

// An episode is a time for which a fact holds without a break, and what is said
// of it.
type episode struct {
	span     Span
	possible stretch // the days on which it may hold
	certain  stretch // the days on which it does
	asserts  []*told
	ends     []*told // that close it
}

// holds is the rule of views. In a view of a day an episode is seen if it may
// hold on that day, and is certain if it does; where the day is coarse, if it
// may on one of its days, and does on all of them. In a view of ever each is
// seen, and is certain if something says that it is done.
func (e episode) holds(day Date) (possible, certain bool) {
	if !day.Known() {
		return true, e.modality() == Done
	}
	first, last := day.First().ordinal(), day.Last().ordinal()
	return e.possible.first <= last && first <= e.possible.last,
		e.certain.first <= first && last <= e.certain.last
}

// modality is the rule of firmness. What one claim says is done is done. Short
// of that, the firmest of what was said last counts, for plans change. What only
// an end is told of was done.
func (e episode) modality() Modality {
	latest, firmest := Date{}, Possible
	for _, t := range e.asserts {
		switch said := t.Known(); {
		case t.Modality == Done:
			return Done
		case said.Compare(latest) > 0:
			latest, firmest = said, t.Modality
		default:
			firmest = min(firmest, t.Modality)
		}
	}
	if len(e.asserts) == 0 {
		return Done
	}
	return firmest
}

// mayHold is the rule of possibility for one assertion. It may hold from the
// first day that its beginning can mean, or since ever if that is not known; and
// until the last day that its end can mean, or for ever if that is not known or
// is an event.
func mayHold(t *told) stretch {
	s := always
	if t.Valid.From.Known() {
		s.first = t.Valid.From.First().ordinal()
	}
	if t.Valid.Until.Known() {
		s.last = t.Valid.Until.Last().ordinal()
	}
	return s
}

// doesHold is the rule of certainty for one assertion. What is planned,
// conditional or possible is never certain. Else it certainly holds from the
// last day that its beginning can mean or, if that is not known, from when it is
// said; and until the last day of its end or, if that is not known, until it is
// said. What a registry says without a date, it says of every day.
func doesHold(t *told) stretch {
	if t.Modality != Done {
		return never
	}
	said, from, until := t.Known(), t.Valid.From, t.Valid.Until
	background := !said.Known() && t.Evidence.Document.Registry != ""
	s := never
	switch {
	case from.Known():
		s.first = from.Last().ordinal()
	case from.IsOpen() || background:
		s.first = math.MinInt
	case said.Known():
		s.first = said.Last().ordinal()
	}
	switch {
	case until.Known():
		s.last = until.Last().ordinal()
	case until.IsOpen() || background:
		s.last = math.MaxInt
	case said.Known() || from.Known():
		s.last = max(said.Last().ordinal(), from.Last().ordinal())
	}
	return s
}

// episodes weighs what is asserted of one fact, and the ends that are told of
// it, into episodes in order of time.
//
// An end closes every assertion that does not certainly begin after it, whenever
// either was told: to tell again of what has ended does not reopen it. An
// assertion that certainly begins later is another episode. An end without any
// assertion before it tells of an episode whose beginning is not known.
func episodes(asserts, ends []*told) []episode {
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
	var all []episode
	for i, n := range cuts {
		next := len(done)
		if i+1 < len(cuts) {
			next = cuts[i+1]
		}
		if closing := done[n:next]; len(after[n]) > 0 || len(closing) > 0 {
			all = append(all, closed(apart(after[n]), closing)...)
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
// before it are over is another episode.
func apart(asserts []*told) []episode {
	asserts = slices.Clone(asserts)
	slices.SortStableFunc(asserts, func(a, b *told) int { return cmp.Compare(mayHold(a).first, mayHold(b).first) })
	var all []episode
	for _, t := range asserts {
		if n := len(all); n > 0 && mayHold(t).first <= all[n-1].possible.last {
			all[n-1] = together(append(all[n-1].asserts, t))
		} else {
			all = append(all, together([]*told{t}))
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
	var starts, ends []Date
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

// closing chooses among the ends told of one episode: one that says when over
// one that does not; of two that agree the more precise; else the one said
// last; else the later.
func closing(ends []*told) *told {
	best := ends[0]
	for _, t := range ends[1:] {
		a, b := endDate(t), endDate(best)
		switch given := t.Valid.From.Known(); {
		case given != best.Valid.From.Known():
			if given {
				best = t
			}
		case a.Contains(b) != b.Contains(a):
			if b.Contains(a) {
				best = t
			}
		case cmp.Or(t.Known().Compare(best.Known()), a.Compare(b), cmp.Compare(t.id, best.id)) > 0:
			best = t
		}
	}
	return best
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

// fits is the rule of ends and denials that name some of the roles, as in
// "ended its partnerships with Acme". They apply to every fact of the kind whose
// roles and other keys include all that they name. What is not part of the
// fact's identity fits too where nobody says it of the fact.
func (p Raw) fits(fact Raw) bool {
	for _, f := range p.shape.fields {
		if !f.key && f.sort != roleField {
			continue
		}
		if !f.key && len(fact.Roles[f.name]) == 0 {
			continue
		}
		for _, ref := range p.Roles[f.name] {
			if !slices.Contains(fact.Roles[f.name], ref) {
				return false
			}
		}
		for _, text := range p.Values[f.name] {
			if !slices.Contains(fact.Values[f.name], text) {
				return false
			}
		}
	}
	return true
}

// speaking is the rule of values that change. In a view of a day a fact has the
// values of the assertions that may hold on that day; of all, if none may. What
// is agreed from a later day on does not show before.
func speaking(asserts []*told, day Date) []*told {
	if !day.Known() {
		return asserts
	}
	first, last := day.First().ordinal(), day.Last().ordinal()
	var of []*told
	for _, t := range asserts {
		if s := mayHold(t); s.first <= last && first <= s.last {
			of = append(of, t)
		}
	}
	if len(of) == 0 {
		return asserts
	}
	return of
}

// worth is the rule of values: of two claims that give a field different values
// the one said later counts; then the more precise value; then, so that every
// run gives the same, the one whose text sorts last. What has no date was said
// before all that has.
func worth(a, b offer, precise func(text string) int) int {
	return cmp.Or(
		a.said.Last().Compare(b.said.Last()),
		cmp.Compare(precise(a.text), precise(b.text)),
		cmp.Compare(a.text, b.text),
	)
}

// An offer is a value that a claim gives a field.
type offer struct {
	said Date
	text string
}

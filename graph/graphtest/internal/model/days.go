package model

import (
	"cmp"
	"math"
	"slices"

	"github.com/pactgraph/pactgraph/graph"
)

// Days are all days from the first to the last, counted from some day, or
// without a limit. There are none if the first comes after the last.
type days struct{ first, last int }

const (
	ever  = math.MinInt // as a first day: there is none
	never = math.MaxInt // as a last day: there is none
)

var noDays = days{never, ever}

func dayOf(d graph.Date) int { return int(d.Time().Unix() / 86400) }

// daysOf returns the days that a date can mean.
func daysOf(d graph.Date) days {
	if !d.Known() {
		return days{ever, never}
	}
	return days{dayOf(d.First()), dayOf(d.Last())}
}

func (d days) meets(e days) bool { return d.first <= e.last && e.first <= d.last }

// eve is the day before.
func eve(day int) int {
	if day == ever {
		return ever
	}
	return day - 1
}

// An episode is a time for which a fact holds without a break.
type episode struct {
	span              graph.Span
	possible, certain days
	asserts, ends     []told
}

// mayHold returns the days on which what is asserted may hold: a limit that is
// not told does not exist.
func mayHold(t told) days {
	return days{daysOf(t.Valid.From).first, daysOf(t.Valid.Until).last}
}

// doesHold returns the days on which it certainly does: from the last day that
// its beginning can mean to the last of its end; where these are not told, at
// the time of telling. A registry without a date tells of every day.
func doesHold(t told) days {
	said, from, until := t.Known(), t.Valid.From, t.Valid.Until
	always := !said.Known() && t.Evidence.Document.Registry != ""
	d := noDays
	if t.Modality != graph.Done {
		return d
	}
	if from.Known() {
		d.first = daysOf(from).last
	} else if from.IsOpen() || always {
		d.first = ever
	} else if said.Known() {
		d.first = daysOf(said).last
	}
	if until.Known() {
		d.last = daysOf(until).last
	} else if until.IsOpen() || always {
		d.last = never
	} else {
		for _, known := range []graph.Date{said, from} {
			if known.Known() {
				d.last = max(d.last, daysOf(known).last)
			}
		}
	}
	return d
}

// endOf returns the date of an end, as far as it is known: when it is said to
// end, or else when that is said.
func endOf(t told) graph.Date {
	if t.Valid.From.Known() {
		return t.Valid.From
	}
	return t.Known()
}

// after reports whether what is asserted certainly begins after an end.
func after(t, end told) bool {
	return t.Valid.From.Known() && daysOf(t.Valid.From).first > daysOf(endOf(end)).last
}

// episodes puts together what is asserted of a fact, and the ends told of it.
func episodes(asserts, ends []told) []episode {
	var firm, loose []told
	for _, t := range ends {
		if t.Modality == graph.Done {
			firm = append(firm, t)
		} else {
			loose = append(loose, t)
		}
	}
	passed := func(t told) int { // of how many ends it comes after
		n := 0
		for _, e := range firm {
			if after(t, e) {
				n++
			}
		}
		return n
	}
	slices.SortStableFunc(firm, func(a, b told) int { return cmp.Compare(daysOf(endOf(a)).last, daysOf(endOf(b)).last) })
	var all []episode
	for n := 0; n <= len(firm); {
		var these []told
		next := len(firm) + 1
		for _, t := range asserts {
			switch p := passed(t); {
			case p == n:
				these = append(these, t)
			case p > n:
				next = min(next, p)
			}
		}
		run := apart(these)
		if closing := firm[n:min(next, len(firm))]; len(closing) > 0 {
			if len(run) == 0 {
				run = []episode{{possible: days{ever, never}, certain: noDays}}
			}
			run[len(run)-1].close(closing)
		}
		all = append(all, run...)
		n = next
	}
	for i := range all {
		all[i].loosen(loose)
	}
	return all
}

// apart makes episodes of what is asserted and not separated by an end: those
// that may hold at one time are one.
func apart(asserts []told) []episode {
	sorted := slices.Clone(asserts)
	slices.SortStableFunc(sorted, func(a, b told) int { return cmp.Compare(mayHold(a).first, mayHold(b).first) })
	var all []episode
	for _, t := range sorted {
		last := len(all) - 1
		if last >= 0 && mayHold(t).first <= all[last].possible.last {
			all[last] = together(append(slices.Clip(all[last].asserts), t))
		} else {
			all = append(all, together([]told{t}))
		}
	}
	return all
}

// together makes one episode of assertions: the earliest beginning and the
// latest end that are told, certain from the first day on which one of them
// certainly holds to the last.
func together(asserts []told) episode {
	e := episode{possible: days{ever, never}, certain: noDays, asserts: asserts}
	var froms, untils []graph.Date
	for _, t := range asserts {
		froms, untils = append(froms, t.Valid.From), append(untils, t.Valid.Until)
		if d := doesHold(t); d != noDays {
			e.certain = days{min(e.certain.first, d.first), max(e.certain.last, d.last)}
		}
	}
	e.span = graph.Span{
		From:  outermost(froms, func(a, b graph.Date) bool { return daysOf(a).first < daysOf(b).first }),
		Until: outermost(untils, func(a, b graph.Date) bool { return daysOf(a).last > daysOf(b).last }),
	}
	if from := e.span.From; from.Known() && e.certain.first < daysOf(from).first {
		e.span.From = graph.Date{} // who says so knows of an earlier day
	} else {
		e.possible.first = daysOf(from).first
	}
	e.possible.last = daysOf(e.span.Until).last
	e.certain.last = min(e.certain.last, e.possible.last)
	return e
}

// outermost chooses among dates: an open one; else of those with a calendar value
// the one furthest out, without those that contain another; else the words
// that sort last.
func outermost(dates []graph.Date, further func(a, b graph.Date) bool) graph.Date {
	if i := slices.IndexFunc(dates, graph.Date.IsOpen); i >= 0 {
		return dates[i]
	}
	var best graph.Date
	for _, d := range dates {
		coarse := slices.ContainsFunc(dates, func(e graph.Date) bool { return d.Contains(e) && !e.Contains(d) })
		switch {
		case coarse:
		case d.Known() && (!best.Known() || further(d, best)):
			best = d
		case d.Known() == best.Known() && (!d.Known() || !further(best, d)) && d.Words() > best.Words():
			best = d
		}
	}
	return best
}

// close ends an episode.
func (e *episode) close(ends []told) {
	end := closing(ends)
	d := daysOf(endOf(end))
	e.ends, e.span.Until, e.possible.last = ends, endOf(end), d.last
	switch {
	case e.certain == noDays:
	case end.Valid.From.Known():
		e.certain.last = eve(d.first)
	default:
		e.certain.last = min(e.certain.last, eve(d.first))
	}
}

// closing chooses among the ends of one episode. Those that say when go before
// those that do not. Of the former the one said last counts or, if others agree
// with it, the last said of the most precise among them; of the latter the one
// said first, for it had ended by then.
func closing(ends []told) told {
	var dated, within []told
	for _, t := range ends {
		if t.Valid.From.Known() {
			dated = append(dated, t)
		}
	}
	if len(dated) == 0 {
		return slices.MinFunc(ends, func(a, b told) int { return cmp.Or(dayIf(b.Known())-dayIf(a.Known()), compareEnds(a, b)) })
	}
	best := slices.MaxFunc(dated, compareEnds)
	for _, t := range dated {
		if best.Valid.From.Contains(t.Valid.From) {
			within = append(within, t)
		}
	}
	return slices.MaxFunc(slices.DeleteFunc(slices.Clone(within), func(t told) bool {
		return slices.ContainsFunc(within, func(u told) bool {
			return t.Valid.From.Contains(u.Valid.From) && !u.Valid.From.Contains(t.Valid.From)
		})
	}), compareEnds)
}

func compareEnds(a, b told) int {
	return cmp.Or(compareSaid(a.Known(), b.Known()), endOf(a).Compare(endOf(b)))
}

// compareSaid orders by when something was said at the latest; what has no
// date was said before all that has.
func compareSaid(a, b graph.Date) int {
	if !a.Known() || !b.Known() {
		return cmp.Compare(dayIf(a), dayIf(b))
	}
	return cmp.Compare(dayOf(a.Last()), dayOf(b.Last()))
}

func dayIf(d graph.Date) int {
	if d.Known() {
		return 1
	}
	return 0
}

// loosen makes uncertain what follows ends that are not done.
func (e *episode) loosen(ends []told) {
	for _, t := range ends {
		limit := never
		if t.Valid.From.Known() {
			limit = eve(daysOf(t.Valid.From).first)
		} else if t.Known().Known() {
			limit = daysOf(t.Known()).last
		}
		if daysOf(e.span.From).first <= limit {
			e.certain.last = min(e.certain.last, limit)
			e.ends = append(slices.Clip(e.ends), t)
		}
	}
}

// modality returns how firm an episode is.
func (e episode) modality() graph.Modality {
	if len(e.asserts) == 0 {
		return graph.Done
	}
	said := slices.MaxFunc(e.asserts, func(a, b told) int { return compareSaid(a.Known(), b.Known()) }).Known()
	firmest := graph.Possible
	for _, t := range e.asserts {
		if t.Modality == graph.Done {
			return graph.Done
		}
		if compareSaid(t.Known(), said) == 0 {
			firmest = min(firmest, t.Modality)
		}
	}
	return firmest
}

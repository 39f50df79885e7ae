package dates

import "github.com/pactgraph/pactgraph/graph"

// bound reads what follows a preposition.
func (p *parser) bound(pre preposition) (reading, bool) {
	i := pre.end
	r, ok := p.span(i, pre.text)
	if !ok {
		return reading{}, false
	}
	switch pre.text {
	case "between":
		return r, r.kind == Period && r.settled
	case "at":
		return r, r.worded || r.anaphoric || r.kind == Vague
	case "to":
		return r, r.kind == Point
	case "in", "within":
		if r.kind == Duration && r.span.IsZero() {
			return p.within(pre, r), true
		}
		if pre.text == "within" && r.kind == Point && r.settled && p.known && r.value.After(graph.DayOf(p.today)) {
			r.kind, r.span = Period, graph.Span{From: graph.DayOf(p.today), Until: r.value}
			r.value = graph.Date{}
		}
	case "for", "over", "":
	default:
		if r.kind == Duration && pre.text != "during" && pre.text != "throughout" && pre.text != "after" && pre.text != "before" {
			return r, pre.text == "by" || pre.text == "from" || pre.text == "to" || pre.text == "on"
		}
	}
	return r, true
}

// within binds a length of time to today: "within 18 months" is a span, and "in
// two years", where the text looks ahead, a date.
func (p *parser) within(pre preposition, r reading) reading {
	steps, end, ok := p.steps(pre.end)
	if !ok || end != r.end || steps[0].some || steps[len(steps)-1].unit < day || !p.known {
		return r
	}
	if pre.text == "within" {
		r.span = p.stretched(steps, 1)
		return r
	}
	if cue, _ := p.nearestCue(pre.end-1, r.end); cue != future {
		return r
	}
	if a, ok := p.away(r.end, steps, 1, p.today); ok {
		return a
	}
	return r
}

// span reads one date or two: "2024 to 2027", "Nov. 19-20", "2 and 7 February".
func (p *parser) span(i int, opener string) (reading, bool) {
	if r, ok := p.daysOf(i, opener); ok {
		return r, true
	}
	from, ok := p.core(i)
	if opener == "between" && p.word(i) == "now" {
		from, ok = p.dayFromNow(i+1, 0)
	}
	if !ok || from.kind != Point || from.worded && from.date.precision == 0 && !from.settled {
		return from, ok
	}
	k, ok := p.joint(from.end, opener)
	if !ok {
		return from, true
	}
	if until, end, ok := p.laterDay(k, from); ok {
		return p.period(i, end, from, until), true
	}
	if now := p.word(k); (now == "now" || now == "present" && p.clauseEnd(k+1)) && from.date.precision != 0 {
		until, _ := p.dayFromNow(k+1, 0)
		return p.period(i, k+1, from, until), true
	}
	until, ok := p.core(k)
	if !ok || until.kind != Point || !fits(from, until, opener) {
		return from, true
	}
	return p.period(i, until.end, from, until), true
}

// joint reads the word or dash between the ends of a span.
func (p *parser) joint(i int, opener string) (int, bool) {
	switch p.word(i) {
	case "-":
		return i + 1, true
	case "to", "through", "thru", "until", "till":
		return p.skip(i+1, "the"), true
	case "and":
		return i + 1, opener == "between"
	}
	return 0, false
}

// fits reports whether two dates can be the ends of one span. Without a word
// that opens it, both have to be of one precision.
func fits(from, until reading, opener string) bool {
	if from.worded != until.worded && opener == "" {
		return false
	}
	return opener == "from" || opener == "between" || from.settled || until.settled ||
		from.date.precision == until.date.precision
}

// daysOf reads a span of days whose month stands behind: "4 to 22 January 1995".
func (p *parser) daysOf(i int, opener string) (reading, bool) {
	d, j, ok := p.dayOfMonth(i)
	if !ok || p.at(i).sort != number {
		return reading{}, false
	}
	k, ok := p.joint(j, opener)
	if !ok {
		return reading{}, false
	}
	if r, ok := p.daysOfThis(k, d); ok {
		return r, true
	}
	until, ok := p.core(k)
	if !ok || until.kind != Point || until.settled || until.date.precision != graph.PrecisionDay || until.date.which != unchosen || until.date.holiday > 0 {
		return reading{}, false
	}
	from := until
	from.date.day = d
	if d >= until.date.day {
		return reading{}, false
	}
	return p.period(i, until.end, from, until), true
}

// daysOfThis reads the end of a span of days of a month that is told by its
// distance: the 22 of "4 to 22 this month".
func (p *parser) daysOfThis(i, first int) (reading, bool) {
	d, j, ok := p.dayOfMonth(i)
	if !ok || d <= first {
		return reading{}, false
	}
	j = p.skip(j, "of", "in")
	a, u := p.at(j), p.at(j+1)
	if a.class != which || a.text == "same" || a.text == "that" || u.class != unit || u.n != monthUnit || u.plural {
		return reading{}, false
	}
	from, _ := p.dayInMonth(j+2, first, a.n)
	until, _ := p.dayInMonth(j+2, d, a.n)
	return p.period(i, j+2, from, until), true
}

// laterDay reads the second day of a month that has been told: the 20 of
// "November 19-20, 2026".
func (p *parser) laterDay(i int, from reading) (reading, int, bool) {
	if from.settled || from.date.precision != graph.PrecisionDay || from.date.hasYear || from.date.holiday > 0 {
		return reading{}, 0, false
	}
	d, end, ok := p.dayOfMonth(i)
	if a := p.at(end); !ok || a.text == "/" || d <= from.date.day || a.class == month || a.class == shortMon || a.class == unit {
		return reading{}, 0, false
	}
	until := from
	until.date.day = d
	if y, after, ok := p.yearTail(end); ok && y.ok {
		until.date, end = until.date.in(y.year), after
	}
	return until, end, true
}

// period makes a reading of a span. An end without a year takes it from the
// other.
func (p *parser) period(start, end int, from, until reading) reading {
	f, u := p.ends(start, end, from, until)
	r := reading{end: end, kind: Period, settled: true, fiscal: from.fiscal || until.fiscal}
	if f.Known() && u.Known() {
		r.span = graph.Span{From: f, Until: u}
	}
	return r
}

func (p *parser) ends(start, end int, from, until reading) (graph.Date, graph.Date) {
	f, u := from.value, until.value
	switch {
	case !until.settled && until.date.hasYear || until.settled:
		if !until.settled {
			u = until.date.date()
		}
		switch {
		case from.settled:
		case from.date.hasYear:
			f = from.date.date()
		case from.date.precision == graph.PrecisionUnknown:
			f = p.resolve(from.date, true)
		case u.Known():
			f = onward(from.date.in(u.Time().Year()), u, -1)
		}
	case from.settled || from.date.hasYear:
		if !from.settled {
			f = from.date.date()
		}
		if f.Known() {
			u = onward(until.date.in(f.Time().Year()), f, 1)
		}
	default:
		f = p.resolve(from.date, p.ahead(start, end, On))
		switch {
		case !f.Known():
		case until.date.precision == graph.PrecisionUnknown:
			t := f.Time()
			u = graph.DayOf(t.AddDate(0, 0, (until.date.weekday-isoWeekday(t)+7)%7))
		default:
			u = onward(until.date.in(f.Time().Year()), f, 1)
		}
	}
	return f, u
}

// onward moves c by a year where it would lie on the wrong side of the other
// end of its span.
func onward(c calendar, other graph.Date, direction int) graph.Date {
	d := c.date()
	if direction > 0 && d.Before(other) || direction < 0 && other.Before(d) {
		d = c.in(c.year + direction).date()
	}
	return d
}

package dates

import "github.com/pactgraph/pactgraph/graph"

// selected reads "last year", "this October", "next Monday", "the past three
// years", "the coming months", "the same day".
func (p *parser) selected(i int) (reading, bool) {
	w, a := p.at(i), p.at(i+1)
	if w.text == "this" && (a.text == "past" || a.text == "coming") {
		return p.selected(i + 1)
	}
	if w.text == "same" || w.text == "that" {
		return p.same(i + 1)
	}
	if w.text == "last" {
		if r, ok := p.closing(i + 1); ok {
			return r, true
		}
	}
	chosen := [...]selection{lastOne, thisOne, nextOne}[w.n+1]
	if w.text == "latest" {
		return p.newest(i + 1)
	}
	if w.text == "recent" && (a.class != unit || !a.plural) {
		return reading{}, false
	}
	switch a.class {
	case unit:
		return p.selectedUnit(i+1, w)
	case month, shortMon:
		r, ok := p.chosen(i+1, chosen)
		return r, ok && (a.capital || a.text != "may" && a.text != "march")
	case weekday:
		if a.plural {
			return reading{}, false
		}
		if w.text == "following" || w.text == "previous" || w.text == "preceding" {
			return p.weekdayFrom(i+2, a.n, w.n)
		}
		return point(i+2, calendar{weekday: a.n, which: chosen})
	case season:
		return p.season(i+1, chosen)
	case feast:
		return p.holiday(i+1, chosen)
	case daytime:
		if (w.text == "next" || w.text == "following") && p.latest.Precision() == graph.PrecisionDay {
			return p.fromLatest(i+2, []step{{quantity{value: 1}, day}}, 1)
		}
		r, _ := p.dayFromNow(i+2, w.n)
		return r, w.text == "this" || w.text == "last"
	}
	if a.text == "fiscal" && p.at(i+2).class == unit {
		return reading{end: i + 3, settled: true, worded: true, fiscal: true}, true
	}
	return p.stretch(i+1, w.n)
}

// newest reads what follows "latest": the quarter, month or week that was over
// when the text was written, or the period that it has told of.
func (p *parser) newest(i int) (reading, bool) {
	a := p.at(i)
	switch {
	case a.text == "period":
		return reading{end: i + 1, settled: true, anaphoric: true, value: p.latest}, p.latest.Known()
	case a.class == unit && !a.plural && (a.n == week || a.n == monthUnit || a.n == quarter):
		return p.shiftedFromNow(i+1, -1, a.n)
	}
	return reading{}, false
}

// chosen reads a month behind "last", "this" or "next", with a day if there is one.
func (p *parser) chosen(i int, s selection) (reading, bool) {
	c := calendar{precision: graph.PrecisionMonth, part: p.at(i).n, which: s}
	end := i + 1
	if p.word(end) == "." && p.at(end+1).sort == number {
		end++
	}
	if d, after, ok := p.dayOfMonth(end); ok {
		c.precision, c.day = graph.PrecisionDay, d
		return point(after, c)
	}
	return point(i+1, c)
}

// stretch reads a number of units that end or begin today: "last two years",
// "next five-year period".
func (p *parser) stretch(i, direction int) (reading, bool) {
	s, end, ok := p.step(i)
	if !ok || direction == 0 || p.at(i).class == article {
		return reading{}, false
	}
	if p.word(end) == "-" {
		return reading{}, false
	}
	if s.some {
		r := p.vague(end, direction > 0)
		r.duration = duration([]step{s})
		return r, true
	}
	r := reading{end: end, kind: Duration, duration: duration([]step{s}), settled: true}
	r.span = p.stretched([]step{s}, direction)
	return r, true
}

// stretched gives the span of steps that begin or end today. Its far end is as
// precise as a unit that stands alone.
func (p *parser) stretched(steps []step, direction int) graph.Span {
	if !p.known {
		return graph.Span{}
	}
	today := graph.DayOf(p.today)
	far := graph.DayOf(moved(p.today, steps, direction))
	if s := steps[0]; len(steps) == 1 && s.unit >= monthUnit && s.value == float64(int(s.value)) && s.unit != decade {
		far, _ = shifted(p.today, direction*int(s.value), s.unit)
	}
	if direction < 0 {
		return graph.Span{From: far, Until: today}
	}
	return graph.Span{From: today, Until: far}
}

// selectedUnit reads a unit behind "last", "this", "next" and their like.
func (p *parser) selectedUnit(i int, w atom) (reading, bool) {
	a := p.at(i)
	if a.plural {
		if w.n == 0 || a.n < day || w.text == "last" || w.text == "next" {
			return reading{}, false
		}
		if w.text == "following" && p.word(i+1) == "of" {
			return reading{}, false // following years of talks
		}
		return p.vague(i+1, w.n > 0), true
	}
	if a.n < day || a.n == half || a.n == day && (w.text == "last" || w.text == "current" || w.text == "coming") && p.word(i+1) == "of" {
		return reading{}, false
	}
	switch w.text {
	case "next":
		if cue, _ := p.nearestCue(i-1, i+1); p.word(i-2) == "the" && cue == past && p.latest.Known() && p.gone(p.latest) {
			return p.fromLatest(i+1, []step{{quantity{value: 1}, a.n}}, 1) // the next year it was sold
		}
	case "following", "previous", "preceding", "prior":
		return p.fromLatest(i+1, []step{{quantity{value: 1}, a.n}}, w.n)
	}
	if a.n == weekend && w.n == 0 {
		return p.weekend(i)
	}
	if a.n == year && p.word(i+1) == "'" && p.word(i+2) == "s" {
		if r, ok := p.quarterIn(i+3, told{year: p.today.Year() + w.n, ok: p.known}); ok {
			return r, true // last year's third quarter
		}
	}
	if p.lasts(i, w) {
		return p.stretchOne(i+1, a.n, w.n)
	}
	if a.n == week {
		if j := p.skip(p.skip(i+1, ","), "on"); (p.at(j).class == weekday || p.at(j).class == shortDay && p.at(j).capital) && !p.at(j).plural {
			return p.dayOfWeek(j+1, p.at(j).n, w.n)
		}
	}
	if y := p.at(i + 1); a.n == day && w.text == "this" && y.text != "" {
		return reading{}, false
	}
	return p.shiftedFromNow(i+1, w.n, a.n)
}

// lasts reports whether one chosen unit at i is a length of time that begins or
// ends today and no unit of the calendar: "over the next year", "the past month",
// "in the last decade".
func (p *parser) lasts(i int, w atom) bool {
	a, before := p.at(i), p.word(i-2)
	if before == "the" {
		before = p.word(i - 3)
	}
	switch {
	case w.n == 0 || a.n < week || a.n == weekend || w.text == "recent":
		return false
	case a.n == decade || w.text == "past":
		return true
	}
	return before == "over" || before == "within"
}

// stretchOne makes a reading of one unit that begins or ends today.
func (p *parser) stretchOne(end, of, direction int) (reading, bool) {
	steps := []step{{quantity{value: 1}, of}}
	return reading{end: end, kind: Duration, duration: duration(steps), settled: true, span: p.stretched(steps, direction)}, true
}

func (p *parser) shiftedFromNow(end, n, of int) (reading, bool) {
	r := reading{end: end, settled: true}
	if of == week || of == weekend || of == fortnight {
		r.kind = Period
	}
	if p.known {
		r = p.on(r, p.today, n, of)
	}
	return r, true
}

// same reads what points back to the last date told: "same day", "that year".
func (p *parser) same(i int) (reading, bool) {
	a := p.at(i)
	if p.partOfYear(i) && p.word(i-1) == "same" {
		if r, ok := p.counterpart(i); ok {
			return r, true
		}
	}
	r := reading{end: i + 1, settled: true, anaphoric: true}
	switch {
	case a.text == "time" && p.word(i-1) == "that":
		r.value = p.latest
	case a.class != unit && p.word(i-1) == "that" && !p.demonstrative(i-1):
		return reading{}, false // said that Monday's vote
	case a.class == month && a.capital || a.class == season:
		if p.latest.Known() {
			part := calendar{precision: graph.PrecisionMonth, part: a.n}
			if a.class == season {
				part.precision = graph.PrecisionSeason
			}
			r.value = part.in(p.latest.Time().Year()).date()
		}
	case a.class == weekday && !a.plural, a.class == daytime && p.latest.Precision() == graph.PrecisionDay:
		r.value = p.latest
	case a.class != unit || a.plural || a.n < day:
		return reading{}, false
	case !p.latest.Known():
	case a.n == day || p.latest.Precision() < needed(a.n):
		r.value = p.latest
		if a.n != day {
			r.value = graph.Date{}
		}
	default:
		r = p.on(r, p.latest.Time(), 0, a.n)
	}
	if a.class == unit && a.n == week && r.kind == Point {
		r.value = graph.Date{}
	}
	return r, true
}

// demonstrative reports whether "that" at i points to something and does not
// begin a clause.
func (p *parser) demonstrative(i int) bool {
	before := p.at(i - 1)
	return before.sort == mark || before.class == prep || before.class == phase || before.text == "of"
}

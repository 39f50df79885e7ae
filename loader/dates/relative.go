package dates

import (
	"time"

	"github.com/pactgraph/pactgraph/graph"
)

// selected reads "last year", "this October", "next Monday", "the past three
// years", "the coming months", "the same day".
func (p *parser) selected(i int) (reading, bool) {
	w, a := p.at(i), p.at(i+1)
	if w.text == "same" || w.text == "that" {
		return p.same(i + 1)
	}
	chosen := [...]selection{lastOne, thisOne, nextOne}[w.n+1]
	if w.text == "recent" && (a.class != unit || !a.plural) {
		return reading{}, false
	}
	switch a.class {
	case unit:
		return p.selectedUnit(i+1, w)
	case month, shortMon:
		if !a.capital && (a.text == "may" || a.text == "march") {
			return reading{}, false
		}
		return p.chosen(i+1, chosen)
	case weekday:
		if a.plural {
			return reading{}, false
		}
		return point(i+2, calendar{weekday: a.n, which: chosen})
	case season:
		return p.season(i+1, chosen)
	case daytime:
		if w.text == "this" || w.text == "last" {
			return p.dayFromNow(i+2, w.n)
		}
		return reading{}, false
	}
	if a.text == "fiscal" && p.at(i+2).class == unit {
		return reading{end: i + 3, settled: true, worded: true, fiscal: true}, true
	}
	return p.stretch(i+1, w.n)
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
	r.span = p.stretched(s, direction)
	return r, true
}

// stretched gives the span of a step that begins or ends today. Its far end is
// as precise as the unit.
func (p *parser) stretched(s step, direction int) graph.Span {
	if !p.known {
		return graph.Span{}
	}
	today := graph.DayOf(p.today)
	far := graph.DayOf(moved(p.today, []step{s}, direction))
	if s.unit >= monthUnit && s.value == float64(int(s.value)) && s.unit != decade {
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
	case "following", "previous", "preceding", "prior":
		return p.fromLatest(i+1, []step{{quantity{value: 1}, a.n}}, w.n)
	}
	if r, ok := p.lastPart(i, w); ok {
		return r, true
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

// lastPart reads "last quarter of 2025", "last week of July".
func (p *parser) lastPart(i int, w atom) (reading, bool) {
	if w.text != "last" || p.word(i+1) != "of" {
		return reading{}, false
	}
	switch p.at(i).n {
	case quarter:
		if y, end, ok := p.yearTail(i + 1); ok {
			return p.inYear(end, calendar{precision: graph.PrecisionQuarter, part: 4}, y)
		}
	case week:
		return p.weekOf(i+2, -1)
	}
	return reading{}, false
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
	r := reading{end: i + 1, settled: true, anaphoric: true}
	switch {
	case a.text == "time" && p.word(i-1) == "that":
		r.value = p.latest
	case a.class == weekday && !a.plural:
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

// weekOf reads the month or year whose n-th week is meant; -1 is the last. The
// first week is the one with the first Thursday, as ISO 8601 has it.
func (p *parser) weekOf(i, n int) (reading, bool) {
	r, ok := p.core(i)
	if !ok || r.kind != Point {
		return reading{}, false
	}
	if !r.settled {
		r.value = p.resolve(r.date, false)
	}
	whole := r.value
	r = reading{end: r.end, kind: Period, settled: true}
	if !whole.Known() || whole.Precision() == graph.PrecisionDay {
		return r, whole.Precision() != graph.PrecisionDay
	}
	thursday := nthWeekday(whole, 4, n)
	_, r.span = shifted(thursday, 0, week)
	return r, true
}

// nthWeekday gives the n-th such day of the week in a month or year, or for -1
// the last.
func nthWeekday(in graph.Date, weekday, n int) time.Time {
	if n < 0 {
		last := in.Last().Time()
		return last.AddDate(0, 0, -(isoWeekday(last)-weekday+7)%7)
	}
	first := in.Time()
	return first.AddDate(0, 0, (weekday-isoWeekday(first)+7)%7+7*(n-1))
}

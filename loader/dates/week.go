package dates

import (
	"time"

	"github.com/pactgraph/pactgraph/graph"
)

// weekOf reads the month or year whose n-th week is meant; -1 is the last. The
// first week is the one with the first Thursday, as ISO 8601 has it.
func (p *parser) weekOf(i, n int) (reading, bool) {
	r, ok := p.core(i)
	if !ok || r.kind != Point {
		return reading{}, false
	}
	if !r.settled {
		r.value = p.resolve(r.date, p.ahead(i, r.end, On))
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

// weekWith reads the week that holds a day: "week of May 4", "week commencing on
// May 4", "week of the 18th". It begins behind the word.
func (p *parser) weekWith(i int) (reading, bool) {
	w := p.word(i)
	if w != "of" && w != "starting" && w != "beginning" && w != "commencing" {
		return reading{}, false
	}
	j := p.skip(i+1, "on")
	if r, ok := p.fullDay(j); ok {
		return p.weekAround(r.end, p.resolve(r.date, w != "of"))
	}
	if j = p.skip(j, "the"); j > i+1 {
		if d, end, ok := p.dayOfMonth(j); ok && end > j+1 && p.clauseEnd(end) {
			r, _ := p.lone(end, d)
			return p.weekAround(r.end, r.value)
		}
	}
	return reading{}, false
}

// weekAround makes a reading of the week that holds a day.
func (p *parser) weekAround(end int, d graph.Date) (reading, bool) {
	r := reading{end: end, kind: Period, settled: true}
	if d.Known() {
		_, r.span = shifted(d.Time(), 0, week)
	}
	return r, true
}

// numberedWeek reads "week 31 of 2026" from the number on. Without a year it may
// be a week of a trial or a season.
func (p *parser) numberedWeek(i int) (reading, bool) {
	a := p.at(i)
	if a.digits < 1 || a.digits > 2 || a.value < 1 || a.value > 53 {
		return reading{}, false
	}
	y, end, ok := p.yearTail(i + 1)
	if !ok || y.fiscal {
		return reading{}, false
	}
	return p.isoWeek(end, y, a.value)
}

// isoWeek makes a reading of the n-th week of a year.
func (p *parser) isoWeek(end int, y told, n int) (reading, bool) {
	if !y.ok {
		return reading{end: end, kind: Period, settled: true}, true
	}
	return p.weekAround(end, graph.DayOf(nthWeekday(graph.Year(y.year), 4, n)))
}

// codedWeek reads "2026-W31".
func (p *parser) codedWeek(i int) (reading, bool) {
	a, n := p.at(i), p.at(i+3)
	if a.digits != 4 || p.word(i+1) != "-" || p.word(i+2) != "w" || !p.at(i+2).glued || n.digits != 2 || !n.glued ||
		n.value < 1 || n.value > 53 || p.at(i+4).glued && p.at(i+4).text == "-" {
		return reading{}, false
	}
	return p.isoWeek(i+4, told{year: a.value, ok: true}, n.value)
}

// weekend reads a weekend behind an article: the last one in what is told as
// past, else the one to come. A weekend that is running is meant by both.
func (p *parser) weekend(i int) (reading, bool) {
	if r, ok := p.weekendOf(i + 1); ok {
		return r, true
	}
	cue, _ := p.nearestCue(i-1, i+1)
	before := p.word(i - 2)
	weeks := 0
	if gone := cue == past || cue == other && (before == "over" || before == "during"); gone && isoWeekday(p.today) < 6 {
		weeks = -1
	}
	return p.shiftedFromNow(i+1, weeks, weekend)
}

// weekendOf reads what follows a weekend whose day is told: "of 28 December".
func (p *parser) weekendOf(i int) (reading, bool) {
	r, ok := p.fullDay(i + 1)
	if p.word(i) != "of" || !ok {
		return reading{}, false
	}
	d := p.resolve(r.date, false)
	r = reading{end: r.end, kind: Period, settled: true}
	if d.Known() {
		_, r.span = shifted(d.Time(), 0, weekend)
	}
	return r, true
}

// weekdaysAway reads "two Fridays ago", "three Mondays from now".
func (p *parser) weekdaysAway(i int) (reading, bool) {
	q, j, ok := p.quantity(i)
	a := p.at(j)
	if !ok || q.some || q.value > 99 || a.class != weekday {
		return reading{}, false
	}
	end, weeks := j+2, int(q.value)
	switch {
	case p.word(j+1) == "ago":
		weeks = -weeks
	case p.word(j+1) == "later":
	case p.word(j+1) == "from" && (p.word(j+2) == "now" || p.word(j+2) == "today"):
		end++
	default:
		return reading{}, false
	}
	r := reading{end: end, settled: true}
	if p.known {
		days := a.n - isoWeekday(p.today)
		if days > 0 && weeks > 0 || days < 0 && weeks < 0 {
			days -= 7 * sign(days)
		}
		r.value = graph.DayOf(p.today.AddDate(0, 0, days+7*weeks))
	}
	return r, true
}

func sign(n int) int {
	if n < 0 {
		return -1
	}
	return 1
}

package dates

import (
	"time"

	"github.com/pactgraph/pactgraph/graph"
)

// leads reports whether the word at i turns the length of time before it into a
// date of its own.
func (p *parser) leads(i int) bool {
	switch p.word(i) {
	case "ago", "earlier", "later", "hence":
		return true
	}
	return false
}

// led reads the words that turn a length of time into a date.
func (p *parser) led(end int, steps []step) (reading, bool) {
	if p.word(end) == "'" {
		end++
	}
	if r, ok := p.yearOn(end, steps); ok {
		return r, true
	}
	switch p.word(end) {
	case "ago":
		return p.away(end+1, steps, -1, p.today)
	case "hence":
		return p.away(end+1, steps, 1, p.today)
	case "earlier":
		return p.fromLatest(end+1, steps, -1)
	case "later":
		return p.fromLatest(end+1, steps, 1)
	case "from", "after", "before":
		sign := 1
		if p.word(end) == "before" {
			sign = -1
		}
		if p.word(end+1) == "now" {
			return p.away(end+2, steps, sign, p.today)
		}
		if p.at(end+1).class == deictic {
			return p.awayFromDay(end+2, steps, sign, p.at(end+1).n)
		}
	case "in":
		if p.word(end+1) == "the" && p.word(end+2) == "future" {
			return p.away(end+3, steps, 1, p.today)
		}
	}
	return reading{}, false
}

// away makes a reading of the date that is some steps before or after t, the
// zero time where that is not known. One
// step gives a date as precise as its unit, several give a day.
func (p *parser) away(end int, steps []step, sign int, t time.Time) (reading, bool) {
	if steps[0].some {
		return p.vague(end, sign > 0), true
	}
	r := reading{end: end, settled: true}
	if t.IsZero() {
		return r, true
	}
	if s := steps[0]; len(steps) == 1 && s.value == float64(int(s.value)) {
		return p.on(r, t, sign*int(s.value), s.unit), true
	}
	r.value = graph.DayOf(moved(t, steps, sign))
	return r, true
}

// awayFromDay makes a reading of the day that is some steps away from today,
// yesterday or tomorrow. To count from a day gives a day.
func (p *parser) awayFromDay(end int, steps []step, sign, days int) (reading, bool) {
	if steps[0].some {
		return p.vague(end, sign > 0), true
	}
	r := reading{end: end, settled: true}
	if p.known {
		r.value = graph.DayOf(moved(p.today.AddDate(0, 0, days), steps, sign))
	}
	return r, true
}

// on sets the date that is n units away from t.
func (p *parser) on(r reading, t time.Time, n, of int) reading {
	r.value, r.span = shifted(t, n, of)
	if !r.span.IsZero() {
		r.kind = Period
	}
	return r
}

// fromLatest makes a reading of the date that is some steps away from the last
// date that the text has told of, if it is as precise as the steps. Where it has
// told of none, it counts from today, but nothing past lies later.
func (p *parser) fromLatest(end int, steps []step, sign int) (reading, bool) {
	from := p.latest
	if cue, _ := p.nearestCue(end-1, end); !from.Known() && p.known && (sign < 0 || cue != past) {
		from = graph.DayOf(p.today)
	}
	r := reading{end: end, settled: true, anaphoric: true}
	if steps[0].some || !from.Known() || from.Precision() < needed(steps[len(steps)-1].unit) {
		return r, true
	}
	r, ok := p.away(end, steps, sign, from.Time())
	r.anaphoric = true
	return r, ok
}

// needed is the precision that a date must have to count units from it.
func needed(of int) graph.Precision {
	switch of {
	case year, decade:
		return graph.PrecisionYear
	case monthUnit:
		return graph.PrecisionMonth
	case quarter:
		return graph.PrecisionQuarter
	case half:
		return graph.PrecisionHalf
	}
	return graph.PrecisionDay
}

// moved gives the day that is some steps away from t.
func moved(t time.Time, steps []step, sign int) time.Time {
	for _, s := range steps {
		n := float64(sign) * min(s.value, 9999)
		switch s.unit {
		case year:
			t = t.AddDate(0, int(n*12), 0)
		case decade:
			t = t.AddDate(0, int(n*120), 0)
		case half:
			t = t.AddDate(0, int(n*6), 0)
		case quarter:
			t = t.AddDate(0, int(n*3), 0)
		case monthUnit:
			t = t.AddDate(0, int(n), int(30*(n-float64(int(n)))))
		case fortnight:
			t = t.AddDate(0, 0, int(n*14))
		case week:
			t = t.AddDate(0, 0, int(n*7))
		case day:
			t = t.AddDate(0, 0, int(n))
		case businessDay:
			t = businessDays(t, int(n))
		}
	}
	return t
}

// ended reads the day or month with which a period of n units ends: "the three
// months ended March 31, 2026", "the year to November".
func (p *parser) ended(i, n, of int) (reading, bool) {
	w := p.word(i)
	if w != "ended" && w != "ending" && w != "to" && w != "through" {
		return reading{}, false
	}
	r, ok := p.core(p.skip(i+1, "on", "in"))
	if !ok || r.kind != Point || r.settled || r.worded || n < 1 || n > 99 ||
		r.date.precision != graph.PrecisionDay && (r.date.precision != graph.PrecisionMonth || of < monthUnit) {
		return reading{}, false
	}
	last := p.resolve(r.date, w == "ending")
	r = reading{end: r.end, kind: Period, settled: true}
	if !last.Known() {
		return r, true
	}
	from := moved(last.Last().Time().AddDate(0, 0, 1), []step{{quantity{value: float64(n)}, of}}, -1)
	r.span = graph.Span{From: graph.DayOf(from), Until: last}
	if last.Precision() == graph.PrecisionMonth {
		r.span.From = graph.Month(from.Year(), from.Month())
	}
	return r, true
}

// weekdayFrom makes a reading of the day of the week that follows or comes before
// the last day told: "the following Monday".
func (p *parser) weekdayFrom(end, weekday, sign int) (reading, bool) {
	r := reading{end: end, settled: true, anaphoric: true}
	if p.latest.Precision() != graph.PrecisionDay {
		return r, true
	}
	from := p.latest.Time()
	days := (weekday - isoWeekday(from) + 7) % 7
	if sign < 0 {
		days -= 7
	} else if days == 0 {
		days = 7
	}
	r.value = graph.DayOf(from.AddDate(0, 0, days))
	return r, true
}

package dates

import (
	"strconv"
	"time"

	"github.com/pactgraph/pactgraph/graph"
)

// quantity is how many units a length of time has.
type quantity struct {
	value float64
	some  bool // "several": the number is not told
}

// step is a quantity of one unit.
type step struct {
	quantity
	unit int
}

// length reads a length of time: "six-year", "18 months", "two and a half
// years", "1 year 3 months", and what it leads to: "two years ago", "a month
// earlier", "three weeks from now".
func (p *parser) length(i int) (reading, bool) {
	s, end, ok := p.step(i)
	if !ok {
		return reading{}, false
	}
	steps := []step{s}
	for len(steps) < 4 {
		next, after, ok := p.step(p.skip(end, ",", "and"))
		if !ok || next.unit == steps[len(steps)-1].unit || next.some || s.some {
			break
		}
		steps, end = append(steps, next), after
	}
	if r, ok := p.led(end, steps); ok {
		return r, true
	}
	switch p.word(p.skip(end, "-")) {
	case "old", "ago":
		return reading{}, false
	case "":
		if p.at(end).raw == "read" { // a page's own estimate: 5 min read
			return reading{}, false
		}
	case "of":
		if s.unit == quarter || s.unit == half || p.word(end+1) == "age" {
			return reading{}, false
		}
	case "ended", "ending":
		if r, ok := p.ended(end, int(s.value), s.unit); ok {
			return r, true
		}
	}
	return reading{end: end, kind: Duration, duration: duration(steps), settled: true}, true
}

// step reads one quantity with its unit.
func (p *parser) step(i int) (step, int, bool) {
	q, j, ok := p.quantity(i)
	if !ok {
		return step{}, 0, false
	}
	businesslike := false
	switch p.at(j).raw {
	case "business", "working", "trading":
		businesslike = true
		j++
	case "consecutive", "calendar", "full", "straight", "additional", "more", "other", "fiscal", "single":
		j++
	}
	j = p.skip(j, "-")
	a := p.at(j)
	switch {
	case businesslike && a.n == day && a.class == unit:
		return step{q, businessDay}, j + 1, true
	case a.class == unit && a.n != weekend && a.n != half:
		return step{q, a.n}, j + 1, true
	case a.text == "h" && a.glued && !a.capital && p.at(i).sort == number:
		return step{q, hour}, j + 1, true
	case a.text == "second" && p.word(j-1) == "-" && a.glued:
		return step{q, second}, j + 1, true
	}
	return step{}, 0, false
}

// quantity reads a number, in digits or words.
func (p *parser) quantity(i int) (quantity, int, bool) {
	q, j, ok := p.plainQuantity(i)
	if !ok {
		return q, j, ok
	}
	if p.word(j) == "and" && p.word(j+1) == "a" && p.word(j+2) == "half" {
		q.value += 0.5
		j += 3
	} else if p.word(j) == "and" && p.word(j+1) == "half" {
		q.value += 0.5
		j += 2
	}
	return q, j, true
}

func (p *parser) plainQuantity(i int) (quantity, int, bool) {
	a := p.at(i)
	switch {
	case a.sort == number:
		if before := p.at(i - 1); before.text == "$" || before.glued && before.sort == mark && before.text == "" && !quote(before.raw) && a.glued {
			return quantity{}, 0, false
		}
		v, err := strconv.ParseFloat(a.raw, 64)
		if err != nil || a.digits > 4 {
			return quantity{}, 0, false
		}
		return quantity{value: v}, i + 1, true
	case a.class == cardinal:
		if n, end, ok := p.below100(i); ok {
			if p.at(end).class == cardinal && p.at(end).n == 100 {
				return quantity{value: float64(100 * n)}, end + 1, true
			}
			return quantity{value: float64(n)}, end, true
		}
	case a.class == some:
		if a.text == "some" {
			return quantity{}, 0, false
		}
		end := p.skip(p.skip(i+1, "of"), "more")
		if a.text == "couple" {
			return quantity{value: 2}, end, true
		}
		return quantity{some: true}, end, true
	case a.class == unit && a.n == half:
		if end := p.skip(p.skip(i+1, "-"), "a", "an"); p.at(end).class == unit && p.at(end).n != half {
			return quantity{value: 0.5}, end, true
		}
	case a.text == "a" || a.text == "an":
		return quantity{value: 1}, i + 1, true
	}
	return quantity{}, 0, false
}

// led reads the words that turn a length of time into a date.
func (p *parser) led(end int, steps []step) (reading, bool) {
	if p.word(end) == "'" {
		end++
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
		if a := p.at(end + 1); a.class == deictic || a.text == "now" {
			t := p.today
			if p.known {
				t = t.AddDate(0, 0, a.n)
			}
			return p.away(end+2, steps, sign, t)
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

// on sets the date that is n units away from t.
func (p *parser) on(r reading, t time.Time, n, of int) reading {
	r.value, r.span = shifted(t, n, of)
	if !r.span.IsZero() {
		r.kind = Period
	}
	return r
}

// fromLatest makes a reading of the date that is some steps away from the last
// date that the text has told of, if it is as precise as the steps.
func (p *parser) fromLatest(end int, steps []step, sign int) (reading, bool) {
	from := p.latest
	if !from.Known() && p.known {
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

// ended reads the day on which a period of n units ends: "the three months ended
// March 31, 2026".
func (p *parser) ended(i, n, of int) (reading, bool) {
	w := p.word(i)
	if w != "ended" && w != "ending" {
		return reading{}, false
	}
	r, ok := p.fullDay(p.skip(i+1, "on"))
	if !ok {
		return reading{}, false
	}
	last := p.resolve(r.date, w == "ending")
	r = reading{end: r.end, kind: Period, settled: true}
	if last.Known() {
		from := moved(last.Time().AddDate(0, 0, 1), []step{{quantity{value: float64(n)}, of}}, -1)
		r.span = graph.Span{From: graph.DayOf(from), Until: last}
	}
	return r, true
}

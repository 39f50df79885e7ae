package dates

import (
	"time"

	"github.com/pactgraph/pactgraph/graph"
)

// nth reads what an ordinal number begins: "fourth quarter of 2026", "first half
// of the year", "5th of May", "first Friday of July", "first five years".
func (p *parser) nth(i int) (reading, bool) {
	n, j, ok := p.ordinal(i)
	if !ok {
		return reading{}, false
	}
	if r, ok := p.dayMonth(i); ok {
		return r, true
	}
	fiscal := p.word(j) == "fiscal"
	if fiscal {
		j++
	}
	j = p.skip(j, "-")
	a := p.at(j)
	switch {
	case a.class == unit && !a.plural && a.n == quarter:
		return p.nthQuarter(j+1, n, fiscal)
	case a.class == unit && !a.plural && a.n == half:
		return p.part(j+1, "h", n)
	case a.class == unit && !a.plural && a.n == week && n <= 53 && p.word(j+1) == "of":
		return p.weekOf(j+2, n)
	case a.class == weekday && !a.plural && n <= 5:
		return p.nthDay(j, n)
	case n == 1:
		if s, end, ok := p.step(j); ok && p.at(j).class != article {
			if r, ok := p.firstMonths(end, s); ok {
				return r, true
			}
			return reading{end: end, kind: Duration, duration: duration([]step{s}), settled: true}, true
		}
	}
	return reading{}, false
}

// firstMonths reads the year that the first months or quarters belong to: "first
// nine months of 2025".
func (p *parser) firstMonths(i int, s step) (reading, bool) {
	months := int(s.value)
	if s.unit == quarter {
		months *= 3
	} else if s.unit != monthUnit {
		return reading{}, false
	}
	y, end, ok := p.yearTail(i)
	if !ok || s.some || months < 1 || months > 12 {
		return reading{}, false
	}
	r := reading{end: end, kind: Period, settled: true, fiscal: y.fiscal}
	if y.ok {
		r.span = graph.Span{From: graph.Month(y.year, 1), Until: graph.Month(y.year, time.Month(months))}
	}
	return r, true
}

// nthQuarter reads the year of a quarter, or the day on which it ended.
func (p *parser) nthQuarter(end, n int, fiscal bool) (reading, bool) {
	r, ok := p.part(end, "q", n)
	if !ok {
		return r, false
	}
	if e, ok := p.ended(r.end, 1, quarter); ok {
		return e, true
	}
	if fiscal {
		r.fiscal = true
		if !r.date.hasYear {
			r.settled, r.worded = true, true
		}
	}
	return r, true
}

// nthDay reads "first Friday of July", "third Wednesday in this month".
func (p *parser) nthDay(i, n int) (reading, bool) {
	of := p.skip(i+1, "of", "in")
	if of == i+1 {
		return reading{}, false
	}
	r, ok := p.core(of)
	if !ok || r.kind != Point {
		return reading{}, false
	}
	if !r.settled {
		r.value = p.resolve(r.date, p.ahead(i, r.end, On))
	}
	in := r.value
	r = reading{end: r.end, settled: true}
	if in.Precision() != graph.PrecisionMonth {
		return r, !in.Known()
	}
	if d := graph.DayOf(nthWeekday(in, p.at(i).n, n)); in.Contains(d) {
		r.value = d
	}
	return r, true
}

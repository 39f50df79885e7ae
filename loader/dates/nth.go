package dates

import "github.com/pactgraph/pactgraph/graph"

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
		return p.nthHalf(j+1, i, n)
	case a.class == unit && !a.plural && a.n == week && n <= 53 && (p.word(j+1) == "of" || p.at(j+1).class == which):
		return p.weekOf(p.skip(j+1, "of"), n)
	case a.text == "century" && !a.capital:
		return p.century(j+1, i, n)
	case a.class == weekday && !a.plural && n <= 5:
		return p.nthDay(j, n)
	case n == 1 && a.class == unit && a.plural:
		return p.partly(j)
	case n == 1:
		if s, end, ok := p.step(j); ok && p.at(j).class != article {
			if r, ok := p.monthsOf(end, s, false); ok {
				return r, true
			}
			return reading{end: end, kind: Duration, duration: duration([]step{s}), settled: true}, true
		}
	}
	return reading{}, false
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

// nthHalf reads the half of a year, from an ordinal at i on. Without a year, and
// where it does not tell of results, it has to stand by itself: "in the first half".
func (p *parser) nthHalf(end, i, n int) (reading, bool) {
	if r, ok := p.part(end, "h", n); ok || n > 2 {
		return r, ok
	}
	before, next := p.word(i-2), p.at(end)
	return reading{end: end, date: calendar{precision: graph.PrecisionHalf, part: n}},
		p.word(i-1) == "the" && (before == "in" || before == "for" || before == "during") &&
			next.text != "of" && next.text != "-" && next.class != unit
}

// nthDay reads "first Friday of July", "third Wednesday in this month", and "first
// Friday" alone, which is of the month of publication.
func (p *parser) nthDay(i, n int) (reading, bool) {
	of := p.skip(i+1, "of", "in")
	if of == i+1 {
		r, _ := p.shiftedFromNow(i+1, 0, monthUnit)
		if d := graph.DayOf(nthWeekday(r.value, p.at(i).n, n)); p.known && r.value.Contains(d) {
			r.value = d
		} else {
			r.value = graph.Date{}
		}
		return r, p.clauseEnd(i + 1)
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

// century reads the n-th century behind a preposition of time, from an ordinal
// at i on: "in the 19th century". Elsewhere it is often a style or a name.
func (p *parser) century(end, i, n int) (reading, bool) {
	before := p.at(i - 1)
	if before.text == "the" {
		before = p.at(i - 2)
	}
	if next := p.at(end); before.class != prep && before.class != phase || n < 2 || n > 22 || next.capital || next.text == "-" {
		return reading{}, false
	}
	span := graph.Span{From: graph.Year(100*n - 100), Until: graph.Year(100*n - 1)}
	return reading{end: end, kind: Period, span: span, settled: true}, true
}

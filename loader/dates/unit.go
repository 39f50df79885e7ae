package dates

import "github.com/pactgraph/pactgraph/graph"

// unit reads what begins with a unit: "year-end", "year 2026", "months ago",
// "years of talks".
func (p *parser) unit(i int) (reading, bool) {
	a := p.at(i)
	switch next := p.word(i + 1); {
	case (a.n == year || a.n == quarter) && !a.plural && (next == "to" || next == "ended" || next == "ending"):
		return p.ended(i+1, 1, a.n)
	case a.n >= day && next == "-" && p.word(i+2) == "long":
		d := "P" + designator(1, a.n)
		if a.plural {
			d = "P" + designatorX(a.n)
		}
		return reading{end: i + 3, kind: Duration, duration: d, settled: true}, true
	case (a.n == year || a.n == quarter || a.n == monthUnit) && !a.plural && p.unitEnd(i+1) > 0:
		r, ok := p.shiftedFromNow(p.unitEnd(i+1), 0, a.n)
		if y, end, told := p.yearTail(r.end); told && a.n == year {
			r, ok = p.inYear(end, calendar{precision: graph.PrecisionYear}, y)
		}
		r.worded = true
		return r, ok
	case a.n == year && !a.plural:
		if y, end, ok := p.year(i + 1); ok {
			return point(end, calendar{precision: graph.PrecisionYear, year: y, hasYear: true})
		}
	case a.n == week && !a.plural:
		return p.first(i+1, p.weekWith, p.numberedWeek)
	case a.n == weekend && !a.plural && p.word(i-1) == "on":
		return p.shiftedFromNow(i+1, 0, weekend)
	case a.plural && a.n >= day && next == "ago":
		return p.vague(i+2, false), true
	case a.plural && a.n >= day && a.n != quarter && a.n != half && p.vagueLength(i):
		end := i + 1
		return reading{end: end, kind: Duration, duration: "P" + designatorX(a.n), settled: true}, true
	}
	if a.n == half {
		return p.length(i)
	}
	return reading{}, false
}

// unitEnd gives the index behind the end of "year-end", "month's end", or 0.
func (p *parser) unitEnd(i int) int {
	j := p.skip(i, "-", "'")
	if p.word(i) == "'" {
		j = p.skip(j, "s")
	}
	if p.word(j) != "end" {
		return 0
	}
	return j + 1
}

// vagueLength reports whether a plural unit at i is a length of time of its own:
// "for years", "months of talks".
func (p *parser) vagueLength(i int) bool {
	switch p.word(i - 1) {
	case "for", "after", "within":
		return true
	case "in":
		return p.clauseEnd(i+1) || p.at(i+1).class == past // the first in years
	}
	switch p.word(i - 1) {
	case "on", "upon", "early", "later", "late":
		return false // to build on years of trust; the early days of it
	}
	return p.word(i+1) == "of" && (p.at(i-1).class != which || p.word(i-1) == "following") && p.at(i-1).sort == word &&
		p.word(i-1) != "the" && p.word(i+2) != "age"
}

// every reads what recurs: "every year", "each quarter", "every two years".
func (p *parser) every(i int) (reading, bool) {
	r := reading{kind: Recurring, settled: true}
	switch a := p.at(i + 1); {
	case a.class == unit && !a.plural && a.n >= day:
		r.end, r.duration = i+2, "P"+designator(1, a.n)
		return r, true
	case a.class == weekday && !a.plural && p.word(i) != "per":
		r.end, r.duration = i+2, "P1W"
		return r, true
	}
	if l, ok := p.length(i + 1); ok && l.kind == Duration && p.word(i) == "every" {
		r.end, r.duration = l.end, l.duration
		return r, true
	}
	return reading{}, false
}

// rate reads "annually", and "quarterly" where it is no adjective.
func (p *parser) rate(i int) (reading, bool) {
	next := p.at(i + 1)
	adverbial := next.sort == mark && next.text != "-" || next.class == prep || next.text == "and" || next.text == "or"
	if p.word(i) != "annually" && !adverbial || p.at(i).capital && (p.at(i+1).capital || p.named(i)) {
		return reading{}, false
	}
	return reading{end: i + 1, kind: Recurring, duration: "P" + designator(1, p.at(i).n), settled: true}, true
}

// whole reads "a full year", "another week".
func (p *parser) whole(i int) (reading, bool) {
	j := p.skip(i+1, "-")
	a := p.at(j)
	if p.word(i) == "another" && a.class != unit {
		return p.length(i)
	}
	if a.class != unit || a.plural || a.n < hour || p.word(j+1) == "of" {
		return reading{}, false
	}
	if y, end, ok := p.yearTail(j + 1); ok && a.n == year {
		return p.inYear(end, calendar{precision: graph.PrecisionYear}, y)
	}
	return reading{end: j + 1, kind: Duration, duration: "P" + designator(1, a.n), settled: true}, true
}

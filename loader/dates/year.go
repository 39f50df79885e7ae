package dates

import "github.com/pactgraph/pactgraph/graph"

// A told year is one that stands beside a month or quarter.
type told struct {
	year   int
	ok     bool // whether the year is known: "last year" may not be
	fiscal bool
}

// inYear makes a reading of a date in a told year.
func (p *parser) inYear(end int, c calendar, y told) (reading, bool) {
	if !y.ok {
		return reading{end: end, settled: true, fiscal: y.fiscal}, true
	}
	return reading{end: end, date: c.in(y.year), fiscal: y.fiscal}, true
}

// year reads a number of four digits that is a year and does not count
// anything.
func (p *parser) year(i int) (int, int, bool) {
	a, next := p.at(i), p.at(i+1)
	if a.digits != 4 || a.value < 1000 || a.value > 2199 {
		return 0, 0, false
	}
	if next.class == counted && !p.namesCount(i+1) || next.text == "%" || next.glued && next.sort != mark && next.text != "h" && next.text != "q" {
		return 0, 0, false
	}
	if next.glued && p.at(i+2).glued && p.at(i+2).sort == number && (next.text == ":" || next.text == "/") {
		return 0, 0, false
	}
	return a.value, i + 1, true
}

// namesCount reports whether a word of what is counted begins a name instead: "On
// July 29, 2008 Cubic Corporation said".
func (p *parser) namesCount(i int) bool {
	a, next := p.at(i), p.at(i+1)
	return a.capital && len(a.raw) > 3 && a.raw[1] >= 'a' && next.capital && next.sort == word && p.word(i-2) == ","
}

// yearTail reads the year that follows a month, quarter or season: "2026",
// ", 2026", "of 2026", "of last year", "of fiscal 2027".
func (p *parser) yearTail(i int) (told, int, bool) {
	j := p.skip(i, "of", ",", "-", "in", "/")
	if j > i && p.word(i) == "-" && !p.at(j).glued {
		return told{}, 0, false
	}
	if y, end, ok := p.year(j); ok {
		return told{year: y, ok: true}, end, true
	}
	if y, end, ok := p.spelledYear(j); ok {
		return told{year: y, ok: true}, end, true
	}
	if p.word(i) == "," || p.word(i) == "/" {
		return told{}, 0, false
	}
	if y, end, ok := p.fiscalYear(j); ok {
		return y, end, true
	}
	if p.word(i) == "in" {
		return told{}, 0, false
	}
	k := p.skip(j, "the")
	if a := p.at(k); a.class == which && p.at(k+1).class == unit && p.at(k+1).n == year && !p.at(k+1).plural && a.text != "recent" {
		if a.text == "that" || a.text == "same" {
			return told{year: p.latest.Time().Year(), ok: p.latest.Known()}, k + 2, true
		}
		return told{year: p.today.Year() + a.n, ok: p.known}, k + 2, true
	}
	if p.word(i) == "of" && k > j && p.at(k).class == unit && p.at(k).n == year && !p.at(k).plural {
		return told{year: p.today.Year(), ok: p.known}, k + 1, true
	}
	if p.word(i) == "of" {
		return p.companyYear(j)
	}
	return told{}, 0, false
}

// companyYear reads "Acme's fiscal year 2027", "the company's fiscal 2027": a
// fiscal year behind the name of whose it is.
func (p *parser) companyYear(i int) (told, int, bool) {
	for j := i; j < i+7 && j < len(p.atoms); j++ {
		a := p.at(j)
		if y, end, ok := p.fiscalYear(j); ok {
			return y, end, true
		}
		if !a.capital && a.class != article && a.text != "'" && a.text != "s" && a.text != "company" {
			break
		}
	}
	return told{}, 0, false
}

// fiscalYear reads "fiscal 2027", "fiscal year 2027", "FY27", "FY2027", "F2027".
func (p *parser) fiscalYear(i int) (told, int, bool) {
	t := told{ok: true, fiscal: true}
	switch p.word(i) {
	case "f":
		if i++; !p.at(i).glued || p.at(i).digits != 4 || !p.at(i-1).capital {
			return told{}, 0, false
		}
	case "fy", "cy":
		t.fiscal = p.word(i) == "fy"
		i = p.skip(i+1, "'", "-")
	case "fiscal", "financial":
		booked := p.word(i) == "financial"
		if i = p.skip(i+1, "-"); p.at(i).class == unit && p.at(i).n == year && !p.at(i).plural {
			i, booked = i+1, false
		}
		if booked {
			return told{}, 0, false // financial 2026 results
		}
		i = p.skip(i, "'")
	case "calendar":
		if i++; p.at(i).class == unit && p.at(i).n == year {
			i++
		}
		t.fiscal = false
	default:
		return told{}, 0, false
	}
	a := p.at(i)
	switch {
	case a.digits == 4 && a.value >= 1900 && a.value < 2200:
		t.year = a.value
	case a.digits == 2 && t.fiscal:
		t.year = shortened(a.value)
	default:
		return told{}, 0, false
	}
	return t, i + 1, true
}

// shortened gives the year that two digits stand for.
func shortened(n int) int {
	if n >= 70 {
		return 1900 + n
	}
	return 2000 + n
}

// bookYear reads a fiscal or calendar year by itself, and a fiscal quarter that
// says so before its number: "fiscal first quarter".
func (p *parser) bookYear(i int) (reading, bool) {
	if y, end, ok := p.fiscalYear(i); ok {
		c := calendar{precision: graph.PrecisionYear}
		if r, ok := p.quarterIn(p.skip(end, ",", "'"), y); ok {
			return r, true
		}
		if next := p.at(end + 1); (p.word(end) == "/" || p.word(end) == "-") && next.glued && next.digits == 2 && next.value == (y.year+1)%100 {
			span := graph.Span{From: graph.Year(y.year), Until: graph.Year(y.year + 1)}
			return reading{end: end + 2, kind: Period, span: span, settled: true, fiscal: y.fiscal}, true
		}
		return p.inYear(end, c, y)
	}
	if p.at(i+1).class == unit && p.at(i+1).n == year && !p.at(i+1).plural {
		return p.ended(i+2, 1, year)
	}
	if p.word(i) != "fiscal" {
		return reading{}, false
	}
	if r, ok := p.first(i+1, p.coded, p.nth); ok && r.kind == Point && r.date.part > 0 {
		r.fiscal = true
		if !r.date.hasYear {
			r.settled, r.worded = true, true
		}
		return r, true
	}
	return reading{}, false
}

// bookedYear reads "2026 fiscal year", "2026 financial year".
func (p *parser) bookedYear(i int) (reading, bool) {
	y, j, ok := p.year(i)
	if !ok {
		return reading{}, false
	}
	w := p.word(j)
	if j = p.skip(j+1, "-"); w != "fiscal" && w != "financial" && w != "calendar" || p.at(j).class != unit || p.at(j).n != year || p.at(j).plural {
		return reading{}, false
	}
	return p.inYear(j+1, calendar{precision: graph.PrecisionYear}, told{year: y, ok: true, fiscal: w != "calendar"})
}

// halfYear reports whether a half before i is told as an adjective of results:
// "first-half sales".
func (p *parser) halfYear(i int) bool {
	return p.word(i-1) == "half" && p.word(i-2) == "-" && p.at(i).sort == word && !p.at(i).capital
}

// quarterIn reads a quarter that follows its year: "FY27 Q1", "2016 Q3".
func (p *parser) quarterIn(i int, y told) (reading, bool) {
	a := p.at(i)
	if a.text != "q" && a.text != "h" && a.class != ordinal && a.class != article {
		return reading{}, false
	}
	if a.class == article {
		i++
	}
	if n := p.at(i + 1); a.text == "h" && a.capital && n.glued && n.digits == 1 && (n.value == 1 || n.value == 2) {
		return p.inYear(i+2, calendar{precision: graph.PrecisionHalf, part: n.value}, y)
	}
	r, ok := p.first(i, p.coded, p.nth)
	if !ok || r.kind != Point || r.date.hasYear || r.settled ||
		r.date.precision != graph.PrecisionQuarter && r.date.precision != graph.PrecisionHalf {
		return reading{}, false
	}
	return p.inYear(r.end, r.date, y)
}

// coded reads Q1 to Q4 and H1, H2, with or without a year. A half needs one.
func (p *parser) coded(i int) (reading, bool) {
	a, n := p.at(i), p.at(i+1)
	if !a.capital && a.text != "q" || n.digits != 1 || !n.glued {
		return reading{}, false
	}
	return p.part(i+2, a.text, n.value)
}

// part makes a reading of the n-th quarter or half, with the year that follows.
func (p *parser) part(end int, letter string, n int) (reading, bool) {
	c := calendar{precision: graph.PrecisionQuarter, part: n}
	if letter == "h" {
		c.precision = graph.PrecisionHalf
	}
	if n < 1 || n > 4 || letter == "h" && n > 2 {
		return reading{}, false
	}
	if y, end, ok := p.yearTail(end); ok {
		return p.inYear(end, c, y)
	}
	if a := p.at(p.skip(end, "'", "/")); a.digits == 2 && a.glued && (p.word(end) != "/" || a.value > 12) {
		return p.inYear(p.skip(end, "'", "/")+1, c, told{year: shortened(a.value), ok: true})
	}
	if letter == "h" && !p.halfYear(end) || p.at(end).glued && p.at(end).sort != mark {
		return reading{}, false
	}
	return point(end, c)
}

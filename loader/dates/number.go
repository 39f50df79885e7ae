package dates

import "github.com/pactgraph/pactgraph/graph"

// number reads what begins with digits.
func (p *parser) number(i int) (reading, bool) {
	return p.first(i, p.numeric, p.bookedYear, p.yearsQuarter, p.yearMonth, p.codedWeek, p.dayMonth, p.decade, p.yearFirst, p.numbered, p.nth, p.length, p.bareYear)
}

// decade reads 1990s and, behind an article or apostrophe, 90s.
func (p *parser) decade(i int) (reading, bool) {
	a, end := p.at(i), p.skip(i+1, "'")
	if a.digits != 4 && a.digits != 2 || a.value%10 != 0 || p.word(end) != "s" || !p.at(end).glued {
		return reading{}, false
	}
	y := a.value
	if a.digits == 2 {
		if !p.afterDecade(i) || a.value < 20 {
			return reading{}, false
		}
		y += 1900
	} else if !plausible(y) {
		return reading{}, false
	}
	return point(end+1, calendar{precision: graph.PrecisionDecade, year: y, hasYear: true})
}

// eighties reads a decade in one word: "the eighties", "the mid-nineties".
func (p *parser) eighties(i int) (reading, bool) {
	before := p.word(i - 1)
	return reading{end: i + 1, date: calendar{precision: graph.PrecisionDecade, year: 1900 + p.at(i).n, hasYear: true}},
		before == "the" || p.at(i-1).class == phase || before == "-" && p.at(i-2).class == phase
}

// afterDecade reports whether the words before i make two digits a decade: "the
// 90s", "the 1980s and 90s".
func (p *parser) afterDecade(i int) bool {
	switch p.word(i - 1) {
	case "'", "the", "mid", "late", "early":
		return true
	case "and", "or", "-":
		return p.word(i-2) == "s" && p.at(i-2).glued && (p.at(i-3).sort == number || p.word(i-3) == "'") ||
			p.word(i-1) == "-" && p.at(i-2).class == phase
	}
	return false
}

// yearFirst reads "2026 June", "2016 Q3", "2016, the third quarter".
func (p *parser) yearFirst(i int) (reading, bool) {
	y, j, ok := p.year(i)
	if !ok || p.word(i-1) == "$" {
		return reading{}, false
	}
	t := told{year: y, ok: true}
	if p.word(j) == "'" && p.word(j+1) == "s" {
		j++
	}
	j = p.skip(j, ",", "-", "s")
	if r, ok := p.quarterIn(j, t); ok {
		return r, true
	}
	a := p.at(j)
	if a.class != month && a.class != shortMon || !a.capital && (a.text == "may" || a.text == "march") {
		return reading{}, false
	}
	if _, _, day := p.dayOfMonth(j + 1); day || p.at(j+1).digits == 4 || p.word(j-1) == "," && p.at(j+1).sort != mark {
		return reading{}, false
	}
	return p.inYear(j+1, calendar{precision: graph.PrecisionMonth, part: a.n}, t)
}

// numbered reads 3Q26, 2Q and 1H 2026: the number before its letter.
func (p *parser) numbered(i int) (reading, bool) {
	a, letter := p.at(i), p.at(i+1)
	if a.digits != 1 || !letter.glued || letter.text != "q" && letter.text != "h" || !letter.capital {
		return reading{}, false
	}
	if y := p.at(p.skip(i+2, "'")); y.glued && y.digits == 2 {
		c := calendar{precision: graph.PrecisionQuarter, part: a.value}
		if letter.text == "h" {
			c.precision = graph.PrecisionHalf
		}
		return p.inYear(p.skip(i+2, "'")+1, c, told{year: shortened(y.value), ok: true})
	}
	return p.part(i+2, letter.text, a.value)
}

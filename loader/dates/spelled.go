package dates

import "github.com/pactgraph/pactgraph/graph"

// inWords reads a year in words after a preposition: "in nineteen ninety nine",
// "since two thousand and twelve".
func (p *parser) inWords(i int) (reading, bool) {
	if before := p.at(i - 1); before.class != prep && before.text != "of" {
		return reading{}, false
	}
	y, end, ok := p.spelledYear(i)
	if !ok {
		return reading{}, false
	}
	return point(end, calendar{precision: graph.PrecisionYear, year: y, hasYear: true})
}

// spelledYear reads a year in words. A form that could as well be a count, as
// "two thousand", is one only where nothing follows that it would count.
func (p *parser) spelledYear(i int) (int, int, bool) {
	head, j, ok := p.below100(i)
	if !ok {
		return 0, 0, false
	}
	if p.word(j) == "thousand" && (head == 1 || head == 2) {
		return p.thousands(head, j+1)
	}
	if head < 11 || head > 20 || head == 20 && p.at(i).n != 20 {
		return 0, 0, false
	}
	if zero := p.word(j); zero == "oh" || zero == "zero" {
		if a := p.at(j + 1); a.class == cardinal && a.n < 10 {
			return 100*head + a.n, j + 2, true
		}
	}
	rest, end, ok := p.below100(j)
	if !ok || rest < 10 || head < 17 || p.at(end).class == counted || p.at(end).class == unit {
		return 0, 0, false
	}
	return 100*head + rest, end, true
}

// thousands reads what follows the thousand of a year.
func (p *parser) thousands(head, i int) (int, int, bool) {
	y, end := 1000*head, i
	if n, j, ok := p.below100(i); ok && n < 10 && p.at(j).class == cardinal && p.at(j).n == 100 {
		y, end = y+100*n, j+1
	}
	if n, j, ok := p.below100(p.skip(end, "and")); ok {
		y, end = y+n, j
	}
	return y, end, (head == 2 || end > i) && p.clauseEnd(end)
}

// spelledDecade reads what follows the article of "the nineteen seventies", "the
// two thousand and tens", "the twenty-tens".
func (p *parser) spelledDecade(i int) (reading, bool) {
	head, j, ok := p.below100(i)
	if !ok {
		return reading{}, false
	}
	c := calendar{precision: graph.PrecisionDecade, year: 100 * head, hasYear: true}
	tens := p.skip(j, "-")
	switch {
	case head == 2 && p.word(j) == "thousands":
		c.year, tens = 2000, j
	case head == 2 && p.word(j) == "thousand" && p.word(p.skip(j+1, "and")) == "tens":
		c.year, tens = 2010, p.skip(j+1, "and")
	case head < 17 || head > 20:
		return reading{}, false
	case p.at(tens).class == ties && p.at(tens).n < 100:
		c.year += p.at(tens).n
	case p.word(tens) == "tens":
		c.year += 10
	default:
		return reading{}, false
	}
	return point(tens+1, c)
}

// spelledDay reads a day of the month in words that are no ordinal, behind its
// month: "May twenty one".
func (p *parser) spelledDay(i int) (int, int, bool) {
	d, end, ok := p.below100(i)
	if !ok || d > 31 {
		return 0, 0, false
	}
	if _, _, year := p.spelledYear(end); !year && !p.clauseEnd(end) {
		return 0, 0, false
	}
	return d, end, true
}

// below100 reads a number word up to ninety-nine.
func (p *parser) below100(i int) (int, int, bool) {
	a := p.at(i)
	if a.class != cardinal || a.n >= 100 {
		return 0, 0, false
	}
	if a.n >= 20 {
		if j := p.skip(i+1, "-"); p.at(j).class == cardinal && p.at(j).n < 10 {
			return a.n + p.at(j).n, j + 1, true
		}
	}
	return a.n, i + 1, true
}

package dates

import (
	"strconv"
	"strings"
	"time"

	"github.com/pactgraph/pactgraph/graph"
)

// number reads what begins with digits.
func (p *parser) number(i int) (reading, bool) {
	return p.first(i, p.numeric, p.dayMonth, p.decade, p.yearFirst, p.numbered, p.nth, p.length, p.bareYear)
}

// numeric reads a date in digits: 2026-04-27, 04/27/2026, 27.04.2026, also with
// a time of day, and the month 2026-04. Where day and month could be swapped it
// takes the month first, as American texts do.
func (p *parser) numeric(i int) (reading, bool) {
	a := p.at(i)
	if parts := strings.Split(a.raw, "."); len(parts) == 3 && a.digits == 0 {
		return p.triple(i+1, [3]string(parts))
	}
	sep := p.word(i + 1)
	if a.digits == 0 || sep != "-" && sep != "/" || !p.at(i+1).glued || !p.at(i+2).glued || p.at(i-1).text == "-" && a.glued {
		return reading{}, false
	}
	b := p.at(i + 2)
	if p.word(i+3) == sep && p.at(i+3).glued && p.at(i+4).glued && p.at(i+4).digits > 0 {
		second := b.raw
		if (b.class == month || b.class == shortMon) && a.digits == 4 {
			second = strconv.Itoa(b.n)
		}
		return p.triple(i+5, [3]string{a.raw, second, p.at(i + 4).raw})
	}
	if a.digits == 4 && b.digits > 0 {
		return p.yearPair(i, a, b, sep)
	}
	if b.digits == 4 && a.digits <= 2 && a.value >= 1 && a.value <= 12 && sep == "/" && plausible(b.value) {
		return point(i+3, calendar{precision: graph.PrecisionMonth, part: a.value, year: b.value, hasYear: true})
	}
	if sep == "/" && b.digits > 0 && p.datesFraction(i) {
		if c, ok := dayAndMonth(a.value, b.value); ok && b.digits <= 2 && a.digits <= 2 {
			return point(i+3, c)
		}
	}
	return reading{}, false
}

// datesFraction reports whether the words before i make 4/27 a date.
func (p *parser) datesFraction(i int) bool {
	before := p.at(i - 1)
	switch before.text {
	case "over", "at":
		return false
	case "to", "and":
		return p.at(i-2).sort == number && p.word(i-3) == "/"
	}
	return before.class == prep
}

// yearPair reads 2026-04 as a month and 2019-21 or 2019-2021 as a span of years.
func (p *parser) yearPair(i int, a, b atom, sep string) (reading, bool) {
	if !plausible(a.value) || p.at(i+3).text == "%" || p.at(i+3).class == counted {
		return reading{}, false
	}
	until := b.value
	if b.digits == 2 {
		until = a.value/100*100 + b.value
	}
	switch {
	case b.digits == 2 && b.value >= 1 && b.value <= 12 && until != a.value+1:
		return point(i+3, calendar{precision: graph.PrecisionMonth, part: b.value, year: a.value, hasYear: true})
	case (b.digits == 2 || b.digits == 4) && until > a.value && until < a.value+200:
		span := graph.Span{From: graph.Year(a.value), Until: graph.Year(until)}
		return reading{end: i + 3, kind: Period, span: span, settled: true}, sep == "-" || until == a.value+1
	}
	return reading{}, false
}

// triple makes a reading of three numbers.
func (p *parser) triple(end int, parts [3]string) (reading, bool) {
	var n [3]int
	for i, s := range parts {
		v, err := strconv.Atoi(s)
		if err != nil || len(s) > 4 {
			return reading{}, false
		}
		n[i] = v
	}
	c := calendar{precision: graph.PrecisionDay}
	ok := false
	switch {
	case len(parts[0]) == 4:
		c.part, c.day, ok = n[1], n[2], true
		c = c.in(n[0])
	case len(parts[2]) == 4:
		c, ok = dayAndMonth(n[0], n[1])
		c = c.in(n[2])
	case len(parts[2]) == 2 && len(parts[0]) <= 2 && !strings.Contains(p.at(end-1).raw, "."):
		c, ok = dayAndMonth(n[0], n[1])
		c = c.in(century(n[2]))
	}
	if !ok || !c.date().Known() {
		return reading{}, false
	}
	return point(p.timeOfDay(end), c)
}

// dayAndMonth orders two numbers into month and day.
func dayAndMonth(a, b int) (calendar, bool) {
	if a > 12 {
		a, b = b, a
	}
	c := calendar{precision: graph.PrecisionDay, part: a, day: b}
	return c, graph.Day(2024, time.Month(a), b).Known()
}

// timeOfDay skips the time of a timestamp, as in T10:30:00Z.
func (p *parser) timeOfDay(i int) int {
	if t := p.at(i); !t.glued || t.text != "t" || p.at(i+1).sort != number || !p.at(i+1).glued {
		return i
	}
	for i++; i < len(p.atoms) && p.at(i).glued; i++ {
		a := p.at(i)
		if a.sort == mark && (a.text != ":" && a.text != "-" && a.raw != "+" && a.text != "." || !p.at(i+1).glued || p.at(i+1).sort != number) {
			break
		}
	}
	return i
}

func plausible(year int) bool { return year >= 1800 && year <= 2199 }

// decade reads 1990s and, behind an article or apostrophe, 90s.
func (p *parser) decade(i int) (reading, bool) {
	a, end := p.at(i), p.skip(i+1, "'")
	if a.digits != 4 && a.digits != 2 || a.value%10 != 0 || p.word(end) != "s" || !p.at(end).glued {
		return reading{}, false
	}
	y := a.value
	if a.digits == 2 {
		if before := p.word(i - 1); before != "'" && before != "the" && before != "mid" || a.value < 20 {
			return reading{}, false
		}
		y += 1900
	} else if !plausible(y) {
		return reading{}, false
	}
	return point(end+1, calendar{precision: graph.PrecisionDecade, year: y, hasYear: true})
}

// yearFirst reads "2026 June", "2016 Q3", "2016, the third quarter".
func (p *parser) yearFirst(i int) (reading, bool) {
	y, j, ok := p.year(i)
	if !ok || p.word(i-1) == "$" {
		return reading{}, false
	}
	t := told{year: y, ok: true}
	j = p.skip(j, ",", "-")
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
		return p.inYear(p.skip(i+2, "'")+1, c, told{year: century(y.value), ok: true})
	}
	return p.part(i+2, letter.text, a.value)
}

// spelledYear reads a year in words after a preposition: "in nineteen ninety
// nine", "since two thousand and twelve".
func (p *parser) spelledYear(i int) (reading, bool) {
	if before := p.at(i - 1); before.class != prep && before.text != "of" {
		return reading{}, false
	}
	head, j, ok := p.below100(i)
	if !ok {
		return reading{}, false
	}
	if p.word(j) == "thousand" && head == 2 {
		j = p.skip(j+1, "and")
		rest, end, ok := p.below100(j)
		if !ok || p.at(end).sort == word && p.at(end).class != other {
			return reading{}, false
		}
		return point(end, calendar{precision: graph.PrecisionYear, year: 2000 + rest, hasYear: true})
	}
	rest, end, ok := p.below100(j)
	if !ok || head < 17 || head > 20 || rest < 10 {
		return reading{}, false
	}
	return point(end, calendar{precision: graph.PrecisionYear, year: 100*head + rest, hasYear: true})
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

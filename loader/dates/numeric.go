package dates

import (
	"strconv"
	"strings"
	"time"

	"github.com/pactgraph/pactgraph/graph"
)

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
	return p.fraction(i, a, b)
}

// fraction reads 4/27, the month 8/99, and behind "on" 4-27.
func (p *parser) fraction(i int, a, b atom) (reading, bool) {
	if b.digits < 1 || b.digits > 2 || a.digits > 2 {
		return reading{}, false
	}
	sure := p.datesFraction(i)
	c, ok := dayAndMonth(a.value, b.value)
	switch {
	case p.word(i+1) == "-":
		return reading{end: i + 3, date: c}, ok && p.word(i-1) == "on" && p.clauseEnd(i+3)
	case sure && !ok && b.value > 31 && a.value >= 1 && a.value <= 12 && p.clauseEnd(i+3):
		return point(i+3, calendar{precision: graph.PrecisionMonth, part: a.value, year: shortened(b.value), hasYear: true})
	}
	return reading{end: i + 3, date: c}, ok && (sure || p.bareFraction(i, a, b))
}

// bareFraction reports whether two numbers around a slash can't be a share: one
// has a leading zero, or the second is the day of a month, and none of the parts
// in which prices were once counted.
func (p *parser) bareFraction(i int, a, b atom) bool {
	if before := p.at(i - 1); before.sort == number || before.sort == mark && before.raw != "" || !p.clauseEnd(i+3) {
		return false
	}
	return a.raw[0] == '0' || b.raw[0] == '0' || a.value <= 12 && b.value > 12 && b.value != 16
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
		c = c.in(shortened(n[2]))
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

// yearMonth reads a year and a month in digits that stand apart or whose month
// has one digit: "2016 - 11", "2015/3", "11-2016". Where it could be a span of
// years, the code of a series or a chapter it reads nothing.
func (p *parser) yearMonth(i int) (reading, bool) {
	a, sep, b := p.at(i), p.at(i+1), p.at(i+2)
	if sep.text != "-" && sep.text != "/" || len(sep.raw) > 1 || !p.clauseEnd(i+3) {
		return reading{}, false
	}
	if before := p.at(i - 1); before.capital || before.sort == number || a.glued || before.sort == mark && before.raw != "" && before.raw != "," {
		return reading{}, false
	}
	y, m := a, b
	if a.digits != 4 {
		y, m = b, a
	}
	if y.digits != 4 || m.digits < 1 || m.digits > 2 || m.value < 1 || m.value > 12 || !plausible(y.value) {
		return reading{}, false
	}
	if y == a && m.digits == 2 && m.value > y.value%100 {
		return reading{}, false // 2006 - 11
	}
	return point(i+3, calendar{precision: graph.PrecisionMonth, part: m.value, year: y.value, hasYear: true})
}

package dates

import (
	"strconv"
	"strings"
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
	steps, end, ok := p.steps(i)
	if !ok {
		return reading{}, false
	}
	s := steps[0]
	if p.word(i) == "one" && p.word(i+1) == "day" && end == i+2 && !p.measured(i, end) {
		return reading{}, false // one day it will
	}
	if p.word(i-1) == "for" && p.word(end) == "from" && p.at(end+1).class == deictic {
		return reading{end: end, kind: Duration, duration: duration(steps), steps: steps, settled: true}, true
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
	case "ended", "ending", "to", "through", "period":
		if r, ok := p.ended(p.skip(end, "period"), int(s.value), s.unit); ok {
			return r, true
		}
	}
	return reading{end: end, kind: Duration, duration: duration(steps), steps: steps, settled: true}, true
}

// measured reports whether the words around a length of time make it one: "for",
// "within", "after".
func (p *parser) measured(start, end int) bool {
	switch p.word(start - 1) {
	case "for", "in", "within", "over", "after", "than", "least", "about", "just", "only":
		return true
	}
	switch p.word(end) {
	case "after", "before", "ago", "later", "earlier", "from", "of":
		return true
	}
	return false
}

// steps reads one quantity with its unit or several: "1 year 3 months", "an hour
// and a half".
func (p *parser) steps(i int) ([]step, int, bool) {
	s, end, ok := p.step(i)
	if !ok {
		return nil, 0, false
	}
	if j := p.skip(p.skip(end, "and"), "a"); j > end && p.word(end) == "and" && p.word(j) == "half" && p.at(j+1).class != unit && s.value == 1 {
		s.value, end = 1.5, j+1
	}
	steps := []step{s}
	for len(steps) < 4 {
		j := p.skip(end, ",", "and")
		next, after, ok := p.step(j)
		if !ok || j == end && p.at(j).class == article || next.unit == steps[len(steps)-1].unit || next.some || s.some {
			break
		}
		steps, end = append(steps, next), after
	}
	return steps, end, true
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
	case "consecutive", "calendar", "full", "straight", "additional", "more", "other", "fiscal", "single",
		"further", "extra", "whole", "successive":
		j++
	}
	j = p.skip(j, "-")
	a := p.at(j)
	switch {
	case businesslike && a.n == day && a.class == unit:
		return step{q, businessDay}, j + 1, true
	case a.class == unit && a.n != weekend && a.n != half:
		return step{q, a.n}, j + 1, true
	case a.text == "h" && (a.glued || p.clauseEnd(j+1)) && !a.capital && p.at(i).sort == number:
		return step{q, hour}, j + 1, true
	case a.text == "second" && (p.word(j-1) == "-" && a.glued || strings.Contains(p.at(i).raw, ".")):
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

// ofYear reports whether what stands behind a year is called by it: "2026 fiscal
// year", "2026 quarter".
func (p *parser) ofYear(i int) bool {
	a := p.at(i)
	return a.text == "fiscal" || a.text == "calendar" || a.class == unit && !a.plural
}

func (p *parser) plainQuantity(i int) (quantity, int, bool) {
	a := p.at(i)
	switch {
	case a.sort == number:
		if before := p.at(i - 1); before.text == "$" || before.glued && before.sort == mark && before.text == "" && !quote(before.raw) && a.glued {
			return quantity{}, 0, false
		}
		v, err := strconv.ParseFloat(a.raw, 64)
		if err != nil || a.digits > 4 || a.digits == 4 && plausible(a.value) && p.ofYear(i+1) {
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
	case a.text == "a" || a.text == "an" || a.text == "another":
		return quantity{value: 1}, i + 1, true
	}
	return quantity{}, 0, false
}

package dates

import (
	"strings"
	"time"

	"github.com/pactgraph/pactgraph/graph"
)

// A holiday is a day that every year has, or had since there is such a holiday.
type holiday struct {
	name    string // in lower case, its marks apart
	month   int    // 0 for those that go with Easter
	day     int    // of the month; 0 if it goes with a day of the week
	weekday int
	nth     int // such day of the week in the month; -1 is the last
	shift   int // days after that, or after Easter Sunday
}

// holidays are those that business news dates by: those with one first word
// together, the longer names first. Their
// days are those of the United States, where countries differ.
var holidays = []holiday{
	{name: "christmas day", month: 12, day: 25},
	{name: "christmas eve", month: 12, day: 24},
	{name: "christmas", month: 12, day: 25},
	{name: "boxing day", month: 12, day: 26},
	{name: "new year ' s eve", month: 12, day: 31},
	{name: "new year ' s day", month: 1, day: 1},
	{name: "new year ' s", month: 1, day: 1},
	{name: "valentine ' s day", month: 2, day: 14},
	{name: "independence day", month: 7, day: 4},
	{name: "juneteenth", month: 6, day: 19},
	{name: "halloween", month: 10, day: 31},
	{name: "veterans day", month: 11, day: 11},
	{name: "martin luther king jr . day", month: 1, weekday: 1, nth: 3},
	{name: "martin luther king day", month: 1, weekday: 1, nth: 3},
	{name: "presidents ' day", month: 2, weekday: 1, nth: 3},
	{name: "presidents day", month: 2, weekday: 1, nth: 3},
	{name: "memorial day", month: 5, weekday: 1, nth: -1},
	{name: "labor day", month: 9, weekday: 1, nth: 1},
	{name: "columbus day", month: 10, weekday: 1, nth: 2},
	{name: "thanksgiving day", month: 11, weekday: 4, nth: 4},
	{name: "thanksgiving", month: 11, weekday: 4, nth: 4},
	{name: "black friday", month: 11, weekday: 4, nth: 4, shift: 1},
	{name: "cyber monday", month: 11, weekday: 4, nth: 4, shift: 4},
	{name: "good friday", shift: -2},
	{name: "easter sunday"},
	{name: "easter monday", shift: 1},
	{name: "easter"},
}

// in gives the day of the holiday in a year.
func (h holiday) in(y int) graph.Date {
	switch {
	case h.month == 0:
		return graph.DayOf(easter(y).AddDate(0, 0, h.shift))
	case h.day > 0:
		return graph.Day(y, time.Month(h.month), h.day)
	}
	return graph.DayOf(nthWeekday(graph.Month(y, time.Month(h.month)), h.weekday, h.nth).AddDate(0, 0, h.shift))
}

// easter gives Easter Sunday of a year of the Gregorian calendar, by the method
// of Meeus, Jones and Butcher (Meeus, Astronomical Algorithms, chapter 8).
func easter(y int) time.Time {
	a, b, c := y%19, y/100, y%100
	d := (19*a + b - b/4 - (b-(b+8)/25+1)/3 + 15) % 30
	e := (32 + 2*(b%4) + 2*(c/4) - d - c%4) % 7
	f := d + e - 7*((a+11*d+22*e)/451) + 114
	return time.Date(y, time.Month(f/31), f%31+1, 0, 0, 0, 0, time.UTC)
}

// holiday reads "Christmas", "on Labor Day", "Thanksgiving 2025". Alone its name
// is no date where it only says what something is like: "Christmas trees".
func (p *parser) holiday(i int, chosen selection) (reading, bool) {
	if !p.at(i).capital {
		return reading{}, false
	}
	for n := p.at(i).n; n < len(holidays); n++ {
		end, ok := p.spells(i, holidays[n].name)
		if !ok {
			if end == i {
				break // another first word
			}
			continue
		}
		c := calendar{precision: graph.PrecisionDay, holiday: n + 1, which: chosen}
		if y, after, ok := p.yearTail(end); ok {
			return p.inYear(after, c, y)
		}
		if next := p.at(end); next.capital && next.sort == word || chosen == unchosen && p.at(i-1).class != prep && !p.clauseEnd(end) {
			return reading{}, false
		}
		return point(end, c)
	}
	return reading{}, false
}

// spells reports whether the atoms from i on are those of a name, and where it
// ends or they part.
func (p *parser) spells(i int, name string) (int, bool) {
	for w := range strings.FieldsSeq(name) {
		a := p.at(i)
		if a.text != w && !strings.EqualFold(a.raw, w) {
			return i, false
		}
		i++
	}
	return i, true
}

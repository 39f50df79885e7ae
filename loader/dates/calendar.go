package dates

import (
	"time"

	"github.com/pactgraph/pactgraph/graph"
)

// calendar is a date as a text gives it: what is not told has to be resolved.
type calendar struct {
	precision graph.Precision
	year      int
	hasYear   bool
	part      int // month, quarter, season or half
	day       int // of the month
	weekday   int // the only thing told, when precision is not set
	holiday   int // one more than its index; then part and day are not set
	which     selection
}

// selection is what "last", "this" and "next" choose.
type selection uint8

const (
	unchosen selection = iota
	lastOne
	thisOne
	nextOne
)

// date gives the date in its year.
func (c calendar) date() graph.Date {
	if c.holiday > 0 {
		return holidays[c.holiday-1].in(c.year)
	}
	switch c.precision {
	case graph.PrecisionDecade:
		return graph.Decade(c.year)
	case graph.PrecisionYear:
		return graph.Year(c.year)
	case graph.PrecisionHalf:
		return graph.Half(c.year, c.part)
	case graph.PrecisionSeason:
		return graph.Season(c.year, c.part)
	case graph.PrecisionQuarter:
		return graph.Quarter(c.year, c.part)
	case graph.PrecisionMonth:
		return graph.Month(c.year, time.Month(c.part))
	case graph.PrecisionDay:
		return graph.Day(c.year, time.Month(c.part), c.day)
	}
	return graph.Date{}
}

func (c calendar) in(year int) calendar {
	c.year, c.hasYear = year, true
	return c
}

// resolve gives the date that is meant: the latest such date that has begun, or
// where the text looks ahead the first that is not yet over.
func (p *parser) resolve(c calendar, ahead bool) graph.Date {
	if c.hasYear || c.precision == graph.PrecisionYear {
		return c.date()
	}
	if !p.known {
		return graph.Date{}
	}
	if c.precision == graph.PrecisionUnknown {
		return p.resolveWeekday(c, ahead)
	}
	today, year := graph.DayOf(p.today), p.today.Year()
	if c.which == thisOne {
		return c.in(year).date()
	}
	step, enough := -1, func(d graph.Date) bool { return d.First().Compare(today) <= 0 }
	switch {
	case c.which == lastOne:
		enough = func(d graph.Date) bool { return d.Before(today) }
	case c.which == nextOne:
		step, enough = 1, func(d graph.Date) bool { return d.After(today) }
	case ahead:
		step, enough = 1, func(d graph.Date) bool { return d.Last().Compare(today) >= 0 }
	}
	// Nine years hold a 29 February wherever they begin; the year before today's
	// is tried for a winter that runs over New Year.
	for y := year - step; abs(y-year) <= 9; y += step {
		if step < 0 && y > year {
			continue
		}
		if d := c.in(y).date(); d.Known() && enough(d) {
			return d
		}
	}
	return graph.Date{}
}

func (p *parser) resolveWeekday(c calendar, ahead bool) graph.Date {
	back := (isoWeekday(p.today) - c.weekday + 7) % 7
	days := -back
	switch {
	case c.which == lastOne && back == 0:
		days = -7
	case c.which == lastOne:
	case c.which == nextOne:
		days = 7 - isoWeekday(p.today) + c.weekday
	case c.which == thisOne:
		days = c.weekday - isoWeekday(p.today)
	case ahead && back > 0:
		days = 7 - back
	}
	return graph.DayOf(p.today.AddDate(0, 0, days))
}

func isoWeekday(t time.Time) int { return (int(t.Weekday())+6)%7 + 1 }

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// shifted gives the date that is n units after the day t, at the unit's own
// precision, or for weeks the span from Monday to Sunday.
func shifted(t time.Time, n, of int) (graph.Date, graph.Span) {
	switch of {
	case year:
		return graph.Year(t.Year() + n), graph.Span{}
	case decade:
		return graph.Decade(t.Year() + 10*n), graph.Span{}
	case half:
		h := 2*t.Year() + (int(t.Month())-1)/6 + n
		return graph.Half(floorDiv(h, 2), h-2*floorDiv(h, 2)+1), graph.Span{}
	case quarter:
		q := 4*t.Year() + (int(t.Month())-1)/3 + n
		return graph.Quarter(floorDiv(q, 4), q-4*floorDiv(q, 4)+1), graph.Span{}
	case monthUnit:
		m := t.AddDate(0, 0, 1-t.Day()).AddDate(0, n, 0)
		return graph.Month(m.Year(), m.Month()), graph.Span{}
	case fortnight:
		return shifted(t, 2*n, week)
	case week, weekend:
		monday := t.AddDate(0, 0, 1-isoWeekday(t)+7*n)
		from := monday
		if of == weekend {
			from = monday.AddDate(0, 0, 5)
		}
		return graph.Date{}, graph.Span{From: graph.DayOf(from), Until: graph.DayOf(monday.AddDate(0, 0, 6))}
	case day:
		return graph.DayOf(t.AddDate(0, 0, n)), graph.Span{}
	case businessDay:
		return graph.DayOf(businessDays(t, n)), graph.Span{}
	}
	return graph.DayOf(t), graph.Span{} // hours and minutes
}

// businessDays moves t by n days from Monday to Friday. Numbers that no
// business counts in days are cut, so that the cost stays bounded.
func businessDays(t time.Time, n int) time.Time {
	step := 1
	if n < 0 {
		step = -1
	}
	for n = min(abs(n), 1000); n > 0; {
		t = t.AddDate(0, 0, step)
		if isoWeekday(t) <= 5 {
			n--
		}
	}
	return t
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

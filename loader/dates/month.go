package dates

import "github.com/pactgraph/pactgraph/graph"

// month reads "April 27, 2026", "Apr. 27", "October 2025", "April of last year",
// and a month alone where it can't be a verb or a name.
func (p *parser) month(i int) (reading, bool) {
	a := p.at(i)
	c := calendar{precision: graph.PrecisionMonth, part: a.n}
	j := i + 1
	if p.word(j) == "." && (p.at(j+1).sort == number || p.word(j+1) == ",") {
		j++
	}
	if k := p.skip(j, "-", "/"); k == j || p.at(k).glued && p.at(j).glued && p.at(k).sort == number {
		k = p.skip(k, "the")
		if d, end, ok := p.monthDay(k); ok && (a.capital || a.class == month && a.text != "may" && a.text != "march" || end > k+1) {
			c.precision, c.day = graph.PrecisionDay, d
			if y, end, ok := p.yearTail(end); ok {
				return p.inYear(end, c, y)
			}
			return p.withYearOfNext(end, c)
		}
	}
	if y, end, ok := p.yearTail(j); ok {
		return p.inYear(end, c, y)
	}
	if y, end, ok := p.shortYear(j); ok {
		return p.inYear(end, c, y)
	}
	if r, ok := p.withYearOfNext(i+1, c); ok && r.date.hasYear && a.capital {
		return r, true
	}
	if !p.isMonth(i) {
		return reading{}, false
	}
	return point(i+1, c)
}

// quarterTo reads a quarter that is called by its last month: "March quarter",
// "June 2026 quarter".
func (p *parser) quarterTo(i int) (reading, bool) {
	a := p.at(i)
	y, end, told := p.yearTail(i + 1)
	if !told {
		end = i + 1
	}
	if q := p.at(p.skip(end, "-")); a.n%3 != 0 || !a.capital || q.class != unit || q.n != quarter || q.plural {
		return reading{}, false
	}
	end = p.skip(end, "-") + 1
	c := calendar{precision: graph.PrecisionQuarter, part: a.n / 3}
	if told {
		return p.inYear(end, c, y)
	}
	return point(end, c)
}

// withYearOfNext gives a month or day the year of the one that is listed with it
// and follows: "July and August 2025", "March 3 and April 5, 2025".
func (p *parser) withYearOfNext(end int, c calendar) (reading, bool) {
	j := p.skip(end, "and", "or", "/")
	next := p.at(j)
	if j == end || next.class != month && next.class != shortMon || !next.capital {
		return point(end, c)
	}
	if j = p.skip(j+1, "."); c.precision == graph.PrecisionDay {
		_, after, ok := p.dayOfMonth(j)
		if !ok {
			return point(end, c)
		}
		j = after
	}
	y, _, ok := p.yearTail(j)
	if !ok || !y.ok {
		return point(end, c)
	}
	if c.part > next.n {
		y.year--
	}
	return p.inYear(end, c, y)
}

// monthDay reads the day that stands behind its month.
func (p *parser) monthDay(i int) (int, int, bool) {
	if d, end, ok := p.dayOfMonth(i); ok {
		return d, end, true
	}
	return p.spelledDay(i)
}

// shortYear reads the year of two digits that stands behind a month: "August
// '99", and without the mark where no day of the month has that number.
func (p *parser) shortYear(i int) (told, int, bool) {
	j := p.skip(i, "'")
	a := p.at(j)
	if a.digits != 2 || j == i && (a.value <= 31 || a.glued) || j > i && !a.glued || !p.clauseEnd(j+1) {
		return told{}, 0, false
	}
	return told{year: shortened(a.value), ok: true}, j + 1, true
}

// isMonth reports whether the month at i, with neither day nor year, is one.
// March, May and short forms need a word before them that says so.
func (p *parser) isMonth(i int) bool {
	a, before, next := p.at(i), p.at(i-1), p.at(i+1)
	evident := before.class == prep && before.text != "to" && before.text != "over" || before.class == which ||
		before.class == phase || before.class == article || before.text == "of" || before.text == "as" ||
		before.text == "and" && (p.word(i-2) == "now" || p.at(i-2).class == month) ||
		before.text == "-" && before.glued || before.text == "to" && p.at(i-2).class == unit
	if !a.capital {
		return a.class == month && a.text != "may" && a.text != "march" && (evident || before.sort == number)
	}
	if next.capital && next.sort == word && next.plain() && next.text == "" && !evident {
		return false // June Smith
	}
	if a.class == shortMon && next.capital && next.sort == word {
		return false // by Jan Smith
	}
	if next.text == "'" && next.glued && a.class == shortMon {
		return false
	}
	return evident || a.class == month && a.text != "may" && a.text != "march" && before.text != "-"
}

// dayOfMonth reads the number of a day: 27, 27th, twenty-seventh.
func (p *parser) dayOfMonth(i int) (int, int, bool) {
	a := p.at(i)
	if a.sort == number {
		if a.digits < 1 || a.digits > 2 || a.value < 1 || a.value > 31 || p.word(i+1) == "%" {
			return 0, 0, false
		}
		next := p.at(i + 1)
		if next.glued && next.sort == word {
			switch next.text {
			case "st", "nd", "rd", "th":
				return a.value, i + 2, true
			}
			return 0, 0, false
		}
		if next.text == ":" && p.at(i+2).glued || next.class == counted {
			return 0, 0, false
		}
		return a.value, i + 1, true
	}
	n, end, ok := p.ordinal(i)
	if !ok || n > 31 {
		return 0, 0, false
	}
	return n, end, true
}

// ordinal reads an ordinal number up to 99: third, twenty-first, 3rd.
func (p *parser) ordinal(i int) (int, int, bool) {
	a := p.at(i)
	if a.sort == number && a.digits > 0 && a.digits <= 2 && p.at(i+1).glued {
		switch p.word(i + 1) {
		case "st", "nd", "rd", "th":
			return a.value, i + 2, true
		}
		return 0, 0, false
	}
	if a.class == cardinal && a.n >= 20 && a.n <= 90 {
		if j := p.skip(i+1, "-"); p.at(j).class == ordinal && p.at(j).n < 10 {
			return a.n + p.at(j).n, j + 1, true
		}
	}
	if a.class == ordinal {
		return a.n, i + 1, true
	}
	return 0, 0, false
}

// dayMonth reads "27 April 2026", "the 5th of May", "20th of next month".
func (p *parser) dayMonth(i int) (reading, bool) {
	d, j, ok := p.dayOfMonth(i)
	if !ok {
		return reading{}, false
	}
	of := p.skip(j, "of")
	explicit := of > j || j > i+1
	if of == j {
		of = p.skip(j, "-", "/", ".")
	}
	a := p.at(of)
	if a.class == which && explicit && p.at(of+1).class == unit && p.at(of+1).n == monthUnit {
		return p.dayInMonth(of+2, d, a.n)
	}
	if a.class != month && a.class != shortMon || !a.capital && !explicit && (a.text == "may" || a.text == "march") {
		return reading{}, false
	}
	if !explicit && p.at(i-1).text == "$" {
		return reading{}, false
	}
	c := calendar{precision: graph.PrecisionDay, part: a.n, day: d}
	end := of + 1
	if a.class == shortMon && p.word(end) == "." && p.at(end+1).sort == number {
		end++
	}
	if y, end, ok := p.yearTail(end); ok {
		return p.inYear(end, c, y)
	}
	if y, end, ok := p.shortYear(p.skip(end, ".")); ok {
		return p.inYear(end, c, y)
	}
	return point(end, c)
}

// dayInMonth gives a day of the month some months from now.
func (p *parser) dayInMonth(end, d, months int) (reading, bool) {
	r := reading{end: end, settled: true}
	if p.known {
		m, _ := shifted(p.today, months, monthUnit)
		t := m.Time()
		r.value = graph.Day(t.Year(), t.Month(), d)
	}
	return r, true
}

// fullDay reads a day of the calendar with its month.
func (p *parser) fullDay(i int) (reading, bool) {
	a := p.at(i)
	var r reading
	var ok bool
	switch {
	case a.class == month || a.class == shortMon:
		r, ok = p.month(i)
	case a.sort == number:
		r, ok = p.first(i, p.numeric, p.dayMonth)
	}
	return r, ok && r.kind == Point && r.date.precision == graph.PrecisionDay
}

// lone makes a reading of a day of the month whose month is not told: the
// latest that is not after the day of publication, or the first that is not
// before it.
func (p *parser) lone(end, d int) (reading, bool) {
	r := reading{end: end, settled: true}
	direction := -1
	if cue, _ := p.nearestCue(end-1, end); cue == future {
		direction = 1
	}
	for n := 0; p.known && n < 3; n++ {
		m, _ := shifted(p.today, direction*n, monthUnit)
		t := m.Time()
		if v := graph.Day(t.Year(), t.Month(), d); v.Known() && direction*v.Compare(graph.DayOf(p.today)) >= 0 {
			r.value = v
			break
		}
	}
	return r, true
}

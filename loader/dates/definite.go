package dates

import "github.com/pactgraph/pactgraph/graph"

// definite reads what an article belongs to: "the first quarter", "the 1990s",
// "a year ago". Before a date that stands by itself it is left out.
func (p *parser) definite(i int) (reading, bool) {
	j := i + 1
	a := p.at(j)
	if p.word(i) == "a" || p.word(i) == "an" {
		return p.indefinite(i)
	}
	switch a.class {
	case which:
		return p.selected(j)
	case phase, edge:
		return p.edge(j)
	case month, shortMon:
		return p.quarterTo(j)
	case season:
		return p.season(j, unchosen)
	case ties:
		return p.eighties(j)
	case unit:
		return p.definiteUnit(j)
	case ordinal, cardinal:
		if r, ok := p.length(j); ok && r.kind == Period {
			return r, true // the three months ended June 30
		}
		return p.first(j, p.spelledDecade, p.nth, p.loneOrdinal)
	}
	switch {
	case a.sort == number:
		return p.first(j, p.decade, p.yearsQuarter, p.ordinalOnly)
	case a.text == "'" && p.at(j+1).glued:
		return p.decade(j + 1)
	case (a.text == "comparable" || a.text == "corresponding") && p.partOfYear(j+1):
		return p.counterpart(j + 1)
	case a.text == "full" && p.word(j+1) == "year" && p.latest.Known():
		r := p.on(reading{end: j + 2, settled: true, anaphoric: true}, p.latest.Time(), 0, year)
		return r, p.word(r.end) != "-"
	case a.text == "final" || a.text == "closing":
		return p.closing(j + 1)
	case a.text == "fiscal" || a.text == "financial":
		return p.bookYear(j)
	case (a.text == "near" || a.text == "foreseeable") && p.word(j+1) == "future":
		return p.vague(j+2, true), true
	}
	return reading{}, false
}

// ordinalOnly reads what begins with an ordinal in digits, and a bare day.
func (p *parser) ordinalOnly(i int) (reading, bool) {
	if _, _, ok := p.ordinal(i); !ok {
		return p.loneOrdinal(i)
	}
	return p.first(i, p.dayMonth, p.nth, p.loneOrdinal)
}

// loneOrdinal reads the day of a month that is not told: "on the 27th", where
// nothing follows that the number could count. The first to the tenth in words
// are ranks, not days.
func (p *parser) loneOrdinal(i int) (reading, bool) {
	d, end, ok := p.monthDay(i)
	if !ok || d <= 10 && p.at(i).sort == word || !p.clauseEnd(end) || p.word(end) == "and" || p.word(end) == "of" {
		return reading{}, false
	}
	switch p.word(i - 2) {
	case "on", "for", "until", "since":
		return p.lone(end, d)
	case "by", "from":
		if _, _, ordinal := p.ordinal(i); ordinal {
			return p.lone(end, d)
		}
	}
	return reading{}, false
}

// definiteUnit reads "the day before yesterday", "the year before", "the quarter
// ended June 30".
func (p *parser) definiteUnit(i int) (reading, bool) {
	a, next := p.at(i), p.word(i+1)
	if a.plural || a.n < day {
		return reading{}, false
	}
	if next == "before" || next == "after" {
		return p.unitBeside(i, a.n)
	}
	if r, ok := p.ended(i+1, 1, a.n); ok {
		return r, true
	}
	if r, ok := p.running(i); ok {
		return r, true
	}
	switch {
	case a.n == week:
		if r, ok := p.first(i+1, p.weekWith, p.numberedWeek); ok || p.word(i-2) != "for" || !p.clauseEnd(i+1) {
			return r, ok
		}
		return p.shiftedFromNow(i+1, 0, week) // for the week, prices rose
	case a.n == year:
		if y, end, ok := p.year(i + 1); ok {
			return point(end, calendar{precision: graph.PrecisionYear, year: y, hasYear: true})
		}
		return p.yearAgo(i + 1)
	case a.n == weekend && next != "-" && p.at(i+1).class != ordinal:
		return p.weekend(i)
	}
	return reading{}, false
}

// unitBeside reads "day before yesterday", "week after next", "year before".
func (p *parser) unitBeside(i, of int) (reading, bool) {
	sign := 1
	if p.word(i+1) == "before" {
		sign = -1
	}
	follows := p.at(i + 2)
	if of == day && follows.class == deictic {
		return p.dayFromNow(i+3, follows.n+sign)
	}
	if end := p.skip(i+2, "the"); sign > 0 && p.word(end) == "next" && p.at(end+1).class != unit {
		return p.shiftedFromNow(end+1, 2, of)
	}
	if sign < 0 && follows.text == "last" && p.at(i+3).class != unit {
		return p.shiftedFromNow(i+3, -2, of)
	}
	if sign < 0 && (follows.sort == mark || follows.text == "and") {
		return p.fromLatest(i+2, []step{{quantity{value: 1}, of}}, -1)
	}
	return reading{}, false
}

// indefinite reads what begins with "a": a length of time, or after an amount
// how often it comes.
func (p *parser) indefinite(i int) (reading, bool) {
	j := i + 1
	a := p.at(j)
	switch {
	case a.text == "few" || a.text == "couple":
		return p.length(j)
	case a.text == "full" || a.text == "whole":
		return p.whole(j)
	case a.text == "single" || a.text == "year" && p.word(j+1) == "and":
		if p.at(j).text == "year" && p.word(j+2) == "a" && p.word(j+3) == "half" {
			return reading{end: j + 4, kind: Duration, duration: "P18M", settled: true}, true
		}
	case a.class != unit || a.plural:
		return reading{}, false
	}
	if before := p.at(i - 1); a.class == unit && a.n >= day && !p.leads(j+1) && (before.class == counted || before.text == "%" || before.sort == number ||
		before.text == "once" || before.text == "twice" || before.text == "times") {
		return reading{end: j + 1, kind: Recurring, duration: "P" + designator(1, a.n), settled: true}, true
	}
	r, ok := p.length(i)
	if !ok || r.kind != Duration {
		return r, ok
	}
	switch p.at(i - 1).text {
	case "for", "in", "within", "over", "after", "took", "takes", "spent", "last", "lasts", "lasting":
		return r, true
	case "":
		switch p.at(i - 1).raw {
		case "take", "taking", "spend", "spends", "spending", "lasted", "waited":
			return r, true
		}
	case "than", "least", "about", "nearly", "almost", "under", "just", "only":
		return r, a.n != quarter
	}
	next := p.word(r.end)
	if next == "or" && (p.word(r.end+1) == "more" || p.at(r.end+1).raw == "so" || p.at(r.end+1).raw == "longer") {
		return r, true
	}
	return r, next == "after" || next == "before" || r.end > j+1
}

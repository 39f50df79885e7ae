package dates

import "github.com/pactgraph/pactgraph/graph"

// deepest is how far expressions may stand within each other: the end of the
// first week of next month.
const deepest = 4

// core reads an expression without its preposition.
func (p *parser) core(i int) (reading, bool) {
	if p.depth == deepest {
		return reading{}, false
	}
	p.depth++
	defer func() { p.depth-- }()
	a := p.at(i)
	if a.sort == number {
		return p.number(i)
	}
	switch a.class {
	case month, shortMon:
		return p.month(i)
	case weekday, shortDay:
		return p.weekday(i)
	case season:
		return p.season(i, unchosen)
	case deictic:
		return p.deictic(i)
	case which:
		return p.selected(i)
	case phase, edge:
		return p.edge(i)
	case ordinal:
		return p.nth(i)
	case cardinal, some:
		return p.first(i, p.inWords, p.nth, p.length)
	case unit:
		return p.unit(i)
	case article:
		return p.definite(i)
	case adverb:
		return p.adverb(i)
	case rate:
		return p.rate(i)
	case ties:
		if p.word(i-1) == "the" {
			return point(i+1, calendar{precision: graph.PrecisionDecade, year: 1900 + a.n, hasYear: true})
		}
	}
	return p.letters(i)
}

// first gives the first of some readings that there is.
func (p *parser) first(i int, read ...func(int) (reading, bool)) (reading, bool) {
	for _, f := range read {
		if r, ok := f(i); ok {
			return r, true
		}
	}
	return reading{}, false
}

// point makes a reading of a date.
func point(end int, c calendar) (reading, bool) {
	return reading{end: end, date: c}, true
}

// letters reads what begins with a word that only its neighbours make a date:
// Q3, H1, FY27, fiscal 2027, every year.
func (p *parser) letters(i int) (reading, bool) {
	switch p.word(i) {
	case "q", "h":
		return p.coded(i)
	case "w":
		if p.word(i+1) == "/" && p.at(i+2).raw == "c" && p.at(i+2).glued {
			r, ok := p.fullDay(i + 3)
			if !ok {
				return reading{}, false
			}
			return p.weekAround(r.end, p.resolve(r.date, true))
		}
	case "fy", "f", "fiscal", "calendar":
		return p.bookYear(i)
	case "final", "closing":
		return p.closing(i + 1)
	case "each", "every", "per":
		return p.every(i)
	case "full", "whole", "all", "another":
		return p.whole(i)
	case "midyear":
		r, ok := p.shiftedFromNow(i+1, 0, year)
		r.worded = true
		return r, ok
	}
	return reading{}, false
}

// season reads "fall 2007", "summer of last year", "this spring". Alone the
// word is too often a verb or a source of water.
func (p *parser) season(i int, chosen selection) (reading, bool) {
	c := calendar{precision: graph.PrecisionSeason, part: p.at(i).n, which: chosen}
	if y, end, ok := p.yearTail(i + 1); ok {
		return p.inYear(end, c, y)
	}
	before, phased := p.at(i-1), p.at(i-1).class == phase || p.word(i-1) == "-" && p.at(i-2).class == phase
	switch {
	case chosen != unchosen, before.text == "the" && p.at(i-2).class == prep && p.word(i+1) != "of",
		phased, before.class == prep && before.text != "to" && before.text != "for" && p.clauseEnd(i+1):
		return point(i+1, c)
	}
	return reading{}, false
}

// deictic reads "today", "yesterday morning".
func (p *parser) deictic(i int) (reading, bool) {
	if p.named(i) {
		return reading{}, false
	}
	end := i + 1
	if p.at(end).class == daytime {
		end++
	}
	return p.dayFromNow(end, p.at(i).n)
}

// named reports whether the word at i is the last of a name: "USA Today".
func (p *parser) named(i int) bool {
	before := p.at(i - 1)
	return p.at(i).capital && before.capital && before.class == other && before.text == ""
}

// dayFromNow makes a reading of the day some days from the day of publication.
func (p *parser) dayFromNow(end, days int) (reading, bool) {
	r := reading{end: end, settled: true}
	if p.known {
		r.value, _ = shifted(p.today, days, day)
	}
	return r, true
}

// adverb reads vague time in one word.
func (p *parser) adverb(i int) (reading, bool) {
	switch p.word(i + 1) {
	case "as", "after", "before", "thereafter", "than":
		return reading{}, false
	}
	if p.word(i-1) == "as" || p.word(i) == "eventually" {
		return reading{}, false
	}
	return p.vague(i+1, p.word(i) == "soon" || p.word(i) == "shortly"), true
}

// vague makes a reading of time without a calendar value, which lies ahead of
// or behind the date that the sentence tells of.
func (p *parser) vague(end int, ahead bool) reading {
	r := reading{end: end, kind: Vague, settled: true}
	from := p.nearby
	if !from.Known() && p.known {
		from = graph.DayOf(p.today)
	}
	switch {
	case !from.Known():
	case ahead:
		r.span = graph.Span{From: from, Until: graph.Open()}
	default:
		r.span = graph.Span{Until: from}
	}
	return r
}

// edge reads a part of a longer time: "early 2026", "mid-October", "the end of
// the year", "later this month". The value is the longer time, with the words.
func (p *parser) edge(i int) (reading, bool) {
	a := p.at(i)
	j := i + 1
	if a.class == edge {
		if j = p.skip(j, "of"); j == i+1 && p.at(j).class != month && a.text != "end" {
			return reading{}, false
		}
	} else {
		j = p.skip(j, "-", "in", "on")
	}
	r, ok := p.core(j)
	if the := p.skip(j, "the", "this", "its", "their", "my", "current"); !ok && p.at(the).class == unit && !p.at(the).plural &&
		(a.class == edge && (the > j || a.text == "rest") || the > j && p.word(j-1) == "in") {
		r, ok = p.shiftedFromNow(the+1, 0, p.at(the).n)
	}
	if !ok || r.kind != Point && r.kind != Period || r.worded {
		return reading{}, false
	}
	if (a.text == "earlier" || a.text == "later") && r.date.hasYear {
		return reading{}, false // "earlier, 2025 was ..."
	}
	if cut := p.rest(a.text, r.span); cut != r.span {
		r.span = cut
	} else {
		r.worded = true
	}
	return r, true
}

// rest cuts a week at today where only what is left of it is meant.
func (p *parser) rest(words string, s graph.Span) graph.Span {
	today := graph.DayOf(p.today)
	if s.IsZero() || !p.known || today.Before(s.From) || s.Until.Before(today) {
		return s
	}
	switch words {
	case "rest", "remainder":
		s.From = today
	}
	return s
}

// unit reads what begins with a unit: "year-end", "year 2026", "months ago",
// "years of talks".
func (p *parser) unit(i int) (reading, bool) {
	a := p.at(i)
	switch next := p.word(i + 1); {
	case a.n == year && p.word(p.skip(i+1, "-")) == "end":
		r, ok := p.shiftedFromNow(p.skip(i+1, "-")+1, 0, year)
		if y, end, told := p.yearTail(r.end); told {
			r, ok = p.inYear(end, calendar{precision: graph.PrecisionYear}, y)
		}
		r.worded = true
		return r, ok
	case a.n == year && !a.plural:
		if y, end, ok := p.year(i + 1); ok {
			return point(end, calendar{precision: graph.PrecisionYear, year: y, hasYear: true})
		}
	case a.n == week && !a.plural:
		return p.first(i+1, p.weekWith, p.numberedWeek)
	case a.n == weekend && !a.plural && p.word(i-1) == "on":
		return p.shiftedFromNow(i+1, 0, weekend)
	case a.plural && a.n >= day && next == "ago":
		return p.vague(i+2, false), true
	case a.plural && a.n >= day && a.n != quarter && a.n != half && p.vagueLength(i):
		end := i + 1
		return reading{end: end, kind: Duration, duration: "P" + designatorX(a.n), settled: true}, true
	}
	if a.n == half {
		return p.length(i)
	}
	return reading{}, false
}

// vagueLength reports whether a plural unit at i is a length of time of its own:
// "for years", "months of talks".
func (p *parser) vagueLength(i int) bool {
	switch p.word(i - 1) {
	case "for", "after", "within":
		return true
	}
	return p.word(i+1) == "of" && (p.at(i-1).class != which || p.word(i-1) == "following") && p.at(i-1).sort == word &&
		p.word(i-1) != "the" && p.word(i+2) != "age"
}

// every reads what recurs: "every year", "each quarter", "every two years".
func (p *parser) every(i int) (reading, bool) {
	r := reading{kind: Recurring, settled: true}
	switch a := p.at(i + 1); {
	case a.class == unit && !a.plural && a.n >= day:
		r.end, r.duration = i+2, "P"+designator(1, a.n)
		return r, true
	case a.class == weekday && !a.plural && p.word(i) != "per":
		r.end, r.duration = i+2, "P1W"
		return r, true
	}
	if l, ok := p.length(i + 1); ok && l.kind == Duration && p.word(i) == "every" {
		r.end, r.duration = l.end, l.duration
		return r, true
	}
	return reading{}, false
}

// rate reads "annually", and "quarterly" where it is no adjective.
func (p *parser) rate(i int) (reading, bool) {
	next := p.at(i + 1)
	adverbial := next.sort == mark && next.text != "-" || next.class == prep || next.text == "and" || next.text == "or"
	if p.word(i) != "annually" && !adverbial || p.at(i).capital && (p.at(i+1).capital || p.named(i)) {
		return reading{}, false
	}
	return reading{end: i + 1, kind: Recurring, duration: "P" + designator(1, p.at(i).n), settled: true}, true
}

// whole reads "a full year", "another week".
func (p *parser) whole(i int) (reading, bool) {
	j := p.skip(i+1, "-")
	a := p.at(j)
	if p.word(i) == "another" && a.class != unit {
		return p.length(i)
	}
	if a.class != unit || a.plural || a.n < hour || p.word(j+1) == "of" {
		return reading{}, false
	}
	if y, end, ok := p.yearTail(j + 1); ok && a.n == year {
		return p.inYear(end, calendar{precision: graph.PrecisionYear}, y)
	}
	return reading{end: j + 1, kind: Duration, duration: "P" + designator(1, a.n), settled: true}, true
}

package dates

import (
	"strings"

	"github.com/pactgraph/pactgraph/graph"
)

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
		return p.first(i, p.quarterTo, p.month)
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
		return p.first(i, p.inWords, p.weekdaysAway, p.nth, p.length)
	case unit:
		return p.unit(i)
	case article:
		return p.definite(i)
	case adverb:
		return p.adverb(i)
	case rate:
		return p.rate(i)
	case feast:
		return p.holiday(i, unchosen)
	case ties:
		return p.eighties(i)
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
	case "fy", "cy", "f", "fiscal", "financial", "calendar":
		return p.bookYear(i)
	case "final", "closing":
		return p.closing(i + 1)
	case "'":
		if y := p.at(i + 1); y.digits == 2 && y.glued && p.at(i-1).class == prep && p.clauseEnd(i+2) {
			return point(i+2, calendar{precision: graph.PrecisionYear, year: shortened(y.value), hasYear: true})
		}
	case "each", "every", "per":
		return p.every(i)
	case "full", "whole", "all", "another":
		return p.whole(i)
	case "daylong", "weeklong", "monthlong", "yearlong", "decadelong":
		of := lexicon[strings.TrimSuffix(p.word(i), "long")].n
		return reading{end: i + 1, kind: Duration, duration: "P" + designator(1, of), settled: true}, true
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
	case chosen != unchosen, before.text == "the" && (p.at(i-2).class == prep || p.word(i-2) == "of") && p.word(i+1) != "of",
		phased, before.class == prep && before.text != "to" && before.text != "for" && p.clauseEnd(i+1):
		return point(i+1, c)
	}
	return reading{}, false
}

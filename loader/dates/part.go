package dates

import (
	"time"

	"github.com/pactgraph/pactgraph/graph"
)

// closing reads what "last" or "final" begins when it is the last part of a time
// that is named: "quarter of 2025", "three months of 2025", "weeks of March".
func (p *parser) closing(i int) (reading, bool) {
	a := p.at(i)
	if a.class != unit {
		s, end, ok := p.step(i)
		if !ok || p.at(i).class == article {
			return reading{}, false
		}
		return p.monthsOf(end, s, true)
	}
	switch {
	case a.plural:
		return p.partly(i)
	case a.n == quarter:
		if y, end, ok := p.yearTail(i + 1); ok {
			return p.inYear(end, calendar{precision: graph.PrecisionQuarter, part: 4}, y)
		}
	case a.n == week && p.word(i+1) == "of":
		return p.weekOf(i+2, -1)
	}
	return reading{}, false
}

// partly reads "weeks of March", whose value is March with the words.
func (p *parser) partly(i int) (reading, bool) {
	if p.at(i).n < day || p.word(i+1) != "of" {
		return reading{}, false
	}
	r, ok := p.core(i + 2)
	if !ok || r.kind != Point || r.worded {
		return reading{}, false
	}
	r.worded = true
	return r, true
}

// monthsOf reads the year that the first or last months or quarters belong to:
// "first nine months of 2025".
func (p *parser) monthsOf(i int, s step, last bool) (reading, bool) {
	months := int(s.value)
	if s.unit == quarter {
		months *= 3
	} else if s.unit != monthUnit {
		return reading{}, false
	}
	y, end, ok := p.yearTail(i)
	if !ok || s.some || months < 1 || months > 12 {
		return reading{}, false
	}
	r := reading{end: end, kind: Period, settled: true, fiscal: y.fiscal}
	switch {
	case !y.ok:
	case last:
		r.span = graph.Span{From: graph.Month(y.year, time.Month(13-months)), Until: graph.Month(y.year, 12)}
	default:
		r.span = graph.Span{From: graph.Month(y.year, 1), Until: graph.Month(y.year, time.Month(months))}
	}
	return r, true
}

package dates

import "github.com/pactgraph/pactgraph/graph"

// counterpart reads the time of an earlier year with which the last one told is
// compared, from its unit on: the "quarter last year" of "the same quarter last
// year", and "period a year earlier".
func (p *parser) counterpart(i int) (reading, bool) {
	y, end, ok := p.yearTail(i + 1)
	if !ok {
		k := p.skip(i+1, "of", "in")
		if end, ok = p.yearBefore(k); !ok {
			return reading{}, false
		}
		y = told{year: p.today.Year() - 1, ok: p.known}
	}
	return p.compare(i, end, y)
}

// yearBefore reads "a year ago", "a year earlier", "the year before".
func (p *parser) yearBefore(i int) (int, bool) {
	if u := p.at(i + 1); p.at(i).class != article || u.class != unit || u.n != year || u.plural {
		return 0, false
	}
	switch p.word(i + 2) {
	case "ago", "earlier", "before":
		return i + 3, true
	}
	return 0, false
}

// yearsQuarter reads "1997 quarter", "1997 period" behind an article: the part of
// that year with which the one told last is compared.
func (p *parser) yearsQuarter(i int) (reading, bool) {
	y, j, ok := p.year(i)
	if !ok || p.at(i-1).class != article || p.word(j) != "period" && (p.at(j).class != unit || p.at(j).n != quarter || p.at(j).plural) {
		return reading{}, false
	}
	r := reading{end: j + 1, settled: true, anaphoric: true, compared: true, value: graph.Year(y)}
	switch m := p.latest.Time().Month(); p.latest.Precision() {
	case graph.PrecisionQuarter:
		r.value = graph.Quarter(y, (int(m)+2)/3)
	case graph.PrecisionHalf:
		r.value = graph.Half(y, (int(m)+5)/6)
	case graph.PrecisionMonth:
		r.value = graph.Month(y, m)
	}
	return r, true
}

// yearOn reads "a year earlier" or "a year ago" behind an amount with which one
// is compared that belongs to a part of a year: "profit rose to $5 million in the
// quarter from $4 million a year earlier" is that quarter of the year before.
func (p *parser) yearOn(end int, steps []step) (reading, bool) {
	if w := p.word(end); w != "ago" && w != "earlier" || len(steps) != 1 || steps[0].unit != year || steps[0].value != 1 {
		return reading{}, false
	}
	i := end - 2 // the article
	if of := p.nearby.Precision(); of != graph.PrecisionMonth && of != graph.PrecisionQuarter && of != graph.PrecisionHalf {
		return reading{}, false
	}
	if p.word(i-1) == "," {
		i--
	}
	switch before := p.at(i - 1); {
	case before.class == counted, before.sort == number, before.text == "%", before.raw == "share", before.raw == "cents",
		before.text == "from", before.text == "than", before.raw == "with":
		return p.compare(end-2, end+1, told{year: p.latest.Time().Year() - 1, ok: true})
	}
	return reading{}, false
}

// yearAgo reads the rest of "the year-ago quarter", "the year-earlier period".
func (p *parser) yearAgo(i int) (reading, bool) {
	j := p.skip(i, "-")
	if w := p.word(j); w != "ago" && w != "earlier" && w != "before" || !p.partOfYear(j+1) {
		return reading{}, false
	}
	return p.compare(j+1, j+2, told{year: p.today.Year() - 1, ok: p.known})
}

// partOfYear reports whether a part of the year or just "period" stands at i.
func (p *parser) partOfYear(i int) bool {
	a := p.at(i)
	return a.text == "period" || a.class == unit && !a.plural && (a.n == monthUnit || a.n == quarter || a.n == half)
}

// compare makes a reading of the date that was told last, moved to another year.
// Who compares with last year in what was told of last year means the year
// before it. A quarter that nothing told of is the last that was over.
func (p *parser) compare(i, end int, y told) (reading, bool) {
	r := reading{end: end, settled: true, anaphoric: true, compared: true, fiscal: y.fiscal}
	base, of := p.latest, p.at(i).n
	if p.at(i).class != unit {
		of = 0
	}
	if of == quarter && base.Precision() < graph.PrecisionQuarter && p.known {
		base, _ = shifted(p.today, -1, quarter)
	}
	if !y.ok || !base.Known() || base.Precision() == graph.PrecisionYear || base.Precision() < needed(of) && of != 0 {
		if y.ok {
			r.value = graph.Year(y.year)
		}
		return r, true
	}
	if of != 0 {
		base, _ = shifted(base.Time(), 0, of)
	}
	t := base.Time()
	if y.year >= t.Year() {
		y.year = t.Year() - 1
	}
	switch base.Precision() {
	case graph.PrecisionMonth:
		r.value = graph.Month(y.year, t.Month())
	case graph.PrecisionQuarter:
		r.value = graph.Quarter(y.year, (int(t.Month())+2)/3)
	case graph.PrecisionHalf:
		r.value = graph.Half(y.year, (int(t.Month())+5)/6)
	default:
		r.value = graph.Year(y.year)
	}
	return r, true
}

// running reads a unit behind "for the", "in the" or "during the" that a date of
// the text is or belongs to: "in the quarter".
func (p *parser) running(i int) (reading, bool) {
	a, next := p.at(i), p.at(i+1)
	switch before := p.word(i - 2); {
	case before != "in" && before != "for" && before != "during":
		return reading{}, false
	case !p.partOfYear(i) && a.n != year || !p.clauseEnd(i+1) && next.class != past && next.class != future || next.text == "-":
		return reading{}, false
	case !p.latest.Known() || p.latest.Precision() < needed(a.n) || p.latest.Precision() == graph.PrecisionDay:
		return reading{}, false
	}
	r := p.on(reading{end: i + 1, settled: true}, p.latest.Time(), 0, a.n)
	r.anaphoric = true
	return r, true
}

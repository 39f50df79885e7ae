package dates

import "github.com/pactgraph/pactgraph/graph"

// weekday reads "Monday", "Monday, April 27", "Tuesday morning", "Friday of next
// week", and for what recurs "Mondays".
func (p *parser) weekday(i int) (reading, bool) {
	a := p.at(i)
	j := p.skip(i+1, ",", ".")
	if r, ok := p.first(j, p.fullDay); ok && (j > i+1 || !p.at(j).glued) {
		return r, true
	}
	if a.plural {
		if !a.capital && p.at(i-1).class != prep {
			return reading{}, false
		}
		return reading{end: i + 1, kind: Recurring, duration: "P1W", settled: true}, true
	}
	if k := p.skip(i+1, "the"); k > i+1 {
		if d, end, ok := p.monthDay(k); ok && p.clauseEnd(end) {
			return p.lone(end, d)
		}
	}
	if k := p.skip(i+1, "of"); p.at(k).class == which && p.at(k+1).class == unit && p.at(k+1).n == week {
		return p.dayOfWeek(k+2, a.n, p.at(k).n)
	}
	if next := p.at(i + 1); a.class == shortDay && (p.at(i-1).class != prep || p.word(i-1) == "by" || next.capital && next.sort == word) {
		return reading{}, false
	}
	if !a.capital && p.at(i-1).class != prep && p.at(i-1).class != which || p.titled(i) {
		return reading{}, false
	}
	end := i + 1
	if p.at(end).class == daytime {
		end++
	}
	return point(end, calendar{weekday: a.n})
}

// titled reports whether the day of the week at i belongs to the name of a paper
// or a programme: "the Sunday Times", "Saturday Night Live".
func (p *parser) titled(i int) bool {
	next := p.at(i + 1)
	if before := p.at(i - 1); before.class == feast && before.capital && p.at(i).capital {
		return true // Black Friday Deals
	}
	if next.class == daytime && next.capital {
		return p.at(i + 2).capital
	}
	switch next.raw {
	case "Times", "Telegraph", "Mirror", "Mail", "Express", "Herald", "Post", "Star", "Sun":
		return true
	}
	return p.word(i-1) == "the" && next.capital && next.plain() && next.text == ""
}

// dayOfWeek gives the day of the week some weeks from now.
func (p *parser) dayOfWeek(end, weekday, weeks int) (reading, bool) {
	r := reading{end: end, settled: true}
	if p.known {
		r.value = graph.DayOf(p.today.AddDate(0, 0, weekday-isoWeekday(p.today)+7*weeks))
	}
	return r, true
}

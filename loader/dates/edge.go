package dates

import "github.com/pactgraph/pactgraph/graph"

// edge reads a part of a longer time: "early 2026", "mid-October", "the end of
// the year", "later this month". The value is the longer time, with the words.
func (p *parser) edge(i int) (reading, bool) {
	a := p.at(i)
	j := i + 1
	if a.class == edge {
		if j = p.skip(j, "of", "-"); j == i+1 && p.at(j).class != month && a.text != "end" || p.word(i-2) == "at" && p.word(j+1) == "day" {
			return reading{}, false
		}
	} else {
		j = p.skip(j, "-", "in", "on")
	}
	r, ok := p.core(j)
	if the := p.skip(j, "the", "this", "its", "their", "my", "current"); !ok && p.at(the).class == unit && !p.at(the).plural &&
		(a.class == edge && (the > j || a.text == "rest") || the > j && p.word(j-1) == "in" || a.text == "mid" && p.at(the).n == year) {
		r, ok = p.shiftedFromNow(the+1, 0, p.at(the).n)
	}
	if !ok || r.kind != Point && r.kind != Period || r.worded {
		return reading{}, false
	}
	if (a.text == "earlier" || a.text == "later") && r.date.hasYear && p.word(i+1) != "in" {
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

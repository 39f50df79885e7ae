package dates

import "github.com/pactgraph/pactgraph/graph"

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
	return p.at(i).capital && before.capital && before.plain() && before.text == ""
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
		r.span = graph.Span{From: from, Until: graph.Unlimited()}
	default:
		r.span = graph.Span{Until: from}
	}
	return r
}

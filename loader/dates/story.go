package dates

import "github.com/pactgraph/pactgraph/graph"

// A story is the time of which a paragraph tells. A date with its year at the
// head of a sentence sets it: "In 2019 it moved. In November it was sold." is
// November 2019.
type story struct {
	date  graph.Date
	at    int  // the atom of this sentence that sets it, or -1
	entry bool // of a timeline, "May 3, 2019: ...": all of the paragraph tells of it
}

// far is how many atoms of a sentence are looked at.
const far = 64

// slack is how many days a story may step back from its date when that has a
// month.
const slack = 31

// inStory resolves a date without a year in the time of which the paragraph
// tells: what an entry of a timeline says, what stands in one sentence with the
// date of the story, and what is told as past at the head of another one.
func (p *parser) inStory(c calendar, start, end int, role Role) (graph.Date, bool) {
	s := p.story
	if !s.date.Known() || c.which != unchosen || c.hasYear || c.precision < graph.PrecisionHalf {
		return graph.Date{}, false
	}
	cue, text := p.nearestCue(start, end)
	same := s.at >= 0 && !p.relative(s.at, start)
	switch {
	case s.entry, same && s.date.Precision() >= graph.PrecisionMonth:
	case cue != past || text == "had" || role != On || !same && !p.fronted(start):
		return graph.Date{}, false
	case !same && (text == "said" || text == "told"):
		return graph.Date{}, false // a report may be today's
	}
	d := s.onward(c, text == "had")
	planned := cue == future || role == By || role == Until
	return d, d.Known() && (planned || !p.known || !d.After(graph.DayOf(p.today)))
}

// onward gives the first such date in the course of the story, or the last one
// before it.
func (s story) onward(c calendar, before bool) graph.Date {
	from := s.date.First()
	if before {
		if d := c.in(from.Time().Year()).date(); d.First().Compare(from) <= 0 {
			return d
		}
		return c.in(from.Time().Year() - 1).date()
	}
	if s.date.Precision() >= graph.PrecisionMonth {
		from = graph.DayOf(from.Time().AddDate(0, 0, -slack))
	}
	for y := from.Time().Year(); ; y++ {
		if d := c.in(y).date(); !d.Known() || !d.Last().Before(from) {
			return d
		}
	}
}

// tell keeps, sets or ends the story after a mention that begins at the atom
// start.
func (p *parser) tell(m Mention, r reading, start int) {
	switch {
	case m.Anaphoric || m.Kind == Duration || m.Kind == Recurring || p.story.entry && p.story.at != start:
	case m.Kind != Point || r.settled || m.Role != On || !m.Value.Known():
		p.story = story{at: -1}
	case !p.fronted(start):
		if r.date.hasYear && !m.Value.Overlaps(p.story.date) {
			p.story = story{at: -1}
		}
	case r.told, r.date.hasYear && p.gone(m.Value):
		p.story = story{date: m.Value.WithWords(""), at: start, entry: p.story.entry || r.date.hasYear && p.heads(r.end)}
	default:
		p.story = story{at: -1}
	}
}

// gone reports whether a date is over, and if it is no more precise than a year,
// the year of publication is another.
func (p *parser) gone(d graph.Date) bool {
	if !p.known {
		return true
	}
	if d.Precision() < graph.PrecisionHalf {
		return d.Last().Before(graph.Year(p.today.Year()).First())
	}
	return d.Last().Before(graph.DayOf(p.today))
}

// heads reports whether the mark at i parts the date of an entry from its text.
func (p *parser) heads(i int) bool {
	return p.word(i) == ":" || p.word(i) == "-" && !p.at(i).glued
}

// fronted reports whether an expression that begins at i heads its sentence.
func (p *parser) fronted(i int) bool {
	for _, a := range p.atoms[:min(i, far)] {
		if a.sort != mark && a.text != "and" && a.text != "but" {
			return false
		}
	}
	return i <= far
}

// relative reports whether a relative clause begins between two atoms, or they are
// far from each other: what is told may be of another time.
func (p *parser) relative(from, to int) bool {
	if to-from > far {
		return true
	}
	for _, a := range p.atoms[from:to] {
		if a.text == "which" || a.text == "who" {
			return true
		}
	}
	return false
}

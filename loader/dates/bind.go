package dates

import "github.com/pactgraph/pactgraph/graph"

// An unbound length of time is one whose beginning may yet be told.
type unbound struct {
	steps []step
	found int // index of its mention
	end   int // index of the atom behind it
}

// nearest is how many words may stand between a length of time and its
// beginning: "a five-year term that begins on July 1".
const nearest = 3

// bind gives the last length of time of the sentence the span that it has when
// it begins on the date of m: "for five years starting July 1, 2026". The span
// ends on the eve of the day on which it would begin again, or where the month or
// year of its beginning is all that is told, in the same one later on.
func (p *parser) bind(m Mention, start int) {
	l := p.unbound
	if m.Kind != Point || m.Role != From || !m.Value.Known() || len(l.steps) == 0 || start > l.end+nearest {
		return
	}
	for _, a := range p.atoms[l.end:start] {
		if a.sort == number || a.sort == mark && a.text != "," {
			return
		}
	}
	last := l.steps[len(l.steps)-1]
	if l.steps[0].some || m.Value.Precision() < needed(last.unit) {
		return
	}
	from := m.Value.WithWords("")
	until := moved(from.Time(), l.steps, 1)
	span := graph.Span{From: from, Until: graph.DayOf(until.AddDate(0, 0, -1))}
	switch from.Precision() {
	case graph.PrecisionYear:
		span.Until = graph.Year(until.Year())
	case graph.PrecisionMonth:
		span.Until = graph.Month(until.Year(), until.Month())
	case graph.PrecisionDay:
	default:
		return
	}
	p.found[l.found].Span = span
}

package dates

import (
	"time"

	"github.com/pactgraph/pactgraph/graph"
)

// ahead reports whether the text looks ahead from an expression that covers the
// atoms from start up to end: by its role, or by the nearest verb.
func (p *parser) ahead(start, end int, role Role) bool {
	cue, text := p.nearestCue(start, end)
	return p.toCome(cue, text, end, role)
}

// toCome is ahead for a verb that is known.
func (p *parser) toCome(cue class, text string, end int, role Role) bool {
	if role == By || role == Until || p.appointment(end) && cue != past {
		return text != "had"
	}
	return cue == future
}

// placed resolves a date without a year before or after the day of publication:
// as the verb says, and where none does or it does not tell of the day itself, by
// what lies nearer.
func (p *parser) placed(c calendar, pre preposition, start, end int) graph.Date {
	if c.hasYear || !p.known {
		return p.resolve(c, false)
	}
	cue, text := p.nearestCue(start, end)
	role := pre.role
	switch {
	case c.which != unchosen:
	case p.announced(start, cue):
		return p.resolve(c, true)
	case pre.text == "effective" || p.word(start-1) == "as" && (p.word(start-2) == "soon" || p.word(start-2) == "early"):
		return p.nearer(c, 1, 1)
	case c.precision < graph.PrecisionHalf:
	case role == Until && p.lasted(start):
		return p.resolve(c, false)
	case cue == future && hoped(text):
		return p.nearer(c, 1, 2) // it intended to begin in May
	case (role == By || role == Until) && cue == past && text != "had" && p.infinitiveBefore(start):
		return p.nearer(c, 1, 4) // agreed to sell it by May
	case (role == By || role == Until) && cue == past && text != "had":
		return p.nearer(c, 1, 1)
	case role == From && cue == other && pre.text != "since":
		return p.nearer(c, 1, 1)
	case c.precision == graph.PrecisionDay && cue == other && (role == On || role == From):
		return p.nearer(c, 3, 1)
	}
	return p.resolve(c, p.toCome(cue, text, end, role))
}

// announced reports whether the words right before an expression say that it is
// yet to come, whatever the tense: "the vote is Tuesday", "guidance for the first
// quarter was weak", "it put the launch off to May".
func (p *parser) announced(start int, cue class) bool {
	switch p.word(start - 1) {
	case "is", "are":
		return cue != past
	}
	for i := start - 1; i >= max(0, start-3); i-- {
		switch p.atoms[i].raw {
		case "guidance", "outlook", "Guidance", "Outlook":
			return true
		}
	}
	switch p.word(start - 1) {
	case "to", "for":
		for i := start - 2; i >= max(0, start-8); i-- {
			switch p.atoms[i].raw {
			case "postponed", "delayed", "deferred", "rescheduled", "adjourned":
				return true
			}
		}
	}
	return false
}

// lasted reports whether a verb right before an expression says that something went
// on for a time that is over: "it ran until May".
func (p *parser) lasted(start int) bool {
	for i := start - 1; i >= max(0, start-8) && p.atoms[i].sort != mark; i-- {
		switch p.word(i) {
		case "was", "were", "ran", "led", "held", "rose", "fell", "grew":
			return true
		}
	}
	return false
}

// hoped reports whether a verb in the past is about what was then to come.
func hoped(verb string) bool {
	switch verb {
	case "promised", "pledged", "vowed", "hoped", "intended", "aimed", "sought":
		return true
	}
	return false
}

// nearer gives the next such date where it is nearer than the last one, the way to
// each being weighed.
func (p *parser) nearer(c calendar, ahead, behind int) graph.Date {
	last, next := p.resolve(c, false), p.resolve(c, true)
	if !last.Known() || !next.Known() {
		return last
	}
	back, on := p.today.Sub(last.Time()), next.Time().Sub(p.today)
	if on*time.Duration(ahead) < back*time.Duration(behind) {
		return next
	}
	return last
}

// appointment reports whether what follows a date names what is still to come on
// that day: "faces a June 1 deadline".
func (p *parser) appointment(i int) bool {
	return p.word(i) == "deadline" || p.word(i) == "hearing"
}

// reach is how many atoms away a verb may stand.
const reach = 24

// nearestCue gives the class and word of the verb that an expression most likely
// goes with. Marks and conjunctions count as distance.
func (p *parser) nearestCue(start, end int) (class, string) {
	best, cue, text := reach, other, ""
	for cost, i := 0, start-1; i >= 0 && cost < best; i-- {
		cost += p.distance(i)
		if c := p.cueAt(i); c != other && cost < best {
			best, cue, text = cost, c, p.verb(i)
			if p.promises(i) {
				cue = future
			}
		}
	}
	infinitive := cue == other && p.infinitiveBefore(start)
	for cost, i := 0, end; i < len(p.atoms) && cost < best; i++ {
		cost += p.distance(i)
		if c := p.cueAt(i); c != other && cost < best {
			best, cue, text = cost, c, p.verb(i)
		}
	}
	if infinitive && cue == other {
		cue = future // a headline: "Acme to buy Globex in May"
	}
	return cue, text
}

// verb gives the word of a cue, or "had" where that makes it a pluperfect.
func (p *parser) verb(i int) string {
	if p.word(i-1) == "had" || p.word(i-2) == "had" {
		return "had"
	}
	return p.atoms[i].text
}

// promises reports whether the verb at i, past as it may be, is about what is to
// come: "promised to deliver in May". What stands before it does not look ahead.
func (p *parser) promises(i int) bool {
	if p.word(i+1) != "to" {
		return false
	}
	return hoped(p.word(i))
}

func (p *parser) distance(i int) int {
	switch p.atoms[i].text {
	case ";", ":":
		return reach
	case ",", "but", "which", "who":
		return 4
	}
	return 1
}

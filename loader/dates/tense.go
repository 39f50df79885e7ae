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
	case pre.text == "effective" || p.word(start-1) == "as" && (p.word(start-2) == "soon" || p.word(start-2) == "early"):
		return p.nearer(c, 1)
	case c.precision < graph.PrecisionHalf:
	case (role == By || role == Until) && cue == past && text != "had":
		return p.nearer(c, 1)
	case c.precision == graph.PrecisionDay && cue == other && (role == On || role == From):
		return p.nearer(c, 3)
	}
	return p.resolve(c, p.toCome(cue, text, end, role))
}

// nearer gives the next such date where it is that many times nearer than the
// last one.
func (p *parser) nearer(c calendar, times int) graph.Date {
	last, next := p.resolve(c, false), p.resolve(c, true)
	if !last.Known() || !next.Known() {
		return last
	}
	back, on := p.today.Sub(last.Time()), next.Time().Sub(p.today)
	if on*time.Duration(times) < back {
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
	switch p.word(i) {
	case "promised", "pledged", "vowed", "hoped", "intended", "aimed", "sought":
		return true
	}
	return false
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

// cueAt gives future or past for a verb that says it. What follows a form of
// "be" is a passive, whose tense is that of the verb before it.
func (p *parser) cueAt(i int) class {
	a := p.atoms[i]
	before := p.at(i - 1)
	if next := p.at(i + 1); a.text == "to" && (before.text == "is" || before.text == "are") && next.sort == word && !next.capital && next.plain() {
		return future // the two are to merge
	}
	switch {
	case a.class != past && a.class != future || before.class == article:
		return other // a cut, the plan
	case a.class == future && pastForm(a.raw) && (before.text == "had" || before.text == "have" || before.text == "has"):
		return past // had expected
	case a.class == future:
		return future
	}
	switch a.text {
	case "has", "have", "been":
		return p.perfect(i)
	case "was", "were", "had", "did":
		return past
	}
	switch before.text {
	case "be":
		if w := p.word(i - 2); w == "to" || w == "may" || w == "must" {
			return future // an auction to be held on Friday
		}
		return other
	case "is", "are", "being":
		return other
	}
	return past
}

// perfect gives the tense that a form of "have" at i makes with what follows:
// past in "has bought", future in "has been scheduled", and none in "has a
// deadline".
func (p *parser) perfect(i int) class {
	for j := i + 1; j < i+4; j++ {
		switch a := p.at(j); {
		case a.class == future:
			return future
		case a.class == past && a.text != "been":
			return past
		case a.text == "been" || a.text == "also" || a.text == "already" || a.class == adverb:
		case a.plain() && a.text == "" && len(a.raw) > 4 && a.raw[len(a.raw)-2:] == "ly":
		case a.class == unit || a.class == article || a.sort != word || a.class == cardinal || a.class == prep:
			if p.word(i) == "been" {
				return past
			}
			return other
		}
	}
	return past
}

func (p *parser) infinitiveBefore(start int) bool {
	for i := start - 2; i >= max(0, start-8); i-- {
		if next := p.atoms[i+1]; p.atoms[i].text == "to" && next.sort == word && !next.capital && next.plain() {
			return true
		}
	}
	return false
}

package dates

// ahead reports whether the text looks ahead from an expression that covers the
// atoms from start up to end: by its role, or by the nearest verb.
func (p *parser) ahead(start, end int, role Role) bool {
	cue, text := p.nearestCue(start, end)
	if role == By || role == Until {
		return text != "had"
	}
	return cue == future
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
			best, cue, text = cost, c, p.atoms[i].text
		}
	}
	infinitive := cue == other && p.infinitiveBefore(start)
	for cost, i := 0, end; i < len(p.atoms) && cost < best; i++ {
		cost += p.distance(i)
		if c := p.cueAt(i); c != other && cost < best {
			best, cue, text = cost, c, p.atoms[i].text
		}
	}
	if infinitive && cue == other {
		cue = future // a headline: "Acme to buy Globex in May"
	}
	return cue, text
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
	switch a.class {
	case future:
		return future
	case past:
		if a.text == "" {
			switch p.word(i - 1) {
			case "be", "is", "are", "being":
				return other
			}
		}
		return past
	}
	return other
}

func (p *parser) infinitiveBefore(start int) bool {
	for i := start - 2; i >= max(0, start-8); i-- {
		if next := p.atoms[i+1]; p.atoms[i].text == "to" && next.sort == word && !next.capital && next.class == other {
			return true
		}
	}
	return false
}

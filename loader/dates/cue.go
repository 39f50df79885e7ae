package dates

// cueAt gives future or past for a verb that says it. What follows a form of
// "be" is a passive, whose tense is that of the verb before it.
func (p *parser) cueAt(i int) class {
	a := p.atoms[i]
	before := p.at(i - 1)
	if next := p.at(i + 1); a.text == "to" && (before.text == "is" || before.text == "are") && next.sort == word && !next.capital && next.bare() {
		return future // the two are to merge
	}
	switch {
	case a.text == "may" && !a.capital && p.at(i+1).sort == word:
		return future
	case a.class != past && a.class != future || before.class == article:
		return other // a cut, the plan
	case p.noun(i):
		return other
	case a.class == future && (before.raw == "originally" || before.raw == "initially" || before.raw == "previously"):
		return past // first planned for May
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

// noun reports whether a word at i that is spelled alike as verb in the past, as
// verb after a modal and as noun is not the first: "expects a rate cut in May",
// "may cut again".
func (p *parser) noun(i int) bool {
	switch p.word(i) {
	case "cut", "hit", "put":
	default:
		return false
	}
	before := p.at(i - 1)
	switch before.text {
	case "to", "may", "not":
		return true
	case "was", "were", "been", "has", "have", "had":
		return false
	}
	return before.class == future || p.clauseEnd(i+1)
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
		if next := p.atoms[i+1]; p.atoms[i].text == "to" && next.sort == word && !next.capital && next.bare() {
			return true
		}
	}
	return false
}

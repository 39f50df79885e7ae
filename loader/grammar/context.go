package grammar

// What stands around a word that may be a verb or a noun.

// insideSingular reports whether the noun at i stands behind an article that asks
// for a singular noun to come: "a television rights …".
func (p *Parser) insideSingular(ws []Word, i int) bool {
	for n := 0; i >= 0 && n < 6; i, n = i-1, n+1 {
		switch w := &ws[i]; w.Tag {
		case Noun, Adjective, Name, Time, Number:
		case Determiner:
			return w.Lower == "a" || w.Lower == "an" || w.Lower == "another" || w.Lower == "this"
		default:
			return false
		}
	}
	return false
}

// describedBefore reports whether the verb at i is that of a relative clause.
func describedBefore(ws []Word, i int) bool {
	for n := 0; i >= 0 && n < 8; i, n = i-1, n+1 {
		switch ws[i].Tag {
		case RelativeTag, That:
			return true
		case Comma, Stop, Break, Subordinator:
			return false
		}
	}
	return false
}

// onlyVerb reports whether no other word of the clause around i can be its verb.
func (p *Parser) onlyVerb(ws []Word, i int) bool {
	for _, d := range []int{-1, 1} {
		for j, n := i+d, 0; j >= 0 && j < len(ws) && n < 25; j, n = j+d, n+1 {
			switch w := &ws[j]; w.Tag {
			case Comma, Stop, Break, Subordinator, That, RelativeTag, Quote:
				n = 25
			case Modal:
				return false
			case VerbTag:
				if f := p.verb(w.Lower).forms; f&(Third|Past) != 0 || f&Base != 0 && d < 0 {
					return false
				}
			}
		}
	}
	return true
}

// opensObject reports whether the word at i can begin what follows a verb.
func opensObject(ws []Word, i int) bool {
	if i >= len(ws) {
		return false
	}
	switch ws[i].Tag {
	case Determiner, Pronoun, Amount, That, Number, Name:
		return true
	case To:
		return i+1 < len(ws) && ws[i+1].Unit < 0 && (ws[i+1].Tag == VerbTag || ws[i+1].Tag == Adverb)
	}
	return false
}

// closes reports whether nothing that a verb governs follows.
func closes(ws []Word, i int) bool {
	if i >= len(ws) {
		return true
	}
	switch ws[i].Tag {
	case VerbTag:
		return ws[i].Form&(Third|Base) != 0 || ws[i].Lemma == "be"
	case Modal, Possessive:
		return true
	case Preposition:
		return ws[i].Lower == "of"
	}
	return false
}

func plural(w Word) bool {
	n := len(w.Lower)
	return w.plural || w.Tag == Noun && n > 3 && w.Lower[n-1] == 's' && w.Lower[n-2] != 's'
}

// pluralHost reports whether the noun at i stands behind a preposition after a plural
// one that begins the clause: "customers of Acme include", "the rights to Acme expire".
func pluralHost(ws []Word, i int) bool {
	for n := 0; i > 1 && n < 6; i, n = i-1, n+1 {
		switch ws[i-1].Tag {
		case Preposition, To:
			i -= 2
			if !plural(ws[i]) || ws[i].Unit >= 0 {
				return false
			}
			for i--; i >= 0; i-- {
				switch ws[i].Tag {
				case Noun, Name, Adjective, Determiner, Possessive:
					continue
				}
				return ws[i].Tag == Comma || ws[i].Tag == That || ws[i].Tag == Subordinator || ws[i].Tag == Quote
			}
			return true
		case Name, Noun, Adjective, Determiner:
		default:
			return false
		}
	}
	return false
}

// listBefore reports whether the word at i ends a list: "Acme and Initech".
func listBefore(ws []Word, i int) bool {
	for n := 0; i > 0 && n < 6; i, n = i-1, n+1 {
		switch ws[i-1].Tag {
		case Conjunction:
			return true
		case Name, Noun, Adjective, Determiner:
		default:
			return false
		}
	}
	return false
}

// thirdBefore reports whether the nearest verb before i, in the same clause, is one
// to which "and" joins no base form: "is a unit and retail arm".
func thirdBefore(ws []Word, i int) bool {
	for n := 0; i >= 0 && n < 30; i, n = i-1, n+1 {
		switch ws[i].Tag {
		case VerbTag:
			return ws[i].Form&Third != 0 && ws[i].Form&(Base|Past) == 0 && (ws[i].Lower == "is" || ws[i].Lower == "has" || ws[i].Lower == "was")
		case Modal, To, RelativeTag, That:
			return false
		}
	}
	return false
}

// verbBefore reports whether a verb comes before i in its clause.
func verbBefore(ws []Word, i int) bool {
	for n := 0; i >= 0 && n < 30; i, n = i-1, n+1 {
		if ws[i].Tag == VerbTag || ws[i].Tag == Modal {
			return true
		}
	}
	return false
}

// sharedInfinitive reports whether a "to" or a modal before a conjunction may
// govern the word after it: "to buy and operate", "will host and sell".
func (p *Parser) sharedInfinitive(ws []Word, i int) bool {
	for n := 0; i >= 0 && n < 12; i, n = i-1, n+1 {
		if ws[i].Tag == VerbTag && ws[i].Form&Base != 0 && i > 0 {
			b := before(ws, i)
			return b >= 0 && (ws[b].Tag == To || ws[b].Tag == Modal)
		}
	}
	return false
}

// bareInfinitive reports whether the name at i is the object of help, let or
// make: "help Acme fend off".
func (p *Parser) bareInfinitive(ws []Word, i int) bool {
	for n := 0; i > 0 && n < 5; n++ {
		i--
		if ws[i].Tag == VerbTag {
			switch ws[i].Lemma {
			case "help", "let", "make", "have", "see", "watch":
				return true
			}
			return false
		}
	}
	return false
}

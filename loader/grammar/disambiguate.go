package grammar

// verbOrNot decides whether the word at i, which may be a verb, is one here, by
// what stands before and after it.
func (p *Parser) verbOrNot(ws []Word, i int) {
	w := &ws[i]
	v := p.verb(w.Lower)
	w.Lemma, w.Form = v.lemma, v.forms
	if v.lemma == "be" || v.lemma == "have" || v.lemma == "do" {
		return
	}
	noun := func() {
		w.Tag, w.Form, w.Lemma = Noun, 0, singular(w.Lower)
		if prev := before(ws, i); prev >= 0 && ws[prev].Lemma == "be" && p.lex.class[w.Lower]&cAdjective != 0 {
			w.Tag, w.Lemma = Adjective, w.Lower // "is free to sell"
			return
		}
		if v.forms&(Ing|PastParticiple) != 0 && v.forms&(Base|Third) == 0 && followedByNoun(ws, i) {
			w.Tag = Adjective
		}
	}
	prev := before(ws, i)
	switch {
	case prev < 0:
		if v.forms&Base != 0 && v.forms&Past == 0 || v.forms&Third != 0 {
			noun()
		} else if v.forms == Ing && p.headsSubject(ws, i) {
			w.Tag, w.Form, w.Lemma = Noun, 0, w.Lower
		}
		return
	case p.auxiliary(ws, prev):
		if p.fits(ws, prev, v.forms) && !p.qualifiesPlural(ws, i, prev) {
			return
		}
	case ws[prev].Tag == To:
		if v.forms&Base == 0 && v.forms&Ing == 0 {
			noun()
		}
		return
	}
	switch {
	case v.forms&(Ing|PastParticiple) != 0 && v.forms&(Base|Third) == 0:
		p.participle(ws, i, prev, noun)
	case v.forms&(Base|Third) != 0:
		if !p.finite(ws, i, prev, v) {
			noun()
		}
	}
}

// before returns the index of the last word before i that is no adverb and not "no
// longer", or −1.
func before(ws []Word, i int) int {
	for i--; i >= 0; i-- {
		switch {
		case ws[i].Tag == Adverb || ws[i].Tag == Negation || ws[i].Tag == Quote:
		case ws[i].Lower == "longer" && i > 0 && ws[i-1].Lower == "no":
			i--
		case i > 0 && ws[i-1].Tag == Modal && floats(&ws[i]):
		default:
			return i
		}
	}
	return i
}

// floats reports whether a word that belongs to the subject may stand inside of
// the verb group: "will each own", "have both agreed".
func floats(w *Word) bool {
	return w.Unit < 0 && (w.Lower == "each" || w.Lower == "both" || w.Lower == "all")
}

// after returns the index of the first word after i that is no adverb; it may be
// len(ws).
func after(ws []Word, i int) int {
	for i++; i < len(ws) && (ws[i].Tag == Adverb || ws[i].Tag == Quote); i++ {
	}
	return i
}

func (p *Parser) auxiliary(ws []Word, i int) bool {
	w := ws[i]
	return w.Tag == Modal || w.Tag == VerbTag && (w.Lemma == "be" || w.Lemma == "have" || w.Lemma == "do")
}

// fits reports whether a verb of the given forms may follow the auxiliary.
func (p *Parser) fits(ws []Word, aux int, f Form) bool {
	switch w := ws[aux]; {
	case w.Tag == Modal || w.Lemma == "do":
		return f&Base != 0
	case w.Lemma == "have":
		return f&PastParticiple != 0
	}
	return f&(PastParticiple|Ing) != 0
}

// qualifiesPlural reports whether a past participle behind "be" and an adverb
// belongs to the noun behind it: "are wholly owned subsidiaries".
func (p *Parser) qualifiesPlural(ws []Word, i, prev int) bool {
	return prev >= 0 && ws[prev].Lemma == "be" && ws[i-1].Tag == Adverb && ws[i].Form&PastParticiple != 0 && i+1 < len(ws) &&
		ws[i+1].Unit < 0 && ws[i+1].Tag == Noun && plural(ws[i+1]) && p.lex.class[ws[i].Lemma]&cDitransitive == 0
}

func followedByNoun(ws []Word, i int) bool {
	j := i + 1
	for j < len(ws) && (ws[j].Tag == Adjective || ws[j].Tag == Quote) {
		j++
	}
	return j < len(ws) && (ws[j].Tag == Noun || ws[j].Tag == Name || ws[j].Tag == VerbTag && ws[j].Unit < 0)
}

// participle decides on -ing and -ed forms without an auxiliary.
func (p *Parser) participle(ws []Word, i, prev int, noun func()) {
	if i == 0 {
		return
	}
	if p.lex.class[ws[i].Lower]&cNoun != 0 && !opensObject(ws, after(ws, i)) && !(after(ws, i) < len(ws) && ws[after(ws, i)].Tag == Adjective) {
		ws[i].Tag, ws[i].Form, ws[i].Lemma = Noun, 0, singular(ws[i].Lower) // "the building", "in funding"
		return
	}
	b := i - 1
	for b > 0 && ws[b].Tag == Quote { // "Acme's “preferred” supplier"
		b--
	}
	switch t := ws[b].Tag; t {
	case Determiner, Possessive, Adjective, Number, Amount:
		// "the existing deal", "its funding", "a reported loss"
		if t == Amount && ws[i].Form&PastParticiple != 0 {
			return
		}
		if t == Adjective && ws[i].Form&PastParticiple != 0 && !followedByNoun(ws, i) {
			return
		}
		noun()
	case Adverb:
		if p.qualifiesPlural(ws, i, prev) || prev >= 0 && ws[prev].Tag == Determiner && i+1 < len(ws) && (ws[i+1].Tag == Noun || ws[i+1].Tag == Adjective) {
			noun()
		}
	case Preposition:
		// "for licensed products": an adjective; "from selling", "by acquired …"
		if (ws[i].Form&PastParticiple != 0 || p.lex.class[ws[i].Lower]&cAdjective != 0) && followedByNoun(ws, i) {
			noun()
		}
	case Conjunction:
		// "development and hosting for": a noun; "developing and hosting"
		if ws[i].Form == Ing && i > 1 && ws[i-2].Tag == Noun && i+1 < len(ws) && ws[i+1].Tag == Preposition {
			noun()
		}
	case VerbTag:
		// "sells related products"
		if ws[i].Form&PastParticiple != 0 && followedByNoun(ws, i) && ws[i-1].Lemma != "be" && ws[i-1].Lemma != "have" {
			noun()
		}
	}
}

// finite decides on forms that are also nouns: "plans", "offer", "grants".
func (p *Parser) finite(ws []Word, i, prev int, v verbForm) bool {
	next := after(ws, i)
	rather := p.ratherNoun(ws[i].Lower)
	switch ws[prev].Tag {
	case Determiner, Possessive, Adjective, Number, Amount, Preposition, Time:
		if ws[prev].Tag == Time || ws[prev].Tag == Amount {
			return !rather && opensObject(ws, next) || v.forms&Third != 0 && !closes(ws, next) && p.onlyVerb(ws, i) // "the guidance for 2027 remains"
		}
		return false
	case Pronoun, RelativeTag:
		return true
	case That:
		if prev > 0 && (ws[prev-1].Tag == Noun || ws[prev-1].Tag == Name) && (v.forms&Third != 0 || plural(ws[prev-1])) {
			return true
		}
		return !rather || opensObject(ws, next)
	case Conjunction, Comma:
		if v.forms&Third != 0 {
			return !rather && !closes(ws, next) || opensObject(ws, next) && verbBefore(ws, prev)
		}
		return !rather && verbBefore(ws, prev) && !thirdBefore(ws, prev) || p.sharedInfinitive(ws, prev) && opensObject(ws, next)
	case Noun, Name:
		if v.forms&Third != 0 && v.forms&(Base|Past) == 0 {
			if plural(ws[prev]) {
				return false
			}
			says := p.lex.class[v.lemma]&cSay != 0 // "Acme estimates the deal will …"
			return !rather && !closes(ws, next) || opensObject(ws, next) && (says || !verbless(ws, i, prev, rather)) || !closes(ws, next) && p.onlyVerb(ws, i)
		}
		if v.forms&Past != 0 && ws[prev].Tag == Name {
			return true // "Acme cut", "Initech put"
		}
		if plural(ws[prev]) && p.insideSingular(ws, prev) {
			return false // "a television rights deal"
		}
		if plural(ws[prev]) || listBefore(ws, prev) || pluralHost(ws, prev) {
			return !rather && !closes(ws, next) || opensObject(ws, next)
		}
		return v.forms&Past != 0 && opensObject(ws, next) && !rather || p.bareInfinitive(ws, prev) && (!rather || opensObject(ws, next))
	case VerbTag:
		if v.forms&Third != 0 && v.forms&Base == 0 && !opensObject(ws, next) && describedBefore(ws, prev) {
			return true // "the fee that Acme owes rises to"
		}
		return p.lex.class[ws[prev].Lemma]&cObjectControl != 0 && v.forms&Base != 0 && !rather
	}
	return !rather || ws[prev].Tag == Break && v.forms&Third != 0 && opensObject(ws, next)
}

// headsSubject reports whether a form in -ing that opens the sentence is what the
// sentence is about: "Closing is planned", "Closing of the deal".
func (p *Parser) headsSubject(ws []Word, i int) bool {
	n := after(ws, i)
	if n >= len(ws) || ws[n].Unit >= 0 {
		return false
	}
	aux := p.verb(ws[n].Lower).lemma
	return ws[n].Tag == Modal || ws[n].Lower == "of" || aux == "be" || aux == "have"
}

// verbless reports whether a word that is rather a noun follows a name that it
// may belong to, as in "Acme plans the …" against "Acme products the …".
func verbless(ws []Word, i, prev int, rather bool) bool {
	if !rather {
		return false
	}
	// a finite verb right behind speaks for a noun: "Acme shares that it holds rose"
	for j, n := i+1, 0; j < len(ws) && n < 3; j, n = j+1, n+1 {
		if ws[j].Tag == Modal {
			return true
		}
	}
	return false
}

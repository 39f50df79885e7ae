package grammar

import "strings"

// A Tag is the class of a word in its sentence.
type Tag uint8

// The tags.
const (
	Other Tag = iota
	Noun
	Name // a company, product or person
	Pronoun
	Determiner // also "its", "all", "no"
	Possessive // 's
	Adjective
	Adverb
	Number
	Amount
	Qualifier // "up to" before an amount
	Time      // a date or duration
	VerbTag
	Modal
	Negation
	Preposition
	To
	Conjunction
	Subordinator
	RelativeTag
	That
	Comma
	Break // a semicolon, colon or dash
	Quote
	Open
	Close
	Stop
)

// tag decides what each word is, from left to right.
func (p *Parser) tag(ws []Word, units []Unit) {
	for i := range ws {
		if w := &ws[i]; w.Unit >= 0 {
			w.Tag = p.unitTag(w, units[w.Unit])
			if k := units[w.Unit].Kind; k.Amount() || k == Duration || k == Count {
				qualify(ws, i)
			}
		}
	}
	for i := range ws {
		if ws[i].Unit < 0 {
			p.retag(ws, i)
		}
	}
}

// retag decides what the word at i is among what stands before it, decided, and
// behind it, undecided.
func (p *Parser) retag(ws []Word, i int) {
	w := &ws[i]
	switch w.Tag {
	case VerbTag:
		if w.Lower == "according" && i+1 < len(ws) && ws[i+1].Tag == To {
			w.Tag, ws[i+1].Tag = Preposition, Preposition
			return
		}
		p.verbOrNot(ws, i)
	case That:
		w.Tag = p.that(ws, i)
	case Determiner:
		if w.Text == "A" && i > 0 && ws[i-1].Tag == Noun && capital(ws[i-1].Text) {
			w.Tag = Noun // "a Series A round"
		}
		if next := i + 1; w.Lower == "each" && i > 0 && ws[i-1].Tag == Name && next < len(ws) && ws[next].Lower == "own" {
			w.Tag = Adverb // "Acme and Initech each own …"
			ws[next].Tag, ws[next].Lemma, ws[next].Form = VerbTag, "own", Base
		}
	case Preposition:
		p.preposition(ws, i)
	case Pronoun:
		if i > 0 && (strings.HasSuffix(w.Lower, "self") || strings.HasSuffix(w.Lower, "selves")) && (ws[i-1].Tag == Name || ws[i-1].Tag == Noun) {
			w.Tag = Adverb // "Acme itself"
		}
	case Possessive:
		p.apostrophe(ws, i)
	case Subordinator:
		if w.Lower == "once" && i+1 < len(ws) && (ws[i+1].Tag == Adverb || ws[i+1].Tag == VerbTag) {
			w.Tag = Adverb
		}
	case Adverb:
		if p.lex.class[w.Lower]&cAdjective != 0 && describesNext(ws, i) {
			w.Tag = Adjective
		}
	case Adjective:
		if i > 0 && p.auxiliary(ws, i-1) && i+1 < len(ws) && ws[i+1].Unit < 0 && ws[i+1].Tag == VerbTag && ws[i-1].Tag == Modal {
			w.Tag = Adverb // "will likely be"
		} else if p.lex.class[w.Lower]&cNoun != 0 && standsAlone(ws, i) {
			w.Tag, w.Lemma = Noun, singular(w.Lower)
		}
	case Noun:
		w.Lemma = singular(w.Lower)
		if p.unknownVerb(ws, i) {
			w.Tag, w.Lemma, w.Form = VerbTag, w.Lower, Base
		}
	}
}

// describesNext reports whether a noun, with what may stand before it, follows the
// word at i: "first deal", "first ten-year deal".
func describesNext(ws []Word, i int) bool {
	if i++; i+1 < len(ws) && ws[i].Tag == Time {
		i++
	}
	return i < len(ws) && (ws[i].Tag == Noun || ws[i].Tag == Adjective || ws[i].Tag == Name)
}

// apostrophe tells the 's of an owner from that of "it's" and from a closing
// quotation mark.
func (p *Parser) apostrophe(ws []Word, i int) {
	w := &ws[i]
	switch owner := i > 0 && nominal(ws[i-1].Tag); {
	case owner && p.contraction(ws, i), !owner && (w.Lower == "'s" || w.Lower == "’s"):
		w.Tag, w.Lemma, w.Form = VerbTag, "be", Third
	case !owner:
		w.Tag = Quote
	}
}

// standsAlone reports whether the word at i, a noun or an adjective, is a noun:
// "is an exclusive on", but not "is exclusive to".
func standsAlone(ws []Word, i int) bool {
	if modifies(ws, i) {
		return ws[i+1].Tag == Name
	}
	if i+2 < len(ws) && ws[i+1].Tag == Comma && (ws[i+2].Tag == Adjective || ws[i+2].Tag == Adverb) {
		return false // "an exclusive, worldwide licence"
	}
	b := before(ws, i)
	if b < 0 || ws[b].Tag != VerbTag {
		return true
	}
	l := ws[b].Lemma
	return l != "be" && l != "become" && l != "remain" && l != "stay"
}

// unknownVerb reports whether a word that no list has must be a verb, by what
// stands around it: "will onboard users", "to greenlight the merger".
func (p *Parser) unknownVerb(ws []Word, i int) bool {
	w := ws[i]
	if p.lex.class[w.Lower] != 0 || p.lex.class[w.Lemma] != 0 || capital(w.Text) {
		return false
	}
	switch b := before(ws, i); {
	case b < 0:
		return false
	case ws[b].Tag == Modal:
		return true
	case ws[b].Tag == To:
		return !plural(w) && i+1 < len(ws) && opensObject(ws, i+1) && ws[i+1].Tag != To
	}
	return false
}

// contraction reports whether the 's at i is "is": after a pronoun, as in "it's".
func (p *Parser) contraction(ws []Word, i int) bool {
	return ws[i-1].Tag == Pronoun && ws[i-1].Lower != "one"
}

func (p *Parser) unitTag(w *Word, u Unit) Tag {
	switch k := u.Kind; {
	case k.Entity() && p.lex.class[w.Lower]&cPronoun != 0:
		return Pronoun
	case k.Entity() && p.lex.class[w.Lower]&cPossessive != 0:
		return Determiner // "its"
	case k.Entity():
		w.plural = u.Plural
		return Name
	case k.Amount():
		return Amount
	case k == Count:
		return Number
	}
	return Time
}

func nominal(t Tag) bool {
	return t == Noun || t == Name || t == Pronoun || t == Amount || t == Number || t == Time
}

// that tells the determiner from the word that opens a clause.
func (p *Parser) that(ws []Word, i int) Tag {
	if i+1 >= len(ws) {
		return Determiner
	}
	if i > 0 && (ws[i-1].Tag == Preposition || ws[i-1].Tag == To) {
		return Determiner
	}
	if ws[i+1].Unit < 0 && ws[i+1].Tag == Noun && !capital(ws[i+1].Text) && !p.clauseAhead(ws, i+1) {
		return Determiner
	}
	return That
}

// clauseAhead reports whether a finite verb comes after i before the next stop.
func (p *Parser) clauseAhead(ws []Word, i int) bool {
	for n := 0; i < len(ws) && n < 25; i, n = i+1, n+1 {
		switch ws[i].Tag {
		case Modal:
			return true
		case Stop, Break:
			return false
		case VerbTag:
			if v := p.verb(ws[i].Lower); v.forms&(Third|Past) != 0 || v.lemma == "be" || v.lemma == "have" {
				return true
			}
		}
	}
	return false
}

// preposition tells prepositions from the subordinators that look like them:
// "since it signed", "after Acme bought", "until regulators agree".
func (p *Parser) preposition(ws []Word, i int) {
	w := &ws[i]
	switch w.Lower {
	case "as":
		if i > 0 && ws[i-1].Lower == "such" {
			ws[i-1].Tag = Preposition
			return
		}
		p.clauseBehind(ws, i)
		return
	case "worth":
		if i+1 < len(ws) && ws[i+1].Lower == "of" {
			w.Tag = Noun
		}
		return
	case "since":
		if i > 0 && ws[i-1].Lemma == "have" { // "has since sold"
			w.Tag = Adverb
			return
		}
		p.clauseBehind(ws, i)
	case "after", "before", "until", "till":
		p.clauseBehind(ws, i)
	}
}

// clauseBehind makes the word at i a subordinator if a finite clause follows.
func (p *Parser) clauseBehind(ws []Word, i int) {
	w := &ws[i]
	for j, n := i+1, 0; j < len(ws) && n < 12; j, n = j+1, n+1 {
		switch ws[j].Tag {
		case Comma, Stop, Break, Conjunction, To, Subordinator, RelativeTag, That, Preposition:
			if ws[j].Tag == Preposition && w.Lower != "as" && (ws[j].Lower == "of" || ws[j].Lower == "on") {
				continue
			}
			return
		case Modal:
			w.Tag = Subordinator
			return
		case VerbTag:
			if j > i+1 && p.finiteBehind(ws, j) {
				w.Tag = Subordinator
			}
			return
		}
	}
}

// finiteBehind reports whether the verb at j, the first behind a word that may
// open a clause, is finite: "until Acme reaches its goal", "until regulators
// approve the deal", but not "after results", "after talks stalled by".
func (p *Parser) finiteBehind(ws []Word, j int) bool {
	v, low, prev := p.verb(ws[j].Lower), ws[j].Lower, ws[j-1]
	next := after(ws, j)
	switch {
	case v.lemma == "be" || v.lemma == "have":
		return true
	case v.forms&Ing != 0 || v.forms&PastParticiple != 0 && !nominal(prev.Tag) && prev.Tag != Adverb:
		return false
	case v.forms&(Third|Past) != 0 && !p.ratherNoun(low):
		return true
	case v.forms&Third != 0:
		return prev.Tag == Pronoun || prev.Tag == Name && !plural(prev) && (opensObject(ws, next) || next < len(ws) && ws[next].Tag == Noun)
	}
	return v.forms&Base != 0 && (plural(prev) && (!p.ratherNoun(low) || opensObject(ws, next)) || prev.Tag == Pronoun)
}

func (p *Parser) ratherNoun(low string) bool {
	return p.lex.class[singular(low)]&(cRatherNoun|cNoun) != 0
}

// verb returns what the word may be as a verb; unknown words in -ed and -ing
// count as verbs.
func (p *Parser) verb(low string) verbForm {
	if v, ok := p.lex.verbs[low]; ok {
		return v
	}
	switch {
	case len(low) > 5 && strings.HasSuffix(low, "ing"):
		return verbForm{low[:len(low)-3], Ing}
	case len(low) > 5 && strings.HasSuffix(low, "ed"):
		return verbForm{low[:len(low)-2], Past | PastParticiple}
	}
	return verbForm{}
}

// Nominal reports whether a word of the tag can head a noun phrase.
func (t Tag) Nominal() bool { return t == Noun || t == Name || t == Pronoun }

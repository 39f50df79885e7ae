package grammar

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/pactgraph/pactgraph/loader/sentences"
)

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

// words makes words of tokens: a unit that is no agreement is one word.
func (p *Parser) words(tokens []sentences.Token, units []Unit) []Word {
	order := make([]int, 0, len(units))
	for i, u := range units {
		if u.Kind != Agreement && u.End > u.Start {
			order = append(order, i)
		}
	}
	sort.SliceStable(order, func(a, b int) bool {
		x, y := units[order[a]], units[order[b]]
		if x.Start != y.Start {
			return x.Start < y.Start
		}
		return x.End > y.End
	})
	words := make([]Word, 0, len(tokens))
	next := 0
	for i := 0; i < len(tokens); i++ {
		t := tokens[i]
		for next < len(order) && units[order[next]].End <= t.Start {
			next++
		}
		w := Word{Start: t.Start, End: t.End, Text: t.Text, Unit: -1}
		if next < len(order) && units[order[next]].Start < t.End {
			w.Unit = order[next]
			next++
			end := units[w.Unit].End
			for i+1 < len(tokens) && tokens[i+1].Start < end {
				i++
				w.End = tokens[i].End
			}
			for next < len(order) && units[order[next]].Start < w.End {
				w.Inner = append(w.Inner, order[next])
				next++
			}
			if w.End > t.End {
				w.Text = spell(tokens, w.Start, w.End, i)
			}
		}
		w.Lower = strings.ToLower(w.Text)
		w.Lemma = w.Lower
		words = append(words, w)
		if w.Unit < 0 {
			words[len(words)-1].Tag = p.first(t, len(words) == 1)
		}
	}
	return words
}

// qualifiers are what may stand before an amount to say how exact it is.
var qualifiers = [...][]string{
	{"up", "to"}, {"as", "much", "as"}, {"as", "many", "as"}, {"more", "than"}, {"less", "than"}, {"fewer", "than"},
	{"at", "least"}, {"at", "most"}, {"close", "to"}, {"upwards", "of"}, {"in", "excess", "of"}, {"about"}, {"around"},
	{"approximately"}, {"roughly"}, {"nearly"}, {"almost"}, {"over"}, {"some"}, {"only"}, {"just"}, {"well", "over"},
}

// qualify marks the words before the amount at i that say how exact it is.
func qualify(ws []Word, i int) {
	for _, q := range qualifiers {
		if i < len(q) {
			continue
		}
		fits := true
		for k, word := range q {
			fits = fits && ws[i-len(q)+k].Lower == word
		}
		if !fits {
			continue
		}
		for k := i - len(q); k < i; k++ {
			ws[k].Tag = Qualifier
		}
		return
	}
}

// spell joins the tokens from start to end, of which the last is tokens[i].
func spell(tokens []sentences.Token, start, end, i int) string {
	b := make([]byte, 0, end-start)
	for ; i >= 0 && tokens[i].Start >= start; i-- {
		t := tokens[i]
		b = append([]byte(t.Text), b...)
		if i > 0 && t.Start > start && tokens[i-1].End < t.Start {
			b = append([]byte{' '}, b...)
		}
	}
	return string(b)
}

// first gives the tag that a token has by itself. Verbs come out as VerbTag with
// all that they may be decided later.
func (p *Parser) first(t sentences.Token, initial bool) Tag {
	switch t.Kind {
	case sentences.Number:
		return Number
	case sentences.Punctuation, sentences.Symbol:
		return mark(t.Text)
	}
	low := strings.ToLower(t.Text)
	c := p.lex.class[low]
	switch {
	case low == "to":
		return To
	case low == "that":
		return That
	case low == "'s" || low == "’s" || low == "'" || low == "’":
		return Possessive
	case low == "cannot":
		return Modal
	case c&cNegation != 0:
		return Negation
	case c&cModal != 0 && !(low == "may" && t.Text == "May") && low != "ca" && low != "wo":
		return Modal
	case c&cRelative != 0:
		return RelativeTag
	case c&cConjunction != 0:
		return Conjunction
	case c&(cDeterminer|cPossessive) != 0:
		return Determiner
	case c&cPronoun != 0 && t.Text != "US" && t.Text != "IT":
		return Pronoun
	case c&cPreposition != 0:
		return Preposition
	case c&cSubordinator != 0:
		return Subordinator
	}
	if _, ok := p.lex.verbs[low]; ok && (initial || !capital(t.Text)) {
		return VerbTag
	}
	switch {
	case c&cAdverb != 0:
		return Adverb
	case c&cAdjective != 0:
		return Adjective
	case c&cNoun != 0 || capital(t.Text) && !initial:
		return Noun
	}
	return guess(low)
}

func mark(s string) Tag {
	switch s {
	case ",":
		return Comma
	case ";", ":", "—", "–", "--", "-", "•", "…", "*":
		return Break
	case "\"", "“", "”", "''", "``", "«", "»", "„":
		return Quote
	case "(", "[":
		return Open
	case ")", "]":
		return Close
	case ".", "!", "?":
		return Stop
	case "&":
		return Conjunction
	case "'", "’", "'s", "’s":
		return Possessive
	case "%":
		return Noun
	}
	return Other
}

// guess gives the tag of a word that no list has, by its ending.
func guess(low string) Tag {
	switch {
	case len(low) > 4 && strings.HasSuffix(low, "ly"):
		return Adverb
	case len(low) > 5 && hasAnySuffix(low, "ed", "ing"):
		return VerbTag
	case len(low) > 4 && hasAnySuffix(low, "ous", "ive", "able", "ible", "ful", "less", "ical", "ary", "-based", "-led",
		"-year", "-old", "-backed", "-owned", "-made", "-wide", "-free", "-term", "-only", "-related"):
		return Adjective
	}
	return Noun
}

func capital(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// tag decides what each word is, from left to right.
func (p *Parser) tag(ws []Word, units []Unit) {
	for i := range ws {
		if w := &ws[i]; w.Unit >= 0 {
			w.Tag = p.unitTag(w, units[w.Unit])
			if w.Tag == Amount || units[w.Unit].Kind == Duration {
				qualify(ws, i)
			}
		}
	}
	for i := range ws {
		w := &ws[i]
		if w.Unit >= 0 {
			continue
		}
		switch w.Tag {
		case VerbTag:
			if w.Lower == "according" && i+1 < len(ws) && ws[i+1].Tag == To {
				w.Tag, ws[i+1].Tag = Preposition, Preposition
				continue
			}
			p.verbOrNot(ws, i)
		case That:
			w.Tag = p.that(ws, i)
		case Preposition:
			p.preposition(ws, i)
		case Possessive:
			if i == 0 || !nominal(ws[i-1].Tag) {
				w.Tag = Quote
				if w.Lower == "'s" || w.Lower == "’s" {
					w.Tag, w.Lemma, w.Form = VerbTag, "be", Third
				}
			} else if p.contraction(ws, i) {
				w.Tag, w.Lemma, w.Form = VerbTag, "be", Third
			}
		case Subordinator:
			if w.Lower == "once" && i+1 < len(ws) && (ws[i+1].Tag == Adverb || ws[i+1].Tag == VerbTag) {
				w.Tag = Adverb
			}
		case Adverb:
			if p.lex.class[w.Lower]&cAdjective != 0 && i+1 < len(ws) && (ws[i+1].Tag == Noun || ws[i+1].Tag == Adjective || ws[i+1].Tag == Name) {
				w.Tag = Adjective
			}
		case Adjective:
			if i > 0 && p.auxiliary(ws, i-1) && i+1 < len(ws) && ws[i+1].Unit < 0 && ws[i+1].Tag == VerbTag && ws[i-1].Tag == Modal {
				w.Tag = Adverb // "will likely be"
			} else if p.lex.class[w.Lower]&cNoun != 0 && (!modifies(ws, i) || ws[i+1].Tag == Name) {
				w.Tag, w.Lemma = Noun, singular(w.Lower)
			}
		case Noun:
			w.Lemma = singular(w.Lower)
		}
	}
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
	if ws[i+1].Unit < 0 && ws[i+1].Tag == Noun && !capital(ws[i+1].Text) && p.clauseAhead(ws, i+1) == false {
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
			v := p.verb(ws[j].Lower)
			if j > i+1 && (v.forms&(Third|Past) != 0 && !p.ratherNoun(ws[j].Lower) || v.lemma == "be" || v.lemma == "have") &&
				v.forms&Ing == 0 && (v.forms&PastParticiple == 0 || nominal(ws[j-1].Tag) || ws[j-1].Tag == Adverb) {
				w.Tag = Subordinator
			}
			return
		}
	}
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

package grammar

import "strings"

// nounPhrase makes the noun phrase that begins at word i: determiner, owner,
// adjectives, nouns. A row of adjectives without a noun is an adjective.
func (p *Parser) nounPhrase(s *Sentence, i int) item {
	ws := s.Words
	if ws[i].Tag == Pronoun {
		return item{kind: iPhrase, last: i + 1, phrase: p.newPhrase(s, i, i+1, nil)}
	}
	var owner *Phrase
	first, j := i, i
	for j < len(ws) {
		if ws[j].Tag == Possessive && j > first {
			if j+1 >= len(ws) || !inPhrase(ws[j+1].Tag) && ws[j+1].Tag != Time && ws[j+1].Tag != Adverb && ws[j+1].Tag != Quote {
				break
			}
			owner = p.newPhrase(s, first, j, owner)
			s.Phrases = append(s.Phrases, owner)
			owner.item = len(s.items)
			j++
			first = j
			continue
		}
		if !p.continues(ws, i, first, j) {
			break
		}
		j++
	}
	if owner != nil && j == first { // a possessive that owns nothing: a quotation mark, or the end
		s.Phrases = s.Phrases[:len(s.Phrases)-1]
		return item{kind: iPhrase, last: j, phrase: owner}
	}
	if owner == nil && p.onlyAdjectives(ws, first, j) {
		return item{kind: iAdjective, last: j}
	}
	j = p.splitReceiver(s, first, j, owner)
	return item{kind: iPhrase, last: j, phrase: p.newPhrase(s, first, j, owner)}
}

func inPhrase(t Tag) bool {
	switch t {
	case Determiner, Noun, Name, Number, Amount, Adjective, Qualifier:
		return true
	}
	return false
}

// continues reports whether the word at j goes on with the phrase that began at
// start, whose part behind the owner began at first.
func (p *Parser) continues(ws []Word, start, first, j int) bool {
	w := ws[j]
	switch w.Tag {
	case Determiner:
		return j == start || j == first || ws[j-1].Tag == Determiner && (predeterminer(ws[j-1].Lower) || predeterminer(w.Lower)) ||
			ws[j-1].Tag == Determiner && (ws[j-1].Lower == "such" || w.Lower == "own")
	case Noun, Name, Adjective, Number:
		if w.Tag == Adjective && j > first && !modifies(ws, j) && headed(ws, first, j) {
			return false // "Acme available", "the deal worth"
		}
		if w.Tag == Name && j > first && (p.describes(ws, first, j) || p.opens(w) && ws[j-1].Tag != Determiner && ws[j-1].Tag != Quote) {
			return false
		}
		return !(j > first && ws[j-1].Tag == Amount && w.Tag == Name)
	case VerbTag:
		return false
	case Amount, Qualifier:
		if j == first || !headed(ws, first, j) {
			return true
		}
		return ws[first].Tag == Determiner && amountNoun(ws, j)
	case Time:
		return j > first && j+1 < len(ws) && (ws[j+1].Tag == Noun || ws[j+1].Tag == Adjective || ws[j+1].Tag == Name) ||
			j == first && j > start || j == start
	case Adverb:
		return j > first && ws[j-1].Tag == Determiner && j+1 < len(ws) && (ws[j+1].Tag == Adjective || ws[j+1].Tag == Noun || ws[j+1].Tag == Adverb)
	case Quote:
		return j > first && j+1 < len(ws) && inPhrase(ws[j+1].Tag) && ws[j+1].Tag != Determiner && (ws[j-1].Tag == Determiner || ws[j-1].Tag == Adjective || ws[j-1].Tag == Possessive) ||
			j > start && j == first && j+1 < len(ws) && inPhrase(ws[j+1].Tag)
	case Preposition:
		// "an up to $50 billion investment"
		return j > first && w.Lower == "up" && ws[j-1].Tag == Determiner
	case Conjunction, Comma:
		return p.joinsModifiers(ws, first, j)
	}
	return false
}

// amountNoun reports whether an amount at j, or behind the words that qualify it,
// is followed by a noun: "up to $5 million investment".
func amountNoun(ws []Word, j int) bool {
	for j < len(ws) && ws[j].Tag == Qualifier {
		j++
	}
	return j+1 < len(ws) && ws[j].Tag == Amount && (ws[j+1].Tag == Noun || ws[j+1].Tag == Adjective || ws[j+1].Unit < 0 && ws[j+1].Tag == VerbTag)
}

// describes reports whether the name at j begins a clause that describes the noun
// before it: "the day Acme signed", "the services Acme sells".
func (p *Parser) describes(ws []Word, first, j int) bool {
	if ws[j-1].Tag != Noun || p.lex.class[ws[j-1].Lower]&cUntitled == 0 {
		return false
	}
	n := after(ws, j)
	return n < len(ws) && (ws[n].Tag == Modal || ws[n].Tag == VerbTag && (ws[n].Form&(Past|Third) != 0 || p.auxiliary(ws, n)))
}

// opens reports whether a name begins with an article of its own, as descriptions
// do: "the latter", "its parent".
func (p *Parser) opens(w Word) bool {
	article, _, more := strings.Cut(w.Lower, " ")
	return more && p.lex.class[article]&(cDeterminer|cPossessive) != 0
}

func predeterminer(s string) bool {
	switch s {
	case "all", "both", "half", "such", "every", "each", "many", "most", "several":
		return true
	}
	return false
}

// modifies reports whether an adjective at j is followed by what it belongs to.
func modifies(ws []Word, j int) bool {
	for j++; j < len(ws) && (ws[j].Tag == Adjective || ws[j].Tag == Quote); j++ {
	}
	return j < len(ws) && (ws[j].Tag == Noun || ws[j].Tag == Name || ws[j].Tag == Amount)
}

// headed reports whether there is a noun or name in ws[first:j].
func headed(ws []Word, first, j int) bool {
	for ; first < j; first++ {
		if t := ws[first].Tag; t == Noun || t == Name {
			return true
		}
	}
	return false
}

// joinsModifiers reports whether the conjunction at j joins adjectives before one
// noun: "a new and exclusive licence", "the latest and best models".
func (p *Parser) joinsModifiers(ws []Word, first, j int) bool {
	if describesName(ws, first, j) {
		return true
	}
	if j <= first || j+2 >= len(ws) || headed(ws, first, j) {
		return false
	}
	before, behind := ws[j-1], ws[j+1]
	if ws[j].Tag == Comma && ws[first].Tag == Determiner && ws[j+2].Tag == Noun && (measuring(before) || measuring(behind)) {
		return (measuring(before) || before.Tag == Adjective) && (measuring(behind) || behind.Tag == Adjective)
	}
	return before.Tag == Adjective && behind.Tag == Adjective
}

// describesName reports whether the conjunction at j joins nouns that both describe
// the name behind them: "the defense and security group Acme".
func describesName(ws []Word, first, j int) bool {
	if j <= first || ws[j].Lower != "and" || ws[j-1].Tag != Noun || plural(ws[j-1]) {
		return false
	}
	for k := first; k < j; k++ {
		if ws[k].Tag == Name || ws[k].Tag == Amount {
			return false
		}
	}
	k := j + 1
	for k < len(ws) && k < j+5 && (ws[k].Tag == Noun || ws[k].Tag == Adjective) && ws[k].Unit < 0 {
		k++
	}
	return k > j+1 && k < len(ws) && ws[k].Tag == Name && !plural(ws[k-1])
}

// measuring reports whether a word is an amount or a length that may stand before a
// noun: "a five-year, $3 billion contract".
func measuring(w Word) bool { return w.Tag == Amount || w.Tag == Time }

func (p *Parser) onlyAdjectives(ws []Word, first, j int) bool {
	for k := first; k < j; k++ {
		if ws[k].Tag != Adjective && ws[k].Tag != Adverb {
			return false
		}
	}
	return true
}

// splitReceiver ends the phrase after a name that receives what follows:
// "promised Acme exclusive rights", "paid Acme $5 million".
func (p *Parser) splitReceiver(s *Sentence, first, j int, owner *Phrase) int {
	ws := s.Words
	if owner != nil || j-first < 2 || ws[first].Tag != Name || len(s.items) == 0 {
		return j
	}
	v := s.items[len(s.items)-1]
	if v.kind != iVerb || p.lex.class[v.clause.Verb.Lemma]&cDitransitive == 0 || v.clause.Verb.Passive {
		return j
	}
	switch ws[first+1].Tag {
	case Amount, Adjective, Number:
		return first + 1
	case Noun:
		switch singular(ws[j-1].Lower) {
		case "right", "access", "permission", "licence", "license", "stake", "share", "warrant", "option", "credit", "control", "ownership", "exclusivity", "priority", "custody":
			return first + 1
		}
	}
	return j
}

// newPhrase makes a phrase of the words from first to last.
func (p *Parser) newPhrase(s *Sentence, first, last int, owner *Phrase) *Phrase {
	if len(s.room) == 0 {
		s.room = make([]Phrase, 16)
	}
	ph := &s.room[0]
	s.room = s.room[1:]
	ph.First, ph.Last, ph.Head, ph.Owner = first, last, last-1, owner
	ph.Negated = s.Words[first].Lower == "no"
	for ph.Head > first && headless(s.Words[ph.Head].Tag) {
		ph.Head--
	}
	w := &s.Words[ph.Head]
	ph.Lemma = w.Lemma
	for k := first; k < last; k++ {
		u := s.Words[k].Unit
		if u < 0 {
			continue
		}
		if k == ph.Head {
			ph.Units = append(ph.Units, u)
		} else {
			ph.Inner = append(ph.Inner, u)
		}
		ph.Inner = append(ph.Inner, s.Words[k].Inner...)
	}
	for _, u := range s.agreements {
		if x := s.units[u]; x.Start < w.End && w.Start < x.End && p.agreementHead(s, ph, x) {
			ph.Units = append(ph.Units, u)
		}
	}
	return ph
}

func headless(t Tag) bool {
	return t == Quote || t == Adverb || t == Conjunction || t == Preposition
}

// agreementHead reports whether the phrase is the first one that the agreement's
// mention covers: the noun "deal" of "its deal with Acme", not "Acme".
func (p *Parser) agreementHead(s *Sentence, ph *Phrase, u Unit) bool {
	if s.Words[ph.Head].Unit >= 0 && s.units[s.Words[ph.Head].Unit].Kind.Entity() {
		return false
	}
	for k := ph.Last; k < len(s.Words) && s.Words[k].Start < u.End; k++ {
		if s.Words[k].Tag == Possessive {
			return false
		}
	}
	return s.Words[ph.First].Start <= u.Start || ph.Owner != nil || s.Words[ph.First].Start-u.Start < 12
}

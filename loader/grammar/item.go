package grammar

import "slices"

// An item is a piece of a sentence: a noun phrase, a verb group, or a word that
// stands between such.
type item struct {
	kind   itemKind
	word   int // the first word
	last   int // behind the last word
	phrase *Phrase
	clause *Clause
	used   bool // a phrase that is the subject of a clause
}

type itemKind uint8

const (
	iOther itemKind = iota
	iPhrase
	iVerb
	iPrep
	iTime
	iAnd
	iComma
	iBreak
	iSub
	iRel
	iThat
	iOpen
	iClose
	iQuote
	iAdverb
	iAdjective
)

// chunk cuts the words into items.
func (p *Parser) chunk(s *Sentence) {
	s.items = slices.Grow(s.items, len(s.Words))
	for i := 0; i < len(s.Words); {
		it := p.next(s, i)
		it.word = i
		if it.last <= i {
			it.last = i + 1
		}
		if it.phrase != nil {
			it.phrase.item = len(s.items)
			s.Phrases = append(s.Phrases, it.phrase)
		}
		if it.clause != nil {
			it.clause.item = len(s.items)
			s.Clauses = append(s.Clauses, it.clause)
		}
		s.items = append(s.items, it)
		i = it.last
	}
}

// next makes the item that begins at word i.
func (p *Parser) next(s *Sentence, i int) item {
	w := &s.Words[i]
	switch w.Tag {
	case VerbTag, Modal, To, Negation:
		if it, ok := p.verbGroup(s, i); ok {
			return it
		}
		if w.Tag == To {
			return item{kind: iPrep}
		}
		return item{}
	case Determiner, Noun, Name, Pronoun, Number, Amount, Adjective, Qualifier:
		if w.Lower == "no" && i+1 < len(s.Words) && s.Words[i+1].Lower == "longer" {
			if it, ok := p.verbGroup(s, i); ok {
				return it
			}
		}
		return p.nounPhrase(s, i)
	case Time:
		if i+2 < len(s.Words) && s.Words[i+1].Tag == Possessive {
			return p.nounPhrase(s, i)
		}
		return item{kind: iTime}
	case Preposition:
		return p.prepositionItem(s, i)
	case Subordinator:
		if i+1 < len(s.Words) && s.Words[i+1].Tag == That {
			return item{kind: iSub, last: i + 2} // "provided that", "so that"
		}
	case Adverb:
		if adverbBeforeAdjective(s.Words, i) {
			return item{kind: iAdverb}
		}
		if it, ok := p.verbGroup(s, i); ok {
			return it
		}
		return item{kind: iAdverb}
	}
	return item{kind: kindOf(w.Tag)}
}

func adverbBeforeAdjective(ws []Word, i int) bool {
	return i+1 < len(ws) && ws[i+1].Tag == Adjective
}

func kindOf(t Tag) itemKind {
	switch t {
	case Conjunction:
		return iAnd
	case Comma:
		return iComma
	case Break, Stop:
		return iBreak
	case Subordinator:
		return iSub
	case RelativeTag:
		return iRel
	case That:
		return iThat
	case Open:
		return iOpen
	case Close:
		return iClose
	case Quote:
		return iQuote
	}
	return iOther
}

// prepositionItem makes one item of prepositions that belong together ("along
// with", "out of", "as part of") and of a preposition with its date.
func (p *Parser) prepositionItem(s *Sentence, i int) item {
	j := i + 1
	for j < len(s.Words) && j < i+2 && s.Words[j].Tag == Preposition && s.Words[j].Lower != "of" {
		j++
	}
	k := j
	if k < len(s.Words) && (s.Words[k].Lower == "the" || s.Words[k].Lower == "about") {
		k++
	}
	if k < len(s.Words) && s.Words[k].Tag == Time && !(k+1 < len(s.Words) && s.Words[k+1].Tag == Possessive) &&
		!(k+1 < len(s.Words) && k > j && s.Words[k+1].Tag == Noun) {
		return item{kind: iTime, last: k + 1}
	}
	return item{kind: iPrep, last: j}
}

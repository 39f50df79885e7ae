package grammar

import "strings"

// join makes lists of the phrases that "and", "or" and commas join, and apposes
// those that commas or brackets set beside another.
func (p *Parser) join(s *Sentence) {
	for k, it := range s.items {
		if it.kind != iPhrase {
			continue
		}
		ph := it.phrase
		if b := s.skip(k, -1); s.kind(b) == iPrep {
			ph.Prep = s.text(b)
		}
		b := s.stepBack(k)
		switch s.kind(b) {
		case iAnd:
			p.joinBehind(s, ph, b)
		case iComma:
			if s.pairs(ph, b) {
				s.append(s.items[b-1].phrase, ph)
			} else if !s.enumerates(ph, b) {
				p.appose(s, ph, b)
			}
		case iBreak:
			if s.Words[s.items[b].word].Tag == Break && s.kind(b-1) == iPhrase {
				p.appose(s, ph, b)
			}
		case iOpen:
			if a := b - 1; s.kind(a) == iPhrase && s.kind(k+1) == iClose && s.sameSort(s.items[a].phrase, ph) {
				s.apposed(s.items[a].phrase, ph)
			}
		}
	}
}

// hostOf returns the item of the phrase that the phrase at item k stands behind, or k.
func (p *Parser) hostOf(s *Sentence, k int) int {
	if s.kind(k) != iPhrase {
		return k
	}
	if h := p.host(s, k); h >= 0 {
		return h
	}
	return k
}

// stepBack returns the item before k that is neither quotation mark nor adverb.
func (s *Sentence) stepBack(k int) int {
	for k--; s.kind(k) == iQuote || s.kind(k) == iAdverb; k-- {
	}
	return k
}

// overBrackets returns the item before the brackets that close at item k, or k.
func (s *Sentence) overBrackets(k int) int {
	if s.kind(k) == iClose {
		if open := s.bracket(k, -1); open != k {
			return open - 1
		}
	}
	return k
}

// joinBehind joins ph, behind the conjunction at item k, to the phrase before it,
// and to those before that with commas between.
func (p *Parser) joinBehind(s *Sentence, ph *Phrase, k int) {
	if w := s.text(k); w != "and" && w != "or" && w != "&" && w != "plus" && w != "nor" {
		return
	}
	b := k - 1
	for s.kind(b) == iComma || s.kind(b) == iQuote {
		b--
	}
	b = s.overBrackets(b)
	if s.kind(b) == iBreak { // "a fee – out of $5 million in all – and royalties"
		if j := s.dash(b); j >= 0 {
			b = p.hostOf(s, j-1)
		}
	}
	if s.kind(b) != iPhrase {
		return
	}
	last := s.items[b].phrase
	if b < k-1 && s.kind(k-1) == iComma && s.listStart(last) == last { // "Acme, the parent of Initech, and Hooli said"
		if h := p.hostOf(s, b); s.items[h].phrase.Named != nil && s.sameSort(s.items[h].phrase.Named, ph) && s.indefinite(s.items[h].phrase) {
			last = s.items[h].phrase.Named
		}
	}
	if !s.sameSort(last, ph) {
		if b == k-1 && s.sort(last) != 4 && s.sort(ph) != 4 && p.opensClause(s, s.skip(s.listStart(last).item, -1)) {
			s.append(last, ph) // "Acme and its partners sold"
		}
		return
	}
	s.append(last, ph)
	for n := 0; n < 12; n++ {
		first := s.listStart(last)
		c := first.item - 1
		if s.kind(c) != iComma {
			return
		}
		if c = s.overBrackets(c - 1); s.kind(c) != iPhrase || !s.sameSort(s.items[c].phrase, first) || s.items[c].phrase.Next != nil {
			return
		}
		prev := s.items[c].phrase
		if b == k-1 && s.named(prev, first) && !s.unitsAlike(prev, first) {
			return
		}
		s.unname(first)
		s.append(prev, first)
	}
}

// opensClause reports whether what stands behind item k begins a clause, so that a
// list there is a subject.
func (p *Parser) opensClause(s *Sentence, k int) bool {
	switch s.kind(k) {
	case iThat, iSub:
		return true
	case iVerb:
		return p.isSay(s.at(k))
	case iOther:
		return k < 0
	case iComma:
		return p.previous(s, k) == nil
	}
	return false
}

// sameSort reports whether two phrases can stand in one list: both name entities,
// both are amounts, or both neither.
func (s *Sentence) sameSort(a, b *Phrase) bool { return s.sort(a) == s.sort(b) }

func (s *Sentence) sort(ph *Phrase) int {
	for _, u := range ph.Units {
		switch k := s.units[u].Kind; {
		case k == Product:
			return 2
		case k.Entity():
			return 1
		case k.Amount():
			return 4
		}
	}
	for _, u := range ph.Inner {
		if s.units[u].Kind.Amount() {
			return 4
		}
	}
	if s.proper(ph) {
		return 1
	}
	return 2
}

// proper reports whether a phrase is a name that nobody recognised: its head is a
// capital and does not open the sentence.
func (s *Sentence) proper(ph *Phrase) bool {
	w := s.Words[ph.Head]
	return len(ph.Units) == 0 && ph.Head > 0 && ph.Owner == nil && w.Unit < 0 && w.Tag == Noun && capital(w.Text) &&
		!initialisms[w.Text]
}

// initialisms are words in capitals that name nobody.
var initialisms = map[string]bool{
	"CEO": true, "CFO": true, "COO": true, "CTO": true, "IPO": true, "AI": true, "IP": true, "LNG": true, "IT": true, "TV": true, "PC": true,
	"UK": true, "US": true, "EU": true, "UAE": true, "R&D": true, "M&A": true, "API": true, "GPU": true, "CPU": true, "DVD": true, "EV": true,
}

func (s *Sentence) unitsAlike(a, b *Phrase) bool {
	if s.proper(a) || s.proper(b) {
		return s.sort(a) == 1 && s.sort(b) == 1
	}
	return len(a.Units) > 0 && len(b.Units) > 0 && s.units[a.Units[0]].Kind == s.units[b.Units[0]].Kind
}

func (s *Sentence) append(a, b *Phrase) {
	for a.Next != nil {
		a = a.Next
	}
	if s.listStart(a) == s.listStart(b) {
		return
	}
	a.Next = b
	head := s.listStart(a)
	for q := b; q != nil; q = q.Next {
		q.head = head
	}
}

// listStart returns the first member of the list that ph is in.
func (s *Sentence) listStart(ph *Phrase) *Phrase {
	if ph.head != nil {
		return ph.head
	}
	return ph
}

// enumerates joins the name behind the comma at item k to those before it, where
// these are given as examples: "customers including Acme, Initech, Hooli".
func (s *Sentence) enumerates(ph *Phrase, k int) bool {
	if s.kind(k-1) != iPhrase || s.sort(ph) != 1 || s.indefinite(ph) {
		return false
	}
	prev := s.items[k-1].phrase
	b := s.skip(s.listStart(prev).item, -1)
	c := s.at(b)
	if s.sort(prev) != 1 || !(s.kind(b) == iPrep && exemplifies(s, b) || c != nil && (c.Verb.Lemma == "include" || c.Verb.Lemma == "comprise")) {
		return false
	}
	s.append(prev, ph)
	return true
}

func (s *Sentence) named(a, b *Phrase) bool { return b.Named == a }

func (s *Sentence) unname(ph *Phrase) {
	if a := ph.Named; a != nil {
		for i, x := range a.Apposed {
			if x == ph {
				a.Apposed = append(a.Apposed[:i:i], a.Apposed[i+1:]...)
				break
			}
		}
		ph.Named = nil
	}
}

// appose takes ph, behind the comma at item k, for another name of the phrase
// before: "Frontier, its new tool", "Acme, the maker of anvils,".
func (p *Parser) appose(s *Sentence, ph *Phrase, k int) {
	b := k - 1
	if s.kind(b) != iPhrase && s.kind(b) != iClose {
		return
	}
	if s.kind(b) == iClose {
		if b = s.bracket(b, -1) - 1; s.kind(b) != iPhrase {
			return
		}
	}
	prev := s.items[b].phrase
	if s.sort(prev) == 4 || s.sort(ph) == 4 || len(ph.Units) > 0 && len(prev.Units) > 0 && s.unitsAlike(prev, ph) && !s.indefinite(ph) {
		return
	}
	if n := s.skip(ph.item, 1); s.at(n) != nil && s.at(n).Verb.Shape == Finite && len(ph.Units) > 0 {
		return // it is the subject of what follows
	}
	s.apposed(prev, ph)
}

// indefinite reports whether the phrase begins with "a" or "the".
func (s *Sentence) indefinite(ph *Phrase) bool {
	first, _, _ := strings.Cut(s.Words[ph.First].Lower, " ")
	switch first {
	case "a", "an", "the", "its", "their":
		return true
	}
	return false
}

func (s *Sentence) apposed(a, b *Phrase) {
	if a == b || b.Named != nil {
		return
	}
	b.Named = a
	a.Apposed = append(a.Apposed, b)
}

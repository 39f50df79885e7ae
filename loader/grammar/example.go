package grammar

// examples collects what is named as part of what the phrase stands for:
// "products, including Frontier", "clouds such as Azure".
func (s *Sentence) examples(ph *Phrase) {
	k := ph.item + 1
	for n := 0; n < 8; n++ {
		for s.kind(k) == iComma || s.kind(k) == iQuote || s.kind(k) == iBreak && s.Words[s.items[k].word].Tag == Break {
			k++
		}
		if s.kind(k) == iPrep && s.text(k) == "of" && s.kind(k+1) == iPhrase && s.kind(k-1) != iComma {
			k = s.listEnd(s.items[k+1].phrase).item + 1 // "any product of Acme, such as"
			continue
		}
		if c := s.at(k); c != nil && c.Noun != nil && c.Verb.Shape == EdForm && s.kind(k+1) == iPrep && s.kind(k+2) == iPhrase {
			k += 3 // "products accessed through an interface, such as"
			continue
		}
		break
	}
	if s.kind(k) != iPrep || !exemplifies(s, k) {
		return
	}
	j := k + 1
	for s.kind(j) == iAdverb || s.kind(j) == iQuote {
		j++
	}
	if s.kind(j) == iPhrase {
		ph.Examples = append(ph.Examples, s.items[j].phrase)
	}
}

// exemplifies reports whether examples follow the preposition at item k.
func exemplifies(s *Sentence, k int) bool {
	it := s.items[k]
	switch s.Words[it.word].Lower {
	case "including", "like":
		return true
	case "such":
		return it.last > it.word+1
	}
	return false
}

package descriptions

import (
	"strings"
)

// skipBack returns the unit before i that is no adverb; -1 at the start.
func (p *passage) skipBack(i int) int {
	for i--; i >= 0 && p.adverb(i); i-- {
	}
	return i
}

func (p *passage) adverb(i int) bool {
	if i >= len(p.units) {
		return false
	}
	u := &p.units[i]
	return u.kind == wordUnit && (adverbs.has(u.word) || strings.HasSuffix(u.word, "ly") && u.word != "rely" && u.word != "supply")
}

func (p *passage) markVerbs() {
	for i := range p.units {
		u := &p.units[i]
		if u.word == "may" && u.upper && i > 0 {
			continue // the month
		}
		if u.kind == wordUnit && u.word != "'s" && (modals.has(u.word) || auxiliaries.has(u.word)) {
			u.verb = u.word
			if l := lemma(u.word); l != "" {
				u.verb = l
			}
			continue
		}
		if u.kind == wordUnit && (!u.upper || i == 0) {
			if l := lemma(u.word); l != "" && p.verbAt(i, l) {
				u.verb = l
			} else if l == "" && strings.HasSuffix(u.word, "ed") && p.afterSubject(i) {
				u.verb = u.word
			}
		}
	}
}

// verbAt reports whether a word that may be a verb is one where it stands.
func (p *passage) verbAt(i int, l string) bool {
	b := p.skipBack(i)
	if b < 0 {
		return strings.HasSuffix(p.units[i].word, "ing") || strings.HasSuffix(p.units[i].word, "ed")
	}
	u, before := &p.units[i], &p.units[b]
	if articles.has(before.word) || before.word == "'s" || possessives.has(before.word) || demonstratives.has(before.word) && before.kind == wordUnit && u.word == l {
		return false
	}
	if prepositions.has(before.word) && before.word != "to" {
		return strings.HasSuffix(u.word, "ing")
	}
	if u.word != l || irregular[u.word] != "" {
		return true
	}
	return before.word == "to" || before.verb != "" || coordinators.has(before.word) || p.pluralAt(b) || before.word == "who" ||
		before.word == "that" || before.word == "which"
}

// afterSubject reports whether what stands before i may be a subject.
func (p *passage) afterSubject(i int) bool {
	b := p.skipBack(i)
	return b >= 0 && (p.units[b].nominal() || auxiliaries.has(p.units[b].word) || subordinators.has(p.units[b].word))
}

func (p *passage) pluralAt(i int) bool {
	u := &p.units[i]
	switch {
	case u.kind == phraseUnit:
		return u.phrase.plural || u.phrase.count > 1
	case u.kind == nameUnit:
		return i > 0 && coordinators.has(p.units[i-1].word)
	}
	return u.kind == wordUnit && strings.HasSuffix(u.word, "s") && !strings.HasSuffix(u.word, "ss")
}

// finite reports whether unit i is a verb that needs a subject.
func (p *passage) finite(i int) bool {
	u := &p.units[i]
	if u.verb == "" || i > 0 && p.units[i-1].word == "to" || u.word == "be" || u.word == "being" || u.word == "been" {
		return false
	}
	return !strings.HasSuffix(u.word, "ing") || u.verb == u.word
}

// verbAfter reports whether a finite verb follows unit i, adverbs apart.
func (p *passage) verbAfter(i int) bool {
	for i++; i < len(p.units) && p.adverb(i); i++ {
	}
	return i < len(p.units) && p.finite(i)
}

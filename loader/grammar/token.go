package grammar

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/pactgraph/pactgraph/loader/sentences"
)

// words appends the words of tokens: a unit that is no agreement is one word.
func (p *Parser) words(words []Word, tokens []sentences.Token, units []Unit) []Word {
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
	words = slices.Grow(words, len(tokens))
	next := 0
	for i := 0; i < len(tokens); i++ {
		t := tokens[i]
		if t.Text == "." && len(words) > 0 && abbreviates(tokens, i) {
			continue // "Acme Inc. and Initech"
		}
		for next < len(order) && units[order[next]].End <= t.Start {
			next++
		}
		w := Word{Start: t.Start, End: t.End, Text: t.Text, Lower: t.Lower, Unit: -1}
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
				w.Lower = strings.ToLower(w.Text)
			}
		}
		if w.Unit < 0 {
			if set := p.lex.setPhrase(tokens[i:], unitStart(units, order, next)); set.words > 0 {
				i += set.words - 1
				w.End, w.Lower, w.Tag = tokens[i].End, set.as, set.tag
				w.Text = spell(tokens, w.Start, w.End, i)
			} else {
				w.Tag = p.first(t, len(words) == 0)
			}
		}
		w.Lemma = w.Lower
		words = append(words, w)
	}
	return words
}

// abbreviates reports whether the full stop at i ends no sentence: a word follows
// that does not begin one, or a comma.
func abbreviates(tokens []sentences.Token, i int) bool {
	if i+1 >= len(tokens) || i == 0 || tokens[i-1].End != tokens[i].Start {
		return false
	}
	switch tokens[i-1].Text {
	case "Inc", "Corp", "Co", "Ltd", "Cos", "Bros", "Mr", "Ms", "Dr", "Jr", "Sr", "St", "No":
		return true
	}
	next := tokens[i+1].Text
	return next == "," || next == "-" || next == "'s" || next == "’s"
}

// qualifiers are what may stand before an amount to say how exact it is.
var qualifiers = [...][]string{
	{"up", "to"}, {"as", "much", "as"}, {"as", "many", "as"}, {"more", "than"}, {"less", "than"}, {"fewer", "than"},
	{"at", "least"}, {"at", "most"}, {"close", "to"}, {"upwards", "of"}, {"in", "excess", "of"}, {"about"}, {"around"},
	{"approximately"}, {"roughly"}, {"nearly"}, {"almost"}, {"over"}, {"some"}, {"only"}, {"just"}, {"well", "over"},
	{"north", "of"}, {"upward", "of"}, {"shy", "of"}, {"just", "under"}, {"just", "over"},
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
	for ; i > 0 && tokens[i-1].Start >= start; i-- {
	}
	b := make([]byte, 0, end-start)
	for ; i < len(tokens) && tokens[i].Start < end; i++ {
		if len(b) > 0 && tokens[i-1].End < tokens[i].Start {
			b = append(b, ' ')
		}
		b = append(b, tokens[i].Text...)
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
	low := t.Lower
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
	case strings.Contains(low, "-") && hasAnySuffix(low, "ed", "owned", "held", "led", "built", "run"): // "state-owned", "Boston-based"
		return Adjective
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

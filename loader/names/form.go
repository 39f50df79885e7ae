package names

import (
	"strings"
	"unicode"

	"github.com/pactgraph/pactgraph/loader/sentences"
)

// code reports whether a name is the number of a compound or a model: letters,
// a dash and at least three digits, as in "QX-1042".
func code(name string) bool {
	letters, digits, ok := strings.Cut(name, "-")
	if !ok || len(letters) < 2 || len(letters) > 5 || !allCapitals(letters) || hasDigit(letters) {
		return false
	}
	n := 0
	for n < len(digits) && '0' <= digits[n] && digits[n] <= '9' {
		n++
	}
	return n >= 3 && len(digits)-n <= 2
}

// syllables reports whether a word is a given name as Korean and Chinese ones
// are spelled: "Won-tae", "Ing-wen".
func syllables(word string) bool {
	first, second, ok := strings.Cut(word, "-")
	if !ok || tail(second) || len(first) < 2 || len(first) > 6 || len(second) < 2 || len(second) > 6 {
		return false
	}
	r := rune(second[0])
	return capital(first) && unicode.IsLower(r) && plainLetters(word)
}

// seated reports whether a word with a dash says where a company is at home or
// whose it is: "Oslo-based", "state-owned".
func seated(word string) bool {
	switch word[strings.LastIndexByte(word, '-')+1:] {
	case "based", "headquartered", "listed", "owned", "run", "backed", "controlled", "traded", "domiciled":
		return true
	}
	return false
}

// technical reports whether the words of a name but the last speak of a
// technology: "Cloud Foundation" is no foundation.
func (f *finder) technical(core string) bool {
	words := strings.Fields(strings.ToLower(core))
	for _, w := range words[:max(0, len(words)-1)] {
		if f.w.groupMod.has(w) || f.w.productNoun.has(w) {
			return true
		}
	}
	return false
}

// aged reads "Jane Roe, 52,".
func (f *finder) aged(l *line, s *span, t *thing) {
	i := s.to + 1
	if l.at(s.to) == "," && i < len(l.tok) && l.tok[i].Kind == sentences.Number && len(l.low[i]) == 2 && l.low[i] >= "18" &&
		(l.at(i+1) == "," || l.at(i+1) == ".") && strings.Contains(t.name, " ") {
		t.person += sure
	}
}

// bought reads "to buy Acme for $3 billion" and "to pay Acme $3 billion". Things
// are bought as well, but seldom by a name that nothing follows.
func (f *finder) bought(l *line, s *span, t *thing) {
	switch l.at(s.from - 1) {
	case "pay", "pays", "paid", "paying", "owes", "owed", "lend", "lent", "give", "gives":
		if i := s.to; i < len(l.tok) && (l.tok[i].Kind == sentences.Symbol || l.tok[i].Kind == sentences.Number) {
			t.company += enough
		}
		return
	case "buy", "buying", "bought", "buys", "sell", "selling", "sold", "acquire", "acquired", "acquiring", "purchase", "purchased", "take", "taking", "took":
	default:
		return
	}
	i := s.to
	if l.at(i) == "private" || l.at(i) == "public" {
		t.company += sure
		return
	}
	if l.at(i) == "outright" || l.at(i) == "out" {
		i++
	}
	if l.at(i) == "in" { // "in a deal worth", "in an all-cash deal valued at"
		for k := i + 1; k < i+7; k++ {
			switch l.at(k) {
			case "deal", "transaction", "agreement", "buyout", "takeover":
				t.company += enough
				return
			}
		}
		return
	}
	if l.at(i) != "for" {
		return
	}
	for k := i + 1; k < min(i+5, len(l.tok)); k++ {
		switch tok := l.tok[k]; {
		case tok.Kind == sentences.Symbol || tok.Kind == sentences.Number || tok.Text == "$":
			t.company += enough
			return
		case l.low[k] != "about" && l.low[k] != "around" && l.low[k] != "nearly" && l.low[k] != "some" && l.low[k] != "roughly" && l.low[k] != "up" && l.low[k] != "to" && l.low[k] != "an" && l.low[k] != "as" && l.low[k] != "much" && l.low[k] != "more" && l.low[k] != "than":
			return
		}
	}
}

// genericDrug reports whether a word in lower case is the generic name of a drug:
// such names end in a stem that tells its class (WHO, stems of international
// nonproprietary names).
func (f *finder) genericDrug(l *line, i int) bool {
	if !l.word(i) || len(l.low[i]) < 8 || !plainLetters(l.low[i]) {
		return false
	}
	for n := 4; n <= 7; n++ {
		if f.w.drugEnding.has(l.low[i][len(l.low[i])-n:]) {
			return true
		}
	}
	return f.w.drugEnding.has(l.low[i][len(l.low[i])-3:]) && len(l.low[i]) >= 9
}

package names

import (
	"strings"
	"unicode"

	"github.com/pactgraph/pactgraph/loader/sentences"
)

// formWord weighs a name of one word.
func (f *finder) formWord(t *thing) {
	front, _, _ := strings.Cut(strings.ToLower(t.name), "-")
	switch {
	case code(t.name) && !f.w.place.has(front): // "US-101" is a road
		t.product += enough
	case serial(t.name):
		t.product += likely
	case len(t.name) > 3 && t.name[0] == 'i' && unicode.IsUpper(rune(t.name[1])):
		t.product += likely // as Apple began it
	case hasDigit(t.name), !allCapitals(t.name) && strings.ContainsFunc(t.name[1:], unicode.IsUpper):
		t.product += hint
		t.company += hint
	}
}

// formCompany weighs the words that make a name an organisation's, and reports
// whether there are any.
func (f *finder) formCompany(s *span, t *thing, words []string, first, head string) bool {
	w := f.w
	switch {
	case w.orgHead.has(head):
		t.company += sure
		t.sort = w.orgHead.at(head)
	case s.to-s.from > 2 && strings.HasSuffix(f.text[s.start:s.end], " Company"):
		t.company += sure // a suffix that is no part of the name
	case len(words) > 2 && w.place.has(head) && w.orgHead.has(strings.ToLower(words[len(words)-2])):
		t.company += sure
		t.sort = w.orgHead.at(strings.ToLower(words[len(words)-2]))
	case f.formOf(t, words):
	case w.given.has(first) && len(words) == 2 && w.companyHead.has(head):
		t.company += hint // "Jim Press" or "Austin Energy"
		t.person += likely
	case w.companyHead.at(head) == "weak" && !strings.Contains(t.name, " & "):
		t.company += likely
		if !f.everyday(first) && f.lower[first] == 0 || len(words) > 2 && w.companyHead.has(strings.ToLower(words[len(words)-2])) {
			t.company += hint // "Orkney Gas" but not "Data Services"
		}
	case w.companyHead.has(head) && (!s.opens || t.company > 0 || !f.everyday(first) && f.lower[first] == 0), strings.Contains(t.name, " & ") && !w.place.has(first):
		t.company += enough
	default:
		return false
	}
	return true
}

// formOf weighs "University of X", "National Association of X".
func (f *finder) formOf(t *thing, words []string) bool {
	for i := 1; i+1 < len(words); i++ {
		of := strings.ToLower(words[i-1])
		if words[i] != "of" || !f.w.orgOf.has(of) {
			continue
		}
		t.company += sure
		t.sort = "organisation"
		if g := f.w.orgHead.at(of); f.w.orgHead.has(of) {
			t.sort = g
		}
		return true
	}
	return false
}

// formMade weighs a name that begins with the name of a company or product.
func (f *finder) formMade(t *thing, head string) {
	if t.maker.kind == Product {
		t.product += sure
		return
	}
	switch {
	case f.w.orgHead.has(head) && !f.technical(t.core):
		t.company += sure
		t.sort = f.w.orgHead.at(head)
		t.maker = nil
	case f.w.place.has(strings.ToLower(strings.TrimPrefix(t.core, "of "))):
		t.company += sure
		t.sort = "unit"
	case f.w.unitHead.has(head):
		t.company += sure
		t.sort = "unit"
	case f.w.companyHead.has(head) && f.w.companyHead.at(head) != "weak":
		t.company += sure
	case t.maker.sort != Company && t.maker.sort != "unit":
		t.company += likely // a faculty, a chamber: what has no products
	default:
		t.product += enough
	}
}

// formPerson weighs a name of several words as that of a person.
func (f *finder) formPerson(t *thing, words []string, first string) {
	n := len(words)
	if n > 4 || !plainLetters(t.name) {
		return
	}
	switch {
	case f.w.given.has(first):
		t.person += sure
	case n <= 3 && (f.w.surname.has(first) || syllables(words[1])):
		t.person += enough // "Wang Mei", "Cho Won-tae"
	case n >= 3 && len(words[1]) <= 2 && !hasDigit(t.name):
		t.person += likely // "Jane F. Roe"
	}
}

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

// serial reports whether a name is a number as makers give it, without a dash:
// at least two capitals and three digits, as in "KBL151".
func serial(name string) bool {
	n := 0
	for n < len(name) && 'A' <= name[n] && name[n] <= 'Z' {
		n++
	}
	return n >= 2 && n <= 5 && len(name)-n >= 3 && len(name)-n <= 5 && strings.Trim(name[n:], "0123456789") == ""
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

// agents reports whether a word is the plural of those who do something, as
// "prosecutors": such words open sentences as companies do.
func agents(word string) bool {
	for _, ending := range []string{"ers", "ors", "ists", "ants", "ents", "ians", "ees", "men", "tives", "cials", "ties"} {
		if strings.HasSuffix(word, ending) {
			return true
		}
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
	if (l.at(s.from-1) == "buy" || l.at(s.from-1) == "acquire") && l.at(s.from-2) == "to" && (l.at(i) == "," || l.at(i) == "." || i >= len(l.tok)) && !s.opens {
		t.company += enough // a thing would have an article
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

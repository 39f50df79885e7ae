package names

import (
	"strings"
)

// weigh adds up what a sentence says about the names in it.
func (f *finder) weigh(l *line, ss []span) {
	for k := range ss {
		s := &ss[k]
		t := s.thing
		if !s.opens {
			t.inside++
		} else if t.entry >= 0 {
			t.inside++
		}
		if t.entry >= 0 {
			f.context(l, s, t)
			if k > 0 {
				f.vouch(l, &ss[k-1], s)
			}
			continue
		}
		if s.work || s.drug {
			t.product += proof
			continue
		}
		if s.other && l.at(s.from-1) == "the" {
			t.product += likely
		}
		f.form(l, s, t)
		f.context(l, s, t)
		f.located(l, s, t)
		f.beside(l, ss, k)
	}
}

// form weighs the name itself.
func (f *finder) form(l *line, s *span, t *thing) {
	w := f.w
	n := s.to - s.from
	last := l.at(s.to - 1)
	if last == "." {
		last = l.at(s.to-2) + "."
	}
	if n > 1 && (w.legalOnly.has(last) || w.legalOnly.has(strings.TrimSuffix(last, "."))) {
		t.company += proof
		t.proven = true
		return
	}
	words := strings.Fields(t.name)
	if len(words) < 2 {
		f.formWord(t)
		return
	}
	if tail := words[len(words)-1]; tail == "brothers" || tail == "family" {
		t.company += sure
		t.sort = "organisation"
		return
	}
	first, head := strings.ToLower(words[0]), strings.ToLower(words[len(words)-1])
	if t.maker != nil && !t.weakMaker {
		f.formMade(t, head)
		return
	}
	if f.formCompany(s, t, words, first, head) {
		return
	}
	f.formPerson(t, words, first)
	if hasDigit(t.name) && !w.month.has(first) {
		t.product += likely
	}
}

// context weighs the words right before and after a name.
func (f *finder) context(l *line, s *span, t *thing) {
	w := f.w
	i := s.from
	if l.at(i-1) == "the" || l.at(i-1) == "\"" || l.at(i-1) == "“" || l.at(i-1) == "a" || l.at(i-1) == "an" {
		i--
	}
	article := i < s.from
	if n := l.before(i, w.companyBefore); n > 0 {
		t.company += likely + hint
		if of := l.at(i - 1); of == "of" && n > 1 && !article || l.cap(i-2) && w.companyVerbStrong.has(of) {
			t.company += hint // "the acquisition of WAG"
		}
		if led := l.at(i - 2); l.at(i-1) == "by" && (led == "led" || led == "founded") && strings.Contains(t.name, " ") {
			t.company -= likely // more often than not by someone
		}
	}
	if l.defines(s) {
		t.company -= 2 * proof // (the "Buyer") is a word for who is named before
	}
	if n := l.before(i, w.productBefore); n > 0 {
		t.product += likely
		if p := l.at(i - 1); p == "use" || p == "uses" || p == "using" || p == "used" || strings.HasPrefix(p, "product") {
			t.product -= hint
		}
	}
	if l.at(s.from-1) == "the" && s.to-s.from > 1 && hasDigit(l.at(s.to-1)) && !f.w.month.has(l.at(s.from)) && !index(l.at(s.to-1)) {
		t.product += hint // "the CleanPilot 5"
	}
	if article && !s.opens && s.to-s.from == 1 && l.at(s.from-1) == "the" && !allCapitals(t.name) {
		t.product += hint
	}
	if tail := l.at(s.from - 1); t.entry < 0 && strings.Contains(tail, "-") && seated(tail) {
		t.company += enough
	}
	f.aged(l, s, t)
	f.bought(l, s, t)
	if t.entry < 0 {
		f.counterparty(l, s, t)
	}
	f.titled(l, s, t)
	f.described(l, s, t)
	f.followed(l, s, t)
	f.apposed(l, s, t)
}

// titled weighs an office beside a name: "CEO Jane Roe", "CEO of Acme".
func (f *finder) titled(l *line, s *span, t *thing) {
	w := f.w
	words := strings.Count(t.name, " ") + 1
	if f.titleBefore(l, s.from) > 0 && words >= 2 {
		t.person += sure
	} else if words >= 2 && w.plain.has(l.at(s.from-1)) && l.at(s.from-2) == "for" && l.before(s.from-2, w.title) > 0 {
		t.person += sure // "commissioner for Trade Jane Roe"
	} else if w.honorific.has(l.at(s.from-1)) || l.at(s.from-1) == "." && w.honorific.has(l.at(s.from-2)+".") {
		t.person += sure
		t.honoured = true
	}
	if p := l.at(s.from - 1); (p == "of" || p == "at" || p == "for" || p == "from") && l.before(s.from-1, w.title) > 0 {
		t.company += sure
		if f.w.place.has(strings.ToLower(t.name)) {
			t.places++
		}
	}
	if n := l.before(s.from-1, w.title); n > 0 && l.at(s.from-1) == "," {
		switch p := l.at(s.from - 2 - n); {
		case words == 1 || p == "," || p == "and":
			t.company += likely // "Jane Roe, CEO, Acme"
		default:
			t.person += sure // "its chief executive, Jane Roe"
		}
	}
	to := s.to
	if l.possessive(to) {
		to++
		t.person-- // less often than a company's
	}
	if n := l.after(to, w.title); n > 0 && l.near(to-1, to) && !w.companyVerb.has(l.at(to)) && !public(l.at(to)) {
		t.company += sure
	} else if w.companyAfter.has(l.at(to)) && l.near(to-1, to) {
		t.company += likely
	}
}

// titleBefore returns how many tokens of a title end before a token. Where a verb
// must stand it is none: "Acme will host Fizz Pay", "agreed to chair".
func (f *finder) titleBefore(l *line, i int) int {
	n := l.before(i, f.w.title)
	if n == 1 && (modal(l.at(i-2)) || l.at(i-2) == "to" && l.at(i-3) != "according" && f.w.titleVerb.has(l.at(i-1))) {
		return 0
	}
	return n
}

// modal reports whether a word has a verb behind it.
func modal(word string) bool {
	switch word {
	case "will", "would", "can", "could", "may", "might", "must", "shall", "should", "cannot":
		return true
	}
	return false
}

// followed weighs what comes after a name: a verb, a ticker, a noun.
func (f *finder) followed(l *line, s *span, t *thing) {
	w := f.w
	i := s.to
	if i >= len(l.tok) || l.tok[i-1].End > s.end {
		if i-1 >= s.from && s.end < l.tok[i-1].End { // "Acme-owned"
			switch tail := l.text[s.end:l.tok[i-1].End]; tail {
			case "-owned", "-backed", "-led", "-controlled", "-made", "-operated", "-funded", "-designed":
				t.company += enough
			case "-powered", "-branded", "-based", "-enabled":
				t.product += likely
			}
		}
		return
	}
	f.verb(l, s, t)
	if l.at(s.to) == "who" || l.at(s.to) == "," && l.at(s.to+1) == "who" {
		t.person += enough
	}
	if said := l.at(s.from - 1); (said == "said" || said == "says") && strings.Contains(t.name, " ") {
		t.person += likely
		if q := l.at(s.from - 2); (q == "\"" || q == "”") && t.company == 0 && plainLetters(t.name) && strings.Count(t.name, " ") == 1 {
			t.person += hint // “…,” said Jane Roe
		}
	}
	if mark := l.at(s.to); mark == "®" || mark == "™" || strings.HasSuffix(l.text[s.start:s.end], "®") {
		t.product += proof
	}
	if n := l.after(s.to, w.productAfter); n > 0 && !l.possessive(s.to) && l.near(s.to-1, s.to) {
		t.product += enough
	}
	if sym, _, _ := ticker(l, s.to); sym != "" {
		t.company += proof
		t.proven = true
	}
}

// ticker reads "(NYSE: ACM)" at a token.
func ticker(l *line, i int) (symbol, exchange string, end int) {
	if l.at(i) != "(" {
		return "", "", 0
	}
	if k := i + 1; k+1 < len(l.tok) && l.at(k+1) == ")" {
		if at := strings.LastIndexByte(l.tok[k].Text, '.'); at > 0 && len(l.tok[k].Text)-at <= 3 && allCapitals(l.tok[k].Text) {
			return l.tok[k].Text[:at], l.tok[k].Text[at+1:], k + 2 // "(ACM.L)", as Reuters gives them
		}
	}
	for k := i + 1; k < i+6; k++ {
		if l.at(k) != ":" {
			continue
		}
		switch strings.Trim(l.at(i+1), ".") {
		case "nyse", "nasdaq", "nasdaqgs", "lse", "tsx", "asx", "otc", "otcqx", "otcqb", "euronext", "hkex", "tse", "sgx", "nse", "bse", "amex", "cboe", "aim", "six", "tsxv", "xetra", "krx", "ticker", "frankfurt", "london", "paris", "hkg", "sehk", "bmv":
			if k+1 < len(l.tok) {
				return l.tok[k+1].Text, l.tok[i+1].Text, k + 2
			}
		}
		return "", "", 0
	}
	return "", "", 0
}

// public reports whether an office is not of a company.
func public(title string) bool {
	switch title {
	case "general", "leader", "secretary", "minister", "commissioner", "senator", "judge", "representative", "host", "prime", "governor", "mayor", "chancellor", "king", "prince":
		return true
	}
	return false
}

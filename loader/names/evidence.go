package names

import (
	"strings"

	"github.com/pactgraph/pactgraph/loader/sentences"
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
		switch {
		case code(t.name):
			t.product += enough
		case hasDigit(t.name) || strings.ContainsAny(t.name[1:], "ABCDEFGHIJKLMNOPQRSTUVWXYZ") && !allCapitals(t.name):
			t.product += hint
			t.company += hint
		}
		return
	}
	if tail := words[len(words)-1]; tail == "brothers" || tail == "family" {
		t.company += sure
		t.sort = "organisation"
		return
	}
	head := strings.ToLower(words[len(words)-1])
	first := strings.ToLower(words[0])
	if t.maker != nil && !t.weakMaker {
		f.formMade(t, head)
		return
	}
	if f.formCompany(s, t, words, first, head) {
		return
	}
	if w.given.has(first) && len(words) <= 4 && plainLetters(t.name) {
		t.person += sure
	} else if len(words) <= 3 && plainLetters(t.name) && (w.surname.has(first) || syllables(words[1])) {
		t.person += enough // "Wang Mei", "Cho Won-tae"
	} else if len(words) <= 4 && len(words) >= 3 && len(words[1]) <= 2 && plainLetters(t.name) && !hasDigit(t.name) {
		t.person += likely // "Jane F. Roe"
	}
	if hasDigit(t.name) && !w.month.has(first) {
		t.product += likely
	}
}

// formCompany weighs the words that make a name an organisation's, and reports
// whether there are any.
func (f *finder) formCompany(s *span, t *thing, words []string, first, head string) bool {
	w := f.w
	switch {
	case w.orgHead.has(head):
		t.company += sure
		t.sort = w.orgHead[head]
	case len(words) > 2 && w.place.has(head) && w.orgHead.has(strings.ToLower(words[len(words)-2])):
		t.company += sure
		t.sort = w.orgHead[strings.ToLower(words[len(words)-2])]
	case f.formOf(t, words):
	case w.given.has(first) && len(words) == 2 && w.companyHead.has(head):
		t.company += hint // "Jim Press" or "Austin Energy"
		t.person += likely
	case w.companyHead[head] == "weak" && !strings.Contains(t.name, " & "):
		t.company += likely
		if !s.opens && !f.everyday(first) && f.lower[first] == 0 || len(words) > 2 && w.companyHead.has(strings.ToLower(words[len(words)-2])) {
			t.company += hint // "Orkney Gas" but not "Data Services"
		}
	case w.companyHead.has(head) && !s.opens || w.companyHead.has(head) && t.company > 0, strings.Contains(t.name, " & "):
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
		if g, ok := f.w.orgHead[of]; ok {
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
		t.sort = f.w.orgHead[head]
		t.maker = nil
	case f.w.place.has(strings.ToLower(strings.TrimPrefix(t.core, "of "))):
		t.company += sure
		t.sort = "unit"
	case f.w.unitHead.has(head):
		t.company += sure
		t.sort = "unit"
	case f.w.companyHead.has(head) && f.w.companyHead[head] != "weak":
		t.company += sure
	default:
		t.product += enough
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
	}
	if n := l.before(i, w.productBefore); n > 0 {
		t.product += likely
		if p := l.at(i - 1); p == "use" || p == "uses" || p == "using" || p == "used" || strings.HasPrefix(p, "product") {
			t.product -= hint
		}
	}
	if article && !s.opens && s.to-s.from == 1 && l.at(s.from-1) == "the" && !allCapitals(t.name) {
		t.product += hint
	}
	if tail := l.at(s.from - 1); t.entry < 0 && strings.Contains(tail, "-") && seated(tail) {
		t.company += enough
	}
	f.aged(l, s, t)
	f.bought(l, s, t)
	f.titled(l, s, t)
	f.described(l, s, t)
	f.followed(l, s, t)
	f.apposed(l, s, t)
}

// titled weighs an office beside a name: "CEO Jane Roe", "CEO of Acme".
func (f *finder) titled(l *line, s *span, t *thing) {
	w := f.w
	words := strings.Count(t.name, " ") + 1
	if n := l.before(s.from, w.title); n > 0 && words >= 2 {
		t.person += sure
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
	if s.from > 0 && (l.at(s.from-1) == "said" || l.at(s.from-1) == "says") && strings.Contains(t.name, " ") {
		t.person += likely
	}
	if n := l.after(s.to, w.productAfter); n > 0 && !l.possessive(s.to) && l.near(s.to-1, s.to) {
		t.product += enough
	}
	if sym, _, _ := ticker(l, s.to); sym != "" {
		t.company += proof
		t.proven = true
	}
}

// verb weighs the verb of which a name is the subject.
func (f *finder) verb(l *line, s *span, t *thing) {
	w := f.w
	i := s.to
	for strings.HasSuffix(l.at(i), "ly") || l.at(i) == "also" || l.at(i) == "recently" || l.at(i) == "has" || l.at(i) == "have" || l.at(i) == "had" || l.at(i) == "will" || l.at(i) == "would" || l.at(i) == "previously" || l.at(i) == "already" || l.at(i) == "then" || l.at(i) == "publicly" {
		i++
	}
	verb := l.at(i)
	if (verb == "is" || verb == "are" || verb == "was") && w.companyVerbStrong.has(l.at(i+1)) {
		i++
		verb = l.at(i)
	}
	plural := s.from >= 2 && l.at(s.from-1) == "and"
	switch {
	case w.companyVerbStrong.has(verb) && l.tok[i].Kind == sentences.Word:
		t.company += likely + hint
	case w.companyVerb.has(verb):
		t.hint()
		if plural && (verb == "announced" || verb == "signed" || verb == "agree") {
			t.company += likely
		}
	}
	if len(t.weak) > 0 && !t.acts && w.companyVerb.has(verb) && !auxiliary(verb) {
		t.acts = true
		t.company += likely // "Target said", not "Target dates"
	}
	if w.companyVerb.has(verb) && l.tok[i].Kind == sentences.Word {
		for k := i + 1; k < i+4; k++ {
			if low := l.at(k); low == "it" || low == "its" {
				t.company += likely // a person would be "he" or "she"
				break
			}
		}
	}
	if w.say.has(verb) && strings.Contains(t.name, " ") {
		t.person += likely
	}
}

// ticker reads "(NYSE: ACM)" at a token.
func ticker(l *line, i int) (symbol, exchange string, end int) {
	if l.at(i) != "(" {
		return "", "", 0
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

func auxiliary(verb string) bool {
	switch verb {
	case "is", "was", "has", "had", "will", "would", "may", "could", "gives", "makes", "cut", "cuts", "plans", "offers", "values", "laid":
		return true
	}
	return false
}

// public reports whether an office is not of a company.
func public(title string) bool {
	switch title {
	case "general", "leader", "secretary", "minister", "commissioner", "senator", "judge", "representative", "host", "prime", "governor", "mayor", "chancellor", "king", "prince":
		return true
	}
	return false
}

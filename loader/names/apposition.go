package names

import (
	"slices"
	"strings"
)

// An apposition is what stands between commas (dashes, parentheses) after a
// name and says what it is: "Acme, the Ohio-based maker of brakes,".
type apposition struct {
	head     string // the noun that says what it is
	from, to int    // tokens of the describing words, article not included
	article  string // "the", "its", "'s", or ""
	end      int    // the token after the head
}

// apposition reads the noun phrase that begins at token i.
func (f *finder) apposition(l *line, i int) (apposition, bool) {
	a := apposition{from: i}
	switch l.at(i) {
	case "a", "an", "the", "its", "their", "another", "one", "our":
		a.article = l.at(i)
		a.from++
	}
	k := a.from
	for ; k < len(l.tok) && k-i < 14; k++ {
		switch l.at(k) {
		case ",", ";", ".", ")", "—", "–", ":", "\"", "”", "(", "that", "which", "who", "whose", "where", "of", "in", "for", "at", "from",
			"with", "by", "on", "to", "based", "owned", "backed", "behind", "and", "has", "is", "was", "will", "had", "have", "led", "as",
			"known", "founded", "called", "made", "developed", "built", "run", "operated", "used", "sold", "specializing", "focused", "best", "under", "than", "between", "formerly", "said", "says", "provides",
			"about", "into", "over", "through", "across", "against", "without", "near", "since", "via", "such", "including", "aimed", "designed", "intended",
			"meant", "starring", "featuring", "set", "launched", "released", "approved", "available", "capable", "set-up", "headquartered", "listed":
			goto done
		}
	}
done:
	if k <= a.from || !l.word(k-1) {
		return a, false
	}
	a.head, a.to, a.end = l.at(k-1), k, k
	if a.article == "" {
		// without an article only offices: "Jane Roe, chief executive of Acme"
		if f.w.title.has(a.head) || l.before(k, f.w.title) > 0 {
			return a, true
		}
		for j := i; j < k; j++ {
			if l.possessive(j) {
				a.article = "'s"
				a.from = j + 1
				return a, a.from < a.to
			}
		}
		return a, false
	}
	return a, true
}

// apposed weighs the apposition after a name.
func (f *finder) apposed(l *line, s *span, t *thing) {
	i := s.to
	switch l.at(i) {
	case ",", "—", "–", "(":
	default:
		return
	}
	switch l.at(i + 1) {
	case "formerly", "previously":
		t.company += likely
		return
	}
	a, ok := f.apposition(l, i+1)
	if !ok {
		// "Jane Roe, Chief Executive Officer of Acme"
		if strings.Contains(t.name, " ") && l.after(i+1, f.w.title) > 0 {
			t.person += sure
		}
		return
	}
	w := f.w
	words := strings.Count(t.name, " ") + 1
	phrase := l.slice(max(a.from, a.to-3), a.to)
	switch {
	case words >= 2 && (w.title.has(a.head) || l.before(a.to, w.title) > 0) && !(w.companyNoun.has(a.head) && !w.given.has(strings.ToLower(strings.Fields(t.name)[0]))):
		t.person += sure
	case w.companyNoun.has(a.head) && !(w.productNoun.has(a.head) && t.product > t.company):
		t.company += sure
		if !someone(a.head) {
			t.company += hint // "Stella Line, the ferry operator", whoever else is a Stella
		}
		f.tell(t, a.head, phrase)
	case w.productNoun.has(a.head):
		t.product += sure
		f.tell(t, a.head, phrase)
	}
}

// beside weighs the neighbours of a name: a possessive of its maker before it,
// or its place in a list.
func (f *finder) beside(l *line, ss []span, k int) {
	s := &ss[k]
	t := s.thing
	if k == 0 {
		f.listed(l, s)
		return
	}
	p := &ss[k-1]
	if p.to >= s.from {
		return
	}
	if l.possessive(p.to) {
		gap := s.from - p.to - 1
		single := s.to-s.from == 1
		switch {
		case p.thing.kind == Person || !l.near(p.to, p.to+1) || site(l.at(s.to)):
		case gap == 0 && single:
			t.product += enough
		case gap == 0 && t.person == 0:
			t.product += likely
			t.person += hint
		case gap > 0 && gap <= 3 && f.plain(l, p.to+1, s.from):
			t.product += likely
		}
	}
	if gap := l.at(p.to); s.from == p.to+1 && (gap == "of" || gap == "at" || gap == "from") && (p.thing.kind == Person || p.thing.person >= sure) {
		t.company += enough // "Jane Roe of Acme"
	}
	f.listed(l, s)
	if join := l.phrase(p.to, s.from); join == "and" || join == "," || join == ", and" || join == "&" || join == "or" || join == "with" {
		switch {
		case p.thing.entry >= 0 && p.thing.kind == Company && t.sort == "" && join != ",":
			t.company += likely
			if s.to-s.from > 1 && t.person == 0 {
				t.company += hint
			}
		case p.thing.entry >= 0 && p.thing.kind == Product && join != "with":
			t.product += likely
		}
	}
	f.vouch(l, p, s)
}

// vouch weighs what a name of the registry says of the name before it: "Visa and
// Mastercard", "Perplexity's Comet".
func (f *finder) vouch(l *line, p, s *span) {
	n, t := p.thing, s.thing
	if n.entry >= 0 || p.to > s.from {
		return
	}
	if t.entry >= 0 && t.kind == Company && p.to < s.from && l.phrase(p.to, s.from) == "and" {
		n.company += likely
		if len(n.weak) > 0 || p.to-p.from > 1 && n.person == 0 {
			n.company += hint
		}
	}
	if !l.possessive(p.to) || s.from-p.to > 4 {
		return
	}
	for _, h := range s.hits {
		owner, ok := f.reg.byRef[f.reg.entries[h.entry].Owner]
		if ok && slices.Contains(n.weak, int32(owner)) {
			n.company += sure
		}
	}
}

// site reports whether a noun makes a place of a name before it.
func site(noun string) bool {
	switch noun {
	case "plant", "factory", "facility", "headquarters", "campus", "office", "offices", "site", "store", "stores", "region", "division", "unit",
		"subsidiary", "arm", "team", "lab", "refinery", "mine", "field", "terminal", "port", "district", "location", "county", "area", "residents":
		return true
	}
	return false
}

// counterparty weighs a name at the end of what is sold, supplied or agreed: "will
// supply ore to Acme", "an agreement to share towers with Acme".
func (f *finder) counterparty(l *line, s *span, t *thing) {
	verb := false
	switch l.at(s.from - 1) {
	case "to", "from":
		verb = true
	case "with":
	default:
		return
	}
	if t.inside == 0 || f.everyday(l.at(s.from)) || l.possessive(s.to) || s.to < len(l.tok) && (l.cap(s.to) || l.word(s.to) && !f.closes(l, s.to) && !f.w.function.has(l.at(s.to))) {
		return
	}
	for k := s.from - 2; k >= max(0, s.from-14); k-- {
		low := l.low[k]
		if verb && transfers(low) || !verb && agrees(low) {
			t.company += likely
			if k == s.from-2 || strings.HasPrefix(low, "suppl") || low == "sells" || low == "sell" || strings.HasPrefix(low, "licens") {
				t.company += hint
			}
			return
		}
		if low == ";" || low == "that" || low == "which" {
			return
		}
	}
}

// transfers reports whether a verb says that something goes from one to another.
func transfers(verb string) bool {
	switch verb {
	case "sell", "sells", "sold", "selling", "supply", "supplies", "supplied", "supplying", "license", "licenses", "licensed", "licensing", "lease", "leases",
		"leased", "rent", "rents", "rented", "grant", "granted", "deliver", "delivers", "delivered", "delivering", "buy", "buys", "bought", "buying", "acquire",
		"acquired", "purchase", "purchased", "order", "ordered", "orders", "ordering", "outsource", "outsourced", "pay", "paid":
		return true
	}
	return false
}

// agrees reports whether a word says that two make something out with each other.
func agrees(word string) bool {
	switch word {
	case "agreement", "deal", "contract", "pact", "partnership", "alliance", "collaboration", "venture", "merger", "merge", "accord", "tie-up", "talks",
		"agreed", "signed", "partnered", "teamed", "cooperate", "cooperation", "memorandum", "licence", "license":
		return true
	}
	return false
}

// listed weighs a name in a list that a noun opens: "products, including Fizz".
func (f *finder) listed(l *line, s *span) {
	for i, n := s.from-1, 0; i > 0 && n < 12; i, n = i-1, n+1 {
		switch l.at(i) {
		case "including", "like", "include", "includes":
			f.headed(l, s, i)
			return
		case "as":
			if l.at(i-1) == "such" {
				f.headed(l, s, i-1)
			}
			return
		case ",", "and", "or", "both", "the":
			continue
		}
		if !l.cap(i) {
			if n > 0 {
				f.among(l, s, i)
			}
			return
		}
	}
}

// among weighs the plural noun that opens a list: "buyout firms Acme and Fizz".
func (f *finder) among(l *line, s *span, i int) {
	low := l.at(i)
	switch {
	case !l.word(i) || !plural(low):
	case f.w.companyMass.has(low):
		s.thing.company += sure
	case f.w.productMass.has(low):
		s.thing.product += sure
	}
}

// headed weighs the noun that a list follows, at most eight words before it.
func (f *finder) headed(l *line, s *span, i int) {
	for k, n := i-1, 0; k >= 0 && n < 8; k, n = k-1, n+1 {
		low := l.at(k)
		switch {
		case low == ";" || low == ".":
			return
		case f.w.productNoun.has(low) && l.word(k):
			s.thing.product += sure
			return
		case f.w.companyNoun.has(low) && l.word(k):
			s.thing.company += sure
			return
		}
	}
}

// plain reports whether all tokens are words without a capital.
func (f *finder) plain(l *line, from, to int) bool {
	for i := from; i < to; i++ {
		if !l.word(i) {
			return false
		}
	}
	return true
}

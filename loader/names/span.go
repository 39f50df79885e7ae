package names

import (
	"strings"

	"github.com/pactgraph/pactgraph/loader/sentences"
)

// A span is a piece of a sentence that may be a name.
type span struct {
	sent       int
	from, to   int // tokens [from, to)
	start, end int // bytes; a name may end inside of a token ("Acme-owned")
	hits       []hit
	opens      bool   // its capital may be due to its place
	maker      *thing // whose name it begins with, as in "Acme Fizz"
	weakMaker  bool   // that name has other meanings
	core       int    // byte after the maker's name, or 0
	work       bool   // a title in quotation marks
	drug       bool   // a generic drug, in lower case
	other      bool   // what is spelled like a name of the registry, and is not meant
	thing      *thing
}

// maxName is the length in tokens beyond which capitals are no name.
const maxName = 9

// spansOf cuts the names out of a sentence, in order.
func (f *finder) spansOf(l *line) []span {
	var out []span
	if len(l.tok) == 0 {
		return nil
	}
	if l.title {
		return f.titleSpans(l, &f.reg.names)
	}
	for i := 0; i < len(l.tok); {
		if s, ok := f.work(l, i); ok {
			out = append(out, s)
			i = s.to
			continue
		}
		to := f.run(l, i)
		if to == i && f.genericDrug(l, i) {
			s := f.bare(l, i, i+1)
			s.drug, s.opens = true, false
			out = append(out, s)
		}
		if to == i {
			i++
			continue
		}
		if to-i <= 2*maxName {
			out = f.cut(l, i, to, out)
		}
		i = to
	}
	for k := range out {
		f.another(l, &out[k])
	}
	return out
}

// titleSpans finds names where capitals say nothing: only those of a trie, and
// none that is spelled like a common word.
func (f *finder) titleSpans(l *line, names *trie) (out []span) {
	for i := 0; i < len(l.tok); i++ {
		if s, ok := f.known(l, i, names); ok && !weak(s.hits) {
			out = append(out, s)
			i = s.to - 1
		}
	}
	return out
}

func weak(hits []hit) bool {
	for _, h := range hits {
		if !h.weak {
			return false
		}
	}
	return true
}

// known returns the longest name of the trie that begins with a token.
func (f *finder) known(l *line, i int, names *trie) (span, bool) {
	t := l.tok[i]
	if i > 0 && i == l.wire {
		return span{}, false // who sends the news
	}
	if l.at(i-1) == "(" {
		if sym, _, _ := ticker(l, i-1); sym != "" {
			return span{}, false // "(NYSE: ACM)" says nothing of the exchange
		}
	}
	if t.Kind == sentences.Punctuation || t.Kind == sentences.Symbol {
		return span{}, false
	}
	if t.Start > 0 && strings.IndexByte("@/_", l.text[t.Start-1]) >= 0 && (!capital(t.Text) || strings.HasPrefix(l.text[t.End:], "/")) {
		return span{}, false // an address, "/Newswire/"
	}
	start := t.Start
	end, hits := names.longest(l.text, start, l.tok[len(l.tok)-1].End)
	if end == 0 {
		// "ex-Acme", "Fizz-Acme talks"
		for at := strings.IndexByte(t.Text, '-'); at >= 0 && end == 0; {
			start = t.Start + at + 1
			if start >= t.End {
				break
			}
			end, hits = names.longest(l.text, start, l.tok[len(l.tok)-1].End)
			next := strings.IndexByte(t.Text[at+1:], '-')
			if next < 0 {
				break
			}
			at += next + 1
		}
	}
	if end == 0 {
		return span{}, false
	}
	to := i + 1
	for to < len(l.tok) && l.tok[to].Start < end {
		to++
	}
	return span{sent: l.index, from: i, to: to, start: start, end: end, hits: hits, opens: l.opens(i)}, true
}

// run returns the end of the run of capitals that starts at a token: capitals,
// names of the registry, and the small words that join them.
func (f *finder) run(l *line, i int) int {
	to := i
	for to < len(l.tok) && to-i <= 2*maxName {
		if to > i && !l.near(to-1, to) {
			return to
		}
		if s, ok := f.known(l, to, &f.reg.names); ok {
			to = s.to
			continue
		}
		switch {
		case to > i+1 && l.at(to-1) == "." && f.w.legalOnly.has(l.at(to-2)+".") && !f.w.legal.has(l.at(to)):
			return to // "Acme Inc. Fizz is next": a full stop as well
		case l.cap(to):
			to++
		case to > i && l.tok[to].Kind == sentences.Number && !strings.ContainsAny(l.at(to), ",") && l.cap(to-1) && !f.w.month.has(l.at(to-1)) && !f.measures(l, to+1):
			to++
		case to > i && f.joins(l, i, to):
			to++
		default:
			return to
		}
	}
	return to
}

// measures reports whether the number before a token counts something, as in
// "Acme 40 percent", and is no part of a name as in "Fizz 3".
func (f *finder) measures(l *line, i int) bool {
	switch l.at(i) {
	case "%", "percent", "per", "percentage", "million", "billion", "trillion", "mn", "bn", "m", "shares", "years", "months", "weeks", "days", "hours",
		"times", "people", "employees", "jobs", "euros", "dollars", "pounds", "cents", "points", "basis", "basis-point", "stores", "aircraft":
		return true
	}
	return false
}

// joins reports whether a token that is no capital goes on with a name.
func (f *finder) joins(l *line, i, k int) bool {
	next := l.cap(k+1) && l.near(k, k+1)
	switch l.at(k) {
	case ".":
		// "Acme Corp.", "Jane F. Roe", "C3.ai"
		last := l.at(k - 1)
		return l.touch(k-1, k) && k+1 < len(l.tok) &&
			(f.w.legal.has(last+".") || len(last) == 1 && next || (last == "bros" || last == "st" || last == "jr") && next)
	case "&":
		return next
	case "plc", "ltd", "inc", "corp", "llc", "spa", "oyj", "gmbh":
		return l.cap(k - 1)
	case "brothers", "family":
		return k-1 == i && l.at(i-1) == "the" && !f.w.nationality.has(l.at(i)) && !f.w.place.has(l.at(i))
	case "government":
		return k-1 == i && (f.w.nationality.has(l.at(i)) || f.w.place.has(l.at(i)))
	case "+":
		return l.touch(k-1, k)
	case "of":
		if l.at(k-1) == "group" && next {
			return f.w.unitHead.has(l.at(k + 1))
		}
		return f.w.orgOf.has(l.at(k-1)) && (next || l.at(k+1) == "the" && l.cap(k+2))
	case "the":
		return next && l.at(k-1) == "of" && k-1 > i && f.w.orgOf.has(l.at(k-2))
	case "for":
		switch l.at(k - 1) {
		case "center", "centers", "centre", "centres", "institute", "council", "agency", "association", "foundation", "alliance", "committee", "coalition":
			return next
		}
	case "and":
		return next && f.joinsAnd(l, i, k)
	case "de", "del", "della", "di", "da", "du", "van", "von", "der", "den", "la", "le", "bin", "al", "el", "ter", "dos":
		return next || l.at(k+1) == "der" || l.at(k+1) == "la" || l.at(k+1) == "den"
	case ",":
		// "Acme, Inc.", "Acme, Fizz & Roe"
		return l.cap(k-1) && l.cap(k+1) && (f.w.legalOnly.has(l.at(k+1)) || k-i <= 2 && l.at(k+2) == "&" && l.cap(k+3) && !f.w.place.has(l.at(k+1)) && !f.w.place.has(l.at(k+3)) && !l.touch(k+1, k+2) && !f.whole(l, k-1, k))
	}
	return false
}

// joinsAnd tells "Securities and Exchange Commission" from "Acme and Fizz".
func (f *finder) joinsAnd(l *line, i, k int) bool {
	if k-i > 3 || !l.cap(k-1) {
		return false
	}
	if _, ok := f.known(l, i, &f.reg.names); ok {
		return false
	}
	if f.w.orgHead.has(l.at(k-1)) || l.at(i-1) != "the" && l.at(i) != "the" {
		return false
	}
	to := k + 1
	for to < len(l.tok) && l.cap(to) && to-k < 5 && l.near(to-1, to) {
		to++
	}
	return f.w.orgHead.at(l.at(to-1)) == "government" && to-k >= 2
}

// cut divides a run of capitals into names.
func (f *finder) cut(l *line, from, to int, out []span) []span {
	start := from
	flush := func(end int) {
		if start < end {
			out = f.piece(l, start, end, out)
		}
	}
	for i := from; i < to; {
		if s, ok := f.known(l, i, &f.reg.names); ok && !(weak(s.hits) && s.to == i+1 && f.divides(l, i, from, to) > 0) {
			i = s.to
			continue
		}
		n := f.divides(l, i, from, to)
		if n == 0 {
			i++
			continue
		}
		flush(i)
		i = min(i+n, to)
		start = i
	}
	flush(to)
	return out
}

// divides returns how many tokens from i on stand between names and belong to
// none: an office, a date, a word that is capital for its place.
func (f *finder) divides(l *line, i, from, to int) int {
	w := f.w
	low := l.at(i)
	if n := l.after(i, w.title); n > 0 && i+n <= to {
		surname := i > from && i+1 == to && w.given.has(l.at(from)) // "Stephen King"
		if n == 1 && (surname || i == from && w.given.has(low) && i+1 < to) {
			return 0 // "Dean Kamen"
		}
		return n
	}
	if at := strings.LastIndexByte(low, '-'); at > 0 && tail(low[at+1:]) {
		return 1 // "Acme-free"
	}
	switch {
	case w.month.has(low), w.honorific.has(low), w.titleModifier.has(low) && i == from && to-i > 1:
		if low == "chief" || low == "global" || low == "group" || low == "may" && i > from || low == "senior" {
			return 0
		}
		return 1
	case i == from && w.function.has(low):
		if ordinal(low) && !l.opens(i) && to-i > 1 && f.organisation(l.at(to-1)) {
			return 0 // "First Prairie Bank"
		}
		return 1
	case i == from && w.plain.has(low) && to-i > 2 && l.at(i-1) == "for" && l.before(i-1, w.title) > 0:
		return 1 // "commissioner for Trade Jane Roe"
	case i == from && l.opens(i) && to-i > 1 && f.common(low):
		if t := f.things[f.canon(l.slice(from, to))]; t != nil && t.inside > 0 {
			return 0 // the same name stands inside of a sentence
		}
		if f.inner(l.tok[i].Text, l.tok[i+1].Text) {
			return 0 // so do its first words
		}
		if f.w.legalOnly.has(strings.TrimSuffix(l.at(to-1), ".")) && to-i > 2 && !w.companyNoun.has(low) && !w.title.has(low) {
			return 0 // "Computer Systems Inc"
		}
		return 1
	case w.stop.has(low) && !(i > from && hasDigit(low)):
		if i == from && w.nationality.has(low) && to-i > 1 && f.organisation(l.at(to-1)) {
			return 0
		}
		if allCapitals(l.tok[i].Text) && i+1 < to && i == from && !w.month.has(low) && (w.companyHead.has(l.at(to-1)) || w.orgHead.has(l.at(to-1))) {
			return 0
		}
		if i > from && (low == "ai" || low == "inc" || low == "llc" || low == "lng" || low == "tv" || low == "ev") {
			return 0
		}
		return 1
	}
	return 0
}

// inner reports whether two words stand side by side with capitals where
// nothing but a name gives them.
func (f *finder) inner(first, second string) bool {
	if f.couples == nil {
		f.couples = make(map[[2]string]bool)
		var l line
		for i := range f.ss {
			if f.ss[i].Form == sentences.Furniture || f.ss[i].Form == sentences.Heading {
				continue
			}
			f.load(&l, i)
			for k := 1; k < len(l.tok) && !l.title; k++ {
				if l.cap(k-1) && l.cap(k) && !l.opens(k-1) && l.near(k-1, k) {
					f.couples[[2]string{l.tok[k-1].Text, l.tok[k].Text}] = true
				}
			}
		}
	}
	return f.couples[[2]string{first, second}]
}

// ordinal reports whether a word that is mostly none begins the names of
// companies: "First Solar".
func ordinal(low string) bool {
	return low == "first" || low == "second" || low == "old" || low == "one"
}

// common reports whether a word that opens a sentence is a plain word: the
// article has it in lower case, or it is one of the nouns that describe things.
func (f *finder) common(word string) bool {
	w := f.w
	low := strings.ToLower(word)
	return f.lower[low] > 0 || w.companyNoun.has(low) || w.productNoun.has(low) || w.title.has(low) ||
		!f.inside[word] && (strings.HasSuffix(low, "ing") || strings.HasSuffix(low, "ly"))
}

package names

import (
	"slices"
	"strings"

	"github.com/pactgraph/pactgraph/loader/sentences"
)

// piece makes spans of one run of capitals that no title or date divides.
func (f *finder) piece(l *line, from, to int, out []span) []span {
	from, to = f.trim(l, from, to)
	if from >= to {
		return out
	}
	head := l.at(to - 1)
	if to-from > 1 && (f.w.facility.has(head) || f.w.event.has(head)) && !f.w.given.has(l.at(from)) && !f.whole(l, from, to) {
		return out // "Acme Stadium", "Fizz Awards"
	}
	for i := from; i < to; {
		s, ok := f.known(l, i, &f.reg.names)
		if !ok {
			i++
			continue
		}
		return f.around(l, from, to, s, out)
	}
	return f.unknown(l, from, to, out)
}

// whole reports whether the registry has a name that takes up all the tokens.
func (f *finder) whole(l *line, from, to int) bool {
	s, ok := f.known(l, from, &f.reg.names)
	return ok && s.to == to
}

// trim drops what can't begin or end a name.
func (f *finder) trim(l *line, from, to int) (int, int) {
	for from < to && !l.cap(from) {
		if _, ok := f.known(l, from, &f.reg.names); ok {
			break
		}
		from++
	}
	for from < to {
		t := l.tok[to-1]
		ends := t.Kind == sentences.Word && (l.cap(to-1) || to-1 > from && f.w.legalOnly.has(l.at(to-1))) || t.Kind == sentences.Number && to-1 > from ||
			t.Text == "." && f.w.legal.has(l.at(to-2)+".") || t.Text == "+" || t.Text == "government" || to-1 > from && (t.Text == "brothers" || t.Text == "family")
		if s, ok := f.known(l, from, &f.reg.names); ends || ok && s.to >= to {
			break
		}
		to--
	}
	// "French bank" and "the German DaimlerChrysler", but "Canadian Auto Workers"
	if to-from > 1 && f.w.nationality.has(l.at(from)) && !f.whole(l, from, to) {
		if s, ok := f.known(l, from, &f.reg.names); ok && s.to > from+1 {
			return from, to
		}
		if _, ok := f.known(l, from+1, &f.reg.names); ok || !f.organisation(l.at(to-1)) {
			if !(f.w.orgHead.at(l.at(to-1)) == "government") {
				from++
			}
		}
	}
	return from, to
}

func (f *finder) organisation(head string) bool {
	return f.w.orgHead.has(head) || f.w.companyHead.has(head) || f.w.legal.has(head) || head == "."
}

// around makes spans of a run that holds a name of the registry at s.
func (f *finder) around(l *line, from, to int, s span, out []span) []span {
	s = f.deeper(l, s, to)
	s.to, s.end = f.suffix(l, s, to)
	if s.from > from && s.from <= to {
		if one, ok := f.prefixed(l, from, to, s); ok {
			return append(out, one...)
		}
	}
	if s.to >= to {
		return append(out, s)
	}
	rest := s.to
	entry := f.reg.entries[s.hits[0].entry]
	if next, ok := f.known(l, rest, &f.reg.names); ok {
		if f.makes(entry, next) && l.near(rest-1, rest) {
			next.from, next.start, next.opens, next.core = s.from, s.start, s.opens, next.start
			if entry.Ref.Kind() == Company {
				next.maker = f.registered(int(s.hits[0].entry))
			}
			return f.around(l, next.from, to, next, out)
		}
		if entry.Ref.Kind() == Company && f.w.legalOnly.has(legalEnd(l, to)) && f.plainRun(l, s.from, to) {
			return append(out, f.bare(l, s.from, to)) // "Acme Fizz Automotive Ltd."
		}
		return f.piece(l, rest, to, append(out, s))
	}
	head := l.at(to - 1)
	low := l.at(rest)
	if entry.Ref.Kind() == Company && l.tok[rest-1].End <= s.end && f.region(l, rest, to) {
		whole := f.bare(l, s.from, to)
		whole.maker, whole.weakMaker = f.registered(int(s.hits[0].entry)), weak(s.hits)
		return append(out, whole)
	}
	switch {
	case entry.Ref.Kind() == Person, f.w.given.has(low) && to-rest >= 2, !l.cap(rest) && l.tok[rest].Kind != sentences.Number, f.w.place.has(low),
		f.w.function.has(low) && !f.organisation(head), f.w.stop.has(low), l.tok[rest-1].End > s.end:
		return f.piece(l, rest, to, append(out, s))
	case entry.Ref.Kind() == Company && (f.w.companyNoun.has(low) || f.w.productNoun.has(low)) && to-rest == 1 && !f.organisation(head):
		return append(out, s) // "Acme Products" in a heading's style
	}
	whole := f.bare(l, s.from, to)
	whole.maker, whole.weakMaker = f.registered(int(s.hits[0].entry)), weak(s.hits)
	if whole.core = s.core; entry.Ref.Kind() == Company {
		whole.core = l.tok[rest].Start
	}
	return append(out, whole)
}

// deeper prefers the longer of two names that cross, if the first is a maker and
// the other its own: in "Acme Fizz Studio" that is "Fizz Studio", not "Acme Fizz".
func (f *finder) deeper(l *line, s span, to int) span {
	for i := s.from + 1; i < s.to && s.to < to; i++ {
		k, ok := f.known(l, i, &f.reg.names)
		if !ok || k.to <= s.to || k.to > to || weak(k.hits) || weak(s.hits) {
			continue
		}
		up := f.reg.owners(f.reg.entries[k.hits[0].entry].Ref)
		for _, owner := range up {
			if slices.Contains(f.reg.owners(f.reg.entries[s.hits[0].entry].Ref), owner) {
				k.core, k.from, k.start, k.opens = k.start, s.from, s.start, s.opens
				return k
			}
		}
	}
	return s
}

// region reports whether tokens name a part of the world, as after the name of
// a company whose unit there is meant: "Acme Latin America", "Acme of Canada".
func (f *finder) region(l *line, from, to int) bool {
	if l.at(from) == "of" {
		from++
	}
	return from < to && f.w.place.has(l.phrase(from, to)) && f.w.unitHead.has(l.phrase(from, to))
}

// suffix extends a known name over the legal suffix that follows it.
func (f *finder) suffix(l *line, s span, to int) (int, int) {
	end := s.end
	for s.to < to && l.tok[s.to-1].End <= end {
		low := l.at(s.to)
		comma := low == "," && f.w.legalOnly.has(l.at(s.to+1))
		motor := (low == "motor" || low == "motors") && l.tok[s.to-1].End == s.end
		if !comma && !motor && !(f.w.legal.has(low) && l.cap(s.to)) && !(low == "." && s.to > s.from+1 && f.w.legal.has(l.at(s.to-1)+".")) {
			break
		}
		end = l.tok[s.to].End
		s.to++
	}
	return s.to, end
}

// prefixed makes spans of a run whose known name is not the first word.
func (f *finder) prefixed(l *line, from, to int, s span) ([]span, bool) {
	low := l.at(from)
	switch {
	case f.w.nationality.has(low) && s.from == from+1, l.opens(from) && s.from == from+1 && f.common(l.tok[from].Text):
		return f.around(l, s.from, to, s, nil), true
	case f.w.given.has(low) && s.from == from+1 && s.to == s.from+1, s.from-from <= 2 && len(l.at(s.from-1)) == 1:
		return []span{f.bare(l, from, to)}, true // "Michael Dell"
	case l.at(s.from-1) == "and" || l.at(s.from-1) == "&" || l.at(s.from-1) == ",":
		return nil, false
	case weak(s.hits) || s.to-s.from == 1 || f.organisation(l.at(to-1)):
		return []span{f.bare(l, from, to)}, true // a longer name
	}
	return append(f.unknown(l, from, s.from, nil), f.around(l, s.from, to, s, nil)...), true
}

// makes reports whether an entry owns what the next span may be.
func (f *finder) makes(e Entry, next span) bool {
	for _, h := range next.hits {
		n := f.reg.entries[h.entry]
		if n.Owner == e.Ref || slices.Contains(f.reg.owners(n.Ref), e.Ref) {
			return true
		}
		for _, up := range f.reg.owners(n.Ref) { // "Azure ChatGPT" is no name, "Google Gemini" is
			if up == e.Ref {
				return true
			}
		}
	}
	return false
}

// unknown makes a span of capitals that no registry has.
func (f *finder) unknown(l *line, from, to int, out []span) []span {
	for from < to && (l.at(from) == "and" || l.at(from) == "&" || l.at(from) == ",") {
		from++
	}
	if to-from > maxName || from >= to {
		return out
	}
	whole := strings.ToLower(l.slice(from, to))
	if f.w.place.has(whole) || f.w.stop.has(whole) || f.w.nationality.has(whole) ||
		l.at(from) == "st" && !f.organisation(l.at(to-1)) { // "St. Thomas"
		return out
	}
	if to-from == 1 {
		low := l.at(from)
		word := l.tok[from].Text
		if f.w.nationality.has(low) || f.w.month.has(low) || f.w.function.has(low) || f.w.legal.has(low) || f.w.title.has(low) ||
			f.w.honorific.has(low) || len(word) < 2 || abbreviations(word) || strings.Contains(low, "'") || l.opens(from) && f.common(word) {
			return out
		}
		if at := strings.LastIndexByte(word, '-'); at > 0 && !allCapitals(word) && !hasDigit(word) && (f.lower[word[at+1:]] > 0 || tail(word[at+1:])) {
			return out // "Boston-based", "French-owned"
		}
	}
	return append(out, f.bare(l, from, to))
}

func (f *finder) bare(l *line, from, to int) span {
	return span{sent: l.index, from: from, to: to, start: l.tok[from].Start, end: l.tok[to-1].End, opens: l.opens(from)}
}

// tail reports whether a word after a dash makes an adjective of a name.
func tail(word string) bool {
	switch word {
	case "wise", "based", "style", "like", "led", "owned", "backed", "bound", "born", "funded", "free", "made", "run", "era", "area", "listed", "headquartered", "winning", "controlled", "powered", "branded", "related", "wide", "only", "built", "designed", "trained", "sponsored", "approved":
		return true
	}
	return false
}

// abbreviations reports whether a word is the plural of initials: "DVDs".
func abbreviations(word string) bool {
	stem, ok := strings.CutSuffix(word, "s")
	return ok && len(stem) > 1 && len(stem) < 5 && allCapitals(stem) && !hasDigit(stem)
}

// legalEnd returns the word that may be the legal suffix at the end of a run.
func legalEnd(l *line, to int) string {
	if l.at(to-1) == "." {
		return l.at(to-2) + "."
	}
	return l.at(to - 1)
}

// plainRun reports whether tokens are capitals that nothing joins.
func (f *finder) plainRun(l *line, from, to int) bool {
	for i := from; i < to-1; i++ {
		if !l.cap(i) {
			return false
		}
	}
	return true
}

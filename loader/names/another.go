package names

import "strings"

// another takes the entry away from a name that only is spelled like that of a
// known company, or begins with that of a known product: "cars such as the
// Magnite", "its Susquehanna nuclear plant", "the A350-1000".
func (f *finder) another(l *line, s *span) {
	if len(s.hits) == 0 || weak(s.hits) {
		return
	}
	e := &f.reg.entries[s.hits[len(s.hits)-1].entry]
	switch {
	case e.Ref.Kind() == Product:
		f.variant(l, s, e)
	case e.Ref.Kind() == Company && s.to-s.from == 1 && (e.Sort == "" || e.Sort == Company):
		if f.articled(l, s) || f.sited(l, s) {
			s.hits, s.other = nil, true
		}
	}
}

// articled reports whether a single word stands by itself after an article, as
// the names of models do and those of companies do not.
func (f *finder) articled(l *line, s *span) bool {
	if l.at(s.from-1) != "the" || l.opens(s.from) || l.cap(s.from-1) || allCapitals(l.text[s.start:s.end]) || l.tok[s.to-1].End != s.end {
		return false
	}
	switch l.at(s.to) {
	case "", ".", ";", ")", "!", "?":
		return true
	}
	return false
}

// sited reports whether a name is that of a plant of someone's.
func (f *finder) sited(l *line, s *span) bool {
	if before := l.at(s.from - 1); before != "its" && before != "their" && !l.possessive(s.from-1) {
		return false
	}
	return l.tok[s.to-1].End == s.end && l.near(s.to-1, s.to) && l.after(s.to, f.w.siteNoun) > 1
}

// variant extends the name of a model over the number of its variant.
func (f *finder) variant(l *line, s *span, e *Entry) {
	tok := l.tok[s.to-1]
	if s.end >= tok.End || l.text[s.end] != '-' {
		return
	}
	number := strings.TrimSuffix(l.text[s.end+1:tok.End], "s")
	if number == "" || strings.Trim(number, "0123456789") != "" {
		return
	}
	s.end += 1 + len(number)
	s.hits = nil
	if i, ok := f.reg.byRef[e.Owner]; ok {
		s.maker = f.registered(i)
		if name := s.maker.name + " "; strings.HasPrefix(l.text[s.start:s.end], name) {
			s.core = s.start + len(name)
		}
	}
}

// index reports whether a number is one by which lists of shares are called: "the
// Fortune 500".
func index(number string) bool {
	switch number {
	case "20", "25", "30", "35", "40", "50", "100", "150", "200", "225", "250", "300", "400", "500", "600", "1000", "2000", "3000", "5000":
		return true
	}
	return len(number) == 4 && (number[:2] == "19" || number[:2] == "20")
}

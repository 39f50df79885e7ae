package names

import (
	"strings"
	"unicode"
)

// defined notes where a sentence gives a second name: "Acme Web Works (AWW)",
// "Acme, formerly Fizz".
func (f *finder) defined(l *line, ss []span) {
	for k := 1; k < len(ss); k++ {
		full, short := &ss[k-1], &ss[k]
		if full.thing == short.thing || full.to >= short.from {
			continue
		}
		gap := l.phrase(full.to, short.from)
		if gap == "(" && short.drug && !full.drug {
			f.pairs = append(f.pairs, pair{full.thing, short.thing}) // a brand and what is in it
			continue
		}
		switch gap {
		case "(", "( \"", "( “", ", or", "( the \"", "( the “", "( or", "( “ the", ", or the":
			quoted := strings.ContainsAny(gap, "\"“")
			name, abbr := full.thing.name, short.thing.name
			if !(initials(name, abbr) || quoted && strings.Contains(name, abbr)) {
				continue
			}
			if short.thing.entry < 0 {
				f.pairs = append(f.pairs, pair{full.thing, short.thing})
			} else if full.thing.entry < 0 && short.thing.kind == Company && len(abbr) >= 3 {
				f.pairs = append(f.pairs, pair{short.thing, full.thing})
			}
		}
		if former := strings.Trim(gap, ",( \"“"); l.near(short.from-1, short.from) && renames(former) {
			f.renamed(l, full, short)
		}
	}
}

// defines reports whether a name stands in the parentheses of a contract as a
// word for what comes before them: (the "Buyer"), (“Seller”).
func (l *line) defines(s *span) bool {
	i := s.from - 1
	if q := l.at(i); q != "\"" && q != "“" {
		return false
	}
	if q := l.at(s.to); q != "\"" && q != "”" {
		return false
	}
	the := l.at(i - 1)
	return (the == "the" || the == "our" || the == "or") && (l.at(i-2) == "(" || l.at(i-3) == "(" || the == "or")
}

// renames reports whether the words between two names say that the second is
// the old one.
func renames(words string) bool {
	switch words {
	case "formerly", "formerly known as", "formerly called", "previously", "previously known as", "previously called", "once known as",
		"originally", "originally known as", "formerly named", "née":
		return true
	}
	return false
}

func (f *finder) renamed(l *line, now, was *span) {
	nt, wt := now.thing, was.thing
	switch {
	case wt.entry >= 0 && nt.entry < 0:
		f.pairs = append(f.pairs, pair{wt, nt})
		wt.name = nt.name
	case wt.entry < 0:
		f.pairs = append(f.pairs, pair{nt, wt})
	default:
		return
	}
}

// initials reports whether abbr is made of the first letters of a name.
func initials(name, abbr string) bool {
	if len(abbr) < 2 || len(abbr) > 8 || !allCapitals(abbr) {
		return false
	}
	var all, big []rune
	for _, w := range strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '-' || r == '&' }) {
		for i, r := range w {
			if i == 0 {
				all = append(all, unicode.ToUpper(r))
			}
			if unicode.IsUpper(r) {
				big = append(big, r)
			}
		}
	}
	a := strings.ReplaceAll(strings.ReplaceAll(abbr, "&", ""), ".", "")
	return a == string(all) || a == string(big) || len(a) >= 3 && strings.HasPrefix(string(big), a)
}

// pool joins the evidence on two names of one thing, before it is judged.
func (f *finder) pool() {
	for _, p := range f.pairs {
		full, short := p.full.final(), p.short.final()
		if full == short || short.entry >= 0 {
			continue
		}
		f.join(full, short)
	}
	for _, t := range f.order {
		if t.maker == nil || t.same != nil {
			continue
		}
		// "Acme Fizz" and "Fizz"
		words := strings.Count(t.maker.name, " ") + 1
		rest := strings.Fields(t.name)
		if len(rest) <= words {
			continue
		}
		short := f.things[strings.Join(rest[words:], " ")]
		if short == nil || short.same != nil || t.product < enough {
			continue
		}
		short.maker = t.maker
		f.join(short, t)
	}
}

func (f *finder) join(full, short *thing) {
	full.company += short.company
	full.product += short.product
	full.person += short.person
	full.inside += short.inside
	for _, d := range short.descriptors {
		full.describe(d)
	}
	if full.sort == "" {
		full.sort = short.sort
	}
	short.same = full
}

// shorten finds the short forms of the names that were accepted: "Acme" of a
// longer company, a surname of a person.
func (f *finder) shorten() {
	f.middleNames()
	f.fuller()
	f.abbreviated()
	starts, last := f.shortForms()
	for _, t := range f.order {
		if t.same != nil || len(t.weak) > 0 && t.kind != "" {
			continue
		}
		full, ok := last[t.name]
		switch {
		case ok && full != nil && !t.proven:
			t.same = full
			continue
		case ok && full == nil && t.person > 0:
			t.kind = "" // one of two people of this name
			continue
		}
		full = starts[t.name]
		if full == nil || full.final() == t || t.kind != "" && t.kind != Company && !(t.kind == Person && t.person < sure) || f.part(full, t) ||
			t.inside == 0 && f.lower[strings.ToLower(t.name)] > 0 ||
			full.maker != nil && full.maker.final() == t || full.sort == "publication" {
			continue
		}
		if first := strings.ToLower(t.name); !f.w.nationality.has(first) && !f.w.place.has(first) && !(f.w.given.has(first) && t.kind == "" && !full.proven) {
			t.same = full.final()
		}
	}
}

// part reports whether a longer name is that of a part of the company which a
// shorter name that the article gave before stands for: "Acme … its Acme Life".
func (f *finder) part(full, short *thing) bool {
	if _, rest, _ := strings.Cut(full.name[min(len(short.name), len(full.name)):], " "); short.kind == Company && rest != "" {
		if first, _, _ := strings.Cut(strings.ToLower(rest), " "); f.w.place.has(first) {
			return true // "Acme Canada Petroleum"
		}
	}
	return full.entry < 0 && short.kind == Company && short.rank < full.rank && short.entry < 0 && len(short.weak) == 0 && !full.proven &&
		f.w.unitHead.has(strings.ToLower(full.name[strings.LastIndexByte(full.name, ' ')+1:]))
}

// middleNames joins "Jane F. Roe" and "Jane Roe".
func (f *finder) middleNames() {
	people := make(map[string]*thing)
	for _, list := range [][]*thing{f.met(), f.order} {
		for _, t := range list {
			if t.kind != Person || t.same != nil {
				continue
			}
			words := strings.Fields(t.name)
			if len(words) < 2 {
				continue
			}
			short := words[:1:1]
			for _, w := range words[1:] {
				if w = strings.Trim(w, ".,"); len(w) > 1 && w != "Jr" && w != "Sr" {
					short = append(short, w)
				}
			}
			name := strings.Join(short, " ")
			if p := people[name]; p != nil && p != t && t.entry < 0 {
				t.same = p
			} else if p == nil {
				people[name] = t
			}
		}
	}
}

// shortForms returns the companies by the first words of their names, and the
// people by their surnames; nil stands for several. Of several companies, the
// short form is that of the first: "Acme Holdings" is named before "Acme Credit".
func (f *finder) shortForms() (starts, last map[string]*thing) {
	starts, last = make(map[string]*thing), make(map[string]*thing)
	note := func(m map[string]*thing, key string, t *thing) {
		if old, ok := m[key]; ok && (old == nil || old.final() != t.final()) {
			if old != nil && t.kind == Company && t.entry < 0 && old.entry < 0 {
				return
			}
			t = nil
		}
		m[key] = t
	}
	longer := func(t *thing) {
		at := strings.LastIndexByte(t.name, ' ')
		switch t.kind {
		case Person:
			if at > 0 {
				note(last, t.name[at+1:], t)
			}
		case Company:
			for ; at > 0; at = strings.LastIndexByte(t.name[:at], ' ') {
				note(starts, strings.TrimRight(t.name[:at], " ,&"), t)
			}
		}
	}
	for _, t := range f.order {
		if t.kind != "" && t.same == nil {
			longer(t)
		}
	}
	for _, t := range f.met() {
		longer(t)
	}
	return starts, last
}

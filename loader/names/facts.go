package names

import (
	"strings"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/sentences"
)

// facts reads what the wording of names says, sentence by sentence.
func (f *finder) facts() {
	var l line
	for i := range f.ss {
		if f.ss[i].Form == sentences.Furniture || f.lines[i] == f.lines[i+1] {
			continue
		}
		f.load(&l, i)
		if l.title {
			continue
		}
		var named []span
		for _, s := range f.of(i) {
			if s.thing.final().kind != "" {
				named = append(named, s)
			}
		}
		for k := range named {
			s := &named[k]
			switch s.thing.final().kind {
			case Person:
				f.office(&l, named, k)
			case Company:
				f.listing(&l, s)
				f.unit(&l, named, k)
				f.rivalry(&l, named, k)
				f.rename(&l, named, k)
			case Product:
				f.offer(&l, named, k)
				f.rename(&l, named, k)
			}
		}
	}
}

// note adds a fact that the tokens [from, to) of a sentence say.
func (f *finder) note(l *line, kind string, from, to int, values map[string]string, roles ...any) {
	fact := Fact{Kind: kind, Roles: make(map[string]graph.Ref), Values: values, Sentence: l.index, Start: l.tok[from].Start, End: l.tok[to-1].End}
	for i := 0; i < len(roles); i += 2 {
		fact.Roles[roles[i].(string)] = f.ref(roles[i+1].(*thing))
	}
	f.found = append(f.found, fact)
}

// office reads what office a person holds, and where.
func (f *finder) office(l *line, ss []span, k int) {
	if k > 0 && ss[k-1].thing.final().kind == Company && f.officeBefore(l, &ss[k], &ss[k-1]) {
		return
	}
	if k+1 < len(ss) && ss[k+1].thing.final().kind == Company && (l.at(ss[k].to) == "," || l.at(ss[k].to) == "(") {
		f.officeAfter(l, &ss[k], &ss[k+1])
	}
}

// officeBefore reads an office that is told before the person's name.
func (f *finder) officeBefore(l *line, p, o *span) bool {
	// "Acme CEO Jane Roe", "Acme's chief executive, Jane Roe"
	from, to := o.to, p.from
	if l.possessive(from) {
		from++
	}
	if l.at(to-1) == "," {
		to--
	}
	if from < to && f.offices(l, from, to) {
		f.holds(l, p, o, l.slice(from, to), o.from, p.to)
		return true
	}
	// "the chief executive of Acme, Jane Roe"
	if to == o.to && (l.at(to) == "," || p.from == o.to) && (l.at(o.from-1) == "of" || l.at(o.from-1) == "at") {
		if n := l.before(o.from-1, f.w.title); n > 0 {
			f.holds(l, p, o, l.slice(o.from-1-n, o.from-1), o.from-1-n, p.to)
			return true
		}
	}
	return false
}

// officeAfter reads an office that is told after the person's name.
func (f *finder) officeAfter(l *line, p, o *span) {
	from, to := p.to+1, o.from
	switch l.at(from) {
	case "the", "a", "an", "then":
		from++
	}
	if l.at(to-1) == "the" {
		to--
	}
	if to <= from {
		// "Jane Roe, Acme's chief executive", but not "with Jane Roe, Acme CEO Ann Poe"
		after := o.to
		if l.possessive(after) {
			after++
		}
		if n := l.after(after, f.w.title); n > 0 && !l.cap(after+n) {
			f.holds(l, p, o, l.slice(after, after+n), p.from, after+n)
		}
		return
	}
	switch l.at(to - 1) {
	case "of", "at", "for", ",":
		// "Jane Roe, the chief executive of Acme"
		if from < to-1 && f.offices(l, from, to-1) {
			f.holds(l, p, o, l.slice(from, to-1), p.from, o.to)
		}
	}
}

// offices reports whether all tokens belong to offices: "co-founder and former
// chief executive officer".
func (f *finder) offices(l *line, from, to int) bool {
	if to-from > 14 {
		return false
	}
	some := false
	for i := from; i < to; {
		n := l.after(i, f.w.title)
		switch {
		case modal(l.at(i)):
			return false // "Acme will host Jane Roe"
		case n > 0 && i+n <= to:
			some = true
			i += n
		case f.w.titleModifier.has(l.at(i)), l.at(i) == "and", l.at(i) == "&", l.at(i) == ",":
			i++
		case some && (l.at(i) == "of" || l.at(i) == "for" || l.at(i) == "-"):
			return to-i <= 5 // "head of cloud", "vice president of sales"
		case i+1 < to && l.after(to-1, f.w.title) == 1 && (l.word(i) || f.w.stop.has(l.at(i))):
			i++ // "cloud chief"
		default:
			return false
		}
	}
	return some
}

func (f *finder) holds(l *line, person, org *span, title string, from, to int) {
	low := strings.ToLower(strings.Join(strings.Fields(title), " "))
	p, o := person.thing.final(), org.thing.final()
	if strings.Contains(low, "founder") {
		f.note(l, "founding", from, to, nil, "company", o, "founder", p)
		if low == "founder" || low == "co-founder" || low == "cofounder" {
			return
		}
	}
	f.note(l, "position", from, to, map[string]string{"title": strings.Join(strings.Fields(title), " ")}, "person", p, "organisation", o)
}

// listing reads "Acme (NYSE: ACM)".
func (f *finder) listing(l *line, s *span) {
	if sym, exchange, end := ticker(l, s.to); sym != "" {
		f.note(l, "ticker", s.from, end, map[string]string{"symbol": sym, "exchange": exchange}, "company", s.thing.final())
	}
}

// unit reads "Acme Credit, the financing arm of Acme" and "Acme's Fizz unit".
func (f *finder) unit(l *line, ss []span, k int) {
	if t := ss[k].thing; t.maker != nil && !t.weakMaker && t.sort == "unit" && t.kind == Company && t.maker.final() != t.final() {
		f.note(l, "unit", ss[k].from, ss[k].to, nil, "unit", t.final(), "parent", t.maker)
	}
	if k == 0 || ss[k-1].thing.final().kind != Company || ss[k-1].thing.final() == ss[k].thing.final() {
		return
	}
	a, b := &ss[k-1], &ss[k]
	if (l.at(a.to) == "," || l.at(a.to) == "(") && l.at(b.from-1) == "of" && b.from-a.to < 9 {
		switch l.at(b.from - 2) {
		case "unit", "arm", "division", "subsidiary", "affiliate", "branch", "part":
			if f.determined(l, a.to+1) {
				f.note(l, "unit", a.from, b.to, nil, "unit", a.thing.final(), "parent", b.thing.final())
			}
		case "parent", "owner":
			if f.determined(l, a.to+1) {
				f.note(l, "unit", a.from, b.to, nil, "unit", b.thing.final(), "parent", a.thing.final())
			}
		}
		return
	}
	from := a.to
	owned := l.possessive(from)
	if owned {
		from++
	}
	gap := ""
	if from < b.from {
		gap = l.phrase(from, b.from)
	}
	switch {
	case gap == "unit", gap == "subsidiary", gap == "division", gap == "affiliate",
		gap == "" && owned && (l.at(b.to) == "unit" || l.at(b.to) == "subsidiary" || l.at(b.to) == "division" || l.at(b.to) == "arm"):
		f.note(l, "unit", a.from, b.to, nil, "unit", b.thing.final(), "parent", a.thing.final())
	case gap == "parent", gap == "owner":
		f.note(l, "unit", a.from, b.to, nil, "unit", a.thing.final(), "parent", b.thing.final())
	case gap == "" && l.text[a.end:l.tok[a.to-1].End] == "-owned":
		f.note(l, "unit", a.from, b.to, nil, "unit", b.thing.final(), "parent", a.thing.final())
	}
}

// determined reports whether an apposition begins at a token.
func (f *finder) determined(l *line, i int) bool {
	switch l.at(i) {
	case "a", "an", "the", "part", "unit", "now", "itself":
		return true
	}
	return false
}

// rivalry reads "Acme rival Fizz" and "Fizz, a rival of Acme".
func (f *finder) rivalry(l *line, ss []span, k int) {
	if k == 0 || ss[k-1].thing.final().kind != Company || ss[k-1].thing.final() == ss[k].thing.final() {
		return
	}
	a, b := &ss[k-1], &ss[k]
	from := a.to
	if l.possessive(from) {
		from++
	}
	for from < b.from && (l.at(from) == "main" || l.at(from) == "biggest" || l.at(from) == "chief" || l.at(from) == "arch" || l.at(from) == "closest" || l.at(from) == "longtime") {
		from++
	}
	if from >= b.from {
		return
	}
	switch gap := l.phrase(from, b.from); gap {
	case "rival", "rivals", "competitor", "competitors", "archrival", "arch-rival":
		f.note(l, "rivalry", a.from, b.to, nil, "company", a.thing.final(), "rival", b.thing.final())
		return
	}
	if l.at(a.to) == "," && b.from-a.to < 7 {
		switch l.phrase(max(a.to+1, b.from-2), b.from) {
		case "rival of", "competitor of", "rival to", "competitor to":
			f.note(l, "rivalry", a.from, b.to, nil, "company", b.thing.final(), "rival", a.thing.final())
		}
	}
}

// rename reads "Fizz, formerly Acme".
func (f *finder) rename(l *line, ss []span, k int) {
	s := &ss[k]
	if l.at(s.to) != "," && l.at(s.to) != "(" {
		return
	}
	for n := 1; n <= 3 && s.to+1+n < len(l.tok); n++ {
		end := s.to + 1 + n
		if !renames(l.phrase(s.to+1, end)) || !l.cap(end) {
			continue
		}
		to := end + 1
		if k+1 < len(ss) && ss[k+1].from == end {
			to = ss[k+1].to
		}
		was := strings.TrimRight(l.slice(end, to), ".,")
		f.note(l, "rename", s.from, to, map[string]string{"from": was, "to": f.text[s.start:s.end]}, "entity", s.thing.final())
		return
	}
}

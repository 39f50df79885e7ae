package names

import "github.com/pactgraph/pactgraph/loader/sentences"

// offer reads who makes a product: "Acme's Fizz", "Fizz from Acme", "the Acme
// service Fizz", "its new tool, Fizz".
func (f *finder) offer(l *line, ss []span, k int) {
	s := &ss[k]
	t := s.thing.final()
	if t.key != "" && t.maker != nil {
		return // a group: noted with its name
	}
	if m := s.thing.maker; m != nil && !s.thing.weakMaker && m.final().kind == Company && s.thing.kind == Product {
		f.note(l, "offer", s.from, s.to, nil, "company", m, "product", t)
		return
	}
	if k > 0 && ss[k-1].thing.final().kind == Company {
		c := &ss[k-1]
		from, owned := c.to, l.possessive(c.to)
		if owned {
			from++
		}
		if f.leads(l, from, s.from, owned) {
			f.note(l, "offer", c.from, s.to, nil, "company", c.thing.final(), "product", t)
			return
		}
	}
	if k+1 < len(ss) && ss[k+1].thing.final().kind == Company {
		c := &ss[k+1]
		if gap := l.phrase(s.to, max(c.from, s.to)); gap == "from" || gap == ", from" || gap == "by" || gap == ", made by" || gap == "made by" {
			f.note(l, "offer", s.from, c.to, nil, "company", c.thing.final(), "product", t)
			return
		}
		if f.apposedBy(l, s, c, t) {
			return
		}
	}
	f.its(l, ss, k)
}

// apposedBy reads "Fizz, the Acme service" and "Fizz, Acme's search engine".
func (f *finder) apposedBy(l *line, s, c *span, t *thing) bool {
	switch l.phrase(s.to, max(c.from, s.to)) {
	case ",", ", the", "—", "— the", "(", "( the", "–", "– the", ", an", ", a":
	default:
		return false
	}
	to := c.to
	if l.possessive(to) {
		to++
	} else if l.at(c.from-1) == "," {
		return false
	}
	for n := 0; n < 4; n, to = n+1, to+1 {
		if f.w.productNoun.has(l.at(to)) && !f.w.productNoun.has(l.at(to+1)) {
			f.note(l, "offer", s.from, to+1, nil, "company", c.thing.final(), "product", t)
			return true
		}
		if !l.word(to) && !f.w.stop.has(l.at(to)) {
			return false
		}
	}
	return false
}

// leads reports whether the words between an owner and a product make the one
// the maker of the other.
func (f *finder) leads(l *line, from, to int, owned bool) bool {
	if from > to || to-from > 9 {
		return false
	}
	if from == to {
		return owned
	}
	prev := l.at(to - 1)
	if prev == "," {
		if !owned || to-from < 2 {
			return false
		}
		return f.w.productNoun.has(l.at(to-2)) && f.adjectives(l, from, to-1)
	}
	if prev == "including" || prev == "like" || prev == "as" && l.at(to-2) == "such" {
		for i := from; i < to; i++ {
			if f.w.groupHead.has(l.at(i)) {
				return f.adjectives(l, from, i+1)
			}
		}
		return false
	}
	if !owned && !f.w.productNoun.has(prev) {
		return false
	}
	return f.adjectives(l, from, to)
}

// adjectives reports whether words may all belong to one noun phrase.
func (f *finder) adjectives(l *line, from, to int) bool {
	for i := from; i < to; i++ {
		low := l.at(i)
		if l.tok[i].Kind == sentences.Punctuation || f.w.function.has(low) && low != "new" && low != "first" && low != "latest" && low != "third" && low != "own" ||
			f.w.companyVerb.has(low) || f.w.dealVerb.has(low) && !f.w.productNoun.has(low) {
			return false
		}
	}
	return true
}

// its reads "its new tool, Fizz": the owner is the subject of the sentence.
func (f *finder) its(l *line, ss []span, k int) {
	s := &ss[k]
	if t := s.thing.final(); t.entry >= 0 && f.reg.entries[t.entry].Owner != "" {
		return
	}
	i := s.from
	if l.at(i-1) == "\"" || l.at(i-1) == "“" {
		i--
	}
	if l.at(i-1) == "," || l.at(i-1) == "called" || l.at(i-1) == "named" {
		i--
	}
	for n := 1; n < 7 && i-n >= 0; n++ {
		if low := l.at(i - n); low != "its" && low != "their" {
			if l.tok[i-n].Kind != sentences.Word || f.w.function.has(low) && low != "new" && low != "first" && low != "latest" {
				return
			}
			continue
		}
		if l.at(i-n) == "its" && (n > 1 && f.w.productNoun.has(l.at(i-1)) || i == s.from) {
			if c := f.subject(l, ss, i-n); c != nil {
				f.note(l, "offer", c.from, s.to, nil, "company", c.thing.final(), "product", s.thing.final())
			}
		}
		return
	}
}

// subject returns the company that begins the sentence, if what comes before it
// is no more than a date or an adverb; nil if the subject is not plain.
func (f *finder) subject(l *line, ss []span, before int) *span {
	for k := range ss {
		s := &ss[k]
		if s.from >= before {
			return nil
		}
		if s.thing.final().kind == Company {
			if s.from > 8 || l.possessive(s.to) {
				return nil
			}
			for i := 0; i < s.from; i++ {
				switch l.at(i) {
				case "as", "while", "although", "when", "if", "after", "since", "because", "before", "though", "with", "by", "for":
					return nil
				}
			}
			for _, o := range ss[k+1:] {
				if o.from < before && o.thing.final().kind == Company && (l.at(s.to) == "and" || f.w.companyVerb.has(l.at(o.to)) || l.at(o.to-1) == "rival") {
					return nil
				}
			}
			return s
		}
	}
	return nil
}

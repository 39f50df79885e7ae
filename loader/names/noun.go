package names

// described weighs a common noun that comes before the name: "automaker Acme",
// "its new tool, Fizz", "a tool called Fizz".
func (f *finder) described(l *line, s *span, t *thing) {
	w := f.w
	i := s.from
	prev := l.at(i - 1)
	if prev == "\"" || prev == "“" || prev == "‘" {
		i--
		prev = l.at(i - 1)
	}
	if prev == "the" && l.at(i-2) == "," && s.to-s.from > 1 {
		i--
		prev = ","
	}
	if i < 1 {
		return
	}
	if prev == "its" || prev == "their" && s.to-s.from == 1 {
		t.product += likely
	}
	switch {
	case prev == ",":
		n, from := f.nounPhrase(l, i-1)
		if from > 0 && f.novelty(l, from, i-1) && f.closes(l, s.to) && !f.w.companyNoun.has(n) && !f.w.title.has(n) {
			t.product += sure // "its new gripper, Fizz"
			f.tell(t, "product", l.slice(from, i-1))
			return
		}
		if n == "" || !(w.productNoun.has(n) || w.companyNoun.has(n)) || !f.closes(l, s.to) {
			return
		}
		t.count(w, n, sure)
		if from >= 0 {
			f.tell(t, n, l.slice(from, i-1))
		}
	case (prev == "called" || prev == "named" || prev == "dubbed") && l.at(i-2) == "," && w.companyNoun.has(l.at(i-3)):
		t.company += sure // "the joint venture, called Acme"
	case prev == "called" || prev == "named" || prev == "dubbed" || prev == "branded" || prev == "codenamed":
		if n := l.at(i - 2); w.productNoun.has(n) || w.companyNoun.has(n) {
			t.count(w, n, sure)
		} else {
			t.product += hint
		}
	case l.word(i-1) && (w.companyMass.has(prev) || w.productMass.has(prev)):
		if s.opens && i == s.from {
			return
		}
		t.count(w, prev, sure)
		if _, from := f.nounPhrase(l, i); from >= 0 {
			f.tell(t, prev, l.slice(from, i))
		}
	case l.opens(i-1) && l.cap(i-1) && (w.companyMass.has(prev) || w.productMass.has(prev)):
		t.count(w, prev, sure)
		f.tell(t, prev, prev)
	}
}

// tell adds a description that fits the kind of a thing.
func (f *finder) tell(t *thing, noun, phrase string) {
	if t.kind == Company && !f.w.companyNoun.has(noun) || t.kind == Product && !f.w.productNoun.has(noun) || t.kind == Person {
		return
	}
	switch noun {
	case "rival", "rivals", "competitor", "competitors", "partner", "partners", "parent", "owner", "unit", "subsidiary", "affiliate", "division", "customer", "supplier", "peer", "client", "buyer", "seller", "bidder":
		return // tells a relation, not what it is
	}
	t.describe(phrase)
}

// novelty reports whether a phrase presents something new of its owner's.
func (f *finder) novelty(l *line, from, to int) bool {
	switch l.at(from - 1) {
	case "its", "their", "our", "'s":
	default:
		return false
	}
	for i := from; i < to; i++ {
		switch l.at(i) {
		case "new", "latest", "newest", "first", "flagship", "upcoming", "forthcoming", "next-generation", "proprietary", "best-selling", "bestselling":
			return l.word(to - 1)
		}
	}
	return false
}

// count adds to the kind that a describing noun speaks for.
func (t *thing) count(w *lexicon, noun string, points int) {
	if w.productNoun.has(noun) && (!w.companyNoun.has(noun) || t.product > t.company) {
		t.product += points
	} else {
		t.company += points
	}
}

// nounPhrase returns the head of the noun phrase that ends before a token and
// where its describing words begin: after the article, at most five words back.
// It wants an article or a possessive, and gives -1 without.
func (f *finder) nounPhrase(l *line, end int) (head string, from int) {
	if !l.word(end - 1) {
		return "", -1
	}
	for i := end - 1; i >= 0 && i > end-8; i-- {
		switch l.at(i) {
		case "a", "an", "the", "its", "their", "his", "her", "our", "'s", "another", "this":
			if i+1 == end {
				return "", -1
			}
			return l.at(end - 1), max(i+1, end-3)
		case ",", ";", "and", "or", "of", "in", "to", "with", "for", "by", "is", "was":
			if i+1 < end && l.at(i) != "," {
				return l.at(end - 1), -1
			}
			return "", -1
		}
	}
	return l.at(end - 1), -1
}

// closes reports whether an apposition may end before a token.
func (f *finder) closes(l *line, i int) bool {
	switch l.at(i) {
	case "", ",", ".", ";", ")", "\"", "”", "—", "–", ":", "?", "!", "and", "to", "in", "on", "for", "that", "which", "with", "at", "by":
		return true
	}
	return false
}

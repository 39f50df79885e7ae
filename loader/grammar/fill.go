package grammar

// fill gives each clause its objects, prepositional phrases, dates and amounts:
// what stands behind its verb up to the next clause, and again behind a clause
// that a comma closes.
func (p *Parser) fill(s *Sentence) {
	s.behind()
	f := filler{p: p, s: s}
	for k := range s.items {
		f.item(k)
	}
	f.leadingToMain()
	s.shareObjects()
	for _, c := range s.Clauses {
		// "the message that Acme sells anvils" is no relative clause
		if c.Link == Relative && c.Noun != nil && c.Subject != c.Noun && len(c.Objects) > 1 && c.Objects[0] == c.Noun {
			c.Objects = c.Objects[1:]
		}
	}
}

// behind collects for each phrase the prepositional phrases right behind it.
func (s *Sentence) behind() {
	for i := range s.items {
		if s.items[i].kind != iPhrase {
			continue
		}
		ph := s.items[i].phrase
		s.examples(ph)
		k := ph.item + 1
		for n := 0; n < 8; n++ {
			for s.kind(k) == iQuote || s.kind(k) == iTime || s.kind(k) == iAdverb {
				k++
			}
			if s.kind(k) != iPrep {
				break
			}
			word := s.preposition(k)
			j := k + 1
			for s.kind(j) == iQuote || s.kind(j) == iAdverb {
				j++
			}
			if s.kind(j) != iPhrase {
				break
			}
			ph.Preps = append(ph.Preps, Prep{word, s.items[j].phrase})
			k = s.listEnd(s.items[j].phrase).item + 1
		}
	}
}

// shareObjects gives verbs of a list what stands behind the last of them: "the
// right to make and sell anvils".
func (s *Sentence) shareObjects() {
	for i := len(s.Clauses) - 1; i > 0; i-- {
		c, prev := s.Clauses[i], s.Clauses[i-1]
		if c.After != prev || len(prev.Objects) > 0 || len(prev.Preps) > 0 && !ofRelative(prev) || prev.Verb.Passive != c.Verb.Passive || prev.Link != c.Link {
			continue
		}
		if k := prev.item + 1; s.kind(k) == iAnd || s.kind(k) == iComma {
			prev.Objects = c.Objects
			prev.Preps = c.Preps
		}
	}
}

// ofRelative reports whether a clause has only the preposition that its noun stands
// behind: "under which Acme will make and sell".
func ofRelative(c *Clause) bool {
	return c.Link == Relative && len(c.Preps) == 1 && c.Preps[0].Phrase == c.Noun
}

func (s *Sentence) listEnd(ph *Phrase) *Phrase {
	for ph.Next != nil && ph.Next.item > ph.item {
		ph = ph.Next
	}
	return ph
}

// preposition gives the preposition of item k; of two in a row the last, as in
// "as of", except where the second only narrows the first.
func (s *Sentence) preposition(k int) string {
	it := s.items[k]
	return s.Words[it.word].Lower
}

type filler struct {
	p       *Parser
	s       *Sentence
	now     *Clause   // the clause that collects
	leading []int     // items before the first verb
	outer   []*Clause // clauses that go on when the one that interrupts them ends
	comma   bool      // a comma stands between the verb and here
	inside  int       // the item at which the brackets that are open began, or 0
}

func (f *filler) item(k int) {
	s := f.s
	it := s.items[k]
	if f.aside(k) {
		return
	}
	switch it.kind {
	case iVerb:
		f.open(it.clause)
	case iComma:
		f.close()
	case iBreak:
		if s.Words[it.word].Tag == Break {
			f.outer, f.comma = nil, true
			f.restart(k)
		}
	case iPhrase, iTime, iAdverb, iAdjective:
		if f.now == nil {
			f.leading = append(f.leading, k)
			return
		}
		f.add(f.now, k)
	}
}

// aside reports whether the phrase at item k stands in brackets that opened behind
// the verb: "owned by Acme (a maker of anvils) and Initech".
func (f *filler) aside(k int) bool {
	switch f.s.items[k].kind {
	case iOpen:
		f.inside = k
	case iClose:
		f.inside = 0
	case iPhrase:
		return f.inside > 0 && f.now != nil && f.now.item < f.inside && f.s.sort(f.s.items[k].phrase) != 4
	}
	return false
}

// open makes c the clause that collects, and remembers the one it interrupts.
func (f *filler) open(c *Clause) {
	if f.now != nil && f.comma && (c.Link == Relative || c.Link == Participle) {
		f.outer = append(f.outer, f.now)
	} else if c.Link == Main {
		f.outer = f.outer[:0]
	}
	f.now, f.comma = c, false
	if len(f.leading) > 0 && c.Link != Subordinate && c.Link != Relative && c.Verb.Shape == Finite {
		f.leadingTo(c)
	}
}

// restart lets a time behind the colon or semicolon at item k wait for the clause
// that it opens: "The result: in May, Acme left".
func (f *filler) restart(k int) {
	w := f.s.Words[f.s.items[k].word].Lower
	if w != ":" && w != ";" || f.s.kind(k+1) != iTime {
		return
	}
	for _, c := range f.s.Clauses {
		if c.item > k && c.Verb.Shape == Finite && c.Link != Relative {
			f.now = nil
			return
		}
	}
}

// close goes back to the clause that a comma had interrupted.
func (f *filler) close() {
	f.comma = true
	if n := len(f.outer); n > 0 && f.now != nil && len(f.now.Objects)+len(f.now.Preps) > 0 && (f.now.Link == Relative || f.now.Link == Participle) {
		f.now = f.outer[n-1]
		f.outer = f.outer[:n-1]
	}
}

func (f *filler) leadingTo(c *Clause) {
	for _, k := range f.leading {
		f.addBefore(c, k)
	}
	f.leading = nil
}

func (f *filler) leadingToMain() {
	if len(f.leading) == 0 {
		return
	}
	for _, c := range f.s.Clauses {
		if c.Link == Main {
			f.leadingTo(c)
			return
		}
	}
}

// addBefore adds an item that stands before the verb: a date, an adverb, a
// prepositional phrase that opens the sentence.
func (f *filler) addBefore(c *Clause, k int) {
	it := f.s.items[k]
	switch it.kind {
	case iTime:
		if f.insidePrep(k) {
			return
		}
		c.Dates = append(c.Dates, f.s.unitsOf(it)...)
		if c.Subject != nil && c.Subject.item == k+1 { // "on the day Acme sold Piper, Initech left"
			f.alsoTo(c, k)
		}
	case iAdverb:
		c.Adverbs = append(c.Adverbs, f.s.Words[it.word].Lower)
	case iPhrase:
		if it.phrase.Prep != "" && !(it.phrase.Prep == "of" && k > 1 && f.s.kind(k-2) == iPhrase) && !it.used && it.phrase.head == nil {
			c.Preps = append(c.Preps, Prep{it.phrase.Prep, it.phrase})
		}
	}
}

// insidePrep reports whether the date at item k belongs to a prepositional phrase
// of another time that opens the sentence: "After a merger last year, …", but not
// "In a statement on Monday, …".
func (f *filler) insidePrep(k int) bool {
	if k == 0 || f.s.kind(k-1) != iPhrase || f.s.items[k-1].used {
		return false
	}
	switch f.s.items[k-1].phrase.Prep {
	case "after", "before", "since", "following", "despite", "until", "from":
		return true
	}
	return false
}

// alsoTo gives the date at item k, which a clause right behind describes, to the
// main clause behind that too.
func (f *filler) alsoTo(c *Clause, k int) {
	for _, m := range f.s.Clauses {
		if m.item > c.item && m.Link == Main && m.Verb.Shape == Finite && m.After == nil && m.Subject != nil && f.s.kind(m.Subject.item-1) == iComma {
			m.Dates = append(m.Dates, f.s.unitsOf(f.s.items[k])...)
			return
		}
	}
}

// unitsOf returns the units of an item's words.
func (s *Sentence) unitsOf(it item) []int {
	var us []int
	for k := it.word; k < it.last; k++ {
		if u := s.Words[k].Unit; u >= 0 {
			us = append(us, u)
		}
	}
	return us
}

// add adds an item that stands behind the verb of c.
func (f *filler) add(c *Clause, k int) {
	s := f.s
	it := s.items[k]
	switch it.kind {
	case iTime:
		c.Dates = append(c.Dates, s.unitsOf(it)...)
		return
	case iAdverb:
		c.Adverbs = append(c.Adverbs, s.Words[it.word].Lower)
		return
	case iAdjective:
		if c.Adjective == "" && (len(c.Objects) == 0 || rendering[c.Verb.Lemma]) {
			c.Adjective = s.Words[it.last-1].Lower
		}
		return
	}
	ph := it.phrase
	if (ph.Prep == "for" || ph.Prep == "at") && s.sort(ph) == 4 && doneByNow(c) {
		c = c.Parent // "sold it to a group led by Acme for $5 million"
	}
	switch {
	case it.used || ph.head != nil:
	case ph.Prep != "":
		c.Preps = append(c.Preps, Prep{ph.Prep, ph})
	case ph.Named != nil:
	case f.comma && len(c.Objects) > 0, f.behindPrep(c, k):
		if s.sort(ph) == 4 {
			c.Amounts = append(c.Amounts, ph)
		}
	case len(c.Objects) < 3:
		c.Objects = append(c.Objects, ph)
	}
}

// doneByNow reports whether c is a participle behind a noun of which it is told who
// does it, so that what is paid belongs to the clause around.
func doneByNow(c *Clause) bool {
	if c.Link != Participle || !c.Verb.Passive || c.Parent == nil || c.Parent == c {
		return false
	}
	switch c.Verb.Lemma {
	case "lead", "manage", "control", "head", "own", "run", "back", "advise", "found", "base":
	default:
		return false
	}
	for _, pr := range c.Preps {
		if pr.Word == "by" || pr.Word == "in" {
			return true
		}
	}
	return false
}

// behindPrep reports whether a prepositional phrase stands between the verb and
// the phrase at k, which then is no object.
func (f *filler) behindPrep(c *Clause, k int) bool {
	b := f.s.skip(k, -1)
	if ph := f.s.items[k].phrase; len(c.Objects) == 0 && !c.Verb.Passive && b == k-1 && f.s.Words[ph.First].Lower == "a" {
		return false // "sells to Acme a set of anvils"
	}
	return f.s.kind(b) == iPhrase && f.s.items[b].phrase.Prep != "" && len(c.Preps) > 0
}

// rendering are the verbs that make their object what an adjective behind it says:
// "took Acme private".
var rendering = map[string]bool{"take": true, "declare": true, "render": true}

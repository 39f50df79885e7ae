package grammar

// setOff makes a participle of a verb in -ed that the comma at k sets off: "Acme,
// founded in 1990, sells". It is none where an apposition closes there: "Acme, a
// maker of anvils, invested in".
func (p *Parser) setOff(s *Sentence, c *Clause, k int) bool {
	if n := s.kind(c.item + 1); !p.ambiguous(s, c) || n != iPrep && n != iTime {
		return false
	}
	b := s.skip(k, -1)
	if s.kind(b) != iPhrase {
		return false
	}
	for j := b - 1; j >= 0; j-- {
		if kd := s.kind(j); kd == iComma || kd == iVerb {
			return false
		}
	}
	p.toParticiple(s, c, s.items[b].phrase)
	return true
}

// subjectAt makes the phrase at item k, or the one that it depends on, the
// subject of c.
func (p *Parser) subjectAt(s *Sentence, c *Clause, k int) {
	p.cutOff(s, k)
	if ph := s.items[k].phrase; ph.Named != nil && len(ph.Units) == 0 && s.proper(ph) && s.proper(ph.Named) && ph.Named.Prep != "" {
		k = ph.Named.item // "Acme of Garwood, New Jersey bought"
	}
	k = p.host(s, k)
	if k < 0 {
		return
	}
	ph := s.items[k].phrase
	first := s.listStart(ph)
	before := s.skip(first.item, -1)
	if prev := s.at(before); prev != nil && first != ph && p.governs(prev) && !p.isSay(prev) && !p.copula(prev) && s.splits(first, ph) {
		// "Acme bought Initech and Globex sold Hooli": the list is none
		s.cut(ph)
		first = ph
		before = s.skip(first.item, -1)
	}
	if prev := s.at(before); prev != nil && bareComplement(prev.Verb.Lemma) && bare(s, c) {
		c.Verb.Shape, c.Link, c.Parent, c.Subject = BareInfinitive, Infinitive, prev, first
		return
	}
	if noun := p.completed(s, c, before); noun != nil {
		c.Subject = noun
		s.use(noun)
		p.linkSubject(s, c, s.skip(noun.item, -1))
		return
	}
	if prev := s.at(before); prev != nil && p.governs(prev) && !p.takesClause(prev) {
		if !boundary(s, prev.item, first.item) && p.ambiguous(s, c) && (!p.ambiguous(s, prev) || s.kind(prev.item+1) == iPhrase) {
			p.toParticiple(s, c, s.items[s.skip(c.item, -1)].phrase)
			c.Parent = prev
			return
		}
		if p.reduce(s, prev, c) {
			return
		}
		if !p.isSay(prev) {
			c.Link = Main
		}
	}
	c.Subject = first
	s.use(first)
	p.linkSubject(s, c, before)
}

// completed returns the noun that the infinitive at item k completes, where it is
// the subject of c behind that: "a deal to bring Piper to Acme is signed".
func (p *Parser) completed(s *Sentence, c *Clause, k int) *Phrase {
	g := s.at(k)
	if g == nil || g.Link != Infinitive || g.Noun == nil || boundary(s, g.item, c.item) || p.ambiguous(s, c) {
		return nil
	}
	noun := s.listStart(g.Noun)
	if b := s.skip(noun.item, -1); s.items[noun.item].used || s.at(b) != nil || noun.item > g.item || s.kind(b) == iPrep {
		return nil
	}
	return noun
}

// bareComplement reports whether what the object of the verb does stands behind it
// without "to": "lets Acme sell".
func bareComplement(lemma string) bool {
	switch lemma {
	case "let", "help", "make", "have", "see", "watch":
		return true
	}
	return false
}

// bare reports whether the verb group is a base form alone.
func bare(s *Sentence, c *Clause) bool {
	f := s.Words[c.Verb.Main].Form
	return c.Verb.Modal == "" && f&Base != 0 && f&Third == 0 && !c.Verb.Passive && !c.Verb.Perfect
}

// splits reports whether the list may be two phrases of two clauses: it has two
// members and "and" between them.
func (s *Sentence) splits(first, last *Phrase) bool { return first.Next == last }

// cut takes a phrase out of the list that it ends.
func (s *Sentence) cut(ph *Phrase) {
	for q := ph.head; q != nil; q = q.Next {
		if q.Next == ph {
			q.Next = nil
			break
		}
	}
	ph.head = nil
}

// use marks the phrases of a list as the subject of a clause.
func (s *Sentence) use(ph *Phrase) {
	for ; ph != nil; ph = ph.Next {
		s.items[ph.item].used = true
	}
}

// reduce handles "the deal signed in May gives …": a verb in -ed, without an
// auxiliary, whose object would be the subject of the next verb is a participle.
func (p *Parser) reduce(s *Sentence, prev, c *Clause) bool {
	if !p.ambiguous(s, prev) || prev.Subject == nil {
		return false
	}
	subject := prev.Subject
	p.toParticiple(s, prev, subject)
	c.Subject = subject
	p.linkSubject(s, c, s.skip(subject.item, -1))
	return true
}

// cutOff takes the phrase at item k, right before a finite verb, out of the list of
// two that it ends where the list stands behind a preposition in a clause that has
// its subject: "Acme invests in Initech, and Globex sells Hooli".
func (p *Parser) cutOff(s *Sentence, k int) {
	ph := s.items[k].phrase
	first := s.listStart(ph)
	if first == ph || !s.splits(first, ph) {
		return
	}
	b := s.skip(first.item, -1)
	if s.kind(b) != iPrep || s.text(b) == "between" || s.text(b) == "both" {
		return
	}
	g := p.previous(s, b)
	if g == nil || p.isSay(g) || p.copula(g) {
		return
	}
	for j := g.item + 1; j < b; j++ {
		if kd := s.kind(j); kd == iSub || kd == iThat || kd == iRel {
			return
		}
	}
	for n := 0; g != nil && n < 6; g, n = g.Parent, n+1 {
		switch {
		case g.Link == Relative || g.Link == Participle || g.Link != Main && g.Noun != nil:
			return // "the deal that was struck with Acme and Globex ends"
		case g.Verb.Shape == Finite:
			if g.Subject != nil {
				s.cut(ph)
			}
			return
		}
	}
}

// ambiguous reports whether the verb of c may be a past tense or a participle.
func (p *Parser) ambiguous(s *Sentence, c *Clause) bool {
	v, w := &c.Verb, s.Words[c.Verb.Main]
	return v.Shape == Finite && v.Modal == "" && !v.Perfect && !v.Passive && !v.Negated &&
		w.Form&PastParticiple != 0 && w.Form&Past != 0
}

// boundary reports whether a mark or word that ends a clause stands between two
// items.
func boundary(s *Sentence, from, to int) bool {
	for k := from + 1; k < to; k++ {
		switch s.kind(k) {
		case iComma, iAnd, iSub, iThat, iRel, iBreak:
			return true
		}
	}
	return false
}

// toParticiple turns a clause that was taken for finite into one that describes
// the phrase.
func (p *Parser) toParticiple(s *Sentence, c *Clause, noun *Phrase) {
	c.Verb.Shape, c.Verb.Passive, c.Verb.Past = EdForm, true, false
	c.Link, c.Subject, c.Noun, c.Parent = Participle, noun, noun, nil
}

// host returns the item of the phrase that the phrase at k stands behind as part
// of a prepositional phrase, or k; −1 when it depends on no phrase.
func (p *Parser) host(s *Sentence, k int) int {
	for n := 0; n < 8; n++ {
		first := s.listStart(s.items[k].phrase).item
		b := s.skip(first, -1)
		if s.kind(b) == iAnd && s.kind(s.skip(b, -1)) == iPhrase && s.between(b) {
			k = s.skip(b, -1) // "between Acme and any other"
			continue
		}
		if s.kind(b) != iPrep {
			return k
		}
		h := s.skip(b, -1)
		if s.kind(h) != iPhrase {
			if s.kind(h) == iAdjective || s.kind(h) == iVerb {
				if c := s.at(h); c != nil && c.Noun != nil && c.Noun.item < h && c.Link != Main && c.Link != Complement {
					k = s.items[c.Noun.item].phrase.item
					continue
				}
			}
			return -1
		}
		k = h
	}
	return -1
}

// between reports whether the conjunction at item k joins what stands behind
// "between" or "both".
func (s *Sentence) between(k int) bool {
	for j, n := k-1, 0; j >= 0 && n < 4; j, n = j-1, n+1 {
		if s.kind(j) == iPrep {
			return s.text(j) == "between"
		}
	}
	return false
}

// linkSubject says how c is linked by what stands before its subject.
func (p *Parser) linkSubject(s *Sentence, c *Clause, before int) {
	switch s.kind(before) {
	case iSub:
		c.Link, c.Mark = Subordinate, s.text(before)
		c.Parent = p.previous(s, before)
	case iThat, iRel:
		p.gap(s, c, before)
	case iVerb:
		if g := s.at(before); p.takesClause(g) {
			c.Link, c.Parent = Complement, g
		}
	case iPhrase, iAdjective:
		// "told the board it sells"
		if g := p.previous(s, before); g != nil && p.isSay(g) && s.kind(before) == iPhrase {
			c.Link, c.Parent = Complement, g
		}
	case iAnd:
		p.coordinate(s, c, before)
	}
}

// finiteAbove returns c, or the nearest finite clause that it hangs on.
func (p *Parser) finiteAbove(c *Clause) *Clause {
	for n := 0; c != nil && c.Verb.Shape != Finite && n < 6; n++ {
		c = c.Parent
	}
	return c
}

// interrupted finds the subject before a comma: "Acme, which sells anvils, has",
// "Acme, the maker of anvils, has", and after a list of verbs.
func (p *Parser) interrupted(s *Sentence, c *Clause, k int) {
	for j, n := k-1, 0; j >= 0 && n < 60; j, n = j-1, n+1 {
		if s.kind(j) != iComma {
			continue
		}
		b := s.skip(j, -1)
		if s.kind(b) != iPhrase {
			continue
		}
		h := p.host(s, b)
		if h < 0 {
			continue
		}
		first := s.listStart(s.items[h].phrase)
		if s.items[first.item].used && !p.interrupts(s, j) {
			break
		}
		before := s.skip(first.item, -1)
		if g := s.at(before); g != nil && !p.takesClause(g) && g.Verb.Shape == Finite {
			break
		}
		c.Subject = first
		s.use(first)
		p.linkSubject(s, c, before)
		return
	}
	p.shared(s, c, k)
}

// interrupts reports whether a relative clause or participle begins behind the
// comma at j.
func (p *Parser) interrupts(s *Sentence, j int) bool {
	n := s.skip(j, 1)
	return s.kind(n) == iRel || s.at(n) != nil && s.at(n).Verb.Shape != Finite
}

// overClause finds the subject of a verb right behind another clause: the noun
// that this describes or completes, "the right to sell expires".
func (p *Parser) overClause(s *Sentence, c *Clause, k int) {
	g := p.previous(s, k+1)
	if g != nil && g.Link == Main && p.reduce(s, g, c) {
		return
	}
	for n := 0; g != nil && n < 6; n++ {
		if g.Noun != nil && g.Link != Main {
			first := s.listStart(g.Noun)
			c.Subject = first
			p.linkSubject(s, c, s.skip(first.item, -1))
			return
		}
		g = g.Parent
	}
	p.shared(s, c, k)
}

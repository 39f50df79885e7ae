package grammar

// link finds for every clause its subject, and the clause or noun that it depends
// on. It goes from left to right, so that the clauses before are linked already.
func (p *Parser) link(s *Sentence) {
	p.join(s)
	for _, c := range s.Clauses {
		c.end = len(s.items)
		switch c.Verb.Shape {
		case Finite:
			if p.doneBy(s, c) {
				c.Verb.Shape, c.Verb.Past = EdForm, false
				p.linkEd(s, c)
				continue
			}
			p.linkFinite(s, c)
		case ToInfinitive, BareInfinitive:
			p.linkInfinitive(s, c)
		case IngForm:
			p.linkIng(s, c)
		case EdForm:
			p.linkEd(s, c)
		}
	}
	s.opening()
}

// doneBy reports whether a form in -ed is a participle because who did it follows:
// "…, led by Acme".
func (p *Parser) doneBy(s *Sentence, c *Clause) bool {
	k := c.item + 1
	if !p.ambiguous(s, c) || s.kind(k) != iPrep || s.text(k) != "by" || s.kind(k+1) != iPhrase {
		return false
	}
	ph := s.items[k+1].phrase
	return s.has(ph, Company) || s.has(ph, Person) || s.proper(ph)
}

// skip steps from item k in direction d over what may stand between the parts of
// a clause: adverbs, dates, quotation marks.
func (s *Sentence) skip(k, d int) int {
	for k += d; k >= 0 && k < len(s.items); k += d {
		switch s.items[k].kind {
		case iAdverb, iTime, iQuote:
			continue
		case iClose, iOpen:
			if n := s.bracket(k, d); n != k {
				k = n
				continue
			}
		}
		return k
	}
	return k
}

// bracket returns the item at the other end of the brackets that begin at k.
func (s *Sentence) bracket(k, d int) int {
	want := iOpen
	if d > 0 {
		want = iClose
	}
	if d > 0 && s.items[k].kind == iClose || d < 0 && s.items[k].kind == iOpen {
		return k
	}
	for n, j := 0, k+d; j >= 0 && j < len(s.items) && n < 40; n, j = n+1, j+d {
		if s.items[j].kind == want {
			return j
		}
	}
	return k
}

func (s *Sentence) kind(k int) itemKind {
	if k < 0 || k >= len(s.items) {
		return iOther
	}
	return s.items[k].kind
}

// linkFinite finds the subject of a finite verb by looking left.
func (p *Parser) linkFinite(s *Sentence, c *Clause) {
	k := s.skip(c.item, -1)
	switch s.kind(k) {
	case iPhrase:
		p.subjectAt(s, c, k)
	case iRel, iThat:
		p.relative(s, c, k)
	case iAnd:
		p.shared(s, c, k)
	case iComma:
		if p.setOff(s, c, k) {
			return
		}
		p.interrupted(s, c, k)
	case iVerb, iAdjective:
		// "Acme's plan to sell failed": the subject is before the inner clause
		p.overClause(s, c, k)
	case iSub:
		c.Link, c.Mark = Subordinate, s.text(k)
		c.Parent = p.previous(s, k)
	case iOther:
		if k < 0 && p.ambiguous(s, c) { // "Founded in 1990, Acme …"
			p.toParticiple(s, c, nil)
		}
	case iBreak:
		if p.labelled(s, c, k) {
			return
		}
		if j := s.dash(k); j >= 0 && s.kind(s.skip(j, -1)) == iPhrase {
			p.subjectAt(s, c, s.skip(j, -1))
		}
	}
}

// dash returns the item of the dash that opens what the dash at k closes, or −1.
func (s *Sentence) dash(k int) int {
	for j, n := k-1, 0; j >= 0 && n < 30; j, n = j-1, n+1 {
		if s.kind(j) == iBreak {
			if s.text(j) == s.text(k) {
				return j
			}
			break
		}
	}
	return -1
}

func (s *Sentence) text(k int) string { return s.Words[s.items[k].word].Lower }

// previous returns the clause whose verb is the nearest before item k.
func (p *Parser) previous(s *Sentence, k int) *Clause {
	for k--; k >= 0; k-- {
		if c := s.items[k].clause; c != nil {
			return c
		}
	}
	return nil
}

func (s *Sentence) at(k int) *Clause {
	if k < 0 || k >= len(s.items) {
		return nil
	}
	return s.items[k].clause
}

func (p *Parser) governs(c *Clause) bool { return c.Verb.Lemma != "" }

func (p *Parser) isSay(c *Clause) bool { return p.lex.class[c.Verb.Lemma]&cSay != 0 }

func (p *Parser) takesClause(c *Clause) bool { return p.isSay(c) || c.Verb.Lemma == "see" }

func (p *Parser) copula(c *Clause) bool {
	switch c.Verb.Lemma {
	case "be", "become", "remain", "stay", "seem":
		return true
	}
	return false
}

package grammar

// linkInfinitive links "to …" to the verb or the noun that it completes, and
// finds who does it.
func (p *Parser) linkInfinitive(s *Sentence, c *Clause) {
	c.Link = Infinitive
	k := s.skip(c.item, -1)
	if s.kind(k) == iAnd {
		if prev := p.previous(s, k); prev != nil && prev.Verb.Shape == ToInfinitive {
			p.copyLink(c, prev)
			return
		}
	}
	comma := s.kind(k) == iComma
	if comma {
		k = s.skip(k, -1)
	}
	c.Parent = p.previous(s, c.item)
	if p.headline(s, c, k) {
		return
	}
	noun := p.complemented(s, k)
	if noun == nil && comma {
		noun = p.overAside(s, k)
	}
	if g := c.Parent; g != nil && g.Verb.Lemma == "expect" && p.controlsObject(g) {
		noun = nil // "expects the deal to close" is not of a deal to close
	}
	if noun != nil {
		c.Noun = noun
		c.Subject = p.doer(s, noun, c.Parent)
	}
	if s.kind(k) == iPhrase { // "an agreement for Acme to buy Initech", "a promise from Acme to buy"
		ph := s.listStart(s.items[k].phrase)
		if (ph.Prep == "for" || noun != nil && promised(noun, ph)) && (s.has(ph, Company) || s.has(ph, Person)) {
			c.Subject = ph
			return
		}
	}
	if noun != nil {
		return
	}
	g := c.Parent
	if g == nil {
		return
	}
	if s.kind(k) == iPhrase && p.controlsObject(g) {
		c.Subject = s.listStart(s.items[k].phrase)
		return
	}
	c.Subject = g.Subject
}

// controlsObject reports whether the object of g does what the infinitive says.
func (p *Parser) controlsObject(g *Clause) bool {
	return p.lex.class[g.Verb.Lemma]&cObjectControl != 0 && !g.Verb.Passive
}

// complemented returns the noun that an infinitive behind item k completes.
func (p *Parser) complemented(s *Sentence, k int) *Phrase {
	for n := 0; n < 4 && s.kind(k) == iPhrase; n++ {
		ph := s.items[k].phrase
		if p.lex.class[ph.Lemma]&cComplement != 0 {
			return ph
		}
		b := s.skip(s.listStart(ph).item, -1)
		if s.kind(b) != iPrep {
			return nil
		}
		k = s.skip(b, -1)
	}
	return nil
}

// overAside returns the noun before what commas set off up to item k, which the
// infinitive behind completes: "an option, exercisable within a month, to sell".
func (p *Parser) overAside(s *Sentence, k int) *Phrase {
	for n := 0; k > 0 && n < 12; k, n = k-1, n+1 {
		switch s.kind(k) {
		case iVerb, iSub, iRel, iThat, iBreak:
			return nil
		case iComma:
			if b := s.skip(k, -1); s.kind(b) == iPhrase {
				return p.complemented(s, b)
			}
			return nil
		}
	}
	return nil
}

// doer returns who would do what completes the noun: its owner, who is given it,
// who has it.
func (p *Parser) doer(s *Sentence, noun *Phrase, g *Clause) *Phrase {
	if noun.Owner != nil {
		return noun.Owner
	}
	if own := p.possessor(s, noun); own != nil {
		return own
	}
	if g == nil || s.items[noun.item].used {
		return nil
	}
	b := s.skip(noun.item, -1)
	if s.kind(b) == iPhrase && !s.items[b].used { // "gives Acme the right"
		return s.listStart(s.items[b].phrase)
	}
	if p.lex.class[g.Verb.Lemma]&cDitransitive != 0 {
		if g.Verb.Passive {
			return g.Subject
		}
		return nil // to whom is told behind the noun, if anywhere
	}
	return g.Subject
}

// promised reports whether the noun is what comes from whom the phrase behind it
// names, who then does what completes it: "an offer from Acme to buy", "a decision
// by Acme to sell".
func promised(noun, ph *Phrase) bool {
	switch ph.Prep {
	case "by":
		return true
	case "from":
		switch noun.Lemma {
		case "offer", "bid", "commitment", "promise", "pledge", "proposal", "request", "order", "letter":
			return true
		}
	}
	return false
}

// possessor returns who is meant by the "its" that the noun begins with, where that
// is known: "approved its application to buy".
func (p *Parser) possessor(s *Sentence, noun *Phrase) *Phrase {
	w := s.Words[noun.First]
	if w.Unit < 0 || w.Tag != Determiner || !s.units[w.Unit].Kind.Entity() {
		return nil
	}
	own := p.newPhrase(s, noun.First, noun.First+1, nil)
	own.item = noun.item
	return own
}

// linkIng links a form in -ing: ", using its tools", "of selling", "is
// considering suing", "with Acme buying".
func (p *Parser) linkIng(s *Sentence, c *Clause) {
	k := s.skip(c.item, -1)
	g := p.previous(s, c.item)
	switch s.kind(k) {
	case iVerb:
		c.Link, c.Parent, c.Subject = Gerund, s.at(k), s.at(k).Subject
	case iPrep:
		p.linkGerund(s, c, k, g)
	case iPhrase:
		p.linkAbsolute(s, c, k, g)
	case iAnd:
		if g != nil && g.Verb.Shape == IngForm || g != nil && g.Verb.Progressive {
			p.copyLink(c, g)
			return
		}
		c.Link, c.Parent = Participle, g
		if g != nil {
			c.Subject = g.Subject
		}
	default:
		c.Link, c.Parent = Participle, g
		if g != nil {
			c.Subject = p.upper(g).Subject
		} else if b := s.skip(k, -1); s.kind(k) == iComma && s.kind(b) == iPhrase {
			c.Subject = s.listStart(s.items[b].phrase) // "Acme, using its tools, sells"
		}
	}
}

// opening gives participles that open a sentence the subject of the main clause:
// "Founded in 1990, Acme sells anvils".
func (s *Sentence) opening() {
	for i, c := range s.Clauses {
		if c.Link != Participle || c.Subject != nil || c.Parent != nil {
			continue
		}
		for _, m := range s.Clauses[i+1:] {
			if m.Link == Main && m.Subject != nil {
				c.Subject = m.Subject
				break
			}
		}
	}
}

// upper returns the clause whose subject a participle behind a comma shares: above
// infinitives and gerunds the one with a finite verb.
func (p *Parser) upper(g *Clause) *Clause {
	for n := 0; n < 6 && g.Parent != nil && (g.Link == Infinitive || g.Link == Gerund); n++ {
		g = g.Parent
	}
	return g
}

// linkGerund links a form in -ing behind the preposition at item k.
func (p *Parser) linkGerund(s *Sentence, c *Clause, k int, g *Clause) {
	c.Link, c.Parent, c.Mark = Gerund, g, s.text(k)
	if w := s.items[k].word; c.Mark == "of" && w > 0 && s.Words[w-1].Lower == "instead" {
		c.Mark = "instead"
		if g != nil {
			c.Subject = g.Subject
		}
		return
	}
	b := s.skip(k, -1)
	if s.kind(b) == iPhrase {
		ph := s.items[b].phrase
		if c.Mark == "from" && g != nil { // "prevents Acme from selling"
			c.Subject = s.listStart(ph)
			return
		}
		if c.Mark == "of" || c.Mark == "for" {
			c.Noun = ph
			if ph.Owner != nil {
				c.Subject = ph.Owner
				return
			}
		}
	}
	if g != nil {
		c.Subject = g.Subject
	}
}

// linkAbsolute links a form in -ing behind a phrase: "with Acme buying …", "the
// company making …".
func (p *Parser) linkAbsolute(s *Sentence, c *Clause, k int, g *Clause) {
	ph := s.listStart(s.items[k].phrase)
	if c.Verb.Lemma == "use" && g != nil && !s.items[ph.item].used { // "sells anvils using its shops"
		c.Link, c.Parent, c.Subject = Participle, g, p.upper(g).Subject
		return
	}
	c.Link, c.Parent, c.Subject, c.Noun = Participle, g, ph, ph
	b := s.skip(ph.item, -1)
	if s.kind(b) == iPrep {
		c.Mark = s.text(b)
		if w := s.items[b].word; c.Mark == "of" && w > 0 && s.Words[w-1].Lower == "instead" {
			c.Mark = "instead"
			s.use(ph)
			return
		}
		if c.Mark == "with" && s.kind(s.skip(b, -1)) == iComma { // ", with Acme buying …"
			s.use(ph)
		}
		if c.Mark == "of" {
			c.Link = Gerund
			if h := s.skip(b, -1); s.kind(h) == iPhrase {
				c.Noun = s.items[h].phrase
			}
		}
	}
}

// linkEd links a past participle: "the deal struck in May", "Founded in 1990, …".
func (p *Parser) linkEd(s *Sentence, c *Clause) {
	c.Verb.Passive = true
	k := s.skip(c.item, -1)
	g := p.previous(s, c.item)
	c.Link, c.Parent = Participle, g
	switch s.kind(k) {
	case iPhrase:
		ph := s.items[k].phrase
		c.Subject, c.Noun = ph, ph
	case iComma:
		b := s.skip(k, -1)
		if s.kind(b) == iPhrase {
			c.Subject, c.Noun = s.items[b].phrase, s.items[b].phrase
		}
	case iAnd:
		if g != nil {
			p.copyLink(c, g)
			c.Verb.Past, c.Verb.Modal, c.Verb.Shape = g.Verb.Past, g.Verb.Modal, g.Verb.Shape
		}
	}
}

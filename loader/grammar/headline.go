package grammar

// headline reads the clauses of headlines and of items of a list, which leave out
// what is plain: "Acme to buy Initech", "Acme in talks to buy Initech".
func (p *Parser) headline(s *Sentence, c *Clause, k int) bool {
	if c.Parent != nil || s.kind(k) != iPhrase {
		return false
	}
	first := s.listStart(s.items[k].phrase)
	if b := s.skip(first.item, -1); s.kind(b) == iPrep && s.text(b) == "in" && p.lex.class[first.Lemma]&cComplement != 0 {
		if h := s.skip(b, -1); s.kind(h) == iPhrase && s.opens(h) && s.isName(h) {
			c.Noun, c.Subject = first, s.listStart(s.items[h].phrase)
			s.use(c.Subject)
			return true
		}
		return false
	}
	if !s.opens(k) || !s.isName(k) {
		return false
	}
	c.Link, c.Verb.Shape, c.Verb.Modal, c.Subject = Main, Finite, "will", first
	s.use(first)
	return true
}

// opens reports whether nothing but the mark of an item, or what stands in
// brackets, comes before the list of the phrase at item k.
func (s *Sentence) opens(k int) bool {
	b := s.skip(s.listStart(s.items[k].phrase).item, -1)
	return b < 0 || b == 0 && s.kind(b) == iBreak
}

// isName reports whether the phrase at item k is a name.
func (s *Sentence) isName(k int) bool { return s.sort(s.listStart(s.items[k].phrase)) == 1 }

// pairs reports whether the comma at item k joins two names before a verb, as in
// headlines: "Acme, Initech sign a contract".
func (s *Sentence) pairs(ph *Phrase, k int) bool {
	if s.kind(k-1) != iPhrase || !s.opens(k-1) || !s.has(ph, Company) || !s.has(s.items[k-1].phrase, Company) {
		return false
	}
	c := s.at(ph.item + 1)
	return c != nil && c.Verb.Shape == Finite && !c.Verb.Past && !c.Verb.Passive && c.Verb.Modal == "" && s.Words[c.Verb.Main].Form&Third == 0
}

// labelled finds the subject before the colon at item k: "Acme: agreed to buy".
func (p *Parser) labelled(s *Sentence, c *Clause, k int) bool {
	b := s.skip(k, -1)
	if s.text(k) != ":" || s.kind(b) != iPhrase || !s.opens(b) || !s.isName(b) {
		return false
	}
	c.Subject = s.listStart(s.items[b].phrase)
	s.use(c.Subject)
	return true
}

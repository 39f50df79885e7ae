package grammar

// coordinate links a clause that "and" joins to one before: it shares its parent.
func (p *Parser) coordinate(s *Sentence, c *Clause, k int) {
	prev := p.finiteBefore(s, k)
	if prev == nil {
		return
	}
	c.After = prev
	if prev.Link == Complement && !commaBefore(s, k) {
		c.Link, c.Parent, c.Mark = Complement, prev.Parent, prev.Mark
	}
	if prev.Link == Subordinate && !commaBefore(s, k) {
		c.Link, c.Parent, c.Mark = Subordinate, prev.Parent, prev.Mark
	}
}

func commaBefore(s *Sentence, k int) bool { return s.kind(k-1) == iComma }

// finiteBefore returns the nearest finite clause before item k.
func (p *Parser) finiteBefore(s *Sentence, k int) *Clause {
	for k--; k >= 0; k-- {
		if c := s.items[k].clause; c != nil && c.Verb.Shape == Finite {
			return c
		}
	}
	return nil
}

// gap links a clause with a subject of its own behind "that" or "which": what is
// said, or a relative clause whose object is the noun before.
func (p *Parser) gap(s *Sentence, c *Clause, k int) {
	b := s.skip(k, -1)
	c.Mark = s.text(k)
	if s.kind(k) == iThat {
		if g := p.saying(s, b); g != nil {
			c.Link, c.Parent = Complement, g
			return
		}
		if prev := p.finiteBefore(s, k); s.kind(b) == iAnd && prev != nil && prev.Link == Subordinate {
			c.Link, c.Parent, c.Mark = Subordinate, prev.Parent, prev.Mark // "provided that A buys and that B sells"
			return
		}
	}
	if s.kind(b) == iComma {
		b = s.skip(b, -1)
	}
	prep := ""
	if s.kind(b) == iPrep { // "under which Acme pays"
		prep = s.text(b)
		b = s.skip(b, -1)
		if s.kind(b) == iComma {
			b = s.skip(b, -1)
		}
	}
	if s.kind(b) != iPhrase {
		return
	}
	if s.kind(k) == iThat && told[s.items[b].phrase.Lemma] { // "speculation that Acme will buy Initech"
		c.Link, c.Noun, c.Parent = Complement, s.items[b].phrase, p.previous(s, k)
		return
	}
	c.Link, c.Noun = Relative, p.antecedent(s, b, prep)
	c.Parent = p.previous(s, k)
	if prep == "" {
		c.Objects = append(c.Objects, c.Noun)
	} else {
		c.Preps = append(c.Preps, Prep{prep, c.Noun})
	}
}

// told are the nouns of which "that …" tells what they are.
var told = map[string]bool{
	"speculation": true, "rumour": true, "rumor": true, "news": true, "report": true, "fact": true, "fear": true, "concern": true,
	"belief": true, "hope": true, "claim": true, "allegation": true, "expectation": true, "sign": true, "confirmation": true,
	"possibility": true, "idea": true, "assumption": true, "likelihood": true, "suggestion": true, "talk": true, "condition": true,
}

// saying returns the verb of saying whose complement "that" opens, when that
// verb, or its addressee, or the noun it goes with, ends at item b.
func (p *Parser) saying(s *Sentence, b int) *Clause {
	if c := s.at(b); c != nil {
		return c
	}
	if g := p.toldBefore(s, b); g != nil {
		return g
	}
	if s.kind(b) == iAnd {
		return nil
	}
	if s.kind(b) == iComma {
		b = s.skip(b, -1)
	}
	g := p.previous(s, b+1)
	if g == nil || !p.isSay(g) && !p.copula(g) || s.kind(b) != iPhrase && s.kind(b) != iTime {
		return nil
	}
	switch g.Verb.Lemma {
	case "tell", "inform", "assure", "warn", "say", "announce", "add", "write", "confirm", "report", "state":
		return g
	}
	return nil
}

// toldBefore returns the verb that governs another "that" clause before the
// conjunction or comma at item k: "said that A buys, that B sells and that C pays".
func (p *Parser) toldBefore(s *Sentence, k int) *Clause {
	if s.kind(k) != iAnd && s.kind(k) != iComma {
		return nil
	}
	for n := 0; k >= 0 && n < 40; k, n = k-1, n+1 {
		switch c := s.items[k].clause; {
		case s.kind(k) == iBreak:
			return nil
		case c != nil && c.Link == Complement && c.Mark == "that":
			return c.Parent
		}
	}
	return nil
}

// relative links a clause whose subject is the noun before "which" or "that".
func (p *Parser) relative(s *Sentence, c *Clause, k int) {
	b := s.skip(k, -1)
	c.Mark = s.text(k)
	if g := s.at(b); g != nil && s.kind(k) == iThat {
		c.Link, c.Parent = Complement, g
		return
	}
	if s.kind(b) == iComma {
		b = s.skip(b, -1)
	}
	if s.kind(b) == iAnd {
		if prev := p.finiteBefore(s, b); prev != nil {
			c.Link, c.Noun, c.Subject, c.Parent = prev.Link, prev.Noun, prev.Subject, prev.Parent
		}
		return
	}
	if s.kind(b) != iPhrase {
		return
	}
	c.Link, c.Noun = Relative, p.antecedent(s, b, c.Mark)
	c.Subject = c.Noun
	c.Parent = p.previous(s, k)
}

// antecedent returns the phrase that "which" or "who" at item b+1 stands for: the
// nearest, or the one that it depends on where only that fits.
func (p *Parser) antecedent(s *Sentence, b int, mark string) *Phrase {
	ph := s.items[b].phrase
	if mark == "who" && !s.has(ph, Person) {
		if h := p.host(s, b); h >= 0 && s.has(s.items[h].phrase, Person) {
			return s.items[h].phrase
		}
	}
	if mark == "under" && !s.has(ph, Agreement) { // "a contract with Acme, under which"
		if h := p.host(s, b); h >= 0 && (s.has(s.items[h].phrase, Agreement) || pacts[s.items[h].phrase.Lemma]) {
			return s.items[h].phrase
		}
	}
	if ph.Prep == "of" { // "the 6 percent of Acme that Globex owns"
		if h := p.host(s, b); h >= 0 && h != b && s.sort(s.items[h].phrase) == 4 {
			return s.items[h].phrase
		}
	}
	return ph
}

// pacts are the nouns for an agreement.
var pacts = map[string]bool{
	"agreement": true, "deal": true, "contract": true, "pact": true, "accord": true, "arrangement": true, "partnership": true,
	"licence": true, "license": true, "alliance": true, "collaboration": true, "lease": true, "settlement": true, "memorandum": true,
}

func (s *Sentence) has(ph *Phrase, k Kind) bool {
	for _, u := range ph.Units {
		if s.units[u].Kind == k {
			return true
		}
	}
	return false
}

// shared gives a verb behind "and" the subject of the verb before.
func (p *Parser) shared(s *Sentence, c *Clause, k int) {
	prev := p.finiteBefore(s, k)
	if prev == nil {
		return
	}
	// "agreed to buy and operate": a base form goes with the infinitive
	if w := s.Words[c.Verb.Main]; c.Verb.Modal == "" && w.Form&(Past|Third) == 0 && w.Form&Base != 0 && c.Verb.First == c.Verb.Main {
		if inf := p.previous(s, k); inf != nil && (inf.Verb.Shape == ToInfinitive || inf.Verb.Modal != "") {
			p.copyLink(c, inf)
			c.Verb.Shape = inf.Verb.Shape
			if inf.Verb.Modal != "" {
				c.Verb.Modal = inf.Verb.Modal
			}
			return
		}
	}
	if prev.Link == Relative && commaBefore(s, k) && prev.Parent != nil && prev.Parent.Link != Relative {
		if g := p.finiteAbove(prev.Parent); g != nil {
			prev = g
		}
	}
	if prev.Link == Relative || prev.Link == Complement || prev.Link == Subordinate {
		p.copyLink(c, prev)
		if prev.Link == Relative && prev.Subject != prev.Noun {
			c.Subject = prev.Subject
		}
		if prev.Link != Relative && !commaBefore(s, k) {
			return
		}
		if prev.Link == Complement && prev.Parent != nil && commaBefore(s, k) {
			p.copyLink(c, prev.Parent)
		}
		return
	}
	p.copyLink(c, prev)
	next := c.item == prev.item+2 && c.Verb.First == c.Verb.Main // "was bought and split up by"
	c.Verb.Passive = c.Verb.Passive || w(s, c).Form&PastParticiple != 0 && (next || w(s, c).Form&Past == 0) && prev.Verb.Passive
	if c.Verb.Shape == Finite && prev.Verb.Perfect && w(s, c).Form&PastParticiple != 0 && c.Verb.First == c.Verb.Main {
		c.Verb.Perfect = true
	}
}

func w(s *Sentence, c *Clause) *Word { return &s.Words[c.Verb.Main] }

func (p *Parser) copyLink(c, from *Clause) {
	c.Link, c.Mark, c.Subject, c.Parent, c.Noun, c.After = from.Link, from.Mark, from.Subject, from.Parent, from.Noun, from
}

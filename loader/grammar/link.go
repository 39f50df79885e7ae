package grammar

// link finds for every clause its subject, and the clause or noun that it depends
// on. It goes from left to right, so that the clauses before are linked already.
func (p *Parser) link(s *Sentence) {
	p.join(s)
	for _, c := range s.Clauses {
		c.end = len(s.items)
		switch c.Verb.Shape {
		case Finite:
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
		if j := s.dash(k); j >= 0 && s.kind(s.skip(j, -1)) == iPhrase {
			p.subjectAt(s, c, s.skip(j, -1))
		}
	}
}

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

// subjectAt makes the phrase at item k, or the one that it depends on, the
// subject of c.
func (p *Parser) subjectAt(s *Sentence, c *Clause, k int) {
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
	c.Link, c.Noun = Relative, s.items[b].phrase
	c.Parent = p.previous(s, k)
	if prep == "" {
		c.Objects = append(c.Objects, c.Noun)
	} else {
		c.Preps = append(c.Preps, Prep{prep, c.Noun})
	}
}

// saying returns the verb of saying whose complement "that" opens, when that
// verb, or its addressee, or the noun it goes with, ends at item b.
func (p *Parser) saying(s *Sentence, b int) *Clause {
	if c := s.at(b); c != nil {
		return c
	}
	if s.kind(b) == iAnd { // "said that A buys and that B sells"
		if prev := p.finiteBefore(s, b); prev != nil && prev.Link == Complement {
			return prev.Parent
		}
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
	if ph.Prep == "of" { // "the 6 percent of Acme that Globex owns"
		if h := p.host(s, b); h >= 0 && h != b && s.sort(s.items[h].phrase) == 4 {
			return s.items[h].phrase
		}
	}
	return ph
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
	c.Verb.Passive = c.Verb.Passive || w(s, c).Form&PastParticiple != 0 && w(s, c).Form&Past == 0 && prev.Verb.Passive
	if c.Verb.Shape == Finite && prev.Verb.Perfect && w(s, c).Form&PastParticiple != 0 && c.Verb.First == c.Verb.Main {
		c.Verb.Perfect = true
	}
}

// finiteAbove returns c, or the nearest finite clause that it hangs on.
func (p *Parser) finiteAbove(c *Clause) *Clause {
	for n := 0; c != nil && c.Verb.Shape != Finite && n < 6; n++ {
		c = c.Parent
	}
	return c
}

func w(s *Sentence, c *Clause) *Word { return &s.Words[c.Verb.Main] }

func (p *Parser) copyLink(c, from *Clause) {
	c.Link, c.Mark, c.Subject, c.Parent, c.Noun, c.After = from.Link, from.Mark, from.Subject, from.Parent, from.Noun, from
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

package descriptions

import (
	"slices"
	"strings"
)

// A role is the part that a noun plays in its clause.
type role uint8

const (
	noRole  role = iota
	subject      // of the clause's verb
	object       // after the verb, without a preposition
	oblique      // after the verb and a preposition
	nested       // inside the subject or an introduction: "X's deal with Y was …", "According to Y, …"
	owner        // before 's
	holder       // before 's, of the subject
)

// A clause is a stretch of units with one subject.
type clause struct {
	start, end int      // units
	parent     int      // clause before it in whose terms it is understood; -1 if none
	subj       int      // unit of the subject; -1 if it is no name or phrase
	own        bool     // the subject stands in this clause
	inherits   bool     // the subject is that of the parent
	verbs      []string // lemmas, in order
	modal      string   // will, would, could, …; "" if none
	perfect    bool     // "could have sold"
	opener     string   // which, while, …; "" if none
}

// parse reads verbs, clauses, subjects and roles.
func (p *passage) parse() {
	p.markVerbs()
	p.coordinate()
	p.cut()
	for i := range p.clauses {
		p.findSubject(i)
		p.assignRoles(i)
	}
}

// skipBack returns the unit before i that is no adverb; -1 at the start.
func (p *passage) skipBack(i int) int {
	for i--; i >= 0 && p.adverb(i); i-- {
	}
	return i
}

func (p *passage) adverb(i int) bool {
	if i >= len(p.units) {
		return false
	}
	u := p.units[i]
	return u.kind == wordUnit && (adverbs.has(u.word) || strings.HasSuffix(u.word, "ly") && u.word != "rely" && u.word != "supply")
}

func (p *passage) markVerbs() {
	for i := range p.units {
		u := &p.units[i]
		if u.kind == wordUnit && u.word != "'s" && (modals.has(u.word) || auxiliaries.has(u.word)) {
			u.verb = u.word
			if l := lemma(u.word); l != "" {
				u.verb = l
			}
			continue
		}
		if u.kind == wordUnit && (!u.upper || i == 0) {
			if l := lemma(u.word); l != "" && p.verbAt(i, l) {
				u.verb = l
			} else if l == "" && strings.HasSuffix(u.word, "ed") && p.afterSubject(i) {
				u.verb = u.word
			}
		}
	}
}

// verbAt reports whether a word that may be a verb is one where it stands.
func (p *passage) verbAt(i int, l string) bool {
	b := p.skipBack(i)
	if b < 0 {
		return strings.HasSuffix(p.units[i].word, "ing") || strings.HasSuffix(p.units[i].word, "ed")
	}
	u, before := p.units[i], p.units[b]
	if articles.has(before.word) || before.word == "'s" || possessives.has(before.word) || demonstratives.has(before.word) && before.kind == wordUnit && u.word == l {
		return false
	}
	if prepositions.has(before.word) && before.word != "to" {
		return strings.HasSuffix(u.word, "ing")
	}
	if u.word != l || irregular[u.word] != "" {
		return true
	}
	return before.word == "to" || before.verb != "" || coordinators.has(before.word) || p.pluralAt(b) || before.word == "who" ||
		before.word == "that" || before.word == "which"
}

// afterSubject reports whether what stands before i may be a subject.
func (p *passage) afterSubject(i int) bool {
	b := p.skipBack(i)
	return b >= 0 && (p.units[b].nominal() || auxiliaries.has(p.units[b].word) || subordinators.has(p.units[b].word))
}

func (p *passage) pluralAt(i int) bool {
	u := p.units[i]
	switch {
	case u.kind == phraseUnit:
		return u.phrase.plural || u.phrase.count > 1
	case u.kind == nameUnit:
		return i > 0 && coordinators.has(p.units[i-1].word)
	}
	return u.kind == wordUnit && strings.HasSuffix(u.word, "s") && !strings.HasSuffix(u.word, "ss")
}

// finite reports whether unit i is a verb that needs a subject.
func (p *passage) finite(i int) bool {
	u := p.units[i]
	if u.verb == "" || i > 0 && p.units[i-1].word == "to" || u.word == "be" || u.word == "being" || u.word == "been" {
		return false
	}
	return !strings.HasSuffix(u.word, "ing") || u.verb == u.word
}

const longestList = 16 // of names that are one subject or the parties of one deal

// coordinate joins the names and phrases of "A, B and C".
func (p *passage) coordinate() {
	for i := range p.units {
		if !p.units[i].nominal() || p.units[i].with != nil {
			continue
		}
		group, closed := []int{i}, false
		for j := p.nextConjunct(i, &closed); j > 0; j = p.nextConjunct(j, &closed) {
			group = append(group, j)
			if closed || len(group) == longestList {
				break
			}
		}
		if !closed {
			continue
		}
		for _, j := range group {
			p.units[j].with = group
		}
	}
}

// nextConjunct returns the unit that a comma or "and" joins to unit i; 0 if none.
func (p *passage) nextConjunct(i int, closed *bool) int {
	j, comma := i+1, p.word(i+1) == ","
	if comma {
		j++
	}
	if coordinators.has(p.word(j)) && p.word(j) != "but" && p.word(j) != "nor" {
		j++
		*closed = true
	}
	if j == i+1 {
		return 0
	}
	for k := j; k < len(p.units) && k < j+5; k++ {
		u := p.units[k]
		if u.nominal() {
			if !p.alike(p.units[i], u) || *closed && p.newSubject(i, k, comma) {
				break
			}
			return k
		}
		if u.kind != wordUnit || u.verb != "" || prepositions.has(u.word) || subordinators.has(u.word) || u.word == "'s" {
			break
		}
	}
	*closed = false
	return 0
}

// newSubject reports whether the nominal k after "and" is the subject of a new
// clause rather than joined to i: "paid Acme, and Globex left".
func (p *passage) newSubject(i, k int, comma bool) bool {
	if !p.verbAfter(k) {
		return false
	}
	for j := i - 1; j >= 0; j-- {
		if p.finite(j) {
			g := p.governor(i, 0)
			return comma || j < i-1 && g >= 0 && p.word(g) != "between"
		}
	}
	return false
}

// alike reports whether two nominals may be coordinated here: of one class.
func (p *passage) alike(a, b unit) bool {
	return a.class() == b.class() || a.class() == pronoun || b.class() == pronoun
}

func (u unit) class() class {
	switch {
	case u.kind == phraseUnit:
		return u.phrase.class
	case u.kind != nameUnit:
		return noClass
	case u.ref.Kind() == "company":
		return company
	case u.ref.Kind() == "product":
		return product
	}
	return person
}

// cut divides the units into clauses.
func (p *passage) cut() {
	p.clauses = []clause{{parent: -1, subj: -1}}
	open := func(at int, c clause) {
		if last := &p.clauses[len(p.clauses)-1]; last.start == at {
			c.start, c.parent = at, last.parent
			if at == 0 || !last.inherits {
				*last = c
			}
			return
		}
		p.clauses[len(p.clauses)-1].end = at
		c.start, c.parent = at, len(p.clauses)-1
		p.clauses = append(p.clauses, c)
	}
	finite := false // the clause at hand has a finite verb
	depth := 0      // of brackets
	for i := range p.units {
		u := p.units[i]
		switch {
		case u.word == "(":
			depth++
		case u.word == ")" && depth > 0:
			depth--
		}
		c, ok := p.opens(i, finite)
		if ok && depth == 0 {
			open(i, c)
			finite = false
		}
		if p.finite(i) {
			finite = true
		}
		at := &p.clauses[len(p.clauses)-1]
		p.units[i].clause = len(p.clauses) - 1
		if u.verb != "" {
			if modals.has(u.word) && at.modal == "" {
				at.modal = u.word
			}
			if u.word == "have" && at.modal != "" {
				at.perfect = true
			}
			at.verbs = append(at.verbs, u.verb)
		}
	}
	p.clauses[len(p.clauses)-1].end = len(p.units)
}

// opens reports whether unit i begins a clause, and of what kind.
func (p *passage) opens(i int, finite bool) (clause, bool) {
	c := clause{subj: -1}
	u, before, next := p.units[i], p.word(i-1), p.word(i+1)
	switch {
	case u.kind == wordUnit && subordinators.has(u.word), maybeClause.has(u.word) && u.kind == wordUnit && p.startsClause(i+1):
		c.opener = u.word
		return c, true
	case i == 0:
		return c, false
	case before == ";" || before == ":" || before == "—" || before == "–" && finite:
		return c, true
	case u.with != nil && u.with[0] < i: // goes on with the names before
		return c, false
	case (before == "," || coordinators.has(before)) && !coordinators.has(u.word) && p.startsClause(i):
		return c, true
	case coordinators.has(before) && finite && u.verb != "" && !modals.has(next):
		c.inherits = true
		return c, true
	case before == "," && u.verb != "" && finite && (strings.HasSuffix(u.word, "ing") || p.finite(i)):
		c.inherits = true
		return c, true
	case finite && u.nominal() && !prepositions.has(before) && before != "," && !coordinators.has(before) && p.verbAfter(i):
		return c, true
	}
	return c, false
}

// startsClause reports whether a short subject and its verb stand at i.
func (p *passage) startsClause(i int) bool {
	subject := false
	for k := i; k < len(p.units) && k < i+7; k++ {
		u := p.units[k]
		if p.finite(k) {
			return subject
		}
		subject = subject || u.nominal() || u.kind == wordUnit && !p.adverb(k)
		if u.kind == markUnit && u.word != "-" || u.is(prepositions) || u.is(subordinators) || u.verb != "" {
			return false
		}
	}
	return false
}

func (u unit) is(s set) bool { return u.kind == wordUnit && s.has(u.word) }

// verbAfter reports whether a finite verb follows unit i, adverbs apart.
func (p *passage) verbAfter(i int) bool {
	for i++; i < len(p.units) && p.adverb(i); i++ {
	}
	return i < len(p.units) && p.finite(i)
}

func (p *passage) findSubject(ci int) {
	c := &p.clauses[ci]
	first := -1
	for i := c.start; i < c.end; i++ {
		if p.finite(i) {
			first = i
			break
		}
	}
	if first >= 0 && !c.inherits {
		switch s := p.subjectBefore(c.start, first); {
		case s >= 0:
			c.subj, c.own = s, p.units[s].nominal()
			if !c.own {
				c.subj = -1
			}
			return
		case c.opener == "who" || c.opener == "which" || c.opener == "that":
			c.subj = p.antecedent(c.start)
			return
		}
	}
	c.inherits = c.inherits || first < 0 || first == c.start
	if c.inherits && c.parent >= 0 {
		c.subj = p.clauses[p.inheritFrom(ci)].subj
	}
}

// inheritFrom returns the clause whose subject clause ci shares. What follows
// ", which …," goes on with the clause before the relative one.
func (p *passage) inheritFrom(ci int) int {
	from := p.clauses[ci].parent
	c := p.clauses[from]
	end := p.clauses[ci].start - 1
	if coordinators.has(p.word(end)) {
		end--
	}
	if c.parent >= 0 && (c.opener == "which" || c.opener == "who") && p.word(end) == "," && p.word(c.start-1) == "," {
		return c.parent
	}
	return from
}

// antecedent returns the name or phrase before a relative pronoun; -1 if none.
func (p *passage) antecedent(start int) int {
	i := start - 1
	if i >= 0 && p.word(i) == "," {
		i--
	}
	if i >= 0 && p.units[i].nominal() {
		return i
	}
	return -1
}

// subjectBefore returns the head of the noun phrase that the verb at unit v has
// as its subject; -1 if none stands between start and v.
func (p *passage) subjectBefore(start, v int) int {
	for j := p.skipBack(v); j >= start; {
		u := p.units[j]
		if u.word == "," || u.word == "—" || u.word == ")" {
			k := p.markBefore(j, start)
			if k < 0 {
				return -1
			}
			j = k - 1
			continue
		}
		if u.kind == markUnit || u.verb != "" && !u.nominal() || u.is(subordinators) || u.is(coordinators) || u.is(maybeClause) {
			return -1
		}
		prep := p.governor(j, start)
		if prep < 0 {
			return j
		}
		j = prep - 1
	}
	return -1
}

// markBefore returns the mark that opens what the mark at j closes.
func (p *passage) markBefore(j, start int) int {
	want := p.units[j].word
	if want == ")" {
		want = "("
	}
	for k := j - 1; k >= start; k-- {
		if p.units[k].word == want {
			return k
		}
	}
	return -1
}

// governor returns the preposition before the noun phrase that ends with unit
// j; -1 if it has none.
func (p *passage) governor(j, start int) int {
	for k, n := j-1, 0; k >= start && n < 8; k, n = k-1, n+1 {
		u := p.units[k]
		if u.is(prepositions) {
			return k
		}
		if u.word == "'s" || coordinators.has(u.word) && p.units[k].kind == wordUnit && p.units[j].with != nil {
			continue
		}
		if u.nominal() && (p.word(k+1) == "'s" || slices.Contains(p.units[j].with, k)) {
			continue
		}
		if u.kind == wordUnit && u.word != "" && (u.upper || u.word[0] <= '9') || p.units[j].determined() {
			return -1
		}
		if u.kind != wordUnit || u.verb != "" || u.is(subordinators) || u.is(coordinators) || u.is(maybeClause) {
			return -1
		}
	}
	return -1
}

// determined reports whether a unit is a phrase with its determiner: nothing
// can stand between it and its preposition.
func (u unit) determined() bool { return u.kind == phraseUnit && u.phrase.det != "" }

func (p *passage) assignRoles(ci int) {
	c := p.clauses[ci]
	verb := -1
	for i := c.start; i < c.end; i++ {
		if p.finite(i) && verb < 0 && (!c.own || i > c.subj) {
			verb = i
		}
		u := &p.units[i]
		if !u.nominal() {
			continue
		}
		before := verb < 0 && !c.inherits
		switch {
		case p.word(i+1) == "'s" || u.class() == possessive:
			u.role = owner
		case c.own && (i == c.subj || slices.Contains(u.with, c.subj)):
			u.role = subject
		case p.governor(i, c.start) >= 0 && before:
			u.role = nested
		case p.governor(i, c.start) >= 0:
			u.role = oblique
		case !before:
			u.role = object
		default:
			u.role = noRole
		}
	}
}

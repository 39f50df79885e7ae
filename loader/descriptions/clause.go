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

// cut divides the units into clauses.
func (p *passage) cut() {
	p.clauses = []clause{{parent: -1, subj: -1}}
	finite := false // the clause at hand has a finite verb
	depth := 0      // of brackets
	for i := range p.units {
		switch w := p.units[i].word; {
		case w == "(":
			depth++
		case w == ")" && depth > 0:
			depth--
		}
		if c, ok := p.opens(i, finite); ok && depth == 0 {
			p.open(i, c)
			finite = false
		}
		finite = finite || p.finite(i)
		p.units[i].clause = len(p.clauses) - 1
		p.clauses[len(p.clauses)-1].add(&p.units[i])
	}
	p.clauses[len(p.clauses)-1].end = len(p.units)
}

// open begins a clause at a unit, or tells more of one that has just begun.
func (p *passage) open(at int, c clause) {
	last := &p.clauses[len(p.clauses)-1]
	if last.start < at {
		last.end = at
		c.start, c.parent = at, len(p.clauses)-1
		p.clauses = append(p.clauses, c)
		return
	}
	c.start, c.parent = at, last.parent
	if at == 0 || !last.inherits {
		*last = c
	}
}

// add notes the verb that a unit may be.
func (c *clause) add(u *unit) {
	if u.verb == "" {
		return
	}
	if modals.has(u.word) && c.modal == "" {
		c.modal = u.word
	}
	c.perfect = c.perfect || u.word == "have" && c.modal != ""
	c.verbs = append(c.verbs, u.verb)
}

// opens reports whether unit i begins a clause, and of what kind.
func (p *passage) opens(i int, finite bool) (clause, bool) {
	c := clause{subj: -1}
	u, before, next := &p.units[i], p.word(i-1), p.word(i+1)
	switch {
	case u.kind == wordUnit && subordinators.has(u.word), maybeClause.has(u.word) && u.kind == wordUnit && p.startsClause(i+1):
		c.opener = u.word
		return c, true
	case i == 0:
		return c, false
	case inverting.has(u.word) && p.verbFirst(i+1):
		return c, true
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
	if i > 1 && digits(p.word(i)) && digits(p.word(i-2)) {
		return false // the year of "June 5, 2023"
	}
	for k := i; k < len(p.units) && k < i+7; k++ {
		u := &p.units[k]
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

func (u *unit) is(s set) bool { return u.kind == wordUnit && s.has(u.word) }

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
		case p.inverted(*c, first) >= 0:
			c.subj, c.own = first+1, true
			return
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
		u := &p.units[j]
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
		u := &p.units[k]
		if u.is(prepositions) {
			return k
		}
		if u.word == "'s" || coordinators.has(u.word) && p.units[k].kind == wordUnit && p.units[j].with != nil {
			continue
		}
		if u.nominal() && (p.word(k+1) == "'s" || slices.Contains(p.units[j].with, k)) {
			continue
		}
		if u.kind == wordUnit && u.word != "" && (u.upper || u.word[0] <= '9' || times.has(u.word)) || p.units[j].determined() {
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
func (u *unit) determined() bool { return u.kind == phraseUnit && u.phrase.det != "" }

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

package rules

import (
	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/grammar"
)

// above reads what governs c.
func (rd *reader) above(c *grammar.Clause) {
	if rd.steps++; rd.steps > 12 || rd.r.silent != "" {
		return
	}
	switch c.Link {
	case grammar.Infinitive, grammar.Gerund:
		rd.nonfinite(c)
	case grammar.Participle:
		rd.participle(c)
	case grammar.Complement:
		rd.complement(c)
	case grammar.Subordinate:
		rd.subordinate(c)
	case grammar.Relative:
		if c.Noun != nil {
			rd.upThrough(c.Noun, c)
		}
	}
}

// upThrough goes on with the speaker of the clause that a relative clause or
// participle stands in; how that is meant does not pass down.
func (rd *reader) upThrough(ph *grammar.Phrase, c *grammar.Clause) {
	g := c.Parent
	if p, ok := rd.f.place[ph]; ok && p.clause != c {
		g = p.clause
	}
	for n := 0; g != nil && n < 8; n++ {
		if g.Link == grammar.Complement && g.Parent != nil && rd.f.sense.of(verbName(g.Parent)).has(said) && rd.r.by == nil {
			rd.speaker(g.Parent)
			return
		}
		g = g.Parent
	}
}

func (rd *reader) participle(c *grammar.Clause) {
	g := c.Parent
	if c.Mark == "instead" {
		rd.end()
		return
	}
	if g == nil {
		return
	}
	if c.Verb.Passive { // "the deal signed in May"
		if c.Noun != nil {
			rd.upThrough(c.Noun, c)
		}
		return
	}
	// ", giving Acme the right": so far as the main clause
	rd.r.dates = append(rd.r.dates, g.Dates...)
	rd.verbOnly(g)
	if s := rd.f.sense.of(verbName(g)); s.has(public) && g.Subject != nil {
		rd.r.public = true
		rd.r.said = append(rd.r.said, g.Dates...)
	}
	rd.above(g)
}

// verbOnly reads how firm g is, without its negation.
func (rd *reader) verbOnly(g *grammar.Clause) {
	switch g.Verb.Modal {
	case "will", "would", "should", "must":
		rd.r.weaken(graph.Planned, "will")
	case "may", "might", "could":
		rd.r.weaken(graph.Possible, "may")
	}
}

// nonfinite reads what governs an infinitive or gerund.
func (rd *reader) nonfinite(c *grammar.Clause) {
	g := c.Parent
	if c.Noun != nil {
		g = rd.completed(c)
	}
	if g == nil {
		return
	}
	switch c.Mark {
	case "without", "despite":
		rd.r.silence("it is said not to be so")
		return
	case "instead":
		rd.end()
		return
	}
	if c.Noun == nil {
		rd.governedBy(rd.senseAbove(g, c), g.Verb.Lemma, c)
	}
	rd.verb(g)
	rd.above(g)
}

// completed reads the noun that an infinitive or gerund completes, and returns the
// clause that the noun stands in.
func (rd *reader) completed(c *grammar.Clause) *grammar.Clause {
	s := rd.f.sense.of(c.Noun.Lemma)
	if c.Noun.Negated {
		rd.r.silence("there is none: " + c.Noun.Lemma)
	}
	g := c.Parent
	p, ok := rd.f.place[c.Noun]
	if g == nil && ok && p.clause != c {
		g = p.clause
	}
	if !ok || p.slot != objectSlot || p.clause.Verb.Lemma != "exercise" { // who exercises an option does what it permits
		rd.governedBy(s, c.Noun.Lemma, c)
	}
	if g != nil && p.clause == g && p.slot == objectSlot {
		rd.calledOff(g, s)
	}
	if ok && p.prep == "from" && (p.clause.Verb.Lemma == "release" || p.clause.Verb.Lemma == "free") { // "released from its promise to buy"
		rd.end()
	}
	return g
}

// senseAbove returns what the verb g, or the adjective behind it, means for the
// infinitive or gerund below.
func (rd *reader) senseAbove(g, c *grammar.Clause) sense {
	s := rd.f.sense.of(verbName(g))
	switch {
	case g.Verb.Lemma == "go" && c.Mark == "on": // "will go on selling"
		return goesOn
	case g.Verb.Lemma == "use" && g.Verb.Past && !g.Verb.Passive && c.Link == grammar.Infinitive: // "used to pay"
		rd.r.over = true
		return goesOn
	case g.Verb.Lemma == "be" && g.Adjective != "":
		s = rd.f.sense.of(g.Adjective)
	}
	if c.Mark != "" && c.Mark != "from" && c.Link == grammar.Gerund && !s.has(said|prohibited|possible|refused|ending) {
		rd.verbOnly(g)
		return 0
	}
	if c.Link == grammar.Infinitive && !helps(g) && s&(agreed|planned|possible|permitted|conditional|goesOn|ending|prohibited|refused|said|denied|does|gives|gets) == 0 {
		rd.r.weaken(graph.Planned, "purpose")
	}
	return s
}

// calledOff reads "scrapped plans to sell" and "cancelled a deal to sell": what was
// only planned is gone, what was agreed has ended.
func (rd *reader) calledOff(g *grammar.Clause, noun sense) {
	switch s := rd.f.sense.of(verbName(g)); {
	case s.has(refused) || s.has(ending) && noun.has(planned) && !noun.has(agreed):
		rd.r.silence("it is called off")
	case s.has(ending):
		rd.end()
	}
}

func helps(g *grammar.Clause) bool { return g.Verb.Lemma == "help" || g.Verb.Lemma == "happen" }

// governedBy applies what the governing word means to what was read so far.
func (rd *reader) governedBy(s sense, word string, c *grammar.Clause) {
	switch {
	case s.has(goesOn):
		rd.done = true
	case s.has(prohibited) && (c.Mark == "from" || !s.has(ending|goesOn)):
		rd.r.silence("it is prohibited")
	case s.has(ending) && c.Link == grammar.Gerund || s.has(ending) && word == "cease":
		rd.end()
	case s.has(refused):
		rd.r.silence("it is refused")
	case s.has(denied):
		rd.r.stance = graph.Denies
		rd.speakerOf(c.Parent)
	case s.has(agreed):
		rd.r.weaken(graph.Planned, "agreed")
		rd.r.public = true
	case s.has(planned):
		rd.r.weaken(graph.Planned, "planned")
	case s.has(permitted):
		if rd.r.stance == graph.Ends {
			if c.Noun != nil { // "has the option to cancel", but not "is allowed to stop paying"
				rd.r.weaken(graph.Possible, word)
			}
			return
		}
		rd.r.weaken(graph.Possible, "permitted")
		rd.r.silence("it is permitted, not done")
	case s.has(conditional):
		rd.r.weaken(graph.Conditional, word)
	case s.has(possible):
		rd.r.weaken(graph.Possible, word)
	case s.has(said):
		rd.speakerOf(c.Parent)
	}
}

// complement reads the verb of saying above "that …".
func (rd *reader) complement(c *grammar.Clause) {
	g := c.Parent
	if g == nil {
		return
	}
	s := rd.f.sense.of(verbName(g))
	if c.Noun != nil { // "speculation that", "news that"
		switch c.Noun.Lemma {
		case "news", "fact", "sign", "confirmation":
		case "condition":
			rd.r.silence("it is a condition")
		default:
			rd.r.weaken(graph.Possible, c.Noun.Lemma)
		}
		rd.above(g)
		return
	}
	switch {
	case s.has(denied):
		rd.r.stance = flip(rd.r.stance)
		rd.speaker(g)
	case s.has(said):
		rd.speaker(g)
	case s.has(becomes):
	case s.has(possible):
		rd.r.weaken(graph.Possible, g.Verb.Lemma)
	case s.has(planned):
		rd.r.weaken(graph.Planned, g.Verb.Lemma)
	}
	if s.has(planned) && s.has(said) && g.Verb.Lemma != "announce" {
		rd.r.weaken(graph.Planned, g.Verb.Lemma)
	}
	if g.Verb.Negated {
		rd.r.silence("it is not said to be so")
	}
	switch g.Verb.Modal {
	case "may", "might", "could":
		rd.r.weaken(graph.Possible, "may")
	}
	rd.above(g)
}

func flip(s graph.Stance) graph.Stance {
	if s == graph.Denies {
		return graph.Asserts
	}
	return graph.Denies
}

func (rd *reader) subordinate(c *grammar.Clause) {
	switch m := c.Mark; {
	case m == "so" && rd.f.result(c): // ", so that Acme may sell"
	case rd.f.sense.of(m).has(hypothetical):
		rd.r.silence("it stands behind “" + m + "”")
	case (m == "until" || m == "till") && !c.Verb.Past && !c.Verb.Perfect:
		rd.r.silence("it stands behind “until”")
	case m == "when" && !c.Verb.Past && !c.Verb.Perfect:
		rd.r.silence("it stands behind “when”")
	}
}

// result reports whether the clause that "so" or "so that" opens tells what comes of
// what was said before the comma.
func (f *frame) result(c *grammar.Clause) bool {
	if c.Subject == nil {
		return false
	}
	for k := c.Subject.First - 1; k > 0; k-- {
		switch f.Words[k].Lower {
		case "so":
			return f.Words[k-1].Tag == grammar.Comma
		case "that":
		default:
			return false
		}
	}
	return false
}

// speaker takes the subject of a verb of saying for who says it, unless someone
// nearer does, and its dates for when.
func (rd *reader) speaker(g *grammar.Clause) {
	if rd.r.by == nil {
		rd.r.by = agent(g)
		rd.r.said = append(rd.r.said, g.Dates...)
	}
	if rd.f.sense.of(verbName(g)).has(public) {
		rd.r.public = true
		rd.r.fresh = rd.r.fresh || rd.f.fresh(g)
	}
}

// fresh reports whether a clause tells the news of the day of the article: "has
// announced", "announces".
func (f *frame) fresh(g *grammar.Clause) bool {
	for _, u := range g.Dates {
		if d := f.units[u].date; d != nil && d.Value.Known() {
			return false
		}
	}
	v := g.Verb
	return v.Modal == "" && !v.Past && (v.Perfect || !v.Progressive) && v.Shape == grammar.Finite
}

func (rd *reader) speakerOf(g *grammar.Clause) {
	if g != nil {
		rd.speaker(g)
	}
}

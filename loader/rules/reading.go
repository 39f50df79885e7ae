package rules

import (
	"slices"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/grammar"
)

// A reading is how a frame is meant: whether it is so, who says it and when.
type reading struct {
	stance graph.Stance
	weak   []weakening
	by     *grammar.Phrase
	tag    *grammar.Phrase // who says it by the end of the sentence: "…, Acme said"
	former bool            // of a former, original or previous agreement
	said   []int           // dates of the verb of saying, units
	dates  []int           // dates of the trigger and of what agrees on it
	public bool            // what says it also makes it so: announced, agreed
	from   bool            // a saying verb gives the date of beginning too
	silent string          // why nothing can be claimed, or ""
}

// A weakening is a word that makes a reading less than done.
type weakening struct {
	modality graph.Modality
	word     string
}

// weaken lowers how firmly the reading is put.
func (r *reading) weaken(m graph.Modality, word string) {
	r.weak = append(r.weak, weakening{m, word})
}

// modality tells how firm the reading is where the given words count as done.
func (r *reading) modality(firm map[string]bool) graph.Modality {
	m := graph.Done
	for _, w := range r.weak {
		if !firm[w.word] {
			m = max(m, w.modality)
		}
	}
	return m
}

func (r *reading) silence(why string) {
	if r.silent == "" {
		r.silent = why
	}
}

// A reader goes from a trigger up through the clauses that govern it.
type reader struct {
	f *frame
	r reading
	// done is set where what is said goes on from before: "will continue to pay".
	done  bool
	steps int
}

// read tells how the frame is meant.
func (f *frame) read() reading {
	rd := reader{f: f}
	if f.noun != nil {
		rd.noun(f.noun)
	}
	if f.clause != nil {
		if f.use.trigger.class == modal {
			rd.above(f.clause)
		} else if f.use.trigger.class == title && f.noun.Named != nil && !f.light {
			rd.upThrough(f.noun.Named, &grammar.Clause{}) // "Acme, the owner of Initech, may sell"
		} else {
			rd.clause(f.clause)
		}
	}
	if rd.r.by == nil {
		var dates []int
		if rd.r.tag, dates = f.tagged(); rd.r.tag != nil {
			rd.r.said = append(rd.r.said, dates...)
		}
	}
	r := rd.r
	if rd.done {
		r.weak = slices.DeleteFunc(r.weak, func(w weakening) bool { return w.word == "will" })
	}
	return r
}

// noun reads what stands around a noun: "no licence", "plans for a merger".
func (rd *reader) noun(ph *grammar.Phrase) {
	f := rd.f
	if ph.Negated {
		rd.r.stance = graph.Denies
	}
	for k := ph.First; k < ph.Last; k++ {
		switch f.Words[k].Lower {
		case "proposed", "planned", "intended", "expected", "upcoming", "pending", "would-be", "prospective":
			rd.r.weaken(graph.Planned, "planned")
		case "possible", "potential", "hypothetical", "rumored", "rumoured", "any":
			rd.r.weaken(graph.Possible, "possible")
		case "failed", "attempted", "abandoned", "unsuccessful", "aborted", "rejected", "collapsed":
			rd.r.silence("what is told of did not come about")
		case "former", "previous", "prior", "old", "original", "ex":
			rd.r.former = true
		}
	}
	for n := 0; n < 4; n++ {
		h, prep := f.host(ph)
		if h == nil || f.noun.Prep == "" && n == 0 {
			return
		}
		s := f.sense.of(h.Lemma)
		switch {
		case prep == "of" && s.has(ending), h.Lemma == "end" || h.Lemma == "expiry" || h.Lemma == "termination":
			rd.r.stance = graph.Ends
		case s.has(planned) && h.Lemma != "move":
			rd.r.weaken(graph.Planned, "planned")
		case s.has(possible):
			rd.r.weaken(graph.Possible, "possible")
		case s.has(refused):
			rd.r.silence("it is refused")
		}
		ph = h
	}
}

// clause reads the verb group of c, then what governs it.
func (rd *reader) clause(c *grammar.Clause) {
	rd.verb(c)
	f := rd.f
	if f.noun != nil && f.at != subjectSlot {
		switch s := f.sense.of(verbName(c)); {
		case s.has(ending) && f.at == objectSlot:
			rd.end()
		case s.has(denied) && f.at == objectSlot:
			rd.r.stance = graph.Denies
			rd.speaker(c)
		case s.has(refused) && f.at == objectSlot:
			rd.r.silence("it is refused")
		case s.has(possible) && f.at == objectSlot && !s.has(said):
			rd.r.weaken(graph.Possible, c.Verb.Lemma)
		case s.has(planned) && f.at == objectSlot && !s.has(said|does|gives|gets|becomes):
			rd.r.weaken(graph.Planned, c.Verb.Lemma)
		case s.has(goesOn):
			rd.done = true
		case s.has(public|said) && f.at == objectSlot:
			rd.speaker(c)
		}
	}
	rd.above(c)
}

func (rd *reader) end() {
	if rd.r.stance == graph.Ends {
		rd.r.stance = graph.Asserts
		return
	}
	rd.r.stance = graph.Ends
}

// verb reads negation, modal and adverbs of a verb group.
func (rd *reader) verb(c *grammar.Clause) {
	v := c.Verb
	rd.r.dates = append(rd.r.dates, c.Dates...)
	if v.Negated {
		if rd.r.stance == graph.Denies {
			rd.r.stance = graph.Asserts
		} else {
			rd.r.stance = graph.Denies
		}
	}
	if v.NoLonger {
		rd.end()
	}
	switch v.Modal {
	case "will":
		rd.r.weaken(graph.Planned, "will")
	case "would":
		if v.Perfect {
			rd.r.silence("it would have been")
		}
		rd.r.weaken(graph.Planned, "will")
	case "should", "must":
		rd.r.weaken(graph.Planned, "will")
	case "may", "might", "could":
		if v.Perfect && v.Modal != "may" {
			rd.r.silence("it could have been")
		}
		rd.r.weaken(graph.Possible, "may")
	case "can":
		rd.r.weaken(graph.Possible, "can")
	}
	for _, a := range c.Adverbs {
		if rd.f.sense.of(a).has(doubtful) {
			rd.r.weaken(graph.Possible, a)
		}
		if a == "never" {
			rd.r.stance = graph.Denies
		}
	}
}

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
	f, g := rd.f, c.Parent
	if c.Noun != nil {
		rd.governedBy(f.sense.of(c.Noun.Lemma), c.Noun.Lemma, c)
		if g == nil {
			if p, ok := f.place[c.Noun]; ok && p.clause != c {
				g = p.clause
			}
		}
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
		s := f.sense.of(verbName(g))
		if g.Verb.Lemma == "be" && g.Adjective != "" {
			s = f.sense.of(g.Adjective)
		}
		if c.Mark != "" && c.Mark != "from" && c.Link == grammar.Gerund && !s.has(said|prohibited|possible|refused|ending) {
			s = 0
			rd.inherit(g)
		} else if s&(agreed|planned|possible|permitted|goesOn|ending|prohibited|refused|said|denied|does|gives|gets) == 0 && c.Link == grammar.Infinitive && !helps(g) {
			rd.r.weaken(graph.Planned, "purpose")
		}
		rd.governedBy(s, g.Verb.Lemma, c)
	}
	rd.verb(g)
	rd.above(g)
}

func helps(g *grammar.Clause) bool { return g.Verb.Lemma == "help" || g.Verb.Lemma == "happen" }

func (rd *reader) inherit(g *grammar.Clause) { rd.verbOnly(g) }

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
			return
		}
		rd.r.weaken(graph.Possible, "permitted")
		rd.r.silence("it is permitted, not done")
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
	case rd.f.sense.of(m).has(hypothetical):
		rd.r.silence("it stands behind “" + m + "”")
	case m == "until" || m == "till":
		rd.r.silence("it stands behind “until”")
	case m == "when" && !c.Verb.Past && !c.Verb.Perfect:
		rd.r.silence("it stands behind “when”")
	}
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
	}
}

func (rd *reader) speakerOf(g *grammar.Clause) {
	if g != nil {
		rd.speaker(g)
	}
}

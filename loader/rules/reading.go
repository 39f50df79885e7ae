package rules

import (
	"cmp"
	"slices"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/grammar"
)

// A reading is how a frame is meant: whether it is so, who says it and when.
type reading struct {
	stance graph.Stance
	weak   []weakening
	by     *grammar.Phrase
	tag    *grammar.Phrase // who says it by the end of the sentence: "…, Acme said"
	said   []int           // dates of the verb of saying, units
	dates  []int           // dates of the trigger and of what agrees on it
	public bool            // what says it also makes it so: announced, agreed
	fresh  bool            // announced with the article: "has announced", "announces"
	onward bool            // holds from when it is said: "will", "now"
	over   bool            // was so before: "had previously allowed", "used to pay", "the former deal"
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

// ahead reports whether the reading is of what is still to come.
func (r *reading) ahead() bool {
	return slices.ContainsFunc(r.weak, func(w weakening) bool {
		return w.modality == graph.Planned || w.word == "may"
	})
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
	if f.act != nil && f.use.trigger.class == thing { // "the right to use it until 2032"
		rd.r.dates = append(rd.r.dates, f.act.Dates...)
	}
	if f.clause != nil {
		if f.use.trigger.class == modal {
			rd.r.onward = onward(f.clause)
			rd.above(f.clause)
		} else if f.use.trigger.class == title && !f.light && f.attributive() {
			rd.upThrough(cmp.Or(f.noun.Named, f.noun), &grammar.Clause{}) // "Acme, the owner of Initech, may sell"
		} else {
			rd.clause(f.clause)
		}
	}
	if rd.r.by == nil {
		var dates []int
		rd.r.tag, dates = f.tagged()
		rd.r.said = append(rd.r.said, dates...)
	}
	r := rd.r
	if rd.done {
		r.weak = slices.DeleteFunc(r.weak, func(w weakening) bool { return w.word == "will" })
		r.onward = false
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
			rd.r.over = true
			if f.use.trigger.class == title && !f.light { // "Jane Roe, former chief of Acme"
				rd.r.stance = graph.Ends
			}
		}
	}
	if ph.First > 0 && f.Words[ph.First-1].Lower == "formerly" {
		rd.r.over, rd.r.stance = true, graph.Ends
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
	f := rd.f
	if f.noun != nil && f.at == prepSlot && !f.light {
		rd.beside(c)
		return
	}
	rd.verb(c)
	if f.noun != nil && f.at == subjectSlot { // "the purchase is expected to close"
		s, expected := f.sense.of(verbName(c)), c.Verb.Passive
		if c.Verb.Lemma == "be" && c.Adjective != "" {
			s, expected = f.sense.of(c.Adjective), true
		}
		if expected && s.has(planned) && !s.has(does) {
			rd.r.weaken(graph.Planned, "planned")
		}
	}
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
		case s.has(said) && f.at == objectSlot:
			rd.speaker(c)
		case s.has(public) && f.at == objectSlot: // "signed a contract": it begins, nobody is said to say so
			rd.r.public = true
			rd.r.fresh = rd.r.fresh || f.fresh(c)
			if rd.r.by == nil {
				rd.r.said = append(rd.r.said, c.Dates...)
			}
		}
	}
	rd.above(c)
}

// beside reads a clause for a noun behind one of its prepositions: how the clause
// is meant does not pass on to it, unless the verb leans on the noun, as in
// "agreed to the purchase of".
func (rd *reader) beside(c *grammar.Clause) {
	s := rd.f.sense.of(verbName(c))
	if c.Verb.Lemma == "be" && rd.f.sense.of(c.Adjective).has(conditional) { // "is eligible for"
		s = conditional
	}
	switch {
	case s.has(said):
	case s.has(conditional):
		rd.r.weaken(graph.Conditional, c.Adjective)
	case s.has(refused):
		rd.r.silence("it is refused")
	case s.has(agreed):
		rd.r.weaken(graph.Planned, "agreed")
	case s.has(possible):
		rd.r.weaken(graph.Possible, c.Verb.Lemma)
	}
	rd.upThrough(rd.f.noun, &grammar.Clause{Parent: c})
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
	if c.Subject != nil && nobody(rd.f, c.Subject) {
		rd.r.stance = flip(rd.r.stance)
	}
	if v.NoLonger {
		rd.end()
	}
	rd.r.onward = rd.r.onward || onward(c)
	rd.r.over = rd.r.over || over(c) || rd.f.besideOver(c)
	rd.modal(c)
	for _, a := range c.Adverbs {
		if rd.f.sense.of(a).has(doubtful) {
			rd.r.weaken(graph.Possible, a)
		}
		if a == "never" {
			rd.r.stance = graph.Denies
		}
	}
}

// modal reads the modal verb of a clause.
func (rd *reader) modal(c *grammar.Clause) {
	v := c.Verb
	switch v.Modal {
	case "will":
		rd.r.weaken(graph.Planned, "will")
	case "would":
		if v.Perfect {
			rd.r.silence("it would have been")
		}
		if !rd.f.bygone(c) {
			rd.r.weaken(graph.Planned, "will")
		}
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
}

// nobody reports whether a phrase says that none of those that it names does it:
// "neither company", "no supplier".
func nobody(f *frame, ph *grammar.Phrase) bool {
	w, _, _ := strings.Cut(f.Words[ph.First].Lower, " ")
	return ph.Negated || w == "neither" || w == "none" || w == "no"
}

package rules

import (
	"slices"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/grammar"
)

// A frame is a trigger with its arguments, the same for active and passive, verb
// and noun: what rules look into.
type frame struct {
	*sentence
	sense   *senses
	use     use
	clause  *grammar.Clause // of the verb; of a noun the one that it stands in, or nil
	noun    *grammar.Phrase // the phrase of the noun that triggered, or nil
	at      slot            // where in its clause the noun stands
	said    *grammar.Clause // what is said, of a verb of saying: "that …"
	act     *grammar.Clause // the clause that the trigger governs: "the right to sell …"
	light   bool            // the noun is what the clause is about: "has a licence"
	slots   slots
	trigger string
	first   int           // word that triggered
	earlier []graph.Claim // what the article was found to say so far
	told    *told         // the same by kind

	part      *grammar.Phrase // of the claim of a tranche: what the tranche is
	partEnd   int             // word at which the next tranche begins
	parted    bool            // the sentence tells what the sum is made of
	partStart int             // from this word on
}

// verbFrame makes the frame of a verb, without the rule: it is the same for all
// rules that the verb sets off.
func (s *Set) verbFrame(x *sentence, c *grammar.Clause) *frame {
	f := &frame{sentence: x, sense: s.sense, clause: c, trigger: c.Verb.Lemma, first: c.Verb.Main}
	f.arguments(c)
	f.act = f.governed(c, nil)
	for _, g := range x.Clauses {
		if g.Parent == c && g.Link == grammar.Complement {
			f.said = g
			break
		}
	}
	return f
}

// modalFrame makes the frame of the modal of a clause.
func (s *Set) modalFrame(x *sentence, c *grammar.Clause) *frame {
	f := s.verbFrame(x, c)
	f.act, f.trigger = c, c.Verb.Modal
	return f
}

// slots are the arguments by their function, in the order in which they were
// found. There are few, so that looking through them is quick.
type slots []argument

type argument struct {
	function string
	phrases  []*grammar.Phrase
}

// of returns what plays a function.
func (s slots) of(function string) []*grammar.Phrase {
	for i := range s {
		if s[i].function == function {
			return s[i].phrases
		}
	}
	return nil
}

func (f *frame) put(function string, ph *grammar.Phrase) {
	if ph == nil {
		return
	}
	for i := range f.slots {
		if a := &f.slots[i]; a.function == function {
			if !slices.Contains(a.phrases, ph) {
				a.phrases = append(a.phrases, ph)
			}
			return
		}
	}
	f.slots = append(f.slots, argument{function, []*grammar.Phrase{ph}})
}

// arguments puts the arguments of a clause as if it were active.
func (f *frame) arguments(c *grammar.Clause) {
	objects := c.Objects
	if c.Verb.Passive {
		if len(objects) > 0 && c.Subject != nil {
			f.put("indirect", c.Subject)
		} else {
			f.put("object", c.Subject)
		}
		for _, pr := range c.Preps {
			if pr.Word == "by" {
				f.put("subject", pr.Phrase)
			}
		}
	} else {
		f.put("subject", c.Subject)
	}
	if len(objects) > 1 && !c.Verb.Passive {
		f.put("indirect", objects[0])
		objects = objects[1:]
	}
	for _, o := range objects {
		f.put("object", o)
	}
	f.preps(c.Preps)
	for _, a := range c.Amounts {
		f.put("amount", a)
	}
}

func (f *frame) preps(ps []grammar.Prep) {
	for _, pr := range ps {
		f.put(pr.Word, pr.Phrase)
	}
}

// governed returns the clause that completes c or the noun.
func (f *frame) governed(c *grammar.Clause, noun *grammar.Phrase) *grammar.Clause {
	for _, g := range f.Clauses {
		if noun != nil && g.Noun == noun && (g.Link == grammar.Infinitive || g.Link == grammar.Gerund) {
			return g
		}
		if noun == nil && g.Parent == c && g.Noun == nil && (g.Link == grammar.Infinitive || g.Link == grammar.Gerund) {
			return g
		}
	}
	return nil
}

// nounFrame makes the frame of a noun, whose arguments stand before it, behind it
// and around the verb that it goes with.
func (s *Set) nounFrame(x *sentence, ph *grammar.Phrase, word int, u use) *frame {
	f := &frame{sentence: x, sense: s.sense, use: u, noun: ph, trigger: x.Words[word].Lower, first: word}
	if p, ok := x.place[ph]; ok {
		f.clause, f.at = p.clause, p.slot
	}
	f.act = f.governed(nil, ph)
	f.preps(ph.Preps)
	if ph.Owner != nil {
		f.put("owner", ph.Owner)
	}
	switch u.trigger.class {
	case event:
		f.eventArguments(ph)
	case thing:
		f.thingArguments(ph)
		for q := ph.Next; q != nil; q = q.Next { // "a licence and access to the models"
			f.preps(q.Preps)
		}
	case title:
		f.titleArguments(ph)
	}
	return f
}

// agent returns who does what a clause says, in either voice.
func agent(c *grammar.Clause) *grammar.Phrase {
	if !c.Verb.Passive {
		return c.Subject
	}
	for _, pr := range c.Preps {
		if pr.Word == "by" {
			return pr.Phrase
		}
	}
	return nil
}

func verbName(c *grammar.Clause) string {
	if c.Verb.Particle != "" {
		return c.Verb.Lemma + " " + c.Verb.Particle
	}
	return c.Verb.Lemma
}

// thingArguments finds who gives and who gets what is named: "Acme grants Initech
// a licence", "Initech holds a licence from Acme", "Initech's licence".
func (f *frame) thingArguments(ph *grammar.Phrase) {
	c := f.clause
	if ph.Owner != nil {
		f.put("receiver", ph.Owner)
	}
	for _, p := range f.slots.of("from") {
		f.put("giver", p)
	}
	if c == nil {
		return
	}
	sense := f.sense.of(verbName(c))
	switch {
	case c.Verb.Passive && f.at == subjectSlot && sense.has(gives): // "a licence was granted to Acme by …"
		f.light = true
		f.put("giver", agent(c))
		f.each(c, "to", "receiver")
	case c.Verb.Passive && f.at != subjectSlot && sense.has(gives|gets): // "Acme was granted a licence"
		f.light = true
		f.put("receiver", c.Subject)
		f.put("giver", agent(c))
	case f.at == objectSlot && sense.has(gives) && (len(c.Objects) > 1 || !sense.has(gets)):
		f.light = true
		f.put("giver", c.Subject)
		if len(c.Objects) > 1 {
			f.put("receiver", c.Objects[0])
		}
		f.each(c, "to", "receiver")
		f.around(c)
	case f.at == objectSlot && sense.has(gets):
		f.light = true
		if len(f.slots.of("receiver")) == 0 {
			f.put("receiver", c.Subject)
		}
		f.each(c, "from", "giver")
		f.around(c)
	case f.at == objectSlot && sense.has(ending|does|denied), f.predicate(c):
		f.light = true
		f.around(c)
	case c.Mark == "instead" && f.at == objectSlot:
		f.light = true
	}
}

func (f *frame) each(c *grammar.Clause, prep, name string) {
	for _, pr := range c.Preps {
		if pr.Word == prep {
			f.put(name, pr.Phrase)
		}
	}
}

package rules

import "github.com/pactgraph/pactgraph/loader/grammar"

// eventArguments finds who does what is named: "Acme's purchase of Initech",
// "an investment by Acme", "Acme announced an investment".
func (f *frame) eventArguments(ph *grammar.Phrase) {
	by := f.slots.of("by")
	for _, p := range by {
		f.put("subject", p)
	}
	if ph.Owner != nil {
		if len(by) > 0 {
			f.put("object", ph.Owner)
		} else {
			f.put("subject", ph.Owner)
		}
	}
	for _, p := range f.slots.of("of") {
		f.put("object", p)
	}
	for _, p := range f.slots.of("between") {
		f.put("subject", p)
	}
	f.described(ph)
	if c := f.clause; c != nil && f.at == prepSlot && len(by) == 0 && ph.Owner == nil && len(f.slots.of("of")) > 0 {
		switch ph.Prep { // "Acme entered the market through the purchase of Initech"
		case "with", "through", "via":
			f.put("subject", agent(c))
		}
	}
	if c := f.clause; c != nil && f.at == objectSlot && f.sense.of(verbName(c)).has(does|gives|gets|becomes) {
		f.light = true
		if len(f.slots.of("subject")) == 0 {
			f.put("subject", agent(c))
		}
		f.around(c)
	}
	if c := f.clause; c != nil && f.at == subjectSlot && c.Verb.Passive && f.sense.of(verbName(c)).has(does) {
		f.light = true
		if len(f.slots.of("subject")) == 0 {
			f.put("subject", agent(c))
		}
	}
}

// around puts the prepositional phrases of the verb that the noun goes with.
func (f *frame) around(c *grammar.Clause) {
	for _, pr := range c.Preps {
		if pr.Phrase.First > f.noun.First || pr.Phrase.First < c.Verb.First {
			f.put(pr.Word, pr.Phrase)
		}
	}
}

// described adds the arguments of a clause that tells what was done with the noun:
// "the suit that Acme brought against Initech", "a deal signed by Acme".
func (f *frame) described(ph *grammar.Phrase) {
	for _, g := range f.Clauses {
		if g.Noun != ph || g.Link != grammar.Relative && g.Link != grammar.Participle || !f.sense.of(verbName(g)).has(does|gives|gets) {
			continue
		}
		if g.Subject != ph {
			f.put("subject", g.Subject)
		} else if g.Verb.Passive {
			f.put("subject", agent(g))
		}
		f.preps(g.Preps)
		return
	}
}

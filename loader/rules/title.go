package rules

import (
	"slices"

	"github.com/pactgraph/pactgraph/loader/grammar"
)

// itself returns what the trigger noun itself stands for: the agreement that its
// phrase is, or its words: with what belongs to it, or as a bare title.
func (f *frame) itself(function string, types []string) []any {
	var out []any
	if slices.Contains(types, "agreement") {
		for _, r := range f.heads(f.noun, []string{"agreement"}) {
			out = append(out, r)
		}
	}
	switch {
	case len(out) > 0 || !slices.Contains(types, "text"):
	case function == "title":
		out = append(out, f.bare())
	default:
		out = append(out, f.full(f.noun))
	}
	return out
}

// bare returns the words of the trigger noun without article and names: of "its
// new Acme vice president" the words "vice president".
func (f *frame) bare() string {
	from := f.first
	for from > f.noun.First && titular(f.Words[from-1]) {
		from--
	}
	return f.wordsOf(from, f.first+1)
}

// titular reports whether a word before a title belongs to it.
func titular(w grammar.Word) bool {
	return w.Unit < 0 && (w.Tag == grammar.Noun || w.Tag == grammar.Adjective || w.Lower == "vice") && !fleeting[w.Lower]
}

// fleeting are the adjectives that are no part of a title.
var fleeting = map[string]bool{
	"new": true, "former": true, "current": true, "then": true, "next": true, "first": true, "longtime": true, "long-time": true,
	"outgoing": true, "incoming": true, "previous": true, "old": true, "own": true, "other": true,
}

// titleArguments finds who is what is named: "Acme is the exclusive provider",
// "Acme, the provider,", "named Acme its provider", "as its provider".
func (f *frame) titleArguments(ph *grammar.Phrase) {
	for q := ph.Next; q != nil; q = q.Next { // "a unit and the retail arm of Acme"
		f.preps(q.Preps)
	}
	if ph.Named != nil {
		f.put("subject", ph.Named)
	}
	for _, a := range ph.Apposed {
		f.put("subject", a)
	}
	if f.first < ph.Head && f.Words[ph.Head].Tag == grammar.Name { // "the chipmaker Acme"
		f.put("subject", ph)
	}
	c := f.clause
	if c == nil {
		return
	}
	f.listed(c, ph)
	sense := f.sense.of(verbName(c))
	switch {
	case f.at == objectSlot && sense.has(becomes) && !c.Verb.Passive:
		f.light = true
		f.put("subject", c.Subject)
		f.around(c)
	case f.at == subjectSlot && (c.Verb.Lemma == "be" || c.Verb.Lemma == "include") && !c.Verb.Passive: // "its largest provider is Acme"
		f.light = true
		f.put("subject", first(c.Objects))
	case ph.Prep == "as" && (sense.has(named) || c.Verb.Lemma == "serve" || c.Verb.Lemma == "act"):
		f.light = true
		f.namedAs(c)
		f.around(c)
	case ph.Prep == "as" && offices[verbName(c)]: // "steps down as chief executive in May"
		f.light = true
	case f.at == objectSlot && sense.has(named): // "named Acme its provider"
		f.light = true
		if len(c.Objects) > 1 {
			f.put("subject", c.Objects[0])
		}
		f.put("namer", c.Subject)
	}
}

// offices are the verbs by which one gets or gives up the office that stands
// behind "as".
var offices = map[string]bool{
	"resign": true, "step down": true, "retire": true, "quit": true, "leave": true, "depart": true, "stand down": true, "step aside": true,
	"exit": true, "succeed": true, "replace": true, "follow": true, "take over": true, "join": true, "return": true, "start": true,
}

// listed finds who is given as an example of what is named, and whose they are:
// "Acme has customers such as Initech", "Acme counts Initech among its customers".
func (f *frame) listed(c *grammar.Clause, ph *grammar.Phrase) {
	switch {
	case len(ph.Examples) > 0 && c.Verb.Lemma != "join" && c.Verb.Lemma != "be":
		for _, e := range ph.Examples {
			f.put("subject", e)
		}
	case ph.Prep == "among" && len(c.Objects) > 0:
		f.light = true
		f.put("subject", c.Objects[0])
	default:
		return
	}
	if f.at != subjectSlot && len(f.slots.of("owner")) == 0 && len(f.slots.of("of")) == 0 {
		f.put("owner", c.Subject)
	}
}

// namedAs finds who is called so: "chose Acme as", "refers to Acme as", "Acme
// was chosen as", "Acme serves as".
func (f *frame) namedAs(c *grammar.Clause) {
	switch {
	case c.Verb.Passive:
		f.put("subject", c.Subject)
		f.put("namer", agent(c))
	case c.Verb.Lemma == "refer":
		f.each(c, "to", "subject")
	case len(c.Objects) > 0:
		f.put("subject", c.Objects[0])
		f.put("namer", c.Subject)
	default:
		f.put("subject", c.Subject)
	}
}

// attributive reports whether a title only says who somebody is that the clause
// speaks of otherwise: "Acme, the owner of Initech,", "Acme chairman Jane Roe".
func (f *frame) attributive() bool {
	return f.noun.Named != nil || f.first < f.noun.Head && f.Words[f.noun.Head].Tag == grammar.Name
}

package rules

import (
	"slices"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/amounts"
	"github.com/pactgraph/pactgraph/loader/grammar"
)

// says reports whether one of the words stands in the trigger's phrase, or among
// the adverbs of its clause.
func (f *frame) says(words []string) bool {
	for _, w := range words {
		if f.noun != nil && f.inPhrase(w) {
			return true
		}
		if f.clause != nil && (f.noun == nil || f.light) && slices.Contains(f.clause.Adverbs, w) {
			return true
		}
		if f.act != nil && slices.Contains(f.act.Adverbs, w) {
			return true
		}
	}
	return false
}

func (f *frame) inPhrase(w string) bool {
	for k := f.noun.First; k < f.noun.Last; k++ {
		if x := f.Words[k]; x.Lower == w || x.Tag.Nominal() && x.Lemma == w {
			return true
		}
	}
	return false
}

// fits reports whether all needs of a block are met.
func (f *frame) fits(m *made) bool {
	for i := range m.needs {
		if n := &m.needs[i]; f.meets(n) == n.not {
			return false
		}
	}
	return true
}

func (f *frame) meets(n *need) bool {
	if ok, known := f.meetsClause(n); known {
		return ok
	}
	switch n.what {
	case "word":
		return f.says(n.values)
	case "act", "told", "which", "which act", "governor":
		c, _ := f.named(n.what)
		return c != nil && (len(n.values) == 0 || slices.Contains(n.values, verbName(c)))
	case "amount", "percent", "quantity":
		return f.amountValue(n.what) != nil
	case "combined": // a sum of several together
		a := f.amount(amounts.Money)
		return a != nil && a.Combined
	case "outsider": // whoever does it is no party of the agreement that it is done to
		return f.outsider()
	case "behind":
		return f.noun != nil && slices.Contains(n.values, f.noun.Prep)
	}
	if rest, ok := cutWord(n.what, "same"); ok {
		return f.same(rest)
	}
	if rest, ok := cutWord(n.what, "own"); ok {
		return f.own(rest)
	}
	if rest, ok := cutWord(n.what, "part of"); ok {
		return len(f.partOf(rest)) > 0
	}
	ps := f.phrases(n.what)
	if len(n.values) == 0 {
		return len(ps) > 0
	}
	for _, p := range ps {
		for q := p; q != nil; q = q.Next {
			if slices.ContainsFunc(n.values, func(v string) bool { return f.isA(q, v) }) {
				return true
			}
		}
	}
	return false
}

// meetsClause reports whether the clause of the trigger meets a need, and whether
// the need is one of the clause.
func (f *frame) meetsClause(n *need) (met, known bool) {
	c := f.clause
	if c == nil {
		c = &grammar.Clause{Verb: grammar.Verb{Shape: grammar.IngForm}}
	}
	v := c.Verb
	switch n.what {
	case "adjective":
		return slices.Contains(n.values, c.Adjective), true
	case "modal":
		return slices.Contains(n.values, v.Modal), true
	case "verb": // of the clause that the trigger stands in
		return slices.Contains(n.values, verbName(c)), true
	case "passive":
		return v.Passive, true
	case "progressive":
		return v.Progressive, true
	case "no-longer":
		return v.NoLonger, true
	case "negated":
		return v.Negated, true
	case "past":
		return f.past(), true
	case "present": // what somebody does as a habit: "sells"
		return v.Shape == grammar.Finite && v.Modal == "" && !v.Past && !v.Perfect && !v.Progressive && !v.Passive, true
	case "until":
		return f.until(), true
	case "gap":
		return f.gap(), true
	}
	return false, false
}

// isA reports whether a phrase is what a need names: an entity of a kind, an
// amount, or a noun, of which further words may stand before it or behind "of".
func (f *frame) isA(ph *grammar.Phrase, what string) bool {
	switch what {
	case "company", "product", "person", "agreement":
		return len(f.one(ph, []string{what}, 0)) > 0
	case "amount":
		a := f.amountOf(ph)
		return a != nil && a.Kind == amounts.Money
	case "quantity":
		a := f.amountOf(ph)
		return a != nil && a.Kind == amounts.Quantity
	case "percent", "%":
		a := f.amountOf(ph)
		return a != nil && a.Kind == amounts.Percent
	}
	for w := range strings.FieldsSeq(what) {
		if !f.contains(ph, w) {
			return false
		}
	}
	return true
}

// contains reports whether the noun is in the phrase or heads the one behind "of".
func (f *frame) contains(ph *grammar.Phrase, noun string) bool {
	for k := ph.First; k < ph.Last; k++ {
		if w := &f.Words[k]; w.Lemma == noun || w.Lower == noun || w.Unit >= 0 && lastWord(w.Lower, noun) {
			return true // of a name that is one word to the grammar the last word
		}
	}
	if a := f.amountOf(ph); a != nil && a.Kind == amounts.Quantity && (a.Quantity.Unit == noun || a.Quantity.Unit == noun+"s") {
		return true // "40 shares" is one word to the grammar
	}
	if len(ph.Preps) > 0 && ph.Preps[0].Word == "of" && f.Words[ph.Preps[0].Phrase.Head].Lemma == noun {
		return true
	}
	return noun == "of"
}

// lastWord reports whether a word is the last of several.
func lastWord(name, word string) bool {
	rest, ok := strings.CutSuffix(name, word)
	return ok && strings.HasSuffix(rest, " ")
}

// same reports whether what plays the function is the subject too: "Acme said that it
// had agreed".
func (f *frame) same(function string) bool {
	types := []string{"company", "person"}
	who := f.values("subject", types)
	other := f.values(function, types)
	return len(other) > 0 && !slices.ContainsFunc(other, func(v any) bool { return !slices.Contains(who, v) })
}

// past reports whether the verb tells of what is over.
func (f *frame) past() bool {
	return f.clause != nil && f.clause.Verb.Modal == "" && (f.clause.Verb.Past || f.clause.Verb.Perfect)
}

// gap reports whether the trigger is the verb of a relative clause whose object is
// the noun before it: "the shares that Acme owns".
func (f *frame) gap() bool {
	return f.clause != nil && f.clause.Link == grammar.Relative && f.clause.Subject != f.clause.Noun
}

// outsider reports whether the subject names companies or people of whom none is a
// party of the agreement that is the object, so that the agreement is hardly the
// one that is meant.
func (f *frame) outsider() bool {
	who := f.values("subject", []string{"company", "person"})
	for _, what := range f.values("object", []string{"agreement"}) {
		ref, _ := what.(graph.Ref)
		if a := f.in.pacts.byRef[ref]; a != nil && len(a.Parties) > 1 {
			return len(who) > 0 && !slices.ContainsFunc(a.Parties, func(p graph.Ref) bool {
				return slices.ContainsFunc(who, func(w any) bool { r, ok := w.(graph.Ref); return ok && f.belong(r, p) })
			})
		}
	}
	return false
}

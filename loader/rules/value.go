package rules

import (
	"slices"
	"strings"

	"github.com/pactgraph/pactgraph/loader/amounts"
	"github.com/pactgraph/pactgraph/loader/dates"
	"github.com/pactgraph/pactgraph/loader/grammar"
)

// phrases returns what plays the function: a function of the frame by name,
// "act …" of the clause that the trigger governs.
func (f *frame) phrases(function string) []*grammar.Phrase {
	for _, below := range []struct {
		name   string
		clause *grammar.Clause
	}{{"act", f.act}, {"told", f.said}, {"which", f.descriptive()}} {
		rest, ok := cutWord(function, below.name)
		if !ok {
			continue
		}
		if below.clause == nil {
			return nil
		}
		a := &frame{sentence: f.sentence, sense: f.sense, clause: below.clause, slots: map[string][]*grammar.Phrase{}}
		a.arguments(below.clause)
		a.act = a.governed(below.clause, nil)
		return a.phrases(rest)
	}
	if rest, ok := cutWord(function, "clause"); ok {
		return f.of(f.clause, rest)
	}
	if rest, ok := cutWord(function, "above"); ok {
		return f.of(f.governor(), rest)
	}
	if word, rest, ok := strings.Cut(function, " "); ok {
		return f.below(word, rest)
	}
	return f.slots[function]
}

// below returns what belongs to the phrases that play a function: their owners
// ("owner of object"), or what stands behind a preposition ("in object").
func (f *frame) below(word, rest string) []*grammar.Phrase {
	rest, owner := strings.CutPrefix(rest, "of ")
	var out []*grammar.Phrase
	for _, ph := range f.phrases(rest) {
		for q := ph; q != nil; q = q.Next {
			if owner {
				if q.Owner != nil {
					out = append(out, q.Owner)
				}
				continue
			}
			for _, pr := range q.Preps {
				if pr.Word == word {
					out = append(out, pr.Phrase)
				}
			}
		}
	}
	return out
}

func cutWord(s, word string) (string, bool) {
	if len(s) > len(word) && s[:len(word)] == word && s[len(word)] == ' ' {
		return s[len(word)+1:], true
	}
	return "", false
}

// holdings are the nouns of which a percentage before them says how much of what
// follows they are: "a 20 percent interest in Acme".
var holdings = map[string]bool{"stake": true, "interest": true, "holding": true, "shareholding": true, "ownership": true, "position": true}

// amountOf returns the amount that a phrase is or has: "$5 million", "a $5
// million stake".
func (f *frame) amountOf(ph *grammar.Phrase) *amounts.Mention {
	for _, us := range [][]int{ph.Units, ph.Inner} {
		for _, u := range us {
			if a := f.units[u].amount; a != nil {
				return a
			}
		}
	}
	return nil
}

// amount returns the amount of a kind that goes with the trigger: in its own
// phrase, as its object, behind "of", "worth", "for" or "at".
func (f *frame) amount(k amounts.Kind) *amounts.Mention {
	look := []*grammar.Phrase{}
	if f.noun != nil {
		look = append(look, f.noun)
	}
	look = append(look, f.slots["object"]...)
	look = append(look, f.slots["amount"]...)
	for _, w := range []string{"of", "worth", "for", "at", "to", "with", "in"} {
		look = append(look, f.slots[w]...)
	}
	look = append(look, f.measure()...)
	for _, ph := range look {
		for q := ph; q != nil; q = q.Next {
			if a := f.amountOf(q); a != nil && a.Kind == k && a.Per != "share" && (q == f.noun || !f.other(q)) {
				return a
			}
		}
	}
	for _, ph := range look {
		for _, pr := range ph.Preps {
			if pr.Word == "of" || pr.Word == "worth" || pr.Word == "for" || pr.Word == "at" {
				if a := f.amountOf(pr.Phrase); a != nil && a.Kind == k && !f.other(pr.Phrase) {
					return a
				}
			}
		}
	}
	return nil
}

// other reports whether an amount belongs to the noun that it stands before, and
// not to the trigger: "its $5 billion deal with Acme".
func (f *frame) other(ph *grammar.Phrase) bool {
	w := f.Words[ph.Head]
	return w.Tag == grammar.Noun && !measures[w.Lemma] && !holdings[w.Lemma] && w.Lemma != "%"
}

// values returns what stands in a function of the given types, as the values that
// a field may take: each a graph.Ref, schema.Money, schema.Share,
// schema.Quantity, graph.Date or string.
func (f *frame) values(from string, types []string) []any {
	var out []any
	if a, b, ok := strings.Cut(from, " + "); ok {
		if out = f.values(a, types); len(out) == 0 {
			return nil
		}
		return append(out, f.values(b, types)...)
	}
	if from == "inside" {
		return f.inside(f.noun, types)
	}
	if rest, ok := cutWord(from, "inside"); ok {
		for _, ph := range f.phrases(rest) {
			if v := f.inside(ph, types); len(v) > 0 {
				return v
			}
		}
		return nil
	}
	if from == "clause" {
		return clauseText(f, f.clause, types)
	}
	if from == "act clause" {
		return clauseText(f, f.act, types)
	}
	if from == "date" {
		return f.dateValue()
	}
	if role := from; role == "amount" || role == "percent" || role == "quantity" {
		if v := f.amountValue(role); v != nil {
			out = append(out, v)
		}
		return out
	}
	if c, ok := f.named(from); ok {
		if c != nil && slices.Contains(types, "verb") {
			return []any{verbName(c)}
		}
		return nil
	}
	if rest, ok := cutWord(from, "part of"); ok {
		return f.partOf(rest)
	}
	if from == "length" {
		return f.length()
	}
	if f.noun != nil && (from == "noun" || from == "title") {
		return f.itself(from, types)
	}
	if out, ok := f.member(from, types); ok {
		return out
	}
	for _, ph := range f.phrases(from) {
		for _, r := range f.refs(ph, types) {
			out = append(out, r)
		}
		if v := f.sum(ph, types); v != nil && len(out) == 0 {
			out = append(out, v)
		}
		if slices.Contains(types, "text") && len(out) == 0 {
			out = append(out, f.full(ph))
		}
		if len(out) > 0 {
			return out
		}
	}
	return out
}

// inside returns the entities named before the trigger noun in its own phrase:
// "the Acme deal", "Acme rival Initech".
func (f *frame) inside(ph *grammar.Phrase, types []string) []any {
	if ph == nil {
		return nil
	}
	limit := f.Words[ph.Head].Start
	if ph == f.noun {
		limit = f.Words[f.first].Start
	}
	var out []any
	for _, u := range ph.Inner {
		m := f.units[u].mention
		if m == nil || m.Start >= limit {
			continue
		}
		for _, r := range m.Refs {
			if slices.Contains(types, r.Kind()) || slices.Contains(types, "maker") && r.Kind() == "company" {
				out = append(out, r)
			}
		}
	}
	return out
}

// clauseText returns the words of a clause, from its verb to the end of what it
// governs.
func clauseText(f *frame, c *grammar.Clause, types []string) []any {
	if c == nil || !slices.Contains(types, "text") {
		return nil
	}
	first := c.Verb.First
	return []any{f.wordsOf(first, f.segment(first+1))}
}

// dateValue returns the date of the clause.
func (f *frame) dateValue() []any {
	if f.clause == nil {
		return nil
	}
	for _, u := range f.clause.Dates {
		if d := f.units[u].date; d != nil && d.Value.Known() {
			return []any{d.Value}
		}
	}
	return nil
}

func (f *frame) amountValue(role string) any {
	switch role {
	case "amount":
		if a := f.amount(amounts.Money); a != nil {
			return a.Money
		}
	case "percent":
		if a := f.amount(amounts.Percent); a != nil {
			return a.Share
		}
	case "quantity":
		if a := f.amount(amounts.Quantity); a != nil {
			return a.Quantity
		}
	}
	return nil
}

// length returns the duration inside the trigger's phrase, or beside its verb.
func (f *frame) length() []any {
	var us []int
	if f.noun != nil {
		us = append(us, f.noun.Inner...)
		for _, pr := range f.noun.Preps {
			us = append(us, pr.Phrase.Units...)
			us = append(us, pr.Phrase.Inner...)
		}
	}
	if f.clause != nil && (f.noun == nil || f.light) {
		us = append(us, f.clause.Dates...)
	}
	for _, u := range us {
		if d := f.units[u].date; d != nil && d.Kind == dates.Duration && !strings.Contains(d.Duration, "X") {
			return []any{d.Duration}
		}
	}
	return nil
}

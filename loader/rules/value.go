package rules

import (
	"slices"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
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
	}{{"act", f.act}, {"told", f.said}} {
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

// refs returns the entities of the given types that a phrase stands for, those of
// all members of its list together.
func (f *frame) refs(ph *grammar.Phrase, types []string) []graph.Ref {
	var out []graph.Ref
	add := func(rs []graph.Ref) {
		for _, r := range rs {
			if !slices.Contains(out, r) {
				out = append(out, r)
			}
		}
	}
	for q := ph; q != nil; q = q.Next {
		add(f.one(q, types, 0))
		for _, e := range q.Examples {
			for ; e != nil; e = e.Next {
				add(f.heads(e, types))
			}
		}
	}
	return out
}

// one returns the entities that a phrase stands for, without its list: its head,
// else another name of the same, else what it is a part of.
func (f *frame) one(ph *grammar.Phrase, types []string, depth int) []graph.Ref {
	if depth > 3 {
		return nil
	}
	if out := f.heads(ph, types); len(out) > 0 {
		return out
	}
	if !f.entity(ph) {
		for _, a := range ph.Apposed {
			if out := f.heads(a, types); len(out) > 0 {
				return out
			}
		}
		if ph.Named != nil {
			if out := f.heads(ph.Named, types); len(out) > 0 {
				return out
			}
		}
	}
	if m := f.measured(ph); m != nil {
		var out []graph.Ref
		for q := m; q != nil; q = q.Next {
			out = append(out, f.one(q, types, depth+1)...)
		}
		if len(out) > 0 {
			return out
		}
	}
	if slices.Contains(types, "maker") {
		return f.maker(ph)
	}
	return nil
}

// heads returns the entities that the head of a phrase is.
func (f *frame) heads(ph *grammar.Phrase, types []string) []graph.Ref {
	var out []graph.Ref
	for _, u := range ph.Units {
		m := f.units[u].mention
		if m == nil {
			continue
		}
		for _, r := range m.Refs {
			k := r.Kind()
			if (slices.Contains(types, k) || k == "company" && slices.Contains(types, "maker")) && !slices.Contains(out, r) {
				out = append(out, r)
			}
		}
	}
	if len(out) == 0 && len(ph.Units) == 0 && slices.Contains(types, "company") {
		return f.we(ph)
	}
	return out
}

// we returns who speaks where the phrase is the first person.
func (f *frame) we(ph *grammar.Phrase) []graph.Ref {
	switch f.Words[ph.Head].Lower {
	case "we", "us", "our":
	default:
		return nil
	}
	if f.speaker != nil && f.speaker.covers(f.Words[ph.Head].Start) {
		return f.speaker.house
	}
	var out []graph.Ref
	for _, r := range f.in.Voice {
		if r.Kind() == "company" {
			out = append(out, r)
		}
	}
	return out
}

// entity reports whether the head of a phrase is an entity of any kind.
func (f *frame) entity(ph *grammar.Phrase) bool {
	for _, u := range ph.Units {
		if m := f.units[u].mention; m != nil && m.Refs[0].Kind() != "agreement" {
			return true
		}
	}
	return false
}

// measured returns what a phrase is an amount or part of: "$5 million worth of
// software", "the majority of its sites".
func (f *frame) measured(ph *grammar.Phrase) *grammar.Phrase {
	if len(ph.Preps) == 0 {
		return nil
	}
	pr := ph.Preps[0]
	w := f.Words[ph.Head]
	measure := f.amountOf(ph) != nil || measures[w.Lemma]
	if pr.Word == "of" && measure || pr.Word == "worth" && measure || pr.Word == "in" && w.Tag == grammar.Amount {
		if pr.Word == "worth" && len(pr.Phrase.Preps) > 0 && f.amountOf(pr.Phrase) != nil {
			return nil
		}
		return pr.Phrase
	}
	return nil
}

// measures are the nouns that stand for a part or number of what follows "of".
var measures = map[string]bool{
	"worth": true, "majority": true, "part": true, "portion": true, "half": true, "most": true, "all": true, "some": true,
	"any": true, "rest": true, "remainder": true, "number": true, "range": true, "set": true, "share": true, "number of": true,
	"bulk": true, "version": true, "billion": true, "million": true, "both": true, "each": true, "none": true, "one": true,
	"purchase": true, "use": true, "sale": true,
}

// holdings are the nouns of which a percentage before them says how much of what
// follows they are: "a 20 percent interest in Acme".
var holdings = map[string]bool{"stake": true, "interest": true, "holding": true, "shareholding": true, "ownership": true, "position": true}

// maker returns who makes the product that a phrase is, or whose it is.
func (f *frame) maker(ph *grammar.Phrase) []graph.Ref {
	for _, u := range ph.Units {
		m := f.units[u].mention
		if m == nil || m.Refs[0].Kind() != "product" {
			continue
		}
		if f.in.Maker != nil {
			if r := f.in.Maker(m.Refs[0]); r != "" {
				return []graph.Ref{r}
			}
		}
	}
	if ph.Owner != nil {
		return f.heads(ph.Owner, []string{"company"})
	}
	return f.inner(ph, "company")
}

// inner returns the entities of a kind inside a phrase, beside its head.
func (f *frame) inner(ph *grammar.Phrase, kind string) []graph.Ref {
	for _, u := range ph.Inner {
		if m := f.units[u].mention; m != nil && m.Refs[0].Kind() == kind {
			return m.Refs
		}
	}
	return nil
}

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
		return append(f.values(a, types), f.values(b, types)...)
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
	if from == "act" {
		if f.act != nil && slices.Contains(types, "verb") {
			return []any{verbName(f.act)}
		}
		return nil
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
	if f.clause != nil {
		us = append(us, f.clause.Dates...)
	}
	for _, u := range us {
		if d := f.units[u].date; d != nil && d.Kind == dates.Duration {
			return []any{d.Duration}
		}
	}
	return nil
}

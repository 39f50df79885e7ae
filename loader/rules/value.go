package rules

import (
	"slices"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/amounts"
	"github.com/pactgraph/pactgraph/loader/grammar"
)

// phrases returns what plays the function: a function of the frame by name,
// "act …" of the clause that the trigger governs.
func (f *frame) phrases(function string) []*grammar.Phrase {
	if strings.IndexByte(function, ' ') < 0 {
		return f.slots.of(function)
	}
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
		a := &frame{sentence: f.sentence, sense: f.sense, clause: below.clause}
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
	return f.slots.of(function)
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

// counts reports whether a quantity is that of the noun itself: "25 Acme A9 jets".
func (f *frame) counts(a *amounts.Mention, ph *grammar.Phrase) bool {
	return a.Kind == amounts.Quantity && a.End >= f.Words[ph.Head].End
}

// values returns what stands in a function of the given types, as the values that
// a field may take: each a graph.Ref, schema.Money, schema.Share,
// schema.Quantity, graph.Date or string.
func (f *frame) values(from string, types []string) []any {
	if a, b, ok := strings.Cut(from, " + "); ok {
		out := f.values(a, types)
		if len(out) == 0 {
			return nil
		}
		for _, v := range f.values(b, types) {
			if r, ok := v.(graph.Ref); !ok || !slices.Contains(out, any(r)) {
				out = append(out, v)
			}
		}
		return out
	}
	if out, ok := f.words(from, types); ok {
		return out
	} else if out, ok := f.measures(from, types); ok {
		return out
	} else if out, ok := f.verbs(from, types); ok {
		return out
	} else if out, ok := f.before(from, types); ok {
		return out
	} else if out, ok := f.member(from, types); ok {
		return out
	}
	for _, ph := range f.phrases(from) {
		if out := f.phraseValues(ph, types); len(out) > 0 {
			return out
		}
	}
	return nil
}

// words returns the words of a clause or of the trigger noun.
func (f *frame) words(from string, types []string) ([]any, bool) {
	switch {
	case from == "clause":
		return clauseText(f, f.clause, types), true
	case from == "act clause":
		return clauseText(f, f.act, types), true
	case f.noun != nil && (from == "noun" || from == "title"):
		return f.itself(from, types), true
	}
	return nil, false
}

// verbs returns the base form of another verb of the sentence.
func (f *frame) verbs(from string, types []string) ([]any, bool) {
	c, ok := f.named(from)
	if c != nil && slices.Contains(types, "verb") {
		return []any{verbName(c)}, true
	}
	return nil, ok
}

// before returns what is named in a phrase before its noun, or as one of what the
// clause speaks of.
func (f *frame) before(from string, types []string) ([]any, bool) {
	switch from {
	case "included":
		return anys(f.included(types)), true
	case "inside":
		return f.inside(f.noun, types), true
	}
	rest, ok := cutWord(from, "inside")
	if !ok {
		return nil, false
	}
	for _, ph := range f.phrases(rest) {
		if v := f.inside(ph, types); len(v) > 0 {
			return v, true
		}
	}
	return nil, true
}

// phraseValues returns the entities that a phrase stands for, else its amount, else
// its words.
func (f *frame) phraseValues(ph *grammar.Phrase, types []string) []any {
	if out := anys(f.refs(ph, types)); len(out) > 0 {
		return out
	}
	if v := f.sum(ph, types); v != nil {
		return []any{v}
	}
	if slices.Contains(types, "text") {
		return []any{f.full(ph)}
	}
	return nil
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

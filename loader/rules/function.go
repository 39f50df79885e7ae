package rules

import (
	"reflect"
	"slices"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/amounts"
	"github.com/pactgraph/pactgraph/loader/grammar"
)

// of returns what plays a function in another clause of the sentence.
func (f *frame) of(c *grammar.Clause, function string) []*grammar.Phrase {
	if c == nil {
		return nil
	}
	a := &frame{sentence: f.sentence, sense: f.sense, clause: c}
	a.arguments(c)
	return a.slots.of(function)
}

// governor returns the clause that the clause of the frame hangs on; of a
// participle behind a noun the clause that the noun stands in.
func (f *frame) governor() *grammar.Clause {
	c := f.clause
	if c == nil {
		return nil
	}
	if c.Noun != nil {
		if p, ok := f.place[c.Noun]; ok && p.clause != c {
			return p.clause
		}
	}
	if c.Parent == nil {
		return c.After
	}
	return c.Parent
}

// member narrows the entities of a list: to its first, or to all but the first.
func (f *frame) member(function string, types []string) ([]any, bool) {
	first, isFirst := cutWord(function, "first of")
	rest, isRest := cutWord(function, "rest of")
	switch {
	case isFirst:
		if all := f.values(first, types); len(all) > 1 {
			return all[:1], true
		}
	case isRest:
		if all := f.values(rest, types); len(all) > 1 {
			return all[1:], true
		}
	}
	return nil, isFirst || isRest
}

// related returns the values that follow from a role that is filled already:
// "maker of Product", "parties of Agreement", "other party of Payer"; or from a
// claim that was made before: "earlier acquisition Target".
func (f *frame) related(function string, so []filled) ([]any, bool) {
	if role, ok := cutWord(function, "maker of"); ok {
		return f.makerOf(role, so), true
	}
	if role, ok := cutWord(function, "parties of"); ok {
		return f.partiesOf(role, so), true
	}
	if role, ok := cutWord(function, "other party of"); ok {
		return f.otherParty(role, so), true
	}
	if kinds, ok := cutWord(function, "last"); ok {
		return f.last(kinds, so), true
	}
	if kindRole, ok := cutWord(function, "earlier"); ok {
		kind, role, _ := strings.Cut(kindRole, " ")
		return f.told.player(kind, role, f.spoken()), true
	}
	return nil, false
}

// filledRef returns the entity in a role that is filled already, or "".
func filledRef(role string, so []filled) graph.Ref {
	if len(so) != 1 {
		return ""
	}
	v := so[0].record.FieldByName(role)
	if !v.IsValid() || v.Type() == refsType {
		return ""
	}
	if n, ok := v.Interface().(graph.Node); ok {
		return n.Ref()
	}
	return ""
}

// partiesOf returns the parties of the agreement in a role.
func (f *frame) partiesOf(role string, so []filled) []any {
	ref := filledRef(role, so)
	if a := f.in.pacts.byRef[ref]; a != nil && ref != "" {
		return anys(a.Parties)
	}
	return nil
}

func anys(refs []graph.Ref) []any {
	out := make([]any, len(refs))
	for i, r := range refs {
		out[i] = r
	}
	return out
}

// otherParty returns with whom the party in a role has agreed: by the agreement
// of two that the clause speaks of, else by the only one that it has in the
// article, else, of what holds from now on, by the only one that is news.
func (f *frame) otherParty(role string, so []filled) []any {
	party := filledRef(role, so)
	if party == "" {
		return nil
	}
	spoken := f.spoken()
	others := f.in.others(party, func(a *Agreement) bool { return spoken == "" || a.Ref == spoken })
	if len(others) > 1 && f.clause != nil && onward(f.clause) { // "may now sell": by what was agreed just now
		others = f.in.others(party, f.in.isNews)
	}
	if len(others) != 1 {
		return nil
	}
	return anys(others)
}

// others returns with whom a party has made the agreements of two that are of a
// sort.
func (in *Input) others(party graph.Ref, of func(*Agreement) bool) []graph.Ref {
	var out []graph.Ref
	for _, a := range in.pacts.ofTwo[party] {
		if !of(a) {
			continue
		}
		i := slices.Index(a.Parties, party)
		if other := a.Parties[1-i]; !slices.Contains(out, other) {
			out = append(out, other)
		}
	}
	return out
}

// spoken returns the agreement that the clause of the frame speaks of, or "": the
// subject of the clause or of one above that says the same, or what stands behind
// "under", "in", "by" or "as part of".
func (f *frame) spoken() graph.Ref {
	for c, n := f.clause, 0; c != nil && n < 4; c, n = c.Parent, n+1 {
		if c.Subject != nil {
			if rs := f.heads(c.Subject, []string{"agreement"}); len(rs) == 1 {
				return rs[0]
			}
		}
		for _, pr := range c.Preps {
			if rs := f.pact(pr.Phrase); len(rs) == 1 && within[pr.Word] {
				return rs[0]
			}
		}
		if c.Link == grammar.Subordinate || c.Link == grammar.Main {
			break
		}
	}
	return ""
}

// pact returns the agreement that a phrase is, or of which it is the terms.
func (f *frame) pact(ph *grammar.Phrase) []graph.Ref {
	if rs := f.refs(ph, []string{"agreement"}); len(rs) > 0 {
		return rs
	}
	switch ph.Lemma {
	case "term", "part", "provision", "framework", "scope":
		for _, pr := range ph.Preps {
			if pr.Word == "of" {
				return f.refs(pr.Phrase, []string{"agreement"})
			}
		}
	}
	return nil
}

// within are the prepositions that say in which agreement something is agreed.
var within = map[string]bool{
	"under": true, "in": true, "by": true, "through": true, "per": true, "within": true, "as": true, "pursuant": true,
}

// per fills the field Per with the period that the amount is paid for, where the
// record has one: "$4 million a year".
func (f *frame) per(rec *filled) {
	field := rec.record.FieldByName("Per")
	if !field.IsValid() || field.Kind() != reflect.String || field.String() != "" {
		return
	}
	if a := f.amount(amounts.Money); a != nil {
		field.SetString(a.Per)
	}
}

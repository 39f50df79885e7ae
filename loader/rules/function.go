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
	a := &frame{sentence: f.sentence, sense: f.sense, clause: c, slots: map[string][]*grammar.Phrase{}}
	a.arguments(c)
	return a.slots[function]
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

// sum returns the amount that a phrase, or one of the list that it begins, is or
// has, if it is of one of the types. What is paid for each share is no sum.
func (f *frame) sum(ph *grammar.Phrase, types []string) any {
	for q := ph; q != nil; q = q.Next {
		a := f.amountOf(q)
		switch {
		case a == nil || a.Per == "share":
		case a.Kind == amounts.Money && slices.Contains(types, "money"):
			return a.Money
		case a.Kind == amounts.Percent && slices.Contains(types, "share"):
			return a.Share
		case a.Kind == amounts.Quantity && slices.Contains(types, "quantity"):
			return a.Quantity
		}
	}
	return nil
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
	for _, a := range f.in.Agreements {
		if a.Ref == ref && ref != "" {
			return anys(a.Parties)
		}
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
// article.
func (f *frame) otherParty(role string, so []filled) []any {
	party := filledRef(role, so)
	if party == "" {
		return nil
	}
	spoken := f.spoken()
	var other graph.Ref
	for _, a := range f.in.Agreements {
		if spoken != "" && a.Ref != spoken {
			continue
		}
		i := slices.Index(a.Parties, party)
		if i < 0 || len(a.Parties) != 2 {
			continue
		}
		if other != "" && other != a.Parties[1-i] {
			return nil
		}
		other = a.Parties[1-i]
	}
	if other == "" {
		return nil
	}
	return []any{other}
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
			if rs := f.refs(pr.Phrase, []string{"agreement"}); len(rs) == 1 && within[pr.Word] {
				return rs[0]
			}
		}
		if c.Link == grammar.Subordinate || c.Link == grammar.Main {
			break
		}
	}
	return ""
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

// measure returns what a clause that describes the trigger noun says of its size:
// "royalties ranging from 5% to 9%", "payments that could total $5 million".
func (f *frame) measure() []*grammar.Phrase {
	if f.noun == nil {
		return nil
	}
	var out []*grammar.Phrase
	for _, g := range f.Clauses {
		if g.Noun != f.noun || g.Subject != f.noun {
			continue
		}
		switch g.Verb.Lemma {
		case "range", "total", "equal", "amount", "reach", "exceed", "value", "worth", "start":
			out = append(out, g.Objects...)
			for _, pr := range g.Preps {
				out = append(out, pr.Phrase)
			}
		}
	}
	return out
}

package rules

import (
	"slices"
	"strings"

	"github.com/pactgraph/pactgraph/loader/amounts"
	"github.com/pactgraph/pactgraph/loader/dates"
	"github.com/pactgraph/pactgraph/loader/grammar"
)

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
	look = append(look, f.slots.of("object")...)
	look = append(look, f.slots.of("amount")...)
	for _, w := range []string{"of", "worth", "for", "at", "to", "with", "in"} {
		look = append(look, f.slots.of(w)...)
	}
	look = append(look, f.measure()...)
	for _, ph := range look {
		for q := ph; q != nil; q = q.Next {
			if a := f.amountOf(q); a != nil && a.Kind == k && a.Per != "share" && (q == f.noun || !f.other(q) || f.counts(a, q)) {
				return a
			}
		}
	}
	for _, ph := range look {
		for _, pr := range ph.Preps {
			if pr.Word == "of" || pr.Word == "worth" || pr.Word == "for" || pr.Word == "at" {
				if a := f.amountOf(pr.Phrase); a != nil && a.Kind == k && (!f.other(pr.Phrase) || f.counts(a, pr.Phrase)) {
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
	w := &f.Words[ph.Head]
	return w.Tag == grammar.Noun && !measures[w.Lemma] && !holdings[w.Lemma] && w.Lemma != "%"
}

// measures returns amounts, lengths and dates.
func (f *frame) measures(from string, _ []string) ([]any, bool) {
	switch from {
	case "date":
		return f.dateValue(), true
	case "length":
		return f.length(), true
	case "amount", "percent", "quantity":
		if v := f.amountValue(from); v != nil {
			return []any{v}, true
		}
		return nil, true
	}
	if rest, ok := cutWord(from, "part of"); ok {
		return f.partOf(rest), true
	}
	return nil, false
}

// dateValue returns the date of the clause.
func (f *frame) dateValue() []any {
	if f.clause == nil {
		return nil
	}
	for _, u := range f.clause.Dates {
		if d := f.units[u].date; d != nil && (d.Value.Known() || d.Fiscal && !d.Value.IsZero()) {
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

// measure returns what a clause that describes the trigger noun says of its size:
// "royalties ranging from 5% to 9%", "payments that could total $5 million".
func (f *frame) measure() []*grammar.Phrase {
	if f.noun == nil {
		return nil
	}
	var out []*grammar.Phrase
	for _, g := range f.Clauses {
		if !listed(g.Noun, f.noun) || !listed(g.Subject, f.noun) {
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

// listed reports whether a phrase is one of the list that another begins: "sales
// and milestone payments".
func listed(list, ph *grammar.Phrase) bool {
	for q := list; q != nil; q = q.Next {
		if q == ph {
			return true
		}
	}
	return false
}

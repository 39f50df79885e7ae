package rules

import (
	"reflect"
	"slices"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/grammar"
	"github.com/pactgraph/pactgraph/schema"
)

// reach is how many bytes back an article may have told of what "those payments"
// and "the remaining $5 million" belong to: some ten sentences.
const reach = 2000

// last returns who plays a role in the record that the article told of last, of one
// of the kinds that the function names: "revenueshare or royalty Payer"; without a
// role the record itself. It passes over records that say otherwise than what is
// filled already. What one sentence tells in several records counts together: "its
// models and products".
func (f *frame) last(function string, so []filled) []any {
	var kinds []string
	role := ""
	for w := range strings.FieldsSeq(function) {
		switch {
		case w == "or":
		case w[0] >= 'A' && w[0] <= 'Z':
			role = w
		default:
			kinds = append(kinds, w)
		}
	}
	if len(so) == 0 {
		return nil
	}
	var out []any
	sentence := -1
	for _, c := range slices.Backward(f.earlier) {
		if sentence >= 0 && c.Evidence.Start != sentence || f.at0()-c.Evidence.Start > reach {
			break
		}
		if !slices.Contains(kinds, c.Of.Kind()) || c.Stance != graph.Asserts || !fitsRecord(c.Of, so[0].record) {
			continue
		}
		sentence = c.Evidence.Start
		for _, r := range played(c.Of, role) {
			if !slices.Contains(out, r) {
				out = append(out, r)
			}
		}
	}
	return out
}

// played returns the entities that play a role in a record, or the key of the
// record where no role is named.
func played(rec graph.Record, role string) []any {
	if role == "" {
		return []any{graph.KeyOf(rec)}
	}
	v := reflect.ValueOf(rec).FieldByName(role)
	if !v.IsValid() || v.IsZero() {
		return nil
	}
	switch x := v.Interface().(type) {
	case []graph.Ref:
		return anys(x)
	case graph.Node:
		return []any{x.Ref()}
	}
	return nil
}

// fitsRecord reports whether what is filled of a new record may speak of an earlier
// one: no role has another player, the earlier is no part itself, and where both
// name a sum it is the greater.
func fitsRecord(rec graph.Record, filled reflect.Value) bool {
	v := reflect.ValueOf(rec)
	if t := v.FieldByName("Tranche"); t.IsValid() && t.String() != "" {
		return false
	}
	for i := range v.NumField() {
		name := v.Type().Field(i).Name
		other := filled.FieldByName(name)
		if !other.IsValid() || v.Field(i).IsZero() || other.IsZero() || name == "In" || name == "On" || name == "Whole" {
			continue
		}
		switch whole := v.Field(i).Interface().(type) {
		case schema.Money:
			if part, ok := other.Interface().(schema.Money); ok && v.Type() == filled.Type() {
				if whole.Currency != part.Currency || whole.Amount.Cmp(part.Amount) <= 0 {
					return false
				}
			}
		case graph.Node:
			if n, ok := other.Interface().(graph.Node); ok && n.Ref() != whole.Ref() {
				return false
			}
		}
	}
	return true
}

// descriptive returns the clause that describes the trigger noun: "the cloud on which
// Acme sells", "the place where it sells", "the shop allowed to sell".
func (f *frame) descriptive() *grammar.Clause {
	for _, g := range f.Clauses {
		if f.noun == nil {
			break
		}
		if g.Noun == f.noun && (g.Link == grammar.Relative || g.Link == grammar.Participle) {
			return g
		}
		if g.Mark == "where" && f.noun.Last < len(f.Words) && f.Words[f.noun.Last].Lower == "where" && g.Parent == f.clause {
			return g
		}
	}
	return nil
}

// predicate reports whether the clause of the trigger noun says how it is: "the
// licence is exclusive".
func (f *frame) predicate(c *grammar.Clause) bool {
	return f.at == subjectSlot && c.Adjective != "" && !c.Verb.Passive
}

// named returns the clause whose verb a function stands for; ok is false where it
// stands for none.
func (f *frame) named(function string) (c *grammar.Clause, ok bool) {
	switch function {
	case "act":
		return f.act, true
	case "which":
		return f.descriptive(), true
	case "which act":
		if c = f.descriptive(); c != nil {
			c = f.governed(c, nil)
		}
		return c, true
	}
	return nil, false
}

// partWords tell a part of a sum from the others.
var partWords = map[string]bool{
	"first": true, "initial": true, "second": true, "third": true, "final": true, "remaining": true, "other": true, "further": true,
	"additional": true, "last": true, "rest": true, "remainder": true, "balance": true,
}

// tranche are nouns of a part of a sum.
var tranche = map[string]bool{
	"tranche": true, "instalment": true, "installment": true, "rest": true, "remainder": true, "balance": true, "half": true, "portion": true,
}

// partOf returns which part of a sum the phrases of a function speak of, in one
// word: "the remaining $5 million", "the balance".
func (f *frame) partOf(function string) []any {
	for _, ph := range f.phrases(function) {
		if !tranche[ph.Lemma] && f.amountOf(ph) == nil {
			continue
		}
		for k := max(0, ph.First-2); k < ph.Last; k++ {
			if w := f.Words[k]; partWords[w.Lower] && k > 0 && f.Words[k-1].Tag == grammar.Determiner {
				return []any{w.Lower}
			}
		}
	}
	return nil
}

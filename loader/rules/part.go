package rules

import (
	"reflect"
	"slices"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/amounts"
	"github.com/pactgraph/pactgraph/loader/grammar"
)

// parties returns the companies and people that play roles in a record, and those
// who offer the platforms that do, sorted.
func (r *run) parties(rec graph.Record) []graph.Ref {
	var out []graph.Ref
	v := reflect.ValueOf(rec)
	for i := range v.NumField() {
		switch x := v.Field(i).Interface().(type) {
		case []graph.Ref:
			out = append(out, x...)
		case graph.Node:
			ref := x.Ref()
			if ref.Kind() == "product" && r.in.Maker != nil {
				ref = r.in.Maker(ref)
			}
			out = append(out, ref)
		}
	}
	out = slices.DeleteFunc(out, func(r graph.Ref) bool { return r.Kind() != "company" && r.Kind() != "person" })
	slices.Sort(out)
	return slices.Compact(out)
}

// payerPayee returns who pays whom by a record: its first two companies in the
// order of its fields where it does not say so itself.
func payerPayee(rec graph.Record, parties []graph.Ref) (payer, payee graph.Ref) {
	v := reflect.ValueOf(rec)
	get := func(name string) graph.Ref {
		if f := v.FieldByName(name); f.IsValid() {
			if n, ok := f.Interface().(graph.Node); ok {
				return n.Ref()
			}
		}
		return ""
	}
	payer, payee = get("Payer"), get("Payee")
	if payer == "" {
		payer = get("Buyer")
	}
	if payee == "" {
		payee = get("Provider")
	}
	if payer == "" && payee == "" && len(parties) > 0 {
		payer = parties[0]
	}
	return payer, payee
}

// setIn copies the agreement that one record names into another, given by
// pointer.
func setIn(to any, from graph.Record) {
	in := reflect.ValueOf(from).FieldByName("In")
	field := reflect.ValueOf(to).Elem().FieldByName("In")
	if in.IsValid() && field.IsValid() && in.Type() == field.Type() {
		field.Set(in)
	}
}

// parts are verbs that tell what a sum is made of.
var parts = map[string]bool{"consist": true, "comprise": true, "include": true, "split": true, "divide": true, "compose": true, "make": true, "start": true, "begin": true}

// tranches adds the parts of a sum that a record names, where the record has
// tranches and the sentence lists them: "$50 million, consisting of an initial $15
// million and a further $35 million".
func (r *run) tranches(f *frame, c graph.Claim) []*frame {
	v := reflect.ValueOf(c.Of)
	if !v.FieldByName("Tranche").IsValid() || !v.FieldByName("Whole").IsValid() || v.FieldByName("Amount").IsZero() {
		return nil
	}
	list := f.partList()
	if list == nil {
		return nil
	}
	f.parted, f.partStart = true, list.First
	var frames []*frame
	for q := list; q != nil; q = q.Next {
		a := f.amountOf(q)
		if a == nil || a.Kind != amounts.Money {
			continue
		}
		part := reflect.New(v.Type()).Elem()
		part.Set(v)
		part.FieldByName("Amount").Set(reflect.ValueOf(a.Money))
		part.FieldByName("Tranche").SetString(f.trancheName(q))
		part.FieldByName("Whole").Set(reflect.ValueOf(graph.KeyOf(c.Of)))
		t := c
		t.Of = part.Interface().(graph.Record)
		pf := *f
		pf.part, pf.parted, pf.partEnd = q, false, len(f.Words)
		if q.Next != nil {
			pf.partEnd = q.Next.First
		}
		r.add(t, f.n)
		frames = append(frames, &pf)
	}
	return frames
}

// partList returns the list of amounts that the sentence says the sum of f is
// made of, or nil.
func (f *frame) partList() *grammar.Phrase {
	for _, g := range f.Clauses {
		if !parts[g.Verb.Lemma] || f.clause == nil || g.Verb.First < f.first || !sameStatement(g, f.clause) {
			continue
		}
		look := append([]*grammar.Phrase(nil), g.Objects...)
		for _, pr := range g.Preps {
			if pr.Word == "of" || pr.Word == "into" || pr.Word == "with" {
				look = append(look, pr.Phrase)
			}
		}
		for _, ph := range look {
			if f.amountOf(ph) != nil && (ph.Next != nil || g.Verb.Lemma == "include") && ph != f.noun {
				return ph
			}
		}
	}
	return nil
}

// trancheName tells a part from the others in the words of the text: "initial",
// "additional"; else its amount.
func (f *frame) trancheName(ph *grammar.Phrase) string {
	for k := ph.First; k < ph.Last; k++ {
		switch w := &f.Words[k]; w.Lower {
		case "initial", "additional", "first", "second", "third", "final", "remaining", "further", "upfront", "up-front", "immediate", "subsequent", "later", "follow-on", "other", "rest", "balance", "remainder":
			return w.Lower
		}
	}
	if a := f.amountOf(ph); a != nil {
		return a.Text
	}
	return f.wordsOf(ph.First, ph.Last)
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

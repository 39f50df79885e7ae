package rules

import (
	"slices"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/grammar"
)

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
	if out := f.generic(ph, types); len(out) > 0 {
		return out
	}
	if out := f.organ(ph, types); len(out) > 0 {
		return out
	}
	if out := f.titled(ph, types); len(out) > 0 {
		return out
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
	if out := f.behind(ph, types); len(out) > 0 {
		return out
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
	w := &f.Words[ph.Head]
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
	"purchase": true, "use": true, "sale": true, "several": true, "many": true, "few": true, "much": true, "dozen": true, "lot": true,
}

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
	if f.Words[ph.Head].Unit < 0 && proper(f.Words[ph.Head].Text) {
		return nil // somebody of whom nothing is known: "Acme's Anvilworks"
	}
	if ph.Owner != nil {
		return f.heads(ph.Owner, []string{"company"})
	}
	return f.inner(ph, "company")
}

// proper reports whether a word is written like a name.
func proper(s string) bool {
	return s[0] >= 'A' && s[0] <= 'Z' && s != strings.ToUpper(s)
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

// generic returns the product whose name stands right before a noun that only says
// what it is: "Acme's Piper search engine".
func (f *frame) generic(ph *grammar.Phrase, types []string) []graph.Ref {
	if !slices.Contains(types, "product") || !sorts[f.Words[ph.Head].Lemma] {
		return nil
	}
	var out []graph.Ref
	for _, u := range ph.Inner {
		if m := f.units[u].mention; m != nil && m.Refs[0].Kind() == "product" && m.Start < f.Words[ph.Head].Start {
			out = append(out[:0], m.Refs...)
		}
	}
	return out
}

// organ returns the company for which a phrase speaks or decides: "Acme's board",
// "the management of Acme".
func (f *frame) organ(ph *grammar.Phrase, types []string) []graph.Ref {
	if !organs[f.Words[ph.Head].Lemma] || f.entity(ph) || !slices.Contains(types, "company") && !slices.Contains(types, "maker") {
		return nil
	}
	if ph.Owner != nil {
		return f.heads(ph.Owner, []string{"company"})
	}
	for _, pr := range ph.Preps {
		if pr.Word == "of" {
			return f.heads(pr.Phrase, []string{"company"})
		}
	}
	return f.inner(ph, "company")
}

// titled returns the company whose name stands right before a noun that says what it
// is: "the Acme group", "Initech's Acme unit"; or who leads others: "an Acme-led
// consortium".
func (f *frame) titled(ph *grammar.Phrase, types []string) []graph.Ref {
	whole, part := companySorts[f.Words[ph.Head].Lemma], unitSorts[f.Words[ph.Head].Lemma]
	if !slices.Contains(types, "company") || ph.Head == ph.First {
		return nil
	}
	if w := f.Words[ph.Head-1]; w.Unit >= 0 && strings.HasSuffix(w.Lower, "-led") && ledGroups[f.Words[ph.Head].Lemma] {
		if m := f.units[w.Unit].mention; m != nil && m.Refs[0].Kind() == "company" {
			return m.Refs
		}
	}
	if !whole && !part {
		return nil
	}
	if part && ph.Owner == nil && f.Words[ph.First].Lower != "its" && f.Words[ph.First].Lower != "their" {
		return nil // "the Acme unit" may be a unit of Acme
	}
	name := f.Words[ph.Head-1]
	for _, u := range ph.Inner {
		if m := f.units[u].mention; m != nil && m.Refs[0].Kind() == "company" && m.End == name.End && m.Start == name.Start && name.Tag == grammar.Name {
			return m.Refs
		}
	}
	return nil
}

// ledGroups are nouns for several who buy or invest together.
var ledGroups = map[string]bool{"group": true, "consortium": true, "syndicate": true, "team": true, "investor": true, "alliance": true, "bidder": true}

// companySorts and unitSorts are nouns that say what a company is when its name
// stands before them.
var (
	companySorts = map[string]bool{"group": true, "company": true, "firm": true, "corporation": true, "conglomerate": true, "chain": true, "concern": true, "brand": true, "bank": true, "airline": true}
	unitSorts    = map[string]bool{"unit": true, "subsidiary": true, "division": true, "arm": true, "business": true, "affiliate": true}
)

// organs are the nouns for those who act for a company.
var organs = map[string]bool{"board": true, "management": true, "leadership": true, "affiliate": true}

// sorts are nouns that say what a product is when its name stands before them.
var sorts = map[string]bool{
	"platform": true, "engine": true, "service": true, "software": true, "app": true, "application": true, "tool": true, "system": true,
	"model": true, "technology": true, "suite": true, "product": true, "chip": true, "processor": true, "device": true, "cloud": true,
	"assistant": true, "chatbot": true, "agent": true, "browser": true, "database": true, "family": true, "line": true, "brand": true,
	"network": true, "game": true, "console": true, "phone": true, "drug": true, "vaccine": true, "aircraft": true, "jet": true,
	"project": true, "mine": true, "field": true, "plant": true, "farm": true, "terminal": true, "refinery": true, "pipeline": true,
	"reactor": true, "station": true, "deposit": true, "facility": true, "campus": true, "vehicle": true, "car": true, "truck": true,
	"fighter": true, "helicopter": true, "satellite": true, "rocket": true, "missile": true, "tank": true, "ship": true, "turbine": true,
	"franchise": true, "series": true, "api": true, "infrastructure": true, "offering": true, "solution": true, "marketplace": true,
}

package rules

import (
	"strings"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/amounts"
	"github.com/pactgraph/pactgraph/loader/dates"
	"github.com/pactgraph/pactgraph/loader/grammar"
	"github.com/pactgraph/pactgraph/loader/sentences"
)

// A unit is what a unit of the grammar stands for: one of the three.
type unit struct {
	mention *Mention
	date    *dates.Mention
	amount  *amounts.Mention
}

// A sentence is a parsed sentence with what its units stand for.
type sentence struct {
	*grammar.Sentence
	in      *Input
	n       int // index in the input
	at      sentences.Sentence
	units   []unit
	place   map[*grammar.Phrase]place
	speaker *quotation // who speaks, where all of it is a quotation
}

// A place says which clause a phrase belongs to, and as what.
type place struct {
	clause *grammar.Clause
	slot   slot
	prep   string
}

type slot uint8

const (
	subjectSlot slot = iota + 1
	objectSlot
	indirectSlot
	prepSlot
)

// window gives the elements of a sorted slice that overlap [start, end), from
// the position from on, and the position to go on from.
func window[T any](all []T, from, start, end int, bounds func(*T) (int, int)) ([]*T, int) {
	for from < len(all) {
		if _, e := bounds(&all[from]); e > start {
			break
		}
		from++
	}
	var out []*T
	for i := from; i < len(all); i++ {
		s, e := bounds(&all[i])
		if s >= end {
			break
		}
		if s >= start && e <= end {
			out = append(out, &all[i])
		}
	}
	return out, from
}

// cursor walks through the units of an input, sentence by sentence.
type cursor struct {
	mentions, dates, amounts int
	parsed                   grammar.Sentence
}

// units gathers what was recognised in a sentence.
func (c *cursor) units(in *Input, at sentences.Sentence) ([]grammar.Unit, []unit) {
	var gs []grammar.Unit
	var us []unit
	var ms []*Mention
	ms, c.mentions = window(in.Mentions, c.mentions, at.Start, at.End, func(m *Mention) (int, int) { return m.Start, m.End })
	for _, m := range ms {
		if len(m.Refs) == 0 {
			continue
		}
		gs = append(gs, grammar.Unit{Start: m.Start, End: m.End, Kind: kindOf(m.Refs[0]), Plural: len(m.Refs) > 1})
		us = append(us, unit{mention: m})
	}
	var ds []*dates.Mention
	ds, c.dates = window(in.Dates, c.dates, at.Start, at.End, func(d *dates.Mention) (int, int) { return d.Start, d.End })
	for _, d := range ds {
		k := grammar.Date
		if d.Kind == dates.Duration {
			k = grammar.Duration
		}
		gs = append(gs, grammar.Unit{Start: lengthStart(d), End: d.End, Kind: k})
		us = append(us, unit{date: d})
	}
	var as []*amounts.Mention
	as, c.amounts = window(in.Amounts, c.amounts, at.Start, at.End, func(a *amounts.Mention) (int, int) { return a.Start, a.End })
	for _, a := range as {
		g := grammar.Unit{Start: a.Start, End: a.End, Kind: grammar.Money + grammar.Kind(a.Kind)}
		if a.Kind == amounts.Quantity {
			g = counted(g, ms)
		}
		gs = append(gs, g)
		us = append(us, unit{amount: a})
	}
	return gs, us
}

// counted cuts a quantity down to its number where a name stands within it, as in
// "25 Acme A9 jets": else the grammar would not see the name.
func counted(g grammar.Unit, names []*Mention) grammar.Unit {
	for _, m := range names {
		if m.Start > g.Start && m.Start < g.End {
			return grammar.Unit{Start: g.Start, End: m.Start, Kind: grammar.Count}
		}
	}
	return g
}

// lengthStart returns where the word begins that tells the length in front of a
// noun: at "multi-year" of "their first multi-year", which else would hide the
// words of the noun's phrase.
func lengthStart(d *dates.Mention) int {
	i := strings.LastIndexByte(d.Text, ' ') + 1
	if d.Kind != dates.Duration || len(d.Text) != d.End-d.Start || !strings.Contains(d.Text[i:], "-") {
		return d.Start
	}
	return d.Start + i
}

func kindOf(r graph.Ref) grammar.Kind {
	switch r.Kind() {
	case "product":
		return grammar.Product
	case "person":
		return grammar.Person
	case "agreement":
		return grammar.Agreement
	}
	return grammar.Company
}

// parse makes the sentence at index n of the input, in the memory of the one before
// it.
func (s *Set) parse(in *Input, n int, c *cursor) *sentence {
	at := in.Sentences[n]
	gs, us := c.units(in, at)
	s.parser.ParseInto(&c.parsed, at.Tokens, gs)
	out := &sentence{Sentence: &c.parsed, in: in, n: n, at: at, units: us}
	out.places()
	return out
}

// places notes for each phrase where it stands.
func (s *sentence) places() {
	s.place = make(map[*grammar.Phrase]place, len(s.Phrases))
	put := func(ph *grammar.Phrase, p place) {
		for q := ph; q != nil; q = q.Next {
			if _, ok := s.place[q]; !ok {
				s.place[q] = p
			}
			for _, a := range q.Apposed {
				if _, ok := s.place[a]; !ok {
					s.place[a] = p
				}
			}
		}
	}
	for _, c := range s.Clauses {
		for i, o := range c.Objects {
			k := objectSlot
			if i == 0 && len(c.Objects) > 1 {
				k = indirectSlot
			}
			if c.Noun != o {
				put(o, place{c, k, ""})
			}
		}
		for _, pr := range c.Preps {
			if c.Noun != pr.Phrase {
				put(pr.Phrase, place{c, prepSlot, pr.Word})
			}
		}
		for _, a := range c.Amounts {
			put(a, place{c, objectSlot, ""})
		}
	}
	for _, c := range s.Clauses {
		if c.Subject != nil && c.Link != grammar.Infinitive && c.Link != grammar.Gerund {
			put(c.Subject, place{c, subjectSlot, ""})
		}
	}
}

// host returns the phrase that ph stands right behind as a prepositional phrase.
func (s *sentence) host(ph *grammar.Phrase) (*grammar.Phrase, string) {
	for _, h := range s.Phrases {
		if h.First >= ph.First {
			break
		}
		if len(h.Preps) > 0 && h.Preps[0].Phrase == ph {
			return h, h.Preps[0].Word
		}
	}
	return nil, ""
}

// wordsOf returns the text from the first word to behind the last.
func (s *sentence) wordsOf(first, last int) string {
	if first >= last {
		return ""
	}
	return s.in.Text[s.Words[first].Start:s.Words[last-1].End]
}

// full returns the words of a phrase with the owner before it and the phrases
// behind it.
func (s *sentence) full(ph *grammar.Phrase) string {
	first, last := ph.First, ph.Last
	for o := ph.Owner; o != nil; o = o.Owner {
		first = o.First
	}
	for _, pr := range ph.Preps {
		for q := pr.Phrase; q != nil; q = q.Next {
			last = max(last, q.Last)
		}
	}
	return s.wordsOf(first, last)
}

package rules

import (
	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/grammar"
)

// A quotation is a stretch of direct speech and who speaks.
type quotation struct {
	start, end int
	by         []graph.Ref
	house      []graph.Ref // the companies for which the speakers speak
	said       graph.Date
}

func (q *quotation) covers(at int) bool { return q.start <= at && at < q.end }

// minQuotation is the fewest words that count as speech: fewer stand in quotation
// marks for their own sake ("primary cloud partner").
const minQuotation = 6

// quotations follows the direct speech of an article.
type quotations struct {
	spans []quotation // in order, found by their marks alone
	next  int
	colon voice // who is about to speak: "…, writing:"

	last      voice // who spoke last
	spoke     int   // in which sentence
	paragraph int
}

// newQuotations finds the quotations of an article by their marks.
func newQuotations(in *Input) *quotations {
	q := &quotations{}
	open, words := -1, 0
	paragraph := -1
	for _, at := range in.Sentences {
		if at.Paragraph != paragraph && open >= 0 && words > 400 {
			open = -1
		}
		paragraph = at.Paragraph
		for i, t := range at.Tokens {
			switch t.Text {
			case "“":
				if open < 0 {
					open, words = t.Start, 0
				}
			case "”":
				if open >= 0 {
					q.add(open, t.End, words)
				}
				open = -1
			case "\"":
				if open < 0 {
					open, words = t.Start, 0
				} else {
					q.add(open, t.End, words)
					open = -1
				}
			default:
				words++
			}
			_ = i
		}
	}
	return q
}

func (q *quotations) add(start, end, words int) {
	if words >= minQuotation {
		q.spans = append(q.spans, quotation{start: start, end: end})
	}
}

// follow returns the quotation that the sentence is part of, with its speaker, or
// nil.
func (q *quotations) follow(s *Set, x *sentence) *quotation {
	for q.next < len(q.spans) && q.spans[q.next].end <= x.at.Start {
		q.next++
	}
	colon := q.colon
	q.colon = s.colonSpeaker(x)
	if q.next >= len(q.spans) || q.spans[q.next].start >= x.at.End {
		return nil
	}
	now := &q.spans[q.next]
	if len(now.by) == 0 {
		v := s.tagSpeaker(x, now)
		if len(v.by) == 0 {
			v = colon
		}
		if len(v.by) == 0 && q.spoke == x.n-1 && q.paragraph == x.at.Paragraph {
			v = q.last
		}
		now.by, now.house, now.said = v.by, v.house, v.said
	}
	if len(now.by) > 0 {
		q.last, q.spoke, q.paragraph = voice{now.by, now.house, now.said}, x.n, x.at.Paragraph
	}
	return now
}

// A voice is who speaks, and for whom.
type voice struct {
	by, house []graph.Ref
	said      graph.Date
}

// tagSpeaker returns the subject of a verb of saying outside of the quotation:
// “…,” said Acme.
func (s *Set) tagSpeaker(x *sentence, q *quotation) voice {
	f := &frame{sentence: x, sense: s.sense}
	for _, c := range x.Clauses {
		if q.covers(x.Words[c.Verb.Main].Start) || !s.sense.of(verbName(c)).has(said) {
			continue
		}
		for _, ph := range []*grammar.Phrase{c.Subject, first(c.Objects)} {
			if ph != nil && !q.covers(x.Words[ph.First].Start) {
				if v := f.voice(ph); len(v.by) > 0 {
					v.said = f.dayOf(c)
					return v
				}
			}
		}
	}
	return voice{}
}

// voice returns who a phrase is as a speaker, and for whom: a company for itself,
// a person for the company that is named beside.
func (f *frame) voice(ph *grammar.Phrase) voice {
	v := voice{by: f.refs(ph, []string{"company", "person"})}
	for _, r := range v.by {
		if r.Kind() == "company" {
			v.house = append(v.house, r)
		}
	}
	if len(v.house) > 0 || len(v.by) == 0 {
		return v
	}
	if v.house = f.inner(ph, "company"); len(v.house) > 0 {
		return v
	}
	for _, a := range ph.Apposed {
		if v.house = f.inner(a, "company"); len(v.house) > 0 {
			return v
		}
		for _, pr := range a.Preps {
			if v.house = f.refs(pr.Phrase, []string{"company"}); len(v.house) > 0 {
				return v
			}
		}
	}
	if f.in.Employer != nil {
		if r := f.in.Employer(v.by[0]); r != "" {
			v.house = []graph.Ref{r}
		}
	}
	return v
}

func first(ps []*grammar.Phrase) *grammar.Phrase {
	if len(ps) == 0 {
		return nil
	}
	return ps[0]
}

// colonSpeaker returns who says what follows a sentence that ends with a colon.
func (s *Set) colonSpeaker(x *sentence) voice {
	n := len(x.Words)
	for n > 0 && x.Words[n-1].Tag == grammar.Quote {
		n--
	}
	if n == 0 || x.Words[n-1].Lower != ":" {
		return voice{}
	}
	f := &frame{sentence: x, sense: s.sense}
	for i := len(x.Clauses) - 1; i >= 0; i-- {
		if c := x.Clauses[i]; s.sense.of(verbName(c)).has(said) && c.Subject != nil {
			v := f.voice(c.Subject)
			v.said = f.dayOf(c)
			return v
		}
	}
	return voice{}
}

// dayOf returns the date of a clause, or of one above that it goes along with.
func (f *frame) dayOf(c *grammar.Clause) graph.Date {
	for n := 0; c != nil && n < 4; n++ {
		for _, u := range c.Dates {
			if d := f.units[u].date; d != nil && d.Value.Known() {
				return d.Value
			}
		}
		c = c.Parent
	}
	return graph.Date{}
}

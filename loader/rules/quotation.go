package rules

import (
	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/grammar"
)

// A quotation is a stretch of direct speech and who speaks.
type quotation struct {
	start, end int
	by         []graph.Ref
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
	last  []graph.Ref // who spoke last
	colon []graph.Ref // who is about to speak: "…, writing:"
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
	q.colon = nil
	if by := s.colonSpeaker(x); len(by) > 0 {
		q.colon = by
	}
	if q.next >= len(q.spans) || q.spans[q.next].start >= x.at.End {
		return nil
	}
	now := &q.spans[q.next]
	if len(now.by) == 0 {
		if by := s.tagSpeaker(x, now); len(by) > 0 {
			now.by = by
		} else if len(colon) > 0 {
			now.by = colon
		}
	}
	return now
}

// tagSpeaker returns the subject of a verb of saying outside of the quotation:
// “…,” said Acme.
func (s *Set) tagSpeaker(x *sentence, q *quotation) []graph.Ref {
	f := &frame{sentence: x, sense: s.sense}
	for _, c := range x.Clauses {
		if q.covers(x.Words[c.Verb.Main].Start) || !s.sense.of(verbName(c)).has(said) {
			continue
		}
		for _, ph := range []*grammar.Phrase{c.Subject, first(c.Objects)} {
			if ph != nil && !q.covers(x.Words[ph.First].Start) {
				if by := f.refs(ph, []string{"company", "person"}); len(by) > 0 {
					return by
				}
			}
		}
	}
	return nil
}

func first(ps []*grammar.Phrase) *grammar.Phrase {
	if len(ps) == 0 {
		return nil
	}
	return ps[0]
}

// colonSpeaker returns who says what follows a sentence that ends with a colon.
func (s *Set) colonSpeaker(x *sentence) []graph.Ref {
	n := len(x.Words)
	for n > 0 && x.Words[n-1].Tag == grammar.Quote {
		n--
	}
	if n == 0 || x.Words[n-1].Lower != ":" {
		return nil
	}
	f := &frame{sentence: x, sense: s.sense}
	for i := len(x.Clauses) - 1; i >= 0; i-- {
		if c := x.Clauses[i]; s.sense.of(verbName(c)).has(said) && c.Subject != nil {
			return f.refs(c.Subject, []string{"company", "person"})
		}
	}
	return nil
}

package rules

import (
	"slices"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/grammar"
)

// goOn gives a claim of what was agreed beside something else the day of that:
// "In exchange, Acme agreed to …", "Acme also promised …". What the same speaker
// says next in the paragraph, or says also, was said on the same day.
func (r *run) goOn(f *frame, c *graph.Claim, rd reading) {
	near := f.at0Paragraph() == r.day.paragraph && f.n-r.day.sentence <= carry
	if near && c.Valid.From.IsZero() && c.Said.IsZero() && f.at != subjectSlot && f.besides() {
		c.Valid.From = r.day.date
		if rd.by != nil || rd.tag != nil {
			c.Said = r.day.date
		}
	}
	by := f.speakers(rd)
	if c.Said.IsZero() && rd.by != nil && len(by) > 0 && slices.Equal(by, r.spoke.by) && f.n-r.spoke.sentence <= carry && (f.at0Paragraph() == r.spoke.paragraph || f.besides()) {
		c.Said = r.spoke.date
	}
}

// carry is over how many sentences of a paragraph a day goes on.
const carry = 3

// A day is when the article last said that something was agreed or announced.
type day struct {
	date                graph.Date
	by                  []graph.Ref // who said so
	sentence, paragraph int
}

// remember notes the day of a claim that is agreed or announced.
func (r *run) remember(f *frame, c graph.Claim, rd reading) {
	if d := c.Valid.From; d.Known() && c.Stance == graph.Asserts && (rd.public || !c.Said.IsZero()) {
		r.day = day{date: d, sentence: f.n, paragraph: f.at0Paragraph()}
	}
	if by := f.speakers(rd); c.Said.Known() && len(by) > 0 {
		r.spoke = day{c.Said, by, f.n, f.at0Paragraph()}
	}
}

func (f *frame) at0Paragraph() int { return f.sentence.at.Paragraph }

// besides reports whether the sentence adds to what the one before told.
func (f *frame) besides() bool {
	w := f.Words
	if len(w) > 0 && (w[0].Lower == "in exchange" || w[0].Lower == "in return" || w[0].Lower == "in addition") {
		return true
	}
	if len(w) > 4 && w[0].Lower == "as" && w[1].Lower == "part" && w[4].Lower == "same" {
		return true // "As part of the same deal"
	}
	for c := f.clause; c != nil; c = c.Parent {
		if c.Verb.Past && slices.Contains(c.Adverbs, "also") {
			return true
		}
		if c.Link == grammar.Main {
			break
		}
	}
	return false
}

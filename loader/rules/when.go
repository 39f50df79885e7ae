package rules

import (
	"reflect"
	"slices"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/dates"
	"github.com/pactgraph/pactgraph/loader/grammar"
	"github.com/pactgraph/pactgraph/schema"
)

// when sets the span for which a claim is made, and when it was said.
func (r *run) when(f *frame, c *graph.Claim, rd reading) {
	for _, u := range rd.said {
		if d := f.units[u].date; d != nil && d.Role == dates.On && d.Value.Known() {
			c.Said = d.Value
		}
	}
	dates := rd.dates
	if f.noun != nil {
		for _, u := range f.noun.Inner {
			dates = append(dates, u)
		}
	}
	for _, u := range dates {
		f.date(u, c)
	}
	if day := closing(c.Of); !day.IsZero() { // what closes by June holds from June on
		c.Valid = graph.Span{From: day}
	}
	if c.Said.IsZero() && rd.by == nil && rd.tag == nil && f.speaker != nil && f.speaker.covers(f.Words[f.first].Start) {
		c.Said = f.speaker.said
	}
	if c.Said.IsZero() && rd.fresh {
		c.Said = r.in.Published
	}
	if a := r.agreed(c.Of); a != nil {
		if c.Valid.From.IsZero() && c.Stance != graph.Ends {
			c.Valid.From = a.Made
		}
		if c.Valid.Until.IsZero() {
			c.Valid.Until = a.Replaced
		}
	}
	if c.Valid.From.IsZero() && rd.public && c.Said.Known() {
		c.Valid.From = c.Said
	}
	r.goOn(f, c, rd)
	r.fromNow(c, rd)
	if c.Valid.Until.IsZero() && c.Stance == graph.Asserts && clause(c.Of) {
		c.Valid.Until = graph.Words(f.untilEvent())
	}
	if c.Stance == graph.Ends {
		c.Valid.Until = graph.Date{}
		if c.Valid.From.IsZero() && c.Modality == graph.Done {
			c.Valid.From = r.in.Published
		}
	}
}

// closing returns the day on which a record says that it is closed, or nothing.
func closing(rec graph.Record) graph.Date {
	if f := reflect.ValueOf(rec).FieldByName("Closing"); f.IsValid() && f.Type() == dateType {
		return f.Interface().(graph.Date)
	}
	return graph.Date{}
}

// goOn gives a claim of what was agreed beside something else the day of that:
// "In exchange, Acme agreed to …", "Acme also promised …".
func (r *run) goOn(f *frame, c *graph.Claim, rd reading) {
	if c.Valid.From.IsZero() && c.Said.IsZero() && f.at != subjectSlot && f.besides() && f.at0Paragraph() == r.day.paragraph && f.n-r.day.sentence <= 2 {
		c.Valid.From = r.day.date
	}
}

// fromNow gives a clause of what holds from now on ("will be free to", "can now")
// the day on which it is said.
func (r *run) fromNow(c *graph.Claim, rd reading) {
	if !rd.onward || c.Stance != graph.Asserts || c.Modality != graph.Done || !c.Valid.IsZero() || !clause(c.Of) {
		return
	}
	if c.Valid.From = c.Said; !c.Said.Known() {
		c.Valid.From = r.in.Published
	}
}

// clause reports whether a record is a clause of an agreement.
func clause(of graph.Record) bool {
	in := reflect.ValueOf(of).FieldByName("In")
	if !in.IsValid() {
		return false
	}
	_, event := of.(graph.Event)
	_, ok := in.Interface().(graph.ID[schema.Agreement])
	return ok && !event
}

// A day is when the article last said that something was agreed or announced.
type day struct {
	date                graph.Date
	sentence, paragraph int
}

// remember notes the day of a claim that is agreed or announced.
func (r *run) remember(f *frame, c graph.Claim, rd reading) {
	if d := c.Valid.From; d.Known() && c.Stance == graph.Asserts && (rd.public || !c.Said.IsZero()) {
		r.day = day{d, f.n, f.at0Paragraph()}
	}
}

func (f *frame) at0Paragraph() int { return f.sentence.at.Paragraph }

// besides reports whether the sentence adds to what the one before told.
func (f *frame) besides() bool {
	w := f.Words
	if len(w) > 1 && w[0].Lower == "in" && (w[1].Lower == "exchange" || w[1].Lower == "return" || w[1].Lower == "addition") {
		return true
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

// agreed returns the agreement that a clause is part of, where something is known
// of it.
func (r *run) agreed(rec graph.Record) *Agreement {
	in := reflect.ValueOf(rec).FieldByName("In")
	if !in.IsValid() {
		return nil
	}
	n, ok := in.Interface().(graph.Node)
	if !ok || n.Ref().Kind() != "agreement" {
		return nil
	}
	for i := range r.in.Agreements {
		if a := &r.in.Agreements[i]; a.Ref == n.Ref() {
			return a
		}
	}
	return nil
}

// date puts one expression of time into the span of a claim.
func (f *frame) date(u int, c *graph.Claim) {
	d := f.units[u].date
	if d == nil || d.Kind == dates.Recurring || d.Fiscal && !d.Value.Known() {
		return
	}
	span := d.Span
	switch {
	case d.Kind == dates.Duration && d.Role != dates.From && d.Role != dates.Until && span.From.IsZero():
		span = graph.Span{}
	case d.Role == dates.On && c.Stance == graph.Asserts && f.closes(c.Of): // "the lease expires in 2030"
		span = graph.Span{Until: d.Value}
	case !span.IsZero():
	case d.Role == dates.Until || d.Role == dates.By || d.Role == dates.Before:
		span.Until = d.Value
	default:
		span.From = d.Value
	}
	if c.Valid.From.IsZero() && !span.From.IsOpen() {
		c.Valid.From = span.From
	}
	if c.Valid.Until.IsZero() {
		c.Valid.Until = span.Until
	}
}

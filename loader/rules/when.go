package rules

import (
	"reflect"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/dates"
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
	if c.Stance == graph.Ends {
		c.Valid.Until = graph.Date{}
		if c.Valid.From.IsZero() && c.Modality == graph.Done {
			c.Valid.From = r.in.Published
		}
	}
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

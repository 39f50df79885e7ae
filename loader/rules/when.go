package rules

import (
	"reflect"
	"slices"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/dates"
	"github.com/pactgraph/pactgraph/schema"
)

// when sets the span for which a claim is made, and when it was said.
func (r *run) when(f *frame, c *graph.Claim, rd reading) {
	r.saidOn(f, c, rd)
	f.span(c, rd)
	r.byAgreement(f, c, rd)
	r.goOn(f, c, rd)
	r.fromNow(f, c, rd)
	switch _, event := c.Of.(graph.Event); {
	case c.Stance == graph.Ends:
		r.ended(c, rd)
	case c.Valid.Until.IsZero() && c.Stance == graph.Asserts && !event:
		c.Valid.Until = graph.Words(f.untilEvent())
	}
}

// saidOn sets when a claim was said: on the date of the verb of saying, on that of
// the quotation, or with the article.
func (r *run) saidOn(f *frame, c *graph.Claim, rd reading) {
	for _, u := range rd.said {
		if d := f.units[u].date; d != nil && d.Role == dates.On && d.Value.Known() {
			c.Said = d.Value
		}
	}
	if c.Said.IsZero() && rd.by == nil && rd.tag == nil && f.speaker != nil && f.speaker.covers(f.Words[f.first].Start) {
		c.Said = f.speaker.said
	}
	if c.Said.IsZero() && rd.fresh {
		c.Said = r.in.Published
	}
}

// span sets the span that the dates beside the trigger tell.
func (f *frame) span(c *graph.Claim, rd reading) {
	for _, u := range rd.dates {
		f.date(u, c)
	}
	if f.noun != nil {
		for _, u := range f.noun.Inner {
			f.date(u, c)
		}
	}
	if day := closing(c.Of); !day.IsZero() { // what closes by June holds from June on
		c.Valid = graph.Span{From: day}
	}
}

// byAgreement gives a claim without dates those of the agreement that it is part
// of, or, where the saying makes it so, the day of the saying. What holds no more
// ended when another agreement took the place of the one that it belonged to.
func (r *run) byAgreement(f *frame, c *graph.Claim, rd reading) {
	a := r.agreed(c.Of)
	if a == nil && rd.over && c.Stance == graph.Asserts {
		a = r.former(c.Of)
	}
	replaced := graph.Date{}
	if _, together := c.Of.(schema.Partnership); a != nil && !together { // partners stay so when they sign anew
		replaced = a.Replaced
	}
	if a != nil && c.Valid.From.IsZero() && c.Stance != graph.Ends {
		c.Valid.From = a.Made
	}
	if c.Valid.Until.IsZero() {
		c.Valid.Until = replaced
	}
	if c.Valid.From.IsZero() && rd.public && c.Said.Known() && replaced.IsZero() {
		c.Valid.From = c.Said
	}
}

// former returns the one agreement that was replaced and has two of the parties of
// a record, or nil.
func (r *run) former(rec graph.Record) *Agreement {
	parties := r.parties(rec)
	var found *Agreement
	for _, a := range r.in.pacts.replaced {
		both := 0
		for _, p := range a.Parties {
			if slices.Contains(parties, p) {
				both++
			}
		}
		if both < 2 {
			continue
		}
		if found != nil {
			return nil
		}
		found = a
	}
	return found
}

// ended gives the claim of an end the day on which it came: that of the article
// where nothing says that it is still to come.
func (r *run) ended(c *graph.Claim, rd reading) {
	if c.Valid.From.IsZero() && c.Valid.Until.Known() { // "will end by 2027"
		c.Valid.From = c.Valid.Until
	}
	c.Valid.Until = graph.Date{}
	if c.Valid.From.IsZero() && !rd.over && (c.Modality == graph.Done || !rd.ahead()) {
		c.Valid.From = r.today(c.Of)
	}
}

// bought reports whether a record tells of a purchase, which holds once it is made.
func bought(rec graph.Record) bool {
	_, ok := rec.(schema.Acquisition)
	return ok
}

// closing returns the day on which a record says that it is closed, or nothing.
func closing(rec graph.Record) graph.Date {
	if f := reflect.ValueOf(rec).FieldByName("Closing"); f.IsValid() && f.Type() == dateType {
		return f.Interface().(graph.Date)
	}
	return graph.Date{}
}

// fromNow gives a clause of what holds from now on ("will be free to", "can now")
// the day on which it is said.
func (r *run) fromNow(f *frame, c *graph.Claim, rd reading) {
	event := f.newly(c.Of)
	if c.Stance != graph.Asserts || c.Modality != graph.Done || !c.Valid.IsZero() || !event && !(rd.onward && clause(c.Of)) {
		return
	}
	if c.Valid.From = c.Said; !c.Said.Known() {
		c.Valid.From = r.today(c.Of)
	}
}

// recent is for how many days an agreement is news.
const recent = 7

// today returns the day that "now" means for a record: that of the agreement
// between its parties which the article has as its news, else that of the article.
func (r *run) today(rec graph.Record) graph.Date {
	parties := r.parties(rec)
	for _, a := range r.in.pacts.news {
		if !slices.ContainsFunc(parties, func(p graph.Ref) bool { return !slices.Contains(a.Parties, p) }) {
			return a.Made
		}
	}
	return r.in.Published
}

// isNews reports whether an agreement was made within some days before the article.
func (in *Input) isNews(a *Agreement) bool {
	if in.Published.Precision() != graph.PrecisionDay || a.Made.Precision() != graph.PrecisionDay {
		return false
	}
	age := in.Published.Time().Sub(a.Made.Time()).Hours() / 24
	return age >= 0 && age <= recent
}

// newly reports whether the trigger tells of an event as the news of the day:
// "Acme has announced", "Acme and Initech announce".
func (f *frame) newly(of graph.Record) bool {
	_, event := of.(graph.Event)
	return event && f.noun == nil && f.clause != nil && f.sense.of(f.trigger).has(public) && f.fresh(f.clause)
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
	return r.in.pacts.byRef[n.Ref()]
}

// date puts one expression of time into the span of a claim.
func (f *frame) date(u int, c *graph.Claim) {
	d := f.units[u].date
	if d == nil || d.Kind == dates.Recurring || d.Fiscal && d.Value.IsZero() || d.Kind == dates.Vague && d.Role == dates.On && d.Span.From.IsZero() { // "recently"
		return
	}
	span := d.Span
	switch {
	case d.Kind == dates.Duration && d.Role != dates.From && d.Role != dates.Until && span.From.IsZero():
		span = graph.Span{}
	case d.Role == dates.On && c.Stance == graph.Asserts && f.closes(c.Of): // "the lease expires in 2030"
		span = graph.Span{Until: d.Value}
	case d.Role == dates.By && bought(c.Of): // "will buy Acme by June"
		span = graph.Span{From: d.Value}
	case !span.IsZero():
	case d.Role == dates.Until || d.Role == dates.By || d.Role == dates.Before:
		span.Until = d.Value
	default:
		span.From = d.Value
	}
	if c.Valid.From.IsZero() && !span.From.IsOpen() {
		c.Valid.From = span.From
	}
	if c.Valid.Until.IsZero() || c.Valid.Until.IsOpen() && span.Until.Known() { // "from May 2020, until March 2023"
		c.Valid.Until = span.Until
	}
}

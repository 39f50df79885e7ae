package main

import (
	"maps"
	"slices"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader"
	"github.com/pactgraph/pactgraph/loader/amounts"
	"github.com/pactgraph/pactgraph/loader/dates"
	"github.com/pactgraph/pactgraph/loader/names"
	"github.com/pactgraph/pactgraph/schema"
)

// A document is what was read out of one text.
type document struct {
	Entities []entity `json:"entities"`
	Spans    []span   `json:"spans"`
	Claims   []claim  `json:"claims"`
}

type entity struct {
	Ref      graph.Ref `json:"ref"`
	Kind     string    `json:"kind"`
	Name     string    `json:"name"`
	Aliases  []string  `json:"aliases"`
	Mentions []place   `json:"mentions"`
}

type place struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

type span struct {
	Type string `json:"type"`
	place
	Value    string `json:"value"`
	Currency string `json:"currency,omitempty"`
}

type claim struct {
	Kind     string                 `json:"kind"`
	Roles    map[string][]graph.Ref `json:"roles"`
	Values   map[string]string      `json:"values"`
	Stance   graph.Stance           `json:"stance"`
	Modality graph.Modality         `json:"modality"`
	By       graph.Ref              `json:"by"`
	Said     string                 `json:"said"`
	From     string                 `json:"from"`
	Until    string                 `json:"until"`
	Evidence place                  `json:"evidence"`
	Rule     string                 `json:"rule"`
}

func documentOf(r loader.Reading) (*document, error) {
	d := &document{Entities: []entity{}, Spans: spansOf(r), Claims: []claim{}}
	for _, e := range r.Entities {
		out := entity{Ref: e.Ref, Kind: e.Ref.Kind(), Name: e.Name, Aliases: append([]string{}, e.Aliases...), Mentions: []place{}}
		for _, m := range r.Mentions {
			if slices.Contains(m.Refs, e.Ref) {
				out.Mentions = append(out.Mentions, place{m.Start, m.End, m.Text})
			}
		}
		d.Entities = append(d.Entities, out)
	}
	for _, c := range r.Claims {
		if introduces(c.Of, r) {
			continue
		}
		out, err := claimOf(c)
		if err != nil {
			return nil, err
		}
		d.Claims = append(d.Claims, out)
	}
	return d, nil
}

// introduces reports whether a record only introduces an entity: its name, or
// that a group such as "Acme's models" is Acme's, which its name says already.
func introduces(rec graph.Record, r loader.Reading) bool {
	switch rec := rec.(type) {
	case schema.Company, schema.Product, schema.Person, schema.Agreement:
		return true
	case schema.Unit:
		return names.Division(rec.Unit.Ref(), rec.Of.Ref())
	case schema.Offer:
		own := string(rec.Maker) + "-" // how the key of a group begins, see [names.GroupRef]
		return strings.HasPrefix(string(rec.Product), own) && slices.ContainsFunc(r.Entities, func(e names.Entity) bool {
			return e.Ref == rec.Product.Ref() && !e.Known
		})
	}
	return false
}

func claimOf(c graph.Claim) (claim, error) {
	raw, err := graph.RawOf(c.Of)
	if err != nil {
		return claim{}, err
	}
	out := claim{
		Kind: raw.Kind(), Roles: map[string][]graph.Ref{}, Values: map[string]string{},
		Stance: c.Stance, Modality: c.Modality, By: c.By, Said: c.Said.String(),
		From: c.Valid.From.String(), Until: c.Valid.Until.String(), Rule: c.Rule,
		Evidence: place{c.Evidence.Start, c.Evidence.End, c.Evidence.Sentence},
	}
	for role, refs := range raw.Roles {
		out.Roles[strings.ToLower(role)] = refs
	}
	for _, field := range slices.Sorted(maps.Keys(raw.Values)) {
		text := strings.Join(raw.Values[field], "; ")
		out.Values[strings.ToLower(field)] = text
		var m schema.Money
		if err := m.UnmarshalText([]byte(text)); err == nil && m.Currency != "" && (field == "Amount" || field == "Price") {
			out.Values["amount"], out.Values["currency"] = m.Amount.String(), m.Currency
		}
		var s schema.Share
		if err := s.UnmarshalText([]byte(text)); err == nil && field == "Share" {
			out.Values["share"] = s.Percent.String()
		}
	}
	return out, nil
}

func spansOf(r loader.Reading) []span {
	spans := []span{}
	for _, d := range r.Dates {
		if !dated(d) {
			continue
		}
		spans = append(spans, span{Type: "date", place: place{d.Start, d.End, d.Text}, Value: d.EDTF()})
	}
	for _, a := range r.Amounts {
		at := place{a.Start, a.End, a.Text}
		kind, low, high, currency, unit := a.Kind, a.Money.Amount, a.Money.To, a.Money.Currency, ""
		switch kind {
		case amounts.Percent:
			low, high = a.Share.Percent, a.Share.To
		case amounts.Quantity:
			low, high, unit = a.Quantity.Amount, a.Quantity.To, " "+a.Quantity.Unit
		}
		if unit == " percentage points" {
			kind, unit = amounts.Percent, ""
		}
		spans = append(spans, span{Type: kind.String(), place: at, Value: low.String() + unit, Currency: currency})
		if !high.IsZero() { // both ends of a range
			spans = append(spans, span{Type: kind.String(), place: at, Value: high.String() + unit, Currency: currency})
		}
	}
	slices.SortStableFunc(spans, func(a, b span) int { return a.Start - b.Start })
	return spans
}

// dated reports whether an expression of time is written as a date. Of what recurs
// "Mondays" and "every year" are; "annually" and "a year" only say how often.
func dated(d dates.Mention) bool {
	if d.Kind != dates.Recurring || strings.HasPrefix(d.EDTF(), "X") {
		return true
	}
	first, _, _ := strings.Cut(strings.ToLower(d.Text), " ")
	return first == "each" || first == "every"
}

package llm

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/amounts"
	"github.com/pactgraph/pactgraph/loader/dates"
	"github.com/pactgraph/pactgraph/loader/sentences"
)

// measured returns the value that the recognisers read in the sentence for a
// text that the model gives. They read the model's text too: its value must be
// the same.
func (f *filling) measured(want sort, text string) (any, error) {
	switch want {
	case date:
		m, err := f.dated(text)
		if err != nil {
			return nil, err
		}
		return m.Value, nil
	case length:
		return f.lasting(text)
	}
	said := amounts.Find(text, sentences.Split(text))
	if len(said) != 1 {
		return nil, fmt.Errorf("%q is no amount", shorten(text))
	}
	for _, m := range f.amounts {
		if m.Start < f.at.Start || m.End > f.at.End || m.Kind != said[0].Kind {
			continue
		}
		switch {
		case want == money && m.Kind == amounts.Money && m.Money.Amount.Cmp(said[0].Money.Amount) == 0 && m.Money.Currency == said[0].Money.Currency:
			return m.Money, nil
		case want == share && m.Kind == amounts.Percent && m.Share.Percent.Cmp(said[0].Share.Percent) == 0:
			return m.Share, nil
		case want == quantity && m.Kind == amounts.Quantity && m.Quantity.Amount.Cmp(said[0].Quantity.Amount) == 0 && m.Quantity.Unit == said[0].Quantity.Unit:
			return m.Quantity, nil
		}
	}
	return nil, fmt.Errorf("%q is no amount of the sentence", shorten(text))
}

// dated returns the expression of time that the sentence and the model's text
// have in common: the same words, or the longest that has the model's words or
// stands in them, of the same value.
func (f *filling) dated(text string) (dates.Mention, error) {
	text = strings.ToLower(fold(text))
	var best dates.Mention
	for _, m := range f.dates {
		if m.Start < f.at.Start || m.End > f.at.End || m.Value.IsZero() && m.Span == (graph.Span{}) {
			continue
		}
		words := strings.ToLower(fold(m.Text))
		if words == text {
			return m, nil
		}
		if (has(words, text) || has(text, words)) && len(m.Text) > len(best.Text) {
			best = m
		}
	}
	if best.Text == "" || !f.sameValue(best, text) {
		return dates.Mention{}, fmt.Errorf("%q is no date of the sentence", shorten(text))
	}
	return best, nil
}

// sameValue reports whether every number of the model's text stands in the
// expression: "May 5" for "May" is another date.
func (f *filling) sameValue(m dates.Mention, text string) bool {
	words := strings.FieldsFunc(strings.ToLower(fold(m.Text)), func(r rune) bool { return !isWord(r) })
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return !isWord(r) }) {
		if strings.ContainsFunc(w, unicode.IsDigit) {
			found := false
			for _, have := range words {
				found = found || have == w
			}
			if !found {
				return false
			}
		}
	}
	return true
}

// lasting returns the length of time that a text names, in ISO 8601.
func (f *filling) lasting(text string) (any, error) {
	said := dates.Find(text, sentences.Split(text), f.Document.Published)
	for _, m := range f.dates {
		if m.Start < f.at.Start || m.End > f.at.End || m.Duration == "" {
			continue
		}
		for _, s := range said {
			if s.Duration == m.Duration {
				return m.Duration, nil
			}
		}
	}
	return nil, fmt.Errorf("%q is no length of time of the sentence", shorten(text))
}

// times fills when a claim was said and over which span it holds.
func (f *filling) times(c *graph.Claim, p proposal) error {
	for _, t := range []struct {
		field, text string
		to          *graph.Date
		of          func(dates.Mention) graph.Date
	}{
		{"said", p.Said, &c.Said, func(m dates.Mention) graph.Date { return m.Value }},
		{"from", p.From, &c.Valid.From, func(m dates.Mention) graph.Date { return first(m.Span.From, m.Value) }},
		{"until", p.Until, &c.Valid.Until, func(m dates.Mention) graph.Date { return first(m.Span.Until, m.Value) }},
	} {
		if strings.TrimSpace(t.text) == "" {
			continue
		}
		m, err := f.dated(t.text)
		if err != nil {
			return fmt.Errorf("%s: %w", t.field, err)
		}
		*t.to = t.of(m)
	}
	if c.Valid.Until.Before(c.Valid.From) {
		return fmt.Errorf("it ends %s, before it begins %s", c.Valid.Until, c.Valid.From)
	}
	return nil
}

func first(a, b graph.Date) graph.Date {
	if a.IsZero() || a.IsOpen() && b.Known() {
		return b
	}
	return a
}

func isName(r rune) bool { return unicode.IsUpper(r) || unicode.IsDigit(r) }

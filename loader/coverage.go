package loader

import (
	"slices"

	"github.com/pactgraph/pactgraph/loader/amounts"
	"github.com/pactgraph/pactgraph/loader/dates"
	"github.com/pactgraph/pactgraph/loader/descriptions"
	"github.com/pactgraph/pactgraph/loader/names"
	"github.com/pactgraph/pactgraph/loader/sentences"
)

// A Coverage is what became of one sentence that could tell of a deal: one with
// an amount, a date, two companies or a word that a rule begins with.
type Coverage struct {
	Start, End int    // byte offsets into the text of the article
	Text       string // the sentence
	Dates      int    // expressions of time in it
	Amounts    int    // of money, percentages, quantities
	Companies  int    // mentions of companies, by name or by a description
	Gave       []Given
	Left       []string // what a rule began to read and could not claim, and why; where nothing was given, never empty
}

// A Given is a claim that a sentence gave.
type Given struct {
	Claim int    // index into the claims of the reading
	Kind  string // of the record that is claimed
	Rule  string // that read it
}

// Silent returns the sentences of the coverage that gave no claim.
func (r Report) Silent() []Coverage {
	var silent []Coverage
	for _, c := range r.Coverage {
		if len(c.Gave) == 0 {
			silent = append(silent, c)
		}
	}
	return silent
}

// cover notes for each sentence what it gave, or why it gave nothing.
func (r *reader) cover() {
	given := map[int][]Given{} // by the start of the sentence
	for i, c := range r.Claims {
		if !entities[c.Of.Kind()] {
			at := c.Evidence.Start
			given[at] = append(given[at], Given{i, c.Of.Kind(), c.Rule})
		}
	}
	left := map[int][]string{}
	for _, s := range r.silences {
		if why := s.Trigger + ": " + s.Why; !slices.Contains(left[s.Sentence], why) {
			left[s.Sentence] = append(left[s.Sentence], why)
		}
	}
	var d, a, m int
	for i, s := range r.Sentences {
		if s.Form == sentences.Heading || s.Form == sentences.Furniture {
			continue
		}
		r.Report.Sentences++
		c := Coverage{Start: s.Start, End: s.End, Text: r.article.Text[s.Start:s.End], Gave: given[s.Start], Left: left[i]}
		c.Dates = within(r.Dates, &d, s, func(x dates.Mention) int { return x.Start }, nil)
		c.Amounts = within(r.Amounts, &a, s, func(x amounts.Mention) int { return x.Start }, nil)
		c.Companies = within(r.Mentions, &m, s, func(x descriptions.Mention) int { return x.Start },
			func(x descriptions.Mention) bool { return len(x.Refs) > 0 && x.Refs[0].Kind() == names.Company })
		if len(c.Gave)+len(c.Left)+c.Dates+c.Amounts == 0 && c.Companies < 2 {
			continue
		}
		if len(c.Gave)+len(c.Left) == 0 {
			c.Left = []string{"no rule has a word of it"}
		}
		r.Report.Coverage = append(r.Report.Coverage, c)
	}
}

// entities are the kinds whose claims only introduce what the article names.
var entities = map[string]bool{"company": true, "product": true, "person": true, "agreement": true}

// within counts the elements that start in a sentence, from *next on, and moves
// *next behind them. The elements are in order.
func within[T any](all []T, next *int, s sentences.Sentence, start func(T) int, counts func(T) bool) int {
	n := 0
	for ; *next < len(all) && start(all[*next]) < s.End; *next++ {
		if start(all[*next]) >= s.Start && (counts == nil || counts(all[*next])) {
			n++
		}
	}
	return n
}

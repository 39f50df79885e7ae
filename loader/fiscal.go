package loader

import (
	"cmp"
	"slices"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/dates"
	"github.com/pactgraph/pactgraph/loader/descriptions"
	"github.com/pactgraph/pactgraph/loader/fiscal"
	"github.com/pactgraph/pactgraph/loader/names"
)

// bookYears puts fiscal years and quarters into the calendar where it is known
// whose they are, and when that company's books close.
func (r *reader) bookYears() {
	for i := range r.Dates {
		d := &r.Dates[i]
		if !d.Fiscal || d.Kind != dates.Point || d.Role == dates.By || d.Role == dates.Before || d.Role == dates.After {
			continue
		}
		c, ok := fiscal.Of(r.bookkeeper(d.Start, d.End))
		if !ok {
			continue
		}
		span := c.Span(d.Value.WithWords(""))
		if d.Quarter > 0 {
			span = c.Nearest(d.Quarter, r.article.Published)
		}
		switch {
		case span.IsZero():
		case d.Role == dates.From:
			d.Span = graph.Span{From: span.From, Until: graph.Unlimited()}
		case d.Role == dates.Until:
			d.Span = graph.Span{From: graph.Unlimited(), Until: span.Until}
		default:
			d.Kind, d.Span = dates.Period, span
		}
	}
}

// bookkeeper returns the company whose fiscal year stands between two offsets: the
// one that is named there or right before, or the only one of which the sentence
// tells before, or else after, or whose article it is. It is "" where that is not
// clear.
func (r *reader) bookkeeper(start, end int) graph.Ref {
	s, ok := r.sentenceAt(start)
	if !ok {
		return ""
	}
	var before, after []graph.Ref
	from, _ := slices.BinarySearchFunc(r.Mentions, s.Start, func(m descriptions.Mention, at int) int { return cmp.Compare(m.Start, at) })
	for _, m := range r.Mentions[from:] {
		if m.Start >= s.End {
			break
		}
		switch told := r.companies(m); {
		case len(told) == 0:
		case m.Start >= end:
			after = append(after, told...)
		case m.Start >= start || possessive(r.text[m.End:max(m.End, start)]):
			return only(told)
		default:
			before = append(before, told...)
		}
	}
	for _, told := range [][]graph.Ref{before, after, r.voice()} {
		if len(told) > 0 {
			return only(told)
		}
	}
	return ""
}

// companies returns the companies that a mention stands for, and for products
// those that make them.
func (r *reader) companies(m descriptions.Mention) []graph.Ref {
	var all []graph.Ref
	for _, ref := range m.Refs {
		if maker := r.makers[ref]; maker != "" {
			ref = maker
		}
		if ref.Kind() == names.Company {
			all = append(all, ref)
		}
	}
	return all
}

// possessive reports whether what stands between a name and a fiscal year makes it
// the company's: "Acme's fiscal 2027", "Acme fiscal 2027".
func possessive(between string) bool {
	return between == "'s " || between == "’s " || between == " " || between == "' " || between == "’ "
}

// only returns what all refs are, or "".
func only(refs []graph.Ref) graph.Ref {
	for _, ref := range refs[1:] {
		if ref != refs[0] {
			return ""
		}
	}
	return refs[0]
}

// calendar returns dates as claims may use them: the quarter of a company's books
// is words and no quarter of the calendar, and a span only where [reader.bookYears]
// gave it one.
func calendar(found []dates.Mention) []dates.Mention {
	all := slices.Clone(found)
	for i := range all {
		d := &all[i]
		if !d.Fiscal {
			continue
		}
		d.Value = graph.Words(strings.Join(strings.Fields(d.Text), " "))
		if d.Span.From.Precision() != graph.PrecisionMonth && d.Span.Until.Precision() != graph.PrecisionMonth {
			d.Span = graph.Span{}
		}
	}
	return all
}

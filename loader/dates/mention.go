// Package dates finds every expression of time in English text, and says what
// it means: dates, quarters, seasons, fiscal years, spans, durations, what
// recurs, and vague time such as "in the coming months".
//
// Relative time is resolved against the day on which the article was published.
// News tells of the past: "in October" is the latest October that has begun,
// unless grammar says otherwise ("will close in October", "by October"). Where a
// paragraph tells of an earlier year, it is the October of that story: "In 2019
// Acme bought a mill. In October it sold it." A day that no verb places ("a June
// 30 filing") is the nearer one.
//
// Words that only say that a thing is so as the text is written ("now",
// "currently", "the present"), or how often what a noun names happens ("annual
// profit", "a daily paper"), are no mentions, and nor are times of day and ages.
// Days are Gregorian, weeks begin on Monday, and holidays are those of the United
// States.
package dates

import (
	"strconv"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
)

// A Kind says what sort of time a [Mention] speaks of.
type Kind uint8

const (
	Point     Kind = iota // a date at some precision: "On Monday", "in October", "2032"
	Period                // a span: "from 2024 to 2027", "last week"
	Duration              // a length of time: "six-year", "for 18 months", "the next five years"
	Recurring             // "annually", "every quarter", "on Mondays"
	Vague                 // "recently", "in the coming months"
)

// String returns the name of the kind in lower case.
func (k Kind) String() string {
	return name(int(k), "point", "period", "duration", "recurring", "vague")
}

// A Role says how the words before an expression tie it to what is told.
type Role uint8

const (
	On     Role = iota // at that time: "on Monday", "in 2025", or no preposition at all
	From               // begins then: "since 2019", "starting in May", "effective July 1"
	Until              // ends then, that time included: "through 2032", "until June"
	By                 // not later: "by June 10", "no later than 2027"
	Before             // earlier: "before the end of May"
	After              // later: "after 2030"
)

// String returns the name of the role in lower case.
func (r Role) String() string { return name(int(r), "on", "from", "until", "by", "before", "after") }

func name(i int, names ...string) string {
	if i < len(names) {
		return names[i]
	}
	return "unknown"
}

// A Mention is one expression of time in a text.
//
// A preposition that says when something is so belongs to it ("On Monday",
// "through 2032"); one that says how long does not (for "18 months").
type Mention struct {
	Start, End int    // byte offsets into the text
	Text       string // text[Start:End]
	Kind       Kind
	Role       Role

	// Value is the date of a Point. It carries words where the calendar says
	// less than the text: "early 2026" is 2026 with these words. For Vague it
	// has words only. It is zero for a relative date that nothing resolves.
	Value graph.Date

	// Span is the span of a Period, of a Point that begins or ends something
	// ("through 2032" is ../2032), of a Duration that is bound to a date ("the
	// next five years", "a six-year term starting July 1"), and of Vague time that lies ahead or behind. Its From
	// carries the words where they say more: "late last week".
	Span graph.Span

	// Duration is the length of time in ISO 8601, "P6Y"; "PXY" is some years.
	// For Recurring it is the time from one occasion to the next.
	Duration string

	// Anaphoric tells that the expression leans on another date of the text:
	// "the same day", "a month earlier".
	Anaphoric bool

	// Fiscal tells that the years and quarters are those of a company's books.
	// Value counts them as the company does, and then does not say on which
	// days of the calendar they begin and end.
	Fiscal bool

	// Quarter is 1 to 4 where a fiscal quarter is told without its year.
	Quarter int
}

// EDTF returns what the mention means in the Extended Date/Time Format:
// "2026-04-27", "../2032", "2026-02/..", "2026-33", "P6Y"; for a recurring day
// of the week "XXXX-WXX-1". It is "" where nothing is known. Words are left out.
func (m Mention) EDTF() string {
	span := graph.Span{From: m.Span.From.WithWords(""), Until: m.Span.Until.WithWords("")}
	switch m.Kind {
	case Duration:
		return m.Duration
	case Recurring:
		if day := weekdayIn(m.Text); day > 0 {
			return "XXXX-WXX-" + strconv.Itoa(day)
		}
		return m.Duration
	case Period, Vague:
		return span.String()
	}
	if m.Role == From || m.Role == Until {
		return span.String()
	}
	return m.Value.WithWords("").String()
}

// weekdayIn returns the number of the day of the week that text names, Monday
// being 1, or 0.
func weekdayIn(text string) int {
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return r < 'A' }) {
		if e, ok := lexicon[strings.ToLower(word)]; ok && e.class == weekday {
			return e.n
		}
	}
	return 0
}

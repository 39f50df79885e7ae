package graph

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// DateError says why a text is not a [Date] or a [Span].
type DateError struct {
	Input  string // the whole text that was to be read
	Reason string
}

// Error names the input and the reason.
func (e *DateError) Error() string {
	return fmt.Sprintf("graph: date %q: %s", shorten(e.Input), e.Reason)
}

// shorten keeps an error readable when a whole file was taken for a date.
func shorten(s string) string {
	const most = 80
	if len(s) <= most {
		return s
	}
	return s[:most] + "…"
}

// The codes by which EDTF writes parts of a year in place of a month.
const (
	seasonCode  = 20 // 21 to 24
	quarterCode = 32 // 33 to 36
	halfCode    = 39 // 40 and 41
)

// String gives the date in the Extended Date/Time Format (ISO 8601-2):
//
//	2026-04-27   day
//	2025-10      month
//	2026-33      quarter (33 to 36)
//	2026-21      season (21 to 24)
//	2026-40      half-year (40 and 41)
//	2032         year
//	203X         decade
//	..           open
//
// Words follow in quotes, after a space where there is something before them:
// `2026-02 "in the coming months"`. The zero Date gives "".
func (d Date) String() string { return string(d.appendTo(make([]byte, 0, 16))) }

// appendTo appends what String gives.
func (d Date) appendTo(b []byte) []byte {
	from := len(b)
	b = d.appendCalendar(b)
	if d.words == "" {
		return b
	}
	if len(b) > from {
		b = append(b, ' ')
	}
	return strconv.AppendQuote(b, d.words)
}

func (d Date) appendCalendar(b []byte) []byte {
	if d.precision == PrecisionUnknown {
		if d.open {
			b = append(b, ".."...)
		}
		return b
	}
	year := int(d.year)
	if year < 0 {
		b, year = append(b, '-'), -year
	}
	b = appendTwo(appendTwo(b, year/100), year%100)
	part := int(d.part)
	switch d.precision {
	case PrecisionDecade:
		b[len(b)-1] = 'X'
		return b
	case PrecisionYear:
		return b
	case PrecisionHalf:
		part += halfCode
	case PrecisionSeason:
		part += seasonCode
	case PrecisionQuarter:
		part += quarterCode
	}
	b = appendTwo(append(b, '-'), part)
	if d.precision == PrecisionDay {
		b = appendTwo(append(b, '-'), int(d.day))
	}
	return b
}

// appendTwo appends a number of two digits.
func appendTwo(b []byte, n int) []byte { return append(b, byte('0'+n/10), byte('0'+n%10)) }

// MarshalText gives what [Date.String] gives. It never fails.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what [ParseDate] reads. On an error d keeps its value.
func (d *Date) UnmarshalText(text []byte) error {
	parsed, err := ParseDate(string(text))
	if err == nil {
		*d = parsed
	}
	return err
}

// ParseDate reads a date in the form that [Date.String] writes, which for
// dates without words is EDTF. The error is a [*DateError]. It takes time
// linear in the length of s.
func ParseDate(s string) (Date, error) {
	d, reason := parseDate(s)
	if reason != "" {
		return Date{}, &DateError{Input: s, Reason: reason}
	}
	return d, nil
}

// parseDate gives a date or the reason why s is none.
func parseDate(s string) (Date, string) {
	calendar, quoted, found := strings.Cut(s, `"`)
	if !found {
		return parseCalendar(s)
	}
	words, err := strconv.Unquote(`"` + quoted)
	if err != nil || words == "" {
		return Date{}, "the words are not a quoted string"
	}
	if calendar == "" {
		return Words(words), ""
	}
	calendar, found = strings.CutSuffix(calendar, " ")
	if !found || calendar == "" {
		return Date{}, "one space belongs between a date and its words"
	}
	d, reason := parseCalendar(calendar)
	return d.WithWords(words), reason
}

func parseCalendar(s string) (Date, string) {
	switch s {
	case "":
		return Date{}, ""
	case "..":
		return Unlimited(), ""
	}
	digits, negative := strings.CutPrefix(s, "-")
	if len(digits) < 4 {
		return Date{}, "a year has four digits"
	}
	if decade, rest := digits[:3], digits[3:]; rest == "X" {
		return parseDecade(decade, negative)
	}
	year, ok := parseNumber(digits[:4])
	if negative {
		year, ok = -year, ok && year != 0
	}
	if !ok {
		return Date{}, "a year has four digits"
	}
	return parseWithin(year, digits[4:])
}

func parseDecade(s string, negative bool) (Date, string) {
	tens, ok := parseNumber(s)
	if !ok {
		return Date{}, "a decade has three digits and an X"
	}
	if negative {
		return Decade(-10*tens - 1), "" // -1: the last years of the era before year 0 are -9 to -1
	}
	return Decade(10 * tens), ""
}

// parseWithin reads what follows a year.
func parseWithin(year int, s string) (Date, string) {
	if s == "" {
		return Year(year), ""
	}
	if s[0] != '-' || len(s) != 3 && (len(s) != 6 || s[3] != '-') {
		return Date{}, "a year is followed by -MM or -MM-DD"
	}
	part, ok := parseNumber(s[1:3])
	if !ok {
		return Date{}, "a month has two digits"
	}
	if len(s) == 3 {
		if d := partOfYear(year, part); d.Known() {
			return d, ""
		}
		return Date{}, "no such month, season (21-24), quarter (33-36) or half-year (40-41)"
	}
	day, ok := parseNumber(s[4:])
	if !ok {
		return Date{}, "a day has two digits"
	}
	if d := Day(year, time.Month(part), day); d.Known() {
		return d, ""
	}
	return Date{}, "no such day"
}

func partOfYear(year, code int) Date {
	switch {
	case code > halfCode:
		return Half(year, code-halfCode)
	case code > quarterCode:
		return Quarter(year, code-quarterCode)
	case code > seasonCode:
		return Season(year, code-seasonCode)
	}
	return Month(year, time.Month(code))
}

// parseNumber reads decimal digits and nothing else.
func parseNumber(s string) (int, bool) {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = 10*n + int(s[i]-'0')
	}
	return n, s != ""
}

package graph

// Span is a stretch of time. Both ends are inclusive at their precision:
// "through 2032" is until 2032, which includes its last day.
//
//	From   zero: the start is not known     Open: it has been so for ever
//	Until  zero: an end is not said         Open: it goes on
//
// An end known by words only is an event that ends the span. The zero Span
// says nothing about time. Spans are comparable with ==. Nothing checks that
// From is not after Until: texts contradict themselves.
type Span struct {
	From  Date
	Until Date
}

// IsZero reports whether neither end says anything.
func (s Span) IsZero() bool { return s == Span{} }

// String gives the span as an interval of EDTF: "2026-04-27/2032",
// "../2032", "/2032", "2026/..", each end as [Date.String] writes it, with its
// words. The zero Span gives "".
func (s Span) String() string {
	if s.IsZero() {
		return ""
	}
	return s.From.String() + "/" + s.Until.String()
}

// MarshalText gives what [Span.String] gives. It never fails.
func (s Span) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads what [ParseSpan] reads. On an error s keeps its value.
func (s *Span) UnmarshalText(text []byte) error {
	parsed, err := ParseSpan(string(text))
	if err == nil {
		*s = parsed
	}
	return err
}

// ParseSpan reads a span in the form that [Span.String] writes. "/" too is the
// zero Span. A single date is no span. The error is a [*DateError].
func ParseSpan(text string) (Span, error) {
	if text == "" {
		return Span{}, nil
	}
	slash := unquotedSlash(text)
	if slash < 0 {
		return Span{}, &DateError{Input: text, Reason: "a span has a slash between its ends"}
	}
	from, reason := parseDate(text[:slash])
	if reason != "" {
		return Span{}, &DateError{Input: text, Reason: "from: " + reason}
	}
	until, reason := parseDate(text[slash+1:])
	if reason != "" {
		return Span{}, &DateError{Input: text, Reason: "until: " + reason}
	}
	return Span{From: from, Until: until}, nil
}

// unquotedSlash finds the first slash that is not among quoted words.
func unquotedSlash(s string) int {
	quoted := false
	for i := 0; i < len(s); i++ {
		switch {
		case quoted && s[i] == '\\':
			i++
		case s[i] == '"':
			quoted = !quoted
		case !quoted && s[i] == '/':
			return i
		}
	}
	return -1
}

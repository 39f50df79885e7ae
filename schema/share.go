package schema

import (
	"fmt"
	"strings"
)

// A Share is a part of a whole in percent, as exact as a text names it.
// The zero value says nothing.
type Share struct {
	Percent   Decimal   // 27 is 27 percent; the lower end of a range
	To        Decimal   // the upper end of a range; zero if there is none
	Qualifier Qualifier // how the true share relates to the one named
}

// IsZero tells whether s says nothing.
func (s Share) IsZero() bool { return s == Share{} }

// Agrees tells whether two claims of a share may both be true; see [Money.Agrees].
func (s Share) Agrees(other Share) bool {
	return s.IsZero() || other.IsZero() ||
		s.Qualifier.interval(s.Percent, s.To).meets(other.Qualifier.interval(other.Percent, other.To))
}

// Precise ranks how precisely s names its share; see [Money.Precise].
func (s Share) Precise() int {
	if s.IsZero() {
		return unsaid
	}
	return s.Qualifier.precise(s.To)
}

// String returns the text form: about 27%, 20..25%. The zero Share is the empty string.
func (s Share) String() string {
	if s.IsZero() {
		return ""
	}
	return s.Qualifier.prefix() + rangeString(s.Percent, s.To) + "%"
}

// MarshalText returns what String returns.
func (s Share) MarshalText() ([]byte, error) {
	if err := s.Qualifier.check(); err != nil {
		return nil, fmt.Errorf("schema: share: %w", err)
	}
	return []byte(s.String()), nil
}

// UnmarshalText reads what String writes.
func (s *Share) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*s = Share{}
		return nil
	}
	qualifier, rest := cutQualifier(string(text))
	number, ok := strings.CutSuffix(rest, "%")
	if !ok {
		return fmt.Errorf("schema: share %q: no percent sign", text)
	}
	percent, to, err := parseRange(number)
	if err != nil {
		return fmt.Errorf("schema: share %q: %w", text, err)
	}
	*s = Share{percent, to, qualifier}
	return nil
}

package schema

import (
	"fmt"
	"strings"
)

// A Quantity is a number of things or of units of measure. The zero value says nothing.
type Quantity struct {
	Amount    Decimal   // in units; the lower end of a range
	To        Decimal   // the upper end of a range; zero if there is none
	Unit      string    // as a text names it, in the plural: gigawatts, aircraft
	Qualifier Qualifier // how the true quantity relates to the one named
}

// IsZero tells whether q says nothing.
func (q Quantity) IsZero() bool { return q == Quantity{} }

// Agrees tells whether two claims of a quantity may both be true; see [Money.Agrees].
// Other units never agree: nothing is converted.
func (q Quantity) Agrees(other Quantity) bool {
	if q.IsZero() || other.IsZero() {
		return true
	}
	return q.Unit == other.Unit &&
		q.Qualifier.interval(q.Amount, q.To).meets(other.Qualifier.interval(other.Amount, other.To))
}

// Precise ranks how precisely q names its amount; see [Money.Precise].
func (q Quantity) Precise() int {
	if q.IsZero() {
		return unsaid
	}
	return q.Qualifier.precise(q.To)
}

// String returns the text form: up to 5 gigawatts, 5..7 gigawatts. The zero Quantity is the
// empty string.
func (q Quantity) String() string {
	if q.IsZero() {
		return ""
	}
	text := q.Qualifier.prefix() + rangeString(q.Amount, q.To)
	if q.Unit != "" {
		text += " " + q.Unit
	}
	return text
}

// MarshalText returns what String returns.
func (q Quantity) MarshalText() ([]byte, error) {
	if err := q.Qualifier.check(); err != nil {
		return nil, fmt.Errorf("schema: quantity: %w", err)
	}
	return []byte(q.String()), nil
}

// UnmarshalText reads what String writes.
func (q *Quantity) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*q = Quantity{}
		return nil
	}
	qualifier, rest := cutQualifier(string(text))
	number, unit, _ := strings.Cut(rest, " ")
	amount, to, err := parseRange(number)
	if err != nil {
		return fmt.Errorf("schema: quantity %q: %w", text, err)
	}
	*q = Quantity{amount, to, unit, qualifier}
	return nil
}

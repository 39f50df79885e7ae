package schema

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Money is an amount of a currency, as exact as a text names it. Values are
// compared by ==; whether two claims of an amount may both be true is [Money.Agrees].
// The zero value says nothing of an amount.
type Money struct {
	Amount    Decimal   // in units of the currency; the lower end of a range
	To        Decimal   // the upper end of a range; zero if there is none
	Currency  string    // ISO 4217: USD
	Qualifier Qualifier // how the true amount relates to the one named
	Words     string    // a vague amount in the text's own words: in the billions
}

// A CurrencyError says that two amounts can't be added: there is no rate of
// exchange in a sum.
type CurrencyError struct {
	Currency, Other string // ISO 4217; empty where an amount names none
}

// Error names both currencies.
func (e *CurrencyError) Error() string {
	return fmt.Sprintf("schema: %s and %s are different currencies", orNone(e.Currency), orNone(e.Other))
}

func orNone(currency string) string {
	if currency == "" {
		return "no currency"
	}
	return currency
}

// ErrVague says that an amount is known by words only and can't be added.
var ErrVague = errors.New("schema: amount in words only")

// IsZero tells whether m says nothing of an amount.
func (m Money) IsZero() bool { return m == Money{} }

// Add returns m + n. The zero Money adds to anything; of two currencies the error
// is a [*CurrencyError], of an amount in words ErrVague, of too large a sum ErrRange.
// Ranges add end by end; the sum of bounds of unlike kinds is About.
func (m Money) Add(n Money) (Money, error) {
	switch {
	case n.IsZero():
		return m, nil
	case m.IsZero():
		return n, nil
	case m.Currency != n.Currency:
		return Money{}, &CurrencyError{m.Currency, n.Currency}
	case m.vague() || n.vague():
		return Money{}, ErrVague
	}
	sum := Money{Currency: m.Currency, Qualifier: m.Qualifier.plus(n.Qualifier)}
	var err error
	if sum.Amount, err = m.Amount.Add(n.Amount); err != nil {
		return Money{}, fmt.Errorf("schema: %v + %v: %w", m, n, err)
	}
	if !m.To.IsZero() || !n.To.IsZero() {
		if sum.To, err = upper(m.Amount, m.To).Add(upper(n.Amount, n.To)); err != nil {
			return Money{}, fmt.Errorf("schema: %v + %v: %w", m, n, err)
		}
	}
	return sum, nil
}

// vague tells whether m has no number.
func (m Money) vague() bool { return m.Words != "" && m.Amount.IsZero() && m.To.IsZero() }

// Agrees tells whether two claims of an amount may both be true: up to 50 agrees
// with 50 and 35, about 27 with 27.2 (within five percent), exactly 38 with
// nothing but 38. Other currencies never agree; what is not said or said in words
// only agrees with anything else.
func (m Money) Agrees(other Money) bool {
	if m.IsZero() || other.IsZero() {
		return true
	}
	if m.Currency != other.Currency && m.Currency != "" && other.Currency != "" {
		return false
	}
	if m.vague() || other.vague() {
		return true
	}
	return m.Qualifier.interval(m.Amount, m.To).meets(other.Qualifier.interval(other.Amount, other.To))
}

// Precise ranks how precisely m names its amount, for choosing among claims:
// 4 exactly, 3 about or a range, 2 a bound, 1 in words, 0 not said.
func (m Money) Precise() int {
	switch {
	case m.IsZero():
		return unsaid
	case m.vague():
		return inWords
	}
	return m.Qualifier.precise(m.To)
}

// String returns the text form: qualifier, number or range, currency, words in
// quotes, each where there is one: up to 50000000000 USD; 24..26 USD;
// USD "in the billions". The zero Money is the empty string.
func (m Money) String() string {
	if m.IsZero() {
		return ""
	}
	var parts []string
	if m.Qualifier != Exactly {
		parts = append(parts, m.Qualifier.String())
	}
	if !m.vague() {
		parts = append(parts, rangeString(m.Amount, m.To))
	}
	if m.Currency != "" {
		parts = append(parts, m.Currency)
	}
	if m.Words != "" {
		parts = append(parts, strconv.Quote(m.Words))
	}
	return strings.Join(parts, " ")
}

// MarshalText returns what String returns. A currency that is not three capital
// letters is an error.
func (m Money) MarshalText() ([]byte, error) {
	if m.Currency != "" && !isCurrency(m.Currency) {
		return nil, fmt.Errorf("schema: money: %q is no ISO 4217 code", m.Currency)
	}
	if err := m.Qualifier.check(); err != nil {
		return nil, fmt.Errorf("schema: money: %w", err)
	}
	return []byte(m.String()), nil
}

// UnmarshalText reads what String writes.
func (m *Money) UnmarshalText(text []byte) error {
	read, err := parseMoney(string(text))
	if err != nil {
		return fmt.Errorf("schema: money %q: %w", text, err)
	}
	*m = read
	return nil
}

func parseMoney(text string) (m Money, err error) {
	if text == "" {
		return Money{}, nil
	}
	if at := strings.IndexByte(text, '"'); at >= 0 {
		if m.Words, err = strconv.Unquote(text[at:]); err != nil {
			return Money{}, fmt.Errorf("words: %w", err)
		}
		text = text[:at]
	}
	m.Qualifier, text = cutQualifier(text)
	number, currency, _ := strings.Cut(strings.TrimSuffix(text, " "), " ")
	if isCurrency(number) && m.Words != "" {
		number, currency = "", number
	}
	if currency != "" && !isCurrency(currency) {
		return Money{}, fmt.Errorf("%q is no ISO 4217 code", currency)
	}
	m.Currency = currency
	if number == "" && m.Words != "" {
		return m, nil
	}
	m.Amount, m.To, err = parseRange(number)
	return m, err
}

func isCurrency(code string) bool {
	return len(code) == 3 && strings.Trim(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

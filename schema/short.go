package schema

import "strings"

// signs are written before an amount where a currency has a sign of its own.
var signs = map[string]string{
	"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "KRW": "₩", "AUD": "A$", "CAD": "C$", "HKD": "HK$",
	"NZD": "NZ$", "SGD": "S$", "BRL": "R$", "ILS": "₪", "TWD": "NT$",
}

var scales = []struct {
	zeros int
	name  string
}{{12, " trillion"}, {9, " billion"}, {6, " million"}}

// Short returns the amount as people write it: up to $50 billion; CHF 1,200;
// $5 billion to $7 billion. It is for reading, not for reading back.
func (m Money) Short() string {
	if m.vague() || m.IsZero() {
		return m.Words
	}
	text := m.Qualifier.prefix() + m.short(m.Amount)
	if !m.To.IsZero() {
		text += " to " + m.short(m.To)
	}
	return text
}

func (m Money) short(amount Decimal) string {
	sign, ok := signs[m.Currency]
	if !ok && m.Currency != "" {
		sign = m.Currency + " "
	}
	digits := amount.String()
	if rest, ok := strings.CutPrefix(digits, "-"); ok {
		return "-" + sign + scaled(rest)
	}
	return sign + scaled(digits)
}

// scaled writes plain digits with a word for the millions, or with separators
// between the thousands.
func scaled(digits string) string {
	whole, part, pointed := strings.Cut(digits, ".")
	for _, s := range scales {
		if len(whole) > s.zeros && !pointed {
			point := len(whole) - s.zeros
			if after := strings.TrimRight(whole[point:], "0"); after != "" {
				return grouped(whole[:point]) + "." + after + s.name
			}
			return grouped(whole[:point]) + s.name
		}
	}
	if pointed {
		if len(part) == 1 {
			part += "0"
		}
		return grouped(whole) + "." + part
	}
	return grouped(whole)
}

func grouped(whole string) string {
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	return whole
}

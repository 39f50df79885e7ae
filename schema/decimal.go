package schema

import (
	"cmp"
	"errors"
	"fmt"
	"math/big"
	"strconv"
	"strings"
)

// ErrRange says that an exact result does not fit a Decimal.
var ErrRange = errors.New("decimal out of range")

// A Decimal is an exact decimal number: an int64 divided by a power of ten.
// Equal numbers are equal by ==, and may be keys of a map: 1.50 is stored as 1.5.
// The zero value is 0.
type Decimal struct {
	coefficient int64
	scale       uint8 // 0 where the coefficient is a multiple of ten
}

// NewDecimal returns coefficient / 10^scale: NewDecimal(275, 1) is 27.5.
func NewDecimal(coefficient int64, scale uint8) Decimal {
	if coefficient == 0 {
		return Decimal{}
	}
	for scale > 0 && coefficient%10 == 0 {
		coefficient /= 10
		scale--
	}
	return Decimal{coefficient, scale}
}

// A DecimalError says why a text is no Decimal. It is ErrRange where the number
// has too many digits.
type DecimalError struct {
	Input string // the text, shortened if it is long
	Err   error
}

// Error names the text and the reason.
func (e *DecimalError) Error() string {
	return fmt.Sprintf("schema: decimal %q: %v", e.Input, e.Err)
}

// Unwrap returns the reason.
func (e *DecimalError) Unwrap() error { return e.Err }

var errSyntax = errors.New("not a plain decimal number")

// ParseDecimal reads a plain decimal number such as -1234.5: digits, at most one
// point with digits on both sides, maybe a sign; no exponent and no separators.
// Its error is a [*DecimalError].
func ParseDecimal(text string) (Decimal, error) {
	whole, part, pointed := strings.Cut(text, ".")
	digits := strings.TrimLeft(whole, "+-")
	if len(whole)-len(digits) > 1 || digits == "" || pointed && part == "" || !isDigits(digits) || !isDigits(part) {
		return Decimal{}, decimalError(text, errSyntax)
	}
	part = strings.TrimRight(part, "0")
	coefficient, err := strconv.ParseInt(whole+part, 10, 64)
	if err != nil || len(part) > 255 {
		return Decimal{}, decimalError(text, ErrRange)
	}
	return NewDecimal(coefficient, uint8(len(part))), nil
}

func decimalError(input string, err error) error {
	const most = 40
	if len(input) > most {
		input = strings.ToValidUTF8(input[:most], "") + "…"
	}
	return &DecimalError{Input: input, Err: err}
}

func isDigits(s string) bool {
	return strings.Trim(s, "0123456789") == ""
}

// String returns the number in plain digits, without an exponent: -1234.5.
func (d Decimal) String() string {
	if d.scale == 0 {
		return strconv.FormatInt(d.coefficient, 10)
	}
	digits, sign := strconv.FormatInt(d.coefficient, 10), ""
	if digits[0] == '-' {
		digits, sign = digits[1:], "-"
	}
	if missing := int(d.scale) + 1 - len(digits); missing > 0 {
		digits = strings.Repeat("0", missing) + digits
	}
	point := len(digits) - int(d.scale)
	return sign + digits[:point] + "." + digits[point:]
}

// MarshalText returns what String returns.
func (d Decimal) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what ParseDecimal reads.
func (d *Decimal) UnmarshalText(text []byte) (err error) {
	*d, err = ParseDecimal(string(text))
	return err
}

// IsZero tells whether d is 0.
func (d Decimal) IsZero() bool { return d == Decimal{} }

// Float returns the float64 nearest to d, for charts and the like.
func (d Decimal) Float() float64 {
	f, _ := d.rat().Float64()
	return f
}

// Cmp returns -1, 0 or +1 as d is less than, equal to or greater than e.
func (d Decimal) Cmp(e Decimal) int {
	if d.scale == e.scale {
		return cmp.Compare(d.coefficient, e.coefficient)
	}
	return d.rat().Cmp(e.rat())
}

// Add returns d + e, or ErrRange.
func (d Decimal) Add(e Decimal) (Decimal, error) {
	scale := max(d.scale, e.scale)
	return fromBig(new(big.Int).Add(d.at(scale), e.at(scale)), int(scale))
}

// Sub returns d - e, or ErrRange.
func (d Decimal) Sub(e Decimal) (Decimal, error) {
	scale := max(d.scale, e.scale)
	return fromBig(new(big.Int).Sub(d.at(scale), e.at(scale)), int(scale))
}

// Mul returns d × e, or ErrRange.
func (d Decimal) Mul(e Decimal) (Decimal, error) {
	product := new(big.Int).Mul(big.NewInt(d.coefficient), big.NewInt(e.coefficient))
	return fromBig(product, int(d.scale)+int(e.scale))
}

// at returns the coefficient that d has at a scale not below its own.
func (d Decimal) at(scale uint8) *big.Int {
	return new(big.Int).Mul(big.NewInt(d.coefficient), powerOfTen(int(scale-d.scale)))
}

func (d Decimal) rat() *big.Rat {
	return new(big.Rat).SetFrac(big.NewInt(d.coefficient), powerOfTen(int(d.scale)))
}

func powerOfTen(n int) *big.Int {
	return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil)
}

func fromBig(coefficient *big.Int, scale int) (Decimal, error) {
	ten, rest := big.NewInt(10), new(big.Int)
	for scale > 0 && (scale > 255 || !coefficient.IsInt64()) {
		quotient, rest := new(big.Int).QuoRem(coefficient, ten, rest)
		if rest.Sign() != 0 {
			return Decimal{}, ErrRange
		}
		coefficient = quotient
		scale--
	}
	if !coefficient.IsInt64() {
		return Decimal{}, ErrRange
	}
	return NewDecimal(coefficient.Int64(), uint8(scale)), nil
}

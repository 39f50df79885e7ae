package schema

import (
	"fmt"
	"math/big"
	"strings"
)

// A Qualifier says how the true amount relates to the one that is named.
type Qualifier uint8

const (
	Exactly  Qualifier = iota // the amount itself; the zero value
	UpTo                      // at most it
	About                     // near it
	AtLeast                   // it or more
	MoreThan                  // more than it
	LessThan                  // less than it
)

var qualifiers = [...]string{"exactly", "up to", "about", "at least", "more than", "less than"}

// String returns the words of the qualifier: "up to", "exactly".
func (q Qualifier) String() string {
	if int(q) < len(qualifiers) {
		return qualifiers[q]
	}
	return fmt.Sprintf("Qualifier(%d)", uint8(q))
}

// prefix returns what stands before an amount so qualified.
func (q Qualifier) prefix() string {
	if q == Exactly {
		return ""
	}
	return q.String() + " "
}

func (q Qualifier) check() error {
	if int(q) >= len(qualifiers) {
		return fmt.Errorf("unknown qualifier %d", uint8(q))
	}
	return nil
}

// cutQualifier reads a qualifier at the begin of a text.
func cutQualifier(text string) (Qualifier, string) {
	for i := range qualifiers {
		if q := Qualifier(i); q != Exactly {
			if rest, ok := strings.CutPrefix(text, q.prefix()); ok {
				return q, rest
			}
		}
	}
	return Exactly, text
}

// plus returns the qualifier of a sum of two qualified amounts.
func (q Qualifier) plus(r Qualifier) Qualifier {
	has := func(a, b Qualifier) bool { return q == a && r == b || q == b && r == a }
	switch {
	case q == r || r == Exactly:
		return q
	case q == Exactly:
		return r
	case has(UpTo, LessThan):
		return LessThan
	case has(AtLeast, MoreThan):
		return MoreThan
	}
	return About
}

// How precise a claim of a value is; see Money.Precise.
const (
	unsaid = iota
	inWords
	bounded
	approximate
	exact
)

// precise ranks an amount so qualified, or a range that ends at to.
func (q Qualifier) precise(to Decimal) int {
	switch {
	case q == Exactly && to.IsZero():
		return exact
	case q == Exactly || q == About:
		return approximate
	}
	return bounded
}

// An interval holds the numbers that a qualified amount may stand for. A nil
// bound is none.
type interval struct{ low, high *big.Rat }

// tolerance is how far from "about 100" the truth may be, in parts of a hundred.
const tolerance = 5

// interval returns what an amount may stand for, or a range where to is not zero.
// "More than 13" includes 13, and "less than 13" too: published figures are
// rounded, and who writes one does not contradict who writes the other.
func (q Qualifier) interval(amount, to Decimal) interval {
	in := interval{amount.rat(), upper(amount, to).rat()}
	switch q {
	case UpTo, LessThan:
		in.low = nil
	case AtLeast, MoreThan:
		in.high = nil
	case About:
		in.low = widen(in.low, -1)
		in.high = widen(in.high, +1)
	}
	return in
}

// widen moves a bound by the tolerance, down or up.
func widen(bound *big.Rat, direction int64) *big.Rat {
	by := new(big.Rat).Mul(new(big.Rat).Abs(bound), big.NewRat(direction*tolerance, 100))
	return by.Add(by, bound)
}

func (a interval) meets(b interval) bool {
	below := func(x, y *big.Rat) bool { return x == nil || y == nil || x.Cmp(y) <= 0 }
	return below(a.low, b.high) && below(b.low, a.high)
}

// upper returns the upper end of a range, or the amount where there is none.
func upper(amount, to Decimal) Decimal {
	if to.IsZero() {
		return amount
	}
	return to
}

// rangeString returns the text form of an amount, 24, or of a range, 24..26.
func rangeString(amount, to Decimal) string {
	if to.IsZero() {
		return amount.String()
	}
	return amount.String() + ".." + to.String()
}

// parseRange reads what rangeString writes.
func parseRange(text string) (amount, to Decimal, err error) {
	low, high, ranged := strings.Cut(text, "..")
	if amount, err = ParseDecimal(low); err == nil && ranged {
		to, err = ParseDecimal(high)
	}
	return amount, to, err
}

package schema

import (
	"errors"
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func TestParseDecimal(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"0", "0"}, {"-0", "0"}, {"+7", "7"}, {"007", "7"}, {"1.50", "1.5"}, {"-0.05", "-0.05"},
		{"50000000000", "50000000000"}, {"100", "100"}, {"9223372036854775807", "9223372036854775807"},
		{"-9223372036854775808", "-9223372036854775808"}, {"0.000000000000000001", "0.000000000000000001"},
	} {
		d, err := ParseDecimal(c.in)
		if err != nil || d.String() != c.want {
			t.Errorf("ParseDecimal(%q) = %v, %v; want %s", c.in, d, err, c.want)
		}
	}
}

func TestParseDecimalErrors(t *testing.T) {
	for _, in := range []string{"", "-", ".", "1.", ".5", "1e9", "1,000", "1_000", "--1", "+-1", "0x10", " 1", "1 ", "½", "1.2.3", "NaN"} {
		d, err := ParseDecimal(in)
		var bad *DecimalError
		if !errors.As(err, &bad) || bad.Input != in || errors.Is(err, ErrRange) {
			t.Errorf("ParseDecimal(%q) = %v, %v; want a DecimalError that names it", in, d, err)
		}
	}
	for _, in := range []string{"9223372036854775808", "-9223372036854775809", "0.12345678901234567890123"} {
		if d, err := ParseDecimal(in); !errors.Is(err, ErrRange) {
			t.Errorf("ParseDecimal(%q) = %v, %v; want ErrRange", in, d, err)
		}
	}
}

func decimals() *rapid.Generator[Decimal] {
	return rapid.Custom(func(t *rapid.T) Decimal {
		return NewDecimal(rapid.Int64().Draw(t, "coefficient"), rapid.Uint8Range(0, 20).Draw(t, "scale"))
	})
}

func TestDecimalTextRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := decimals().Draw(t, "d")
		var back Decimal
		text, err := d.MarshalText()
		if err != nil {
			t.Fatal(err)
		}
		if err := back.UnmarshalText(text); err != nil || back != d {
			t.Fatalf("%s read back as %#v, %v; want %#v", text, back, err, d)
		}
	})
}

// Equal numbers must be equal by ==, however they were made.
func TestDecimalIsNormal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, e := decimals().Draw(t, "d"), decimals().Draw(t, "e")
		if (d == e) != (d.Cmp(e) == 0) || d.Cmp(e) != -e.Cmp(d) {
			t.Fatalf("%v, %v: == is %t, Cmp is %d and %d", d, e, d == e, d.Cmp(e), e.Cmp(d))
		}
	})
	if NewDecimal(150, 2) != NewDecimal(15, 1) || NewDecimal(0, 9) != (Decimal{}) {
		t.Error("trailing zeros are kept")
	}
}

func TestDecimalArithmetic(t *testing.T) {
	operations := map[string]struct {
		of   func(d, e Decimal) (Decimal, error)
		want func(z, x, y *big.Rat) *big.Rat
	}{
		"add": {Decimal.Add, (*big.Rat).Add},
		"sub": {Decimal.Sub, (*big.Rat).Sub},
		"mul": {Decimal.Mul, (*big.Rat).Mul},
	}
	for name, op := range operations {
		rapid.Check(t, func(t *rapid.T) {
			d, e := decimals().Draw(t, "d"), decimals().Draw(t, "e")
			got, err := op.of(d, e)
			want := op.want(new(big.Rat), d.rat(), e.rat())
			if err != nil && (!errors.Is(err, ErrRange) || fits(want)) {
				t.Fatalf("%s %v %v: %v, though %v fits", name, d, e, err, want)
			}
			if err == nil && got.rat().Cmp(want) != 0 {
				t.Fatalf("%s %v %v = %v; want %v", name, d, e, got, want)
			}
		})
	}
}

// fits tells whether some int64 over a power of ten is the number.
func fits(r *big.Rat) bool {
	for scale := range 60 {
		scaled := new(big.Rat).Mul(r, new(big.Rat).SetInt(powerOfTen(scale)))
		if scaled.IsInt() {
			return scaled.Num().IsInt64()
		}
	}
	return false
}

func TestDecimalOverflow(t *testing.T) {
	most := NewDecimal(math.MaxInt64, 0)
	if sum, err := most.Add(NewDecimal(1, 0)); !errors.Is(err, ErrRange) {
		t.Errorf("MaxInt64 + 1 = %v, %v", sum, err)
	}
	if least, err := NewDecimal(math.MinInt64, 0).Sub(NewDecimal(1, 1)); !errors.Is(err, ErrRange) {
		t.Errorf("MinInt64 - 0.1 = %v, %v", least, err)
	}
}

func FuzzParseDecimal(f *testing.F) {
	for _, seed := range []string{"0", "-1.5", "9223372036854775808", "1.", "00.10", "1e5"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, in string) {
		d, err := ParseDecimal(in)
		if err != nil {
			return
		}
		if back, err := ParseDecimal(d.String()); err != nil || back != d {
			t.Errorf("%q → %v → %v, %v", in, d, back, err)
		}
	})
}

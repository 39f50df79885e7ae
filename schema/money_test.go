package schema

import (
	"encoding"
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func dollars(amount int64) Money { return Money{Amount: NewDecimal(amount, 0), Currency: "USD"} }

func (m Money) but(q Qualifier) Money {
	m.Qualifier = q
	return m
}

func amounts() *rapid.Generator[Decimal] {
	return rapid.Custom(func(t *rapid.T) Decimal {
		return NewDecimal(rapid.Int64Range(0, 1<<50).Draw(t, "coefficient"), rapid.Uint8Range(0, 3).Draw(t, "scale"))
	})
}

func anyQualifier() *rapid.Generator[Qualifier] {
	return rapid.SampledFrom([]Qualifier{Exactly, UpTo, About, AtLeast, MoreThan, LessThan})
}

func moneys() *rapid.Generator[Money] {
	return rapid.Custom(func(t *rapid.T) Money {
		m := Money{
			Currency:  rapid.SampledFrom([]string{"", "USD", "EUR"}).Draw(t, "currency"),
			Qualifier: anyQualifier().Draw(t, "qualifier"),
			Words:     rapid.OneOf(rapid.Just(""), rapid.String()).Draw(t, "words"),
		}
		if m.Words == "" || rapid.Bool().Draw(t, "numbered") {
			m.Amount = amounts().Draw(t, "amount")
			if rapid.Bool().Draw(t, "ranged") {
				m.To = amounts().Draw(t, "to")
			}
		}
		return m
	})
}

func TestMoneyText(t *testing.T) {
	for _, c := range []struct {
		money Money
		text  string
		short string
	}{
		{Money{}, "", ""},
		{dollars(38_000_000_000), "38000000000 USD", "$38 billion"},
		{dollars(50_000_000_000).but(UpTo), "up to 50000000000 USD", "up to $50 billion"},
		{Money{Amount: NewDecimal(24, 0), To: NewDecimal(26, 0), Currency: "USD"}, "24..26 USD", "$24 to $26"},
		{Money{Currency: "USD", Words: "in the billions"}, `USD "in the billions"`, "in the billions"},
		{Money{Words: `a "sum"`}, `"a \"sum\""`, `a "sum"`},
		{Money{Amount: NewDecimal(2475, 2), Currency: "CHF"}, "24.75 CHF", "CHF 24.75"},
		{Money{Amount: NewDecimal(1_234_500_000, 0), Currency: "EUR", Qualifier: About}, "about 1234500000 EUR", "about €1.2345 billion"},
		{Money{Amount: NewDecimal(-125_000, 0), Currency: "GBP"}, "-125000 GBP", "-£125,000"},
		{Money{Currency: "JPY"}, "0 JPY", "¥0"},
	} {
		text, err := c.money.MarshalText()
		if err != nil || string(text) != c.text {
			t.Errorf("%#v is written %q, %v; want %q", c.money, text, err, c.text)
		}
		if got := c.money.Short(); got != c.short {
			t.Errorf("%s in short is %q; want %q", text, got, c.short)
		}
	}
}

func TestMoneyTextErrors(t *testing.T) {
	for _, text := range []string{"5 dollars", "USD", "up to USD", "5 USD and more", `5 USD "open`, "5..USD", "five USD", " 5 USD", "5 usd"} {
		m := dollars(1)
		if err := m.UnmarshalText([]byte(text)); err == nil || m != dollars(1) {
			t.Errorf("%q is read as %#v, %v; want an error and nothing changed", text, m, err)
		}
	}
	for _, m := range []Money{{Currency: "dollars"}, {Currency: "usd"}, {Qualifier: 9}} {
		if text, err := m.MarshalText(); err == nil {
			t.Errorf("%#v is written %q; want an error", m, text)
		}
	}
}

func TestTextRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		roundTrip(t, moneys().Draw(t, "money"))
		roundTrip(t, Share{amounts().Draw(t, "percent"), amounts().Draw(t, "to"), anyQualifier().Draw(t, "qualifier")})
		roundTrip(t, Quantity{amounts().Draw(t, "amount"), amounts().Draw(t, "to"), rapid.String().Draw(t, "unit"), anyQualifier().Draw(t, "q")})
	})
}

func roundTrip[T comparable, P interface {
	*T
	encoding.TextUnmarshaler
}](t *rapid.T, v T) {
	text, err := any(v).(encoding.TextMarshaler).MarshalText()
	if err != nil {
		t.Fatal(err)
	}
	back := new(T)
	if err := P(back).UnmarshalText(text); err != nil || *back != v {
		t.Fatalf("%q is read back as %#v, %v; want %#v", text, *back, err, v)
	}
}

func TestMoneyAdd(t *testing.T) {
	of := func(low, high int64, q Qualifier) Money {
		return Money{Amount: NewDecimal(low, 0), To: NewDecimal(high, 0), Currency: "USD", Qualifier: q}
	}
	for _, c := range []struct{ a, b, want Money }{
		{dollars(15), dollars(35), dollars(50)},
		{Money{}, dollars(35), dollars(35)},
		{dollars(15), dollars(35).but(UpTo), dollars(50).but(UpTo)},
		{dollars(15).but(UpTo), dollars(35).but(LessThan), dollars(50).but(LessThan)},
		{dollars(15).but(AtLeast), dollars(35).but(MoreThan), dollars(50).but(MoreThan)},
		{dollars(15).but(UpTo), dollars(35).but(AtLeast), dollars(50).but(About)},
		{dollars(1), of(2, 3, Exactly), of(3, 4, Exactly)},
	} {
		for _, sum := range [][2]Money{{c.a, c.b}, {c.b, c.a}} {
			got, err := sum[0].Add(sum[1])
			if err != nil || got != c.want {
				t.Errorf("%v + %v = %v, %v; want %v", sum[0], sum[1], got, err, c.want)
			}
		}
	}
}

func TestMoneyAddErrors(t *testing.T) {
	euros := Money{Amount: NewDecimal(1, 0), Currency: "EUR"}
	_, err := dollars(1).Add(euros)
	var foreign *CurrencyError
	if !errors.As(err, &foreign) || *foreign != (CurrencyError{"USD", "EUR"}) {
		t.Errorf("USD + EUR: %v; want a CurrencyError that names both", err)
	}
	if _, err := dollars(1).Add(Money{Currency: "USD", Words: "billions"}); !errors.Is(err, ErrVague) {
		t.Errorf("1 + billions: %v; want ErrVague", err)
	}
	if _, err := dollars(1 << 62).Add(dollars(1 << 62)); !errors.Is(err, ErrRange) {
		t.Errorf("2^62 + 2^62: %v; want ErrRange", err)
	}
}

func TestMoneyAgrees(t *testing.T) {
	euros := Money{Amount: NewDecimal(50, 0), Currency: "EUR"}
	words := Money{Currency: "USD", Words: "in the billions"}
	for _, c := range []struct {
		a, b Money
		want bool
	}{
		{dollars(50), dollars(50), true},
		{dollars(38), Money{Amount: NewDecimal(385, 1), Currency: "USD"}, false},
		{dollars(50).but(UpTo), dollars(50), true},
		{dollars(50).but(UpTo), dollars(35), true},
		{dollars(50).but(UpTo), dollars(51), false},
		{dollars(50).but(UpTo), dollars(50).but(AtLeast), true},
		{dollars(50).but(UpTo), dollars(60).but(AtLeast), false},
		{dollars(100).but(About), dollars(105), true},
		{dollars(100).but(About), dollars(106), false},
		{dollars(-100).but(About), dollars(-105), true},
		{dollars(13).but(MoreThan), dollars(13), true},
		{dollars(13).but(MoreThan), dollars(12), false},
		{dollars(50), euros, false},
		{words, euros, false},
		{words, dollars(50), true},
		{Money{}, euros, true},
		{Money{Amount: NewDecimal(5, 0), To: NewDecimal(7, 0), Currency: "USD"}, dollars(6), true},
		{Money{Amount: NewDecimal(5, 0), To: NewDecimal(7, 0), Currency: "USD"}, dollars(8), false},
	} {
		if c.a.Agrees(c.b) != c.want || c.b.Agrees(c.a) != c.want {
			t.Errorf("%v agrees with %v: %t and %t; want %t", c.a, c.b, c.a.Agrees(c.b), c.b.Agrees(c.a), c.want)
		}
	}
}

func TestMoneyPrecise(t *testing.T) {
	falling := []Money{
		dollars(50), dollars(50).but(About), dollars(50).but(UpTo), {Currency: "USD", Words: "billions"}, {},
	}
	var got []int
	for _, m := range falling {
		got = append(got, m.Precise())
	}
	if diff := cmp.Diff([]int{4, 3, 2, 1, 0}, got); diff != "" {
		t.Error(diff)
	}
}

func TestMoneyProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, n := moneys().Draw(t, "m"), moneys().Draw(t, "n")
		if m.Agrees(n) != n.Agrees(m) {
			t.Fatalf("%v and %v do not agree to agree", m, n)
		}
		if m.To.IsZero() && !m.Agrees(m) {
			t.Fatalf("%v does not agree with itself", m)
		}
		sum, err := m.Add(n)
		if other, again := n.Add(m); other.String() != sum.String() && m.Currency == n.Currency || (err == nil) != (again == nil) {
			t.Fatalf("%v + %v = %v, %v; the other way %v, %v", m, n, sum, err, other, again)
		}
	})
}

func TestShareAndQuantity(t *testing.T) {
	about27 := Share{Percent: NewDecimal(27, 0), Qualifier: About}
	if exact := (Share{Percent: NewDecimal(272, 1)}); !about27.Agrees(exact) || about27.Precise() >= exact.Precise() {
		t.Errorf("%v and %v should agree, the second being more precise", about27, exact)
	}
	if three := (Share{Percent: NewDecimal(30, 0)}); about27.Agrees(three) {
		t.Errorf("%v agrees with %v", about27, three)
	}
	power, chips := Quantity{Amount: NewDecimal(5, 0), Unit: "gigawatts", Qualifier: UpTo}, Quantity{Amount: NewDecimal(5, 0), Unit: "chips"}
	if power.Agrees(chips) || !power.Agrees(Quantity{Amount: NewDecimal(3, 0), Unit: "gigawatts"}) {
		t.Error("quantities of other units agree, or those of one unit do not")
	}
	for _, bad := range []string{"27", "%", "x%", "about %"} {
		if err := about27.UnmarshalText([]byte(bad)); err == nil {
			t.Errorf("share %q is no error", bad)
		}
	}
}

func ExampleMoney_Add() {
	first := Money{Amount: NewDecimal(15_000_000_000, 0), Currency: "USD"}
	second := Money{Amount: NewDecimal(35_000_000_000, 0), Currency: "USD", Qualifier: UpTo}
	sum, err := first.Add(second)
	fmt.Println(sum.Short(), err)
	_, err = sum.Add(Money{Amount: NewDecimal(1, 0), Currency: "EUR"})
	fmt.Println(err)
	// Output:
	// up to $50 billion <nil>
	// schema: USD and EUR are different currencies
}

func ExampleMoney_Agrees() {
	said := Money{Amount: NewDecimal(50, 0), Currency: "USD", Qualifier: UpTo}
	fmt.Println(said.Agrees(Money{Amount: NewDecimal(35, 0), Currency: "USD"}))
	fmt.Println(said.Agrees(Money{Amount: NewDecimal(60, 0), Currency: "USD"}))
	// Output:
	// true
	// false
}

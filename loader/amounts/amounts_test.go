package amounts

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/pactgraph/pactgraph/loader/sentences"
)

// read returns the amounts of a text as lines: what is spanned, its value, and
// the flags that are set.
func read(text string) []string {
	var out []string
	for _, m := range Find(text, sentences.Split(text)) {
		line := m.Text + " = " + m.Money.String() + m.Share.String() + m.Quantity.String()
		for flag, set := range map[string]bool{", additional": m.Additional, ", combined": m.Combined, ", worth": m.Worth} {
			if set {
				line += flag
			}
		}
		if m.Per != "" {
			line += ", per " + m.Per
		}
		out = append(out, line)
	}
	return out
}

type cases []struct {
	text string
	want []string
}

func (cs cases) run(t *testing.T) {
	t.Helper()
	for _, c := range cs {
		if diff := cmp.Diff(c.want, read(c.text)); diff != "" {
			t.Errorf("%s\n%s", c.text, diff)
		}
	}
}

func TestCurrencies(t *testing.T) {
	cases{
		{"Acme paid $50 billion, US$5bn, $ 75 million and $1,234.56.", []string{
			"$50 billion = 50000000000 USD", "US$5bn = 5000000000 USD", "$ 75 million = 75000000 USD", "$1,234.56 = 1234.56 USD"}},
		{"It costs A$3m, C$4, HK$5bn, $A6 million or $US7.", []string{
			"A$3m = 3000000 AUD", "C$4 = 4 CAD", "HK$5bn = 5000000000 HKD", "$A6 million = 6000000 AUD", "$US7 = 7 USD"}},
		{"It got €5m, £2 million, ¥500bn, ₹2,000 crore and Rs. 1.25 lakh crore.", []string{
			"€5m = 5000000 EUR", "£2 million = 2000000 GBP", "¥500bn = 500000000000 JPY", "₹2,000 crore = 20000000000 INR",
			"Rs. 1.25 lakh crore = 1250000000000 INR"}},
		{"They owe CHF 1.2bn, 3 billion Swiss francs, USD115, 20 EUR and MSEK 500.", []string{
			"CHF 1.2bn = 1200000000 CHF", "3 billion Swiss francs = 3000000000 CHF", "USD115 = 115 USD", "20 EUR = 20 EUR", "MSEK 500 = 500000000 SEK"}},
		{"It gave euro 50 million, Rupees 5 crore, R500m, USD50bn, Dh3 billion and EUR 1.234.567,89. The Euro 6 engines, R 5.", []string{
			"euro 50 million = 50000000 EUR", "Rupees 5 crore = 50000000 INR", "R500m = 500000000 ZAR", "USD50bn = 50000000000 USD",
			"Dh3 billion = 3000000000 AED", "EUR 1.234.567,89 = 1234567.89 EUR"}},
		{"It got USD $5 million and CAD $3 million, up to an aggregate of $9 million.", []string{
			"USD $5 million = 5000000 USD", "CAD $3 million = 3000000 CAD", "$9 million = up to 9000000 USD"}},
		{"It lost $(4.5) million, $5 million Canadian dollars, 2 trillion lire and $10 dollars. On 10.12.2024 dollars fell.", []string{
			"$(4.5) million = -4500000 USD", "$5 million Canadian dollars = 5000000 CAD", "2 trillion lire = 2000000000000 ITL", "$10 = 10 USD"}},
		{"Globex paid 24.75 trillion won ($18.65 billion).", []string{
			"24.75 trillion won = 24750000000000 KRW", "$18.65 billion = 18650000000 USD"}},
		{"A bid of 470 pence or 50p a share, 12 cents, 5 million pesos.", []string{
			"470 pence = 4.7 GBP", "50p = 0.5 GBP, per share", "12 cents = 0.12 USD", "5 million pesos = 5000000"}},
		{"It was 1.5 billion Hong Kong dollars, two million U.S. dollars, 35 lakh rupees.", []string{
			"1.5 billion Hong Kong dollars = 1500000000 HKD", "two million U.S. dollars = 2000000 USD", "35 lakh rupees = 3500000 INR"}},
		{"A ticket is thirteen dollars and forty-five cents.", []string{"thirteen dollars and forty-five cents = 13.45 USD"}},
	}.run(t)
}

func TestNumbers(t *testing.T) {
	cases{
		{"It cost twenty-five dollars or two hundred and fifty thousand euros.", []string{
			"twenty-five dollars = 25 USD", "two hundred and fifty thousand euros = 250000 EUR"}},
		{"Half a billion dollars, a million dollars, a quarter of a million pounds.", []string{
			"Half a billion dollars = 500000000 USD", "a million dollars = 1000000 USD", "a quarter of a million pounds = 250000 GBP"}},
		{"One and a half billion euros, five hundred million dollars, $1,5 billion.", []string{
			"One and a half billion euros = 1500000000 EUR", "five hundred million dollars = 500000000 USD", "$1,5 billion = 1500000000 USD"}},
		{"A $15-billion plan, a 12-cent dividend, $13B, €5k, 2½ percent, .5%.", []string{
			"$15-billion = 15000000000 USD", "12-cent = 0.12 USD", "$13B = 13000000000 USD", "€5k = 5000 EUR", "2½ percent = 2.5%", ".5% = 0.5%"}},
	}.run(t)
}

func TestRanges(t *testing.T) {
	cases{
		{"It costs $5 to $7 billion, $24-26, between $1bn and $2bn, or €5m–€7m.", []string{
			"$5 to $7 billion = 5000000000..7000000000 USD", "$24-26 = 24..26 USD", "$1bn and $2bn = 1000000000..2000000000 USD",
			"€5m–€7m = 5000000..7000000 EUR"}},
		{"It takes 5 to 7 billion dollars, 20-25%, 5% to 10%, or 3 to 4 gigawatts.", []string{
			"5 to 7 billion dollars = 5000000000..7000000000 USD", "20-25% = 20..25%", "5% to 10% = 5..10%", "3 to 4 gigawatts = 3..4 gigawatts"}},
		// The lower end has a scale of its own, or none.
		{"From $500 thousand to $1 million; $500 to $1 million.", []string{
			"$500 thousand = 500000 USD", "$1 million = 1000000 USD", "$500 to $1 million = 500..1000000 USD"}},
		// A change is no range.
		{"Sales grew from $5 billion to $7 billion as shares rose $2 to $26.", []string{
			"$5 billion = 5000000000 USD", "$7 billion = 7000000000 USD", "$2 = 2 USD", "$26 = 26 USD"}},
		{"It paid $5 million and $7 million.", []string{"$5 million = 5000000 USD", "$7 million = 7000000 USD"}},
	}.run(t)
}

func TestQualifiers(t *testing.T) {
	cases{
		{"It pays up to $50 billion, as much as $15 billion, no more than €3.", []string{
			"$50 billion = up to 50000000000 USD", "$15 billion = up to 15000000000 USD", "€3 = up to 3 EUR"}},
		{"An up-to-$50 billion deal, a maximum purchase price of $100, a minimum fee of $5.", []string{
			"$50 billion = up to 50000000000 USD", "$100 = up to 100 USD", "$5 = at least 5 USD"}},
		{"About $5, nearly 30 percent, an estimated $3, approximately €2, some £4.", []string{
			"$5 = about 5 USD", "30 percent = about 30%", "$3 = about 3 USD", "€2 = about 2 EUR", "£4 = about 4 GBP"}},
		{"At least $5, more than $6, over $7, less than $8, just under $9, $10 or more, $11-plus.", []string{
			"$5 = at least 5 USD", "$6 = more than 6 USD", "$7 = more than 7 USD", "$8 = less than 8 USD", "$9 = less than 9 USD",
			"$10 = at least 10 USD", "$11 = more than 11 USD"}},
		// What a quarrel or a talk is about does not qualify.
		{"They fought over the $5 billion deal and spoke about a $6 fee.", []string{"$5 billion = 5000000000 USD", "$6 = 6 USD"}},
	}.run(t)
}

func TestContext(t *testing.T) {
	cases{
		{"An additional $35 billion, another $5, up to a further $6, $7 more.", []string{
			"$35 billion = 35000000000 USD, additional", "$5 = 5 USD, additional", "$6 = up to 6 USD, additional", "$7 = 7 USD, additional"}},
		{"They put in a combined $15 billion for $38 billion worth of cloud services.", []string{
			"$15 billion = 15000000000 USD, combined", "$38 billion = 38000000000 USD, worth"}},
		{"It is $400 million annually, $20 a month, $95 per share, $70-a-share, $3/hour.", []string{
			"$400 million = 400000000 USD, per year", "$20 = 20 USD, per month", "$95 = 95 USD, per share", "$70 = 70 USD, per share",
			"$3 = 3 USD, per hour"}},
		{"It is $12.50 in cash per share, $1.05 per diluted share, $2 per million tokens or 30 cents per kWh.", []string{
			"$12.50 = 12.5 USD, per share", "$1.05 = 1.05 USD, per share", "$2 = 2 USD, per million token", "30 cents = 0.3 USD, per kilowatt-hour"}},
		{"It pays 5 cents per kilowatt-hour, $4 per million British thermal units and $6 per square foot.", []string{
			"5 cents = 0.05 USD, per kilowatt-hour", "$4 = 4 USD, per million british thermal units", "$6 = 6 USD, per square foot"}},
		{"It ships 3 million tonnes of gas a year and 500 mmcf per day.", []string{
			"3 million tonnes = 3000000 tonnes, per year", "500 mmcf = 500 mmcf, per day"}},
	}.run(t)
}

func TestVague(t *testing.T) {
	cases{
		{"It is likely in the billions.", []string{`in the billions = "in the billions"`}},
		{"It owes billions of dollars and tens of millions of euros.", []string{
			`billions of dollars = USD "billions of dollars"`, `tens of millions of euros = EUR "tens of millions of euros"`}},
		{"A multibillion-dollar deal, a multi-million pound one, a billion-dollar one, a nine-figure sum.", []string{
			`multibillion-dollar = USD "multibillion-dollar"`, `multi-million pound = GBP "multi-million pound"`,
			`billion-dollar = USD "billion-dollar"`, `nine-figure = "nine-figure"`}},
		{"It cost several hundred million dollars, a few million euros and a couple of billion pounds. A few users paid.", []string{
			`several hundred million dollars = USD "several hundred million dollars"`, `a few million euros = EUR "a few million euros"`,
			`a couple of billion pounds = GBP "a couple of billion pounds"`}},
		{"They invested billions. Millions of users came, and billions of stars shone.", []string{`billions = "billions"`}},
	}.run(t)
}

func TestPercent(t *testing.T) {
	cases{
		{"It owns a 27 percent stake, a 27-percent stake, six per cent, 80.1% and minus five percent.", []string{
			"27 percent = 27%", "27-percent = 27%", "six per cent = 6%", "80.1% = 80.1%", "minus five percent = -5%"}},
		{"It holds half of the company, a one-third stake, nearly two-thirds of the votes.", []string{
			"half = 50%", "one-third = about 33.3%", "two-thirds = about 66.7%"}},
		{"They formed a 50-50 joint venture.", []string{"50-50 = 50%"}},
		{"In the first half of the year, half of 2025, a quarter of the year, it rose two percentage points.", []string{
			"two percentage points = 2 percentage points"}},
		{"It fell 12 to 15 percent, or (3)%, from 20 percent to 25 percent.", []string{
			"12 to 15 percent = 12..15%", "(3)% = -3%", "20 percent = 20%", "25 percent = 25%"}},
		{"Rates were 8 1/2 percent, 1/4 percent and 9 3/16%, not 24/7 or 1/2/2024.", []string{
			"8 1/2 percent = 8.5%", "1/4 percent = 0.25%", "9 3/16% = 9.1875%"}},
		{"A percentage of 40. A small percent of twenty firms.", []string{"percentage of 40 = 40%", "twenty firms = 20 firms"}},
	}.run(t)
}

func TestDigits(t *testing.T) {
	cases{
		{"It owes low double-digit royalties and a mid-single-digit percentage of sales.", []string{
			"low double-digit = about 10..13%", "mid-single-digit percentage = about 4..6%"}},
		{"Royalties run from the high single digits to the low teens.", []string{"high single digits to the low teens = about 7..13%"}},
		{"It expects a high-single to low-double-digit margin and double-digit growth.", []string{
			"high-single to low-double-digit = about 7..13%", "double-digit = at least 10%"}},
		{"He is in his mid-teens, plays singles and made a double-digit score, a double espresso and a single to remember.", nil},
	}.run(t)
}

func TestQuantity(t *testing.T) {
	cases{
		{"It fell by a quarter of a percentage point, or half a percentage point.", []string{
			"a quarter of a percentage point = 0.25 percentage points", "half a percentage point = 0.5 percentage points"}},
		{"It pumps 2 million bpd or 50 bcf/d, owns 5,000 sq. ft. and bought 10,000 GPUs and 20 Engines Inc. shares.", []string{
			"2 million bpd = 2000000 barrels, per day", "50 bcf = 50 bcf, per day", "5,000 sq. ft = 5000 square feet", "10,000 GPUs = 10000 gpus"}},
		{"It rose 25 basis points, or 30bps; it needs 100 MW to 150 MW and 1,000 to 1,500 jobs.", []string{
			"25 basis points = 25 basis points", "30bps = 30 basis points", "100 MW to 150 MW = 100..150 megawatts",
			"1,000 to 1,500 jobs = 1000..1500 jobs"}},
		{"It needs 6 gigawatts, a 5-gigawatt site, 10 GW, 2 million metric tons and 3,000 square feet.", []string{
			"6 gigawatts = 6 gigawatts", "5-gigawatt = 5 gigawatts", "10 GW = 10 gigawatts", "2 million metric tons = 2000000 tons",
			"3,000 square feet = 3000 square feet"}},
		{"It ordered up to 350,000 additional Example chips, 100 Example 737 aircraft and about 1,200 dealerships.", []string{
			"350,000 additional Example chips = up to 350000 chips", "100 Example 737 aircraft = 100 aircraft", "1,200 dealerships = about 1200 dealerships"}},
		{"It sold 30 737 jets, 4 mtpa of gas and 1.5 gigawatt-hours from Three Mile Island.", []string{
			"30 737 jets = 30 jets", "4 mtpa = 4 mtpa", "1.5 gigawatt-hours = 1.5 gigawatt-hours"}},
		{"The two companies met. In 2019 Acme employees used Tablet 3 apps. One in five customers left.", nil},
	}.run(t)
}

func TestNoAmounts(t *testing.T) {
	cases{
		{"Version 192.168.1.2, item #5, the 7-Eleven chain, form 10-K, Q1 FY27, 3M, 5G, 24/7.", nil},
		{"See http://example.org/x?q=30%25%2020% or example.org/for_$7.4_Billion.", nil},
		{"He won 5 awards; a team of 50 won; it weighs 50 pounds; the $ sign; a percentage.", nil},
		{"", nil},
	}.run(t)
}

// check tests what holds for every text.
func check(t interface{ Fatalf(string, ...any) }, text string) {
	at := 0
	for _, m := range Find(text, sentences.Split(text)) {
		if m.Start < at || m.End <= m.Start || text[m.Start:m.End] != m.Text {
			t.Fatalf("mention %+v after offset %d in %q", m, at, text)
		}
		at = m.End
		set := [...]bool{!m.Money.IsZero(), !m.Share.IsZero(), !m.Quantity.IsZero()}
		for kind, isSet := range set {
			if isSet && Kind(kind) != m.Kind {
				t.Fatalf("%v mention has a value of kind %v: %+v", m.Kind, Kind(kind), m)
			}
		}
		for _, value := range []interface{ MarshalText() ([]byte, error) }{m.Money, m.Share, m.Quantity} {
			if _, err := value.MarshalText(); err != nil {
				t.Fatalf("%+v in %q: %v", m, text, err)
			}
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, seed := range []string{
		"up to US$5bn-7bn a year", "between .5% and 2½ percent", "two hundred and five lakh crore rupees", "$9223372036854775807 trillion",
		"13 dollars and 45 cents", "in the billions of dollars", "5-\xff$-", "10 GW or 3 million square feet",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) { check(t, text) })
}

func TestFindProperties(t *testing.T) {
	part := rapid.SampledFrom(strings.Fields("$ US$ € Rs USD MEUR 5 1,000 2.5 9223372036854775807 2019 ½ million bn crore trillion hundred a one " +
		"twenty and half quarter of to - – between from up about over more than percent % per cent points dollars won pounds cents " +
		"in the billions millions share year gigawatts square feet chips . , ( ) 's worth additional third 50-50 up-to-$5 5-billion"))
	rapid.Check(t, func(t *rapid.T) {
		text := ""
		for _, p := range rapid.SliceOfN(part, 0, 30).Draw(t, "parts") {
			text += p + rapid.SampledFrom([]string{" ", " ", " ", "", "-"}).Draw(t, "gap")
		}
		check(t, text)
	})
}

// Whatever the number and its currency, an amount is read as it is written.
func TestFindReadsWhatIsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		whole := rapid.IntRange(1, 999).Draw(t, "whole")
		scale := rapid.SampledFrom([]string{"million", "billion", "trillion"}).Draw(t, "scale")
		zeros := map[string]string{"million": "000000", "billion": "000000000", "trillion": "000000000000"}[scale]
		sign := rapid.SampledFrom([]string{"$", "€", "£"}).Draw(t, "sign")
		code := map[string]string{"$": "USD", "€": "EUR", "£": "GBP"}[sign]
		amount := fmt.Sprintf("%s%d %s", sign, whole, scale)
		text := "Acme will invest up to " + amount + " in Globex."
		want := []string{fmt.Sprintf("%s = up to %d%s %s", amount, whole, zeros, code)}
		if diff := cmp.Diff(want, read(text)); diff != "" {
			t.Fatalf("%s\n%s", text, diff)
		}
	})
}

func ExampleFind() {
	text := "Acme will invest up to $5 billion in Globex, of which it owns about 27 percent."
	for _, m := range Find(text, sentences.Split(text)) {
		switch m.Kind {
		case Money:
			fmt.Println(m.Text, "is", m.Money.Short())
		case Percent:
			fmt.Println(m.Text, "is", m.Share)
		}
	}
	// Output:
	// $5 billion is up to $5 billion
	// 27 percent is about 27%
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("Acme agreed to buy Globex's \"cloud services\" for up to $1.5 billion over the next six years. ", 1000)
	ss := sentences.Split(text)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Find(text, ss)
	}
}

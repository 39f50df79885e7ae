package dates_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/dates"
	"github.com/pactgraph/pactgraph/loader/sentences"
)

// published is a Wednesday.
var published = graph.Day(2026, time.June, 17)

func find(text string) []dates.Mention {
	return dates.Find(text, sentences.Split(text), published)
}

// show writes mentions as `text = value`, with the role and kind where they are
// not the plain ones.
func show(ms []dates.Mention) string {
	var lines []string
	for _, m := range ms {
		line := m.Text + " = " + m.EDTF()
		if m.Role != dates.On {
			line += " " + m.Role.String()
		}
		if m.Kind != dates.Point {
			line += " " + m.Kind.String()
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "; ")
}

func check(t *testing.T, tests [][2]string) {
	t.Helper()
	for _, test := range tests {
		if diff := cmp.Diff(test[1], show(find(test[0]))); diff != "" {
			t.Errorf("%s\n(-want +got)\n%s", test[0], diff)
		}
	}
}

func TestAbsolute(t *testing.T) {
	check(t, [][2]string{
		{"The deed was signed on March 3, 2019.", "on March 3, 2019 = 2019-03-03"},
		{"The deed was signed on 3 March 2019.", "on 3 March 2019 = 2019-03-03"},
		{"The deed was signed on Sept. 5, 2024, in Oslo.", "on Sept. 5, 2024 = 2024-09-05"},
		{"It was the 5th of May 2021 when they met.", "the 5th of May 2021 = 2021-05-05"},
		{"Signed Tuesday, March 5, 2024.", "Tuesday, March 5, 2024 = 2024-03-05"},
		{"Filed 2024-03-05 at the court.", "2024-03-05 = 2024-03-05"},
		{"Filed 2024-03-05T10:30:00Z at the court.", "2024-03-05T10:30:00Z = 2024-03-05"},
		{"Filed on 03/05/2024 and 25.12.2023.", "on 03/05/2024 = 2024-03-05; 25.12.2023 = 2023-12-25"},
		{"The January 2024 agreement was amended.", "January 2024 = 2024-01"},
		{"Since 2019 the two have worked together.", "Since 2019 = 2019/.. from"},
		{"The licence runs through 2032.", "through 2032 = ../2032 until"},
		{"The term was extended to 2031.", "to 2031 = ../2031 until"},
		{"Approval is needed by June 30, 2027.", "by June 30, 2027 = 2027-06-30 by"},
		{"No later than March 2027 both must agree.", "No later than March 2027 = 2027-03 by"},
		{"The plant opened in fall 2023.", "in fall 2023 = 2023-23"},
		{"The firm grew in the 1990s.", "in the 1990s = 199X"},
		{"Sales doubled in the third quarter of 2024.", "in the third quarter of 2024 = 2024-35"},
		{"Sales doubled in Q3 2024 and H1 2025.", "in Q3 2024 = 2024-35; H1 2025 = 2025-40"},
		{"Sales doubled in the first half of 2025.", "in the first half of 2025 = 2025-40"},
		{"They expect early 2027 to be busy.", "early 2027 = 2027"},
		{"Output peaked in mid-2024.", "in mid-2024 = 2024"},
		{"Work stops before the end of 2028.", "before the end of 2028 = 2028 before"},
	})
}

func TestRelative(t *testing.T) {
	check(t, [][2]string{
		{"On Monday, Acme announced a deal.", "On Monday = 2026-06-15"},
		{"On Wednesday, Acme announced a deal.", "On Wednesday = 2026-06-17"},
		{"Acme announced a deal Thursday morning.", "Thursday morning = 2026-06-11"},
		{"Acme will announce a deal on Friday.", "on Friday = 2026-06-19"},
		{"Acme met its lenders last Friday.", "last Friday = 2026-06-12"},
		{"In October, Acme agreed to buy parts.", "In October = 2025-10"},
		{"In June, Acme agreed to buy parts.", "In June = 2026-06"},
		{"The merger is expected to close in October.", "in October = 2026-10"},
		{"The merger is expected to be completed in March.", "in March = 2027-03"},
		{"Acme said in October it will buy parts.", "in October = 2025-10"},
		{"Acme will pay the sum it promised in October.", "in October = 2025-10"},
		{"Shipments are scheduled for September.", "September = 2026-09"},
		{"Acme paid its dues on August 9.", "on August 9 = 2025-08-09"},
		{"Acme has until August 9 to pay.", "until August 9 = ../2026-08-09 until"},
		{"Revenue doubled last quarter.", "last quarter = 2026-33"},
		{"Revenue doubled in the fourth quarter.", "in the fourth quarter = 2025-36"},
		{"Last year it lost money; this year it gains, and next year it will list.",
			"Last year = 2025; this year = 2026; next year = 2027"},
		{"The pact was signed in April of last year.", "in April of last year = 2025-04"},
		{"They met yesterday and meet again tomorrow.", "yesterday = 2026-06-16; tomorrow = 2026-06-18"},
		{"It was founded two years ago.", "two years ago = 2024"},
		{"It was sold five days ago.", "five days ago = 2026-06-12"},
		{"It was sold last week.", "last week = 2026-06-08/2026-06-14 period"},
		{"The fund will be wound up by the end of the year.", "by the end of the year = 2026 by"},
		{"A ruling is due later this year.", "later this year = 2026"},
		{"This summer the firms will merge.", "This summer = 2026-22"},
		{"The shop opened last winter.", "last winter = 2025-24"},
	})
}

func TestAnaphora(t *testing.T) {
	check(t, [][2]string{
		{"In March 2024 Acme bought Globex. On the same day it sold Initech.",
			"In March 2024 = 2024-03; On the same day = 2024-03"},
		{"Acme was listed in 2019. That year it also moved.", "in 2019 = 2019; That year = 2019"},
		{"On May 4, 2020 they met. A month earlier they had quarrelled.",
			"On May 4, 2020 = 2020-05-04; A month earlier = 2020-04"},
		{"Acme was listed in 2019. The following year it moved.", "in 2019 = 2019; The following year = 2020"},
		{"Acme was listed in 2019. A month later it moved.", "in 2019 = 2019; A month later = "},
	})
	for _, m := range find("It was listed in 2019. A year later it moved.")[1:] {
		if !m.Anaphoric || m.Value != graph.Year(2020) {
			t.Errorf("%q: anaphoric %t, value %v", m.Text, m.Anaphoric, m.Value)
		}
	}
}

func TestPeriods(t *testing.T) {
	check(t, [][2]string{
		{"The lease ran from 2019 to 2024.", "from 2019 to 2024 = 2019/2024 period"},
		{"It served as chair 2019–2021.", "2019–2021 = 2019/2021 period"},
		{"It was built between March and May 2024.", "between March and May 2024 = 2024-03/2024-05 period"},
		{"The fair is open from April 2 to 5, 2027.", "from April 2 to 5, 2027 = 2027-04-02/2027-04-05 period"},
		{"The fair was open from 4 to 22 January 1995.", "from 4 to 22 January 1995 = 1995-01-04/1995-01-22 period"},
		{"It ran from November to February 2024.", "from November to February 2024 = 2023-11/2024-02 period"},
		{"In the first nine months of 2025, sales rose.", "In the first nine months of 2025 = 2025-01/2025-09 period"},
		{"In the three months ended March 31, 2026, sales rose.",
			"In the three months ended March 31, 2026 = 2026-01-01/2026-03-31 period"},
	})
}

func TestDurations(t *testing.T) {
	check(t, [][2]string{
		{"They signed a six-year, $2 billion contract.", "six-year = P6Y duration"},
		{"They signed a multi-year contract.", "multi-year = PXY duration"},
		{"They agreed to wait for 18 months.", "18 months = P18M duration"},
		{"The first five years are free.", "The first five years = P5Y duration"},
		{"It pays over the next five years.", "the next five years = P5Y duration"},
		{"It took two and a half years.", "two and a half years = P2.5Y duration"},
		{"It lasted 1 year, 3 months.", "1 year, 3 months = P1Y3M duration"},
		{"It earned more in a single quarter.", "in a single quarter = P3M duration"},
		{"It will repay within 90 days.", "within 90 days = P90D by duration"},
		{"It pays $5 million a year.", "a year = P1Y recurring"},
		{"The fee is paid annually and reviewed every two years.",
			"annually = P1Y recurring; every two years = P2Y recurring"},
		{"The board meets on Mondays.", "on Mondays = XXXX-WXX-1 recurring"},
	})
	m := find("It pays over the next five years.")[0]
	if want := (graph.Span{From: published, Until: graph.Year(2031)}); m.Span != want {
		t.Errorf("the next five years: span %v, want %v", m.Span, want)
	}
}

func TestVague(t *testing.T) {
	check(t, [][2]string{
		{"It will be sold in the coming months.", "in the coming months = 2026-06-17/.. vague"},
		{"In May 2024 it promised more in the coming weeks.",
			"In May 2024 = 2024-05; in the coming weeks = 2024-05/.. vague"},
		{"It recently moved and will soon be listed.", "recently = /2026-06-17 vague; soon = 2026-06-17/.. vague"},
		{"It was tried a few years ago.", "a few years ago = /2026-06-17 vague"},
	})
	if m := find("It recently moved.")[0]; m.Value != graph.Words("recently") {
		t.Errorf("value %v", m.Value)
	}
}

func TestFiscal(t *testing.T) {
	for text, want := range map[string]graph.Date{
		"Guidance for Q1 FY27 was raised.":                                   graph.Quarter(2027, 1),
		"It closes in the fourth quarter of fiscal 2027.":                    graph.Quarter(2027, 4),
		"It closes in the fourth quarter of Acme's fiscal year 2027.":        graph.Quarter(2027, 4),
		"It closes in the second half of the company's fiscal year 2027.":    graph.Half(2027, 2),
		"Guidance for Q2 F2027 was raised.":                                  graph.Quarter(2027, 2),
		"Guidance for fiscal year 2027 was raised.":                          graph.Year(2027),
		"Results for its fiscal third quarter of 2026 were strong, it said.": graph.Quarter(2026, 3),
	} {
		ms := find(text)
		if len(ms) != 1 || ms[0].Value != want || !ms[0].Fiscal {
			t.Errorf("%s: %s, want fiscal %v", text, show(ms), want)
		}
	}
}

func TestNoDates(t *testing.T) {
	for _, text := range []string{
		"The parties may march on.", "May we march with you?", "A second look cost $50.", "It has 2,000 staff.",
		"It has 1,200 dealerships and 2000 employees.", "It paid $2000 for it.", "Version 3.5.1 of the 10-K.",
		"He is a 45-year-old banker.", "Three quarters of the users left.", "The GPT-4 model and the F-150 truck.",
		"Shares fall and spring back.", "The sun sat well with Jan.", "It runs Office 2019.", "Write to 12 or at 1850 Elm Street.", "It rose 5% to 1.5 GW.",
		"One half of it, at the second try.", "As soon as it can.", "It was bought by Sun Media and by Jan Smith.", "They need one and one-half times that.",
	} {
		if ms := find(text); len(ms) > 0 {
			t.Errorf("%s: %s, want nothing", text, show(ms))
		}
	}
}

func TestWithoutPublished(t *testing.T) {
	text := "On Monday and in March 2024, in October and last year."
	var got []string
	for _, m := range dates.Find(text, sentences.Split(text), graph.Date{}) {
		got = append(got, m.Text+" = "+m.EDTF())
	}
	want := []string{"On Monday = ", "in March 2024 = 2024-03", "in October = ", "last year = "}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestWordsAreKept(t *testing.T) {
	ms := find("It opened in early 2024.")
	if len(ms) != 1 || ms[0].Value != graph.Year(2024).WithWords("early 2024") {
		t.Errorf("got %s", show(ms))
	}
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("On Monday, Acme agreed to pay $5 million a year through 2032 for parts that Globex will make.\n", 1000)
	ss := sentences.Split(text)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		dates.Find(text, ss, published)
	}
}

func ExampleFind() {
	text := "On Monday, Acme extended its six-year lease, signed in October, through 2032."
	for _, m := range dates.Find(text, sentences.Split(text), graph.Day(2026, time.June, 17)) {
		fmt.Printf("%s: %s, %s, %s\n", m.Text, m.EDTF(), m.Kind, m.Role)
	}
	// Output:
	// On Monday: 2026-06-15, point, on
	// six-year: P6Y, duration, on
	// in October: 2025-10, point, on
	// through 2032: ../2032, point, until
}

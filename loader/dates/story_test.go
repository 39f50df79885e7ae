package dates_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/dates"
	"github.com/pactgraph/pactgraph/loader/sentences"
)

func TestStory(t *testing.T) {
	check(t, [][2]string{
		{"In 2019, Acme bought Globex. In November, it sold Initech. In February it paid the rest.",
			"In 2019 = 2019; In November = 2019-11; In February = 2020-02"},
		{"In 2019 the firms met in March and signed in June.", "In 2019 = 2019; in March = 2019-03; in June = 2019-06"},
		{"In October 2019 Acme bought Globex; in January it closed the plant.",
			"In October 2019 = 2019-10; in January = 2020-01"},
		{"- May 19, 2023: The licence, due to expire on May 18, is extended to August 18.",
			"May 19, 2023 = 2023-05-19; on May 18 = 2023-05-18; to August 18 = ../2023-08-18 until"},
		{"May 19, 2023: Acme sells the unit it had bought in March.", "May 19, 2023 = 2023-05-19; in March = 2023-03"},
	})
}

func TestNoStory(t *testing.T) {
	for text, last := range map[string]string{
		"Acme was founded in 2012 and is based in Oslo. In March, it raised $5 million.": "2026-03", // background, then news
		"In 2019, Acme bought Globex.\n\nIn March, it raised $5 million.":                "2026-03", // another paragraph
		"In 2019, Acme bought Globex. In October, it will sell it.":                      "2026-10", // the future
		"In 2019, Acme bought Globex, which said in March that it would sue.":            "2026-03", // a clause of its own
		"In 2025, Acme earned more. In April, it said it wants to grow.":                 "2026-04", // a report of today
		"In 2023, Acme moved. Today it is rich. In May, it said so.":                     "2026-05", // back to the present
		"In 2026, Acme moved. In May, it said so.":                                       "2026-05",
	} {
		ms := find(text)
		if got := ms[len(ms)-1].EDTF(); got != last {
			t.Errorf("%s: %s, want %s", text, got, last)
		}
	}
}

func TestStoryWithoutPublished(t *testing.T) {
	text := "In 2019, Acme bought Globex. In November, it sold Initech."
	ms := dates.Find(text, sentences.Split(text), graph.Date{})
	if diff := cmp.Diff("In 2019 = 2019; In November = 2019-11", show(ms)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestTense(t *testing.T) {
	check(t, [][2]string{
		{"A July 3 hearing has been scheduled.", "July 3 = 2026-07-03"},
		{"The firm faces a July 1 deadline.", "July 1 = 2026-07-01"},
		{"The firm missed the July 1 deadline.", "July 1 = 2025-07-01"},
		{"Acme named the site of an auction to be held on October 12.", "on October 12 = 2026-10-12"},
		{"The unit may be sold in September.", "in September = 2026-09"},
		{"Officials had expected three cuts in September.", "in September = 2025-09"},
		{"Economists no longer expect a cut in September.", "in September = 2026-09"},
		{"Acme promised to deliver them in September.", "in September = 2026-09"},
		{"In September Acme promised to deliver them.", "In September = 2025-09"},
		{"The two are to merge in September.", "in September = 2026-09"},
		{"Acme said it is on track to open in September.", "in September = 2026-09"},
		{"Buyers can order it starting Tuesday.", "starting Tuesday = 2026-06-16/.. from"},
		{"Acme has agreed in September to sell.", "in September = 2025-09"},
		{"Acme to close its mill in March.", "in March = 2027-03"},
		{"The vote is Friday; the last vote was Friday.", "Friday = 2026-06-19; Friday = 2026-06-12"},
		{"Roe, who joined in May, becomes chief on January 1.", "in May = 2026-05; on January 1 = 2027-01-01"},
		{"Guidance for the third quarter was weak.", "the third quarter = 2026-35"},
		{"It put off nothing, but postponed the launch to April.", "April = 2027-04"},
		{"The launch, originally planned for October, is now due in April.", "October = 2025-10; in April = 2027-04"},
		{"Acme agreed to sell its mill by March 31.", "by March 31 = 2027-03-31 by"},
		{"Under the pact it must pay by March.", "by March = 2027-03 by"},
		{"The lease ran until October.", "until October = ../2025-10 until"},
		{"The bank may cut rates in October. It cut rates in October. They expect a cut in October.",
			"in October = 2026-10; in October = 2025-10; in October = 2026-10"},
		{"Acme agreed to go on until May 21.", "until May 21 = ../2026-05-21 until"},
		{"Acme agreed to go on until July 21.", "until July 21 = ../2026-07-21 until"},
	})
}

func TestComparisons(t *testing.T) {
	check(t, [][2]string{
		{"Sales fell in January from the same month a year ago.", "in January = 2026-01; from the same month a year ago = 2025-01"},
		{"Profit rose in the fourth quarter from the same quarter last year.",
			"in the fourth quarter = 2025-36; from the same quarter last year = 2024-36"},
		{"In the third quarter of 2025 it earned more than in the year-earlier quarter and the year-ago period.",
			"In the third quarter of 2025 = 2025-35; in the year-earlier quarter = 2024-35; the year-ago period = 2024-35"},
		{"Sales grew against the comparable period of 2024.", "the comparable period of 2024 = 2024"},
		{"In the fourth quarter it earned less. For the full year, it earned more.",
			"In the fourth quarter = 2025-36; the full year = 2025"},
		{"In March 2024 it sold more. In the quarter, nobody sold less.", "In March 2024 = 2024-03; In the quarter = 2024-33"},
		{"Nobody sold less in the quarter.", ""},
		{"They met on May 4, 2020. The following Friday, they parted.", "on May 4, 2020 = 2020-05-04; The following Friday = 2020-05-08"},
		{"It was listed in 2019 and the next year it moved.", "in 2019 = 2019; the next year = 2020"},
		{"It was listed in 2019; that November it moved, and in May of that year it was sold.",
			"in 2019 = 2019; that November = 2019-11; in May of that year = 2019-05"},
		{"A year later, they parted.", "A year later = "},
		{"He said that Monday's vote and that March sales were fine.", "Monday = 2026-06-15; March = 2026-03"},
	})
}

func TestBoundDurations(t *testing.T) {
	for text, want := range map[string]graph.Span{
		"It has a three-year term starting January 1, 2027.": {From: graph.Day(2027, 1, 1), Until: graph.Day(2029, 12, 31)},
		"It supplies parts for 18 months, effective July 1.": {From: graph.Day(2026, 7, 1), Until: graph.Day(2027, 12, 31)},
		"They signed a six-year lease beginning July 2026.":  {From: graph.Month(2026, 7), Until: graph.Month(2032, 7)},
		"They signed a six-year lease beginning in 2027.":    {From: graph.Year(2027), Until: graph.Year(2033)},
		"They signed a 90-day lease beginning in 2027.":      {},
		"It is shut for three days from today.":              {From: published, Until: graph.Day(2026, 6, 19)},
		"It lasted six years. Since 2019 it is shut.":        {},
	} {
		ms := find(text)
		if len(ms) == 0 || ms[0].Kind != dates.Duration {
			t.Errorf("%s: %s", text, show(ms))
			continue
		}
		if ms[0].Span != want {
			t.Errorf("%s: %v, want %v", text, ms[0].Span, want)
		}
	}
}

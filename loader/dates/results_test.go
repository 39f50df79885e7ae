package dates_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/dates"
	"github.com/pactgraph/pactgraph/loader/sentences"
)

// What reports of results say: with which time they compare, and what their
// years and quarters are called.
func TestResults(t *testing.T) {
	check(t, [][2]string{
		{"Profit for the first quarter rose to $9 million from $8 million a year earlier.",
			"the first quarter = 2026-33; a year earlier = 2025-33"},
		{"Sales in May were $9 million, against $8 million a year ago.", "in May = 2026-05; a year ago = 2025-05"},
		{"It makes $8 million a year. It was sold a year ago.", "a year = P1Y recurring; a year ago = 2025"},
		{"Sales in the latest quarter were flat, as in last year's third quarter.",
			"in the latest quarter = 2026-33; in last year's third quarter = 2025-35"},
		{"In the first half it grew; in the second half of the match it led.",
			"In the first half = 2026-40"},
		{"It closed in the March quarter of its 2026 financial year.", "in the March quarter = 2026-33; 2026 financial year = 2026"},
		{"For the fiscal year ended March 31, 2026, it lost money.",
			"the fiscal year ended March 31, 2026 = 2025-04-01/2026-03-31 period"},
		{"Through March, sales were up.", "Through March = ../2026-03 until"},
		{"He was named chief, effective July 1.", "effective July 1 = 2026-07-01/.. from"},
		{"Sales in the first quarter rose 5% from a year earlier; in the 2024 quarter they fell.",
			"in the first quarter = 2026-33; from a year earlier = 2025-33; in the 2024 quarter = 2024-33"},
		{"The three-month period ended May 31 was weak; by month-end it had cash.",
			"The three-month period ended May 31 = 2026-03-01/2026-05-31 period; by month-end = 2026-06 by"},
		{"This past week it rose. It will take a year, and was the worst loss in decades.",
			"This past week = P1W duration; a year = P1Y duration; in decades = PXY duration"},
		{"It was founded in '96, and moved on 20 Feb 98.", "in '96 = 1996; on 20 Feb 98 = 1998-02-20"},
		{"On May 4, 2024 they met; that night they signed, and the next morning they left.",
			"On May 4, 2024 = 2024-05-04; that night = 2024-05-04; the next morning = 2024-05-05"},
		{"It lies between now and March.", "between now and March = 2026-06-17/2027-03 period"},
		{"On May 4, 2024 Cubic Corp. began to build on years of trust. A decade or more of work followed.",
			"On May 4, 2024 = 2024-05-04; A decade = P10Y duration"},
		{"It may be sold as early as Friday.", "Friday = 2026-06-19"},
		{"For the week, prices rose 3%.", "the week = 2026-06-15/2026-06-21 period"},
		{"It trades 24 hours a day, five days a week.",
			"24 hours = PT24H duration; five days = P5D duration"},
		{"A decade-long pact follows a years-long fight and a weeklong strike.",
			"decade-long = P10Y duration; years-long = PXY duration; weeklong = P1W duration"},
		{"It was listed the year before last, in the mid-90s style of the nineties.",
			"the year before last = 2024; in the mid-90s = 199X; the nineties = 199X"},
	})
}

func TestHolidays(t *testing.T) {
	check(t, [][2]string{
		{"It opened on New Year's Day and shut on Labor Day.", "on New Year's Day = 2026-01-01; on Labor Day = 2025-09-01"},
		{"It will open by Thanksgiving.", "by Thanksgiving = 2026-11-26 by"},
		{"It opened last Christmas, after Easter 2024.", "last Christmas = 2025-12-25; after Easter 2024 = 2024-03-31 after"},
		{"Sales fell on Black Friday 2025 and Cyber Monday.", "on Black Friday 2025 = 2025-11-28; Cyber Monday = 2025-12-01"},
		{"Christmas trees, Black Friday Deals and Easter Island sell well.", ""},
	})
}

// Easter Sunday is a Sunday from 22 March to 25 April.
func TestEaster(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		y := rapid.IntRange(1900, 2199).Draw(t, "year")
		text := "They met on Easter " + time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC).Format("2006") + "."
		ms := dates.Find(text, sentences.Split(text), published)
		if len(ms) != 1 {
			t.Fatalf("%s: %s", text, show(ms))
		}
		d := ms[0].Value
		if d.Time().Weekday() != time.Sunday || d.Before(graph.Day(y, 3, 22)) || graph.Day(y, 4, 25).Before(d) {
			t.Fatal(cmp.Diff("a Sunday of spring", d.String()))
		}
	})
}

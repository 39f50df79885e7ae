package fiscal

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/pactgraph/pactgraph/graph"
)

func ExampleCalendar_Span() {
	salesforce, _ := Of("company/salesforce")
	fmt.Println(salesforce.Span(graph.Quarter(2027, 1)))
	fmt.Println(salesforce.Span(graph.Year(2027)))
	// Output:
	// 2026-02/2026-04
	// 2026-02/2027-01
}

func ExampleCalendar_Nearest() {
	nike, _ := Of("company/nike")
	fmt.Println(nike.Nearest(1, graph.Day(2025, time.October, 1)))
	// Output: 2025-06/2025-08
}

func TestSpan(t *testing.T) {
	for _, test := range []struct {
		c    Calendar
		of   graph.Date
		want string
	}{
		{Calendar{Ends: time.June}, graph.Half(2026, 2), "2026-01/2026-06"},
		{Calendar{Ends: time.January, Begun: true}, graph.Year(2025), "2025-02/2026-01"},
		{Calendar{Ends: time.January, Begun: true}, graph.Quarter(2025, 4), "2025-11/2026-01"},
		{Calendar{Ends: time.December}, graph.Quarter(2025, 4), "2025-10/2025-12"},
		{Calendar{Ends: time.December, Begun: true}, graph.Year(2025), "2025-01/2025-12"},
		{Calendar{Ends: time.March}, graph.Month(2025, 4), ""},
		{Calendar{}, graph.Year(2025), ""},
	} {
		if got := test.c.Span(test.of).String(); got != test.want {
			t.Errorf("%+v, %s: %s, want %s", test.c, test.of, got, test.want)
		}
	}
}

func TestUnknown(t *testing.T) {
	if c, ok := Of("company/no-such-company"); ok {
		t.Error(c)
	}
	for _, s := range []graph.Span{
		Calendar{}.Nearest(1, graph.Year(2026)), Calendar{Ends: 3}.Nearest(5, graph.Year(2026)), Calendar{Ends: 3}.Nearest(1, graph.Date{}),
	} {
		if !s.IsZero() {
			t.Error(s)
		}
	}
}

// The quarters of a year follow each other, fill it, and end with its last month;
// a day within a quarter is nearest to it.
func TestQuarters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := Calendar{Ends: time.Month(rapid.IntRange(1, 12).Draw(t, "ends")), Begun: rapid.Bool().Draw(t, "begun")}
		y := rapid.IntRange(1950, 2100).Draw(t, "year")
		year, next := c.Span(graph.Year(y)), c.Span(graph.Year(y)).From.Time()
		for n := 1; n <= 4; n++ {
			q := c.Span(graph.Quarter(y, n))
			if q.From.Time() != next {
				t.Fatalf("quarter %d begins %s, not %s", n, q.From, next)
			}
			next = q.Until.Time().AddDate(0, 1, 0)
			if got := c.Nearest(n, graph.DayOf(q.From.Time().AddDate(0, 0, rapid.IntRange(0, 80).Draw(t, "day")))); got != q {
				t.Fatalf("nearest is %s, not %s", got, q)
			}
		}
		if until := year.Until.Time(); until.Month() != c.Ends || next != until.AddDate(0, 1, 0) {
			t.Fatalf("%s ends with %s", year, next)
		}
	})
}

func TestList(t *testing.T) {
	for _, bad := range []string{"company,ends,named\na,13,end\n", "company,ends,named\na,1,middle\n", "company,ends,named\na,1\n"} {
		if _, err := parse(bad); err == nil {
			t.Errorf("%q is read", bad)
		}
	}
	for ref, c := range calendars() {
		if ref.Kind() != "company" || c.Ends == time.December {
			t.Errorf("%s: %+v", ref, c)
		}
	}
}

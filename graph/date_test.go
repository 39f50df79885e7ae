package graph

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestDateText(t *testing.T) {
	tests := []struct {
		date  Date
		text  string
		first string
		last  string
	}{
		{Date{}, "", "", ""},
		{Day(2026, time.April, 27), "2026-04-27", "2026-04-27", "2026-04-27"},
		{Month(2024, time.February), "2024-02", "2024-02-01", "2024-02-29"},
		{Month(1900, time.February), "1900-02", "1900-02-01", "1900-02-28"},
		{Quarter(2026, 1), "2026-33", "2026-01-01", "2026-03-31"},
		{Quarter(2026, 4), "2026-36", "2026-10-01", "2026-12-31"},
		{Season(2026, 1), "2026-21", "2026-03-01", "2026-05-31"},
		{Season(2026, 4), "2026-24", "2026-12-01", "2027-02-28"},
		{Season(9999, 4), "9999-24", "9999-12-01", "9999-12-31"},
		{Half(2026, 1), "2026-40", "2026-01-01", "2026-06-30"},
		{Half(2026, 2), "2026-41", "2026-07-01", "2026-12-31"},
		{Year(2032), "2032", "2032-01-01", "2032-12-31"},
		{Year(0), "0000", "0000-01-01", "0000-12-31"},
		{Year(-44), "-0044", "-0044-01-01", "-0044-12-31"},
		{Decade(2032), "203X", "2030-01-01", "2039-12-31"},
		{Decade(7), "000X", "0000-01-01", "0009-12-31"},
		{Decade(-7), "-000X", "-0009-01-01", "-0001-12-31"},
		{Decade(-9999), "-999X", "-9999-01-01", "-9990-12-31"},
		{Unlimited(), "..", "", ""},
		{Words(`the "big" merger`), `"the \"big\" merger"`, "", ""},
		{Unlimited().WithWords("for good"), `.. "for good"`, "", ""},
		{Month(2026, time.February).WithWords("soon"), `2026-02 "soon"`, "2026-02-01", "2026-02-28"},
	}
	for _, test := range tests {
		t.Run(test.text, func(t *testing.T) {
			if got := test.date.String(); got != test.text {
				t.Errorf("String() = %s, want %s", got, test.text)
			}
			if got, err := ParseDate(test.text); got != test.date || err != nil {
				t.Errorf("ParseDate = %v, %v, want %v", got, err, test.date)
			}
			if got := test.date.First().String(); got != test.first {
				t.Errorf("First() = %s, want %s", got, test.first)
			}
			if got := test.date.Last().String(); got != test.last {
				t.Errorf("Last() = %s, want %s", got, test.last)
			}
		})
	}
}

func TestConstructorsRefuse(t *testing.T) {
	for i, d := range []Date{
		Day(2026, time.February, 30), Day(2025, time.February, 29), Day(2026, 13, 1), Day(2026, 0, 1),
		Day(2026, time.May, 0), Day(10000, time.May, 1), Month(2026, 0), Month(2026, 13),
		Quarter(2026, 0), Quarter(2026, 5), Season(2026, 5), Half(2026, 3), Half(2026, -1),
		Year(10000), Year(-10000), Decade(10000), DayOf(time.Date(20000, 1, 1, 0, 0, 0, 0, time.UTC)), Words(""),
	} {
		if !d.IsZero() {
			t.Errorf("case %d: got %v, want the zero date", i, d)
		}
	}
}

func TestParseDateRefuses(t *testing.T) {
	for _, s := range []string{
		" ", "26", "2026-", "2026-00", "2026-13", "2026-20", "2026-25", "2026-32", "2026-37", "2026-39", "2026-42",
		"2026-02-30", "2026-04-2", "2026-4-27", "2026/04", "20260427", "-0000", "+2026", "Y2026", "203x", "20XX",
		"2026-04-27T10:00:00Z", "2026?", "...", `""`, `"open`, `2026"soon"`, `2026  "soon"`, ` "soon"`, `2026 "soon" `,
		"2026-04-27x", "２０２６", "\xff\xfe",
	} {
		_, err := ParseDate(s)
		var wrong *DateError
		if !errors.As(err, &wrong) || wrong.Input != s || wrong.Reason == "" {
			t.Errorf("ParseDate(%q): error %v, want a *DateError with input and reason", s, err)
		}
	}
}

func TestDateOrder(t *testing.T) {
	want := []Date{
		{}, Words("a merger"), Words("the merger"),
		Year(2019), Decade(2020), Year(2026), Half(2026, 1), Quarter(2026, 1), Month(2026, time.January),
		Day(2026, time.January, 1), Day(2026, time.January, 1).WithWords("today"), Season(2026, 1),
		Month(2026, time.March), Unlimited(),
	}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, Date.Compare)
	if diff := cmp.Diff(want, got, cmp.Comparer(func(a, b Date) bool { return a == b })); diff != "" {
		t.Errorf("sorted dates (-want +got):\n%s", diff)
	}
}

func TestDateRelations(t *testing.T) {
	october, first := Month(2025, time.October), Day(2025, time.October, 1)
	tests := []struct {
		d, e                       Date
		before, contains, overlaps bool
	}{
		{october, first, false, true, true},
		{first, october, false, false, true},
		{Year(2024), october, true, false, false},
		{october, Year(2024), false, false, false},
		{Season(2025, 4), Year(2026), false, false, true},
		{october, Words("later"), false, false, false},
		{Date{}, october, false, false, false},
		{Unlimited(), october, false, false, false},
		{october, Unlimited(), false, false, false},
	}
	for _, test := range tests {
		if got := test.d.Before(test.e); got != test.before {
			t.Errorf("%v before %v: %t", test.d, test.e, got)
		}
		if got := test.e.After(test.d); got != test.before {
			t.Errorf("%v after %v: %t", test.e, test.d, got)
		}
		if got := test.d.Contains(test.e); got != test.contains {
			t.Errorf("%v contains %v: %t", test.d, test.e, got)
		}
		if got := test.d.Overlaps(test.e); got != test.overlaps {
			t.Errorf("%v overlaps %v: %t", test.d, test.e, got)
		}
	}
}

func TestDateKinds(t *testing.T) {
	if d := Words("the merger closes"); d.Known() || d.IsOpen() || d.IsZero() || d.Words() != "the merger closes" {
		t.Errorf("words: %#v", d)
	}
	if d := Unlimited(); d.Known() || !d.IsOpen() || d.IsZero() {
		t.Errorf("open: %#v", d)
	}
	if d := Year(2026).WithWords("late 2026").WithWords(""); d != Year(2026) {
		t.Errorf("words taken away: %#v", d)
	}
	if got := Quarter(2026, 2).Time(); !got.Equal(time.Date(2026, time.April, 1, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("time of a quarter: %v", got)
	}
	if got := Unlimited().Time(); !got.IsZero() {
		t.Errorf("time of no date: %v", got)
	}
	if got := Quarter(2026, 2).Precision().String(); got != "quarter" {
		t.Errorf("precision: %s", got)
	}
}

func TestUnmarshalKeepsValueOnError(t *testing.T) {
	d := Year(2026)
	if err := d.UnmarshalText([]byte("soon")); err == nil || d != Year(2026) {
		t.Errorf("got %v, error %v", d, err)
	}
}

// anyDate draws dates of every precision, with and without words.
var anyDate = rapid.Custom(func(t *rapid.T) Date {
	d := rapid.OneOf(rapid.Just(Date{}), rapid.Just(Unlimited()), knownDate).Draw(t, "date")
	if rapid.Bool().Draw(t, "worded") {
		d = d.WithWords(rapid.String().Draw(t, "words"))
	}
	return d
})

var knownDate = rapid.Custom(func(t *rapid.T) Date {
	year := rapid.OneOf(rapid.IntRange(2020, 2023), rapid.IntRange(minYear, maxYear)).Draw(t, "year")
	part := func(n int) int { return rapid.IntRange(1, n).Draw(t, "part") }
	switch Precision(rapid.IntRange(1, int(PrecisionDay)).Draw(t, "precision")) {
	case PrecisionDecade:
		return Decade(year)
	case PrecisionYear:
		return Year(year)
	case PrecisionHalf:
		return Half(year, part(2))
	case PrecisionSeason:
		return Season(year, part(4))
	case PrecisionQuarter:
		return Quarter(year, part(4))
	case PrecisionMonth:
		return Month(year, time.Month(part(12)))
	}
	month := part(12)
	return Day(year, time.Month(month), rapid.IntRange(1, daysIn(year, month)).Draw(t, "day"))
})

func TestDateTextRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := anyDate.Draw(t, "date")
		text, err := want.MarshalText()
		if err != nil {
			t.Fatal(err)
		}
		var got Date
		if err := got.UnmarshalText(text); err != nil || got != want {
			t.Fatalf("%s reads as %v, error %v", text, got, err)
		}
	})
}

func TestDateDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, e := knownDate.Draw(t, "d"), knownDate.Draw(t, "e")
		first, last := d.First(), d.Last()
		if first.Precision() != PrecisionDay || last.Precision() != PrecisionDay || first.Compare(last) > 0 {
			t.Fatalf("%v goes from %v to %v", d, first, last)
		}
		if !d.Contains(first) || !d.Contains(last) || !d.Contains(d) {
			t.Fatalf("%v does not contain its own days", d)
		}
		if DayOf(d.Time()) != first {
			t.Fatalf("%v starts at %v", d, d.Time())
		}
		if n := btoi(d.Before(e)) + btoi(d.After(e)) + btoi(d.Overlaps(e)); n != 1 {
			t.Fatalf("%v is before, after or overlaps %v: %d hold, not one", d, e, n)
		}
		if d.Contains(e) && !(d.Overlaps(e) && d.Overlaps(e.First()) && d.Overlaps(e.Last())) {
			t.Fatalf("%v contains %v without overlapping it", d, e)
		}
		if d.Overlaps(e) != e.Overlaps(d) {
			t.Fatalf("%v and %v: overlap is not symmetric", d, e)
		}
		if d.Before(e) && d.Compare(e) >= 0 {
			t.Fatalf("%v is before %v but sorts after", d, e)
		}
	})
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func TestDateCompareIsTotal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := anyDate.Draw(t, "a"), anyDate.Draw(t, "b"), anyDate.Draw(t, "c")
		if a.Compare(b) != -b.Compare(a) {
			t.Fatalf("compare %v, %v is not antisymmetric", a, b)
		}
		if (a.Compare(b) == 0) != (a == b) {
			t.Fatalf("%v, %v: compare and == disagree", a, b)
		}
		if a.Compare(b) <= 0 && b.Compare(c) <= 0 && a.Compare(c) > 0 {
			t.Fatalf("%v, %v, %v: not transitive", a, b, c)
		}
	})
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{
		"", "..", "2026-04-27", "2025-10", "2026-33", "2026-21", "2026-40", "2032", "203X", "-000X", "-0044",
		`2026-02 "in the coming months"`, `"the merger closes"`, `.. "for good"`, "2026-02-30", `"\xff"`, `2026-02 "`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDate(s)
		if err != nil {
			if !d.IsZero() {
				t.Fatalf("%q gives %v beside error %v", s, d, err)
			}
			return
		}
		if again, err := ParseDate(d.String()); again != d || err != nil {
			t.Fatalf("%q reads as %v, which reads as %v, error %v", s, d, again, err)
		}
	})
}

func ExampleDate() {
	signed := Month(2025, time.October)
	fmt.Println(signed, signed.First(), signed.Last())
	fmt.Println(signed.Before(Day(2025, time.October, 31)), signed.Before(Year(2026)))
	fmt.Println(Words("the merger closes"))
	// Output:
	// 2025-10 2025-10-01 2025-10-31
	// false true
	// "the merger closes"
}

func ExampleDate_MarshalText() {
	type deal struct {
		Signed Date `json:"signed"`
		Closes Date `json:"closes,omitzero"`
	}
	text, err := json.Marshal(deal{Signed: Quarter(2026, 1)})
	fmt.Println(string(text), err)
	// Output: {"signed":"2026-33"} <nil>
}

package dates_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/pactgraph/pactgraph/graph"
)

func TestDigits(t *testing.T) {
	check(t, [][2]string{
		{"Filed in 2016 - 11.", "in 2016 - 11 = 2016-11"},
		{"Filed in 2016/7.", "in 2016/7 = 2016-07"},
		{"Filed in 11-2016.", "in 11-2016 = 2016-11"},
		{"Filed in 8/99, or August '99, or August 99.", "in 8/99 = 1999-08; August '99 = 1999-08; August 99 = 1999-08"},
		{"It was filed on 4-22, not 08/12.", "on 4-22 = 2026-04-22; 08/12 = 2025-08-12"},
		{"Shops are open 24/7 and the pipe is 9/16 of an inch wide.", ""},
		{"Call 555-2019 or 212 555 1999 about Series 2015-3 at EUR 1999.", ""},
		{"Windows 2000 had a total of 2000 flaws.", ""},
		{"Expected 2027 revenue is low.", "2027 = 2027"},
		{"Results for Q2/26, 1H 2026 and CY2025 are out.", "Q2/26 = 2026-34; 1H 2026 = 2026-40; CY2025 = 2025"},
		{"The FY2026-27 plan and the fiscal-year 2026 profit.", "FY2026-27 = 2026/2027 period; the fiscal-year 2026 = 2026"},
		{"In January and February 2024 they met.", "In January = 2024-01; February 2024 = 2024-02"},
		{"Between December 3 and January 5, 2024, or on March 3 and April 5, 2024.",
			"Between December 3 and January 5, 2024 = 2023-12-03/2024-01-05 period; on March 3 = 2024-03-03; April 5, 2024 = 2024-04-05"},
	})
}

func TestInWords(t *testing.T) {
	check(t, [][2]string{
		{"It opened in nineteen ninety nine and closed in two thousand and eighteen.",
			"in nineteen ninety nine = 1999; in two thousand and eighteen = 2018"},
		{"It opened on May 4, nineteen oh five.", "on May 4, nineteen oh five = 1905-05-04"},
		{"It opened on May twenty one.", "on May twenty one = 2026-05-21"},
		{"It opened in June of seventeen eighty nine.", "in June of seventeen eighty nine = 1789-06"},
		{"It grew in the nineteen seventies and the twenty-tens.", "in the nineteen seventies = 197X; the twenty-tens = 201X"},
		{"It grew in the late 1980s and 90s.", "in the late 1980s = 198X; 90s = 199X"},
		{"It grew in the 19th century.", "in the 19th century = 1800/1899 period"},
		{"The 19th-century firm is part of two thousand firms in two thousand towns.", ""},
		{"It bought 21st Century Foods.", ""},
	})
}

func TestSpelledYears(t *testing.T) {
	tens := []string{"", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"}
	ones := []string{"", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"}
	rapid.Check(t, func(t *rapid.T) {
		ten, one := rapid.IntRange(2, 9).Draw(t, "tens"), rapid.IntRange(1, 9).Draw(t, "ones")
		head := rapid.SampledFrom([]string{"nineteen", "eighteen"}).Draw(t, "century")
		want := 1800 + 10*ten + one
		if head == "nineteen" {
			want += 100
		}
		text := "It was founded in " + head + " " + tens[ten] + rapid.SampledFrom([]string{" ", "-"}).Draw(t, "joint") + ones[one] + "."
		if ms := find(text); len(ms) != 1 || ms[0].Value != graph.Year(want) {
			t.Fatalf("%s: %s", text, show(ms))
		}
	})
}

func TestWeeks(t *testing.T) {
	check(t, [][2]string{
		{"The week of May 4 was busy.", "The week of May 4 = 2026-05-04/2026-05-10 period"},
		{"Meet in the week commencing June 22.", "in the week commencing June 22 = 2026-06-22/2026-06-28 period"},
		{"Meet in the third week of next year.", "in the third week of next year = 2027-01-18/2027-01-24 period"},
		{"It is due in week 31 of 2026, 2026-W31.",
			"in week 31 of 2026 = 2026-07-27/2026-08-02 period; 2026-W31 = 2026-07-27/2026-08-02 period"},
		{"At week 24, patients were better.", ""},
		{"They agreed over the weekend.", "the weekend = 2026-06-13/2026-06-14 period"},
		{"They will meet this weekend.", "this weekend = 2026-06-20/2026-06-21 period"},
		{"They met during the weekend of 27 December 2008.", "during the weekend of 27 December 2008 = 2008-12-27/2008-12-28 period"},
		{"They will pay two weeks from today.", "two weeks from today = 2026-07-01"},
		{"They will pay within two weeks from today.", "within two weeks from today = 2026-06-17/2026-07-01 by period"},
		{"It was two Fridays ago, or three Mondays from now.", "two Fridays ago = 2026-06-05; three Mondays from now = 2026-07-06"},
		{"The board meets on the 27th, as it met on the 27th.", "on the 27th = 2026-06-27; on the 27th = 2026-05-27"},
		{"It was closed from 4 to 12 this month.", "from 4 to 12 this month = 2026-06-04/2026-06-12 period"},
	})
	ms := find("They met late last week.")
	want := graph.Span{From: graph.Day(2026, 6, 8).WithWords("late last week"), Until: graph.Day(2026, 6, 14)}
	if len(ms) != 1 || ms[0].Span != want {
		t.Errorf("late last week: %v, want %v", show(ms), want)
	}
}

func TestParts(t *testing.T) {
	check(t, [][2]string{
		{"The final quarter of 2025 was bad.", "The final quarter of 2025 = 2025-36"},
		{"In the last three months of 2025 it lost money.", "In the last three months of 2025 = 2025-10/2025-12 period"},
		{"In the last weeks of March 2025 it lost money.", "In the last weeks of March 2025 = 2025-03"},
		{"In the year to March, it lost money.", "In the year to March = 2025-04/2026-03 period"},
		{"In the six months to June 30, 2025, it lost money.", "In the six months to June 30, 2025 = 2025-01-01/2025-06-30 period"},
		{"It opened in early spring and closes by mid-summer.", "in early spring = 2026-21; by mid-summer = 2026-22 by"},
		{"It closes by mid-year or by end-2027.", "by mid-year = 2026 by; by end-2027 = 2027 by"},
		{"Over the past year and over the next decade.", "the past year = P1Y duration; the next decade = P10Y duration"},
		{"It took an hour and a half. A day after the vote, it was over.", "an hour and a half = PT1.5H duration; A day = P1D duration"},
		{"It has grown from 2019 to now.", "from 2019 to now = 2019/2026-06-17 period"},
		{"It lost about a quarter of its stores, or nearly a quarter.", ""},
		{"One day it will pay. At the end of the day, it must.", ""},
	})
}

func TestPrepositions(t *testing.T) {
	check(t, [][2]string{
		{"On or about March 3, 2026, they signed.", "On or about March 3, 2026 = 2026-03-03"},
		{"It is due on or before June 30, 2027.", "on or before June 30, 2027 = 2027-06-30 by"},
		{"It may end on or after June 30, 2027.", "on or after June 30, 2027 = 2027-06-30/.. from"},
		{"Prior to May 2024 it was free.", "Prior to May 2024 = 2024-05 before"},
		{"Commencing on January 1, 2027, rent rises.", "Commencing on January 1, 2027 = 2027-01-01/.. from"},
		{"It paid at first until May 9 and later until May 21.", "until May 9 = ../2026-05-09 until; until May 21 = ../2026-05-21 until"},
	})
}

func TestNames(t *testing.T) {
	for _, text := range []string{
		"The Sunday Times and USA Today asked.", "It is on Saturday Night Live.", "He reads US Weekly.", "The Kids Tonight Show.",
	} {
		if ms := find(text); len(ms) > 0 {
			t.Errorf("%s: %s, want nothing", text, show(ms))
		}
	}
}

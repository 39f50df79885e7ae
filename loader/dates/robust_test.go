package dates_test

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/dates"
	"github.com/pactgraph/pactgraph/loader/sentences"
)

func TestBadInput(t *testing.T) {
	for name, text := range map[string]string{
		"empty": "", "invalid": "on \xff\xfe May 5\xff, 2024", "nul": "in\x00May 2024\x00",
		"line": strings.Repeat("from 2019 to ", 20000), "digits": strings.Repeat("9", 100000),
		"marks": strings.Repeat("'-/.", 20000), "units": strings.Repeat("two years ", 20000),
		"story": strings.Repeat("In 2019, it moved in May, ", 20000), "had": strings.Repeat("had has been ", 20000) + "in May",
		"terms": strings.Repeat("for two years starting May 5, ", 20000), "months": strings.Repeat("May and ", 20000),
		"spelled": strings.Repeat("nineteen twenty ", 20000), "the same": strings.Repeat("the same quarter of ", 20000),
		"ends": strings.Repeat("the end of ", 20000), "weeks": strings.Repeat("the first week of ", 20000), "years later": strings.Repeat("9999 years later ", 5000),
	} {
		t.Run(name, func(t *testing.T) { checkOrder(t, text, find(text)) })
	}
}

type failer interface {
	Helper()
	Fatalf(string, ...any)
}

// checkOrder checks what holds for every text: mentions lie in it, in order and
// apart, and quote it.
func checkOrder(t failer, text string, ms []dates.Mention) {
	t.Helper()
	last := 0
	for _, m := range ms {
		if m.Start < last || m.End <= m.Start || m.End > len(text) || text[m.Start:m.End] != m.Text {
			t.Fatalf("%q at %d to %d, after %d", m.Text, m.Start, m.End, last)
		}
		last = m.End
	}
}

func TestWordsInAnyOrder(t *testing.T) {
	words := strings.Fields("the of in on from to through until between and a an last next this same first second " +
		"quarter half year years weekend century period thousand nineteen seventies final comparable full had has been be month week weeks day ago later earlier early mid - / , . ' 2024 31 5 Q1 FY27 fiscal " +
		"May March October Monday Mondays today end fall spring few two twenty every Acme will said 4/5/2024 1990s ended $")
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 1, 20).Draw(t, "words"), " ")
		checkOrder(t, text, find(text))
	})
}

func TestEveryDayIsRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := time.Date(1950, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 50000).Draw(t, "day"))
		layout := rapid.SampledFrom([]string{"January 2, 2006", "2 January 2006", "Jan. 2, 2006", "2006-01-02", "01/02/2006",
			"Monday, January 2, 2006", "the 2nd of January 2006"}).Draw(t, "layout")
		layout = strings.Replace(layout, "2nd", "2th", 1)
		text := "It was signed on " + strings.Replace(day.Format(layout), "May.", "May", 1) + "."
		ms := find(text)
		if len(ms) != 1 || ms[0].Value != graph.DayOf(day) {
			t.Fatalf("%s: %s", text, show(ms))
		}
	})
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{
		"On Monday, April 27, 2026, a six-year deal through 2032.", "from 4 to 22 January 1995", "Q1 FY27", "9999 years ago",
		"the first Friday of next month", "In 2019, it moved. In May it did.", "May 3, 2019: due on May 2", "week 31 of 2026, w/c June 5",
		"two thousand and eighteen, the nineteen seventies", "a six-year term starting July 1", "the year-ago quarter", "2016 - 11, 4/22", "2019–21", "the '90s", "between now and 2030", "\xff May \xfe 5", "1/2/3/4-5-6",
	} {
		f.Add(s, "2026-06-17")
	}
	f.Add("last year, 9000 years ago", "-9999")
	f.Add("next week, in 9000 years, next Friday", "9999-12-31")
	f.Fuzz(func(t *testing.T, text, on string) {
		day, err := graph.ParseDate(on)
		if err != nil {
			return
		}
		checkOrder(t, text, dates.Find(text, sentences.Split(text), day))
	})
}

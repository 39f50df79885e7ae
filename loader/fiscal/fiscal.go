// Package fiscal knows when the books of well-known companies close, so that
// "the fourth quarter of Acme's fiscal year 2027" is a span of the calendar.
//
// The list, calendars.csv, was compiled by hand from what is publicly known (the
// cover of an annual report, such as Form 10-K, states it), and has companies
// whose year is not the calendar's. It goes stale when a company changes its
// books. The column ends is the last month of the fiscal year: a year that
// ends on a day of the week near the end of a month counts as ending with it.
// The column named says whether a fiscal year is called by the calendar year in
// which it ends, as most are, or in which it begins.
package fiscal

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/pactgraph/pactgraph/graph"
)

//go:embed calendars.csv
var list string

// A Calendar says how a company counts its fiscal years.
type Calendar struct {
	Ends  time.Month // the last month of the year; 0 is no calendar
	Begun bool       // a year is called by the calendar year in which it begins
}

// Of returns the calendar of a company. It is false for one that is not in the
// list. It is safe for concurrent use.
func Of(company graph.Ref) (Calendar, bool) {
	c, ok := calendars()[company]
	return c, ok
}

var calendars = sync.OnceValue(func() map[graph.Ref]Calendar {
	of, err := parse(list)
	if err != nil {
		panic(err) // the list is embedded, and a test reads it
	}
	return of
})

func parse(text string) (map[graph.Ref]Calendar, error) {
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("fiscal: %w", err)
	}
	of := make(map[graph.Ref]Calendar, len(rows))
	for _, row := range rows[1:] {
		month, err := strconv.Atoi(row[1])
		if err != nil || month < 1 || month > 12 || row[2] != "begin" && row[2] != "end" {
			return nil, fmt.Errorf("fiscal: bad calendar %q", row)
		}
		of[graph.Ref(row[0])] = Calendar{Ends: time.Month(month), Begun: row[2] == "begin"}
	}
	return of, nil
}

// Span returns the months of a fiscal year, half or quarter, each counted as the
// company does: [graph.Quarter](2027, 1) is the first of its fiscal year 2027. It
// is zero for a date of another precision, and without a calendar.
func (c Calendar) Span(of graph.Date) graph.Span {
	length, part := 0, 0
	month := int(of.Time().Month())
	switch of.Precision() {
	case graph.PrecisionYear:
		length = 12
	case graph.PrecisionHalf:
		length, part = 6, (month-1)/6
	case graph.PrecisionQuarter:
		length, part = 3, (month-1)/3
	}
	if length == 0 || c.Ends == 0 {
		return graph.Span{}
	}
	year := of.Time().Year()
	if !c.Begun && c.Ends != time.December {
		year--
	}
	first := time.Date(year, c.Ends+1, 1, 0, 0, 0, 0, time.UTC)
	if c.Ends == time.December {
		first = time.Date(year, time.January, 1, 0, 0, 0, 0, time.UTC)
	}
	from := first.AddDate(0, part*length, 0)
	until := from.AddDate(0, length-1, 0)
	return graph.Span{From: graph.Month(from.Year(), from.Month()), Until: graph.Month(until.Year(), until.Month())}
}

// Nearest returns the months of the n-th fiscal quarter, 1 to 4, that lies nearest
// to a day: the one that an article of that day means which names no year.
func (c Calendar) Nearest(n int, day graph.Date) graph.Span {
	if !day.Known() || n < 1 || n > 4 {
		return graph.Span{}
	}
	var nearest graph.Span
	best := time.Duration(-1)
	at := day.Time()
	for y := at.Year() - 2; y <= at.Year()+2; y++ {
		s := c.Span(graph.Quarter(y, n))
		if s.IsZero() {
			return s
		}
		away := max(at.Sub(s.Until.Last().Time()), s.From.First().Time().Sub(at), 0)
		if best < 0 || away < best {
			best, nearest = away, s
		}
	}
	return nearest
}

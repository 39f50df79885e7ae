package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"
)

// report prints the tables of one run.
func report(to io.Writer, results []*Result) {
	first := results[0].Peer
	questions := func(title string, cell func(r *Result, c *Cell) string) {
		table(to, title, questionNames[:], results, func(r *Result) (row []string) {
			for _, c := range r.Cells {
				row = append(row, r.cell(c, cell))
			}
			return row
		})
	}
	questions("Median of a question in µs (ratio to "+first+")", func(_ *Result, c *Cell) string {
		return fmt.Sprintf("%s (%s)", short(c.Median), short(c.Ratio))
	})
	questions("99th percentile in µs (ratio to "+first+")", func(_ *Result, c *Cell) string {
		return fmt.Sprintf("%s (%s)", short(c.P99), short(c.RatioP99))
	})
	table(to, "Median in µs of a question that is asked for the first time (99th percentile)", questionNames[:], results, (*Result).coldRow)
	heaps := slices.DeleteFunc(slices.Clone(results), func(r *Result) bool { return !r.heaps })
	table(to, "Go allocations a question (the first time)", questionNames[:], heaps, func(r *Result) (row []string) {
		for _, c := range r.Cells {
			row = append(row, r.cell(c, allocations))
		}
		return row
	})
	table(to, "Q7 load, memory and disk in bytes a claim, reopening, and all questions once", loadHeader, results, (*Result).loadRow)
	table(to, "Questions a second of readers, alone and beside a writer of 1000 claims a second, and one that adds documents of ten claims as fast as it can", crowdHeader,
		results, (*Result).crowdRow)
}

func allocations(_ *Result, c *Cell) string {
	return fmt.Sprintf("%s (%s)", short(c.Allocs), short(c.ColdAlloc))
}

func table(to io.Writer, title string, header []string, results []*Result, row func(r *Result) []string) {
	fmt.Fprintf(to, "\n%s\n", title)
	w := tabwriter.NewWriter(to, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "peer\t"+strings.Join(header, "\t")+"\t")
	for _, r := range results {
		if cells := row(r); cells != nil {
			fmt.Fprintln(w, r.Peer+"\t"+strings.Join(cells, "\t")+"\t")
		}
	}
	w.Flush()
}

// cell is what is said of one question of one peer.
func (r *Result) cell(c *Cell, say func(*Result, *Cell) string) string {
	switch {
	case r.Dead != "":
		return "-"
	case c.Skipped:
		return "n/a"
	case c.Answered > 0 && c.OverBudget:
		return fmt.Sprintf("> budget at %d, ~%s", c.Answered, say(r, c))
	case c.Answered > 0:
		return say(r, c)
	case c.OverBudget:
		return "> budget"
	}
	return "error"
}

func (r *Result) coldRow() (row []string) {
	for _, c := range r.Cells {
		switch {
		case r.Dead != "" || c == nil:
			row = append(row, "-")
		case c.Skipped:
			row = append(row, "n/a")
		case c.ColdAnswered == 0:
			row = append(row, "> budget")
		default:
			row = append(row, fmt.Sprintf("%s (%s)", short(c.Cold), short(c.ColdP99)))
		}
	}
	return row
}

var loadHeader = []string{"claims/s", "heap", "beside text", "RSS", "disk", "reopen+Q2 ms", "total ms", "geomean ratio"}

func (r *Result) loadRow() []string {
	return []string{short(r.ClaimsPerS), short(r.HeapPer), short(max(0, r.HeapPer-r.TextPer)), short(r.RSSPer), short(r.DiskPer), short(r.ReopenMs),
		short(r.TotalMs), short(r.Geomean)}
}

var crowdHeader = []string{"one reader", "beside 1000 claims/s", "beside a writer", "after it", "a reader a core", "beside a writer", "after it", "claims/s alone", "beside one", "beside all"}

func (r *Result) crowdRow() []string {
	c := r.Crowd
	if c == nil {
		return nil
	}
	part := func(x, before, after float64) string { return fmt.Sprintf("%s (%.2f)", short(x), 2*x/(before+after)) }
	return []string{short(c.One), part(c.OneSteady, c.One, c.One), part(c.OneBeside, c.One, c.OneAfter), short(c.OneAfter),
		short(c.All), part(c.AllBeside, c.All, c.AllAfter), short(c.AllAfter),
		short(c.Writes), short(c.WritesBesideOne), short(c.WritesBesideAll)}
}

func short(x float64) string {
	switch {
	case x == 0:
		return "-"
	case x >= 100:
		return fmt.Sprintf("%.0f", x)
	case x >= 10:
		return fmt.Sprintf("%.1f", x)
	}
	return fmt.Sprintf("%.2f", x)
}

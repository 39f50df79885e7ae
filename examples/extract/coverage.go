package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/pactgraph/pactgraph/loader"
)

// printCoverage prints what each sentence of an article gave, or why it gave
// nothing: "+" for a claim, "-" for what was left.
func printCoverage(w io.Writer, r loader.Report) error {
	var b strings.Builder
	fmt.Fprintln(&b, r.Summary())
	for _, c := range r.Coverage {
		fmt.Fprintf(&b, "\n[%d:%d] %s\n", c.Start, c.End, strings.Join(strings.Fields(c.Text), " "))
		for _, g := range c.Gave {
			fmt.Fprintf(&b, "  + %s (%s)\n", g.Kind, g.Rule)
		}
		for _, why := range c.Left {
			fmt.Fprintf(&b, "  - %s\n", why)
		}
	}
	if len(r.Unclear) > 0 {
		fmt.Fprint(&b, "\nNot resolved:\n")
	}
	for _, u := range r.Unclear {
		fmt.Fprintf(&b, "  [%d:%d] %q: %s\n", u.Start, u.End, u.Text, u.Why)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

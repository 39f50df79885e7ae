package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
)

// A printer writes answers for people.
type printer struct {
	w   io.Writer
	err error // the first
}

func (p *printer) line(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format+"\n", args...)
	}
}

func (p *printer) item(it *item) {
	head := it.Name
	if it.Date != "" {
		head = strings.TrimSpace(it.Date+" "+it.Event) + "  " + head
	}
	p.line("  • %s%s", head, it.marks())
	for _, s := range it.Path {
		p.line("      %s → %s (%s)", s.From, s.To, s.Kind)
	}
	for _, c := range it.Claims {
		if c.Text == "" {
			p.line("      from %s", c.Source)
			continue
		}
		who := string(c.By)
		if who == "" {
			who = "the article"
		}
		said := ""
		if c.Said != "" {
			said = ", " + c.Said
		}
		p.line("      %s %s%s: %q [%d:%d]", who, c.Stance, said, c.Text, c.Start, c.End)
	}
}

// marks says of an answer how firmly it holds and over which span.
func (it *item) marks() string {
	var m []string
	if it.Valid.From != "" || it.Valid.Until != "" {
		m = append(m, it.Valid.From+"/"+it.Valid.Until)
	}
	if it.Certain {
		m = append(m, "certain")
	} else {
		m = append(m, "possible")
	}
	if it.Modality != graph.Done {
		m = append(m, it.Modality.String())
	}
	if it.Disputed {
		m = append(m, "disputed")
	}
	return " [" + strings.Join(m, ", ") + "]"
}

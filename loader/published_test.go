package loader_test

import (
	"testing"
	"time"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader"
)

func TestPublishedDate(t *testing.T) {
	april := graph.Day(2026, time.April, 27)
	tests := []struct {
		text string
		want graph.Date
	}{
		{"2026-04-27", april},
		{" 2026-04-27T23:30:00-07:00 ", april},
		{"2026-04-27 09:30", april},
		{"2026/04/27", april},
		{"20260427T093000Z", april},
		{"Mon, 27 Apr 2026 10:00:00 GMT", april},
		{"Apr 27, 2026", april},
		{"Apr. 27, 2026", april},
		{"APRIL 27TH, 2026", april},
		{"the 27th of April 2026", april},
		{"27-Apr-2026", april},
		{"27/04/2026", april},
		{"4/27/2026", april},
		{"27.04.2026", april},
		{"Posted on April 27, 2026, 5:30 p.m.; updated April 29, 2026", april},
		{"Sept. 3, 2025", graph.Day(2025, time.September, 3)},
		{"05/05/2026", graph.Day(2026, time.May, 5)},
		{"April 2026", graph.Month(2026, time.April)},
		{"2026-04", graph.Month(2026, time.April)},
		{"2026", graph.Year(2026)},
		{"03/04/2026", graph.Date{}},
		{"February 30, 2026", graph.Date{}},
		{"2026-13-01", graph.Date{}},
		{"yesterday", graph.Date{}},
		{"5 min read", graph.Date{}},
		{"", graph.Date{}},
	}
	for _, test := range tests {
		if got := loader.PublishedDate(test.text); got != test.want {
			t.Errorf("PublishedDate(%q) = %q, want %q", test.text, got, test.want)
		}
	}
}

func TestDateline(t *testing.T) {
	june := graph.Day(2026, time.June, 15)
	tests := []struct {
		line string
		want graph.Date
	}{
		{"SAN JUAN, PR — June 15, 2026 — Acme Rail today said", june},
		{"SEOUL, South Korea--(BUSINESS WIRE)--June 15, 2026--Acme Rail", june},
		{"NEW YORK, June 15, 2026 /PRNewswire/ -- Acme Rail", june},
		{"Redmond, Wash. – June 15, 2026 – Acme Rail", june},
		{"LONDON, June 15, 2026 (GLOBE NEWSWIRE) -- Acme Rail", june},
		{"FRANKFURT AM MAIN, 15 June 2026 - Acme Rail", june},
		{"WASHINGTON (AP) — Acme Rail said June 15, 2026 — a Monday — that", graph.Date{}},
		{"LONDON, June 15 (Reuters) - Acme Rail", graph.Date{}},
		{"On June 15, 2026 — a Monday — Acme Rail", graph.Date{}},
		{"Acme Rail, founded on June 15, 2026 - its first", graph.Date{}},
		{"ACME RAIL, June 15, 2026. It bought engines - ten.", graph.Date{}},
		{"June 15, 2026 — Acme Rail", graph.Date{}},
		{"", graph.Date{}},
	}
	for _, test := range tests {
		if got := loader.Dateline(test.line); got != test.want {
			t.Errorf("Dateline(%q) = %q, want %q", test.line, got, test.want)
		}
	}
}

package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func write(t *testing.T, dir, name, text string) string {
	t.Helper()
	file := filepath.Join(dir, name)
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

const deal = "Title: A license\nDate: 2026-05-04\n\nOn Monday, Globex Corp. granted Initech Inc. a non-exclusive license to its patents through 2030. Initech will pay Globex $5 million.\n"

// What is written for a file has its spans, entities and claims, all of them at
// their offsets in the file as stored.
func TestExtract(t *testing.T) {
	dir := t.TempDir()
	file := write(t, dir, "07_deal.txt", deal)
	if err := run(t.Context(), []string{"-out", dir, file}, &bytes.Buffer{}); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(dir, "07.json"))
	if err != nil {
		t.Fatal(err)
	}
	var d document
	if err := json.Unmarshal(data, &d); err != nil {
		t.Fatal(err)
	}
	at := func(p place) {
		t.Helper()
		if deal[p.Start:p.End] != p.Text {
			t.Errorf("%q is not at [%d:%d]", p.Text, p.Start, p.End)
		}
	}
	var values []string
	for _, s := range d.Spans {
		at(s.place)
		values = append(values, s.Type+" "+s.Value+s.Currency)
	}
	for _, want := range []string{"date 2026-05-04", "date ../2030", "money 5000000USD"} {
		if !slices.Contains(values, want) {
			t.Errorf("no span is %q: %q", want, values)
		}
	}
	for _, e := range d.Entities {
		if len(e.Mentions) == 0 {
			t.Errorf("%s is mentioned nowhere", e.Ref)
		}
		for _, m := range e.Mentions {
			at(m)
		}
	}
	license := slices.IndexFunc(d.Claims, func(c claim) bool { return c.Kind == "license" })
	if license < 0 {
		t.Fatalf("no license among %+v", d.Claims)
	}
	c := d.Claims[license]
	at(c.Evidence)
	if c.Values["exclusive"] != "no" || c.Until != "2030" || !slices.Contains(c.Roles["licensee"], "company/initech") {
		t.Errorf("the license is %+v", c)
	}
}

// A text without a date takes the one that is given.
func TestDate(t *testing.T) {
	file := write(t, t.TempDir(), "note.txt", "In October, Globex Corp. granted Initech Inc. a license to its patents.\n")
	for want, args := range map[string][]string{
		`"value": "2025-10"`: {"-date", "2026-05-04", file},
		`"value": ""`:        {file},
	} {
		var out bytes.Buffer
		if err := run(t.Context(), args, &out); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(out.String(), want) {
			t.Errorf("extract %q has no %s:\n%s", args, want, out.String())
		}
	}
}

func TestUsage(t *testing.T) {
	dir := t.TempDir()
	one, two := write(t, dir, "1.txt", deal), write(t, dir, "2.txt", deal)
	for _, args := range [][]string{{}, {one, two}, {"-date", "soon", one}, {"-colour", one}} {
		if err := run(t.Context(), args, &bytes.Buffer{}); !errors.Is(err, errUsage) {
			t.Errorf("extract %q: %v, want a usage error", args, err)
		}
	}
	for _, args := range [][]string{{filepath.Join(dir, "none.txt")}, {write(t, dir, "bad.txt", "a\x00b")}, {"-out", dir, t.TempDir()}} {
		if err := run(t.Context(), args, &bytes.Buffer{}); err == nil || errors.Is(err, errUsage) || !strings.Contains(err.Error(), string(filepath.Separator)) {
			t.Errorf("extract %q: %v, want an error that names the path", args, err)
		}
	}
}

func TestNameOf(t *testing.T) {
	for file, want := range map[string]string{"a/00_seed.txt": "00.json", "15.txt": "15.json", "deal.txt": "deal.json"} {
		if got := nameOf(file); got != want {
			t.Errorf("%s becomes %s, want %s", file, got, want)
		}
	}
}

// Sentence by sentence, what was read and by which rule, or why nothing was.
func TestCoverage(t *testing.T) {
	file := write(t, t.TempDir(), "07_deal.txt", deal+"Gulls cost the city $5 million.\n")
	var out bytes.Buffer
	if err := run(t.Context(), []string{"-coverage", file}, &out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"  + license (", "  + payment (", "Gulls cost the city $5 million.\n  - no rule has a word of it\n"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is not in:\n%s", want, &out)
		}
	}
}

// A range is written as its two ends, percentage points as a percentage, and what
// recurs only where it is told as a time.
func TestSpans(t *testing.T) {
	dir := t.TempDir()
	text := "Title: Rates\nDate: 2026-05-04\n\nOn Mondays the bank looks at its rate, and every year it pays $5 million to $6 million annually. The rate is between 4.25% and 4.5%, down 0.5 percentage points.\n"
	file := write(t, dir, "08_rates.txt", text)
	if err := run(t.Context(), []string{"-out", dir, file}, &bytes.Buffer{}); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(dir, "08.json"))
	if err != nil {
		t.Fatal(err)
	}
	var d document
	if err := json.Unmarshal(data, &d); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range d.Spans {
		if s.Start > strings.Index(text, "\n\n") {
			got = append(got, s.Type+" "+s.Value)
		}
	}
	want := []string{"date XXXX-WXX-1", "date P1Y", "money 5000000", "money 6000000", "percent 4.25", "percent 4.5", "percent 0.5"}
	if !slices.Equal(got, want) {
		t.Errorf("spans %q, want %q", got, want)
	}
}

package main

import (
	"cmp"
	"encoding/csv"
	"io"
	"slices"
	"strings"
	"unicode"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/names"
)

// merge returns an entry for each company of the lists: for one that is known,
// its ref, its name and the ticker that it lacks; for another, its name in print.
// A name of one word is left out where it may be any word: with a legal suffix a
// text tells that it is a company without a registry. They come sorted by ref.
func merge(known []names.Entry, listed []listing) []names.Entry {
	byKey, byRef := map[string]*names.Entry{}, map[graph.Ref]bool{}
	for i := range known {
		e := &known[i]
		byRef[e.Ref] = true
		for i, name := range append([]string{e.Name}, e.Aliases...) {
			name, weak := strings.CutSuffix(name, "?")
			if k := key(name); byKey[k] == nil && (!weak || i == 0) {
				byKey[k] = e
			}
		}
	}
	taken := map[graph.Ref]bool{}
	var out []names.Entry
	add := func(e names.Entry) {
		if !taken[e.Ref] {
			taken[e.Ref] = true
			out = append(out, e)
		}
	}
	for _, l := range listed {
		name := printed(l.Name)
		if name == "" {
			continue
		}
		if e := byKey[key(name)]; e != nil {
			if e.Ticker == "" && e.Sort == "company" && l.ticker() != "" {
				add(names.Entry{Ref: e.Ref, Name: e.Name, Ticker: l.ticker()})
			}
			continue
		}
		ref := graph.NewRef(names.Company, names.Slug(name))
		if byRef[ref] || ref.Validate() != nil {
			continue
		}
		if !strings.Contains(name, " ") && !coined(name) && !l.alone() {
			continue
		}
		add(names.Entry{Ref: ref, Name: name, Sort: "company", Ticker: l.ticker()})
	}
	slices.SortFunc(out, func(a, b names.Entry) int { return cmp.Compare(a.Ref, b.Ref) })
	return out
}

// coined reports whether a word is written as no common word and no surname is:
// "CoreCivic".
func coined(name string) bool {
	capitals, small := 0, 0
	for _, r := range name {
		if unicode.IsUpper(r) {
			capitals++
		} else if unicode.IsLower(r) {
			small++
		}
	}
	return capitals > 1 && small > 1 && !strings.HasPrefix(name, "Mc")
}

// write writes entries as a registry in CSV.
func write(w io.Writer, entries []names.Entry) error {
	c := csv.NewWriter(w)
	rows := [][]string{{"ref", "name", "sort", "ticker"}}
	for _, e := range entries {
		rows = append(rows, []string{string(e.Ref), e.Name, e.Sort, e.Ticker})
	}
	return c.WriteAll(rows)
}

package main

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// A listing is a company as a public list has it.
type listing struct {
	Name   string
	Ticker string
	Index  bool // it is in an index of large companies, spelled as it is in print
}

// alone reports whether the name stands for the company by itself: it is written
// without a suffix and an article in an index.
func (l listing) alone() bool { return l.Index && !strings.ContainsAny(l.Name, " (,") }

// ticker returns the symbol, or "" for one under which dealers trade the shares of
// a company that is listed elsewhere.
func (l listing) ticker() string {
	if n := len(l.Ticker); n == 5 && (l.Ticker[n-1] == 'Y' || l.Ticker[n-1] == 'F') {
		return ""
	}
	return l.Ticker
}

// readFilers reads the SEC's company_tickers.json: an object whose keys are
// numbers, in order of size. A company with several classes of shares has a
// listing for the first.
func readFilers(r io.Reader) ([]listing, error) {
	var rows map[string]struct {
		CIK    int64  `json:"cik_str"`
		Ticker string `json:"ticker"`
		Title  string `json:"title"`
	}
	if err := json.NewDecoder(r).Decode(&rows); err != nil {
		return nil, err
	}
	keys := make([]int, 0, len(rows))
	for k := range rows {
		n, err := strconv.Atoi(k)
		if err != nil {
			return nil, fmt.Errorf("the key %q is no number", k)
		}
		keys = append(keys, n)
	}
	slices.Sort(keys)
	var all []listing
	seen := map[int64]bool{}
	for _, k := range keys {
		row := rows[strconv.Itoa(k)]
		if row.Title == "" || row.Ticker == "" {
			return nil, fmt.Errorf("entry %d has no title or no ticker", k)
		}
		if !seen[row.CIK] {
			seen[row.CIK] = true
			all = append(all, listing{Name: row.Title, Ticker: row.Ticker})
		}
	}
	return all, nil
}

// readConstituents reads a CSV with the columns Symbol and Security.
func readConstituents(r io.Reader) ([]listing, error) {
	rows, err := csv.NewReader(r).ReadAll()
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, errors.New("it is empty")
	}
	symbol, security := slices.Index(rows[0], "Symbol"), slices.Index(rows[0], "Security")
	if min(symbol, security) < 0 {
		return nil, errors.New("it has no columns Symbol and Security")
	}
	var all []listing
	for _, row := range rows[1:] {
		all = append(all, listing{Name: row[security], Ticker: row[symbol], Index: true})
	}
	return all, nil
}

// Listed rebuilds the part of the embedded registry of names that comes from
// public lists: loader/names/data/listed.csv. What is compiled by hand,
// companies.csv beside it, goes first: a company that it has gets only its
// ticker from the lists.
//
//	go run ./loader/names/internal/listed -filers company_tickers.json -constituents constituents.csv
//
// The lists are not part of the module; loader/names/data/README.md says where
// they are published and on which terms.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/pactgraph/pactgraph/loader/names"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintf(os.Stderr, "listed: %v\n", err)
		os.Exit(1)
	}
}

func run(args []string, stdout io.Writer) error {
	f := flag.NewFlagSet("listed", flag.ContinueOnError)
	var (
		filers       = f.String("filers", "", "the SEC's list of filers with tickers, in JSON")
		constituents = f.String("constituents", "", "the constituents of the S&P 500, in CSV")
		top          = f.Int("top", 4000, "how many filers to take, the largest first")
		byHand       = f.String("companies", "loader/names/data/companies.csv", "the entries compiled by hand")
		out          = f.String("out", "loader/names/data/listed.csv", "the file to write")
	)
	if err := f.Parse(args); err != nil {
		return err
	}
	if *filers == "" || *constituents == "" {
		return errors.New("name the lists with -filers and -constituents")
	}
	var listed []listing
	for _, list := range []struct {
		path string
		read func(io.Reader) ([]listing, error)
	}{{*constituents, readConstituents}, {*filers, readFilers}} {
		got, err := readFile(list.path, list.read)
		if err != nil {
			return err
		}
		listed = append(listed, got[:min(len(got), *top)]...)
	}
	known, err := readFile(*byHand, func(r io.Reader) ([]names.Entry, error) { return names.Read(r, *byHand) })
	if err != nil {
		return err
	}
	entries := merge(known, listed)
	var b bytes.Buffer
	if err := write(&b, entries); err != nil {
		return err
	}
	if err := os.WriteFile(*out, b.Bytes(), 0o644); err != nil {
		return err
	}
	_, err = fmt.Fprintf(stdout, "%s: %d entries from %d listings\n", *out, len(entries), len(listed))
	return err
}

func readFile[T any](path string, read func(io.Reader) ([]T, error)) ([]T, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	got, err := read(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return got, nil
}

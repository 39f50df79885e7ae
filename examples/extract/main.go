// Extract prints what the loader reads out of articles, as JSON.
//
//	extract FILE                       one text file, to standard output
//	extract -out DIR FILE-or-FOLDER…   a JSON file for each NN*.txt, named NN.json
//	extract -coverage FILE-or-FOLDER…  sentence by sentence what was read, or why nothing was
//
// Offsets are bytes into the file as stored. What only the registry of names
// says, and no sentence, is left out.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	err := run(ctx, os.Args[1:], os.Stdout)
	switch {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprint(os.Stdout, usage)
	case err != nil:
		fmt.Fprintf(os.Stderr, "extract: %v\n", err)
		if errors.Is(err, errUsage) {
			os.Exit(2)
		}
		os.Exit(1)
	}
}

const usage = `Extract prints what the loader reads out of articles, as JSON.

  extract [flags] FILE
  extract [flags] -out DIR FILE-or-FOLDER…
  extract [flags] -coverage FILE-or-FOLDER…

  -out DIR     write NN.json for each NN*.txt, else the file's name with .json
  -coverage    print, sentence by sentence, which facts it gave by which rule, or
               why it gave none
  -date DATE   date of texts that have none, as in 2026-04-27
`

var errUsage = errors.New("run extract -help for the flags")

func run(ctx context.Context, args []string, stdout io.Writer) error {
	f := flag.NewFlagSet("extract", flag.ContinueOnError)
	f.SetOutput(io.Discard)
	out := f.String("out", "", "")
	cover := f.Bool("coverage", false, "")
	var date graph.Date
	f.Func("date", "", func(s string) (err error) { date, err = graph.ParseDate(s); return err })
	if err := f.Parse(args); errors.Is(err, flag.ErrHelp) {
		return err
	} else if err != nil {
		return fmt.Errorf("%w; %w", err, errUsage)
	}
	files, err := filesOf(f.Args())
	if err != nil {
		return err
	}
	if len(files) == 0 || len(files) > 1 && *out == "" && !*cover {
		return fmt.Errorf("name one file, or several with -out or -coverage; %w", errUsage)
	}
	l, err := loader.New()
	if err != nil {
		return err
	}
	for _, file := range files {
		r, err := read(ctx, l, file, date)
		if err != nil {
			return err
		}
		if *cover {
			if err := printCoverage(stdout, r.Report); err != nil {
				return err
			}
			continue
		}
		doc, err := documentOf(r)
		if err != nil {
			return err
		}
		text, err := json.MarshalIndent(doc, "", " ")
		if err != nil {
			return err
		}
		text = append(text, '\n')
		if *out == "" {
			_, err = stdout.Write(text)
		} else {
			err = os.WriteFile(filepath.Join(*out, nameOf(file)), text, 0o644)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func read(ctx context.Context, l *loader.Loader, file string, date graph.Date) (loader.Reading, error) {
	f, err := os.Open(file)
	if err != nil {
		return loader.Reading{}, err
	}
	defer f.Close()
	a, err := loader.ReadText(f, filepath.ToSlash(file))
	if err != nil {
		return loader.Reading{}, err
	}
	if a.Published.IsZero() {
		a.Published = date
	}
	return l.Read(ctx, a)
}

// filesOf lists the files that paths name: a folder stands for its .txt files.
func filesOf(paths []string) ([]string, error) {
	var files []string
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil {
			return nil, err
		}
		if !info.IsDir() {
			files = append(files, path)
			continue
		}
		inside, err := filepath.Glob(filepath.Join(path, "*.txt"))
		if err != nil {
			return nil, err
		}
		if len(inside) == 0 {
			return nil, fmt.Errorf("%s: no .txt file in this folder", path)
		}
		files = append(files, inside...)
	}
	return files, nil
}

// nameOf returns the name of the JSON file for a text: the digits that its name
// begins with, or all of it.
func nameOf(file string) string {
	base := strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
	if n := slices.IndexFunc([]byte(base), func(c byte) bool { return c < '0' || c > '9' }); n > 0 {
		base = base[:n]
	}
	return base + ".json"
}

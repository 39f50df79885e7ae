package main

import (
	"bytes"
	"cmp"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/graph/file"
	"github.com/pactgraph/pactgraph/graph/memory"
	"github.com/pactgraph/pactgraph/graph/postgres"
	"github.com/pactgraph/pactgraph/loader"
	"github.com/pactgraph/pactgraph/loader/html"
	"github.com/pactgraph/pactgraph/loader/names"
	"github.com/pactgraph/pactgraph/loader/rules"
)

//go:embed article.txt
var shipped []byte

// A library is the articles that were read, and their graph.
type library struct {
	graph   *graph.Graph
	reports []loader.Report
	leads   leads
	newest  graph.Date // date of the newest article; zero if none has one
	held    int        // documents that its store had before
}

// load reads the articles that a command names into a graph.
func load(ctx context.Context, c *command, stderr io.Writer) (*library, error) {
	lib, err := open(ctx, c.store)
	if err != nil {
		return nil, err
	}
	if err := lib.read(ctx, c, stderr); err != nil {
		return nil, errors.Join(err, lib.graph.Close())
	}
	return lib, nil
}

// read reads the articles that a command names.
func (lib *library) read(ctx context.Context, c *command, stderr io.Writer) error {
	reader, err := newLoader(c)
	if err != nil {
		return err
	}
	files, err := filesOf(c.articles)
	if err != nil {
		return err
	}
	bar := progress(len(files), c.quiet, stderr)
	for r, err := range reader.LoadAll(ctx, lib.graph, lib.articles(c, files), 0) {
		if err != nil {
			return err
		}
		lib.reports = append(lib.reports, r.Report)
		if err := lib.leads.add(r.Claims); err != nil {
			return err
		}
		if day := r.Document.Published; day.Known() && (!lib.newest.Known() || day.After(lib.newest)) {
			lib.newest = day
		}
		_ = bar.Add(1) // a progress bar that cannot be drawn is no reason to stop
	}
	return nil
}

// articles opens the files; the article that is shipped where a command names none
// and the store has none.
func (lib *library) articles(c *command, files []string) iter.Seq2[loader.Article, error] {
	return func(yield func(loader.Article, error) bool) {
		if len(c.articles) == 0 && lib.held == 0 {
			yield(loader.ReadText(bytes.NewReader(shipped), "examples/ask/article.txt"))
			return
		}
		for _, path := range files {
			a, err := readArticle(path)
			if a.Published.IsZero() {
				a.Published = c.date
			}
			if !yield(a, err) {
				return
			}
		}
	}
}

func newLoader(c *command) (*loader.Loader, error) {
	var options []loader.Option
	if c.names != "" {
		data, err := os.ReadFile(c.names)
		if err != nil {
			return nil, err
		}
		entries, err := names.Read(bytes.NewReader(data), c.names)
		if err != nil {
			return nil, err
		}
		options = append(options, loader.WithNames(entries...))
	}
	if c.rules != "" {
		data, err := os.ReadFile(c.rules)
		if err != nil {
			return nil, err
		}
		set, err := rules.Parse(c.rules, string(data))
		if err != nil {
			return nil, err
		}
		options = append(options, loader.WithRules(set))
	}
	return loader.New(options...)
}

// open opens the graph of a store, and notes the date of its newest document.
func open(ctx context.Context, name string) (*library, error) {
	g, err := graph.Open(ctx, cmp.Or(name, "memory:"), memory.Driver(), file.Driver(), postgres.Driver())
	if err != nil {
		return nil, err
	}
	lib := &library{graph: g}
	for d, err := range g.Documents(ctx) {
		if err != nil {
			return nil, errors.Join(err, g.Close())
		}
		lib.held++
		if d.Published.Known() && (!lib.newest.Known() || d.Published.After(lib.newest)) {
			lib.newest = d.Published
		}
	}
	return lib, nil
}

// filesOf lists the files that paths name: a folder stands for the articles in
// it, in order of their names.
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
		n := len(files)
		err = filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
			if err == nil && d.Type().IsRegular() && (isHTML(p) || isText(p)) {
				files = append(files, p)
			}
			return err
		})
		if err != nil {
			return nil, err
		}
		if len(files) == n {
			return nil, fmt.Errorf("%s: no .txt, .md or .html file in this folder", path)
		}
	}
	return files, nil
}

func extension(path string) string { return strings.ToLower(filepath.Ext(path)) }
func isHTML(path string) bool {
	return slices.Contains([]string{".html", ".htm", ".xhtml"}, extension(path))
}
func isText(path string) bool { return slices.Contains([]string{".txt", ".md"}, extension(path)) }

func readArticle(file string) (loader.Article, error) {
	f, err := os.Open(file)
	if err != nil {
		return loader.Article{}, err
	}
	defer f.Close()
	if isHTML(file) {
		return html.Read(f, filepath.ToSlash(file))
	}
	return loader.ReadText(f, filepath.ToSlash(file))
}

// progress draws a bar where a person watches: on a terminal, for more than a
// few articles.
func progress(n int, quiet bool, stderr io.Writer) *progressbar.ProgressBar {
	f, ok := stderr.(*os.File)
	if quiet || !ok || n < 5 || !term.IsTerminal(int(f.Fd())) {
		return progressbar.DefaultSilent(int64(n))
	}
	return progressbar.NewOptions(n, progressbar.OptionSetWriter(f), progressbar.OptionSetDescription("reading"),
		progressbar.OptionShowCount(), progressbar.OptionClearOnFinish())
}

// view returns the graph as the command wants to see it; ever without a day.
func (c *command) view(lib *library, day graph.Date) graph.View {
	v := lib.graph.Ever()
	if day = cmp.Or(c.asOf, day); day.Known() {
		v = lib.graph.AsOf(day)
	}
	if c.knownBy.Known() {
		v = v.KnownBy(c.knownBy)
	}
	if c.certain {
		v = v.Certainly()
	}
	return v
}

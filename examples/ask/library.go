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
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"github.com/pactgraph/pactgraph/graph"
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
	newest  graph.Date // date of the newest article; the first day of nothing if none has one
}

// load reads the articles that a command names into a graph.
func load(ctx context.Context, c *command, stderr io.Writer) (*library, error) {
	lib := &library{graph: graph.New()}
	if err := lib.open(ctx, c.store); err != nil {
		return nil, err
	}
	reader, err := newLoader(c)
	if err != nil {
		return nil, err
	}
	if len(c.articles) == 0 && c.store == "" {
		a, err := loader.ReadText(bytes.NewReader(shipped), "examples/ask/article.txt")
		if err != nil {
			return nil, err
		}
		return lib, lib.add(ctx, reader, a)
	}
	files, err := filesOf(c.articles)
	if err != nil {
		return nil, err
	}
	bar := progress(len(files), c.quiet, stderr)
	for _, file := range files {
		a, err := readArticle(file)
		if err != nil {
			return nil, err
		}
		if a.Published.IsZero() {
			a.Published = c.date
		}
		if err := lib.add(ctx, reader, a); err != nil {
			return nil, err
		}
		_ = bar.Add(1) // a progress bar that cannot be drawn is no reason to stop
	}
	return lib, lib.save(ctx, c.store)
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

func (lib *library) add(ctx context.Context, l *loader.Loader, a loader.Article) error {
	r, err := l.Load(ctx, lib.graph, a)
	if err != nil {
		return err
	}
	lib.reports = append(lib.reports, r.Report)
	if a.Published.Known() && (!lib.newest.Known() || a.Published.After(lib.newest)) {
		lib.newest = a.Published
	}
	return nil
}

// open reads the graph that is kept in a file; none if there is no such file yet.
func (lib *library) open(ctx context.Context, file string) error {
	if file == "" {
		return nil
	}
	f, err := os.Open(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return err
	}
	defer f.Close()
	if err := lib.graph.ReadFrom(ctx, f); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	for d, err := range lib.graph.Documents(ctx) {
		if err != nil {
			return err
		}
		if d.Published.Known() && (!lib.newest.Known() || d.Published.After(lib.newest)) {
			lib.newest = d.Published
		}
	}
	return nil
}

// save writes the graph beside the file and then moves it there, so that a
// failure leaves the old one as it was.
func (lib *library) save(ctx context.Context, file string) (err error) {
	if file == "" {
		return nil
	}
	f, err := os.CreateTemp(filepath.Dir(file), filepath.Base(file)+".*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(fmt.Errorf("%s: %w", file, err), os.Remove(f.Name()))
		}
	}()
	if err := lib.graph.WriteTo(ctx, f); err != nil {
		return errors.Join(err, f.Close())
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), file)
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

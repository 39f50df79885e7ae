package loader

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/amounts"
	"github.com/pactgraph/pactgraph/loader/dates"
	"github.com/pactgraph/pactgraph/loader/descriptions"
	"github.com/pactgraph/pactgraph/loader/names"
	"github.com/pactgraph/pactgraph/loader/rules"
	"github.com/pactgraph/pactgraph/loader/sentences"
)

// A Loader reads articles. It holds the registry of names and the rules, and
// changes nothing while it reads: one Loader serves many goroutines.
type Loader struct {
	registry   *names.Registry
	rules      *rules.Set
	extractors []Extractor
	log        *slog.Logger
}

// An Option changes what a Loader reads with.
type Option func(*Loader) error

// WithNames puts entries on top of the embedded registry of names, as read by
// [names.Read]. An entry with the ref of an embedded one replaces it.
func WithNames(entries ...names.Entry) Option {
	return func(l *Loader) (err error) {
		l.registry, err = l.registry.With(entries...)
		return err
	}
}

// WithRules adds rules to the embedded ones, as read by [rules.Parse].
func WithRules(set *rules.Set) Option {
	return func(l *Loader) (err error) {
		l.rules, err = l.rules.With(set)
		return err
	}
}

// WithLogger has the loader log what it reads, at level debug. Without it, or
// with nil, the loader logs nothing.
func WithLogger(log *slog.Logger) Option {
	return func(l *Loader) error {
		l.log = cmp.Or(log, slog.New(slog.DiscardHandler))
		return nil
	}
}

// New returns a Loader with the embedded registry and rules, and what the
// options add. It takes some thirty milliseconds: make one, and use it for all
// articles.
func New(options ...Option) (*Loader, error) {
	l := &Loader{log: slog.New(slog.DiscardHandler)}
	var err error
	if l.registry, err = names.Default(); err != nil {
		return nil, fmt.Errorf("loader: registry: %w", err)
	}
	if l.rules, err = rules.Default(); err != nil {
		return nil, fmt.Errorf("loader: rules: %w", err)
	}
	for _, option := range options {
		if err := option(l); err != nil {
			return nil, fmt.Errorf("loader: %w", err)
		}
	}
	return l, nil
}

// A Reading is what the loader found in one article: claims to add to a graph,
// and what they were made from. All offsets are into the text of the article.
type Reading struct {
	Document   graph.Document // the article, as [graph.Graph.Add] takes it
	Claims     []graph.Claim  // in order of their sentences
	Background []Background   // what registries say of the entities that the article names

	Entities   []names.Entity
	Mentions   []descriptions.Mention // names and resolved descriptions, by start
	Agreements []descriptions.Agreement
	Dates      []dates.Mention
	Amounts    []amounts.Mention
	Sentences  []sentences.Sentence // headings and page furniture among them
	Report     Report
}

// Background is what one version of one registry says.
type Background struct {
	Document graph.Document // the registry
	Claims   []graph.Claim  // without sentences
}

// Read reads an article. The same article gives the same reading each time, as
// far as the extractors are so. An article without deals gives a reading without
// claims, and its report says why.
//
// It fails when the context is cancelled, and with an [*ExtractorError] when an
// extractor fails: the reading then has what was read without it.
func (l *Loader) Read(ctx context.Context, a Article) (Reading, error) {
	r := &reader{Loader: l, article: a}
	for _, step := range []func(){r.recognise, r.resolve, r.introduce, r.apply, r.settle} {
		if err := cancelled(ctx, a.Source()); err != nil {
			return Reading{}, err
		}
		step()
	}
	err := r.extract(ctx)
	r.finish()
	l.log.DebugContext(ctx, "read article", "name", a.Source(), "claims", len(r.Claims))
	return r.Reading, err
}

// Load reads an article and adds what it says to a graph, with what registries say
// of its entities, in one step. Afterwards it joins the agreements of the article
// with those that other articles of the graph tell of, see [Join].
// [Loader.LoadAll] does it for many articles, with several processors.
func (l *Loader) Load(ctx context.Context, g *graph.Graph, a Article) (Reading, error) {
	r, err := l.Read(ctx, a)
	if err != nil {
		return r, err
	}
	return r, load(ctx, g, r)
}

// load adds readings to a graph, and joins their agreements with those of others.
func load(ctx context.Context, g *graph.Graph, readings ...Reading) error {
	all := g.Batch()
	for _, r := range readings {
		if err := r.addTo(all); err != nil {
			return err
		}
	}
	if err := all.Apply(ctx); err != nil {
		return fmt.Errorf("loader: %s: %w", readings[0].Document.Name, err)
	}
	for _, r := range readings {
		if err := r.join(ctx, g); err != nil {
			return err
		}
	}
	return nil
}

// AddTo adds the claims of a reading to a graph, all or none. Doing it twice
// changes nothing.
func (r Reading) AddTo(ctx context.Context, g *graph.Graph) error {
	all := g.Batch()
	if err := r.addTo(all); err != nil {
		return err
	}
	if err := all.Apply(ctx); err != nil {
		return fmt.Errorf("loader: %s: %w", r.Document.Name, err)
	}
	return nil
}

func (r Reading) addTo(b *graph.Batch) error {
	for _, bg := range r.Background {
		if err := b.Add(bg.Document, bg.Claims...); err != nil {
			return fmt.Errorf("loader: %s for %s: %w", bg.Document.Name, r.Document.Name, err)
		}
	}
	if err := b.Add(r.Document, r.Claims...); err != nil {
		return fmt.Errorf("loader: %s: %w", r.Document.Name, err)
	}
	return nil
}

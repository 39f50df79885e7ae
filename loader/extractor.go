package loader

import (
	"context"
	"fmt"
	"time"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/schema"
)

// An Extractor reads claims beside the rules: a language model, say, as
// [github.com/pactgraph/pactgraph/loader/llm] has one. It must be safe for
// use by many goroutines.
type Extractor interface {
	// Extract returns further claims about the article of a reading, which has
	// everything but the coverage when it is called. It must not change the
	// reading, nor what its fields point at.
	Extract(ctx context.Context, r Reading) (Extraction, error)
}

// An Extraction is what an extractor made of one article.
type Extraction struct {
	By     string        // the extractor, its version and that of its prompt: the rule of its claims
	Claims []graph.Claim // each with its sentence; nil in a report, whose reading has them

	Proposed   int       // claims before any check
	Kept       int       // claims that stood all checks; [Loader.Read] then drops the duplicates among them
	Duplicates int       // claims that said what others of the same sentence say, set by [Loader.Read]
	Rejected   []Silence // what did not stand a check, and why; Start and End are zero where the text is not the article's

	Requests   int // that were answered or given up
	Retries    int // further tries of these requests
	Prompt     int // tokens sent, as the endpoint counts them
	Completion int // tokens received
	Cost       schema.Money
	Elapsed    time.Duration
}

// WithExtractor has the loader ask x about each article after the rules. What it
// claims is merged with their claims: of two claims of one sentence that say the
// same, the one that says more stays, and of equals that of the rules. Several
// extractors are asked in the order in which they are given.
func WithExtractor(x Extractor) Option {
	return func(l *Loader) error { l.extractors = append(l.extractors, x); return nil }
}

// An ExtractorError reports an extractor that failed on an article.
type ExtractorError struct {
	Article string
	Err     error
}

// Error names the article and the fault.
func (e *ExtractorError) Error() string {
	return fmt.Sprintf("loader: extractor on %s: %v", e.Article, e.Err)
}

// Unwrap returns e.Err.
func (e *ExtractorError) Unwrap() error { return e.Err }

// extract asks the extractors, and merges what they claim. The report has what
// an extractor that failed did until then.
func (r *reader) extract(ctx context.Context) error {
	for _, x := range r.extractors {
		got, err := x.Extract(ctx, r.Reading)
		r.Claims = append(r.Claims, got.Claims...)
		before := len(r.Claims)
		r.settle()
		got.Duplicates = before - len(r.Claims)
		got.Claims = nil
		r.Report.Extractions = append(r.Report.Extractions, got)
		if err != nil {
			return &ExtractorError{Article: r.article.Source(), Err: err}
		}
	}
	return nil
}

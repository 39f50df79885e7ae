package llm

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"time"

	"github.com/pactgraph/pactgraph/schema"
)

// A Config says which model to ask, and how. BaseURL and Model must be set.
type Config struct {
	BaseURL string // of the API, with its version: "http://127.0.0.1:8080/v1"
	Key     string // sent as bearer token; never logged, nor part of an error
	Model   string // as the endpoint names it

	Format   Format        // how the endpoint is told the form of answers
	Passage  int           // bytes of text in one request; zero: 6,000
	Timeout  time.Duration // of one try of a request, with its answer; zero: two minutes
	Retries  int           // further tries after a fault of the network or the endpoint; zero: 3; negative: none
	Backoff  time.Duration // before the first further try, doubled for each; zero: one second. Retry-After goes first
	Answer   int           // tokens in one answer; zero: what the endpoint allows
	MaxBytes int64         // of one answer; zero: 4 MiB

	Price  Price             // to reckon the cost; zero: not reckoned
	Client http.RoundTripper // zero: [http.DefaultTransport]
	Log    *slog.Logger      // requests at level debug; nil: none
}

// A Price is what an endpoint asks for a million tokens.
type Price struct {
	Prompt, Completion schema.Decimal
	Currency           string // ISO 4217: USD
}

// A Format is how an endpoint is told which form its answers must have. The
// prompt tells it in any case.
type Format uint8

// The formats, from the strictest on.
const (
	JSONSchema Format = iota // by a JSON schema (structured outputs)
	JSONObject               // as JSON of any form
	Text                     // not at all
)

// faults returns what is wrong with the configuration.
func (c Config) faults() error {
	var errs []error
	if u, err := url.Parse(c.BaseURL); c.BaseURL == "" || err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		errs = append(errs, errors.New("BaseURL: it must be an http or https address, such as http://127.0.0.1:8080/v1"))
	}
	if c.Model == "" {
		errs = append(errs, errors.New("no Model"))
	}
	if c.Format > Text {
		errs = append(errs, fmt.Errorf("Format: there is none of number %d", c.Format))
	}
	if c.Passage < 0 || c.Timeout < 0 || c.Backoff < 0 || c.Answer < 0 || c.MaxBytes < 0 {
		errs = append(errs, errors.New("it must not be negative: Passage, Timeout, Backoff, Answer, MaxBytes"))
	}
	if priced := !c.Price.Prompt.IsZero() || !c.Price.Completion.IsZero(); priced != (c.Price.Currency != "") {
		errs = append(errs, errors.New("a Price takes amounts and a currency, or neither"))
	}
	return errors.Join(errs...)
}

// withDefaults fills what is zero.
func (c Config) withDefaults() Config {
	if c.Passage == 0 {
		c.Passage = 6000
	}
	if c.Timeout == 0 {
		c.Timeout = 2 * time.Minute
	}
	if c.Retries == 0 {
		c.Retries = 3
	}
	if c.Backoff == 0 {
		c.Backoff = time.Second
	}
	if c.MaxBytes == 0 {
		c.MaxBytes = 4 << 20
	}
	if c.Client == nil {
		c.Client = http.DefaultTransport
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	return c
}

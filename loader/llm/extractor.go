package llm

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/pactgraph/pactgraph/loader"
	"github.com/pactgraph/pactgraph/loader/sentences"
	"github.com/pactgraph/pactgraph/schema"
	"github.com/sashabaranov/go-openai"
)

// An Extractor asks a language model about articles. It is safe for use by many
// goroutines.
type Extractor struct {
	endpoint endpoint
	kinds    []kind
	system   string
}

// New returns an extractor. It does not reach the endpoint: a wrong address
// shows when an article is read.
func New(c Config) (*Extractor, error) {
	if err := c.faults(); err != nil {
		return nil, fmt.Errorf("llm: %w", err)
	}
	x := &Extractor{endpoint: endpoint{Config: c.withDefaults()}, kinds: kinds()}
	x.system = instructions(x.kinds)
	switch c.Format {
	case JSONSchema:
		x.endpoint.format = &openai.ChatCompletionResponseFormat{
			Type:       openai.ChatCompletionResponseFormatTypeJSONSchema,
			JSONSchema: &openai.ChatCompletionResponseFormatJSONSchema{Name: "claims", Strict: true, Schema: form(x.kinds)},
		}
	case JSONObject:
		x.endpoint.format = &openai.ChatCompletionResponseFormat{Type: openai.ChatCompletionResponseFormatTypeJSONObject}
	}
	return x, nil
}

// Rule returns what claims of the extractor bear as their rule: the model and
// the version of the prompt.
func (x *Extractor) Rule() string { return "llm/" + x.endpoint.Model + "/" + Prompt }

// Extract asks the model about the article of a reading, passage by passage, and
// checks what it says: see the package comment. An answer that is not in the
// form asked for is asked for once more, one that was cut off in two halves; what
// then still is none is among the rejected. An [*EndpointError] ends the
// extraction; the claims until then are returned beside it.
func (x *Extractor) Extract(ctx context.Context, r loader.Reading) (loader.Extraction, error) {
	begin := time.Now()
	e := extraction{Extractor: x, check: newCheck(r, x)}
	e.out.By = x.Rule()
	var err error
	for _, p := range passages(r, x.endpoint.Passage) {
		if err = e.read(ctx, p, true); err != nil {
			err = fmt.Errorf("llm: %s: %w", x.endpoint.Model, err)
			break
		}
	}
	e.out.Cost = x.endpoint.Price.of(e.out.Prompt, e.out.Completion)
	e.out.Elapsed = time.Since(begin)
	return e.out, err
}

// An extraction is the work on one article.
type extraction struct {
	*Extractor
	check *check
	out   loader.Extraction
}

// read asks about one passage.
func (e *extraction) read(ctx context.Context, p []sentences.Sentence, again bool) error {
	a, err := e.endpoint.ask(ctx, e.system, e.check.question(p))
	e.out.Requests++
	e.out.Retries += max(a.tries-1, 0)
	e.out.Prompt += max(a.usage.PromptTokens, 0)
	e.out.Completion += max(a.usage.CompletionTokens, 0)
	if err != nil {
		return err
	}
	proposals, err := parse(a.text)
	switch {
	case err != nil && a.truncated && len(p) > 1:
		half := len(p) / 2
		if err := e.read(ctx, p[:half], again); err != nil {
			return err
		}
		return e.read(ctx, p[half:], again)
	case err != nil && again:
		return e.read(ctx, p, false)
	case err != nil:
		e.reject(p[0].Start, p[len(p)-1].End, a.text, "the answer about this passage: "+err.Error())
		return nil
	}
	for i, raw := range proposals {
		e.out.Proposed++
		if i >= mostProposals {
			e.reject(0, 0, string(raw), fmt.Sprintf("more than %d claims about one passage", mostProposals))
			continue
		}
		e.propose(raw)
	}
	return nil
}

// mostProposals bounds the claims of one passage: no text of a few thousand bytes
// says more.
const mostProposals = 300

// propose checks one claim, and keeps it or says why not.
func (e *extraction) propose(raw []byte) {
	p, err := decode(raw)
	if err != nil {
		e.reject(0, 0, string(raw), err.Error())
		return
	}
	claims, err := e.check.claims(p)
	if err != nil {
		at := e.check.find(p.Quote)
		e.reject(at.Start, at.End, p.Quote, p.kind()+": "+err.Error())
		return
	}
	for i := range claims {
		claims[i].Rule = e.out.By
	}
	e.out.Kept++
	e.out.Claims = append(e.out.Claims, claims...)
}

func (e *extraction) reject(start, end int, text, why string) {
	e.out.Rejected = append(e.out.Rejected, loader.Silence{Start: start, End: end, Text: shorten(text), Why: shorten(why)})
}

// shorten keeps a text of a stranger short, on one line and valid.
func shorten(s string) string {
	s = strings.ToValidUTF8(strings.Join(strings.Fields(s), " "), "\ufffd")
	if r := []rune(s); len(r) > 200 {
		s = string(r[:200]) + "…"
	}
	return s
}

// of reckons what tokens cost. It is zero if that is beyond what a decimal can
// hold.
func (p Price) of(prompt, completion int) schema.Money {
	if p.Currency == "" {
		return schema.Money{}
	}
	perToken := schema.NewDecimal(1, 6)
	var total schema.Decimal
	for _, part := range []struct {
		price  schema.Decimal
		tokens int
	}{{p.Prompt, prompt}, {p.Completion, completion}} {
		cost, err := part.price.Mul(schema.NewDecimal(int64(part.tokens), 0))
		if err == nil {
			cost, err = cost.Mul(perToken)
		}
		if err == nil {
			total, err = total.Add(cost)
		}
		if err != nil {
			return schema.Money{}
		}
	}
	return schema.Money{Amount: total, Currency: p.Currency}
}

// passages cuts the sentences of an article into runs of at most so many bytes;
// a longer sentence is a passage of its own.
func passages(r loader.Reading, most int) [][]sentences.Sentence {
	var all [][]sentences.Sentence
	size := 0
	for _, s := range r.Sentences {
		if s.Form == sentences.Furniture {
			continue
		}
		n := s.End - s.Start
		if len(all) == 0 || size+n > most {
			all, size = append(all, nil), 0
		}
		all[len(all)-1] = append(all[len(all)-1], s)
		size += n
	}
	return all
}

var _ loader.Extractor = (*Extractor)(nil)

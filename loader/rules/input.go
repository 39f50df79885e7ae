package rules

import (
	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/amounts"
	"github.com/pactgraph/pactgraph/loader/dates"
	"github.com/pactgraph/pactgraph/loader/sentences"
)

// An Input is an article in which everything is recognised but what it says.
// Offsets are into Text.
type Input struct {
	Text      string
	Sentences []sentences.Sentence
	Mentions  []Mention
	Dates     []dates.Mention
	Amounts   []amounts.Mention
	Published graph.Date

	// Agreements says what is known of the agreements that mentions stand for.
	Agreements []Agreement

	// Voice is who "we" is: the publisher of a press release or of a company's
	// own statement. Empty for what a journalist writes.
	Voice []graph.Ref
	// First tells that the article speaks as "we", outside of quotations: what
	// nobody else is said to say, Voice says. A press release that speaks of its
	// company as others would is no statement in the first person.
	First bool
	// Maker gives the company that offers a product, or nothing. It may be nil.
	Maker func(product graph.Ref) graph.Ref
	// Parent gives the company that a company is a unit of, or nothing. It may be
	// nil.
	Parent func(unit graph.Ref) graph.Ref
	// Employer gives the company for which a person speaks, or nothing. It may be
	// nil.
	Employer func(person graph.Ref) graph.Ref

	pacts *pacts // the agreements, once they are sorted
}

// A Mention is a stretch of text that stands for one entity, or for several
// ("both companies"). Its kind is that of its refs: company, product, person or
// agreement. Mentions may nest: "OpenAI" in "OpenAI's models".
type Mention struct {
	Start, End int
	Refs       []graph.Ref
}

// An Agreement is a contract that the article speaks of.
type Agreement struct {
	Ref      graph.Ref
	Parties  []graph.Ref
	Made     graph.Date // zero: not told
	Replaced graph.Date // when another took its place, where the article tells so; else zero
}

// A Result is what the rules read.
type Result struct {
	Claims   []graph.Claim
	Sentence []int // for each claim the index of its sentence
	Silences []Silence
}

// A Silence says why a trigger in a sentence gave nothing.
type Silence struct {
	Sentence int
	Rule     string
	Trigger  string // the word that set the rule off
	Why      string
}

// Package descriptions finds what an article's descriptions stand for: "the
// ChatGPT developer", "both companies", "its models", "the new arrangement".
//
// It reads a text once, sentence by sentence and clause by clause, and keeps
// what a reader keeps in mind: who was named of late and in which role, what
// each is known as, and which agreements have been told of. The choice follows
// the constraints that computational linguistics has found to hold for English
// (Hobbs 1978; Grosz, Joshi and Weinstein 1995): kind, number, no naming of
// one thing twice among the arguments of a verb, subjects before objects, near
// before far. Where these leave two answers, there is none: a wrong reference
// does more harm than a missing one.
//
// What speaks for a company, the strongest first: what the text has defined
// ("Acme Corp. (the "Company")"), an apposition, what it makes ("the ChatGPT
// developer"), its line of business and its nation, as the registry and the
// article tell them; a seat stands for a nation, but not where shares are listed.
// A company that is known to be of another nation or trade is not meant; one of
// which nothing is known may be, if it is the only such one that was just spoken
// of. A noun alone ("the company") goes by role and recency, where the subject
// counts more than who is named in passing, and who is quoted, or whose shares
// rise, as much as a subject, but not who is named in a quotation. If no one was
// named of late, it is the company that leads the article, if one does. "The
// group" and other nouns that speak of much besides companies are none without
// more.
package descriptions

import (
	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/dates"
	"github.com/pactgraph/pactgraph/loader/names"
	"github.com/pactgraph/pactgraph/loader/sentences"
)

// A Mention is one place in a text where something is spoken of without its
// name: a noun phrase from its determiner or possessor to its head, as in "its
// deal" of "its deal with Acme", or a pronoun.
type Mention struct {
	Start, End int         // byte offsets into the text, End exclusive
	Text       string      // what stands there
	Refs       []graph.Ref // what it stands for: two or more for "both companies", none if unresolved

	// How names the reasoning in a word: role, descriptor, apposition, maker,
	// recency, pair, order, speaker, parties, owner. For an unresolved mention
	// it says why: ambiguous, no antecedent, generic, hypothetical.
	How string
}

// An Agreement is one contract, deal or partnership that the article tells of,
// with all the places that speak of it.
type Agreement struct {
	Ref     graph.Ref   // agreement/<key of the document>-<n>, n counted from 1
	Name    string      // parties and noun: "Acme–Globex supply deal"
	Parties []graph.Ref // companies and people, in order of appearance; may be empty
	Made    graph.Date  // when it was signed or announced; zero if the text does not say
	Sort    string      // deal, partnership, licence, investment, merger or commitment
	Amends  int         // index in Result.Agreements of the one that it changes or replaces; -1 if none
	Former  bool        // the article tells of it as no longer in force, or as changed since

	Mentions []Mention // in order of the text; also among Result.Mentions
}

// A Result is what Resolve has read. Mentions and Unresolved are ordered by
// their start, at the same start the longer first. Mentions may nest: "its" and
// a name stand inside "its deal with Acme". No mention is one of the names that
// Resolve was given.
type Result struct {
	Mentions   []Mention
	Agreements []Agreement    // by their first mention
	Products   []names.Entity // groups that no name introduces, as product/acme-models for "its models"
	Unresolved []Mention      // reported, never guessed
}

// Resolve reads the descriptions of an article.
//
// The sentences, names and dates are those found in text, each in its order;
// published is the day of the article, zero if not known. DocKey becomes part
// of the refs of agreements. Publisher is who "we" are where no one is quoted,
// if the article names a company like that; it may be empty.
//
// Sentences that are headings or furniture are not read. The result depends on
// the arguments alone. The time taken is linear in the length of the text.
func Resolve(text string, ss []sentences.Sentence, n names.Result, ds []dates.Mention,
	published graph.Date, docKey, publisher string) Result {
	r := newReader(text, n, ds, published, publisher)
	for i := range ss {
		r.read(i, ss[i])
	}
	return r.result(docKey)
}

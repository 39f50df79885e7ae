// Package loader reads articles about business deals and claims what they say.
//
//	Article → sentences → spans → entities → rules → claims
//
// Each arrow is a package of its own, with its own tests, and can be used alone:
//
//   - sentences: sentences and words, with byte offsets
//   - dates, amounts: expressions of time, money, percentages, quantities, with
//     their values
//   - fiscal: when the books of well-known companies close
//   - names: companies, products and people, from a registry and from what the
//     article itself introduces
//   - descriptions: what "the ChatGPT developer", "both companies", "its models"
//     or "the new agreement" stand for
//   - grammar: who does what to whom in a sentence
//   - rules: which record a clause makes, as data that anybody can read and add to
//   - html: articles out of web pages
//
// A [Loader] runs them. It needs no model and no network, changes nothing while
// it reads, and gives the same claims for the same text. Every claim has the
// sentence that makes it, verbatim at its offsets in the text as stored; who says
// it; whether it is done, planned, conditional or possible; when it holds; and
// the rule that read it. What may be a deal and was not understood is in the
// [Report], never guessed.
//
//	l, err := loader.New()
//	a, err := loader.ReadText(file, "deal.txt")
//	reading, err := l.Load(ctx, g, a) // into a [graph.Graph]
//
// [Loader.LoadAll] and [Loader.ReadAll] take a stream of articles, with as many
// processors as there are, in memory that does not grow with the stream.
//
// Time and memory are linear in the length of an article.
package loader

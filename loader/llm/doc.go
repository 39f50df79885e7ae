// Package llm has a language model read deals, beside the rules of the loader.
// The model may run anywhere behind an endpoint that speaks OpenAI's chat
// completions: a service, a gateway, a server of your own.
//
//	model, err := llm.New(llm.Config{BaseURL: "http://127.0.0.1:8080/v1", Model: "…"})
//	l, err := loader.New(loader.WithExtractor(model))
//
// Nothing that the model says is taken on trust. It answers in a structure made
// from the record types of package schema, and only with words of the article.
// A claim is kept if
//
//   - its quotation stands verbatim in one sentence of the article, white space
//     aside; that sentence is the evidence;
//   - each entity is one that the article names, or a name that stands in the
//     quotation, and at least one of them is mentioned in the sentence;
//   - each amount, percentage, quantity, date and length is one that the
//     recognisers of the loader read in that sentence, and has the value that
//     they read;
//   - every other word it gives stands in the sentence.
//
// The rest is rejected, and counted with the reason in the report. What cannot
// be checked so is whether the model understood the sentence: who is buyer and
// who seller, whether it is done or planned. Claims bear the model and the
// version of the prompt as their rule, so that [graph.View.Trusting] and
// [graph.Claims] can tell them from those of the rules.
//
// A model is slow, costs money, and need not answer the same twice.
package llm

package loader

import "github.com/pactgraph/pactgraph/graph"

// MaxBytes is the size of the largest article that the readers of this module
// accept, as stored: 64 MiB. A longer input is an error, never a cut article.
const MaxBytes = 64 << 20

// An Article is a text about deals, as its publisher gave it. The zero Article
// has no text and tells of nothing.
//
// Byte offsets of evidence are into Text, so a reader must not change Text
// after claims were read from it.
type Article struct {
	// Name is what the caller calls the input: the name of its file, say.
	Name string
	// URL is where the article was published; empty if it does not say.
	URL string
	// Title is the headline; empty if there is none.
	Title string
	// Author is who wrote it, as the byline has it; empty if nobody is named.
	Author string
	// Publisher is the publication, newspaper, wire or company that published
	// it; empty if it does not say.
	Publisher string
	// Published is when it was published, to the precision given; zero if it
	// does not say.
	Published graph.Date
	// Text is the article. ReadText keeps the whole file here, header and
	// byte order mark included, byte for byte as stored.
	Text string
	// Body is the offset in Text where the prose starts. What stands before
	// it is metadata, and no claim is read from it.
	Body int
}

// Source is what evidence calls the article: its URL, or its name where it has
// no URL.
func (a Article) Source() string {
	if a.URL != "" {
		return a.URL
	}
	return a.Name
}

// Prose is the text from Body on. Add Body to an offset in it to get an offset
// in Text.
func (a Article) Prose() string {
	return a.Text[min(max(a.Body, 0), len(a.Text)):]
}

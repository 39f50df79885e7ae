// Package sentences cuts English text into sentences and words.
//
// It is made for news and press releases as they are found: with headlines,
// bullets, page furniture, soft line breaks, quotations and missing spaces.
// Word boundaries are those of Unicode Standard Annex #29; what English adds to
// them (abbreviations, hyphens, possessives) is decided here.
package sentences

// A Kind says what sort of token a [Token] is.
type Kind uint8

const (
	Word        Kind = iota // letters, possibly with digits: deal, non-exclusive, U.S., Q1, 10-K
	Number                  // digits with their separators: 50, 1,234.5, ½
	Punctuation             // stops, commas, quotes, brackets, dashes
	Symbol                  // $, €, %, &, @, #, + and the like
)

// String returns the name of the kind in lower case.
func (k Kind) String() string {
	return name(k, "word", "number", "punctuation", "symbol")
}

// A Token is a word, number or mark of a sentence.
//
// A hyphenated compound is one token (six-year, GPT-4, 10-K), a range of numbers
// is three (24, -, 26). A possessive is two (OpenAI, 's). An abbreviation of
// single letters keeps its stops (U.S., a.m.); other abbreviations are followed
// by a token of their own (Inc, .). Each stop of an ellipsis is a token.
type Token struct {
	Start, End int    // byte offsets into the text given to Split
	Text       string // text[Start:End]
	Lower      string // the same in lower case
	Kind       Kind
}

// A Form says what part a sentence plays on its page.
type Form uint8

const (
	Prose     Form = iota // running text
	Heading               // a title, or a line between paragraphs without a full stop
	Bullet                // an item of a list, or a further sentence of one
	Furniture             // what belongs to the page: bylines, notices, calls to subscribe
)

// String returns the name of the form in lower case.
func (f Form) String() string {
	return name(f, "prose", "heading", "bullet", "furniture")
}

// A Sentence is a stretch of text that says one thing. Its text is text[Start:End],
// without white space around it; a bullet's includes its dash.
type Sentence struct {
	Start, End int     // byte offsets into the text given to Split
	Tokens     []Token // in order, at least one
	Form       Form
	Paragraph  int // counts paragraphs, headings and list items from 0
}

// Split returns the sentences of text in order; none for a text without words.
// It takes time linear in the length of the text and never fails: bytes that are
// not UTF-8 count as symbols, and all offsets stay those of the text given.
func Split(text string) []Sentence {
	s := splitter{text: text, paragraph: -1}
	for b := range blocks(text) {
		s.block(b)
	}
	return s.done
}

func name[T ~uint8](v T, names ...string) string {
	if int(v) < len(names) {
		return names[v]
	}
	return "unknown"
}

package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/pactgraph/pactgraph/loader/sentences"
)

// A line is a sentence as the patterns see it: its tokens, and each in lower
// case.
type line struct {
	text  string
	index int // of the sentence
	tok   []sentences.Token
	low   []string
	title bool // capitals mean nothing: Title Case or all in capitals
	wire  int  // token of the wire service in a dateline: "(Reuters) -"; else 0
	words *lexicon
}

// load makes l the view of a sentence, which is read once.
func (f *finder) load(l *line, index int) {
	if f.seen == nil {
		f.seen = make([]line, len(f.ss))
	}
	if at := &f.seen[index]; at.words == nil {
		at.words = f.w
		at.read(f.text, index, &f.ss[index])
	}
	*l = f.seen[index]
}

// read fills in what the tokens of a sentence say.
func (l *line) read(text string, index int, s *sentences.Sentence) {
	l.text, l.index, l.tok, l.low = text, index, s.Tokens, make([]string, 0, len(s.Tokens))
	words, capitals := 0, 0
	for _, t := range s.Tokens {
		low := t.Lower
		if len(low) >= len("’") && strings.IndexByte(low, "’"[0]) >= 0 {
			low = strings.ReplaceAll(low, "’", "'")
		}
		l.low = append(l.low, low)
		if t.Kind == sentences.Word && len(t.Text) > 3 {
			words++
			if capital(t.Text) {
				capitals++
			}
		}
	}
	l.title = titleCase(s, words, capitals)
	for i := 1; i < min(10, len(l.low)-2); i++ {
		if l.low[i-1] == "(" && l.low[i+1] == ")" && (l.low[i+2] == "-" || l.low[i+2] == "–" || l.low[i+2] == "—") {
			l.wire = i
		}
	}
}

// titleCase reports whether so many words of a sentence are capital that the
// capitals mean nothing. A sentence that ends as prose does must have them all.
func titleCase(s *sentences.Sentence, words, capitals int) bool {
	if s.Form == sentences.Heading {
		return len(s.Tokens) > 3 && words >= 2 && capitals*10 >= words*7
	}
	if n := len(s.Tokens); n > 0 && s.Tokens[n-1].Kind == sentences.Punctuation {
		return words >= 8 && capitals == words
	}
	return words >= 4 && capitals*10 >= words*8
}

// at returns a token in lower case, "" outside of the sentence.
func (l *line) at(i int) string {
	if i < 0 || i >= len(l.low) {
		return ""
	}
	return l.low[i]
}

// cap reports whether a token begins with a capital.
func (l *line) cap(i int) bool {
	return i >= 0 && i < len(l.tok) && l.tok[i].Kind == sentences.Word && capital(l.tok[i].Text) && !shareCode(l.tok[i].Text) &&
		(i == 0 || i != l.wire)
}

// shareCode reports whether a word is the code of a share at an exchange, as wire
// services put it behind a company's name: AAPL.O, LHAG.DE.
func shareCode(word string) bool {
	symbol, exchange, ok := strings.Cut(word, ".")
	if !ok || len(symbol) < 2 || len(symbol) > 6 || len(exchange) < 1 || len(exchange) > 2 {
		return false
	}
	for i := range len(word) {
		if c := word[i]; c != '.' && (c < 'A' || c > 'Z') && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}

// word reports whether a token is a word without a capital.
func (l *line) word(i int) bool {
	return i >= 0 && i < len(l.tok) && l.tok[i].Kind == sentences.Word && !capital(l.tok[i].Text)
}

// near reports whether nothing but one space stands between two tokens.
func (l *line) near(i, j int) bool {
	return i >= 0 && j < len(l.tok) && l.tok[j].Start-l.tok[i].End <= 1
}

// touch reports whether two tokens stand without a space between.
func (l *line) touch(i, j int) bool {
	return i >= 0 && j < len(l.tok) && l.tok[j].Start == l.tok[i].End
}

// possessive reports whether a token is "'s", or the apostrophe of a plural.
func (l *line) possessive(i int) bool {
	switch l.at(i) {
	case "'s":
		return true
	case "'", "’":
		return l.touch(i-1, i) && strings.HasSuffix(l.at(i-1), "s") && !l.touch(i, i+1)
	}
	return false
}

// before returns how many words right before a token make a phrase of the
// section, the longest first; 0 if none do.
func (l *line) before(i int, in section) int {
	for n := l.words.ends.at(l.at(i - 1)); n > 0; n-- {
		if i-n >= 0 && i <= len(l.low) && in.has(l.phrase(i-n, i)) {
			return n
		}
	}
	return 0
}

// after is before for the words from a token on.
func (l *line) after(i int, in section) int {
	for n := l.words.starts.at(l.at(i)); n > 0; n-- {
		if i >= 0 && i+n <= len(l.low) && in.has(l.phrase(i, i+n)) {
			return n
		}
	}
	return 0
}

// phrase returns the tokens [from, to) in lower case, with a space between two.
func (l *line) phrase(from, to int) string {
	switch {
	case to <= from:
		return ""
	case to-from == 1:
		return l.low[from]
	}
	for i := from; i < to; i++ {
		t := l.tok[i]
		if l.low[i] != t.Text || i+1 < to && (l.tok[i+1].Start != t.End+1 || l.text[t.End] != ' ') {
			return strings.Join(l.low[from:to], " ")
		}
	}
	return l.text[l.tok[from].Start:l.tok[to-1].End] // as it stands, without a copy
}

// slice returns the text of the tokens [from, to).
func (l *line) slice(from, to int) string {
	return l.text[l.tok[from].Start:l.tok[to-1].End]
}

// opens reports whether a capital at a token may be due to its place: first in
// the sentence, in a quotation, or after a colon or a bullet.
func (l *line) opens(i int) bool {
	for i--; i >= 0; i-- {
		switch l.tok[i].Kind {
		case sentences.Word, sentences.Number:
			return false
		}
		switch l.low[i] {
		case "\"", "“", ":", "—", "...", "…", "?", "!":
			return true
		case ",", ";", "(", ")", "'", "’", "‘", "/", "&", "-", "”", "$", "%":
			return i == 0
		}
	}
	return true
}

func capital(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	if unicode.IsUpper(r) {
		return true
	}
	return unicode.IsLower(r) && camel(word)
}

// camel reports whether a small letter is followed by a capital without a dash:
// iPhone, eBay, xAI.
func camel(word string) bool {
	for i, r := range word {
		if r == '-' || i > 3 {
			return false
		}
		if unicode.IsUpper(r) && i > 0 {
			return true
		}
	}
	return false
}

func allCapitals(s string) bool {
	letters := false
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		letters = letters || unicode.IsLetter(r)
	}
	return letters
}

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }

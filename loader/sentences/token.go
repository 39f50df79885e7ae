package sentences

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// scan adds the tokens of text[start:end].
func (s *splitter) scan(start, end int) {
	for it := words.FromString(s.text[start:end]); it.Next(); {
		from, to := start+it.Start(), start+it.End()
		for from < to {
			r, size := utf8.DecodeRuneInString(s.text[from:to])
			if !blank(r) {
				break
			}
			from += size
		}
		if from < to {
			s.segment(from, to)
		}
	}
}

// segment adds text[from:to], which Unicode takes for one word or mark. A word
// may hide two sentences ("deal.The"), or the mark of a possessive.
func (s *splitter) segment(from, to int) {
	for dot := fusedStop(s.text[from:to]); dot > 0; dot = fusedStop(s.text[from:to]) {
		s.piece(from, from+dot)
		s.piece(from+dot, from+dot+1)
		from += dot + 1
	}
	if n := possessive(s.text[from:to]); n > 0 && n < to-from {
		s.piece(from, to-n)
		s.add(s.token(to-n, to))
		return
	}
	s.piece(from, to)
}

// piece adds text[from:to], or lengthens the last token by it.
func (s *splitter) piece(from, to int) {
	if last := len(s.tokens) - 1; last >= 0 && s.tokens[last].End == from && s.cut == 0 {
		t := s.tokens[last]
		if s.joins(t, from, to) {
			s.tokens[last] = s.token(t.Start, to)
			if to == t.End+1 && s.text[from] == '.' {
				s.judge(s.tokens[last])
			}
			return
		}
	}
	s.add(s.token(from, to))
}

// joins tells whether text[from:to] belongs to the token before it.
func (s *splitter) joins(t Token, from, to int) bool {
	piece := s.text[from:to]
	switch {
	case piece == ".":
		return initials(t.Text)
	case piece == "½" || piece == "¼" || piece == "¾":
		return t.Kind == Number
	case hyphen(piece):
		next, _ := runeAt(s.text, to, s.limit)
		return t.Kind == Word && (unicode.IsLetter(next) || unicode.IsDigit(next)) ||
			t.Kind == Number && unicode.IsLetter(next)
	case apostrophe(t.Text) && len(s.tokens) > 1 && s.tokens[len(s.tokens)-2].End == t.Start:
		return piece == "s" || piece == "S"
	}
	r, size := utf8.DecodeLastRuneInString(t.Text)
	return len(t.Text) > size && hyphen(string(r))
}

func (s *splitter) token(from, to int) Token {
	text := s.text[from:to]
	return Token{Start: from, End: to, Text: text, Kind: kindOf(text)}
}

func kindOf(text string) Kind {
	kind := Symbol
	for _, r := range text {
		switch {
		case unicode.IsLetter(r):
			return Word
		case unicode.IsNumber(r):
			kind = Number
		}
	}
	first, size := utf8.DecodeRuneInString(text)
	if text[0] == '_' && strings.Trim(text, "_") == "" {
		return Punctuation // a rule between two articles
	}
	if size == len(text) && unicode.IsPunct(first) && !strings.ContainsRune("%‰&@#", first) {
		return Punctuation
	}
	return kind
}

// fusedStop returns the offset of a full stop between two sentences that lack
// the space between them ("deal.The"), or 0. Names of sites ("Amazon.com",
// "Booking.Com") are no sentences: the word before the stop must be in lower case,
// and where it is short, the one behind it has to be one that opens a sentence.
func fusedStop(word string) int {
	for i := 2; i+1 < len(word); i++ {
		if word[i] != '.' || !upper(word[i+1]) {
			continue
		}
		before, after := word[strings.LastIndexByte(word[:i], '.')+1:i], word[i+1:]
		switch {
		case !lower(before):
		case len(before) >= 3 && (after == "I" || len(after) > 1 && lower(after[1:2])), len(before) == 2 && openers[strings.ToLower(after)]:
			return i
		}
	}
	return 0
}

func lower(s string) bool {
	for i := range len(s) {
		if s[i] < 'a' || s[i] > 'z' {
			return false
		}
	}
	return s != ""
}

func upper(b byte) bool { return b >= 'A' && b <= 'Z' }

// possessive returns how many bytes of "'s" end the word.
func possessive(word string) int {
	for _, mark := range [...]string{"'s", "’s", "'S", "’S"} {
		if strings.HasSuffix(word, mark) {
			return len(mark)
		}
	}
	return 0
}

func apostrophe(s string) bool { return s == "'" || s == "’" }

func hyphen(s string) bool { return s == "-" || s == "\u2010" || s == "\u2011" }

// blank tells whether a rune shows nothing: white space, a control, a mark of
// byte order or of writing direction.
func blank(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
}

func runeAt(text string, at, limit int) (rune, int) {
	if at >= limit {
		return 0, 0
	}
	return utf8.DecodeRuneInString(text[at:limit])
}

func skipSpace(text string, at, limit int) int {
	for at < limit {
		r, size := utf8.DecodeRuneInString(text[at:limit])
		if !blank(r) {
			break
		}
		at += size
	}
	return at
}

// skipSpaceBack returns where the white space before the offset begins, not
// going back beyond the limit.
func skipSpaceBack(text string, at, limit int) int {
	for at > limit {
		r, size := utf8.DecodeLastRuneInString(text[limit:at])
		if !blank(r) {
			break
		}
		at -= size
	}
	return at
}

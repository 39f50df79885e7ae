package sentences

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// isStop tells whether a token may end a sentence.
func isStop(text string) bool {
	switch text {
	case ".", "!", "?", "…", "‽", "。":
		return true
	}
	return false
}

// judge decides whether the sentence ends with the stop, and where: closing
// quotes, brackets and further stops belong to it.
func (s *splitter) judge(stop Token) {
	end, stops := s.closing(stop.End)
	if stop.Text == "…" {
		stops++
	}
	s.decided = end
	next := skipSpace(s.text, end, s.limit)
	if next > end {
		// A lone ellipsis between two sentences stands for what was left out.
		if after := skipStops(s.text, next, s.limit); after >= next+len("...") {
			closed, _ := s.closing(after)
			s.decided, next = closed, skipSpace(s.text, closed, s.limit)
			switch {
			case next < s.limit && !opensSentence(s.text, next, s.limit):
			case closed > after:
				s.cut = closed
			default:
				s.cut, s.resume = end, next
			}
			return
		}
	}
	if s.ends(stop, end, next, stops) {
		s.cut = end
	}
}

// ends tells whether a sentence ends at the offset end, given the stop before it
// and the offset of what comes next.
func (s *splitter) ends(stop Token, end, next, stops int) bool {
	if next >= s.limit {
		return true
	}
	if next == end {
		return s.fused(stop, next)
	}
	if !opensSentence(s.text, next, s.limit) {
		return false
	}
	if stops > 0 {
		return true
	}
	if s.form == Bullet && len(s.tokens) == 2 && s.tokens[0].Kind == Number {
		return false // the number of the item
	}
	word := s.before(stop)
	if word == "" {
		return true
	}
	return !abbreviated(word, s.text[next:min(next+64, s.limit)])
}

// before returns the word that the stop follows without a space; its initials,
// if the stop is part of them; else nothing.
func (s *splitter) before(stop Token) string {
	if stop.Kind == Word {
		return stop.Text
	}
	if n := len(s.tokens); n > 1 && stop.Text == "." && s.tokens[n-2].End == stop.Start {
		return s.tokens[n-2].Text
	}
	if n := len(s.tokens); n > 1 && stop.Text == "!" && s.tokens[n-2].Text == "Yahoo" {
		return "Yahoo"
	}
	return ""
}

// fused tells whether a sentence begins right after a stop, without a space.
func (s *splitter) fused(stop Token, next int) bool {
	first, size := runeAt(s.text, next, s.limit)
	second, _ := runeAt(s.text, next+size, s.limit)
	if !unicode.IsUpper(first) || !unicode.IsLower(second) && second != ' ' {
		return false
	}
	n := len(s.tokens)
	if n < 2 || s.tokens[n-2].End != stop.Start {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(s.tokens[n-2].Text)
	if unicode.IsDigit(last) && second == ' ' && first != 'A' && first != 'I' {
		return false // the code of a share: 7203.T
	}
	if text := s.tokens[n-2].Text; len(text) == 2 && lower(text) {
		word, _ := twoWords(s.text[next:min(next+64, s.limit)])
		return openers[word] // it was so.The end
	}
	return s.tokens[n-2].Kind == Punctuation || unicode.IsDigit(last) || last == '%' ||
		unicode.IsLower(last) && len(s.tokens[n-2].Text) > 2
}

// closing returns where the stops, quotes, brackets and numbers of footnotes
// end that follow a stop at once, and how many further stops there are.
func (s *splitter) closing(at int) (end, stops int) {
	for at < s.limit {
		r, size := utf8.DecodeRuneInString(s.text[at:s.limit])
		switch {
		case strings.ContainsRune(".!?…‽", r):
			stops++
		case r == '[':
			if size = footnote(s.text[at:s.limit]); size == 0 {
				return at, stops
			}
		case !strings.ContainsRune("\"'”’»)]}", r):
			return at, stops
		}
		at += size
	}
	return at, stops
}

// footnote returns the length of a mark such as [12] at the begin of text.
func footnote(text string) int {
	for i := 1; i < len(text) && i < 5; i++ {
		if text[i] == ']' && i > 1 {
			return i + 1
		}
		if text[i] < '0' || text[i] > '9' {
			break
		}
	}
	return 0
}

// skipStops returns where a run of full stops that begins at the offset ends.
func skipStops(text string, at, limit int) int {
	for at < limit {
		r, size := utf8.DecodeRuneInString(text[at:limit])
		if r != '.' && r != '…' {
			break
		}
		at += size
	}
	return at
}

// opensSentence tells whether what stands at the offset may begin a sentence:
// a capital, a digit, a symbol, a bullet, or a name such as iPhone, after any
// opening quotes and brackets.
func opensSentence(text string, at, limit int) bool {
	for range 4 {
		r, size := runeAt(text, at, limit)
		switch {
		case size == 0:
			return false
		case strings.ContainsRune("\"'“‘«([¿¡", r):
			at += size
		case unicode.IsLower(r):
			second, _ := runeAt(text, at+size, limit)
			return unicode.IsUpper(second)
		case r == '-' || r == '–' || r == '*':
			return at+size < limit && text[at+size] == ' ' && opensWord(text, at+size+1, limit)
		default:
			return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsSymbol(r) || strings.ContainsRune("•‣▪@#", r)
		}
	}
	return false
}

func opensWord(text string, at, limit int) bool {
	r, _ := runeAt(text, at, limit)
	return unicode.IsUpper(r) || unicode.IsDigit(r) || strings.ContainsRune("\"“$€£", r)
}

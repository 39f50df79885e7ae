package sentences

import (
	"slices"
	"unicode/utf8"
)

// maxLength is the most bytes that a sentence may have before it is cut between
// two tokens. No one writes such sentences, but broken files hold them, and what
// reads sentences may take time that grows faster than their length.
const maxLength = 1 << 14

// A splitter collects the tokens of one sentence after the other.
type splitter struct {
	text string
	done []Sentence

	tokens    []Token // of the sentence at hand
	form      Form    // of the sentence at hand
	start     int     // of the current block
	limit     int     // end of the current block
	paragraph int     // of the last sentence done
	opens     bool    // the next sentence opens a paragraph

	cut     int // where the sentence ends; 0 while that is not known
	resume  int // tokens from the cut up to this offset are left out
	decided int // stops before this offset have been judged
}

func (s *splitter) block(b block) {
	s.form, s.start, s.limit = b.form, b.start, b.end
	s.opens = s.opens || b.opens
	s.cut, s.resume, s.decided = 0, 0, 0
	s.scan(b.start, b.end)
	s.flush()
}

// add appends a token, after ending the sentence before it where it has to end.
func (s *splitter) add(t Token) {
	if s.cut > 0 && t.Start >= s.cut && t.Start < s.resume {
		return
	}
	if s.cut > 0 && t.Start >= s.cut {
		s.flush()
	}
	if t.Start > s.start && s.itemAt(t.Start) {
		s.flush()
		s.form, s.opens = Bullet, true
	}
	if len(s.tokens) > 0 && t.End-s.tokens[0].Start > maxLength {
		s.flush()
	}
	s.tokens = append(s.tokens, t)
	if t.Start >= s.decided && isStop(t.Text) {
		s.judge(t)
	}
}

// flush ends the sentence at hand. What holds no word, number or symbol is dropped.
func (s *splitter) flush() {
	s.cut = 0
	if !slices.ContainsFunc(s.tokens, func(t Token) bool { return t.Kind != Punctuation }) {
		s.tokens = s.tokens[:0]
		return
	}
	if s.opens || s.paragraph < 0 {
		s.paragraph++
		s.opens = false
	}
	done := Sentence{
		Start:     s.tokens[0].Start,
		End:       s.tokens[len(s.tokens)-1].End,
		Tokens:    slices.Clone(s.tokens),
		Form:      s.form,
		Paragraph: s.paragraph,
	}
	if fold(s.text[done.Start:done.End], done.Tokens); isFurniture(s.text[done.Start:done.End]) {
		done.Form = Furniture
	}
	s.done = append(s.done, done)
	s.tokens = s.tokens[:0]
}

// itemAt tells whether an item of a list begins at the offset, which is not the
// begin of a line: after a bullet, or after a dash between two sentences.
func (s *splitter) itemAt(at int) bool {
	mark, size := runeAt(s.text, at, s.limit)
	if mark == '•' || mark == '‣' || mark == '▪' {
		return true
	}
	if mark != '-' && mark != '*' && mark != '–' {
		return false
	}
	if n := len(s.tokens); n > 0 && !isStop(s.tokens[n-1].Text) && s.tokens[n-1].Text != ":" {
		return false
	}
	after := skipSpace(s.text, at+size, s.limit)
	if before, _ := utf8.DecodeLastRuneInString(s.text[:at]); after == at+size || after == s.limit || !blank(before) {
		return false
	}
	return opensSentence(s.text, after, s.limit)
}

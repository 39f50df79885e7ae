package sentences

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// fold gives the tokens of a sentence, whose text it is given, their form in lower
// case: all as parts of one string, unless a small letter takes more or fewer bytes
// than its capital.
func fold(text string, tokens []Token) {
	b := make([]byte, 0, len(text))
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			if upper(c) {
				c += 'a' - 'A'
			}
			b = append(b, c)
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if r == utf8.RuneError && size == 1 {
			break // no UTF-8
		}
		b = utf8.AppendRune(b, unicode.ToLower(r))
		if i += size; len(b) != i {
			break // Turkish İ, the sign of the kelvin
		}
	}
	small, start := string(b), tokens[0].Start
	for i := range tokens {
		if t := &tokens[i]; len(small) == len(text) {
			t.Lower = small[t.Start-start : t.End-start]
		} else {
			t.Lower = strings.ToLower(t.Text)
		}
	}
}

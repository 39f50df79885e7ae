package llm

import (
	"strings"
	"unicode"
)

// fold makes white space one space, and typographic quotes and dashes plain, so
// that what a model retypes compares with what stands in the text.
func fold(s string) string {
	return plain.Replace(strings.Join(strings.Fields(s), " "))
}

var plain = strings.NewReplacer("“", `"`, "”", `"`, "‘", "'", "’", "'", "–", "-", "—", "-", "‑", "-")

// has reports whether the words of part stand in whole, next to each other and
// not inside others. Both are folded.
func has(whole, part string) bool {
	if part == "" {
		return false
	}
	for at := 0; ; {
		i := strings.Index(whole[at:], part)
		if i < 0 {
			return false
		}
		i += at
		if !inWord(whole, i) && !inWord(whole, i+len(part)) {
			return true
		}
		at = i + 1
	}
}

// inWord reports whether an offset lies inside a word of letters and digits.
func inWord(s string, at int) bool {
	before, after := []rune(s[max(0, at-4):at]), []rune(s[at:min(len(s), at+4)])
	return len(before) > 0 && len(after) > 0 && isWord(before[len(before)-1]) && isWord(after[0])
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

package sentences

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// header returns the lines of a header such as
//
//	Title: Acme buys Globex
//	Date: 2026-04-27
//
// that a text may begin with, and the offset of what follows them. The title is
// a heading, all else furniture.
func header(text string) (lines []block, end int) {
	for end < len(text) && len(lines) < 40 {
		start, stop, next := lineAt(text, end)
		key, value, ok := strings.Cut(text[start:min(stop, start+2000)], ":")
		if !ok || !isKey(key, len(lines) > 0) {
			break
		}
		b := block{start: start, end: stop, form: Furniture, opens: true}
		if key := strings.ToLower(key); key == "title" || key == "headline" {
			b.form = Heading
			b.start += len(key) + 1 + len(value) - len(strings.TrimLeft(value, " \t"))
		}
		lines = append(lines, b)
		end = next
	}
	return lines, end
}

// isKey tells whether a word names a field of a header. Only after a well-known
// one may it be any word.
func isKey(word string, any bool) bool {
	switch strings.ToLower(word) {
	case "title", "headline", "date", "publisher", "url", "source", "author", "byline", "published":
		return true
	}
	first, _ := utf8.DecodeRuneInString(word)
	return any && unicode.IsUpper(first) && len(word) <= 20 && !strings.ContainsAny(word, " \t")
}

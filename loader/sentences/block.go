package sentences

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A block is a run of lines that are read as one: a paragraph, a heading, an
// item of a list. Sentences never cross its bounds.
type block struct {
	start, end int
	form       Form
	opens      bool // it opens a paragraph
}

// A line of up to wrapped bytes may be one of a hard-wrapped paragraph, and end
// with a stop by chance. One of more than unwrapped is a paragraph of its own.
const wrapped, unwrapped = 100, 160

// blocks yields the blocks of text in order.
func blocks(text string) iter.Seq[block] {
	return func(yield func(block) bool) {
		lines, at := header(text)
		for _, line := range lines {
			if !yield(line) {
				return
			}
		}
		var open block
		for last := ""; at < len(text); {
			start, end, next := lineAt(text, at)
			line := text[start:end]
			form := formOf(line, last, text[next:])
			if line != "" && last != "" && form == Prose && continues(open.form, last, line) {
				open.end = end
			} else {
				if open.start < open.end && !yield(open) {
					return
				}
				opens := last == "" || form != Prose || open.form != Prose || len(last) > wrapped
				open = block{start: start, end: end, form: form, opens: opens}
			}
			at, last = next, line
		}
		if open.start < open.end {
			yield(open)
		}
	}
}

// lineAt returns the line that begins at the offset, without the white space
// around it, and where the next line begins. Lines end with \n, \r or both.
func lineAt(text string, at int) (start, end, next int) {
	next = len(text)
	end = next
	if i := strings.IndexAny(text[at:], "\r\n"); i >= 0 {
		end = at + i
		next = end + 1
		if text[end] == '\r' && next < len(text) && text[next] == '\n' {
			next++
		}
	}
	start = skipSpace(text, at, end)
	return start, skipSpaceBack(text, end, start), next
}

// peek returns the line that text begins with, as far as is needed to judge the one
// before it.
func peek(text string) string {
	text = text[:min(len(text), 512)]
	if i := strings.IndexAny(text, "\r\n"); i >= 0 {
		text = text[:i]
	}
	return strings.TrimSpace(text)
}

// continues tells whether a line goes on with the paragraph or item of the line before.
func continues(form Form, last, line string) bool {
	if form == Heading || form == Furniture || strings.HasSuffix(last, ":") {
		return false
	}
	first, _ := utf8.DecodeRuneInString(line)
	if form == Bullet && len(last) < wrapped/2 && !unicode.IsLower(first) {
		return false
	}
	return len(last) <= wrapped || unicode.IsLower(first) || len(last) <= unwrapped && !endsSentence(last)
}

// formOf tells the form of a line between the one before it and the rest of the text.
func formOf(line, last, rest string) Form {
	switch {
	case line == "":
		return Prose
	case isFurniture(line):
		return Furniture
	case isItem(line), isDated(line):
		return Bullet
	case isMarked(line):
		return Heading
	case isHeading(line, last, rest):
		return Heading
	}
	return Prose
}

// isItem tells whether a line is an item of a list: it begins with a bullet, a
// dash and a space, a number with a stop or bracket, or one in brackets: (a), (iv).
func isItem(line string) bool {
	r, size := utf8.DecodeRuneInString(line)
	rest := line[size:]
	if strings.ContainsRune("•‣▪●◦·", r) {
		return true
	}
	if strings.ContainsRune("-–—*", r) {
		return strings.HasPrefix(rest, " ") || strings.HasPrefix(rest, "\t")
	}
	if close := strings.IndexByte(line[:min(len(line), len("(viii) "))], ')'); r == '(' && close > 1 && close+1 < len(line) {
		inner := line[1:close]
		return line[close+1] == ' ' && (len(inner) == 1 && lower(inner) || strings.Trim(inner, "ivx") == "" || strings.Trim(inner, "0123456789") == "")
	}
	digits := len(line) - len(strings.TrimLeft(line, "0123456789"))
	if digits == 0 || digits > 2 || len(line) < digits+1 || line[digits] != '.' && line[digits] != ')' {
		return false
	}
	return len(line) == digits+1 || len(line) > digits+2 && line[digits+1] == ' '
}

// isDated tells whether a line is an entry of a timeline: it begins with a date and
// a colon or dash, as in "2021: Acme buys Globex" or "May 2024 – Globex sells".
func isDated(line string) bool {
	at := 0
	for words := 0; words < 3 && at < len(line); words++ {
		end := at + strings.IndexAny(line[at:]+" ", " :–—")
		if word := strings.Trim(line[at:end], ".,"); !months[strings.ToLower(word)] && (word == "" || strings.Trim(word, "0123456789") != "" || len(word) > 4) {
			return false
		}
		if strings.HasPrefix(line[end:], ": ") {
			return end > 2
		}
		rest := strings.TrimPrefix(line[end:], " ")
		if strings.HasPrefix(rest, "– ") || strings.HasPrefix(rest, "— ") || strings.HasPrefix(rest, "- ") {
			return end > 2
		}
		at = len(line) - len(rest)
	}
	return false
}

var months = set("january february march april may june july august september october november december " +
	"jan feb mar apr jun jul aug sep sept oct nov dec")

// isMarked tells whether a line is a heading by the marks of Markdown: # and a space.
func isMarked(line string) bool {
	text := strings.TrimLeft(line, "#")
	return len(text) < len(line) && strings.HasPrefix(text, " ")
}

// isHeading tells whether a line is a heading, by its shape and its neighbours: the
// line before it and the one that the rest of the text begins with.
func isHeading(line, last, rest string) bool {
	if len(line) > 160 || endsSentence(line) && !endsName(line) || strings.HasSuffix(line, ",") || strings.HasSuffix(line, ";") ||
		strings.HasSuffix(line, ":") {
		return false
	}
	if first, _ := utf8.DecodeRuneInString(line); unicode.IsLower(first) && !opensSentence(line, 0, len(line)) {
		return false
	}
	if last != "" && !endsSentence(last) && len(last) > 40 {
		return false
	}
	next := peek(rest)
	if next == "" || isItem(next) || isFurniture(next) {
		return true
	}
	if first, _ := utf8.DecodeRuneInString(next); unicode.IsLower(first) {
		return false
	}
	return len(next) > 2*len(line) || len(next)*4 > len(line)*5 && titleCase(line)
}

// endsSentence tells whether a line ends with a stop, maybe inside quotes.
func endsSentence(line string) bool {
	line = strings.TrimRight(line, "\"'”’»)]")
	last, size := utf8.DecodeLastRuneInString(line)
	return size > 0 && strings.ContainsRune(".!?…‽。", last)
}

// endsName tells whether the stop that ends a line is that of a company's name at
// the end of a heading: "About Acme Inc.".
func endsName(line string) bool {
	last := line[strings.LastIndexByte(line, ' ')+1:]
	return len(last) < len(line) && len(line) < wrapped && classOf(last) == suffix && titleCase(line)
}

// titleCase tells whether most longer words of a line have capitals.
func titleCase(line string) bool {
	capitals, all := 0, 0
	for w := range strings.FieldsSeq(line) {
		first, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "\"'“‘(["))
		if len(w) < 4 || !unicode.IsLetter(first) {
			continue
		}
		all++
		if unicode.IsUpper(first) {
			capitals++
		}
	}
	return capitals*5 >= all*4
}

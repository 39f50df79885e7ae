package loader

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/pactgraph/pactgraph/graph"
)

// A byline is a line that says who wrote an article, or when it was published.
type byline struct {
	author  string
	date    graph.Date
	updated bool // the date is that of a later version
}

// readByline reads the title line, up to three lines of sub-titles, and the
// bylines after them. Without a byline nothing is read. After fields that give
// a title, bylines stand at once or after the title's repetition.
func (h *header) readByline(text string) {
	title, pos := "", h.body
	for n := 0; n < 5 && pos < len(text); n++ {
		l := lineAt(text, pos)
		if _, ok := parseByline(l.text); ok {
			h.takeBylines(text, title, pos)
			return
		}
		if !isHeadline(l.text) && n > 0 || len(l.text) > maxTitle {
			return
		}
		if h.title != "" && !strings.EqualFold(l.text, h.title) {
			return
		}
		if title == "" {
			title = l.text
		}
		pos = skipBlank(text, l.next)
	}
}

// takeBylines reads the bylines from pos on: the name on one line, the date on
// the next, and so on. A name below all of the prose is a signature, and no
// byline.
func (h *header) takeBylines(text, title string, pos int) {
	var updated graph.Date
	read := *h
	for pos < len(text) {
		l := lineAt(text, pos)
		b, ok := parseByline(l.text)
		if !ok && !readingTime.MatchString(l.text) {
			break
		}
		if read.author == "" {
			read.author = b.author
		}
		if b.updated {
			updated = b.date
		} else if read.published.IsZero() {
			read.published = b.date
		}
		pos = skipBlank(text, l.next)
	}
	if read.published.IsZero() {
		read.published = updated
	}
	if read.title == "" {
		read.title = title
	}
	if read.body = pos; pos < len(text) || title == "" {
		*h = read
	}
}

var (
	bylineStart = regexp.MustCompile(`^(?i:(?:written |posted |published )?by):?\s+(.*)$`)
	bylineBreak = regexp.MustCompile(`\s*(?:[|•·,/]|\s[-–—]\s|(?i:\bon\b)|(?i:\b(?:published|posted|updated)\b)).*$`)
	readingTime = regexp.MustCompile(`^(?i)\d+[ -]min(?:ute)?s?(?: read)?$`)
	bylineWords = set("published posted updated last on at by am pm min mins minute minutes read a.m p.m first is")
	staff       = set("admin staff editor editors newsroom")
)

// parseByline reads "By Jane Roe, April 27, 2026", "By staff | Apr 27, 2026 |
// 5 min read", "Jane Roe · 27 April 2026", "Published April 27, 2026". It
// reports whether the line is such a one, and not a short sentence.
func parseByline(s string) (b byline, ok bool) {
	if s == "" || len(s) > maxByline {
		return b, false
	}
	date, start, end := findDay(s)
	if date.Known() {
		b.date = date
		b.updated = strings.Contains(strings.ToLower(s[:start]), "updated")
	} else {
		start, end = len(s), len(s)
	}
	if m := bylineStart.FindStringSubmatch(s[:start]); m != nil {
		b.author = strings.TrimRight(bylineBreak.ReplaceAllString(m[1], ""), " .")
		return b, isAuthor(b.author) && !strings.HasSuffix(s, ".")
	}
	return b, date.Known() && isAroundDate(s[:start]) && isAroundDate(s[end:])
}

// isAuthor reports whether s is made like a name or names: a few words with
// capitals, or the staff.
func isAuthor(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 12 || notPlaces[strings.ToLower(words[0])] {
		return false
	}
	for _, word := range words {
		if strings.ContainsAny(word, "0123456789%$") {
			return false
		}
		if !isCapital(word) && !nameParticles[word] && !staff[word] && word != "&" {
			return false
		}
	}
	return true
}

// isAroundDate reports whether s is what stands beside the date in a byline:
// a few names, labels and times of day, no sentence.
func isAroundDate(s string) bool {
	words := strings.FieldsFunc(s, func(char rune) bool {
		return unicode.IsSpace(char) || strings.ContainsRune("|•·,/-–—():", char)
	})
	if len(words) > 8 {
		return false
	}
	for _, word := range words {
		word = strings.TrimRight(word, ".")
		digit := word == "" || word[0] >= '0' && word[0] <= '9'
		if !digit && !isCapital(word) && !bylineWords[strings.ToLower(word)] && !nameParticles[word] {
			return false
		}
	}
	return true
}

func isCapital(word string) bool {
	char, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(char) || unicode.IsDigit(char)
}

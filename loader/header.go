package loader

import (
	"regexp"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
)

// A header is the metadata that stand before the prose of a text.
type header struct {
	url, title, author, publisher string
	published                     graph.Date
	body                          int // where the prose starts
}

// Headlines and bylines are short; longer lines are prose.
const (
	maxTitle  = 300
	maxByline = 200
)

func readHeader(text string) header {
	h := header{body: skipBlank(text, 0)}
	h.readFields(text)
	h.readByline(text)
	h.readTitle(text)
	if h.published.IsZero() {
		h.readDateline(text)
	}
	return h
}

// A line is a line of text without the white space around it.
type line struct {
	text string
	next int // where the next line starts
}

func lineAt(text string, pos int) line {
	rest := text[pos:]
	end := strings.IndexAny(rest, "\r\n")
	if end < 0 {
		return line{strings.TrimSpace(rest), len(text)}
	}
	next := end + 1
	if strings.HasPrefix(rest[end:], "\r\n") {
		next++
	}
	return line{strings.TrimSpace(rest[:end]), pos + next}
}

// skipBlank returns the offset of the first character from pos on that is not
// blank.
func skipBlank(text string, pos int) int {
	return len(text) - len(strings.TrimLeftFunc(text[pos:], isBlank))
}

var field = regexp.MustCompile(`^([A-Za-z][A-Za-z _-]{0,30}):(?:\s+(.*))?$`)

// fieldNames says which field of an Article a key gives, keys in lower case
// and without spaces, dashes and underscores.
var fieldNames = map[string]string{
	"title": "title", "headline": "title", "subject": "title",
	"date": "published", "published": "published", "publicationdate": "published",
	"datepublished": "published", "publishdate": "published", "publishedon": "published",
	"publishedat": "published", "publishedtime": "published", "pubdate": "published", "posted": "published",
	"publisher": "publisher", "publication": "publisher", "source": "publisher",
	"site": "publisher", "sitename": "publisher", "outlet": "publisher",
	"url": "url", "link": "url", "sourceurl": "url", "canonical": "url",
	"canonicalurl": "url", "permalink": "url",
	"author": "author", "authors": "author", "by": "author", "byline": "author",
}

// weakFields are keys with which prose may begin a line ("Source: two people
// who know of the talks"): they make no header by themselves.
var weakFields = set("subject posted source site link by")

// readFields reads lines "Key: value", fenced by "---" or not, up to the first
// line that is none.
func (h *header) readFields(text string) {
	read, certain := *h, false
	for pos, first := h.body, true; pos < len(text); first = false {
		l := lineAt(text, pos)
		fence := l.text == "---"
		match := field.FindStringSubmatch(l.text)
		folded := !first && l.text != "" && strings.ContainsAny(text[pos:pos+1], " \t")
		if !fence && !folded && match == nil {
			break
		}
		pos = l.next
		read.body = skipBlank(text, pos)
		if match != nil {
			key := foldKey(match[1])
			certain = read.set(fieldNames[key], match[2]) && !weakFields[key] || certain
		}
		if fence && !first {
			break
		}
	}
	if certain {
		*h = read
	}
}

func foldKey(key string) string {
	return strings.NewReplacer(" ", "", "_", "", "-", "").Replace(strings.ToLower(key))
}

// set gives a field the value of a line, unless a line before did. It reports
// whether there is such a field.
func (h *header) set(name, value string) bool {
	value = strings.TrimSpace(value)
	if n := len(value); n >= 2 && (value[0] == '"' || value[0] == '\'') && value[n-1] == value[0] {
		value = value[1 : n-1]
	}
	keep := func(field *string) {
		if *field == "" {
			*field = value
		}
	}
	switch name {
	case "title":
		keep(&h.title)
	case "author":
		keep(&h.author)
	case "url":
		keep(&h.url)
	case "publisher":
		if strings.HasPrefix(value, "https://") || strings.HasPrefix(value, "http://") {
			keep(&h.url)
		} else {
			keep(&h.publisher)
		}
	case "published":
		if h.published.IsZero() {
			h.published = PublishedDate(value)
		}
	default:
		return false
	}
	return true
}

// readTitle takes a short line without a full stop for the title, where a
// blank line and prose follow. After other metadata that give a title, only a
// line that repeats it is taken.
func (h *header) readTitle(text string) {
	l := lineAt(text, h.body)
	next := skipBlank(text, l.next)
	if next == len(text) || !isHeadline(l.text) {
		return
	}
	blank := lineAt(text, l.next).text == ""
	if h.title == "" && blank || strings.EqualFold(l.text, h.title) {
		h.title, h.body = l.text, next
	}
}

func isHeadline(s string) bool {
	if s == "" || len(s) > maxTitle || strings.ContainsAny(s[:1], "-*#>\"'") || strings.HasPrefix(s, "•") || strings.HasPrefix(s, "“") {
		return false
	}
	return !strings.ContainsAny(s[len(s)-1:], ".!?:;,\"") && !strings.HasSuffix(s, "”") && !strings.HasSuffix(s, "…")
}

// readDateline looks for a dateline in the first lines: press releases have
// sub-titles before it.
func (h *header) readDateline(text string) {
	for pos, n := h.body, 0; n < 6 && pos < len(text); n++ {
		l := lineAt(text, pos)
		if h.published = Dateline(l.text); h.published.Known() {
			return
		}
		pos = skipBlank(text, l.next)
	}
}

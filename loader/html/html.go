// Package html reads articles out of pages of HTML: the prose without menus,
// comments and advertisements, and the title, author, publisher, address and
// date of publication that the page states about itself.
//
// The prose is found by weight. Every paragraph weighs as much as it has text
// outside of links; starting from the page, the reader goes into the element
// that holds nearly all of the weight, until there is none. Elements that say
// of themselves that they are navigation, related stories and the like count
// for nothing, unless they hold most of the page. There are no rules for single
// sites.
//
// The package fetches nothing and links no HTTP client.
package html

import (
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/charset"

	"github.com/pactgraph/pactgraph/loader"
)

// Read reads the article of a page. The url is where the page was found, or the
// name of its file; the article's own address, where the page states one, goes
// before it.
//
// Article.Text is the prose, not the page: offsets of evidence are into it.
// Blank lines part its paragraphs, each item of a list is a line that begins
// with "- ", headings are paragraphs without a full stop. Article.Body is 0.
//
// The encoding is taken from the byte order mark or the page's own declaration;
// a page without either that is valid UTF-8 is UTF-8, and Windows-1252
// otherwise. As in browsers, bytes that are no character become U+FFFD.
//
// Errors are of type *[loader.ReadError]: around loader.ErrEmpty for no input,
// loader.ErrBinary for what is no text, loader.ErrNoArticle for a page without
// prose (a menu, a login form, a shell for scripts), loader.ErrTooLarge for
// more than loader.MaxBytes or a million paragraphs, and the error of r.
// Broken and deeply nested pages are read as far as they make sense. The cost
// is linear in the length of the page.
func Read(r io.Reader, url string) (loader.Article, error) {
	source, err := readAll(r)
	if err == nil {
		err = check(source)
	}
	if err != nil {
		return loader.Article{}, &loader.ReadError{Name: url, Offset: -1, Err: err}
	}
	p, err := parse(source)
	if err != nil {
		return loader.Article{}, &loader.ReadError{Name: url, Offset: -1, Err: err}
	}
	prose := p.prose()
	if len(prose.text) < minProse {
		prose.text = p.about.linked.body
	}
	if len(prose.text) < minProse {
		return loader.Article{}, &loader.ReadError{Name: url, Offset: -1, Err: loader.ErrNoArticle}
	}
	return loader.Article{
		Name:      url,
		URL:       p.about.address(url),
		Title:     p.about.headline(),
		Author:    p.about.author(),
		Publisher: p.about.publisher(),
		Published: p.about.published(prose),
		Text:      prose.text,
	}, nil
}

// minProse is how many bytes of prose make an article. Pages without one have
// a notice or two: "The page that you are looking for …".
const minProse = 140

// readAll returns the page in UTF-8.
func readAll(r io.Reader) (string, error) {
	var b strings.Builder
	if n, err := io.Copy(&b, io.LimitReader(r, loader.MaxBytes+1)); err != nil {
		return "", err
	} else if n > loader.MaxBytes {
		return "", loader.ErrTooLarge
	}
	source := b.String()
	encoding, _, certain := charset.DetermineEncoding([]byte(source[:min(len(source), 1024)]), "")
	if !certain && utf8.ValidString(source) {
		return source, nil
	}
	return encoding.NewDecoder().String(source)
}

// check tells pages from files that are no text. A stray control character is
// no fault: browsers pass over it.
func check(source string) error {
	controls, blank := 0, true
	for _, char := range source {
		if unicode.IsControl(char) && !unicode.IsSpace(char) {
			controls++
		}
		blank = blank && (unicode.IsSpace(char) || char == '\ufeff')
	}
	switch {
	case blank:
		return loader.ErrEmpty
	case controls*100 > len(source), strings.HasPrefix(source, "%PDF-"):
		return loader.ErrBinary
	}
	return nil
}

package html

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A kind says how the reader takes an element.
type kind uint8

const (
	running kind = iota // a part of the text around it
	boxed               // its text is a block of its own
	void                // never has content
	unseen              // its content is no text of the page
)

var kinds = kindsOf(map[kind]string{
	boxed: "html body address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption " +
		"figure footer form h1 h2 h3 h4 h5 h6 header hgroup li main menu nav ol p pre section summary table tbody " +
		"td tfoot th thead tr ul caption",
	void: "area base br col embed hr img input link meta param source track wbr",
	unseen: "head title script style noscript template iframe svg math canvas object audio video map button select " +
		"textarea datalist label input noembed noframes frameset",
})

func kindsOf(names map[kind]string) map[atom.Atom]kind {
	m := make(map[atom.Atom]kind)
	for k, list := range names {
		for name := range strings.FieldsSeq(list) {
			m[atom.Lookup([]byte(name))] = k
		}
	}
	return m
}

func isCell(name atom.Atom) bool { return name == atom.Td || name == atom.Th || name == atom.Table }

func isTable(name atom.Atom) bool {
	return isCell(name) || name == atom.Tr || name == atom.Tbody || name == atom.Thead || name == atom.Tfoot ||
		name == atom.Body || name == atom.Html
}

// implied returns the elements that the start of the named one ends, and those
// that a search for them does not leave.
func implied(name atom.Atom) (ends, stops []atom.Atom) {
	switch name {
	case atom.Li:
		return []atom.Atom{atom.Li}, []atom.Atom{atom.Ul, atom.Ol, atom.Menu}
	case atom.Dt, atom.Dd:
		return []atom.Atom{atom.Dt, atom.Dd}, []atom.Atom{atom.Dl}
	case atom.Tr:
		return []atom.Atom{atom.Tr}, []atom.Atom{atom.Table}
	case atom.Td, atom.Th:
		return []atom.Atom{atom.Td, atom.Th}, []atom.Atom{atom.Tr, atom.Table}
	}
	return nil, nil
}

// A mark says whether an element tells of itself that its text is no part of
// the article.
type mark uint8

const (
	unmarked mark = iota
	aside         // furniture, unless it holds most of the page: some pages name things badly
	apart         // furniture even then, unless it is all of the page: comments may outgrow the article
)

// Words in classes and ids. Those of weak are furniture unless a word of strong
// content stands beside them, as in "content-with-sidebar".
var (
	apartWords = set("comment comments disqus replies respond commentlist")
	asideWords = set("ad ads advert advertisement advertising adslot breadcrumb breadcrumbs cookie cookies consent gdpr " +
		"modal newsletter newsletters outbrain taboola pager pagination popup promo promos promotion recirc " +
		"recommended recommendation recommendations related share shares sharing sharebar signup subscribe social sponsor " +
		"sponsored trending toolbar noprint reference references editsection toc infobox navbox catlinks footnotes " +
		"byline dateline timestamp author caption credit printfooter hatnote skip hidden")
	weakWords = set("nav navbar navigation menu sidebar footer header widget widgets banner login tags tag meta " +
		"rail extra supplemental topics masthead bio rss")
	contentWords = set("article body content main entry post story text page wrapper container")
	noteWords    = set("reference footnote editsection noprint")
	asideRoles   = set("menu menubar complementary navigation alert alertdialog dialog contentinfo search banner toolbar")
)

func set(words string) map[string]bool {
	m := make(map[string]bool)
	for word := range strings.FieldsSeq(words) {
		m[word] = true
	}
	return m
}

func markOf(tag html.Token) mark {
	switch tag.DataAtom {
	case atom.Html, atom.Body, atom.Main, atom.Article, atom.P, atom.Blockquote:
		if isHidden(tag) {
			return aside
		}
		return unmarked
	case atom.Nav, atom.Aside, atom.Footer, atom.Header, atom.Figcaption, atom.Dialog, atom.Menu:
		return aside
	}
	if isHidden(tag) {
		return aside
	}
	found, weak, content := unmarked, false, false
	for _, attr := range tag.Attr {
		switch attr.Key {
		case "role":
			if asideRoles[strings.ToLower(attr.Val)] {
				found = max(found, aside)
			}
		case "class", "id":
			for _, word := range words(attr.Val) {
				switch {
				case apartWords[word]:
					found = apart
				case asideWords[word]:
					found = max(found, aside)
				}
				weak = weak || weakWords[word]
				content = content || contentWords[word]
			}
		}
	}
	if weak && !content {
		found = max(found, aside)
	}
	return found
}

// words splits names of classes: "post-share navBar" are post, share, nav, bar.
func words(names string) []string {
	const long = 512 // nobody names classes at such length; machines that do say nothing
	var all []string
	start, lower := 0, false
	names = names[:min(len(names), long)]
	for i, char := range names {
		letter := unicode.IsLetter(char)
		if !letter || unicode.IsUpper(char) && lower {
			if start < i {
				all = append(all, strings.ToLower(names[start:i]))
			}
			start = i
			if !letter {
				start += len(string(char))
			}
		}
		lower = unicode.IsLower(char)
	}
	if start < len(names) {
		all = append(all, strings.ToLower(names[start:]))
	}
	return all
}

// A sign is how clearly an element says that it is the article of the page.
type sign uint8

const (
	noSign    sign = iota
	isArticle      // <article>: teasers of other articles are, too
	isBody         // marked up as the body of an article
)

// share is how much of the page's prose an element of the sign holds at least
// if it is what it says. An article's body may have long company.
func (s sign) share() float64 {
	if s == isBody {
		return 0.25
	}
	return 0.5
}

func signOf(tag html.Token) sign {
	for _, attr := range tag.Attr {
		if attr.Key == "itemprop" && strings.EqualFold(attr.Val, "articleBody") {
			return isBody
		}
	}
	if tag.DataAtom == atom.Article {
		return isArticle
	}
	return noSign
}

// isNote reports whether the element is the sign of a footnote or a link to
// edit: it stands within sentences that do not contain it.
func isNote(tag html.Token) bool {
	for _, attr := range tag.Attr {
		if attr.Key == "class" && slices.ContainsFunc(words(attr.Val), func(word string) bool { return noteWords[word] }) {
			return true
		}
	}
	return false
}

func isHidden(tag html.Token) bool {
	for _, attr := range tag.Attr {
		switch attr.Key {
		case "hidden":
			return true
		case "aria-hidden":
			return strings.EqualFold(attr.Val, "true")
		case "style":
			style := strings.ToLower(strings.ReplaceAll(attr.Val, " ", ""))
			if strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden") {
				return true
			}
		case "class":
			if strings.Contains(attr.Val, "sr-only") || strings.Contains(attr.Val, "visually-hidden") ||
				strings.Contains(attr.Val, "screen-reader") {
				return true
			}
		}
	}
	return false
}

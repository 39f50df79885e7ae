package html

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader"
)

// about is what a page says about itself.
type about struct {
	named     map[string]string // <meta> and itemprop: the first of each name
	canonical string
	title     string   // <title>
	headings  []string // <h1>
	times     []string // <time>
	linked    linked   // JSON-LD
	isLinked  bool     // the next script is JSON-LD
}

func (a *about) readTag(tag html.Token) {
	attr := make(map[string]string, len(tag.Attr))
	for _, at := range tag.Attr {
		if _, twice := attr[at.Key]; !twice {
			attr[at.Key] = strings.TrimSpace(at.Val)
		}
	}
	switch tag.DataAtom {
	case atom.Meta:
		for _, key := range []string{"property", "name", "itemprop"} {
			for name := range strings.FieldsSeq(attr[key]) {
				a.name(name, attr["content"])
			}
		}
	case atom.Link:
		if a.canonical == "" && strings.EqualFold(attr["rel"], "canonical") {
			a.canonical = attr["href"]
		}
	case atom.Script:
		a.isLinked = strings.HasPrefix(strings.ToLower(attr["type"]), "application/ld+json")
	case atom.Time:
		if attr["itemprop"] != "" {
			a.name(attr["itemprop"], attr["datetime"])
		}
		if attr["datetime"] != "" && len(a.times) < 16 {
			a.times = append(a.times, attr["datetime"])
		}
	default:
		if attr["itemprop"] != "" && attr["content"] != "" {
			a.name(attr["itemprop"], attr["content"])
		}
	}
}

func (a *about) name(name, value string) {
	if a.named == nil {
		a.named = make(map[string]string)
	}
	name = strings.ToLower(name)
	if value != "" && a.named[name] == "" {
		a.named[name] = value
	}
}

// readSilent reads the text of an element that the page does not show.
func (a *about) readSilent(name atom.Atom, text string) {
	switch {
	case name == atom.Title && a.title == "":
		a.title = strings.Join(strings.Fields(text), " ")
	case name == atom.Script && a.isLinked:
		a.linked.read(text)
	}
}

func (a *about) readHeading(name atom.Atom, text string) {
	if name == atom.H1 && len(a.headings) < 16 {
		a.headings = append(a.headings, strings.ReplaceAll(text, "\n", " "))
	}
}

// first returns the first value that is not empty.
func (a *about) first(names ...string) string {
	for _, name := range names {
		if value := a.named[name]; value != "" {
			return strings.Join(strings.Fields(value), " ")
		}
	}
	return ""
}

func (a *about) headline() string {
	title := a.first("og:title", "twitter:title", "headline", "dc.title", "parsely-title")
	if title == "" {
		title = a.linked.headline
	}
	if title == "" {
		title = a.title
		for _, heading := range a.headings {
			// The title of a window often has the site's name beside the headline.
			if title == "" || strings.Contains(title, heading) {
				return heading
			}
		}
	}
	if site := a.publisher(); site != "" {
		for _, bar := range []string{" | ", " - ", " – ", " — ", " :: ", " · "} {
			title = strings.TrimSuffix(title, bar+site)
		}
	}
	return title
}

func (a *about) publisher() string {
	if site := a.first("og:site_name"); site != "" {
		return site
	}
	if a.linked.publisher != "" {
		return a.linked.publisher
	}
	return a.first("publisher", "dc.publisher", "citation_publisher", "application-name")
}

func (a *about) author() string {
	for _, author := range []string{a.linked.author, a.first("author", "article:author", "dc.creator", "parsely-author", "byl")} {
		if author != "" && !strings.Contains(author, "://") {
			return strings.TrimPrefix(strings.TrimPrefix(author, "By "), "by ")
		}
	}
	return ""
}

// published prefers what is written for machines; next come the first <time>,
// the line with the byline and the dateline.
func (a *about) published(p prose) graph.Date {
	stated := []string{
		a.first("article:published_time"), a.linked.published,
		a.first("datepublished"), a.first("og:published_time"), a.first("parsely-pub-date"),
		a.first("citation_publication_date"), a.first("dc.date.issued"), a.first("dcterms.created"),
		a.first("sailthru.date"), a.first("pubdate"), a.first("publishdate"), a.first("publish-date"),
		a.first("date"), a.first("dc.date"),
	}
	stated = append(stated, a.times...)
	for _, line := range p.before {
		if len(line) <= 200 {
			stated = append(stated, line)
		}
	}
	for _, s := range stated {
		if date := loader.PublishedDate(s); date.Known() {
			return date
		}
	}
	start, _, _ := strings.Cut(p.text, "\n")
	return loader.Dateline(start)
}

// address returns the page's own address, made absolute by where it was found.
func (a *about) address(found string) string {
	base, err := url.Parse(found)
	if err != nil || !base.IsAbs() {
		base = &url.URL{}
	}
	for _, stated := range []string{a.canonical, a.first("og:url")} {
		if u, err := base.Parse(stated); err == nil && stated != "" && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" {
			return u.String()
		}
	}
	if base.Host != "" {
		return found
	}
	return ""
}

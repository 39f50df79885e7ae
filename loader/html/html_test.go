package html_test

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"testing/iotest"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader"
	"github.com/pactgraph/pactgraph/loader/html"
)

var update = flag.Bool("update", false, "write the golden files")

func ExampleRead() {
	page := `<title>Mill sold | The Quay</title><meta property="og:site_name" content="The Quay">
		<nav><a href="/">Home</a></nav>
		<p>Harbour Foods has bought the mill on the old quay for $40 million, the town said on Monday.
		<p>The mill grinds rye, and has done so since 1911.
		<ul><li>Its forty bakers stay.<li>Its name goes.</ul>`
	article, err := html.Read(strings.NewReader(page), "https://quay.example/mill")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(article.Title, "·", article.Publisher)
	fmt.Println(article.Text)
	// Output:
	// Mill sold · The Quay
	// Harbour Foods has bought the mill on the old quay for $40 million, the town said on Monday.
	//
	// The mill grinds rye, and has done so since 1911.
	//
	// - Its forty bakers stay.
	// - Its name goes.
}

func TestReadGolden(t *testing.T) {
	page, err := os.Open("testdata/ferry.html")
	if err != nil {
		t.Fatal(err)
	}
	defer page.Close()
	got, err := html.Read(page, "https://quay.example/p?id=7")
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("testdata/ferry.txt", []byte(got.Text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile("testdata/ferry.txt")
	if err != nil {
		t.Fatal(err)
	}
	want := loader.Article{
		Name:      "https://quay.example/p?id=7",
		URL:       "https://quay.example/2026/03/ferries-tidewater",
		Title:     "Northsound Ferries charters six boats from Tidewater",
		Author:    "Ida Holm, Peer Lund",
		Publisher: "The Quay",
		Published: graph.Day(2026, time.March, 9),
		Text:      string(text),
	}
	if diff := cmp.Diff(want, got, cmp.Comparer(func(a, b graph.Date) bool { return a == b })); diff != "" {
		t.Error(diff)
	}
}

const sentence = "Acme Rail will lease forty engines from Blue Leasing, the companies said, and pays by the mile. "

var paragraphs = "<p>" + sentence + "<p>" + sentence

func TestReadAbout(t *testing.T) {
	may := graph.Day(2026, time.May, 4)
	tests := []struct {
		name, head, url string
		want            loader.Article // without Name and Text
	}{
		{name: "nothing stated", url: "page.html"},
		{name: "address of the page", url: "https://a.example/x", want: loader.Article{URL: "https://a.example/x"}},
		{
			name: "canonical address of a saved page", url: "page.html",
			head: `<link rel=canonical href="https://a.example/x">`,
			want: loader.Article{URL: "https://a.example/x"},
		},
		{
			name: "relative address of a saved page", url: "page.html",
			head: `<link rel=canonical href="/x"><meta property="og:url" content="javascript:alert(1)">`,
		},
		{
			name: "title of the window with the name of the site",
			head: `<title>A lease | Rail Week</title><meta property="og:site_name" content="Rail Week">`,
			want: loader.Article{Title: "A lease", Publisher: "Rail Week"},
		},
		{
			name: "heading within the title of the window",
			head: `<title>A &amp; B lease - Rail Week</title></head><h1>A &amp; B <i>lease</i></h1>`,
			want: loader.Article{Title: "A & B lease"},
		},
		{
			name: "JSON-LD",
			head: `<script type="application/ld+json">[{"@type": ["Thing", "ReportageNewsArticle"], "headline": "A lease",
				"author": {"name": "Jane Roe"}, "publisher": {"name": "Rail Week"}, "datePublished": "2026-05-04T23:30:00-07:00"}]</script>`,
			want: loader.Article{Title: "A lease", Author: "Jane Roe", Publisher: "Rail Week", Published: may},
		},
		{
			name: "JSON-LD of no article, and broken JSON-LD",
			head: `<script type="application/ld+json">{"@type": "Organization", "headline": "no"}</script>` +
				`<script type="application/ld+json">{"@type": "NewsArticle", </script>`,
		},
		{name: "meta date", head: `<meta name="Date" content="May 4, 2026">`, want: loader.Article{Published: may}},
		{name: "time element", head: `<p><time datetime="2026-05-04">Monday</time>`, want: loader.Article{Published: may}},
		{
			name: "microdata",
			head: `<span itemprop="datePublished" content="2026-05-04"></span><meta itemprop="headline" content="A lease">`,
			want: loader.Article{Title: "A lease", Published: may},
		},
		{name: "byline", head: `<div>By Jane Roe, May 4, 2026</div>`, want: loader.Article{Published: may}},
		{name: "dateline", head: `<p>SPRINGFIELD, May 4, 2026 -- ` + sentence, want: loader.Article{Published: may}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := html.Read(strings.NewReader(test.head+paragraphs), test.url)
			if err != nil {
				t.Fatal(err)
			}
			want := test.want
			want.Name, want.Text = test.url, got.Text
			if diff := cmp.Diff(want, got, cmp.Comparer(func(a, b graph.Date) bool { return a == b })); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestReadProse(t *testing.T) {
	line := strings.TrimSpace(sentence)
	two := line + "\n\n" + line
	links := strings.Repeat(`<li><a href="/x">Another story of some length, told elsewhere.</a>`, 30)
	tests := []struct{ name, page, want string }{
		{"end tags left out", paragraphs, two},
		{"end tags of nothing", "</div></p></table>" + paragraphs + "</body></li>", two},
		{"links around paragraphs", `<a href="/x"><div>` + paragraphs + `</a></div>`, ""},
		{"lists of links", "<ul>" + links + "</ul><div>" + paragraphs + "</div><ul>" + links + "</ul>", two},
		{"navigation that is never closed", "<nav><ul><li>Home<li>About</ul>" + paragraphs, two},
		{"a class that names the whole page badly", `<div class="sidebar"><div class="comments">` + paragraphs + "</div></div>", two},
		{"comments longer than the article", "<div>" + paragraphs + `</div><div class="post-comments">` + strings.Repeat("<p>I do not agree with any of this, and here is why.", 9) + "</div>", two},
		{"teasers beside the article", "<div>" + paragraphs + paragraphs + "</div><article><p>Beta Rail leases two coaches, says its owner.</article>", two + "\n\n" + two},
		{"a stated body with long company", `<div itemprop="articleBody">` + paragraphs + "</div><div>" + strings.Repeat("<p>Live: the match goes on, and nobody scores in it.", 9) + "</div>", two},
		{"text broken by <br>", "<div>" + line + "<br><br>" + line + "</div>", two},
		{"text of <pre>", "<pre>" + line + "\n\n" + line + "</pre>", two},
		{"unknown elements", "<app-root><story-text>" + paragraphs + "</story-text></app-root>", two},
		{"scripts and styles", "<script>if (a<b) {}</script><style>p{}</style>" + paragraphs + "<!-- <p>no</p> -->", two},
		{"a cell's tags end nothing outside", "<div><table><tr><td></div><p>" + line + "</table><p>" + line + "</div>", two},
		{"controls without width", "<p>Ac\u00adme R\u200bail" + sentence[len("Acme Rail"):] + "<p>" + sentence, two},
		{"stray NUL", "<p>Acme\x00" + sentence[len("Acme"):] + "<p>" + sentence, two},
		{"only JSON-LD has the text", `<script type="application/ld+json">{"@type": "Article", "articleBody": "` + sentence + line + `"}</script><p>Loading`, sentence + line},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := html.Read(strings.NewReader(test.page), "page.html")
			if test.want == "" {
				if !errors.Is(err, loader.ErrNoArticle) {
					t.Fatalf("got %q, %v, want no article", got.Text, err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got.Text); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestReadCharset(t *testing.T) {
	want := "Nestlé pays €5 million for the mill, “a fair price”, and keeps its forty bakers and all of their ovens, the town said on Monday. It was closed."
	latin := strings.NewReplacer("é", "\xe9", "€", "\x80", "“", "\x93", "”", "\x94").Replace(want)
	filler := "<!--" + strings.Repeat(" ", 2000) + "-->"
	tests := []struct{ name, page string }{
		{"UTF-8, declared", `<meta charset="utf-8"><p>` + want},
		{"UTF-8, not declared, far down", filler + "<p>" + want},
		{"UTF-8 with byte order mark", "\ufeff<p>" + want},
		{"Windows-1252, declared", `<meta http-equiv="Content-Type" content="text/html; charset=windows-1252"><p>` + latin},
		{"Windows-1252, not declared", "<p>" + latin},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := html.Read(strings.NewReader(test.page), "page.html")
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got.Text); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestReadErrors(t *testing.T) {
	broken := errors.New("cable pulled")
	tests := []struct {
		name  string
		input io.Reader
		want  error
	}{
		{"empty", strings.NewReader(""), loader.ErrEmpty},
		{"white space", strings.NewReader("\r\n \t"), loader.ErrEmpty},
		{"binary", strings.NewReader(strings.Repeat("\x00\x01\x02P", 99)), loader.ErrBinary},
		{"PDF", strings.NewReader("%PDF-1.4"), loader.ErrBinary},
		{"no text", strings.NewReader("<html><body><img src=a.jpg></body></html>"), loader.ErrNoArticle},
		{"a menu", strings.NewReader(strings.Repeat(`<li><a href="/x">A story of some length, told elsewhere.</a>`, 50)), loader.ErrNoArticle},
		{"a notice", strings.NewReader("<p>The page that you are looking for is not here any more."), loader.ErrNoArticle},
		{"a shell for scripts", strings.NewReader("<div id=root></div><script>" + sentence + sentence + "</script>"), loader.ErrNoArticle},
		{"too large", io.LimitReader(spaces{}, loader.MaxBytes+1), loader.ErrTooLarge},
		{"too many paragraphs", strings.NewReader(strings.Repeat("<p>a", 1<<21)), loader.ErrTooLarge},
		{"broken reader", iotest.ErrReader(broken), broken},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := html.Read(test.input, "page.html")
			var failed *loader.ReadError
			if !errors.Is(err, test.want) || !errors.As(err, &failed) || failed.Name != "page.html" {
				t.Errorf("error %v, want %v", err, test.want)
			}
		})
	}
}

type spaces struct{}

func (spaces) Read(p []byte) (int, error) { return copy(p, strings.Repeat(" ", len(p))), nil }

// What these pages hold does not matter; that reading them ends does. A reader
// whose cost grows with the square of the input would take hours.
func TestReadHostile(t *testing.T) {
	const n = 1 << 18
	for name, page := range map[string]string{
		"deep boxes":         strings.Repeat("<div>", n/2) + paragraphs,
		"deep runs":          strings.Repeat("<b><a>", n) + paragraphs + strings.Repeat("</a></b>", n),
		"crossed ends":       strings.Repeat("<b><i></b></i>", n) + paragraphs,
		"ends in cells":      "<div><table><td>" + strings.Repeat("<i>", n) + strings.Repeat("</div>", n) + paragraphs,
		"items in runs":      "<ul>" + strings.Repeat("<b>", n) + strings.Repeat("<li>", n/2) + paragraphs,
		"half a tag":         paragraphs + strings.Repeat("<a ", n),
		"many attributes":    "<p" + strings.Repeat(" a=b", n) + ">" + paragraphs,
		"a long class":       `<div class="` + strings.Repeat("aB ", n) + `">` + paragraphs,
		"open comments":      paragraphs + strings.Repeat("<!--", n),
		"entities":           paragraphs + strings.Repeat("&notanentity", n),
		"deep JSON":          `<script type="application/ld+json">` + strings.Repeat("[", 4*n) + "</script>" + paragraphs,
		"fifty megabytes":    "<p>" + strings.Repeat(sentence, 50<<20/len(sentence)),
		"titles in titles":   strings.Repeat("<title>", n) + paragraphs,
		"only opening signs": strings.Repeat("<", 8*n),
	} {
		t.Run(name, func(t *testing.T) {
			article, err := html.Read(strings.NewReader(page), "page.html")
			if (err == nil) != (article.Text != "") {
				t.Errorf("%d bytes of text beside error %v", len(article.Text), err)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	golden, err := os.ReadFile("testdata/ferry.html")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(golden))
	for _, seed := range []string{
		"", "<", "<p>", paragraphs, "<a><p>" + paragraphs + "</a>", "<table><td></div>" + paragraphs, "\xff\xfe<\x00p\x00>\x00",
		`<script type="application/ld+json">{"@type":"Article","author":[[{"@id":"a"}]]}</script>`, "<pre>\n\n\n",
		"<ul><li><ul><li>" + paragraphs, "<title><p>", "<p class='aB-' hidden>", "<link rel=canonical href='%zz'>",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, page string) {
		article, err := html.Read(strings.NewReader(page), "https://a.example/")
		var failed *loader.ReadError
		if err != nil && !errors.As(err, &failed) {
			t.Fatalf("error %#v", err)
		}
		if !utf8.ValidString(article.Text) {
			t.Fatal("the text is not valid UTF-8")
		}
		if strings.Contains(article.Text, "\n\n\n") || article.Text != strings.TrimSpace(article.Text) {
			t.Fatalf("the paragraphs are not parted by one blank line: %q", article.Text)
		}
		again, _ := html.Read(strings.NewReader(page), "https://a.example/")
		if article != again {
			t.Fatal("the same page gave two articles")
		}
	})
}

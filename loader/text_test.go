package loader_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader"
)

func ExampleReadText() {
	file := "Title: Harbour Foods buys Mill Lane\n" +
		"Date: 2026-03-02\n" +
		"Publisher: The Grocer's Post\n" +
		"\n" +
		"Harbour Foods said on Monday that it will buy Mill Lane for $40 million.\n"
	article, err := loader.ReadText(strings.NewReader(file), "mill-lane.txt")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(article.Title)
	fmt.Println(article.Published, article.Publisher)
	fmt.Print(article.Prose())
	// Output:
	// Harbour Foods buys Mill Lane
	// 2026-03-02 The Grocer's Post
	// Harbour Foods said on Monday that it will buy Mill Lane for $40 million.
}

func ExampleReadError() {
	_, err := loader.ReadText(strings.NewReader("caf\xe9"), "menu.txt")
	fmt.Println(errors.Is(err, loader.ErrEncoding))
	fmt.Println(err)
	// Output:
	// true
	// read "menu.txt": invalid encoding at byte 3
}

const prose = "Acme Rail will lease forty engines from Blue Leasing, the companies said. The lease runs for six years."

func TestReadTextHeader(t *testing.T) {
	april := graph.Day(2026, time.April, 27)
	tests := []struct {
		name, text string
		want       loader.Article // without Name, Text and Body
		body       string         // how the prose starts; prose if empty
	}{
		{name: "prose alone", text: prose},
		{name: "leading blank lines", text: "\n \n\t" + prose},
		{name: "byte order mark", text: "\ufeff" + prose},
		{
			name: "fields",
			text: "Title: Acme: a lease\nDate: 2026-04-27\nPublisher: Rail Week\nURL: https://example.com/a\nLicence: none\nEmpty:\n\n" + prose,
			want: loader.Article{Title: "Acme: a lease", Published: april, Publisher: "Rail Week", URL: "https://example.com/a"},
		},
		{
			name: "fields with CRLF, byte order mark, other keys and cases",
			text: "\ufeffHEADLINE: A lease\r\nPublished On: April 27, 2026\r\nsource: https://example.com/b\r\nauthor: Jane Roe\r\n\r\n" + prose,
			want: loader.Article{Title: "A lease", Published: april, URL: "https://example.com/b", Author: "Jane Roe"},
		},
		{
			name: "fenced and quoted fields",
			text: "---\ntitle: \"A lease\"\ndate: 2026-04-27T09:00:00Z\ntags: [rail,\n  lease]\n---\n\n" + prose,
			want: loader.Article{Title: "A lease", Published: april},
		},
		{
			name: "fields without a blank line after",
			text: "Title: A lease\nDate: 27 April 2026\n" + prose,
			want: loader.Article{Title: "A lease", Published: april},
		},
		{
			name: "the first of two values counts",
			text: "Title: One\nTitle: Two\n\n" + prose,
			want: loader.Article{Title: "One"},
		},
		{
			name: "fields, the title again, a byline",
			text: "Title: A lease\n\nA Lease\nBy Jane Roe\nApril 27, 2026\n\n" + prose,
			want: loader.Article{Title: "A lease", Author: "Jane Roe", Published: april},
		},
		{
			name: "title and byline with bars",
			text: "Acme Rail Leases Engines, Ending a Long Search\nBy staff | Apr 27, 2026 | 3 min read\n" + prose,
			want: loader.Article{Title: "Acme Rail Leases Engines, Ending a Long Search", Author: "staff", Published: april},
		},
		{
			name: "title, sub-title and byline with comma",
			text: "Acme Rail leases engines\nSix years, forty engines\n\nBy Jane Roe and John van Doe, April 27, 2026\n\n" + prose,
			want: loader.Article{Title: "Acme Rail leases engines", Author: "Jane Roe and John van Doe", Published: april},
		},
		{
			name: "byline on several lines",
			text: "Is this the end of diesel?\nBy JANE ROE\nUpdated 28 April 2026, 10:15 a.m.\nPublished 27 April 2026\n3 min read\n\n" + prose,
			want: loader.Article{Title: "Is this the end of diesel?", Author: "JANE ROE", Published: april},
		},
		{
			name: "only an update",
			text: "A lease\nUpdated: April 27, 2026 10:00 AM EDT\n" + prose,
			want: loader.Article{Title: "A lease", Published: april},
		},
		{
			name: "date line without title",
			text: "April 27, 2026\n\n" + prose,
			want: loader.Article{Published: april},
		},
		{
			name: "title alone",
			text: "Acme Rail leases engines\n\n" + prose,
			want: loader.Article{Title: "Acme Rail leases engines"},
		},
		{
			name: "dateline under a title and a sub-title",
			text: "Acme Rail leases engines\n\nForty of them\n\nSPRINGFIELD, Ill. — April 27, 2026 — " + prose,
			want: loader.Article{Title: "Acme Rail leases engines", Published: april},
			body: "Forty of them",
		},
		{
			name: "a header's date goes before the dateline",
			text: "Title: A lease\nDate: 2026-04-27\n\nSPRINGFIELD, April 20, 2026 -- " + prose,
			want: loader.Article{Title: "A lease", Published: april},
			body: "SPRINGFIELD, April 20",
		},
		{
			name: "a date that nobody can read leaves it to the dateline",
			text: "Title: A lease\nDate: yesterday\n\nSPRINGFIELD, April 27, 2026 /PRNewswire/ -- " + prose,
			want: loader.Article{Title: "A lease", Published: april},
			body: "SPRINGFIELD",
		},
		// What looks like a header and is prose.
		{name: "colon in the first sentence", text: "Update: " + prose, body: "Update:"},
		{name: "a source in prose", text: "Source: two people who know of it.\n\n" + prose, body: "Source:"},
		{name: "a sentence with By", text: "By 2030, Acme Rail will pay $5 million.\n" + prose, body: "By 2030"},
		{name: "a short sentence", text: "Acme Rail leased engines.\n\n" + prose, body: "Acme Rail leased engines."},
		{name: "a bullet", text: "- Acme Rail leased engines\n\n" + prose, body: "- Acme"},
		{name: "a signature", text: "Acme Rail leased engines.\n\nBy Jane Roe\n", body: "Acme Rail leased engines."},
		{name: "a date in a sentence", text: "Acme Rail signed on April 27, 2026, a lease — its first — of engines.", body: "Acme Rail signed"},
		{name: "a line without full stop, and nothing else", text: "Acme Rail leases engines", body: "Acme Rail leases"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := loader.ReadText(strings.NewReader(test.text), "a.txt")
			if err != nil {
				t.Fatal(err)
			}
			if got.Text != test.text {
				t.Errorf("the text is not as stored: %q", got.Text)
			}
			body := test.body
			if body == "" {
				body = prose
			}
			if !strings.HasPrefix(got.Prose(), body) {
				t.Errorf("the prose starts %q, want %q", got.Prose()[:min(60, len(got.Prose()))], body)
			}
			want := test.want
			want.Name, want.Text, want.Body = "a.txt", got.Text, got.Body
			if diff := cmp.Diff(want, got, cmp.Comparer(func(a, b graph.Date) bool { return a == b })); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func encodeUTF16(order binary.ByteOrder, s string) string {
	var b []byte
	for _, unit := range utf16.Encode([]rune("\ufeff" + s)) {
		b = append(b, 0, 0)
		order.PutUint16(b[len(b)-2:], unit)
	}
	return string(b)
}

func TestReadTextUTF16(t *testing.T) {
	want := "Title: A lease\r\n\r\nAcme pays €5 million. 🚂"
	for _, order := range []binary.ByteOrder{binary.LittleEndian, binary.BigEndian} {
		got, err := loader.ReadText(strings.NewReader(encodeUTF16(order, want)), "a.txt")
		if err != nil {
			t.Fatal(order, err)
		}
		if got.Text != want || got.Title != "A lease" || got.Prose() != "Acme pays €5 million. 🚂" {
			t.Errorf("%v: got %+v", order, got)
		}
	}
}

func TestReadTextErrors(t *testing.T) {
	broken := errors.New("cable pulled")
	tests := []struct {
		name   string
		input  io.Reader
		want   error
		offset int64
	}{
		{"empty", strings.NewReader(""), loader.ErrEmpty, -1},
		{"white space", strings.NewReader(" \r\n\t\u00a0\u3000\n"), loader.ErrEmpty, -1},
		{"byte order mark alone", strings.NewReader("\ufeff\n"), loader.ErrEmpty, -1},
		{"header alone", strings.NewReader("Title: A lease\nDate: 2026-04-27\n\n"), loader.ErrEmpty, -1},
		{"NUL bytes", strings.NewReader("GIF89a\x00\x01"), loader.ErrBinary, 6},
		{"control characters", strings.NewReader(strings.Repeat("ab\x01\x02c", 50)), loader.ErrBinary, -1},
		{"PDF", strings.NewReader("%PDF-1.7\n% plain so far"), loader.ErrBinary, -1},
		{"Latin-1", strings.NewReader("Nestl\xe9 buys a mill."), loader.ErrEncoding, 5},
		{"cut character", strings.NewReader("Nestl\xc3"), loader.ErrEncoding, 5},
		{"half a UTF-16 unit", strings.NewReader("\xff\xfea\x00b"), loader.ErrEncoding, 4},
		{"half a surrogate pair", strings.NewReader("\xff\xfea\x00\x3d\xd8b\x00"), loader.ErrEncoding, 4},
		{"cut surrogate pair", strings.NewReader("\xff\xfea\x00\x3d\xd8"), loader.ErrEncoding, 4},
		{"too large", io.LimitReader(endless{}, loader.MaxBytes+1), loader.ErrTooLarge, -1},
		{"broken reader", iotest.ErrReader(broken), broken, -1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := loader.ReadText(test.input, "some.txt")
			var failed *loader.ReadError
			if !errors.Is(err, test.want) || !errors.As(err, &failed) {
				t.Fatalf("error %v, want %v", err, test.want)
			}
			if failed.Name != "some.txt" || failed.Offset != test.offset || !strings.Contains(err.Error(), "some.txt") {
				t.Errorf("error %v at %d, want it at %d of some.txt", err, failed.Offset, test.offset)
			}
			if got != (loader.Article{}) {
				t.Errorf("an article beside an error: %+v", got)
			}
		})
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) {
	return copy(p, bytes.Repeat([]byte("a "), len(p)/2+1)), nil
}

// A replacement character that stands in the file is a character like others.
func TestReadTextReplacementCharacter(t *testing.T) {
	if _, err := loader.ReadText(strings.NewReader("A broken \ufffd letter."), "a.txt"); err != nil {
		t.Error(err)
	}
}

func TestReadTextOneLongLine(t *testing.T) {
	text := strings.Repeat("Acme bought Beta for $5 million. ", 50<<20/33)
	got, err := loader.ReadText(strings.NewReader(text), "long.txt")
	if err != nil {
		t.Fatal(err)
	}
	if got.Text != text || got.Body != 0 || got.Title != "" {
		t.Errorf("got a body at %d, title %q", got.Body, got.Title)
	}
}

func FuzzReadText(f *testing.F) {
	for _, seed := range []string{
		"", prose, "\ufeff" + prose, "Title: A\nDate: 2026-04-27\r\n\r\n" + prose, "---\ntitle: 'A'\n---\n" + prose,
		"A lease\nBy staff | Apr 27, 2026 | 3 min read\n" + prose, "SPRINGFIELD, Ill. — April 27, 2026 — " + prose,
		"By Jane Roe\n", "\xff\xfeA\x00", "\xfe\xff\x00A", "a\x00b", "caf\xe9", "Date:\n\n\r\r", "'\nUpdated May 1, 2026 ",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, stored string) {
		got, err := loader.ReadText(strings.NewReader(stored), "fuzz.txt")
		var failed *loader.ReadError
		if err != nil {
			if !errors.As(err, &failed) || failed.Offset >= int64(len(stored)) && len(stored) > 0 {
				t.Fatalf("error %#v", err)
			}
			return
		}
		if utf8.ValidString(stored) && got.Text != stored {
			t.Fatal("the text is not as stored")
		}
		if !utf8.ValidString(got.Text) {
			t.Fatal("the text is not valid UTF-8")
		}
		if got.Body < 0 || got.Body >= len(got.Text) || strings.TrimSpace(got.Prose()) == "" {
			t.Fatalf("no prose from %d on", got.Body)
		}
		if !utf8.RuneStart(got.Text[got.Body]) {
			t.Fatalf("the prose starts within a character, at %d", got.Body)
		}
	})
}

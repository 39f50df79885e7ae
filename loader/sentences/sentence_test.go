package sentences

import (
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// split returns the texts of the sentences, those that are not prose with their
// form before them.
func split(text string) []string {
	var out []string
	for _, s := range Split(text) {
		line := strings.Join(strings.Fields(text[s.Start:s.End]), " ")
		if s.Form != Prose {
			line = s.Form.String() + ": " + line
		}
		out = append(out, line)
	}
	return out
}

func TestSplit(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"nothing":      {" \n\t\r\n ", nil},
		"marks only":   {"*** --- ...", nil},
		"plain":        {"Acme bought Globex. It paid cash!", []string{"Acme bought Globex.", "It paid cash!"}},
		"company":      {"Acme Inc. said so. Globex Corp. Chief Jane Roe agreed.", []string{"Acme Inc. said so.", "Globex Corp. Chief Jane Roe agreed."}},
		"company ends": {"It was sold to Acme Corp. The price is unknown.", []string{"It was sold to Acme Corp.", "The price is unknown."}},
		"company ends before a company": {"It was sold to Acme Corp. Globex declined to comment.",
			[]string{"It was sold to Acme Corp.", "Globex declined to comment."}},
		"country":      {"The U.S. Treasury agreed. They left the U.S. It rained.", []string{"The U.S. Treasury agreed.", "They left the U.S.", "It rained."}},
		"titles":       {"Mr. J. Smith and Dr. Roe met Gov. Doe vs. St. Mary.", []string{"Mr. J. Smith and Dr. Roe met Gov. Doe vs. St. Mary."}},
		"initials":     {"So said J. A. Smith of A. Roe & Co. Limited is one of them.", []string{"So said J. A. Smith of A. Roe & Co. Limited is one of them."}},
		"number sign":  {"It was No. 3 of five. Was it? No. They left.", []string{"It was No. 3 of five.", "Was it?", "No.", "They left."}},
		"month":        {"It closed on Oct. 5. It began in Sept. Then they left.", []string{"It closed on Oct. 5.", "It began in Sept.", "Then they left."}},
		"clock":        {"It opens at 9 a.m. Monday. It shuts at 5 p.m. Staff go home.", []string{"It opens at 9 a.m. Monday.", "It shuts at 5 p.m.", "Staff go home."}},
		"ticker":       {"Globex Manufacturing Co. (NYSE: GLX) is in talks.", []string{"Globex Manufacturing Co. (NYSE: GLX) is in talks."}},
		"rupees":       {"Acme paid Rs. 500 crore.", []string{"Acme paid Rs. 500 crore."}},
		"decimals":     {"It rose 2.6% to 1,234.5 points. It fell .5 points.", []string{"It rose 2.6% to 1,234.5 points.", "It fell .5 points."}},
		"quotation":    {"“We did it. We won.” She left. \"Is it so?\" he asked.", []string{"“We did it.", "We won.”", "She left.", "\"Is it so?\" he asked."}},
		"ellipsis":     {"\"Acme keeps its right. ... Globex has none ... of it. ...\" So they say.", []string{"\"Acme keeps its right.", "Globex has none ... of it. ...\"", "So they say."}},
		"run of stops": {"They waited... Then it came… and went.", []string{"They waited...", "Then it came… and went."}},
		"no space":     {"They made a deal.The price is 50.It is cash.Visit Acme.com or Booking.Com now.", []string{"They made a deal.", "The price is 50.", "It is cash.", "Visit Acme.com or Booking.Com now."}},
		"no space after a percentage": {"Acme rose 3%.Globex fell, and that was it.The end.I saw no.It was so.",
			[]string{"Acme rose 3%.", "Globex fell, and that was it.", "The end.", "I saw no.", "It was so."}},
		"page number": {"It is on p. 5 of J. P. Roe's book.", []string{"It is on p. 5 of J. P. Roe's book."}},
		"German firm": {"They sued Acme & Co. KG over it.", []string{"They sued Acme & Co. KG over it."}},
		"lettered":    {"(a) Acme pays;\n(b) Globex leaves.\n(iv) All agree.", []string{"bullet: (a) Acme pays;", "bullet: (b) Globex leaves.", "bullet: (iv) All agree."}},
		"numbers alone": {"The week in brief\n1.\nAcme wins a case\nA judge in a far-off town found that Acme was right.",
			[]string{"heading: The week in brief", "bullet: 1.", "heading: Acme wins a case", "A judge in a far-off town found that Acme was right."}},
		"about": {"About Acme Inc.\nAcme Inc. makes boats of all kinds for people and firms.", []string{"heading: About Acme Inc.", "Acme Inc. makes boats of all kinds for people and firms."}},
		"markdown": {"It fell.\n## What comes next\nIt rose.\n#1 in its market.\nhttps://acme.example/news",
			[]string{"It fell.", "heading: ## What comes next", "It rose.", "#1 in its market.", "furniture: https://acme.example/news"}},
		"rules":       {"It fell.\n\n___\n\nIt rose.\n|\n(Photo: Jane Roe)", []string{"It fell.", "It rose.", "furniture: |", "furniture: (Photo: Jane Roe)"}},
		"brackets":    {"It is over (so they say.) It began.[12] It ended.", []string{"It is over (so they say.)", "It began.[12]", "It ended."}},
		"small brand": {"They met. iPhone sales rose. eBay fell.", []string{"They met.", "iPhone sales rose.", "eBay fell."}},
		"filing":      {"It joined Acme, Inc. Pursuant to the plan, it left.", []string{"It joined Acme, Inc.", "Pursuant to the plan, it left."}},
		"site":        {"Yahoo! Inc. bought it.", []string{"Yahoo! Inc. bought it."}},
		"wrapped": {"The board of Acme met for the first time in what was called a good\nyear. It agreed with Mr.\nRoe on all points.",
			[]string{"The board of Acme met for the first time in what was called a good year.", "It agreed with Mr. Roe on all points."}},
		"bullets": {"The terms:\n- Acme pays cash\n* Globex leaves. It\n  is sad.\n• A third\n1. First of all\n2) And then",
			[]string{"The terms:", "bullet: - Acme pays cash", "bullet: * Globex leaves.", "bullet: It is sad.", "bullet: • A third", "bullet: 1. First of all", "bullet: 2) And then"}},
		"timeline": {"2019: Acme buys Globex\n2021: Acme leaves\nMay 2024 – Globex wins\nMay 5, 2025 - It ends\nMay is a month: it is warm.",
			[]string{"bullet: 2019: Acme buys Globex", "bullet: 2021: Acme leaves", "bullet: May 2024 – Globex wins", "bullet: May 5, 2025 - It ends", "May is a month: it is warm."}},
		"bullets inline": {"- In May, Acme sold it. - In June, Globex bought it. They paid. • Done",
			[]string{"bullet: - In May, Acme sold it.", "bullet: - In June, Globex bought it.", "bullet: They paid.", "bullet: • Done"}},
		"bullets after prose": {"This came to pass: - In May, it began. - In June, it ended - they say - well.",
			[]string{"This came to pass:", "bullet: - In May, it began.", "bullet: - In June, it ended - they say - well."}},
		"headings": {"Acme Buys Globex\n\nThe price is not known.\n\nTerms of the deal\nThe price will be told when the deal has been closed, says the board of Acme.",
			[]string{"heading: Acme Buys Globex", "The price is not known.", "heading: Terms of the deal", "The price will be told when the deal has been closed, says the board of Acme."}},
		"header": {"Title: Acme buys Globex\nDate: 2026-04-27\nX-Any: thing\n\nNote: it did.",
			[]string{"heading: Acme buys Globex", "furniture: Date: 2026-04-27", "furniture: X-Any: thing", "Note: it did."}},
		"page": {"By Jane Roe, Staff Writer\nAcme sold Globex. Sign up for our newsletter.\nShare this article\n© 2026 Example Media. All rights reserved.\nComments\nPlease log in to comment.\n4 min read",
			[]string{"furniture: By Jane Roe, Staff Writer", "Acme sold Globex.", "furniture: Sign up for our newsletter.", "furniture: Share this article",
				"furniture: © 2026 Example Media.", "furniture: All rights reserved.", "furniture: Comments", "furniture: Please log in to comment.", "furniture: 4 min read"}},
		"no furniture": {"By Monday Acme had sold it. By 2030 Acme Will Grow. Comments were rare. Getty Images sold its archive.",
			[]string{"By Monday Acme had sold it.", "By 2030 Acme Will Grow.", "Comments were rare.", "Getty Images sold its archive."}},
		"CRLF":      {"Acme bought\r\nGlobex. It paid.\r\n\r\nAll is well.", []string{"Acme bought Globex.", "It paid.", "All is well."}},
		"not UTF-8": {"Acme\xff bought \xc3. Globex fell.", []string{"Acme\xff bought \xc3.", "Globex fell."}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, split(c.text)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestTokens(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"a six-year, non-exclusive deal", "a six-year , non-exclusive deal"},
		{"up-to-$50 billion", "up-to - $# 50# billion"},
		{"OpenAI's and Acme’s, the firms' own", "OpenAI 's and Acme ’s , the firms ' own"},
		{"US$1,234.5 or €5bn", "US $# 1,234.5# or €# 5bn"},
		{"Q1 FY27 in the U.S. by form 10-K", "Q1 FY27 in the U.S. by form 10-K"},
		{"GPT-4.5's price, 24-26 or 2024-01-23", "GPT-4.5 's price , 24# - 26# or 2024# - 01# - 23#"},
		{"AT&T and U.S.-based A.B.C.'s", "AT &# T and U.S.-based A.B.C. 's"},
		{"deal—so—27%", "deal — so — 27# %#"},
		{"non‑binding $15-billion", "non‑binding $# 15-billion"},
		{"don't, rock 'n' roll", "don't , rock ' n ' roll"},
		{"Acme Inc. left", "Acme Inc . left"},
		{"2½ or ½", "2½# or ½#"},
	} {
		var got []string
		for _, s := range Split(c.text) {
			for _, token := range s.Tokens {
				mark := ""
				if token.Kind == Number || token.Kind == Symbol {
					mark = "#"
				}
				got = append(got, token.Text+mark)
			}
		}
		if diff := cmp.Diff(c.want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%s: %s", c.text, diff)
		}
	}
}

func TestParagraphs(t *testing.T) {
	text := "Acme Sells Out\n\nIt began. It went on.\n\n\nIt ended:\n- Globex won. All cheered. - Acme lost.\n"
	var got []int
	for _, s := range Split(text) {
		got = append(got, s.Paragraph)
	}
	if diff := cmp.Diff([]int{0, 1, 1, 2, 3, 3, 4}, got); diff != "" {
		t.Error(diff)
	}
}

// A text without any stop is cut, so that no sentence grows without bounds.
func TestSplitCutsEndlessSentences(t *testing.T) {
	text := strings.Repeat("word ", 20_000)
	tokens := 0
	for _, s := range Split(text) {
		if s.End-s.Start > maxLength {
			t.Errorf("a sentence of %d bytes", s.End-s.Start)
		}
		tokens += len(s.Tokens)
	}
	if tokens != 20_000 {
		t.Errorf("%d tokens; want 20000", tokens)
	}
}

// check tests what holds for every text.
func check(t interface{ Fatalf(string, ...any) }, text string) {
	at, paragraph := 0, 0
	for _, s := range Split(text) {
		if len(s.Tokens) == 0 || s.Start != s.Tokens[0].Start || s.End != s.Tokens[len(s.Tokens)-1].End {
			t.Fatalf("sentence [%d, %d) does not span its tokens %v in %q", s.Start, s.End, s.Tokens, text)
		}
		if s.Paragraph != paragraph && s.Paragraph != paragraph+1 {
			t.Fatalf("paragraph %d after %d in %q", s.Paragraph, paragraph, text)
		}
		paragraph = s.Paragraph
		for _, token := range s.Tokens {
			if token.Start < at || token.End <= token.Start || text[token.Start:token.End] != token.Text {
				t.Fatalf("token %+v after offset %d in %q", token, at, text)
			}
			at = token.End
		}
	}
}

func FuzzSplit(f *testing.F) {
	for _, seed := range []string{
		"Acme Inc. bought \"Globex.\" It paid US$5bn (€4.6bn).", "- A. - B.\n\n• C", "Title: x\r\nDate: y\n\nz", "a.\xff\xfe ... \"B", "U.S.'s 10-K's",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) { check(t, text) })
}

// No letter or digit of a text may be lost.
func TestSplitKeepsWords(t *testing.T) {
	part := rapid.SampledFrom([]string{
		"Acme", "deal", "U.S.", "Inc.", "a", "J.", "$", "5", "1,234.5", "bn", "-", "–", "—", "'s", "’", "\"", "“", "”", "...", "…", ".", "!",
		"?", ":", ",", "(", ")", " ", " ", " ", "\n", "\r\n", "\n\n", "•", "* ", "- ", "1. ", "é", "\u0301", "漢", "\u200d", "\xff", "Oct.", "[3]",
	})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(part, 0, 60).Draw(t, "parts"), "")
		check(t, text)
		var kept strings.Builder
		for _, s := range Split(text) {
			for _, token := range s.Tokens {
				kept.WriteString(token.Text)
			}
		}
		if want, got := visible(text), visible(kept.String()); want != got {
			t.Fatalf("%q keeps %q; want %q", text, got, want)
		}
	})
}

func visible(text string) string {
	return strings.Map(func(r rune) rune {
		if r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			return r
		}
		return -1
	}, text)
}

func ExampleSplit() {
	text := "Acme Inc. agreed to a six-year deal. It is worth $1.5 billion."
	for _, s := range Split(text) {
		fmt.Println(text[s.Start:s.End], len(s.Tokens))
	}
	// Output:
	// Acme Inc. agreed to a six-year deal. 9
	// It is worth $1.5 billion. 7
}

func BenchmarkSplit(b *testing.B) {
	text := strings.Repeat("Acme Inc. agreed to buy Globex's \"cloud services\" for $1.5 billion in May. ", 1000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Split(text)
	}
}

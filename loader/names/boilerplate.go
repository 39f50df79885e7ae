package names

import (
	"strings"

	"github.com/pactgraph/pactgraph/loader/sentences"
)

// A passage says how far the names of a sentence count.
type passage uint8

const (
	story      passage = iota
	about              // what a company says of itself below its news: its products are not those of the deal
	disclaimer         // what lawyers add: nothing in it is news
)

// passages tells the story from the boilerplate that press releases end with.
func (f *finder) passages() []passage {
	out := make([]passage, len(f.ss))
	section, spoilt := story, -1 // spoilt is the paragraph of a disclaimer without a heading
	for i := range f.ss {
		s := &f.ss[i]
		text := f.text[s.Start:s.End]
		if opensPassage(s) {
			section = passageOf(text)
		}
		if section != disclaimer && spoilt != s.Paragraph && warns(text) {
			spoilt = s.Paragraph
		}
		out[i] = section
		if spoilt == s.Paragraph {
			out[i] = disclaimer
		}
	}
	return out
}

// told returns the things that the story names, and not its boilerplate alone.
func (f *finder) told() map[*thing]bool {
	out := make(map[*thing]bool)
	pages := f.passages()
	for k := range f.spans {
		s := &f.spans[k]
		t := s.thing.final()
		if page := pages[s.sent]; page == story || page == about && t.kind == Company {
			out[t] = true
		}
	}
	return out
}

// opensPassage reports whether a sentence may be the heading of a section, with
// or without the form of one: a few words and no full stop.
func opensPassage(s *sentences.Sentence) bool {
	n := len(s.Tokens)
	if n == 0 || s.Form == sentences.Furniture || s.Form == sentences.Bullet {
		return false
	}
	last := s.Tokens[n-1].Text
	return n <= 14 && (s.Form == sentences.Heading || last != "." && last != "?" && last != "!" && last != "”" && last != "\"")
}

func passageOf(heading string) passage {
	low := strings.TrimLeft(strings.ToLower(heading), "*#_-– ")
	for _, start := range []string{
		"forward-looking", "forward looking", "cautionary", "safe harbor", "safe harbour", "disclaimer", "important information", "important additional information",
		"additional information and where", "additional information about the", "no offer or solicitation", "participants in the solicitation", "non-gaap", "use of non-gaap",
		"note on forward", "statement regarding forward", "note regarding forward", "special note regarding", "legal notice", "inside information", "conference call",
	} {
		if strings.HasPrefix(low, start) {
			return disclaimer
		}
	}
	if strings.HasPrefix(low, "about ") {
		return about
	}
	return story
}

// warns reports whether a sentence is of a disclaimer that no heading opens.
func warns(text string) bool {
	for from := 0; ; {
		at := strings.Index(text[from:], "orward")
		if at < 0 {
			return strings.Contains(text, "within the meaning of Section")
		}
		from += at + len("orward")
		if rest := text[from:]; strings.HasPrefix(rest, "-looking statement") || strings.HasPrefix(rest, " looking statement") || strings.HasPrefix(rest, "-Looking Statement") {
			return true
		}
	}
}

// record reports whether a name is only the place where papers are filed: "in a
// filing with the SEC".
func (f *finder) record(l *line, s *span) bool {
	government := f.w.orgHead.at(l.at(s.to-1)) == "government"
	for _, h := range s.hits {
		government = government || f.reg.entries[h.entry].Sort == "government"
	}
	if !government {
		return false
	}
	switch l.at(s.to) {
	case "filing", "filings", "form", "disclosure", "disclosures":
		return true
	case "'s":
		if l.at(s.to+1) == "website" || l.at(s.to+1) == "edgar" {
			return true
		}
	}
	i := s.from - 1
	if l.at(i) == "the" {
		i--
	}
	if l.at(i) != "with" && l.at(i) != "to" {
		return false
	}
	for k := i - 1; k >= max(0, i-9); k-- {
		switch l.at(k) {
		case "filing", "filings", "prospectus", "form":
			return true
		case "filed", "files", "file", "furnished", "furnish", "submitted":
			for j := k + 1; j < i; j++ {
				switch l.at(j) {
				case "complaint", "complaints", "petition", "charge", "charges", "suit", "lawsuit", "appeal", "grievance", "objection":
					return false
				}
			}
			return l.at(i) == "with"
		}
	}
	return false
}

package descriptions

import (
	"sort"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/sentences"
)

// A unit is a word, a mark, a name or, once phrases are found, a whole phrase.
type unit struct {
	start, end int
	word       string // in lower case
	kind       unitKind
	ref        graph.Ref // of a name
	phrase     *phrase   // of a description
	upper      bool      // starts with a capital
	verb       string    // its lemma, if it is read as a verb
	clause     int       // index into passage.clauses
	role       role
	with       []int       // units that it is coordinated with, itself among them
	quoted     bool        // stands inside quotation marks
	refs       []graph.Ref // what it stands for, once known
}

type unitKind uint8

const (
	wordUnit unitKind = iota
	markUnit
	nameUnit
	phraseUnit
)

func (u *unit) nominal() bool { return u.kind >= nameUnit }

// A passage is a sentence as the reader sees it.
type passage struct {
	index      int
	start, end int
	paragraph  int
	units      []unit
	clauses    []clause
}

func (p *passage) word(i int) string {
	if i < 0 || i >= len(p.units) {
		return ""
	}
	return p.units[i].word
}

// units makes units of the tokens of a sentence, each name being one.
func (r *reader) units(s sentences.Sentence) []unit {
	first := sort.Search(len(r.names.Mentions), func(i int) bool { return r.names.Mentions[i].End > s.Start })
	names := r.names.Mentions[first:]
	out := r.pieces[:0]
	for i := range s.Tokens {
		t := &s.Tokens[i]
		for from := t.Start; from < t.End; {
			for len(names) > 0 && names[0].End <= from {
				names = names[1:]
			}
			if len(names) > 0 && names[0].Start <= from {
				n := names[0]
				out = append(out, unit{start: n.Start, end: n.End, kind: nameUnit, upper: true,
					word: strings.ToLower(n.Text), ref: r.names.Entities[n.Entity].Ref})
				from, names = n.End, names[1:]
				continue
			}
			to := t.End
			if len(names) > 0 && names[0].Start < to {
				to = names[0].Start
			}
			out = append(out, r.plain(from, to, t))
			from = to
		}
	}
	r.pieces = out
	return dropCovered(out)
}

// dropCovered leaves out the pieces of tokens that lie inside a name.
func dropCovered(us []unit) []unit {
	out, end := us[:0], 0
	for i := range us {
		if us[i].start < end {
			continue
		}
		end = us[i].end
		out = append(out, us[i])
	}
	return out
}

func (r *reader) plain(from, to int, t *sentences.Token) unit {
	w := r.text[from:to]
	u := unit{start: from, end: to}
	if from == t.Start && to == t.End {
		u.word = t.Lower
	} else {
		u.word = strings.ToLower(w)
	}
	switch {
	case w == "’s" || w == "'s" || w == "’" || w == "'":
		u.word = "'s"
	case t.Kind == sentences.Punctuation || !letterOrDigit(w[0]) && strings.Trim(w, "-–—‑/") == "":
		u.kind = markUnit
		if w == "‑" || w == "–" {
			u.word = "-"
		}
	}
	u.upper = w != "" && 'A' <= w[0] && w[0] <= 'Z'
	return u
}

func letterOrDigit(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' || '0' <= b && b <= '9' }

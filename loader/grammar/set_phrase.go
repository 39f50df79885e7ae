package grammar

import (
	"strings"

	"github.com/pactgraph/pactgraph/internal/lexis"
	"github.com/pactgraph/pactgraph/loader/sentences"
)

// A setPhrase is a row of words that is one word to the grammar: "in turn" is an
// adverb, "as well as" joins like "and", "pursuant to" is "under".
type setPhrase struct {
	words int
	as    string
	tag   Tag
}

// setPhrases are the rows by their first word, the longest first.
var setPhrases = map[string][]string{
	"as":    {"well as"},
	"along": {"with"},
	"in":    {"turn", "principle", "part", "full", "fact", "advance", "effect", "essence", "particular", "general", "return", "exchange", "contrast", "comparison", "addition", "response"},
	"for":   {"example", "instance", "now"},
	"of":    {"course"},
	"so":    {"far"},
	"at":    {"first", "once", "present"},
	"once":  {"again", "more"},
	"out":   {"of court"},

	"pursuant": {"to"},
}

// setStarts passes the words that rows begin with.
var setStarts = lexis.FilterOf(setPhrases)

// setPhrase returns the row that the tokens begin with, if it ends before the
// offset; else one of no words.
func (l *lexicon) setPhrase(tokens []sentences.Token, before int) setPhrase {
	if tokens[0].Text == "-" && len(tokens) > 1 && tokens[0].End == tokens[1].Start && tokens[1].End <= before && hasAnySuffix(tokens[1].Text, "based", "owned", "backed", "listed", "led") {
		return setPhrase{2, "-" + tokens[1].Text, Adjective} // "Mass.-based"
	}
	first := tokens[0].Lower
	if !setStarts.May(first) {
		return setPhrase{}
	}
	for _, rest := range setPhrases[first] {
		n := 1
		for w := range strings.FieldsSeq(rest) {
			if n >= len(tokens) || tokens[n].End > before || tokens[n].Text != w {
				n = 0
				break
			}
			n++
		}
		switch {
		case n == 0 || n < len(tokens) && tokens[n].Text == "of":
		case first == "as" || first == "along":
			return setPhrase{n, "and", Conjunction}
		case first == "pursuant":
			return setPhrase{n, "under", Preposition}
		case n < len(tokens) && !l.closes(tokens[n]):
			// "in general terms", "in full force"
		default:
			return setPhrase{n, first + " " + rest, Adverb}
		}
	}
	return setPhrase{}
}

// closes reports whether a token can stand behind an adverb of several words: no
// noun or adjective that the words might belong to.
func (l *lexicon) closes(t sentences.Token) bool {
	if t.Kind != sentences.Word {
		return true
	}
	low := strings.ToLower(t.Text)
	_, verb := l.verbs[low]
	return low == "to" || verb || capital(t.Text) || l.class[low]&(cPreposition|cConjunction|cModal|cPronoun|cDeterminer|cPossessive|cSubordinator|cRelative|cAdverb) != 0
}

// unitStart returns where the next unit begins, of those in order from next on.
func unitStart(units []Unit, order []int, next int) int {
	if next < len(order) {
		return units[order[next]].Start
	}
	return int(^uint(0) >> 1)
}

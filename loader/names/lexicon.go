package names

import (
	"fmt"
	"strings"

	"github.com/pactgraph/pactgraph/internal/lexis"
)

// A lexicon holds the sections of data/lexicon.txt: for each, its words and
// phrases with their values ("" where none is given).
type lexicon struct {
	legal, legalOnly, companyHead, orgHead, orgOf, facility, event, unitHead section
	companyNoun, companyMass, productNoun, productMass, productAfter         section
	groupHead, groupLoose, groupDrop, groupMod, dealVerb, developVerb        section
	title, honorific, titleModifier, titleVerb, say, surname                 section
	siteNoun, productWord, drugEnding, companyPhrase                         section
	companyVerb, companyVerbStrong, companyBefore, companyAfter              section
	starts, ends                                                             lengths

	productBefore, function, plain, stop, month, nationality, place, given section
}

// A section is a list of words and phrases.
type section struct {
	values map[string]string
	filter lexis.Filter
}

func (s *section) has(word string) bool {
	if !s.filter.May(word) {
		return false
	}
	_, ok := s.values[word]
	return ok
}

// at returns the value of a word; "" also for one that is not on the list.
func (s *section) at(word string) string {
	if !s.filter.May(word) {
		return ""
	}
	return s.values[word]
}

// sections maps the headings of the file to the fields that hold them.
func (l *lexicon) sections() map[string]*section {
	return map[string]*section{
		"legal": &l.legal, "legal-only": &l.legalOnly, "company-head": &l.companyHead,
		"org-head": &l.orgHead, "org-of": &l.orgOf, "facility": &l.facility, "event": &l.event,
		"unit-head": &l.unitHead, "company-noun": &l.companyNoun, "company-mass": &l.companyMass,
		"product-noun": &l.productNoun, "product-mass": &l.productMass, "product-after": &l.productAfter,
		"group-head": &l.groupHead, "group-loose": &l.groupLoose, "group-drop": &l.groupDrop,
		"group-mod": &l.groupMod, "deal-verb": &l.dealVerb, "develop-verb": &l.developVerb, "title": &l.title,
		"honorific": &l.honorific, "title-modifier": &l.titleModifier, "title-verb": &l.titleVerb, "say": &l.say,
		"company-verb": &l.companyVerb, "company-verb-strong": &l.companyVerbStrong,
		"company-before": &l.companyBefore, "company-after": &l.companyAfter,
		"product-before": &l.productBefore, "function": &l.function, "plain": &l.plain, "stop": &l.stop,
		"month": &l.month, "nationality": &l.nationality, "place": &l.place, "given": &l.given,
		"surname": &l.surname, "site-noun": &l.siteNoun, "product-word": &l.productWord, "drug-ending": &l.drugEnding, "company-phrase": &l.companyPhrase,
	}
}

func readLexicon() (*lexicon, error) {
	text, err := data.ReadFile("data/lexicon.txt")
	if err != nil {
		return nil, fmt.Errorf("names: embedded lexicon: %w", err)
	}
	l := &lexicon{starts: lengths{of: make(map[string]int)}, ends: lengths{of: make(map[string]int)}}
	at := l.sections()
	for _, s := range at {
		s.values = make(map[string]string)
	}
	var into map[string]string
	for n, line := range strings.Split(string(text), "\n") {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			s, ok := at[strings.Trim(line, "[]")]
			if !ok {
				return nil, fmt.Errorf("names: lexicon.txt:%d: unknown section %s", n+1, line)
			}
			into = s.values
		default:
			for item := range strings.SplitSeq(line, ",") {
				word, value, _ := strings.Cut(item, " = ")
				if word = strings.Trim(word, ` "`); word != "" {
					into[word] = strings.TrimSpace(value)
					l.measure(strings.Fields(word))
				}
			}
		}
	}
	for _, s := range at {
		s.filter = lexis.FilterOf(s.values)
	}
	l.starts.filter, l.ends.filter = lexis.FilterOf(l.starts.of), lexis.FilterOf(l.ends.of)
	return l, nil
}

// lengths give the words that begin or end a phrase of several words the length in
// words of the longest.
type lengths struct {
	of     map[string]int
	filter lexis.Filter
}

// at returns how many words a phrase by a word may have; at least 1.
func (l *lengths) at(word string) int {
	if !l.filter.May(word) {
		return 1
	}
	return max(1, l.of[word])
}

// measure notes the length of a phrase by its first and its last word.
func (l *lexicon) measure(phrase []string) {
	n := len(phrase)
	if n == 1 {
		return
	}
	l.starts.of[phrase[0]] = max(l.starts.of[phrase[0]], n)
	l.ends.of[phrase[n-1]] = max(l.ends.of[phrase[n-1]], n)
}

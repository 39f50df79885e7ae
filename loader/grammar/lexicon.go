package grammar

import (
	"embed"
	"strings"
)

//go:embed data/*.txt
var data embed.FS

// A lexicon holds what is known of single words.
type lexicon struct {
	class map[string]class
	verbs map[string]verbForm
	bases map[string]bool // bases of verbs
}

// A class is a set of word classes.
type class uint32

const (
	cDeterminer class = 1 << iota
	cPossessive
	cPronoun
	cPreposition
	cConjunction
	cSubordinator
	cRelative
	cNegation
	cModal
	cBe
	cHave
	cDo
	cAdverb
	cAdjective
	cNoun
	cParticle
	cRatherNoun
	cDitransitive
	cObjectControl
	cSay
	cComplement
	cMeasure
	cUntitled
)

var classNames = [...]string{
	"determiner", "possessive pronoun", "pronoun", "preposition", "conjunction", "subordinator",
	"relative", "negation", "modal", "be", "have", "do", "adverb", "adjective", "noun", "particle",
	"rather noun", "ditransitive", "object control", "say", "noun complement", "measure", "untitled",
}

// A verbForm is what a word form of a verb may be.
type verbForm struct {
	lemma string
	forms Form
}

// Form is a set of the forms that a verb may stand in.
type Form uint8

// The forms of verbs.
const (
	Base Form = 1 << iota
	Third
	Past
	PastParticiple
	Ing
)

func newLexicon() *lexicon {
	l := &lexicon{
		class: make(map[string]class, 2500),
		verbs: make(map[string]verbForm, 4500),
		bases: make(map[string]bool, 1200),
	}
	l.readClasses(read("lexicon"))
	l.readIrregular(read("irregular"))
	for word := range strings.FieldsSeq(uncommented(read("verbs"))) {
		l.addRegular(word)
	}
	for _, be := range strings.Fields("am is are was were be been being 're 'm") {
		l.verbs[be] = verbForm{"be", beForm(be)}
	}
	l.verbs["has"] = verbForm{"have", Third}
	l.verbs["'ve"] = verbForm{"have", Base}
	return l
}

func beForm(word string) Form {
	switch word {
	case "be":
		return Base
	case "been":
		return PastParticiple
	case "being":
		return Ing
	case "was", "were":
		return Past
	}
	return Third
}

func read(name string) string {
	b, err := data.ReadFile("data/" + name + ".txt")
	if err != nil {
		return "" // cannot be: the file is embedded
	}
	return string(b)
}

func uncommented(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, "#") {
			b.WriteString(line)
		}
	}
	return b.String()
}

func (l *lexicon) readClasses(text string) {
	var now class
	for line := range strings.Lines(uncommented(text)) {
		line = strings.TrimSpace(line)
		if name, ok := strings.CutPrefix(line, "["); ok {
			now = classOf(strings.TrimSuffix(name, "]"))
			continue
		}
		for word := range strings.FieldsSeq(line) {
			l.class[word] |= now
		}
	}
}

func classOf(name string) class {
	for i, n := range classNames {
		if n == name {
			return 1 << i
		}
	}
	return 0
}

func (l *lexicon) readIrregular(text string) {
	for line := range strings.Lines(uncommented(text)) {
		f := strings.Fields(line)
		if len(f) < 3 {
			continue
		}
		base := f[0]
		l.bases[base] = true
		l.addForm(base, base, Base)
		l.addForm(third(base), base, Third)
		l.addForm(f[1], base, Past)
		l.addForm(f[2], base, PastParticiple)
		ing := present(base)
		if len(f) > 3 {
			ing = f[3]
		}
		l.addForm(ing, base, Ing)
	}
}

func (l *lexicon) addRegular(word string) {
	base, double := strings.CutSuffix(word, "*")
	if l.bases[base] {
		return
	}
	l.bases[base] = true
	stem := base
	if double {
		stem += base[len(base)-1:]
	}
	past, ing := stem+"ed", stem+"ing"
	if !double {
		past, ing = regularPast(base), present(base)
	}
	l.addForm(base, base, Base)
	l.addForm(third(base), base, Third)
	l.addForm(past, base, Past|PastParticiple)
	l.addForm(ing, base, Ing)
}

func (l *lexicon) addForm(word, base string, f Form) {
	if v, ok := l.verbs[word]; ok && v.lemma != base {
		return // the first verb that has a form keeps it
	} else {
		l.verbs[word] = verbForm{base, v.forms | f}
	}
}

func third(base string) string {
	switch {
	case consonantY(base):
		return base[:len(base)-1] + "ies"
	case hasAnySuffix(base, "s", "sh", "ch", "x", "z", "o"):
		return base + "es"
	}
	return base + "s"
}

func regularPast(base string) string {
	switch {
	case consonantY(base):
		return base[:len(base)-1] + "ied"
	case strings.HasSuffix(base, "e"):
		return base + "d"
	}
	return base + "ed"
}

func present(base string) string {
	if strings.HasSuffix(base, "e") && !hasAnySuffix(base, "ee", "oe", "ye") {
		return base[:len(base)-1] + "ing"
	}
	return base + "ing"
}

func consonantY(base string) bool {
	n := len(base)
	return n > 1 && base[n-1] == 'y' && !strings.ContainsRune("aeou", rune(base[n-2]))
}

func hasAnySuffix(s string, suffixes ...string) bool {
	for _, x := range suffixes {
		if strings.HasSuffix(s, x) {
			return true
		}
	}
	return false
}

// singular returns the singular of a noun.
func singular(noun string) string {
	switch {
	case len(noun) < 4 || hasAnySuffix(noun, "ss", "us", "is", "news"):
		return noun
	case strings.HasSuffix(noun, "ies"):
		return noun[:len(noun)-3] + "y"
	case hasAnySuffix(noun, "sses", "shes", "ches", "xes", "zes"):
		return noun[:len(noun)-2]
	case strings.HasSuffix(noun, "s"):
		return noun[:len(noun)-1]
	}
	return noun
}

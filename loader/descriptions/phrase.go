package descriptions

import (
	"slices"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
)

// A phrase is a noun phrase that may stand for something without naming it.
type phrase struct {
	class      class
	start, end int
	det        string    // the, a, this, its, 's, …; "" if bare
	owner      *unit     // whose it is: a name, a pronoun or a phrase before "'s"
	mods       []unit    // between determiner and head, in order
	noun       string    // head, in the singular
	plural     bool      //
	count      int       // "both", "the two"; else 0
	inner      []*phrase // phrases inside, the owner's among them, in order
	joined     bool      // two nouns before the head stand for one thing: "licence and supply agreement"
}

const longestPhrase = 12 // units before the head; no one writes more

// definite reports whether the phrase claims that the reader knows what it is.
func (p *phrase) definite() bool {
	return p.det == "the" || p.det == "'s" || demonstratives.has(p.det) || possessives.has(p.det)
}

// has reports whether a modifier is one of the words.
func (p *phrase) has(s set) bool {
	return slices.ContainsFunc(p.mods, func(u unit) bool { return s.has(u.word) })
}

// collapse finds the phrases among units and returns the units with each
// outermost phrase as one.
func (r *reader) collapse(us []unit) []unit {
	type span struct {
		from, to int
		p        *phrase
	}
	var found []span
	for i := 0; i < len(us); i++ {
		from, to, p := phraseAt(us, i)
		if p == nil {
			continue
		}
		p.start, p.end = us[from].start, us[to-1].end
		cut := len(found)
		for cut > 0 && found[cut-1].from >= from {
			cut--
		}
		for _, in := range found[cut:] {
			if p.joined && in.p.class == agreement {
				continue
			}
			p.inner = append(p.inner, in.p)
			if p.owner != nil && p.owner.end == in.p.end {
				p.owner.kind, p.owner.phrase = phraseUnit, in.p
			}
		}
		if cut > 0 && found[cut-1].to > from {
			continue
		}
		found = append(found[:cut], span{from, to, p})
		i = to - 1
	}
	out := r.collapsed[:0]
	at := 0
	for _, f := range found {
		out = append(out, us[at:f.from]...)
		out = append(out, unit{start: f.p.start, end: f.p.end, kind: phraseUnit, phrase: f.p,
			word: strings.ToLower(r.text[f.p.start:f.p.end])})
		at = f.to
	}
	out = append(out, us[at:]...)
	r.collapsed = out
	return out
}

// phraseAt returns the phrase whose head starts at unit i, and its bounds.
func phraseAt(us []unit, i int) (from, to int, p *phrase) {
	w := us[i].word
	if c := pronounClass(w); c != noClass && us[i].kind == wordUnit {
		return i, i + 1, &phrase{class: c, noun: w, plural: plurals.has(w)}
	}
	if from, to, p := shortPhrase(us, i); p != nil {
		return from, to, p
	}
	h, ok := headAt(us, i)
	if !ok || !endsPhrase(us, i+h.size, h.plural) {
		return 0, 0, nil
	}
	p = &phrase{class: h.class, noun: h.noun, plural: h.plural}
	from = p.reachLeft(us, i)
	if (p.det == "this" || p.det == "that") && (p.plural || p.conjoins(us, from)) {
		return 0, 0, nil
	}
	if p.det == "" && p.bareDeals(us, i+h.size) {
		for k := from; k < i; k++ {
			if concluding.has(lemma(us[k].word)) {
				from = k + 1 // "Acme signed licensing deals": a verb, no participle
			}
		}
		p.mods = slices.Clone(us[from:i])
	} else if p.det == "" && !p.bareAllowed() {
		return 0, 0, nil
	}
	return from, i + h.size, p
}

var plurals = words("they their them we us our")

// shortPhrase reads "the former", "the latter", "the two", "the pair", "both".
func shortPhrase(us []unit, i int) (from, to int, p *phrase) {
	if us[i].kind != wordUnit || i == 0 || us[i-1].word != "the" {
		return 0, 0, nil
	}
	switch w := us[i].word; w {
	case "former", "latter":
		p = &phrase{class: several, det: "the", noun: w}
	case "pair", "duo", "two":
		p = &phrase{class: several, det: "the", noun: "two", plural: true, count: 2}
	case "trio", "three":
		p = &phrase{class: several, det: "the", noun: "three", plural: true, count: 3}
	}
	if p == nil || !endsPhrase(us, i+1, false) && !(p.plural && i+1 < len(us) && lemma(us[i+1].word) != "" && us[i+1].kind == wordUnit) {
		return 0, 0, nil
	}
	return i - 1, i + 1, p
}

// bareDeals reports whether a phrase that ends before unit to names several
// agreements by their parties: "licensing deals with Acme and Globex".
func (p *phrase) bareDeals(us []unit, to int) bool {
	return p.class == agreement && p.plural && p.noun != "terms" && to+1 < len(us) && us[to].word == "with" && us[to+1].kind == nameUnit
}

// bareAllowed reports whether a phrase may stand without a determiner: a deal
// named after its parties, or what may precede a name ("automaker Fiat").
func (p *phrase) bareAllowed() bool {
	named := slices.ContainsFunc(p.mods, func(u unit) bool { return u.kind == nameUnit })
	if p.class == company && slices.ContainsFunc(p.mods, func(u unit) bool { return lemma(u.word) != "" && lemma(u.word) != u.word }) {
		return false // "owns animation studio Acme"
	}
	return !p.plural && (p.class == agreement && named || p.class == company && (len(p.mods) > 0 || !looseNouns.has(p.noun)))
}

// reachLeft reads determiner and modifiers before a head and returns where the
// phrase starts.
func (p *phrase) reachLeft(us []unit, i int) (from int) {
	from = i
	for j := i - 1; j >= 0 && i-j <= longestPhrase; j-- {
		switch u := &us[j]; {
		case u.word == "'s" && j > 0:
			p.det, p.owner = "'s", ownerAt(us, j-1)
			return ownerStart(us, j-1)
		case articles.has(u.word) || demonstratives.has(u.word) || quantifiers.has(u.word) && !counts.has(u.word):
			p.det = u.word
			if j > 0 && (us[j-1].word == "both" || us[j-1].word == "all") {
				j--
			}
			return j
		case possessives.has(u.word):
			p.det, p.owner = u.word, &unit{start: u.start, end: u.end, word: u.word}
			if j > 0 && us[j-1].word == "all" {
				j--
			}
			return j
		case counts.has(u.word):
			p.count = max(p.count, 2)
			if strings.HasPrefix(u.word, "three") {
				p.count = 3
			}
			if u.word == "both" {
				p.det = u.word
				return j
			}
		case u.word == "-" && (j == 0 || us[j-1].end < u.start):
			return from // a bullet, or the dash after a dateline
		case u.kind == nameUnit, u.word == "-", u.word == "$", u.word == "%":
		case u.word == "to" && j > 0 && us[j-1].word == "up":
		case u.word == "," && j > 0 && (adjectival(us[j-1].word) || scales.has(us[j-1].word)) && (adjectival(us[j+1].word) || sum(us[j+1].word)):
		case p.joins(us, j):
			p.joined = true
		case modifier(u, us, j):
		default:
			return from
		}
		from = j
		p.mods = slices.Insert(p.mods, 0, us[j])
	}
	return from
}

// joins reports whether "and" or a comma at unit j stands between two nouns that
// say what an agreement is about: "a research, licence and supply agreement".
func (p *phrase) joins(us []unit, j int) bool {
	if p.class != agreement || us[j].word != "and" && us[j].word != "," && us[j].word != "&" || j == 0 || j+1 >= len(us) {
		return false
	}
	right := us[j+1].word
	return subjects.has(us[j-1].word) && (subjects.has(right) || us[j].word == "," && p.joined)
}

// subjects are the nouns that say what an agreement is about.
var subjects = words(`collaboration license licence licensing cross-license development co-development commercialization
	commercialisation supply distribution manufacturing production merger purchase sale sales marketing promotion co-promotion research
	discovery option service services sponsorship cooperation partnership royalty investment financing funding hosting content data
	technology patent settlement release support maintenance procurement sourcing offtake lease franchise management consulting
	engineering construction transportation exploration access subscription equity share stock asset assets loan credit security
	settlement non-compete confidentiality exclusivity network spectrum broadcasting streaming rights media commercial advertising`)

// modifier reports whether a word may stand before a head noun.
func modifier(u *unit, us []unit, j int) bool {
	if u.kind != wordUnit || prepositions.has(u.word) && u.word != "up" || coordinators.has(u.word) ||
		subordinators.has(u.word) || modals.has(u.word) || auxiliaries.has(u.word) || adverbs.has(u.word) && u.word != "first" ||
		maybeClause.has(u.word) && u.word != "once" {
		return false
	}
	if j > 0 && (us[j-1].word == "to" || modals.has(us[j-1].word)) && lemma(u.word) == u.word {
		return false // "to acquire U.S. operator Acme"
	}
	_, isPronoun := pronouns[u.word]
	return !isPronoun
}

func adjectival(w string) bool {
	return newMarks.has(w) || oldMarks.has(w) || plainAdjectives.has(w) || strings.Contains(w, "-") ||
		bigWords.has(w)
}

// sum reports whether an amount begins with a word: "a five-year, $3 billion deal".
func sum(w string) bool {
	return strings.HasPrefix(w, "$") || strings.HasPrefix(w, "€") || strings.HasPrefix(w, "£") || w != "" && '0' <= w[0] && w[0] <= '9'
}

var scales = words("million billion trillion")

var bigWords = words(`cozy close large big huge massive landmark major broad deep strategic definitive exclusive non-exclusive
	long formal binding global lucrative controversial historic key small tiny modest ambitious secretive`)

// conjoins reports whether "that" at unit from opens a clause: a verb follows it.
func (p *phrase) conjoins(us []unit, from int) bool {
	return us[from].word == "that" && slices.ContainsFunc(p.mods, func(u unit) bool {
		l := lemma(u.word)
		return l != "" && l != u.word && !strings.HasSuffix(u.word, "ed") && !strings.HasSuffix(u.word, "ing")
	})
}

// ownerAt returns the possessor that ends with unit j.
func ownerAt(us []unit, j int) *unit {
	u := us[j]
	return &u
}

// ownerStart returns where the possessor that ends with unit j starts.
func ownerStart(us []unit, j int) int {
	if us[j].kind == nameUnit {
		return j
	}
	var p phrase
	if from := p.reachLeft(us, j); p.det != "" {
		return from
	}
	return j
}

// endsPhrase reports whether a noun phrase may end before unit i: what follows
// is no noun that would make its head a modifier.
func endsPhrase(us []unit, i int, plural bool) bool {
	if i >= len(us) {
		return true
	}
	u := &us[i]
	switch {
	case u.kind != wordUnit || u.word == "'s" || u.word == "turned":
		return u.word != "-"
	case prepositions.has(u.word), coordinators.has(u.word), subordinators.has(u.word), maybeClause.has(u.word),
		modals.has(u.word), auxiliaries.has(u.word), adverbs.has(u.word), articles.has(u.word), possessives.has(u.word),
		demonstratives.has(u.word), quantifiers.has(u.word), u.word == "to", strings.HasSuffix(u.word, "ly"):
		return true
	}
	if _, ok := pronouns[u.word]; ok {
		return true
	}
	if u.word == "$" || u.word != "" && '0' <= u.word[0] && u.word[0] <= '9' {
		return true
	}
	if c, _, _ := classOf(u.word); c != noClass && lemma(u.word) == "" || pluralNouns.has(u.word) {
		return false
	}
	if followWords.has(u.word) {
		return true
	}
	if lemma(u.word) != "" {
		return plural || u.word != lemma(u.word) || irregular[u.word] != ""
	}
	if plural { // compounds have their first part in the singular
		return true
	}
	if strings.HasSuffix(u.word, "s") && i+1 < len(us) {
		n := &us[i+1] // an unknown verb, if an object follows
		return n.kind == nameUnit || articles.has(n.word) || possessives.has(n.word) || demonstratives.has(n.word) || objective(n)
	}
	return strings.HasSuffix(u.word, "ed")
}

// objective reports whether a word may begin the object of a verb: "the company
// processes payments".
func objective(n *unit) bool {
	_, pronoun := pronouns[n.word]
	return n.kind == wordUnit && !pronoun && lemma(n.word) == "" && !prepositions.has(n.word) && !auxiliaries.has(n.word) && !modals.has(n.word) &&
		!coordinators.has(n.word) && !adverbs.has(n.word) && !subordinators.has(n.word) && strings.Trim(n.word, "abcdefghijklmnopqrstuvwxyz") == ""
}

var followWords = words("worth due valued involved concerned alone itself announced able likely unable ready responsible next last earlier later sooner soon when how why what")

// nameMods returns the names among the modifiers.
func (p *phrase) nameMods() (refs []graph.Ref) {
	for _, u := range p.mods {
		if u.kind == nameUnit {
			refs = append(refs, u.ref)
		}
	}
	return refs
}

package descriptions

import (
	"strings"

	"github.com/pactgraph/pactgraph/internal/lexis"
)

// A class says what sort of thing a phrase speaks of.
type class uint8

const (
	noClass class = iota
	company
	product
	agreement
	person
	several    // "both", "the two", "the pair": the class comes from the text
	pronoun    // it, they, he, we
	possessive // its, their, his, our
)

var (
	companyNouns = words(`company firm corporation business conglomerate entity outfit organization organisation startup
		start-up upstart nonprofit multinational vendor supplier manufacturer maker developer creator owner operator
		provider publisher parent giant behemoth titan heavyweight powerhouse lab laboratory bank lender insurer airline carrier
		automaker carmaker chipmaker drugmaker planemaker steelmaker brewer retailer grocer chain broadcaster network
		streamer studio newspaper telco utility miner refiner brokerage fund hyperscaler
		buyer seller acquirer unicorn specialist group automotive_group model_maker phonemaker toymaker shipbuilder
		builder distributor exchange university agency regulator union club league side party
		biotech fintech insurtech discounter shipyard yard housebuilder producer contractor consultancy
		designer lessor lessee licensor licensee borrower issuer purchaser registrant authority trust`)
	// Nouns that a company noun must match by a trait or relation, not by place alone.
	relational = words("maker developer creator owner operator provider publisher parent builder manufacturer distributor")
	// Nouns that speak of many things besides companies: place alone does not
	// decide what they mean.
	looseNouns = words(`group business network union fund chain exchange agency university league specialist club utility
		owner operator provider builder buyer seller creator parent regulator organization organisation supplier vendor
		developer acquirer distributor publisher side party producer contractor designer
		lessor lessee licensor licensee borrower issuer purchaser registrant authority trust yard`)
	productNouns = words(`technology tech tool service platform model software system app application chatbot assistant chip
		processor device drug vaccine medicine therapy treatment engine search_engine browser product api website site
		game console phone smartphone laptop car aircraft jet battery robot satellite database agent runtime suite
		network intellectual_property ip patent infrastructure portfolio brand show series film franchise
		content catalogue catalog library trademark code plant factory`)
	personNouns = words(`executive ceo chief_executive chief_executive_officer chairman chairwoman chair chief boss founder co-founder
		analyst billionaire entrepreneur investor president spokesman spokeswoman spokesperson`)
	// Sort of agreement by noun; "" takes the sort of what it refers to.
	agreementNouns = map[string]string{
		"deal": "deal", "agreement": "deal", "contract": "deal", "pact": "deal", "accord": "deal", "arrangement": "deal",
		"transaction": "deal", "settlement": "deal", "lease": "deal", "memorandum of understanding": "deal", "mou": "deal",
		"letter of intent": "deal", "terms": "deal", "tie-up": "partnership", "joint venture": "partnership",
		"partnership": "partnership", "alliance": "partnership", "collaboration": "partnership", "relationship": "partnership",
		"merger": "merger", "acquisition": "merger", "takeover": "merger", "buyout": "merger", "combination": "merger",
		"purchase": "merger", "sale": "merger", "buy-out": "merger",
		"investment": "investment", "commitment": "commitment", "pledge": "commitment", "order": "commitment",
		"licence": "licence", "license": "licence", "sublicence": "licence", "sublicense": "licence",
	}
	// Nouns that tell of an agreement only where one was told of before, or with a sum.
	timid = words("licence license sublicence sublicense terms relationship purchase sale investment commitment pledge order combination lease settlement")
	// Words before the head that say of which sort a deal is.
	sortWords = map[string]string{
		"merger": "merger", "acquisition": "merger", "takeover": "merger", "buyout": "merger", "purchase": "merger",
		"investment": "investment", "funding": "investment", "financing": "investment", "equity": "investment",
		"licensing": "licence", "licence": "licence", "license": "licence", "partnership": "partnership",
		"collaboration": "partnership", "alliance": "partnership", "co-development": "partnership",
	}
	// Nouns of several words by the first of these, the longest first.
	longNouns = map[string][][]string{
		"search": {{"search", "engine"}}, "joint": {{"joint", "venture"}}, "letter": {{"letter", "of", "intent"}},
		"memorandum": {{"memorandum", "of", "understanding"}}, "intellectual": {{"intellectual", "property"}},
		"chief": {{"chief", "executive", "officer"}, {"chief", "executive"}},
	}
	// Plurals that follow a noun as often as a verb in -s does.
	pluralNouns = words(`officials executives shares sources filings documents products services employees statements talks
		rights details shareholders customers users rivals workers investors partners staff leaders lawyers founders
		members representatives spokespeople revenues profits sales results earnings stocks bonds branches stores
		headquarters offices models operations accounts spokesmen managers engineers competitors negotiations`)
)

// A head is a noun that a phrase of a class may end with.
type head struct {
	class  class
	noun   string // singular
	plural bool
	size   int // units
}

// headAt returns the head noun that starts at unit i.
func headAt(us []unit, i int) (head, bool) {
	if us[i].kind != wordUnit {
		return head{}, false
	}
	for _, long := range startsLong(us[i].word) {
		if n := len(long); spells(us[i:], long) {
			if c, noun, _ := classOf(strings.Join(long, " ")); c != noClass {
				return head{class: c, noun: noun, size: n}, true
			}
		}
	}
	c, noun, plural := classOf(us[i].word)
	return head{c, noun, plural, 1}, c != noClass
}

// startsLong returns the nouns of several words that begin with a word.
func startsLong(w string) [][]string {
	if !longStarts.May(w) {
		return nil
	}
	return longNouns[w]
}

// Filters of the words that the maps hold, which most words do not pass.
var (
	longStarts = lexis.FilterOf(longNouns)
	nouns      = lexis.FilterOf(nounClasses)
	proforms   = lexis.FilterOf(pronouns)
)

// pronounClass returns the class of a pronoun, noClass for any other word.
func pronounClass(w string) class {
	if !proforms.May(w) {
		return noClass
	}
	return pronouns[w]
}

// spells reports whether units begin with the words.
func spells(us []unit, words []string) bool {
	if len(us) < len(words) {
		return false
	}
	for i, w := range words {
		if us[i].word != w {
			return false
		}
	}
	return true
}

// classOf returns the class of a noun, its singular and whether it is a plural.
func classOf(w string) (c class, noun string, plural bool) {
	for i, form := range singulars(w) {
		if form == "" {
			continue
		}
		if !nouns.May(form) {
			continue
		}
		if c := nounClasses[form]; c != noClass {
			return c, form, i > 0 || c == agreement && form == "terms"
		}
	}
	return noClass, w, false
}

// nounClasses gives each noun its class, the first of agreement, company, product
// and person that has it.
var nounClasses = func() map[string]class {
	all := make(map[string]class)
	for c, list := range map[class]set{company: companyNouns, product: productNouns, person: personNouns} {
		for noun := range list.words {
			if old := all[noun]; old == noClass || c < old {
				all[noun] = c
			}
		}
	}
	for noun := range agreementNouns {
		all[noun] = agreement
	}
	return all
}()

// singulars returns a noun as it is, and what it may be the plural of.
func singulars(w string) [3]string {
	forms := [3]string{w}
	if stem, ok := strings.CutSuffix(w, "s"); ok && len(stem) > 1 && !strings.HasSuffix(stem, "s") {
		forms[1] = stem
		if y, ok := strings.CutSuffix(w, "ies"); ok {
			forms[2] = y + "y"
		} else if e, ok := strings.CutSuffix(w, "es"); ok {
			forms[2] = e
		}
	}
	return forms
}

var pronouns = map[string]class{
	"it": pronoun, "they": pronoun, "he": pronoun, "she": pronoun, "we": pronoun, "them": pronoun,
	"its": possessive, "their": possessive, "our": possessive, "his": possessive,
}

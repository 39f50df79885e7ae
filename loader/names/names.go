// Package names finds the companies, organisations, products, technologies and
// people of an article, gives each an identity, and says how the article
// introduces them.
//
// It works in three steps. Names of a [Registry] are looked up in one pass over
// the text. Then the article itself is read for names that no registry has, and
// each way in which English says what a name stands for counts as evidence:
//
//   - of a company, a legal suffix or a ticker settles it. An apposition ("Acme, a
//     maker of valves"), what it is said to be ("Acme has become an airline"), a
//     noun before it or before its list ("buyout firms Acme and Fizz"), an office
//     ("CEO of Acme"), where it is seated ("Oslo-based Acme") and what only
//     companies do ("Acme merged with", "Acme, which employs") nearly do. A last
//     word ("Acme Pharmaceuticals"), its side of a deal ("supplies Acme", "bought
//     from Acme") and a known neighbour ("Cisco and Acme") add to that;
//   - of a product, a trade mark, a noun ("the Fizz app", "a drug called Fizz"), a
//     novelty of its owner's ("its new gripper, Fizz"), a number as models have it,
//     the maker's name before it, a title in quotation marks with its sort;
//   - of a person, an office, an honorific, an age, a given name, who is quoted.
//
// A word that opens a sentence, or stands in lower case elsewhere, needs more
// evidence; a common noun is no name. A name that the registry has is not meant
// where the wording says so: "cars such as the Magnite". Last, what is the same
// thing under several names becomes one [Entity]: short forms ("Acme Holdings …
// Acme"), initials with or without parentheses, former names, a model with and
// without its maker. Parts of companies that are bought or sold have no name, and
// are one each: "Acme's yogurt business".
//
// Everything is a function of its arguments; the order of all results is that
// of the text.
package names

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/pactgraph/pactgraph/graph"
)

// The kinds of the refs that Find gives.
const (
	Company = "company" // also organisations of every other sort
	Product = "product" // also technologies, services and groups of products
	Person  = "person"
)

// An Entity is one thing that the article names, under however many names.
type Entity struct {
	Ref  graph.Ref
	Name string // the fullest or best known of its names

	// Aliases are the other names by which the article calls it, in order of
	// appearance, after the name of a product without that of its maker. Names of
	// the registry that the article does not use are not among them.
	Aliases []string

	// Sort says what it is in a word: company, unit, publication, government,
	// court, organisation, union, fund; product, service, technology, platform,
	// facility, product group. It is empty for a person.
	Sort string

	// Descriptors are the phrases by which texts speak of it without naming it,
	// as in "AI lab": those of the registry first, then the article's own.
	Descriptors []string

	Known  bool   // it is an entry of the registry
	Source string // the registry and its version, if Known
}

// A Mention is one place in the text where an entity is named.
type Mention struct {
	Start, End int // byte offsets into the text, End exclusive
	Text       string
	Entity     int // index into Result.Entities
}

// A Fact is what the wording of a name says, as in "Amazon CEO Andy Jassy", or
// what the registry knows about two entities that the article names.
//
//	kind      roles                    values   said by
//	position  person, organisation     title    "Acme CEO Jane Roe"
//	unit      unit, parent                      "Acme Credit, the financing arm of Acme", "Acme's yogurt business" where it is sold
//	offer     company, product                  "Acme's Fizz search engine"
//	rename    entity                   from, to "Fizz, formerly Acme"
//	ticker    company                  symbol, exchange  "Acme (NYSE: ACM)"
//	rivalry   company, rival                    "Acme rival Fizz"
//	founding  company, founder                  "Acme founder Jane Roe"
type Fact struct {
	Kind   string
	Roles  map[string]graph.Ref
	Values map[string]string

	Sentence   int // index of the sentence that says it; -1 from a registry
	Start, End int // byte offsets of the wording; both 0 from a registry
	Registry   bool
}

// A Result is everything that Find read, in order of the text: entities by
// their first mention, mentions and facts by their start, with the facts of the
// registry last. Mentions do not overlap, but for one case: that of a product or
// a group of products holds that of its owner, and comes before it ("Acme's
// models", "Acme Fizz").
type Result struct {
	Entities []Entity
	Mentions []Mention
	Facts    []Fact
}

// Slug returns the key of a name: lower-case letters and digits, with one dash
// between words. Accents are dropped; other letters that are not ASCII stay as
// they are. A name without a letter or digit gives "".
func Slug(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(name) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		case unicode.Is(unicode.Mn, r) || r == '\'' || r == '’' || r == '.' || r == utf8Error:
		case r == '&':
			if b.Len() > 0 {
				b.WriteString("-and")
			}
			gap = true
		case r == '+':
			if b.Len() > 0 {
				b.WriteString("-plus")
			}
			gap = true
		default:
			gap = true
		}
	}
	return b.String()
}

const utf8Error = '\uFFFD'

// GroupRef returns the ref of a group of products: all that owner offers under
// a head noun, as in product/openai-models for "OpenAI's models" and for "its
// models" once that is resolved to OpenAI. Heads of one meaning give one ref:
// "product", "products"; "IP", "intellectual property"; "API calls", "APIs".
func GroupRef(owner graph.Ref, head string) graph.Ref {
	return graph.NewRef(Product, owner.Key()+"-"+Slug(groupHead(head)))
}

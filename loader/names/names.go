// Package names finds the companies, organisations, products, technologies and
// people of an article, gives each an identity, and says how the article
// introduces them.
//
// It works in three steps. Names of a [Registry] are looked up in one pass over
// the text. Then the article itself is read for names that no registry has: a
// legal suffix, a title, an apposition, a verb of dealing each count as evidence
// that a run of capitals is a company, a product or a person. Last, what is the
// same thing under several names becomes one [Entity].
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

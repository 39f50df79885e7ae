// Package grammar finds the clauses of an English sentence: who does what to
// whom, in which voice and tense, under which other verb.
//
// It has no model and no treebank: it knows some two thousand words, cuts the
// sentence into noun phrases and verb groups, and links these by rules of English
// that hold nearly always: what stands between a verb and its subject, which
// verbs hand their subject or object on to the verb below them, where a relative
// clause ends. News prose is regular enough for that. Where it is not, a clause
// lacks an argument rather than having a wrong one.
//
// The entities, amounts and dates of the sentence are given ([Unit]); each is
// one word to the grammar.
package grammar

import "github.com/pactgraph/pactgraph/loader/sentences"

// A Kind says what a [Unit] is.
type Kind uint8

// The kinds of unit.
const (
	Company Kind = iota + 1
	Product
	Person
	Agreement // never hides the words that it covers: its phrase keeps its parts
	Money
	Percent
	Quantity
	Count // a number before the name of what is counted
	Date
	Duration
)

// Entity reports whether k is a company, a product or a person.
func (k Kind) Entity() bool { return k == Company || k == Product || k == Person }

// Amount reports whether k is money, a percentage or a quantity.
func (k Kind) Amount() bool { return k == Money || k == Percent || k == Quantity }

// A Unit is a stretch of text that others have recognised.
type Unit struct {
	Start, End int // byte offsets, as those of the tokens
	Kind       Kind
	Plural     bool // stands for more than one: "both companies"
}

// A Sentence is what [Parser.Parse] finds. All its parts are in the order of the
// text.
type Sentence struct {
	Words   []Word
	Phrases []*Phrase
	Clauses []*Clause

	units      []Unit
	agreements []int // units that are agreements
	items      []item
	room       []Phrase // for phrases to come
}

// A Word is a token, or several that a unit covers.
type Word struct {
	Start, End int    // byte offsets
	Text       string // as it stands
	Lower      string
	Lemma      string // of a verb its base, of a noun its singular; else as Lower
	Tag        Tag
	Form       Form  // of a verb
	Unit       int   // index of the unit that it is, or −1
	Inner      []int // units inside of that unit

	plural bool // a name that stands for several
}

// A Phrase is a noun phrase without what follows its head.
type Phrase struct {
	First, Last int // words, Last exclusive
	Head        int // word that the phrase is about, its last noun or name
	Lemma       string
	Owner       *Phrase   // "Acme's": whose it is
	Units       []int     // units that are the head itself: a name, an amount
	Inner       []int     // other units inside: "its $5 billion AWS deal" has two
	Next        *Phrase   // the next member of a list: "Acme and Initech"
	Apposed     []*Phrase // other names of the same: "Frontier, its new tool"
	Named       *Phrase   // the phrase that this one is apposed to
	Preps       []Prep    // prepositional phrases right behind it, each may also belong to another phrase or to the verb
	Examples    []*Phrase // "products, including Frontier"
	Prep        string    // the preposition before it, or ""
	Negated     bool      // "no licence"

	item int
	head *Phrase // first member of the list that this is a later member of
}

// A Prep is a prepositional phrase.
type Prep struct {
	Word   string // the preposition in lower case
	Phrase *Phrase
}

// A Clause is a verb with what belongs to it.
type Clause struct {
	Verb      Verb
	Link      Link
	Mark      string    // the word that opens it: if, unless, which, that, while; or ""
	Subject   *Phrase   // in the active sense of the sentence's surface: that of "was sold" is what was sold
	Objects   []*Phrase // one, or the receiver and the thing given
	Preps     []Prep
	Dates     []int // units
	Amounts   []*Phrase
	Adverbs   []string
	Adjective string  // after "be": available, subject
	Parent    *Clause // the clause that it depends on, or nil
	Noun      *Phrase // the noun that it completes or describes: "the right to sell", "the deal that …"
	After     *Clause // the clause that it is coordinated with, or nil

	item, end int
}

// A Link says how a clause depends on its parent.
type Link uint8

// The links.
const (
	Main        Link = iota // stands alone, or is coordinated with one that does
	Complement              // what is said, thought, meant: "… that Acme sells"
	Infinitive              // "agreed to sell", "the right to sell"
	Gerund                  // "considers selling", "from selling"
	Participle              // ", using its tools"; "the deal signed in May"; "with Acme buying"
	Relative                // "which sells"
	Subordinate             // "while Acme sells"; Mark has the word
)

// A Parser parses sentences. It is immutable: use one for all goroutines.
type Parser struct{ lex *lexicon }

// New returns a parser. It takes about a millisecond.
func New() *Parser { return &Parser{lex: newLexicon()} }

// Parse returns what the grammar finds in the tokens of one sentence; units may
// nest and are taken in any order. It takes time linear in the number of tokens.
func (p *Parser) Parse(tokens []sentences.Token, units []Unit) *Sentence {
	s := &Sentence{}
	p.ParseInto(s, tokens, units)
	return s
}

// ParseInto does what [Parser.Parse] does, in the memory of a sentence that is not
// used any more: who goes through many sentences one by one saves making each.
func (p *Parser) ParseInto(s *Sentence, tokens []sentences.Token, units []Unit) {
	*s = Sentence{units: units, Words: s.Words[:0], items: s.items[:0], room: s.room}
	for i, u := range units {
		if u.Kind == Agreement {
			s.agreements = append(s.agreements, i)
		}
	}
	s.Words = p.words(s.Words, tokens, units)
	p.tag(s.Words, units)
	p.chunk(s)
	p.link(s)
	p.fill(s)
}

// Unit returns the unit of the given index, as it was given to Parse.
func (s *Sentence) Unit(i int) Unit { return s.units[i] }

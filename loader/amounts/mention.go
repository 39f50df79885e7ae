// Package amounts finds amounts of money, percentages and quantities in English text.
//
// A [Mention] spans the bare amount ("$50 billion"); what stands around it is in its
// value: "up to", "about", "a year". Amounts keep what the text says: a range stays
// a range, "in the billions" stays words, and no currency is converted or guessed
// beyond what its sign or name means without more ("$" and "dollars" are US dollars).
package amounts

import (
	"strings"
	"unicode/utf8"

	"github.com/pactgraph/pactgraph/internal/lexis"
	"github.com/pactgraph/pactgraph/loader/sentences"
	"github.com/pactgraph/pactgraph/schema"
)

// A Kind says what sort of amount a [Mention] is.
type Kind uint8

const (
	Money    Kind = iota // $50 billion, in the billions
	Percent              // 27 percent, two-thirds of
	Quantity             // 5 gigawatts, 737 aircraft
)

// String returns the name of the kind in lower case.
func (k Kind) String() string {
	switch k {
	case Money:
		return "money"
	case Percent:
		return "percent"
	case Quantity:
		return "quantity"
	}
	return "unknown"
}

// A Mention is an amount where it stands in a text. Of Money, Share and Quantity
// the one that Kind names is set.
type Mention struct {
	Start, End int    // byte offsets into the text given to Find
	Text       string // text[Start:End]
	Kind       Kind

	Money    schema.Money
	Share    schema.Share
	Quantity schema.Quantity

	Additional bool   // on top of something: "an additional $35 billion", "$5 million more"
	Combined   bool   // a sum over several parties: "a combined $15 billion"
	Worth      bool   // the price of what follows: "$38 billion worth of cloud services"
	Per        string // what it is paid for each of, in the singular: year, month, share; empty if once
}

// Find returns the amounts in the sentences of text, in order and without overlap.
// The sentences are those that [sentences.Split] found in the same text. It takes
// time linear in the length of the text.
func Find(text string, ss []sentences.Sentence) []Mention {
	r := reader{text: text}
	for _, s := range ss {
		r.sentence(s)
	}
	return r.found
}

// A reader goes through the atoms of one sentence after the other.
type reader struct {
	text    string
	atoms   []atom // of the sentence at hand
	heading bool   // the sentence at hand may have capitals anywhere
	found   []Mention
}

func (r *reader) sentence(s sentences.Sentence) {
	r.atoms = atomize(r.atoms[:0], s.Tokens)
	r.heading = s.Form == sentences.Heading
	for i := 0; i < len(r.atoms); {
		if !opens(r.atoms[i].lower) {
			i++
			continue
		}
		m, next := r.at(i)
		if next <= i {
			i++
			continue
		}
		if m.amount() {
			r.found = append(r.found, r.mention(m))
		}
		i = next
	}
}

// opens reports whether an amount or a number may begin with a word or mark. Nearly
// all words of a text are told here.
func opens(w string) bool {
	return isDigit(w[0]) || w[0] >= utf8.RuneSelf || openers.May(w)
}

// openers passes the words and marks of ASCII by which something that [reader.at]
// reads may begin.
var openers = func() lexis.Filter {
	f := lexis.NewFilter(1 << 10)
	for _, list := range []map[string]string{signs, dollars, prefixes, megas} {
		for w := range list {
			f.Add(strings.ToLower(w))
		}
	}
	for _, list := range []map[string]int64{units, tens} {
		for w := range list {
			f.Add(w)
		}
	}
	for _, list := range []map[string]bool{magnitudes, crowds} {
		for w := range list {
			f.Add(w)
		}
	}
	for w := range nouns {
		f.Add(w)
	}
	for w := range strings.FieldsSeq("a an in half quarter several many few couple billion million trillion multi multibillion " +
		"multimillion multitrillion low mid high single double triple percent percents percentage pct per pc minus negative ( . -") {
		f.Add(w)
	}
	return f
}()

// at reads what begins at an atom: an amount, or a number that is none, which is
// skipped as a whole. Next is 0 where neither begins.
func (r *reader) at(i int) (m reading, next int) {
	if m, next = r.signed(i); next > 0 {
		return m, next
	}
	if m, next = r.vague(i); next > 0 {
		return m, next
	}
	if m, next = r.fraction(i); next > 0 {
		return m, next
	}
	if m, next = r.digits(i); next > 0 {
		return m, next
	}
	if m, next = r.reversed(i); next > 0 {
		return m, next
	}
	return r.counted(i)
}

// A reading is an amount as it is read, before what stands around it.
type reading struct {
	from, to  int // atoms
	kind      Kind
	low, high schema.Decimal // high is zero unless it is a range
	currency  string
	unit      string
	words     string
	qualifier schema.Qualifier // that lies in the words: a third is about 33.3 percent
	valid     bool
}

func (m reading) amount() bool { return m.valid }

// mention puts a reading together with what stands around it.
func (r *reader) mention(m reading) Mention {
	c := r.context(m)
	if c.qualifier == schema.Exactly {
		c.qualifier = m.qualifier
	}
	start, end := r.atoms[m.from].start, r.atoms[m.to-1].end
	found := Mention{
		Start: start, End: end, Text: r.text[start:end], Kind: m.kind,
		Additional: c.additional, Combined: c.combined, Worth: c.worth, Per: c.per,
	}
	switch m.kind {
	case Money:
		found.Money = schema.Money{
			Amount: m.low, To: m.high, Currency: m.currency, Qualifier: c.qualifier, Words: m.words,
		}
	case Percent:
		found.Share = schema.Share{Percent: m.low, To: m.high, Qualifier: c.qualifier}
	case Quantity:
		found.Quantity = schema.Quantity{Amount: m.low, To: m.high, Unit: m.unit, Qualifier: c.qualifier}
	}
	return found
}

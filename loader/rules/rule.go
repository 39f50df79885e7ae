package rules

import "reflect"

// A rule is one entry of a rule file.
type rule struct {
	name, file string
	line       int
	triggers   []trigger
	makes      []made
	examples   []Example
}

// A trigger is a word that sets a rule off.
type trigger struct {
	class class
	word  string   // the lemma, with the particle of a verb: "team up"
	with  []string // words that must stand in the phrase too: "cloud partner"
}

// A class is how a trigger takes its arguments.
type class uint8

const (
	verb  class = iota // what somebody does: invest
	event              // what somebody does, as a noun: investment
	thing              // what somebody has, gets and gives: licence
	title              // what somebody or something is: provider
	modal              // can, may
)

var classes = map[string]class{"verb": verb, "event": event, "thing": thing, "title": title, "modal": modal}

// A made is one record that a rule makes.
type made struct {
	kind  string
	typ   reflect.Type
	fills []fill
	sets  []set
	needs []need
	// firm holds the words that count as done for this record: a commitment is
	// there once it is agreed, an acquisition is not.
	firm    map[string]bool
	ends    bool
	denies  bool
	asserts bool
	planned bool
	spare   bool
	line    int
}

// A fill says where the value of a role stands.
type fill struct {
	from     []string
	role     string
	field    []int
	types    []string
	optional bool
	two      bool // at least two entities
	line     int
}

// A set gives a role a fixed value, if one of the words is there or always.
type set struct {
	words []string
	role  string
	field []int
	value string
}

// A need is a condition on the sentence.
type need struct {
	not    bool
	what   string // word, or a function
	values []string
}

// An Example is a sentence of a rule file with what a rule must read in it.
type Example struct {
	Rule, File string
	Line       int
	Text       string
	Want       []string // one a record, "kind Role=value …"; none where nothing may be read
	No         bool
}

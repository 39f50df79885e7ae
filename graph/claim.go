package graph

import "fmt"

// A Claim is what somebody says about one record, and where.
//
// Its zero values mean: asserted, as done, by the document itself, on a day
// that is not known, over a span of which nothing is said.
type Claim struct {
	Of       Record   // what is claimed, with the values as this speaker gives them; must not be nil
	Stance   Stance   // what the claim says about Of
	Modality Modality // whether it is done, or only planned, conditional, possible
	By       Ref      // who says so; zero means the document itself
	Said     Date     // when By said so, where that is told
	Valid    Span     // when Of holds according to By; for [Ends], From is when it ended
	Evidence Evidence // where it stands
	Rule     string   // what read it: the name of a rule, a model, a person
}

// Known returns the day by which the claim could be known: when it was said,
// or when its document was published where no date of saying is given.
func (c Claim) Known() Date {
	if c.Said.Known() {
		return c.Said
	}
	return c.Evidence.Document.Published
}

// A Stance is what a claim says about its record.
type Stance uint8

// The stances.
const (
	Asserts Stance = iota // the record holds
	Denies                // the record does not hold
	Ends                  // the record held, and ceases to
)

var stances = [...]string{"asserts", "denies", "ends"}

// String returns the stance in lower case, as in "asserts".
func (s Stance) String() string { return name(stances[:], uint8(s)) }

// MarshalText implements [encoding.TextMarshaler].
func (s Stance) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler].
func (s *Stance) UnmarshalText(b []byte) error { return parseName(stances[:], b, (*uint8)(s)) }

// A Modality is how firmly a claim puts its record.
type Modality uint8

// The modalities, from the firmest on.
const (
	Done        Modality = iota // it is so, or was
	Planned                     // it is intended, agreed for later, or announced
	Conditional                 // it depends on a condition
	Possible                    // it may be so
)

var modalities = [...]string{"done", "planned", "conditional", "possible"}

// String returns the modality in lower case, as in "planned".
func (m Modality) String() string { return name(modalities[:], uint8(m)) }

// MarshalText implements [encoding.TextMarshaler].
func (m Modality) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler].
func (m *Modality) UnmarshalText(b []byte) error { return parseName(modalities[:], b, (*uint8)(m)) }

func name(names []string, i uint8) string {
	if int(i) < len(names) {
		return names[i]
	}
	return fmt.Sprintf("unknown(%d)", i)
}

func parseName(names []string, text []byte, to *uint8) error {
	for i, n := range names {
		if n == string(text) {
			*to = uint8(i)
			return nil
		}
	}
	return fmt.Errorf("graph: %q is none of %q", text, names)
}

// Evidence is the sentence that makes a claim, and where it stands. A claim
// from a registry has a document and no sentence.
type Evidence struct {
	Document   Document // set by [Graph.Add]; not read by it
	Sentence   string   // verbatim
	Start, End int      // byte offsets of Sentence in the text of the document
}

// A Document is a text that makes claims, or a registry that does. Two texts
// under one name are two documents: their digests differ.
type Document struct {
	Name      string // URL, file name or other name; must not be empty
	Title     string
	Publisher string
	Published Date   // zero: not known
	Text      string // given to [Graph.Add], which checks all evidence against it; the graph keeps its digest only
	Digest    string // SHA-256 of Text in hexadecimal; set by [Graph.Add]
	Registry  string // version of the registry; empty for a text
}

// Same is a claim that two refs are one thing, as company/aws and
// company/amazon-web-services are. A view in which it holds sees one entity.
// The order of the two does not matter; the ref that sorts first stands for both.
// Relations with other keys, as [KeyOf] gives their refs, are one fact then, which
// has the keys of the one told first.
type Same struct {
	Refs []Ref `graph:"key"` // two or more
}

// Kind returns "same".
func (Same) Kind() string { return "same" }

package graph

import "github.com/cayleygraph/quad"

// A meaning is what a predicate says of its subject.
type meaning struct {
	of    aspect
	kind  string // of the record, where it is a field
	field field
	role  uint16 // its number, if it is one
}

// An aspect is what the graph needs to know of a node, beside its fields.
type aspect uint8

const (
	ofNothing aspect = iota // that the graph knows
	ofField
	ofType
	ofRecord
	ofStance
	ofModality
	ofSpeaker
	ofSaid
	ofFrom
	ofUntil
	ofSentence
	ofStart
	ofEnd
	ofRule
	ofWide
	ofFolded // only written: it is for Lookup
	ofName
	ofHeadline
	ofPublisher
	ofPublished
	ofDigest
	ofRegistry
)

func (m *meaning) isRole() bool { return m.of == ofField && m.field.sort == roleField }

func (v *vocabulary) readMeaning(predicate quad.Value) (*meaning, error) {
	p, _ := predicate.(quad.IRI)
	if kind, f, ok := readField(p); ok {
		m := &meaning{of: ofField, kind: kind, field: f}
		if m.isRole() {
			m.role = v.roleNumber(kind, f.name)
		}
		return m, nil
	}
	return &meaning{of: aspectOf(p)}, nil
}

func aspectOf(p quad.IRI) aspect {
	switch p {
	case predType:
		return ofType
	case predOf:
		return ofRecord
	case predStance:
		return ofStance
	case predModality:
		return ofModality
	case predBy:
		return ofSpeaker
	case predSaid:
		return ofSaid
	case predFrom:
		return ofFrom
	case predUntil:
		return ofUntil
	case predSentence:
		return ofSentence
	case predStart:
		return ofStart
	case predEnd:
		return ofEnd
	case predRule:
		return ofRule
	case predWide:
		return ofWide
	case predName:
		return ofName
	case predHeadline:
		return ofHeadline
	case predPublisher:
		return ofPublisher
	case predPublished:
		return ofPublished
	case predDigest:
		return ofDigest
	case predRegistry:
		return ofRegistry
	}
	return ofNothing
}

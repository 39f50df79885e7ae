package graph

import (
	"net/url"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/store"
)

// Every IRI that the graph writes. The package comment has them as a table.
const (
	base      = store.Base
	namespace = base + "ns/v1#"

	idBase    = base + "id/"
	docBase   = base + "doc/"
	claimBase = base + "claim/"
	kindBase  = base + "kind/"

	classDocument = quad.IRI(namespace + "Document")
	classClaim    = quad.IRI(namespace + "Claim")

	predOf       = quad.IRI(namespace + "of")
	predStance   = quad.IRI(namespace + "stance")
	predModality = quad.IRI(namespace + "modality")
	predSentence = quad.IRI(namespace + "sentence")
	predStart    = quad.IRI(namespace + "start")
	predEnd      = quad.IRI(namespace + "end")
	predRule     = quad.IRI(namespace + "rule")
	predWide     = quad.IRI(namespace + "wide")
	predFolded   = quad.IRI(namespace + "folded")
	predDigest   = quad.IRI(namespace + "digest")
	predRegistry = quad.IRI(namespace + "registry")

	predType      = quad.IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
	predLabel     = quad.IRI("http://www.w3.org/2000/01/rdf-schema#label")
	predAltLabel  = quad.IRI("http://www.w3.org/2004/02/skos/core#altLabel")
	predBy        = quad.IRI("http://www.w3.org/ns/prov#wasAttributedTo")
	predSaid      = quad.IRI("http://purl.org/dc/terms/date")
	predFrom      = quad.IRI("http://schema.org/startDate")
	predUntil     = quad.IRI("http://schema.org/endDate")
	predName      = quad.IRI("http://schema.org/name")
	predHeadline  = quad.IRI("http://schema.org/headline")
	predPublisher = quad.IRI("http://schema.org/publisher")
	predPublished = quad.IRI("http://schema.org/datePublished")

	xsd         = "http://www.w3.org/2001/XMLSchema#"
	typeInteger = quad.IRI(xsd + "integer")
	typeDouble  = quad.IRI(xsd + "double")
	typeBoolean = quad.IRI(xsd + "boolean")
	typeDay     = quad.IRI(xsd + "date")
	typeMonth   = quad.IRI(xsd + "gYearMonth")
	typeYear    = quad.IRI(xsd + "gYear")
	typeDate    = quad.IRI(namespace + "date") // what no type of XML Schema can say
)

// A literal is how a value is written.
type literal uint8

const (
	textLiteral literal = iota
	integerLiteral
	doubleLiteral
	booleanLiteral
	dateLiteral
)

// A termSort is how a text becomes a value of a quad: as a ref, a string, or as
// a literal of a type.
type termSort uint8

const (
	iriTerm termSort = iota
	refTerm
	textTerm
	integerTerm
	doubleTerm
	booleanTerm
	dayTerm
	monthTerm
	yearTerm
	dateTerm
	termSorts
)

// typeOf are the types of the sorts of terms that are literals with one.
var typeOf = [termSorts]quad.IRI{
	integerTerm: typeInteger, doubleTerm: typeDouble, booleanTerm: typeBoolean,
	dayTerm: typeDay, monthTerm: typeMonth, yearTerm: typeYear, dateTerm: typeDate,
}

// term gives the sort of a text that is written as l.
func (l literal) term(text []byte) termSort {
	switch l {
	case integerLiteral:
		return integerTerm
	case doubleLiteral:
		return doubleTerm
	case booleanLiteral:
		return booleanTerm
	case dateLiteral:
		d, err := ParseDate(string(text))
		if err != nil {
			return dateTerm
		}
		return d.term()
	}
	return textTerm
}

// value returns the value of a quad that has a text written as l.
func (l literal) value(text string) quad.Value {
	if t := typeOf[l.term([]byte(text))]; t != "" {
		return quad.TypedString{Value: quad.String(text), Type: t}
	}
	return quad.String(text)
}

// term gives the sort of a date. The calendar of XML Schema knows days, months
// and years only.
func (d Date) term() termSort {
	if d.Words() != "" {
		return dateTerm
	}
	switch d.Precision() {
	case PrecisionDay:
		return dayTerm
	case PrecisionMonth:
		return monthTerm
	case PrecisionYear:
		return yearTerm
	}
	return dateTerm
}

// readLiteral is the inverse of [script.place] for texts and literals.
func readLiteral(v quad.Value) (text string, l literal, ok bool) {
	switch v := v.(type) {
	case quad.String:
		return string(v), textLiteral, true
	case quad.TypedString:
		switch v.Type {
		case typeInteger:
			l = integerLiteral
		case typeDouble:
			l = doubleLiteral
		case typeBoolean:
			l = booleanLiteral
		case typeDay, typeMonth, typeYear, typeDate:
			l = dateLiteral
		default:
			return "", 0, false
		}
		return string(v.Value), l, true
	}
	return "", 0, false
}

// refIRI gives the IRI of an entity or a fact.
func refIRI(r Ref) quad.IRI {
	return quad.IRI(idBase + r.Kind() + "/" + url.PathEscape(r.Key()))
}

// readRef is the inverse of refIRI.
func readRef(v quad.Value) (Ref, bool) {
	iri, _ := v.(quad.IRI)
	rest, ok := strings.CutPrefix(string(iri), idBase)
	if ok && unescaped(rest) {
		return Ref(rest), true
	}
	kind, key, found := strings.Cut(rest, "/")
	key, err := url.PathUnescape(key)
	ref := NewRef(kind, key)
	return ref, ok && found && err == nil && refIRI(ref) == iri
}

// unescaped reports whether a kind and key stand in an IRI as they are, as they
// mostly do: letters, digits, and marks that no IRI escapes.
func unescaped[T string | []byte](rest T) bool {
	slash := 0
	for i := range len(rest) {
		switch c := rest[i]; {
		case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '-' || c == '.' || c == '_' || c == '~':
		case c == '/' && slash == 0:
			slash = i
		default:
			return false
		}
	}
	return slash > 0
}

func kindIRI(kind string) quad.IRI { return quad.IRI(kindBase + kind) }

// fieldIRI gives the predicate of a field: its sort, whether it holds a set, the
// kind of record and the name of the field are all in it, so that quads can be
// read without the Go type.
func fieldIRI(kind string, f field) quad.IRI {
	return quad.IRI(base + f.segment() + "/" + kind + "/" + url.PathEscape(f.name))
}

// readField is the inverse of fieldIRI.
func readField(p quad.IRI) (kind string, f field, ok bool) {
	rest, ok := strings.CutPrefix(string(p), base)
	if !ok {
		return "", field{}, false
	}
	segment, rest, _ := strings.Cut(rest, "/")
	kind, name, ok := strings.Cut(rest, "/")
	if !ok {
		return "", field{}, false
	}
	name, err := url.PathUnescape(name)
	f = field{name: name}
	for s, segments := range segments {
		for many, one := range segments {
			if one == segment {
				f.sort, f.many = fieldSort(s), many == 1
				return kind, f, err == nil && fieldIRI(kind, f) == p
			}
		}
	}
	return "", field{}, false
}

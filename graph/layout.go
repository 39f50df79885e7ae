package graph

import (
	"cmp"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
)

// A layout is what is known of the quads of all claims about records of one
// shape, before there is a claim.
type layout struct {
	keys      []int // fields that are keys, by name
	names     []int // fields that are names
	constants []quad.Value
	says      []saying // in the order in which a claim's digest takes them
}

// The constants of a layout: these, then the predicates of its sayings, then
// those of the fields that are keys, and of those that are names.
const (
	constType = iota
	constKind
	constForm
	constClaim
	constSays
)

// A saying is one predicate of a claim's node.
type saying struct {
	of      aspect
	field   int    // for ofField
	printed string // the predicate, as a part of a digest
}

// aspects are what every claim says, beside the fields of its record.
var aspects = [...]quad.IRI{
	ofType: predType, ofRecord: predOf, ofStance: predStance, ofModality: predModality, ofSpeaker: predBy,
	ofSaid: predSaid, ofFrom: predFrom, ofUntil: predUntil, ofSentence: predSentence, ofStart: predStart,
	ofEnd: predEnd, ofRule: predRule, ofWide: predWide, ofFolded: predFolded,
}

// layoutOf returns the layout of the shape, which must not change from then on.
func (s *shape) layoutOf() *layout {
	s.laidOut.Do(func() { s.layout = newLayout(s) })
	return s.layout
}

func newLayout(s *shape) *layout {
	p := &layout{constants: []quad.Value{predType, kindIRI(s.kind), quad.IRI(formClasses[s.form]), classClaim}}
	predicates := map[saying]quad.IRI{}
	add := func(one saying, predicate quad.IRI) {
		one.printed = string(digest{}.add([]byte(predicate.String())))
		p.says = append(p.says, one)
		predicates[one] = predicate
	}
	for of, predicate := range aspects {
		if predicate != "" {
			add(saying{of: aspect(of)}, predicate)
		}
	}
	for i, f := range s.fields {
		switch {
		case f.key:
			p.keys = append(p.keys, i)
		default:
			add(saying{of: ofField, field: i}, fieldIRI(s.kind, f))
		}
		if f.isName() {
			p.names = append(p.names, i)
		}
	}
	slices.SortFunc(p.says, func(a, b saying) int {
		return strings.Compare(predicates[a].String(), predicates[b].String())
	})
	slices.SortFunc(p.keys, func(a, b int) int { return cmp.Compare(s.fields[a].name, s.fields[b].name) })
	for _, one := range p.says {
		p.constants = append(p.constants, predicates[one])
	}
	for _, i := range p.keys {
		p.constants = append(p.constants, fieldIRI(s.kind, s.fields[i]))
	}
	for _, i := range p.names {
		name := predAltLabel
		if s.fields[i].sort == labelField {
			name = predLabel
		}
		p.constants = append(p.constants, name)
	}
	return p
}

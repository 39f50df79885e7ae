package graph

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/cayleygraph/quad"
)

// iri returns the IRI of a document, which is the label of all that it says.
func (d Document) iri() quad.IRI {
	return quad.IRI(docBase + digest(d.Name, d.Digest, d.Registry))
}

// quads returns the quads that describe the document itself.
func (d Document) quads() []quad.Quad {
	label := d.iri()
	quads := []quad.Quad{{Subject: label, Predicate: predType, Object: classDocument, Label: label}}
	put := func(p quad.IRI, v quad.Value, given bool) {
		if given {
			quads = append(quads, quad.Quad{Subject: label, Predicate: p, Object: v, Label: label})
		}
	}
	put(predName, quad.String(d.Name), true)
	put(predHeadline, quad.String(d.Title), d.Title != "")
	put(predPublisher, quad.String(d.Publisher), d.Publisher != "")
	put(predPublished, dateTerm(d.Published), !d.Published.IsZero())
	put(predDigest, quad.String(d.Digest), d.Digest != "")
	put(predRegistry, quad.String(d.Registry), d.Registry != "")
	return quads
}

// quads returns the quads of a claim and of its record. The claim's node is
// named by a digest of all that it says.
func (t *told) quads() []quad.Quad { return t.quadsUnder(t.Evidence.Document.iri()) }

// quadsUnder is quads for a document whose IRI is known.
func (t *told) quadsUnder(label quad.IRI) []quad.Quad {
	of := refIRI(t.raw.key())
	says := t.says(of)
	parts := make([]string, 1, 1+2*len(says))
	parts[0] = string(label)
	for _, s := range says {
		parts = append(parts, s.predicate, s.object)
	}
	node := quad.IRI(claimBase + digest(parts...))
	t.id = string(node)
	quads := t.recordQuads(of, label)
	for _, s := range says {
		quads = append(quads, quad.Quad{Subject: node, Predicate: s.Predicate, Object: s.Object, Label: label})
	}
	return quads
}

// A said is predicate and object of a quad, also as they are written.
type said struct {
	quad.Quad
	predicate, object string
}

// says returns predicate and object of all that hangs on the claim's node, in
// a fixed order.
func (t *told) says(of quad.IRI) []said {
	says := make([]said, 0, 24)
	put := func(p quad.IRI, v quad.Value, given bool) {
		if given {
			says = append(says, said{quad.Quad{Predicate: p, Object: v}, p.String(), v.String()})
		}
	}
	put(predType, classClaim, true)
	put(predOf, of, true)
	put(predStance, quad.String(t.Stance.String()), true)
	put(predModality, quad.String(t.Modality.String()), true)
	put(predBy, refIRI(t.By), t.By != "")
	put(predSaid, dateTerm(t.Said), !t.Said.IsZero())
	put(predFrom, dateTerm(t.Valid.From), !t.Valid.From.IsZero())
	put(predUntil, dateTerm(t.Valid.Until), !t.Valid.Until.IsZero())
	put(predSentence, quad.String(t.Evidence.Sentence), t.Evidence.Sentence != "")
	put(predStart, integerTerm(t.Evidence.Start), t.Evidence.Sentence != "")
	put(predEnd, integerTerm(t.Evidence.End), t.Evidence.Sentence != "")
	put(predRule, quad.String(t.Rule), t.Rule != "")
	put(predWide, kindIRI(t.raw.Kind()), t.raw.wide && t.Stance != Asserts)
	for _, q := range t.raw.fieldQuads(false) {
		put(q.Predicate.(quad.IRI), q.Object, true)
	}
	for _, name := range t.raw.names() {
		put(predFolded, quad.String(fold(name)), true)
	}
	slices.SortFunc(says, func(a, b said) int {
		if c := cmp.Compare(a.predicate, b.predicate); c != 0 {
			return c
		}
		return cmp.Compare(a.object, b.object)
	})
	return slices.CompactFunc(says, func(a, b said) bool { return a.Quad == b.Quad })
}

func integerTerm(n int) quad.Value { return integerLiteral.term(strconv.Itoa(n)) }

// recordQuads returns the quads of the record's node.
func (t *told) recordQuads(node, label quad.IRI) []quad.Quad {
	quads := append(make([]quad.Quad, 0, 32),
		quad.Quad{Predicate: predType, Object: kindIRI(t.raw.Kind())},
		quad.Quad{Predicate: predType, Object: quad.IRI(formClasses[t.raw.shape.form])})
	if t.raw.shape.form != entity {
		quads = append(quads, t.raw.fieldQuads(true)...)
	}
	if t.Stance == Asserts {
		quads = append(quads, t.raw.nameQuads()...)
	}
	for i := range quads {
		quads[i].Subject, quads[i].Label = node, label
	}
	return quads
}

// fieldQuads returns predicate and object of the fields that are keys, or of
// those that are not.
func (r Raw) fieldQuads(keys bool) []quad.Quad {
	var quads []quad.Quad
	for _, f := range r.shape.fields {
		if f.key != keys {
			continue
		}
		for _, ref := range r.Roles[f.name] {
			quads = append(quads, quad.Quad{Predicate: fieldIRI(r.shape.kind, f), Object: refIRI(ref)})
		}
		for _, text := range r.Values[f.name] {
			quads = append(quads, quad.Quad{Predicate: fieldIRI(r.shape.kind, f), Object: f.lit.term(text)})
		}
	}
	return quads
}

// nameQuads returns the names of an entity in the vocabularies that other tools
// know.
func (r Raw) nameQuads() []quad.Quad {
	var quads []quad.Quad
	for _, f := range r.shape.fields {
		p := predAltLabel
		if f.sort == labelField {
			p = predLabel
		}
		if !f.isName() {
			continue
		}
		for _, name := range r.Values[f.name] {
			quads = append(quads, quad.Quad{Predicate: p, Object: quad.String(name)})
		}
	}
	return quads
}

// names returns the names that r gives an entity.
func (r Raw) names() []string {
	var names []string
	for _, f := range r.shape.fields {
		if f.isName() {
			names = append(names, r.Values[f.name]...)
		}
	}
	return names
}

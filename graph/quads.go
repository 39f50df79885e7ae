package graph

import "github.com/cayleygraph/quad"

// iri returns the IRI of a document, which is the label of all that it says.
func (d Document) iri() quad.IRI {
	var parts digest
	for _, part := range [...]string{d.Name, d.Digest, d.Registry} {
		parts = parts.add([]byte(part))
	}
	return quad.IRI(parts.appendSum([]byte(docBase)))
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

package graph

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/store"
)

// verify checks that quads are a graph as this package writes it: it reads the
// documents and claims in them and compares what it would write of these.
func verify(ctx context.Context, quads []lineQuad) error {
	v := verifier{reader: newReader(nil, nil), nodes: map[quad.Value]store.Node{}, said: map[store.Node][]store.Quad{}}
	lines := make(map[quad.Quad]int, len(quads))
	for _, q := range quads {
		if err := known(q.Quad); err != nil {
			return &FormatError{Line: q.line, Err: err}
		}
		if lines[q.Quad] == 0 {
			lines[q.Quad] = q.line
			v.note(q.Quad)
		}
	}
	expected := make(map[quad.Quad]bool, len(quads))
	for _, label := range v.labels {
		all, err := v.sheetsOf(ctx, v.said[label])
		if err != nil {
			return err
		}
		if err := v.learn(ctx, all); err != nil {
			return err
		}
		for s := range all.all() {
			if err := ctx.Err(); err != nil {
				return err
			}
			first := lines[v.quadOf(s.quads[0])]
			written, err := v.rewrite(all, s)
			if err != nil {
				return &FormatError{Line: first, Err: err}
			}
			for _, q := range written {
				if lines[q] == 0 {
					var b strings.Builder
					formatQuad(&b, q)
					return &FormatError{Line: first, Err: fmt.Errorf("%s is not complete or was changed: it lacks %s", v.iri(s.node()), strings.TrimSpace(b.String()))}
				}
				expected[q] = true
			}
		}
	}
	for _, q := range quads {
		if !expected[q.Quad] {
			return &FormatError{Line: q.line, Err: errors.New("it is not part of what a document claims")}
		}
	}
	return nil
}

// A verifier reads quads that are in no store: it numbers their values itself.
type verifier struct {
	*reader
	nodes  map[quad.Value]store.Node
	labels []store.Node
	said   map[store.Node][]store.Quad // by label
}

// note adds a quad.
func (v *verifier) note(q quad.Quad) {
	n := store.Quad{Subject: v.node(q.Subject), Predicate: v.node(q.Predicate), Object: v.node(q.Object), Label: v.node(q.Label)}
	if v.said[n.Label] == nil {
		v.labels = append(v.labels, n.Label)
	}
	v.said[n.Label] = append(v.said[n.Label], n)
}

func (v *verifier) node(value quad.Value) store.Node {
	n, ok := v.nodes[value]
	if !ok {
		n = store.Node(len(v.nodes) + 1)
		v.nodes[value], v.values.add(n).says = n, value
	}
	return n
}

func (v *verifier) quadOf(q store.Quad) quad.Quad {
	return quad.Quad{Subject: v.values.at(q.Subject), Predicate: v.values.at(q.Predicate), Object: v.values.at(q.Object), Label: v.values.at(q.Label)}
}

// known reports what is wrong with a quad by itself.
func known(q quad.Quad) error {
	for _, v := range []quad.Value{q.Predicate, q.Object} {
		if iri, _ := v.(quad.IRI); strings.HasPrefix(string(iri), base+"ns/") && !strings.HasPrefix(string(iri), namespace) {
			return fmt.Errorf("%w: %s", ErrVersion, iri)
		}
	}
	if ref, ok := readRef(q.Object); ok {
		return ref.Validate()
	}
	if _, isIRI := q.Object.(quad.IRI); isIRI {
		return nil
	}
	text, l, ok := readLiteral(q.Object)
	if !ok {
		return errors.New("a literal of an unknown type")
	}
	return l.fault(text)
}

// fault reports a text that is not how a literal of the type is written.
func (l literal) fault(text string) error {
	var err error
	switch l {
	case integerLiteral:
		if _, err = strconv.ParseInt(text, 10, 64); err != nil {
			_, err = strconv.ParseUint(text, 10, 64)
		}
	case doubleLiteral:
		_, err = strconv.ParseFloat(text, 64)
	case booleanLiteral:
		_, err = strconv.ParseBool(text)
	case dateLiteral:
		var d Date
		if d, err = ParseDate(text); err == nil && d.String() != text {
			err = fmt.Errorf("date %q is written %q", text, d)
		}
	}
	return err
}

// rewrite returns the quads that this package would write of a document or a
// claim. Records are written with their claims.
func (v *verifier) rewrite(all sheets, s sheet) ([]quad.Quad, error) {
	label := s.quads[0].Label
	switch {
	case s.node() == label:
		return v.rewriteDocument(s)
	case !strings.HasPrefix(string(v.iri(s.node())), claimBase):
		return nil, nil
	}
	doc := all.of(label)
	if len(doc.quads) == 0 {
		return nil, fmt.Errorf("the document %s is not described", v.iri(label))
	}
	i := slices.IndexFunc(s.says, func(m *meaning) bool { return m.of == ofRecord })
	if i < 0 || len(all.of(s.quads[i].Object).quads) == 0 {
		return nil, fmt.Errorf("the record of %s is not described", v.iri(s.node()))
	}
	var record recorded
	if err := v.record(&record, all.of(s.quads[i].Object)); err != nil {
		return nil, err
	}
	t := &told{of: &record, sheet: s, label: label}
	t.Evidence.Document = *v.document(doc)
	if err := v.readTold(t); err != nil {
		return nil, err
	}
	if err := v.completeOne(t); err != nil {
		return nil, err
	}
	if err := t.fault(t.Evidence.Document); err != nil {
		return nil, err
	}
	w := new(script)
	w.document(t.Evidence.Document)
	w.Add = w.Add[:0]
	w.record.readRaw(t.raw)
	w.claim(&t.Claim)
	return w.quads(), nil
}

// quads returns the quads of a script.
func (d *script) quads() []quad.Quad {
	quads := make([]quad.Quad, len(d.Add))
	for i, l := range d.Add {
		quads[i] = quad.Quad{Subject: d.Values[l[0]-1], Predicate: d.Values[l[1]-1], Object: d.Values[l[2]-1], Label: d.Values[l[3]-1]}
	}
	return quads
}

// fault reports what [Graph.Add] would not have added.
func (t *told) fault(d Document) error {
	e := t.Evidence
	if d.Registry == "" && (e.Sentence == "" || e.Start < 0 || e.End-e.Start != len(e.Sentence)) {
		return fmt.Errorf("%w: %d to %d for a sentence of %d bytes", ErrEvidence, e.Start, e.End, len(e.Sentence))
	}
	if d.Registry != "" && e.Sentence != "" {
		return fmt.Errorf("%w: a registry has no text", ErrEvidence)
	}
	for _, f := range t.raw.shape.fields {
		if f.key {
			return nil
		}
	}
	return &RecordError{Kind: t.raw.Kind(), Err: errors.New("none of its keys is set")}
}

// rewriteDocument returns the quads of a document. Titles, publishers and dates
// may be several: batches may have given different ones.
func (v *verifier) rewriteDocument(s sheet) ([]quad.Quad, error) {
	d := v.document(s)
	node := v.iri(s.node())
	if d.Name == "" || d.iri() != node || (d.Digest == "") == (d.Registry == "") {
		return nil, fmt.Errorf("%s is not a document that is named so", node)
	}
	w := new(script)
	w.document(*d)
	quads := w.quads()
	for i, q := range s.quads {
		switch s.says[i].of {
		case ofHeadline, ofPublisher, ofPublished:
			quads = append(quads, v.quadOf(q))
		}
	}
	return quads, nil
}

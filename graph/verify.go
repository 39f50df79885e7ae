package graph

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
)

// A place is a node under one label.
type place struct{ label, node quad.IRI }

// verify checks that quads are a graph as this package writes it: it reads the
// documents and claims in them and compares what it would write of these.
func verify(ctx context.Context, quads []lineQuad) error {
	sheets := map[place]*sheet{}
	lines := make(map[quad.Quad]int, len(quads))
	first := map[place]int{}
	for _, q := range quads {
		if err := known(q.Quad); err != nil {
			return &FormatError{Line: q.line, Err: err}
		}
		if lines[q.Quad] > 0 {
			continue
		}
		lines[q.Quad] = q.line
		at := place{q.Label.(quad.IRI), q.Subject.(quad.IRI)}
		if sheets[at] == nil {
			sheets[at] = newSheet(at.node)
			first[at] = q.line
		}
		sheets[at].add(q.Predicate.(quad.IRI), q.Object, at.label)
	}
	expected := make(map[quad.Quad]bool, len(quads))
	for at, s := range sheets {
		if err := ctx.Err(); err != nil {
			return err
		}
		written, err := rewrite(sheets, at, s)
		if err != nil {
			return &FormatError{Line: first[at], Err: err}
		}
		for _, q := range written {
			if lines[q] == 0 {
				var b strings.Builder
				formatQuad(&b, q)
				return &FormatError{Line: first[at], Err: fmt.Errorf("%s is not complete or was changed: it lacks %s", at.node, strings.TrimSpace(b.String()))}
			}
			expected[q] = true
		}
	}
	for _, q := range quads {
		if !expected[q.Quad] {
			return &FormatError{Line: q.line, Err: errors.New("it is not part of what a document claims")}
		}
	}
	return nil
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
func rewrite(sheets map[place]*sheet, at place, s *sheet) ([]quad.Quad, error) {
	switch {
	case at.node == at.label:
		return s.rewriteDocument()
	case !strings.HasPrefix(string(at.node), claimBase):
		return nil, nil
	}
	doc := sheets[place{at.label, at.label}]
	if doc == nil {
		return nil, fmt.Errorf("the document %s is not described", at.label)
	}
	d, err := doc.document()
	if err != nil {
		return nil, err
	}
	ref, ok := s.ref(predOf)
	record := sheets[place{at.label, refIRI(ref)}]
	if !ok || record == nil {
		return nil, fmt.Errorf("the record of %s is not described", at.node)
	}
	t, err := s.told(record, d)
	if err != nil {
		return nil, err
	}
	if err := t.fault(d); err != nil {
		return nil, err
	}
	return t.quads(), nil
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
func (s *sheet) rewriteDocument() ([]quad.Quad, error) {
	d, err := s.document()
	if err != nil {
		return nil, err
	}
	if d.Name == "" || d.iri() != s.node || (d.Digest == "") == (d.Registry == "") {
		return nil, fmt.Errorf("%s is not a document that is named so", s.node)
	}
	quads := d.quads()
	for _, p := range []quad.IRI{predHeadline, predPublisher, predPublished} {
		for _, v := range s.says[p] {
			quads = append(quads, quad.Quad{Subject: s.node, Predicate: p, Object: v, Label: s.node})
		}
	}
	return quads, nil
}

package graph

import (
	"context"

	"github.com/pactgraph/pactgraph/internal/store"
)

// undated reads the documents of claims that have no date of their own.
func (r *reader) undated(ctx context.Context, tolds []*told) error {
	var undated []*told
	for _, t := range tolds {
		if !t.Said.Known() {
			undated = append(undated, t)
		}
	}
	return r.documents(ctx, undated)
}

// documents reads the documents of claims.
func (r *reader) documents(ctx context.Context, tolds []*told) error {
	var labels []store.Node
	for _, t := range tolds {
		if r.docs[t.label] == nil {
			labels = append(labels, t.label)
		}
	}
	if len(labels) > 0 {
		described, err := r.match(ctx, store.Pattern{Subjects: distinct(labels)})
		if err != nil {
			return err
		}
		if err := r.readDocuments(ctx, described); err != nil {
			return err
		}
	}
	for _, t := range tolds {
		if d := r.docs[t.label]; d != nil {
			t.Evidence.Document = *d
		}
	}
	return ctx.Err()
}

// readDocuments reads documents from all that is said of them.
func (r *reader) readDocuments(ctx context.Context, quads []store.Quad) error {
	all, err := r.sheetsOf(ctx, quads)
	if err != nil {
		return err
	}
	var texts []store.Node
	for i, q := range all.quads {
		if all.says[i].of == ofPublished {
			r.dates.want(q.Object)
		} else {
			texts = append(texts, q.Object)
		}
	}
	if err := r.consult(ctx, r.dates); err != nil {
		return err
	}
	if err := r.resolve(ctx, texts); err != nil {
		return err
	}
	for s := range all.all() {
		r.docs[s.node()] = r.document(s)
	}
	return nil
}

// document reads a document. Where two batches gave one text different titles
// or dates, the first in sorted order counts.
func (r *reader) document(s sheet) *Document {
	return &Document{
		Name:      r.text(s, ofName),
		Title:     r.text(s, ofHeadline),
		Publisher: r.text(s, ofPublisher),
		Published: r.date(s, ofPublished),
		Digest:    r.text(s, ofDigest),
		Registry:  r.text(s, ofRegistry),
	}
}

package graph

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/store"
)

// complete reads all that claims say.
func (r *reader) complete(ctx context.Context, tolds []*told) error {
	tolds = slices.DeleteFunc(slices.Clone(tolds), func(t *told) bool { return t.full })
	if len(tolds) == 0 {
		return ctx.Err()
	}
	var nodes []store.Node
	for _, t := range tolds {
		nodes = append(nodes, t.sheet.node())
		nodes = t.sheet.spelled(nodes)
		nodes = t.of.sheet.spelled(nodes)
	}
	if r.values.n > mostValues {
		r.values = glosses[quad.Value]{}
	}
	if err := r.resolve(ctx, nodes); err != nil {
		return err
	}
	if err := r.documents(ctx, tolds); err != nil {
		return err
	}
	for i, t := range tolds {
		if err := look(ctx, i); err != nil {
			return err
		}
		if err := r.completeOne(t); err != nil {
			return fmt.Errorf("store: claim %s: %w", t.id, err)
		}
	}
	return nil
}

// locate reads what puts claims of one day in order: document and place in it.
func (r *reader) locate(ctx context.Context, tolds []*told) error {
	if err := r.documents(ctx, tolds); err != nil {
		return err
	}
	var nodes []store.Node
	for _, t := range tolds {
		nodes = append(nodes, t.sheet.node())
		for i, q := range t.sheet.quads {
			if t.sheet.says[i].of == ofStart {
				nodes = append(nodes, q.Object)
			}
		}
	}
	if err := r.resolve(ctx, nodes); err != nil {
		return err
	}
	for _, t := range tolds {
		t.id = string(r.iri(t.sheet.node()))
		var err error
		if t.Evidence.Start, err = r.offset(t.sheet, ofStart); err != nil {
			return fmt.Errorf("store: claim %s: %w", t.id, err)
		}
	}
	return nil
}

// offset returns the number that an aspect has, or 0.
func (r *reader) offset(s sheet, of aspect) (int, error) {
	text := r.text(s, of)
	if text == "" {
		return 0, nil
	}
	return strconv.Atoi(text)
}

// mostValues bounds how many values are kept for those that come next.
const mostValues = 1 << 16

// spelled appends the nodes of a sheet that are read as texts.
func (s sheet) spelled(nodes []store.Node) []store.Node {
	for i, q := range s.quads {
		switch m := s.says[i]; m.of {
		case ofField:
			if m.field.sort != roleField {
				nodes = append(nodes, q.Object)
			}
		case ofSpeaker, ofSentence, ofStart, ofEnd, ofRule:
			nodes = append(nodes, q.Object)
		}
	}
	return nodes
}

func (r *reader) completeOne(t *told) (err error) {
	t.id = string(r.iri(t.sheet.node()))
	t.Evidence.Sentence, t.Rule = r.text(t.sheet, ofSentence), r.text(t.sheet, ofRule)
	if t.Evidence.Start, err = r.offset(t.sheet, ofStart); err != nil {
		return err
	}
	if t.Evidence.End, err = r.offset(t.sheet, ofEnd); err != nil {
		return err
	}
	for i, q := range t.sheet.quads {
		if t.sheet.says[i].of == ofSpeaker {
			t.By, _ = readRef(r.values.at(q.Object))
		}
	}
	t.raw, err = r.raw(t.of, t.sheet)
	t.full = err == nil
	return err
}

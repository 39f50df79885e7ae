package graph

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/store"
)

// A told is a claim as the graph keeps it. What is read first is what weighing
// needs: stance, modality, times, who plays which role, and of a claim without a
// date of its own the document. All else is read when it is completed, for facts
// that are returned: see reader.complete.
type told struct {
	Claim        // Of is nil
	raw   Raw    // as the speaker gives it
	id    string // IRI of its node

	of      *recorded
	players []player // beside those of the record; sorted
	wide    bool     // it is an end or a denial that names some of the roles
	label   store.Node
	sheet   sheet
	full    bool // it is completed
}

// errBroken reports quads that no graph of ours has.
var errBroken = errors.New("broken claim")

// tolds returns all claims on records, in no particular order, with what
// weighing needs.
func (r *reader) tolds(ctx context.Context, records []store.Node) ([]*told, error) {
	if len(records) == 0 {
		return nil, ctx.Err()
	}
	of, err := r.nodes(ctx, []quad.Value{predOf})
	if err != nil {
		return nil, err
	}
	claims := store.Pattern{Predicates: of, Objects: records}
	if !r.far() {
		links, err := store.Append(ctx, r.snap, make([]store.Quad, 0, 2*len(records)), claims)
		if err != nil {
			return nil, err
		}
		quads, err := r.saidOf(ctx, records, links)
		if err != nil {
			return nil, err
		}
		return r.tell(ctx, links, quads)
	}
	found, err := store.Reach(ctx, r.snap, []store.Step{
		{Pattern: claims},
		{Pattern: store.Pattern{Subjects: records}, Into: quad.Subject, Of: []store.Found{{Step: 0, In: quad.Subject}}, Decode: true},
		{Into: quad.Subject, Of: []store.Found{{Step: 0, In: quad.Label}}, Decode: true},
	})
	if err != nil {
		return nil, err
	}
	if err := r.readDocuments(ctx, found[2]); err != nil {
		return nil, err
	}
	return r.tell(ctx, found[0], found[1])
}

// saidOf returns all that is said of records, and of the claims that links have
// as subjects.
func (r *reader) saidOf(ctx context.Context, records []store.Node, links []store.Quad) ([]store.Quad, error) {
	subjects := append(make([]store.Node, 0, len(records)+len(links)), records...)
	for _, l := range links {
		subjects = append(subjects, l.Subject)
	}
	slices.Sort(subjects)
	return store.Append(ctx, r.snap, make([]store.Quad, 0, 16*len(subjects)), store.Pattern{Subjects: subjects})
}

// tell reads the claims that links have as subjects, on the records that these
// have as objects, from all that is said of both.
func (r *reader) tell(ctx context.Context, links, quads []store.Quad) ([]*told, error) {
	all, err := r.sheetsOf(ctx, quads)
	if err != nil {
		return nil, err
	}
	if err := r.learn(ctx, all); err != nil {
		return nil, err
	}
	records, err := r.records(links, all)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(links, func(a, b store.Quad) int { return cmp.Compare(a.Subject, b.Subject) })
	tolds, slab := make([]*told, len(links)), make([]told, len(links))
	players := make([]player, 0, len(links))
	rest := all
	for i, link := range links {
		if i%1024 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		t := &slab[i]
		rest = rest.from(link.Subject)
		t.of, t.label, t.sheet = records[link.Object], link.Label, rest.first()
		if players, err = r.readTold(t, players); err != nil {
			return nil, err
		}
		tolds[i] = t
	}
	return tolds, r.undated(ctx, tolds)
}

// learn looks up what weighing needs of the nodes in some sheets.
func (r *reader) learn(ctx context.Context, all sheets) error {
	for i, q := range all.quads {
		switch m := all.says[i]; m.of {
		case ofField:
			if m.field.sort == roleField {
				r.idents.want(q.Object)
			}
		case ofType:
			r.classes.want(q.Object)
		case ofRecord:
			r.idents.want(q.Object)
		case ofStance:
			r.stances.want(q.Object)
		case ofModality:
			r.modalities.want(q.Object)
		case ofSaid, ofFrom, ofUntil, ofPublished:
			r.dates.want(q.Object)
		}
	}
	return r.consult(ctx, r.idents, r.classes, r.stances, r.modalities, r.dates)
}

// records reads the records that are objects of links.
func (r *reader) records(links []store.Quad, all sheets) (map[store.Node]*recorded, error) {
	records := make(map[store.Node]*recorded, len(links))
	slab := make([]recorded, len(links))
	players := make([]player, 0, 4*len(links))
	for _, l := range links {
		if records[l.Object] != nil {
			continue
		}
		rec := &slab[len(records)]
		var err error
		if *rec, players, err = r.record(all.of(l.Object), players); err != nil {
			return nil, fmt.Errorf("store: %w", err)
		}
		records[l.Object] = rec
	}
	return records, nil
}

// readTold reads what weighing needs of a claim. What plays a role is appended
// to some.
func (r *reader) readTold(t *told, some []player) ([]player, error) {
	begin := len(some)
	for i, q := range t.sheet.quads {
		switch m := t.sheet.says[i]; m.of {
		case ofStance:
			t.Stance = r.stances.at(q.Object)
		case ofModality:
			t.Modality = r.modalities.at(q.Object)
		case ofSaid:
			t.Said = r.dates.at(q.Object)
		case ofFrom:
			t.Valid.From = r.dates.at(q.Object)
		case ofUntil:
			t.Valid.Until = r.dates.at(q.Object)
		case ofWide:
			t.wide = true
		case ofField:
			if m.field.sort == roleField {
				p := player{m.field.name, r.idents.at(q.Object)}
				if p.ref == "" {
					return some, fmt.Errorf("store: %w: %s of a claim on %s is not the node of an entity", errBroken, p.role, t.of.ref)
				}
				some = append(some, p)
			}
		}
	}
	t.players = some[begin:len(some):len(some)]
	slices.SortFunc(t.players, comparePlayers)
	return some, nil
}

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
	if len(r.values) > mostValues {
		clear(r.values)
	}
	if err := r.resolve(ctx, nodes); err != nil {
		return err
	}
	if err := r.documents(ctx, tolds); err != nil {
		return err
	}
	for _, t := range tolds {
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
			t.By, _ = readRef(r.values[q.Object])
		}
	}
	t.raw, err = r.raw(t.of, t.sheet)
	t.full = err == nil
	return err
}

package graph

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

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
	node    store.Node
	label   store.Node // its document
	sheet   sheet
	full    bool // it is completed
}

// errBroken reports quads that no graph of ours has.
var errBroken = errors.New("broken claim")

// tolds returns all claims on records, record by record, with what weighing
// needs.
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
		links, err := store.Append(ctx, r.snap, r.slabs.quads.open(2*len(records)), claims)
		if err != nil {
			return nil, err
		}
		links = r.slabs.quads.close(links)
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
	subjects := r.slabs.nodes.cut(len(records) + len(links))
	n := copy(subjects, records)
	for i, l := range links {
		subjects[n+i] = l.Subject
	}
	slices.Sort(subjects)
	quads, err := store.Append(ctx, r.snap, r.slabs.quads.open(12*len(subjects)), store.Pattern{Subjects: subjects})
	if err != nil {
		return nil, err
	}
	return r.slabs.quads.close(quads), nil
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
	byObject := func(a, b store.Quad) int { return cmp.Compare(a.Object, b.Object) }
	if !slices.IsSortedFunc(links, byObject) {
		slices.SortStableFunc(links, byObject)
	}
	tolds, slab := r.slabs.lists.cut(len(links)), r.slabs.tolds.cut(len(links))
	if err := r.records(links, slab, all); err != nil {
		return nil, err
	}
	for i := range slab {
		tolds[i] = &slab[i]
	}
	byNode := r.slabs.lists.cut(len(links))
	copy(byNode, tolds)
	if err := r.readTolds(ctx, byNode, all); err != nil {
		return nil, err
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

// records reads the records that are objects of links, which are sorted by these,
// for the claims that are their subjects.
func (r *reader) records(links []store.Quad, tolds []told, all sheets) error {
	for i, l := range links {
		t := &tolds[i]
		t.node, t.label = l.Subject, l.Label
		if i > 0 && l.Object == links[i-1].Object {
			t.of = tolds[i-1].of
			continue
		}
		all = all.from(l.Object)
		t.of = &r.slabs.records.cut(1)[0]
		if err := r.record(t.of, all.first()); err != nil {
			return fmt.Errorf("store: %w", err)
		}
	}
	return nil
}

// readTolds reads what weighing needs of claims, which it sorts by their nodes.
func (r *reader) readTolds(ctx context.Context, tolds []*told, all sheets) error {
	slices.SortFunc(tolds, func(a, b *told) int { return cmp.Compare(a.node, b.node) })
	for i, t := range tolds {
		if i%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		all = all.from(t.node)
		t.sheet = all.first()
		if err := r.readTold(t); err != nil {
			return err
		}
	}
	return nil
}

// readTold reads what weighing needs of a claim.
func (r *reader) readTold(t *told) error {
	players := r.slabs.players.open(len(t.sheet.quads))
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
				p := r.player(m, q)
				if p.ref == "" {
					return fmt.Errorf("store: %w: %s of a claim on %s is not the node of an entity", errBroken, p.role, t.of.ref)
				}
				players = append(players, p)
			}
		}
	}
	t.players = r.slabs.players.close(players)
	slices.SortFunc(t.players, comparePlayers)
	return nil
}

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

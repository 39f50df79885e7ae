package graph

import (
	"cmp"
	"context"
	"slices"

	"github.com/pactgraph/pactgraph/internal/store"
)

// A draft is an around that is being made.
type draft struct {
	entity int32
	n      int // how many ties it will have
	ties   []draftTie
}

type draftTie struct {
	tie
	detail
	of  *outline
	own int32 // in the players of the fact, which are sorted by role
}

// survey loads what is around entities. Facts that no survey of the question
// has met before are read some at a time.
func (d *desk) survey(ctx context.Context, entities []int32) ([]*around, error) {
	q := d.query(nil)
	d.watch(entities)
	var drafts drafts
	for _, e := range entities {
		drafts.add(store.Node(e + 1)).says = &draft{entity: e}
		q.around = append(q.around, d.ids.all(d.entities.at(e).ref)...)
	}
	slices.Sort(q.around)
	q.around = slices.Compact(q.around)
	records, err := q.candidates(ctx)
	if err != nil {
		return nil, err
	}
	if err := d.sketch(ctx, q, records); err != nil {
		return nil, err
	}
	known := d.known(records)
	drafts.reserve(known)
	for _, o := range known {
		o.enter(&drafts)
	}
	out := make([]*around, len(entities))
	for i, e := range entities {
		if out[i], err = drafts.of(e).finish(ctx, d.vocabulary); err != nil {
			return nil, err
		}
		d.keep(e, out[i])
	}
	return out, ctx.Err()
}

// known returns the outlines of the facts that have some records, each once, in
// the order of their first episodes.
func (d *desk) known(records []store.Node) []*outline {
	d.surveys++
	all := make([]*outline, 0, len(records))
	for _, n := range records {
		if o := d.outlines.at(n); o.survey != d.surveys && len(o.stays) > 0 {
			o.survey = d.surveys
			all = append(all, o)
		}
	}
	slices.SortFunc(all, func(a, b *outline) int {
		if a.rank != b.rank {
			return cmp.Compare(a.rank, b.rank)
		}
		return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(a.ref, b.ref))
	})
	return all
}

// Drafts are those of some entities, by one more than their numbers.
type drafts struct{ glosses[*draft] }

// reserve makes room for the ties of some facts.
func (ds *drafts) reserve(facts []*outline) {
	all := 0
	for _, o := range facts {
		for _, p := range o.players {
			if d := ds.of(p.to); d != nil {
				d.n += len(o.stays)
				all += len(o.stays)
			}
		}
	}
	room := make([]draftTie, all)
	for i := range ds.slots {
		if d := ds.slots[i].says; d != nil {
			d.ties, room = room[:0:d.n], room[d.n:]
		}
	}
}

// of returns the draft of an entity; nil if there is none.
func (ds *drafts) of(entity int32) *draft { return ds.at(store.Node(entity + 1)) }

const (
	mostOutlines = 1 << 18 // that are kept for the next survey
	mostGroups   = 1 << 14 // that are kept to be made
	someRecords  = 1024    // that are read at once
)

// sketch reads the facts that have some records, if they are not known yet.
func (d *desk) sketch(ctx context.Context, q *query, records []store.Node) error {
	if d.outlines.n > mostOutlines {
		d.outlines = glosses[*outline]{}
	}
	var fresh []store.Node
	nothing := &outline{} // of what the view does not have
	for _, n := range records {
		if d.outlines.find(n) == nil {
			fresh = append(fresh, n)
			d.outlines.add(n).says = nothing
		}
	}
	for some := range slices.Chunk(fresh, someRecords) {
		groups, err := q.groupsOf(ctx, some)
		if err != nil {
			d.outlines = glosses[*outline]{}
			return err
		}
		for _, g := range groups {
			if err := d.note(g, nothing); err != nil {
				d.outlines = glosses[*outline]{}
				return err
			}
		}
		if !d.hoards {
			q.r.slabs.reset()
		}
	}
	return cmp.Or(d.overflow(), ctx.Err())
}

// note keeps the outline of a fact for those of its records that were asked
// for. What is dormant gets a number, by which batches can touch it.
func (d *desk) note(g *group, asked *outline) error {
	if g.dormant() {
		d.meet(g, nil)
	}
	o := d.metAs(g)
	var last *recorded
	for t := range g.own(d.ids) {
		if t.of == last {
			continue
		}
		last = t.of
		slot := d.outlines.find(last.node())
		if slot == nil || slot.says != asked {
			continue
		}
		if o == nil {
			o = &d.slabs.outlines.cut(1)[0]
			if err := d.outline(o, g); err != nil {
				return err
			}
			d.hoard(g)
		}
		slot.says = o
	}
	return nil
}

// metAs returns the outline of a fact that an earlier survey has met by another
// of its records; or nil.
func (d *desk) metAs(g *group) *outline {
	if len(d.ids.canonical) == 0 { // each fact has one record
		return nil
	}
	for t := range g.own(d.ids) {
		if slot := d.outlines.find(t.of.node()); slot != nil && slot.says.ref == g.ref {
			return slot.says
		}
	}
	return nil
}

// hoard keeps a group for who makes a fact of it, if that is likely to come or it
// was read from afar.
func (d *desk) hoard(g *group) {
	if !d.hoards {
		return
	}
	if d.groups == nil || len(d.groups) > mostGroups {
		d.groups = map[Ref]*group{}
	}
	d.groups[g.ref] = g
}

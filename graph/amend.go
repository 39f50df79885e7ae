package graph

import (
	"context"
)

// mostChanged is by how many the facts that are noted to have changed around an
// entity may be more than those that were there: where they are more, it is
// surveyed anew.
const mostChanged = 1024

// A change is that of a fact around an entity by the batch that made a version.
type change struct {
	fact    Ref
	version uint64
}

// An amendment is what is around an entity, with the facts that have changed
// since.
type amendment struct {
	entity int32
	base   *around
	facts  []Ref
}

// amend returns what is around entities, of each of which something is known
// that batches have changed since: the facts that they have changed are read
// anew, all else is kept. Where that cannot be, it returns nil.
func (d *desk) amend(ctx context.Context, entities []int32) ([]*around, error) {
	out := make([]*around, len(entities))
	all := d.amendments(entities)
	q := d.query(nil)
	q.self = []Ref{}
	for _, am := range all {
		for _, ref := range am.facts {
			q.self = append(q.self, d.ids.all(ref)...)
		}
	}
	records, err := q.candidates(ctx)
	if err != nil {
		return nil, err
	}
	records = distinct(records)
	if err := d.sketch(ctx, q, records); err != nil {
		return nil, err
	}
	facts := map[Ref]*outline{}
	for _, n := range records {
		o := d.outlines.at(n)
		facts[o.ref] = o
	}
	for i, am := range all {
		if am.base == nil {
			continue
		}
		fresh := draft{entity: am.entity}
		for _, ref := range am.facts {
			if o := facts[ref]; o != nil {
				o.enterOne(&fresh)
			}
		}
		out[i] = am.make(d, &fresh)
		d.exchange(am, &fresh, out[i])
	}
	return out, ctx.Err()
}

// amendments returns what there is to amend, in the order of entities.
func (d *desk) amendments(entities []int32) []amendment {
	all := make([]amendment, len(entities))
	d.mu.Lock()
	defer d.mu.Unlock()
	for i, n := range entities {
		e := d.entities.at(n)
		if a := e.around.Load(); a != nil && a.since <= d.version {
			facts := make([]Ref, len(e.changed))
			for j, c := range e.changed {
				facts[j] = c.fact
			}
			all[i] = amendment{n, a, distinctRefs(facts)}
		}
	}
	return all
}

// exchange stores what is around an entity in place of what was.
func (d *desk) exchange(am amendment, fresh *draft, a *around) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if e := d.entities.at(am.entity); e.around.Load() == am.base {
		a.since, a.asked = am.base.since, am.base.asked
		for i := range fresh.ties {
			d.settle(e, a, fresh.ties[i].fact)
		}
		d.store(e, a)
	}
}

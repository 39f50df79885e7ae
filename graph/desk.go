package graph

import (
	"cmp"
	"context"
	"slices"
)

// A desk is where one question is answered: a ledger, and the snapshot and
// version that it may be used for.
type desk struct {
	*ledger
	view   View
	made   *reader // made when it is needed
	beside *desk

	outlines glosses[*outline] // of the facts that surveys have met, by record
	met      glosses[other]    // the entities that play a role in them, in no role
	groups   map[Ref]*group    // the same facts with all their claims, where to read them again would take long
	hoards   bool              // so
	slabs    struct {
		outlines slab[outline]
		players  slab[other]
		stays    slab[stay]
		starts   slab[Date]
		numbers  slab[int32]
	}
	surveys int
	ids     *identities
	version uint64
}

// open has the desk answer a question of a view.
func (d *desk) open(ctx context.Context, v *View) error {
	if err := cmp.Or(v.fault(), ctx.Err()); err != nil {
		return err
	}
	d.ledger, d.view, d.version = v.ledger(), *v, v.moment.version
	ids, kept, err := d.identities(ctx, v)
	if err != nil {
		return err
	}
	if !kept {
		v.moment.behind.Store(patience) // the next question begins there
		d.ledger = v.moment.own()
		d.ledger.ids.Store(ids)
	}
	d.ids = ids
	return d.overflow()
}

// aside returns a copy of a desk that lies on the stack, to read what is not
// known: the copy may be kept. It is always the same one.
func (d *desk) aside() *desk {
	if d.beside == nil {
		beside := *d
		d.beside = &beside
	}
	return d.beside
}

// reader returns the reader of the question.
func (d *desk) reader() *reader {
	if d.made == nil {
		d.made = newReader(d.view.moment.snap, d.vocabulary)
		d.hoards = d.hoards || d.made.far()
	}
	return d.made
}

// query returns a question of ever for the records of some kinds.
func (d *desk) query(kinds []*shape) *query {
	return &query{view: d.view.ever(), r: d.reader(), ids: d.ids, kinds: kinds}
}

// arounds returns what is around entities, in the room of out. Those that are
// not known are loaded at once, some thousand at a time.
func (d *desk) arounds(ctx context.Context, entities []int32, out []*around) ([]*around, error) {
	out = slices.Grow(out[:0], len(entities))[:len(entities)]
	missing, err := d.knownArounds(ctx, entities, out)
	if err != nil {
		return nil, err
	}
	const some = 1024
	for len(missing) > 0 {
		now := missing[:min(some, len(missing))]
		missing = missing[len(now):]
		load := make([]int32, len(now))
		for i, at := range now {
			load[i] = entities[at]
		}
		found, err := d.survey(ctx, load)
		if err != nil {
			return nil, err
		}
		for i, at := range now {
			out[at] = found[i]
		}
	}
	return out, ctx.Err()
}

// knownArounds sets what is known to be around entities, and returns the places
// of the others.
func (d *desk) knownArounds(ctx context.Context, entities []int32, out []*around) (missing []int, err error) {
	var changed []int
	for i, e := range entities {
		a := d.near.at(e).Load()
		if out[i] = a.at(d.version); out[i] != nil {
			continue
		}
		switch {
		case a == nil:
			missing = append(missing, i)
		case a.since > d.version:
			d.view.moment.behind.Add(1)
			missing = append(missing, i)
		default:
			changed = append(changed, i)
		}
	}
	for some := range slices.Chunk(changed, 1024) {
		load := make([]int32, len(some))
		for i, at := range some {
			load[i] = entities[at]
		}
		amended, err := d.amend(ctx, load)
		if err != nil {
			return nil, err
		}
		for i, at := range some {
			if out[at] = amended[i]; out[at] == nil {
				missing = append(missing, at)
			}
		}
	}
	return missing, ctx.Err()
}

// around returns what is around one entity, whose facts are made next.
func (d *desk) around(ctx context.Context, entity int32) (*around, error) {
	if a := d.near.at(entity).Load().at(d.version); a != nil {
		return a, nil
	}
	beside := d.aside()
	beside.hoards = true
	all, err := beside.arounds(ctx, []int32{entity}, nil)
	if err != nil {
		return nil, err
	}
	return all[0], nil
}

// watch begins to note what changes around entities, for those that are about
// to be surveyed.
func (d *desk) watch(entities []int32) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, n := range entities {
		e := d.entities.at(n)
		if e.around.Load() == nil && !e.watched && d.keeps(e.touched, d.version) {
			e.watched, e.from, e.changed = true, d.version, nil
		}
	}
}

// keep stores what is around an entity, as it was surveyed, if it is known what
// has changed since.
func (d *desk) keep(entity int32, a *around) {
	d.mu.Lock()
	defer d.mu.Unlock()
	e := d.entities.at(entity)
	if e.around.Load() != nil || !e.watched || d.version < e.from {
		return
	}
	a.since = d.base
	for i := range a.ties {
		d.settle(e, a, a.ties[i].fact)
	}
	d.store(e, a)
}

// settle takes it into account when a fact changed of which a has ties: before
// the desk's version, or after. A fact knows when it was touched last, or that it
// may have been; then it may have changed before that, too. The caller holds mu.
func (d *desk) settle(e *entityEntry, a *around, fact int32) {
	f := d.facts.at(fact)
	a.since = max(a.since, min(f.touched, d.version))
	if !d.keeps(f.touched, d.version) {
		e.changed = append(e.changed, change{f.ref, d.version + 1})
	}
}

// store keeps what is around an entity at the desk's version, with what has
// changed since. The caller holds mu.
func (d *desk) store(e *entityEntry, a *around) {
	a.since = max(a.since, min(e.touched, d.version))
	var later []change
	until := uint64(0)
	for _, c := range e.changed {
		if c.version <= d.version {
			continue
		}
		later = append(later, c)
		if until == 0 || c.version < until {
			until = c.version
		}
	}
	a.until.Store(until)
	if last := e.around.Load(); last != nil {
		a.last.Store(last)
		d.replaced = append(d.replaced, a)
	}
	d.bytes.Add(a.size())
	e.changed, e.watched = later, false
	a.used.Store(forEvict | forWriter)
	e.around.Store(a)
	d.evict()
}

package graph

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unsafe"

	"github.com/pactgraph/pactgraph/internal/store"
)

// A ledger keeps what questions have found out about a graph, as seen with the
// claims that one view admits, for the questions that come after: which facts
// an entity plays a role in and when each may hold (an [around]), and facts with
// the Go types that were asked for (a [made]). Entities and facts are integers
// in it. What it does not have is loaded when first needed.
//
// The ledger of a graph lives on from one version of the store to the next: a
// batch drops what it touches, before it is applied. So an entry holds from the
// last version that touched it up to now, and a reader of an older version that
// finds a newer entry loads what it needs by itself, and if that happens often
// turns to a ledger of its own moment; see [View.ledger].
type ledger struct {
	base uint64 // the oldest version that it knows of
	room

	ids     atomic.Pointer[identities] // what is the same; nil until it is asked for
	batches atomic.Int64               // that have touched it

	numbers      sync.Mutex // guards adding to what follows
	entity, fact *hashTable
	entities     pages[entityEntry]
	facts        pages[factEntry]
	names        nameTable
	marks        sync.Pool // of *marks that are empty
	*vocabulary

	latest atomic.Uint64 // version; what is touched has a greater one while a batch is being applied

	mu      sync.Mutex // guards what follows, and storing entries
	pending bool       // a batch is being applied
	coming  uint64     // the last version that a batch was to make: what has no number yet may be touched by it
	partial []int32    // facts that nobody asserts and that an end of others may be
}

// An entityEntry has what is known of an entity.
type entityEntry struct {
	ref    Ref
	around atomic.Pointer[around]

	// Guarded by the ledger's mu:
	touched uint64   // the last version that has
	watched bool     // what changes is noted, for a survey that goes on
	changed []change // from around.until on, or while it is watched
}

// A factEntry has what is known of a fact.
type factEntry struct {
	ref     Ref
	made    atomic.Pointer[making]
	touched uint64  // guarded by the ledger's mu
	players []int32 // entities that play a role according to some claim; guarded by mu
}

func newLedger(base uint64, bound int64, v *vocabulary) *ledger {
	l := &ledger{base: base, entity: newHashTable(), fact: newHashTable(), names: newNameTable(), vocabulary: v}
	l.latest.Store(base)
	l.coming = base
	l.bound.Store(bound)
	return l
}

// knownEntity returns the number of an entity, if it has one.
func (l *ledger) knownEntity(ref Ref) (int32, bool) {
	return l.entity.find(l.entity.hash(string(ref)), func(n int32) bool { return l.entities.at(n).ref == ref })
}

// namedEntity is knownEntity for a ref in two parts.
func (l *ledger) namedEntity(kind, key string) (int32, bool) {
	var room [96]byte
	ref := append(append(append(room[:0], kind...), '/'), key...)
	return l.entity.find(l.entity.hashBytes(ref), func(n int32) bool { return string(l.entities.at(n).ref) == string(ref) })
}

// number returns the number of an entity.
func (l *ledger) number(ref Ref) int32 {
	if n, ok := l.knownEntity(ref); ok {
		return n
	}
	l.numbers.Lock()
	defer l.numbers.Unlock()
	n, ok := l.knownEntity(ref)
	if !ok {
		n = l.entities.add()
		e := l.entities.at(n)
		e.ref = Ref(strings.Clone(string(ref))) // it may be part of a larger text
		l.fixed.Add(int64(len(ref)) + int64(unsafe.Sizeof(entityEntry{})) + 16)
		l.entity.add(l.entity.hash(string(ref)), n)
		l.mu.Lock()
		defer l.mu.Unlock()
		e.touched = l.coming
	}
	return n
}

// size returns how many entities have a number.
func (l *ledger) size() int {
	return int(l.entities.len())
}

// knownFact returns the number of a fact, if it has one.
func (l *ledger) knownFact(ref Ref) (int32, bool) {
	return l.fact.find(l.fact.hash(string(ref)), func(n int32) bool { return l.facts.at(n).ref == ref })
}

// factNumber returns the number of a fact.
func (l *ledger) factNumber(ref Ref) int32 {
	if n, ok := l.knownFact(ref); ok {
		return n
	}
	l.numbers.Lock()
	defer l.numbers.Unlock()
	n, ok := l.knownFact(ref)
	if !ok {
		n = l.facts.add()
		f := l.facts.at(n)
		f.ref = Ref(strings.Clone(string(ref)))
		l.fixed.Add(int64(len(ref)) + int64(unsafe.Sizeof(factEntry{})) + 16)
		l.fact.add(l.fact.hash(string(ref)), n)
		l.mu.Lock()
		defer l.mu.Unlock()
		f.touched = l.coming
	}
	return n
}

// keeps reports whether an entry that was loaded at a version may be stored:
// nothing has touched it since. A batch that changed nothing has touched it as of
// a version that there is not; what touched it before is not known any more, so
// that only what was loaded at the latest version is sure to hold. The caller
// holds mu.
func (l *ledger) keeps(touched, version uint64) bool {
	latest := l.latest.Load()
	return version <= latest && (touched <= version || version == latest && !l.pending)
}

// A desk is where one question is answered: a ledger, and the snapshot and
// version that it may be used for.
type desk struct {
	*ledger
	view View
	made *reader // made when it is needed

	outlines map[store.Node]*outline // of the facts that surveys have met, by record
	surveys  int
	ids      *identities
	version  uint64
}

// open has the desk answer a question of a view.
func (d *desk) open(ctx context.Context, v *View) error {
	if err := cmp.Or(v.fault(), ctx.Err()); err != nil {
		return err
	}
	d.ledger, d.view, d.version = v.ledger(), *v, v.moment.version
	var err error
	d.ids, err = d.identities(ctx, v)
	return err
}

// aside returns a copy of a desk that lies on the stack, to read what is not
// known: the copy may be kept.
func (d *desk) aside() *desk {
	beside := *d
	return &beside
}

// reader returns the reader of the question.
func (d *desk) reader() *reader {
	if d.made == nil {
		d.made = newReader(d.view.moment.snap)
	}
	return d.made
}

// query returns a question of ever for the records of some kinds.
func (d *desk) query(kinds []*shape) *query {
	return &query{view: d.view.ever(), r: d.reader(), ids: d.ids, kinds: kinds}
}

// arounds returns what is around entities. Those that are not known are loaded
// at once, some thousand at a time.
func (d *desk) arounds(ctx context.Context, entities []int32) ([]*around, error) {
	out := make([]*around, len(entities))
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
		switch a := d.entities.at(e).around.Load(); {
		case a == nil:
			missing = append(missing, i)
		case a.since > d.version:
			d.view.moment.behind.Add(1)
			missing = append(missing, i)
		case a.holds(d.version):
			out[i] = a
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

// around returns what is around one entity.
func (d *desk) around(ctx context.Context, entity int32) (*around, error) {
	if a := d.entities.at(entity).around.Load(); a != nil && a.holds(d.version) {
		return a, nil
	}
	all, err := d.aside().arounds(ctx, []int32{entity})
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
			e.watched, e.changed = true, nil
		}
	}
}

// keep stores what is around an entity, as it was surveyed, if it is known what
// has changed since.
func (d *desk) keep(entity int32, a *around) {
	d.mu.Lock()
	defer d.mu.Unlock()
	e := d.entities.at(entity)
	if e.around.Load() != nil || !e.watched {
		return
	}
	a.since = d.base
	for i := range a.ties {
		d.settle(e, a, a.ties[i].fact)
	}
	d.store(e, a)
}

// settle takes it into account when a fact changed of which a has ties: before
// the desk's version, or after. The caller holds mu.
func (d *desk) settle(e *entityEntry, a *around, fact int32) {
	f := d.facts.at(fact)
	if !d.keeps(f.touched, d.version) {
		e.changed = append(e.changed, change{f.ref, f.touched})
		return
	}
	a.since = max(a.since, min(f.touched, d.version))
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
	if before := e.around.Load(); before != nil {
		d.bytes.Add(-before.size())
	}
	d.bytes.Add(a.size())
	e.changed, e.watched = later, false
	a.used.Store(true)
	e.around.Store(a)
	d.evict()
}

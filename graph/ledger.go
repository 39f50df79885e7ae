package graph

import (
	"strings"
	"sync"
	"sync/atomic"
	"time"
	"unsafe"
)

// A ledger keeps what questions have found out about a graph, as seen with the
// claims that one view admits, for the questions that come after: which facts
// an entity plays a role in and when each may hold (an [around]), and facts with
// the Go types that were asked for (a [made]). Entities and facts are integers
// in it. What it does not have is loaded when first needed.
//
// The ledger of a graph lives on from one version of the store to the next.
// Before a batch is applied, what has been made of the facts that it touches is
// dropped, and around those who play a role in them it is noted which facts
// change. These are read anew by who writes, if they were asked about lately (see
// [Graph.refresh]), and else by who asks next; see [desk.amend]. So an entry holds
// from the last version that touched it up to the next that does. What an entry
// has replaced is kept for readers of the version before, up to the next batch; a
// reader of an older version loads what it needs by itself, and if that happens
// often turns to a ledger of its own moment; see [View.ledger].
//
// Where there is no room, what was not asked for lately is let go; see
// [ledger.evict].
type ledger struct {
	base uint64 // the oldest version that it knows of
	room

	ids atomic.Pointer[identities] // what is the same; nil until it is asked for

	numbers      sync.Mutex // guards adding to what follows
	entity, fact *hashTable
	entities     pages[entityEntry]
	near         pages[atomic.Pointer[around]] // what is around entities, close together
	facts        pages[factEntry]
	names        nameTable
	scratch      sync.Pool // of *scratch
	*vocabulary

	latest atomic.Uint64 // version; what is touched has a greater one while a batch is being applied

	mu       sync.Mutex // guards what follows, and storing entries
	pending  bool       // a batch is being applied
	coming   uint64     // the last version that a batch was to make: what has no number yet may be touched by it
	began    time.Time  // when the last batch did
	stale    []int32    // entities that were asked about lately, around which that has changed something
	replaced []*around  // what has a last
	dormant  []int32    // see [group.dormant]
}

// An entityEntry has what is known of an entity.
type entityEntry struct {
	ref    Ref
	around *atomic.Pointer[around] // in near

	// Guarded by the ledger's mu:
	touched uint64   // the last version that has
	watched bool     // what changes is noted, for a survey that goes on
	from    uint64   // the version after which it is, while it is watched
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
		around := l.near.at(l.near.add())
		n = l.entities.add()
		e := l.entities.at(n)
		e.around = around
		e.ref = Ref(strings.Clone(string(ref))) // it may be part of a larger text
		l.fixed.Add(int64(len(ref)) + int64(unsafe.Sizeof(entityEntry{})) + 16)
		l.mu.Lock() // a batch that is being applied finds it, or it tells that the batch may touch it
		defer l.mu.Unlock()
		e.touched = l.coming
		l.entity.add(l.entity.hash(string(ref)), n)
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
		l.mu.Lock() // who goes through all facts finds it whole
		defer l.mu.Unlock()
		n = l.facts.add()
		f := l.facts.at(n)
		f.ref = Ref(strings.Clone(string(ref)))
		l.fixed.Add(int64(len(ref)) + int64(unsafe.Sizeof(factEntry{})) + 16)
		f.touched = l.coming
		l.fact.add(l.fact.hash(string(ref)), n)
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

package graph

import (
	"hash/maphash"
	"sync"
	"sync/atomic"

	"github.com/cayleygraph/quad"
)

// A nameTable keeps who bears the names that were looked up.
type nameTable struct {
	index *hashTable
	names pages[nameEntry]

	mu      sync.Mutex             // guards what follows, and changes of what is above
	spelled map[quad.Value][]int32 // names by what they fold to
	touched [256]uint64            // versions, by a hash of what a name folds to
}

// A nameEntry has what is known of a name.
type nameEntry struct {
	name    string
	bearing atomic.Pointer[bearing]
}

// A bearing is who bears a name: by exactly this spelling, and by one that
// folds to the same.
type bearing struct {
	since         uint64
	exact, folded []Ref
}

func newNameTable() nameTable {
	return nameTable{index: newHashTable(), spelled: map[quad.Value][]int32{}}
}

func (t *nameTable) entry(name string) (*nameEntry, int32) {
	n, ok := t.index.find(t.index.hash(name), func(n int32) bool { return t.names.at(n).name == name })
	if !ok {
		return nil, 0
	}
	return t.names.at(n), n
}

// get returns who bears a name, or nil if that is not known.
func (t *nameTable) get(name string, version uint64) *bearing {
	e, _ := t.entry(name)
	if e == nil {
		return nil
	}
	if b := e.bearing.Load(); b != nil && b.since <= version {
		return b
	}
	return nil
}

// put stores who bears a name, if nothing has touched it since a version.
func (t *nameTable) put(name string, folded quad.Value, b *bearing, version uint64, keeps func(touched, version uint64) bool) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	touched := t.mark(folded)
	if !keeps(*touched, version) {
		return false
	}
	if b.since = version; *touched <= version {
		b.since = *touched
	}
	e, n := t.entry(name)
	if e == nil {
		n = t.names.add()
		e = t.names.at(n)
		e.name = name
		t.index.add(t.index.hash(name), n)
	}
	if e.bearing.Swap(b) == nil {
		t.spelled[folded] = append(t.spelled[folded], n)
	}
	return true
}

// touch drops the names that fold to something.
func (t *nameTable) touch(folded quad.Value, version uint64) {
	t.mu.Lock()
	defer t.mu.Unlock()
	*t.mark(folded) = version
	for _, n := range t.spelled[folded] {
		t.names.at(n).bearing.Store(nil)
	}
	delete(t.spelled, folded)
}

func (t *nameTable) mark(folded quad.Value) *uint64 {
	s, _ := folded.(quad.String)
	return &t.touched[maphash.String(t.index.seed, string(s))%256]
}

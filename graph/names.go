package graph

import (
	"hash/maphash"
	"sync"

	"github.com/cayleygraph/quad"
)

// A nameTable keeps who bears the names that were looked up.
type nameTable struct {
	mu      sync.RWMutex
	names   map[string]bearing
	spelled map[quad.Value][]string // names by what they fold to
	touched [256]uint64             // versions, by a hash of what a name folds to
	seed    maphash.Seed
}

// A bearing is who bears a name: by exactly this spelling, and by one that
// folds to the same.
type bearing struct {
	since         uint64
	exact, folded []Ref
}

func (t *nameTable) get(name string, version uint64) (bearing, bool) {
	t.mu.RLock()
	b, ok := t.names[name]
	t.mu.RUnlock()
	return b, ok && b.since <= version
}

// put stores who bears a name, if nothing has touched it since a version.
func (t *nameTable) put(name string, folded quad.Value, b bearing, version uint64, keeps func(touched, version uint64) bool) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	touched := t.mark(folded)
	if !keeps(*touched, version) {
		return false
	}
	if b.since = version; *touched <= version {
		b.since = *touched
	}
	if t.names == nil {
		t.names, t.spelled = map[string]bearing{}, map[quad.Value][]string{}
	}
	t.names[name] = b
	t.spelled[folded] = append(t.spelled[folded], name)
	return true
}

// touch drops the names that fold to something.
func (t *nameTable) touch(folded quad.Value, version uint64) {
	t.mu.Lock()
	defer t.mu.Unlock()
	*t.mark(folded) = version
	for _, name := range t.spelled[folded] {
		delete(t.names, name)
	}
	delete(t.spelled, folded)
}

func (t *nameTable) mark(folded quad.Value) *uint64 {
	if t.seed == (maphash.Seed{}) {
		t.seed = maphash.MakeSeed()
	}
	s, _ := folded.(quad.String)
	return &t.touched[maphash.String(t.seed, string(s))%256]
}

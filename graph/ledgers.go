package graph

import (
	"sync"
	"sync/atomic"

	"github.com/pactgraph/pactgraph/internal/store"
)

// Ledgers hand the ledger of a graph from one version of its store to the
// next.
type ledgers struct {
	bound atomic.Int64 // of bytes, plus one; zero for the default
	now   atomic.Pointer[ledger]
	words *vocabulary // of the graph

	mu     sync.Mutex
	flying bool // a batch is being applied that no ledger knows of
	wanted bool // somebody asked for a ledger meanwhile
}

// defaultCache is 512 MiB.
const defaultCache = 512 << 20

// SetCache bounds the memory that the graph takes, beside its store, to keep
// what questions have found out, as far as it can be counted. Where there is more,
// at once or later, what was not asked for lately is let go. Zero keeps nothing
// from one question to the next. Without a call it is 512 MiB. Views with KnownBy
// or Trusting, and views that are held while the graph changes, have caches of
// their own with this bound, for as long as they are used.
func (g *Graph) SetCache(bytes int64) { g.ledgers.resize(max(bytes, 0)) }

func (ls *ledgers) resize(bytes int64) {
	ls.mu.Lock()
	defer ls.mu.Unlock()
	ls.bound.Store(bytes + 1)
	l := ls.now.Load()
	if l == nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.bound.Store(bytes)
	if l.full() {
		ls.flying = l.pending
		ls.now.Store(nil)
		return
	}
	l.evict()
}

func (ls *ledgers) size() int64 {
	if b := ls.bound.Load(); b > 0 {
		return b - 1
	}
	return defaultCache
}

// at returns the ledger for a version, or nil if there is none: the version is
// older than what it knows of, or just being made.
func (ls *ledgers) at(version uint64) *ledger {
	l := ls.now.Load()
	if l != nil && l.base <= version && version <= l.latest.Load() && !l.full() {
		return l
	}
	ls.mu.Lock()
	defer ls.mu.Unlock()
	switch l = ls.now.Load(); {
	case ls.flying:
		ls.wanted = true
		return nil
	case l != nil && l.isPending():
		return nil
	case l != nil && version < l.base:
		return nil
	case l != nil && version <= l.latest.Load() && !l.full():
		return l
	case l != nil && version < l.latest.Load():
		return nil
	}
	l = newLedger(version, ls.size(), ls.words)
	ls.now.Store(l)
	return l
}

func (l *ledger) isPending() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.pending
}

// begin prepares for a batch that makes the next version of the one before: it
// drops what the batch touches, or everything.
func (ls *ledgers) begin(b store.Batch, before uint64, everything bool) {
	ls.mu.Lock()
	defer ls.mu.Unlock()
	l := ls.now.Load()
	if l != nil && (everything || l.latest.Load() != before || l.full() || !l.touch(b, before+1)) {
		l = nil
		ls.now.Store(nil)
		ls.wanted = true
	} else if l == nil && ls.wanted {
		ls.wanted = false
		l = newLedger(before, ls.size(), ls.words)
		if l.touch(b, before+1) {
			ls.now.Store(l)
		} else {
			l = nil
		}
	}
	ls.flying = l == nil
}

// end tells which version there is after the batch, and whether that has made it.
func (ls *ledgers) end(before, after uint64, made bool) {
	ls.mu.Lock()
	defer ls.mu.Unlock()
	ls.flying = false
	l := ls.now.Load()
	if l == nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.pending = false
	switch {
	case after == before:
	case made && after == before+1:
		l.latest.Store(after)
	default: // somebody else has changed the store
		ls.now.Store(nil)
	}
}

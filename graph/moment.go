package graph

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/pactgraph/pactgraph/internal/store"
)

// A moment is a snapshot, or the error of taking it, with what has been found
// out about it.
type moment struct {
	graph   *Graph
	snap    store.Snapshot
	err     error
	version uint64
	shared  bool // the snapshot costs nothing to hold, and other views have it too

	closed atomic.Bool
	behind atomic.Int32 // how often the ledger of the graph was too new
	alone  sync.Mutex
	ledger *ledger // of the moment alone
}

// moment returns the graph as it is now. Of a batch whose writer has not done yet
// what is to be done for those who ask next, it shows nothing.
func (g *Graph) moment() *moment {
	resident, shared := g.store.(store.Resident)
	if shared {
		now := resident.Version()
		if m := g.now.Load(); m != nil && (m.version == now || m.version+1 == now && g.coming.Load() == now) {
			return m
		}
	}
	m := g.newest()
	if shared && m.err == nil {
		g.publish(m)
	}
	return m
}

// publish has other views share a moment, if it is later than the one that they
// share.
func (g *Graph) publish(m *moment) {
	for {
		now := g.now.Load()
		if now != nil && now.version >= m.version || g.now.CompareAndSwap(now, m) {
			return
		}
	}
}

// newest returns a new moment of the graph as it is now.
func (g *Graph) newest() *moment {
	_, shared := g.store.(store.Resident)
	m := &moment{graph: g, shared: shared}
	if m.snap, m.err = g.store.Snapshot(context.Background()); m.err != nil {
		return m
	}
	if v, ok := m.snap.(store.Versioned); ok {
		m.version = v.Version()
	} else {
		m.behind.Store(patience)
	}
	if !shared {
		runtime.AddCleanup(m, func(s store.Snapshot) { s.Close() }, m.snap)
	}
	return m
}

// patience is how often a moment bears that the ledger of the graph is too new
// for it, before it has one of its own.
const patience = 8

// own returns the ledger of the moment alone.
func (m *moment) own() *ledger {
	m.alone.Lock()
	defer m.alone.Unlock()
	if m.ledger == nil || m.ledger.full() {
		m.ledger = newLedger(m.version, m.graph.ledgers.size(), m.graph.ledgers.words)
	}
	return m.ledger
}

// Close lets the view's snapshot go, also for the views that were made from
// this one; questions after it give an error. It is never needed: what is not
// closed is let go when nothing refers to it any more. But in a store whose
// snapshots hold back room on disk, it is better not to wait for that. To close
// a view again, or the zero View, does nothing.
func (v View) Close() error {
	m := v.moment
	if m == nil || m.snap == nil || m.shared || m.closed.Swap(true) {
		return nil
	}
	return m.snap.Close()
}

// A perspective is what a view sees that does not see all claims: it has a
// ledger of its own.
type perspective struct {
	known Date             // claims known by this day; zero: all
	trust func(Claim) bool // nil: all

	mu     sync.Mutex
	ledger *ledger
}

// trusts returns the trust of a perspective; nil is one that sees all.
func (p *perspective) trusts() func(Claim) bool {
	if p == nil {
		return nil
	}
	return p.trust
}

// day returns the day by which claims are known.
func (p *perspective) day() Date {
	if p == nil {
		return Date{}
	}
	return p.known
}

func (p *perspective) get(m *moment) *ledger {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.ledger == nil || p.ledger.full() {
		p.ledger = newLedger(m.version, m.graph.ledgers.size(), m.graph.ledgers.words)
	}
	return p.ledger
}

// ledger returns where the answers to questions of the view are kept: with the
// graph; or with the view, if it does not see all claims or is out of date.
func (v *View) ledger() *ledger {
	m := v.moment
	if v.some != nil {
		return v.some.get(m)
	}
	if m.behind.Load() < patience {
		if l := m.graph.ledgers.at(m.version); l != nil {
			return l
		}
	}
	return m.own()
}

package graph

import (
	"context"
	"slices"
	"time"
)

// Who writes keeps what is around an entity up to date for a while after a
// question, so that who asks again need not; of much, for which that costs much,
// only once. So there is a bound to what it costs to write when few ask, or nobody
// does any more.
const (
	freshFor  = time.Second
	muchFresh = 1 << 14 // ties
)

// Who is to know that something was asked for.
const (
	forEvict uint32 = 1 << iota
	forWriter
)

// isFresh reports whether it is to be kept up to date. The caller holds the
// ledger's mu.
func (a *around) isFresh(now time.Time) bool {
	asked := a.used.And(^forWriter)&forWriter != 0
	if asked {
		a.asked = now
	}
	return asked || len(a.ties) <= muchFresh && now.Sub(a.asked) < freshFor
}

// refresh reads anew what a batch has changed around entities that were asked
// about lately. Views that share a moment see the batch after that. It is no fault
// if it ends early: who asks does the rest.
func (g *Graph) refresh(ctx context.Context) {
	l := g.ledgers.now.Load()
	if l == nil || len(l.stale) == 0 {
		return
	}
	v := View{moment: g.newest(), when: forever()}
	defer v.Close()
	var d desk
	if err := d.open(ctx, &v); err != nil || d.ledger != l {
		return
	}
	slices.Sort(l.stale)
	for some := range slices.Chunk(slices.Compact(l.stale), 1024) {
		all, err := d.amend(ctx, some)
		if err != nil {
			return
		}
		for _, a := range all {
			if a != nil {
				a.used.And(^forWriter)
			}
		}
	}
	if v.moment.shared {
		g.publish(v.moment)
	}
}

package memory

import "sync/atomic"

// A fan holds the lists of a node that is in quads in more than one direction;
// that in which it came first stays in its term.
type fan [4]list

// A fanPlace is the number of a fan, which begins at 1; zero is none.
type fanPlace struct{ atomic.Uint32 }

// noQuads is the list of what has none. Nothing is ever added to it.
var noQuads list

// having returns the list of the quads that have a node in a direction.
func (t *tables) having(d int, n uint32) *list {
	e := t.values.terms.find(n)
	if e == nil {
		return &noQuads
	}
	if head := e.list.head.Load(); form(head) == formNone || directionOf(head) == d {
		return &e.list
	}
	if at := e.fan.Load(); at != 0 {
		return &t.links.fans.at(at)[d]
	}
	return &noQuads
}

// listOf returns the list of a node in a direction, to be added to.
func (t *tables) listOf(d int, n uint32) *list {
	e := t.values.terms.at(n)
	if head := e.list.head.Load(); form(head) == formNone || directionOf(head) == d {
		return &e.list
	}
	at := e.fan.Load()
	if at == 0 {
		t.links.fanCount++
		at = t.links.fanCount
		t.links.fans.make(at)
		e.fan.Store(at)
	}
	return &t.links.fans.at(at)[d]
}

func directionOf(head uint64) int { return int(head >> formBits & (1<<directionBits - 1)) }

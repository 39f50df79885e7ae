package graph

import "sync/atomic"

const pageSize = 512

// Pages are a slice that one goroutine at a time appends to while others read:
// an element never moves.
type pages[T any] struct {
	list atomic.Pointer[[]*[pageSize]T]
	n    atomic.Int32
}

// at returns the address of an element, which must have been appended.
func (p *pages[T]) at(i int32) *T { return &(*p.list.Load())[i/pageSize][i%pageSize] }

// add appends a zero element and returns its number.
func (p *pages[T]) add() int32 {
	if p.n.Load()%pageSize == 0 {
		p.grow()
	}
	return p.n.Add(1) - 1
}

// len returns how many elements there are.
func (p *pages[T]) len() int32 { return p.n.Load() }

func (p *pages[T]) grow() {
	var list []*[pageSize]T
	if l := p.list.Load(); l != nil {
		list = *l
	}
	list = append(list, new([pageSize]T))
	p.list.Store(&list)
}

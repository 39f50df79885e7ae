package memory

import "sync/atomic"

// pageLen is the number of elements of a page, so that a page of the smallest
// elements fills a size class of Go's allocator, and one of the largest is
// quick to make for a small store.
const (
	pageBits = 8
	pageLen  = 1 << pageBits
)

// Pages are an array that grows at its end and never moves what it holds, so
// that one writer fills it while any number of readers look at elements that
// were published before. Pages of which no element was ever made are nil.
type pages[T any] struct {
	directory atomic.Pointer[[]atomic.Pointer[[pageLen]T]]
}

// page returns the page that holds element i, or nil.
func (p *pages[T]) page(i uint32) *[pageLen]T {
	d := p.directory.Load()
	if d == nil || int(i>>pageBits) >= len(*d) {
		return nil
	}
	return (*d)[i>>pageBits].Load()
}

// find returns element i, or nil if its page was never made.
func (p *pages[T]) find(i uint32) *T {
	if page := p.page(i); page != nil {
		return &page[i%pageLen]
	}
	return nil
}

// at returns element i, whose page was made.
func (p *pages[T]) at(i uint32) *T {
	return &(*p.directory.Load())[i>>pageBits].Load()[i%pageLen]
}

// make returns element i, for the writer only.
func (p *pages[T]) make(i uint32) *T {
	if page := p.page(i); page != nil {
		return &page[i%pageLen]
	}
	p.reach(i)
	page := new([pageLen]T)
	(*p.directory.Load())[i>>pageBits].Store(page)
	return &page[i%pageLen]
}

// reach makes the directory long enough for element i.
func (p *pages[T]) reach(i uint32) {
	var old []atomic.Pointer[[pageLen]T]
	if d := p.directory.Load(); d != nil {
		old = *d
	}
	if int(i>>pageBits) < len(old) {
		return
	}
	grown := make([]atomic.Pointer[[pageLen]T], max(int(i>>pageBits)+1, 2*len(old)))
	for j := range old {
		grown[j].Store(old[j].Load())
	}
	p.directory.Store(&grown)
}

// share returns element i, for any number of callers at once. One of them
// makes the page and fills it; first is the number of its first element. Now
// and then a page is made twice, so elements must not be told apart by where
// they are. The writer must use nothing else on the same pages.
func (p *pages[T]) share(i uint32, fill func(page *[pageLen]T, first uint32)) *T {
	if e := p.find(i); e != nil {
		return e
	}
	page := new([pageLen]T)
	fill(page, i&^(pageLen-1))
	p.reach(i)
	d := p.directory.Load()
	if int(i>>pageBits) < len(*d) {
		(*d)[i>>pageBits].CompareAndSwap(nil, page)
	}
	return &page[i%pageLen]
}

package memory

import "sync/atomic"

// A lifetime says of each element of an array in which moments it is there.
// Batches that remove something are numbered from 2; the number of the one
// that took an element out is kept beside it, and zero where there is none. So
// nothing moves when something is removed, and older snapshots still see it.
type lifetimes struct {
	ended pages[atomic.Uint32] // pages only where something was removed
}

// void marks what no snapshot ever sees: it was added by a batch that failed.
const void = 1

// sees reports whether element i is there after batch moment.
func (l *lifetimes) sees(i, moment uint32) bool {
	e := l.ended.find(i)
	if e == nil {
		return true
	}
	return seenAfter(e.Load(), moment)
}

// seenAfter reports whether what a batch took out is there after batch moment.
func seenAfter(end, moment uint32) bool { return end == 0 || end > moment }

// end returns the batch that took element i out, or zero. It is for the writer.
func (l *lifetimes) end(i uint32) uint32 {
	if e := l.ended.find(i); e != nil {
		return e.Load()
	}
	return 0
}

// set notes which batch takes element i out; zero puts it back.
func (l *lifetimes) set(i, batch uint32) { l.ended.make(i).Store(batch) }

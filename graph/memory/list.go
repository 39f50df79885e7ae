package memory

import (
	"math"
	"sync/atomic"
)

// A list is an ascending sequence of the numbers of quads, to which one writer
// appends while others read. What is in it stays in it: a reader passes over
// quads that came after its snapshot, or that were removed before it.
//
// Quads that come together have numbers in sequence, so a list is made of
// runs. It has three forms, and grows from one to the next: a single run, which
// is in the head; spans; a hub. A form that was left stays as it is,
// so a reader who has seen the old head misses nothing that it should see.
type list struct{ head atomic.Uint64 }

func (l *list) isEmpty() bool { return l.head.Load() == 0 }

// The lower two bits of a head are the form, and the next two the direction of
// the list, where it is that of a term. Above them is the length of a single
// run, or of a span. The upper half is the first number of the run, the place
// of the span, or the number of the hub.
const (
	formNone = iota
	formRun
	formSpans
	formHub

	formBits      = 2
	directionBits = 2
	tagBits       = formBits + directionBits
	anyRun        = 1<<(32-tagBits) - 1 // the longest run that fits a head
)

func newHead(upper, length uint32, tag uint64) uint64 {
	return uint64(upper)<<32 | uint64(length)<<tagBits | tag
}

func form(head uint64) uint64  { return head & (1<<formBits - 1) }
func upper(head uint64) uint32 { return uint32(head >> 32) }
func inHead(head uint64) run   { return newRun(upper(head), uint32(head)>>tagBits) }
func inSpan(head uint64) span  { return span{upper(head), uint32(head) >> tagBits} }

func spanHead(p span, tag uint64) uint64 { return newHead(p.place, p.length, tag|formSpans) }

// A run is its first number in the upper half, and its length in the lower.
// Zero is no run.
type run uint64

func newRun(first, length uint32) run { return run(first)<<32 | run(length) }
func (r run) first() uint32           { return uint32(r >> 32) }
func (r run) length() uint32          { return uint32(r) }
func (r run) end() uint32             { return r.first() + r.length() }

// Lists hold what the heads of lists point to.
type lists struct {
	spans spans
	hubs  pages[hub] // from 1
	count uint32     // of hubs
}

// add appends a number that is greater than all in the list, and returns the
// list's hub if it is one. It becomes one when it has many runs, or a run as
// long as widest. A list that was empty takes the direction d.
func (s *lists) add(l *list, d uint64, id, widest uint32) *hub {
	head := l.head.Load()
	tag := head &^ (1<<formBits - 1) & (1<<tagBits - 1)
	switch form(head) {
	case formNone:
		l.head.Store(newHead(id, 1, d<<formBits|formRun))
		return nil
	case formRun:
		switch r := inHead(head); {
		case r.length() >= widest:
		case r.end() == id:
			l.head.Store(head + 1<<tagBits)
			return nil
		default:
			l.head.Store(spanHead(s.spans.start(r, id), tag))
			return nil
		}
	case formSpans:
		p := inSpan(head)
		if end, ok := s.spans.add(p, id, widest); ok {
			if end != p {
				l.head.Store(spanHead(end, tag))
			}
			return nil
		}
	case formHub:
		h := s.hubs.at(upper(head))
		h.add(id)
		return h
	}
	h := s.promote(l, tag)
	h.add(id)
	return h
}

// addRun appends a run at once, if that makes no other form of list.
func (s *lists) addRun(l *list, d uint64, r run, widest uint32) bool {
	head := l.head.Load()
	switch form(head) {
	case formNone:
		if r.length() > widest {
			return false
		}
		l.head.Store(newHead(r.first(), r.length(), d<<formBits|formRun))
		return true
	case formRun:
		one := inHead(head)
		if one.end() != r.first() || one.length()+r.length() > widest {
			return false
		}
		l.head.Store(head + uint64(r.length())<<tagBits)
		return true
	}
	return false
}

// first returns the first number of a list that is a single run; zero of others.
func (s *lists) first(l *list) uint32 {
	if head := l.head.Load(); form(head) == formRun {
		return upper(head)
	}
	return 0
}

// last returns the last number of a list.
func (s *lists) last(l *list) uint32 {
	head := l.head.Load()
	switch form(head) {
	case formRun:
		return inHead(head).end() - 1
	case formSpans:
		return s.spans.last(inSpan(head))
	case formHub:
		return run(s.hubs.at(upper(head)).tail.Load()).end() - 1
	}
	return 0
}

// promote makes a hub of a list that is none, and returns it.
func (s *lists) promote(l *list, tag uint64) *hub {
	s.count++
	h := s.hubs.make(s.count)
	h.begin()
	old := s.open(l, math.MaxUint32)
	for from, to := old.next(); from < to; from, to = old.next() {
		h.addRun(newRun(from, to-from))
	}
	l.head.Store(newHead(s.count, 0, tag|formHub))
	return h
}

// end looks at where a list grows, and returns something of what is there.
func (s *lists) end(head uint64) uint64 {
	switch form(head) {
	case formSpans:
		return uint64(s.spans.at(inSpan(head))[0].Load())
	case formHub:
		return s.hubs.at(upper(head)).tail.Load()
	}
	return 0
}

package memory

import "sync/atomic"

// Spans hold the lists of few runs. A span is a row of words: the place of the
// span before it, which is half as long, or zero; then the first number of each
// run, and behind it, if it is longer than one, the last with a mark. Words not
// yet used are zero. A list points to its last span, where it grows.
type spans struct {
	words pages[atomic.Uint32] // a span does not cross pages
	used  uint32
}

const (
	endMark   = 1 << 31
	firstSpan = 4
	lastSpan  = 32
	mostSpans = 4 // of a list
)

// A span is a place and the length of what is there.
type span struct{ place, length uint32 }

func (s *spans) at(p span) []atomic.Uint32 {
	return s.words.page(p.place)[p.place%pageLen : p.place%pageLen+p.length]
}

// new makes a span of these words, after another.
func (s *spans) new(before uint32, length uint32, words ...uint32) span {
	if s.used%pageLen+length > pageLen || s.used == 0 {
		s.used += pageLen - s.used%pageLen // no span is at place zero
	}
	s.words.make(s.used)
	p := span{s.used, length}
	s.used += length
	at := s.at(p)
	at[0].Store(before)
	for i, w := range words {
		at[i+1].Store(w)
	}
	return p
}

// start makes the first span of a list, of a run and one more number.
func (s *spans) start(r run, id uint32) span {
	if r.length() == 1 {
		return s.new(0, firstSpan, r.first(), id)
	}
	return s.new(0, firstSpan, r.first(), r.end()-1|endMark, id)
}

// last returns the last number of a list that ends with span p.
func (s *spans) last(p span) uint32 {
	words := s.at(p)
	n := len(words)
	for words[n-1].Load() == 0 {
		n--
	}
	return words[n-1].Load() &^ endMark
}

// add appends a number to a list that ends with span p. It returns the span
// with which the list ends then, and false, having done nothing, where there
// would be too many or the last run is as long as widest.
func (s *spans) add(p span, id, widest uint32) (span, bool) {
	words := s.at(p)
	n := len(words)
	for words[n-1].Load() == 0 {
		n--
	}
	last := words[n-1].Load()
	if last == (id-1)|endMark {
		first := words[n-2].Load()
		if n == 2 { // the run begins in the span before
			half := s.at(span{first, p.length / 2})
			first = half[len(half)-1].Load()
		}
		if id-first >= widest {
			return p, false
		}
		words[n-1].Store(id | endMark)
		return p, true
	}
	w := id
	if last == id-1 {
		w |= endMark
	}
	switch {
	case n < len(words):
		words[n].Store(w)
	case p.length == lastSpan:
		return p, false
	default:
		p = s.new(p.place, 2*p.length, w)
	}
	return p, true
}

// A spanReader walks the runs of a list.
type spanReader struct {
	in     *spans
	rest   [mostSpans]span // still to be read, the first last
	count  int
	words  []atomic.Uint32
	peeked uint32 // first number of the next run
}

func (s *spans) open(p span) (r spanReader) {
	r.in = s
	for ; p.place != 0; p = (span{s.at(p)[0].Load(), p.length / 2}) {
		r.rest[r.count] = p
		r.count++
	}
	r.peeked = r.word()
	return r
}

// next returns a next run, and zero after the last.
func (r *spanReader) next() run {
	first := r.peeked
	if first == 0 {
		return 0
	}
	r.peeked = r.word()
	if r.peeked&endMark == 0 {
		return newRun(first, 1)
	}
	length := r.peeked&^endMark - first + 1
	r.peeked = r.word()
	return newRun(first, length)
}

func (r *spanReader) word() uint32 {
	if len(r.words) == 0 {
		if r.count == 0 {
			return 0
		}
		r.count--
		r.words = r.in.at(r.rest[r.count])[1:]
	}
	w := r.words[0].Load()
	if r.words = r.words[1:]; w == 0 {
		r.words, r.count = nil, 0
	}
	return w
}

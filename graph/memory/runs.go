package memory

// Runs walk a list as it was at one moment, up to a number that it does not
// reach.
type runs struct {
	limit uint32
	form  uint64
	spans spanReader
	hub   hubReader
	last  run // comes after those of the hub
}

// open returns the runs of the numbers below limit.
func (s *lists) open(l *list, limit uint32) runs { return s.openHead(l.head.Load(), limit) }

func (s *lists) openHead(head uint64, limit uint32) runs {
	r := runs{limit: limit, form: form(head)}
	switch r.form {
	case formRun:
		r.last = inHead(head)
	case formSpans:
		r.spans = s.spans.open(inSpan(head))
	case formHub:
		h := s.hubs.at(upper(head))
		r.last = run(h.tail.Load())
		r.hub.stop = min(limit, r.last.first())
		r.hub.enter(h.first)
	}
	return r
}

// only returns the run of a list that has one only; zero for other lists.
func (l *list) only() run {
	if head := l.head.Load(); form(head) == formRun {
		return inHead(head)
	}
	return 0
}

// next returns a next run as its first number and that behind its last; twice
// the same number after the end.
func (r *runs) next() (from, to uint32) {
	var one run
	switch r.form {
	case formSpans:
		one = r.spans.next()
	case formHub:
		if one = r.hub.next(); one != 0 {
			break
		}
		r.form = formRun
		fallthrough
	case formRun:
		one, r.last = r.last, 0
	}
	if one.first() >= r.limit {
		return 0, 0
	}
	return one.first(), min(one.end(), r.limit)
}

// length returns how many numbers below limit are in a list; where they are
// most or more, some number that is not less than most.
func (s *lists) length(l *list, limit, most uint32) (n uint32) {
	head := l.head.Load()
	r := s.openHead(head, limit)
	if r.form == formHub {
		c := s.hubs.at(upper(head)).last.Load()
		for c.prev != nil && c.first >= r.hub.stop {
			c = c.prev
		}
		n = c.before
		r.hub.enter(c)
	}
	for n < most {
		from, to := r.next()
		if from == to {
			break
		}
		n += to - from
	}
	return n
}

// about tells about how many numbers are in a list now, at little cost.
func (s *lists) about(l *list) int64 {
	switch head := l.head.Load(); form(head) {
	case formRun:
		return int64(inHead(head).length())
	case formSpans:
		return int64(inSpan(head).length)
	case formHub:
		last := s.hubs.at(upper(head)).last.Load()
		return int64(last.before) + int64(last.used.Load())
	}
	return 0
}

package file

import "slices"

// A search finds the quads of a pattern. It walks one of the tables of quads,
// either by itself or from key to key as one of the tables of pairs leads it.
type search struct {
	order order
	rows  *scan
	lead  *scan // the pairs that lead, or nil
	next  func(pair tuple) [4][]uint64
	moved bool // rows is at a pair of lead
	want  [4][]uint64
	one   [2][1]uint64 // what the sets of want are made of
}

// search returns a search for p: by subject or by object where these are
// known, the fewer first; else by what a label has or what a predicate has.
func (m *moment) search(p pattern) *search {
	bound := func(d int) bool { return p[d] != nil }
	switch {
	case bound(0) && (!bound(2) || len(p[0]) <= len(p[2])):
		return m.straight(bySubject, subjectOrder, p)
	case bound(2) && (!bound(3) || !m.labelsAreFewer(p)):
		return m.straight(byObject, objectOrder, p)
	case bound(3) && (bound(2) || !bound(1) || m.labelsAreFewer(p)):
		return m.throughLabels(p)
	case bound(1):
		return m.throughPredicates(p)
	}
	return m.straight(bySubject, subjectOrder, p)
}

func (m *moment) straight(t *schema, o order, p pattern) *search {
	return &search{order: o, rows: m.tables[t].scan([4][]uint64(ordered(o, p)))}
}

func ordered(o order, p pattern) (want [4][]uint64) {
	for i, d := range o {
		want[i] = p[d]
	}
	return want
}

// throughLabels walks the subjects under each label, of those of p if it has
// some.
func (m *moment) throughLabels(p pattern) *search {
	s := m.straight(bySubject, subjectOrder, p)
	s.lead = m.tables[byLabel].scan([4][]uint64{p[3], p[0]})
	s.want = s.rows.want
	s.next = func(pair tuple) [4][]uint64 {
		s.one = [2][1]uint64{{pair[1]}, {pair[0]}}
		s.want[0], s.want[3] = s.one[0][:], s.one[1][:]
		return s.want
	}
	return s
}

// throughPredicates walks the objects of each predicate.
func (m *moment) throughPredicates(p pattern) *search {
	s := m.straight(byObject, objectOrder, p)
	s.lead = m.tables[byPredicate].scan([4][]uint64{p[1], p[2]})
	s.want = s.rows.want
	s.next = func(pair tuple) [4][]uint64 {
		s.one = [2][1]uint64{{pair[1]}, {pair[0]}}
		s.want[0], s.want[1] = s.one[0][:], s.one[1][:]
		return s.want
	}
	return s
}

// labelsAreFewer reports whether there are fewer subjects under the labels of
// p than quads with its objects or, without these, with its predicates. It
// counts both in step, so that it costs no more than the smaller.
func (m *moment) labelsAreFewer(p pattern) bool {
	const limit, perSubject = 4096, 8 // a subject has some quads
	labels := m.tables[byLabel].scan([4][]uint64{p[3]})
	quads := &search{}
	if p[2] != nil {
		quads = m.straight(byObject, objectOrder, pattern{1: p[1], 2: p[2]})
	} else {
		quads = m.throughPredicates(pattern{1: p[1]})
	}
	for range limit {
		if _, more := labels.step(); !more {
			return true
		}
		for range perSubject {
			if _, more := quads.step(); !more {
				return false
			}
		}
	}
	return true
}

// step goes to the next quad, and reports whether it matches. When more is
// false there is none.
func (s *search) step() (match, more bool) {
	if s.lead == nil {
		return s.rows.step()
	}
	if !s.moved {
		match, more := s.lead.step()
		if match {
			s.rows.restart(s.next(s.lead.rows.at))
			s.moved = true
		}
		return false, more
	}
	match, more = s.rows.step()
	if !more {
		s.moved = false
		return false, true
	}
	return match, true
}

// row returns the quad of the last step.
func (s *search) row() tuple { return s.order.back(s.rows.rows.at) }

// sortedSet returns the numbers sorted and once each, without zero unless it
// is a label. Nil stays nil.
func sortedSet[N ~uint64](numbers []N, label bool) []uint64 {
	if numbers == nil {
		return nil
	}
	out := make([]uint64, 0, len(numbers))
	for _, n := range numbers {
		if n != 0 || label {
			out = append(out, uint64(n))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

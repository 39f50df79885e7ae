package file

import (
	"math"
	"slices"
)

// A pattern matches quads by direction: 0 is the subject, 1 the predicate, 2
// the object, 3 the label. A nil set matches everything; others are sorted and
// without repetition.
type pattern [4][]uint64

// A scan walks the tuples of a table that match sets, in order. Where a tuple
// does not match, it computes the least one that could come next and seeks
// there (a skip scan), so that it reads little else.
type scan struct {
	rows  *cursor
	want  [4][]uint64 // in the order of the table
	place [4]int      // in each set, where the last number was
	ended bool
	empty bool  // one of the sets is
	jump  bool  // the next step seeks
	to    tuple // there
}

func (t table) scan(want [4][]uint64) *scan {
	s := &scan{rows: t.cursor()}
	s.restart(want)
	return s
}

// restart makes the scan walk from the start of other sets, from where it is
// if that is before them.
func (s *scan) restart(want [4][]uint64) {
	s.want, s.place = want, [4]int{}
	s.ended, s.empty, s.jump = false, false, true
	for _, set := range want {
		s.empty = s.empty || set != nil && len(set) == 0
	}
	if !s.empty {
		s.to = s.least(tuple{}, 0)
	}
}

// step goes to the next tuple, and reports whether it matches; one that does
// not is reported too, so that the caller can stop a long search. When more is
// false there is none.
func (s *scan) step() (match, more bool) {
	switch {
	case s.ended || s.empty:
		return false, false
	case s.jump:
		s.rows.seek(s.to)
	default:
		s.rows.next()
	}
	if s.ended = s.rows.ended; s.ended {
		return false, false
	}
	match, s.to, more = s.fit(s.rows.at)
	s.jump, s.ended = !match, !more
	return match, more
}

// fit reports whether t matches. If not, to is the least tuple after it that
// could, and more is false when there is none.
func (s *scan) fit(t tuple) (match bool, to tuple, more bool) {
	for i, set := range s.want {
		if set == nil {
			continue
		}
		at := s.find(i, t[i])
		if at < len(set) && set[at] == t[i] {
			continue
		}
		if at < len(set) {
			t[i] = set[at]
			return false, s.least(t, i+1), true
		}
		to, more = s.after(t, i)
		return false, to, more
	}
	return true, tuple{}, true
}

// find returns the place of the first number of a set that is not less than n.
// Most often it is the last one or the next.
func (s *scan) find(column int, n uint64) int {
	set, at := s.want[column], s.place[column]
	switch {
	case at < len(set) && set[at] == n:
		return at
	case at < len(set) && set[at] < n:
		rest := set[at+1:]
		if len(rest) > 8 && rest[7] < n {
			i, _ := slices.BinarySearch(rest[8:], n)
			at += 9 + i
		} else {
			for at++; at < len(set) && set[at] < n; at++ {
			}
		}
	default:
		at, _ = slices.BinarySearch(set[:min(at, len(set))], n)
	}
	s.place[column] = at
	return at
}

// after returns the least tuple that could match beyond all that begin with
// the first n numbers of t, which match.
func (s *scan) after(t tuple, n int) (tuple, bool) {
	for i := n - 1; i >= 0; i-- {
		set := s.want[i]
		if set == nil {
			if t[i] == math.MaxUint64 { // as only a damaged file has it
				continue
			}
			t[i]++
			return s.least(t, i+1), true
		}
		if at := s.find(i, t[i]); at+1 < len(set) {
			t[i] = set[at+1]
			return s.least(t, i+1), true
		}
	}
	return tuple{}, false
}

// least completes the first n numbers of t to the least tuple.
func (s *scan) least(t tuple, n int) tuple {
	for i := n; i < len(t); i++ {
		t[i] = 0
		if s.want[i] != nil {
			t[i] = s.want[i][0]
		}
	}
	return t
}

package file

import (
	"math/bits"
	"slices"
)

// digit is the number of bits that a pass of the sort orders by.
const digit = 11

// sorted sorts tuples and drops repetitions. It sorts by digits from the last to
// the first, since numbers are small and many: a pass for each digit that any of
// the numbers has.
func (w *writing) sorted(tuples []tuple) ([]tuple, error) {
	if len(tuples) < 1<<digit {
		slices.SortFunc(tuples, compareTuples)
		return slices.Compact(tuples), w.alive()
	}
	var all tuple
	err := w.parts(len(tuples), func(from, to int) {
		for i := range tuples[from:to] {
			for column, n := range tuples[from+i] {
				all[column] |= n
			}
		}
	})
	if err != nil {
		return nil, err
	}
	from, to := tuples, make([]tuple, len(tuples))
	for column := len(all) - 1; column >= 0; column-- {
		for shift := 0; shift < bits.Len64(all[column]); shift += digit {
			if err := w.pass(to, from, column, shift); err != nil {
				return nil, err
			}
			from, to = to, from
		}
	}
	return w.compact(from)
}

// pass moves tuples in the order of one digit of a column.
func (w *writing) pass(to, from []tuple, column, shift int) error {
	var place [1 << digit]int
	err := w.parts(len(from), func(i, end int) {
		for ; i < end; i++ {
			place[from[i][column]>>shift&(1<<digit-1)]++
		}
	})
	if err != nil {
		return err
	}
	sum := 0
	for d, n := range place {
		place[d], sum = sum, sum+n
	}
	return w.parts(len(from), func(i, end int) {
		for ; i < end; i++ {
			d := from[i][column] >> shift & (1<<digit - 1)
			to[place[d]] = from[i]
			place[d]++
		}
	})
}

// compact drops repetitions, which follow each other.
func (w *writing) compact(tuples []tuple) ([]tuple, error) {
	out := tuples[:0]
	err := w.parts(len(tuples), func(from, to int) {
		for _, t := range tuples[from:to] {
			if n := len(out); n == 0 || out[n-1] != t {
				out = append(out, t)
			}
		}
	})
	return out, err
}

package file

import (
	"math/bits"
	"slices"
)

// digit is the number of bits that a pass of the sort orders by.
const digit = 11

// sorted sorts tuples and drops repetitions, in the same memory. It sorts by
// digits from the last to the first, since numbers are small and many: a pass
// for each digit that any of the numbers has.
func (w *writing) sorted(tuples []tuple) ([]tuple, error) {
	if len(tuples) < 1<<digit {
		slices.SortFunc(tuples, compareTuples)
		return slices.Compact(tuples), w.alive()
	}
	var all tuple
	for i := range tuples {
		for column, n := range tuples[i] {
			all[column] |= n
		}
	}
	from, to := tuples, make([]tuple, len(tuples))
	for column := len(all) - 1; column >= 0; column-- {
		for shift := 0; shift < bits.Len64(all[column]); shift += digit {
			if err := w.alive(); err != nil {
				return nil, err
			}
			pass(to, from, column, shift)
			from, to = to, from
		}
	}
	return slices.Compact(from), w.alive()
}

// pass moves tuples in the order of one digit of a column.
func pass(to, from []tuple, column, shift int) {
	var place [1 << digit]int
	for i := range from {
		place[from[i][column]>>shift&(1<<digit-1)]++
	}
	sum := 0
	for d, n := range place {
		place[d], sum = sum, sum+n
	}
	for i := range from {
		d := from[i][column] >> shift & (1<<digit - 1)
		to[place[d]] = from[i]
		place[d]++
	}
}

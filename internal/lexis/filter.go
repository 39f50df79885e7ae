// Package lexis answers the question that a reader of text asks most often, of
// every word and many lists: is it on the list? Nearly always it is not.
package lexis

// A Filter tells most words that are not on a list, sooner than a map does: it is
// a table of bits (Bloom 1970) by the length of a word and three of its bytes,
// small enough to stay near the processor. The zero Filter is of the empty list. A
// Filter that is no longer changed may be used by many goroutines.
type Filter struct {
	bits []uint64 // as many as a power of two
}

// NewFilter returns a filter with room for a number of words: one in ten that are
// not on the list then passes. It stays right with more words, and passes more.
func NewFilter(words int) Filter {
	n := 1
	for 4*n < words {
		n *= 2
	}
	return Filter{make([]uint64, n)}
}

// FilterOf returns the filter of the keys of a map.
func FilterOf[V any](list map[string]V) Filter {
	f := NewFilter(len(list))
	for word := range list {
		f.Add(word)
	}
	return f
}

// Add puts a word on the list. The filter must be one of [NewFilter].
func (f *Filter) Add(word string) {
	h := sketch(word)
	f.bits[h>>6&uint(len(f.bits)-1)] |= 1 << (h & 63)
}

// May reports whether a word may be on the list; false means that it is not.
func (f *Filter) May(word string) bool {
	h := sketch(word)
	i := h >> 6 & uint(len(f.bits)-1)
	return i < uint(len(f.bits)) && f.bits[i]>>(h&63)&1 != 0
}

// sketch mixes the length of a word and its first, middle and last byte.
func sketch(word string) uint {
	n := len(word)
	if n == 0 {
		return 0
	}
	h := uint64(word[0]) | uint64(word[n/2])<<8 | uint64(word[n-1])<<16 | uint64(n)<<24
	return uint(h * 0x9e3779b97f4a7c15 >> 32)
}

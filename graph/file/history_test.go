package file_test

import (
	"fmt"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/store"
)

// A history is what one of several writers does to a store: batches that are
// numbered from 0, each of which leaves an entry in the log for ever. The first
// writer removes in each batch what it added three batches before; the others
// add, which can be joined, and in every fiftieth batch remove all of that.
type history int

// histories are the writers of a test.
const histories = 3

// group returns the quads of one batch, its entry in the log first.
func (h history) group(i int) []quad.Quad {
	quads := []quad.Quad{iri("log", h.has(), fmt.Sprint("batch ", i), "")}
	for j := range 60 {
		subject := fmt.Sprintf("s%d-%d-%d", h, i, j/5)
		quads = append(quads, iri(subject, fmt.Sprint("p", j%5), fmt.Sprint("o", (i*7+j)%97), fmt.Sprint("l", i%11)))
	}
	return quads
}

// has is the predicate of the log's entries.
func (h history) has() string { return fmt.Sprint("has", int(h)) }

// first returns the first group that is still there, whole, after batch i.
func (h history) first(i int) int {
	if h == 0 {
		return max(i-2, 0)
	}
	return i - i%50
}

func (h history) batch(i int) store.Batch {
	var remove []quad.Quad
	if i > 0 {
		for gone := h.first(i - 1); gone < h.first(i); gone++ {
			remove = append(remove, h.group(gone)[1:]...)
		}
	}
	return store.NewBatch(remove, h.group(i))
}

// after returns what the store holds of the history after batch i.
func (h history) after(i int) (quads []quad.Quad) {
	for j := range i + 1 {
		group := h.group(j)
		if j < h.first(i) {
			group = group[:1]
		}
		quads = append(quads, group...)
	}
	return quads
}

// written returns how many batches of the history are in what dump returns.
func (h history) written(quads []string) (n int) {
	for _, q := range quads {
		if strings.Contains(q, "<"+h.has()+">") {
			n++
		}
	}
	return n
}

package file_test

import (
	"cmp"
	"fmt"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"
	gocmp "github.com/google/go-cmp/cmp"

	"github.com/pactgraph/pactgraph/internal/store"
)

// Whatever is known, by one node or by many, of which some are nowhere: what is
// found is what going through all quads finds.
func TestEveryCombination(t *testing.T) {
	s := openAt(t, somewhere(t), quick())
	add(t, s, some(3000)...)
	var skewed []quad.Quad // one object has much, and one label little of it
	for i := range 1000 {
		skewed = append(skewed, iri(fmt.Sprint("s", i), "p1", "hub", fmt.Sprint("l", i%3)))
	}
	add(t, s, append(skewed, iri("s1", "p1", "hub", "rare"), iri("s1", "p2", "o1", "rare"))...)
	snap, err := s.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	var all []store.Quad
	var nodes [4][]store.Node
	for q, err := range snap.Quads(t.Context(), store.Pattern{}) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, q)
		for d, n := range of(q) {
			nodes[d] = append(nodes[d], n)
		}
	}
	choices := func(d int) [][]store.Node {
		slices.Sort(nodes[d])
		n := append(slices.Compact(slices.Clone(nodes[d])), 1<<40)
		often := func(a, b store.Node) int { return cmp.Compare(count(nodes[d], a), count(nodes[d], b)) }
		return [][]store.Node{nil, {}, {slices.MaxFunc(n, often)}, {slices.MinFunc(n[:len(n)-1], often), 1 << 40}, n[len(n)/4 : 1+len(n)/2], n}
	}
	for _, subjects := range choices(0) {
		for _, predicates := range choices(1) {
			for _, objects := range choices(2) {
				for _, labels := range choices(3) {
					p := store.Pattern{Subjects: subjects, Predicates: predicates, Objects: objects, Labels: labels}
					got, err := store.Append(t.Context(), snap, nil, p)
					if err != nil {
						t.Fatal(err)
					}
					slices.SortFunc(got, compareQuads)
					if diff := gocmp.Diff(brute(all, p), got); diff != "" {
						t.Fatalf("%d subjects, %d predicates, %d objects, %d labels:\n%s",
							len(subjects), len(predicates), len(objects), len(labels), diff)
					}
				}
			}
		}
	}
}

// count counts a node among sorted ones.
func count(sorted []store.Node, n store.Node) int {
	from, _ := slices.BinarySearch(sorted, n)
	to, _ := slices.BinarySearch(sorted, n+1)
	return to - from
}

func of(q store.Quad) [4]store.Node { return [4]store.Node{q.Subject, q.Predicate, q.Object, q.Label} }

func compareQuads(a, b store.Quad) int {
	return cmp.Or(cmp.Compare(a.Subject, b.Subject), cmp.Compare(a.Predicate, b.Predicate),
		cmp.Compare(a.Object, b.Object), cmp.Compare(a.Label, b.Label))
}

// brute goes through all quads.
func brute(all []store.Quad, p store.Pattern) (out []store.Quad) {
	sets := [4][]store.Node{p.Subjects, p.Predicates, p.Objects, p.Labels}
	for _, q := range all {
		fits := true
		for d, n := range of(q) {
			if sets[d] != nil && fits {
				_, fits = slices.BinarySearch(sets[d], n)
			}
		}
		if fits {
			out = append(out, q)
		}
	}
	slices.SortFunc(out, compareQuads)
	return out
}

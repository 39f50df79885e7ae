package postgres

import (
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/internal/store"
)

// A Store knows which versions are its own, also where the database has lost
// later ones.
func TestVersionsOfOthers(t *testing.T) {
	dsn := emptyDSN(t)
	one, other := openDSN(t, dsn, Options{}), openDSN(t, dsn, Options{})
	write := func(s *Store, by any, subject string) {
		t.Helper()
		b := store.NewBatch(nil, []quad.Quad{iri(subject, "p", "o", "")})
		b.By = by
		if err := s.Apply(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
	made := func(s *Store, version uint64, by any) {
		t.Helper()
		if v, who := s.Made(); v != version || who != by || s.Version() != version {
			t.Errorf("version %d by %v, want %d by %v", v, who, version, by)
		}
	}
	write(one, "one", "a")
	made(one, 1, "one")
	write(other, "other", "b")
	made(other, 2, "other")
	made(one, 1, "one")
	snapshotOf(t, one)
	made(one, 2, nil)
	one.saw(7)
	write(one, "one", "c")
	made(one, 3, "one")
}

// What two programs answer beside each other's writes is what somebody answers
// who keeps nothing.
func TestAnswersBesideAnotherProgram(t *testing.T) {
	dsn := emptyDSN(t)
	var writers, readers sync.WaitGroup
	done := make(chan struct{})
	for program := range 2 {
		g := graph.On(openDSN(t, dsn, Options{}))
		writers.Go(func() {
			for i := range 40 {
				doc := graph.Document{Name: fmt.Sprint("note ", (7*i+program)%11), Text: "It is so."}
				c := graph.Claim{Of: link{From: placeOf(i % 3), To: placeOf(i % 5)}, Evidence: graph.Evidence{Sentence: doc.Text, End: len(doc.Text)}}
				err := g.Add(t.Context(), doc, c)
				if i%3 == 2 {
					err = g.Remove(t.Context(), doc.Name)
				}
				if err != nil && !errors.Is(err, graph.ErrNoDocument) {
					t.Error(err)
				}
			}
		})
		for reader := range 2 {
			readers.Go(func() {
				for i := reader; ; i++ {
					select {
					case <-done:
						return
					default:
					}
					v, of := g.Ever(), placeOf(i%5)
					got := links(t, v, of)
					want := links(t, v.Trusting(func(graph.Claim) bool { return true }), of) // in a ledger of its own
					if diff := cmp.Diff(want, got); diff != "" {
						t.Errorf("of %s (-want +got):\n%s", of, diff)
					}
				}
			})
		}
	}
	writers.Wait()
	close(done)
	readers.Wait()
}

func placeOf(n int) graph.Ref { return graph.ID[place](fmt.Sprint(n)).Ref() }

// links returns all that is known of the links of a place.
func links(t *testing.T, v graph.View, of graph.Ref) (all []string) {
	t.Helper()
	for f, err := range graph.Find[link](t.Context(), v, of) {
		if err != nil {
			t.Error(err)
		}
		all = append(all, fmt.Sprint(f.Value, f.Claims))
	}
	return all
}

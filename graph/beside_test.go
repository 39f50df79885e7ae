package graph

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

// What many ask of new and of older views, while documents come and go, is what
// somebody answers who keeps nothing.
func TestAnswersBesideWrites(t *testing.T) {
	for _, same := range []bool{false, true} {
		t.Run(fmt.Sprintf("same %v", same), func(t *testing.T) { answersBesideWrites(t, same) })
	}
}

func answersBesideWrites(t *testing.T, same bool) {
	ctx := context.Background()
	g := New()
	var views [5]atomic.Pointer[View]
	for i := range views {
		views[i].Store(new(g.Ever()))
	}
	var writers, readers sync.WaitGroup
	done := make(chan struct{})
	for w := range 2 {
		random := rand.New(rand.NewPCG(7, uint64(w)))
		writers.Go(func() {
			for range 150 {
				n := w + 2*random.IntN(6)
				doc := Document{Name: fmt.Sprint("note ", n), Text: "It is so.", Published: Year(2020)}
				var err error
				if random.IntN(3) > 0 {
					err = g.Add(ctx, doc, besides(n, same)...)
				} else {
					err = g.Remove(ctx, doc.Name)
				}
				if err != nil && !errors.Is(err, ErrNoDocument) {
					t.Error(err)
				}
				views[random.IntN(len(views))].Store(new(g.Ever()))
			}
		})
	}
	for r := range 3 {
		random := rand.New(rand.NewPCG(8, uint64(r)))
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				v, who := g.Ever(), site(random.IntN(6))
				if random.IntN(3) == 0 {
					v = *views[random.IntN(len(views))].Load()
				}
				if random.IntN(2) == 0 {
					v = v.On(Year(2015 + random.IntN(12)))
				}
				ask := besideQuestions[random.IntN(len(besideQuestions))]
				got := ask(v, who)
				want := ask(v.Trusting(func(Claim) bool { return true }), who) // in a ledger of its own
				if !slices.Equal(got, want) {
					t.Errorf("of %s\n%s\nwant\n%s", who, strings.Join(got, "\n"), strings.Join(want, "\n"))
				}
			}
		})
	}
	writers.Wait()
	close(done)
	readers.Wait()
}

// besides returns the claims of a document, of which one may say that two sites
// are the same.
func besides(n int, same bool) (claims []Claim) {
	for i := range 4 {
		c := Claim{Of: shipment{From: site(n % 6), To: site((n + i) % 5), Via: site(i)}, Valid: Span{From: Year(2016 + n%4)}}
		if i == 2 && n%4 == 1 {
			c.Stance, c.Valid = Ends, Span{From: Year(2020)}
		}
		if i == 2 && n%4 == 3 { // of all that it has come to
			c.Of, c.Stance, c.Valid = shipment{To: site((n + i) % 5)}, Ends, Span{From: Year(2021)}
		}
		if i == 1 && n%3 == 0 {
			c.Of = delivery{From: site(n % 5), To: site(n % 3), Tons: n % 2}
		}
		if i == 3 {
			c = Claim{Of: plant{ID: site(n % 6), Name: fmt.Sprint("Plant ", n%3)}}
			if same && n == 3 {
				c = Claim{Of: Same{Refs: []Ref{site(3).Ref(), site(4).Ref()}}}
			}
		}
		c.Evidence = Evidence{Sentence: "It is so.", End: 9}
		claims = append(claims, c)
	}
	return claims
}

var besideQuestions = []func(View, ID[plant]) []string{
	func(v View, who ID[plant]) (all []string) {
		for f, err := range Find[shipment](context.Background(), v, who) {
			all = append(all, fmt.Sprint(f.Ref, f.Value, f.Valid, f.Episodes, f.Certain, len(f.Claims), err))
		}
		return all
	},
	func(v View, who ID[plant]) (all []string) {
		for f, err := range FindAny(context.Background(), v, nil, who) {
			all = append(all, fmt.Sprint(f.Ref, f.Valid, f.Certain, len(f.Claims), err))
		}
		return all
	},
	reachedInOrder,
	func(v View, who ID[plant]) []string {
		path, err := Shortest(context.Background(), v, who, site(1), Route{Max: 4})
		return []string{fmt.Sprint(path, err)}
	},
	func(v View, who ID[plant]) []string {
		f, err := Get(context.Background(), v, who)
		return []string{fmt.Sprint(f.Ref, f.Value, f.Certain, len(f.Claims), err)}
	},
	shippedTo,
	func(v View, who ID[plant]) []string {
		f, err := Get(context.Background(), v, ID[shipment](KeyOf(shipment{From: who, To: site(2)}).Key()))
		return []string{fmt.Sprint(f.Ref, f.Value, f.Valid, f.Certain, len(f.Claims), err)}
	},
	func(v View, who ID[plant]) (all []string) {
		for f, err := range Find[delay](context.Background(), v, KeyOf(shipment{From: site(1), To: who})) {
			all = append(all, fmt.Sprint(f.Ref, f.Value, f.Valid, f.Certain, len(f.Claims), err))
		}
		return all
	},
	func(v View, who ID[plant]) (all []string) {
		for p, err := range Paths[plant](context.Background(), v, who, Route{Max: 2}) {
			all = append(all, fmt.Sprint(p, err))
		}
		return all
	},
	func(v View, who ID[plant]) (all []string) {
		for c, err := range Conflicts[shipment](context.Background(), v, who) {
			all = append(all, fmt.Sprint(c.Field, len(c.Sides), err))
		}
		return all
	},
	func(v View, who ID[plant]) []string {
		found, err := Lookup[plant](context.Background(), v, "plant "+string(who[1:]))
		return []string{fmt.Sprint(found, err)}
	},
}

// reachedInOrder asks what can be reached from a site, the nearest first.
func reachedInOrder(v View, who ID[plant]) (all []string) {
	for r, err := range Reachable[plant](context.Background(), v, who, Route{Max: 3}) {
		all = append(all, fmt.Sprint(r.ID, r.Steps, err))
	}
	return all
}

// shippedTo asks what is shipped to a site in which the first plays a role, too.
func shippedTo(v View, who ID[plant]) (all []string) {
	part := Role(who, func(s *shipment) any { return &s.To })
	for f, err := range Find[shipment](context.Background(), v, part, site(1)) {
		all = append(all, fmt.Sprint(f.Ref, f.Value, f.Valid, err))
	}
	return all
}

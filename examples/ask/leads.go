package main

import (
	"cmp"
	"maps"
	"slices"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/schema"
)

// Leads are those whom claims are about, with the number of these.
type leads struct {
	companies, products map[graph.Ref]int
	pairs               map[pair]int
}

// A pair is two companies; the first is the one that sorts first.
type pair struct{ first, second graph.Ref }

// add counts who plays a role in the relations that are claimed.
func (l *leads) add(claims []graph.Claim) error {
	if l.pairs == nil {
		*l = leads{map[graph.Ref]int{}, map[graph.Ref]int{}, map[pair]int{}}
	}
	for _, c := range claims {
		raw, err := graph.RawOf(c.Of)
		if err != nil {
			return err
		}
		var companies []graph.Ref
		for _, role := range slices.Sorted(maps.Keys(raw.Roles)) {
			for _, who := range raw.Roles[role] {
				switch {
				case role == "ID": // of an entity itself
				case who.Kind() == schema.Company{}.Kind() && !slices.Contains(companies, who):
					companies = append(companies, who)
				case who.Kind() == schema.Product{}.Kind():
					l.products[who]++
				}
			}
		}
		slices.Sort(companies)
		for i, second := range companies {
			l.companies[second]++
			for _, first := range companies[:i] {
				l.pairs[pair{first, second}]++
			}
		}
	}
	return nil
}

// plays reports whether a claim is about a company or product.
func (l *leads) plays(who graph.Ref) bool { return l.companies[who]+l.products[who] > 0 }

// most returns what has the highest number, of several the first in order; zero of
// none.
func most[K comparable](numbers map[K]int, order func(a, b K) int) (lead K) {
	for one, n := range numbers {
		if best := numbers[lead]; n > best || n == best && order(one, lead) < 0 {
			lead = one
		}
	}
	return lead
}

func comparePairs(a, b pair) int {
	return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.second, b.second))
}

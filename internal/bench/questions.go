package main

import (
	"math/bits"
	"math/rand"
	"sort"
)

// Questions makes the fixed list of each kind. The companies asked about are
// drawn log-uniformly by degree: first a power of two, then one company of
// about that degree. Lookup and about ask about any entity.
func (d *Data) Questions(n int) [nQuestions][]Question {
	r := rand.New(rand.NewSource(2))
	degree := make([]int, len(d.Entities))
	for i := range d.Facts {
		for _, p := range d.Facts[i].Players {
			degree[p.Entity]++
		}
	}
	classes := func(ok func(uint8) bool) func() int32 {
		by := map[int][]int32{}
		var sizes []int
		for i, e := range d.Entities {
			if b := bits.Len(uint(degree[i])); b > 0 && ok(e.Type) {
				if by[b] == nil {
					sizes = append(sizes, b)
				}
				by[b] = append(by[b], e.ID)
			}
		}
		sort.Ints(sizes)
		return func() int32 {
			c := by[sizes[r.Intn(len(sizes))]]
			return c[r.Intn(len(c))]
		}
	}
	company := classes(func(t uint8) bool { return t == Company })
	entity := classes(func(t uint8) bool { return true })
	var qs [nQuestions][]Question
	for range n {
		x, y, e := company(), company(), entity()
		for x == y {
			y = company()
		}
		day := int32(firstDay + r.Intn(lastDay-firstDay))
		for k := range qs {
			q := Question{Kind: k, X: x, Y: y, Day: day}
			if k == Lookup || k == About {
				q.X, q.Name = e, d.Entities[e].Name
			}
			qs[k] = append(qs[k], q)
		}
	}
	return qs
}

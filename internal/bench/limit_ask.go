package main

import (
	"context"
	"slices"
)

// begun is the ties of the entity with facts of that kind that began by day.
func (l *limit) begun(e int32, kind uint8, day int32) []tie {
	s := slot(e, kind)
	ties := l.ties[l.off[s]:l.off[s+1]]
	if n := len(ties); n == 0 || ties[n-1].from <= day {
		return ties
	}
	lo, hi := 0, len(ties)
	for lo < hi {
		if m := (lo + hi) / 2; ties[m].from <= day {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return ties[:lo]
}

func (l *limit) playersOf(f *limitFact) []Player {
	return l.players[f.player : f.player+int32(f.nPlayer)]
}

func (l *limit) Lookup(_ context.Context, name string) (int32, error) {
	return l.names[name], nil
}

func (l *limit) Find(_ context.Context, x, day int32) ([]Found, error) {
	ties := l.begun(x, Commitment, day)
	n := 0
	for i := range ties {
		if day < ties[i].until {
			n++
		}
	}
	out := make([]Found, 0, n)
	for i := range ties {
		if t := &ties[i]; day < t.until {
			f := &l.facts[t.fact]
			out = append(out, Found{t.fact, f.amount, l.claims[f.claim : f.claim+int32(f.nClaim)]})
		}
	}
	return out, nil
}

func (l *limit) About(_ context.Context, x int32) ([]Row, error) {
	ids := l.all[l.allOff[x]:l.allOff[x+1]]
	ids = ids[:min(len(ids), topRows)]
	out := make([]Row, len(ids))
	for i, id := range ids {
		f := &l.facts[id]
		out[i] = Row{id, f.from, f.kind, f.excl, f.amount, l.playersOf(f)}
	}
	return out, nil
}

func (l *limit) Tied(_ context.Context, x, day int32) ([]Reach, error) {
	l.seen[x/64] |= 1 << (x % 64)
	l.queue, l.reach = append(l.queue[:0], x), l.reach[:0]
	at := 0
	for hop := int32(1); hop <= maxHops; hop++ {
		for end := len(l.queue); at < end; at++ {
			for kind := Offer; kind <= Commitment; kind++ {
				ties := l.begun(l.queue[at], kind, day)
				for i := range ties {
					t := &ties[i]
					if t.until <= day {
						continue
					}
					for _, o := range t.others[:t.nOthers] {
						if l.seen[o/64]&(1<<(o%64)) != 0 {
							continue
						}
						l.seen[o/64] |= 1 << (o % 64)
						l.queue = append(l.queue, o)
						if l.product[o] {
							l.reach = append(l.reach, Reach{o, hop})
						}
					}
				}
			}
		}
	}
	for _, e := range l.queue {
		l.seen[e/64] = 0
	}
	return slices.Clone(l.reach[:min(len(l.reach), capReach)]), nil
}

func (l *limit) Path(_ context.Context, x, y int32) ([]int32, error) {
	for i, e := range [2]int32{x, y} {
		s := &l.side[i]
		s.epoch++
		s.steps[e] = step{s.epoch, None, None}
		s.frontier, s.work, s.depth = append(s.frontier[:0], e), l.work(e), 0
	}
	for l.side[0].depth+l.side[1].depth < maxPath {
		a, b := &l.side[0], &l.side[1]
		if b.work < a.work {
			a, b = b, a
		}
		if len(a.frontier) == 0 {
			break
		}
		if meet, ok := l.expand(a, b); ok {
			return l.join(meet), nil
		}
	}
	return nil, nil
}

// work is how many ties expanding e will look at.
func (l *limit) work(e int32) int32 { return l.off[slot(e+1, 0)] - l.off[slot(e, 0)] }

// expand takes a one fact further and reports an entity that b has seen.
func (l *limit) expand(a, b *searchSide) (int32, bool) {
	a.next, a.work = a.next[:0], 0
	for _, e := range a.frontier {
		ties := l.ties[l.off[slot(e, 0)]:l.off[slot(e+1, 0)]]
		for i := range ties {
			t := &ties[i]
			for _, o := range t.others[:t.nOthers] {
				if a.steps[o].epoch == a.epoch {
					continue
				}
				a.steps[o] = step{a.epoch, t.fact, e}
				if b.steps[o].epoch == b.epoch {
					return o, true
				}
				a.next = append(a.next, o)
				a.work += l.work(o)
			}
		}
	}
	a.frontier, a.next = a.next, a.frontier
	a.depth++
	return 0, false
}

func (l *limit) join(meet int32) []int32 {
	path := make([]int32, 0, maxPath)
	for s := l.side[0].steps[meet]; s.fact != None; s = l.side[0].steps[s.from] {
		path = append(path, s.fact)
	}
	slices.Reverse(path)
	for s := l.side[1].steps[meet]; s.fact != None; s = l.side[1].steps[s.from] {
		path = append(path, s.fact)
	}
	return path
}

func (l *limit) Spend(_ context.Context, x, day int32) ([]Sum, error) {
	l.touched = l.touched[:0]
	ties := l.begun(x, Commitment, day)
	for i := range ties {
		t := &ties[i]
		if t.role != RoleBuyer || t.until <= day {
			continue
		}
		provider := t.others[0] // the role after buyer
		if l.sum[provider] == 0 {
			l.touched = append(l.touched, provider)
		}
		l.sum[provider] += l.facts[t.fact].amount
	}
	out := make([]Sum, len(l.touched))
	for i, p := range l.touched {
		out[i] = Sum{p, l.sum[p]}
		l.sum[p] = 0
	}
	return out, nil
}

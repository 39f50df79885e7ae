package main

import (
	"fmt"
	"math"
	"math/rand"
	"sort"
)

const (
	firstDay = 12784 // 2005-01-01
	lastDay  = 20453 // 2025-12-31
)

var words = [...]string{"supply", "capacity", "agreed", "under", "the", "terms", "of", "master", "services", "agreement",
	"between", "parties", "exclusive", "worldwide", "licence", "platform", "deliver", "quarterly", "minimum", "purchase",
	"commitment", "compute", "cloud", "region", "shall", "provide", "access", "to", "models", "for", "a", "period",
	"renewable", "at", "option", "buyer", "seller", "announced", "today", "that", "it", "will", "invest", "in", "shares"}

// Generate makes n claims, always the same for one n.
func Generate(n int) *Data {
	r := rand.New(rand.NewSource(1))
	d := &Data{}
	var first, count [nTypes]int
	for t, c := range [nTypes]int{n / 50, n / 20, n / 20, n / 10} {
		first[t], count[t] = len(d.Entities), c
		for i := range c {
			d.Entities = append(d.Entities, Entity{int32(len(d.Entities)), uint8(t),
				fmt.Sprintf("%s %s %s %d", title(words[r.Intn(len(words))]), title(words[r.Intn(len(words))]), typeNames[t], i)})
		}
	}
	nFacts := float64(n) / 1.3
	var draw [nTypes]func() int32
	for t := range Document {
		picks := 0.
		for _, k := range kinds {
			for _, rt := range k.types {
				if rt == t {
					picks += k.share * nFacts
				}
			}
		}
		degreeCap := 5000.
		if t == Agreement {
			degreeCap = 100
		}
		draw[t] = zipf(r, first[t], count[t], degreeCap/picks)
	}
	text := map[int32]int32{} // length of a document so far
	for d.Claims < n {
		f := Fact{ID: int32(len(d.Facts)), Kind: pickKind(r.Float64())}
		spec := &kinds[f.Kind]
		for i, role := range spec.roles {
			e := draw[spec.types[i]]()
			for plays(f.Players, e) {
				e = draw[spec.types[i]]()
			}
			f.Players = append(f.Players, Player{role, e})
		}
		if spec.amount {
			f.Amount = int64(math.Pow(10, 4+5*r.Float64()))
		}
		if spec.excl {
			f.Excl = r.Intn(10) == 0
		}
		claims := 1
		if x := r.Float64(); x < .05 {
			claims = 3
		} else if x < .25 {
			claims = 2
		}
		for i := range claims {
			c := Claim{ID: int32(d.Claims), Fact: f.ID, By: None, Until: Open,
				Doc: int32(first[Document] + r.Intn(count[Document]))}
			if r.Intn(4) > 0 {
				c.By = draw[Company]()
			}
			if i == 0 {
				c.From = int32(firstDay + r.Intn(lastDay-firstDay))
				c.Said = c.From + int32(r.Intn(430)-30)
			} else {
				c.Stance = pickStance(r.Float64(), .063, .087)
				c.From = f.Claims[0].From + int32(r.Intn(2400)-400)
				c.Said = f.Claims[0].Said + int32(r.Intn(1000)-60)
			}
			if c.Stance != Ends && r.Float64() < .4 {
				c.Until = c.From + int32(30+r.Intn(3600))
			}
			if c.Stance == Ends && (i < claims-1 || !f.end(&c, r)) {
				c.Stance = Denies
			}
			c.Evidence = sentence(r)
			c.Start = text[c.Doc]
			c.End = c.Start + int32(len(c.Evidence))
			text[c.Doc] = c.End + 1
			f.Claims = append(f.Claims, c)
			d.Claims++
		}
		d.Facts = append(d.Facts, f)
	}
	return d
}

// end makes c the end of f: told after all else, of a day within the assertion
// that begins last. It reports whether there is such a day.
func (f *Fact) end(c *Claim, r *rand.Rand) bool {
	var last *Claim
	for i := range f.Claims {
		if a := &f.Claims[i]; a.Stance == Asserts && (last == nil || a.From > last.From) {
			last = a
		}
		c.Said = max(c.Said, f.Claims[i].Said+1)
	}
	room := int64(last.Until) - int64(last.From) - 1
	if room < 1 {
		return false
	}
	c.From = last.From + 1 + int32(r.Int63n(min(room, 2000)))
	return true
}

func title(s string) string { return string(s[0]-32) + s[1:] }

func plays(ps []Player, e int32) bool {
	for _, p := range ps {
		if p.Entity == e {
			return true
		}
	}
	return false
}

func pickKind(x float64) uint8 {
	for k := range nKinds {
		if x -= kinds[k].share; x < 0 {
			return k
		}
	}
	return Amendment
}

func pickStance(x, denies, ends float64) uint8 {
	switch {
	case x < denies:
		return Denies
	case x < denies+ends:
		return Ends
	}
	return Asserts
}

func sentence(r *rand.Rand) string {
	n := 80 + r.Intn(81)
	b := make([]byte, 0, n+12)
	for len(b) < n {
		b = append(append(b, words[r.Intn(len(words))]...), ' ')
	}
	return string(b[:n])
}

// zipf draws one of n ids from first on with weight 1/rank, no id getting more
// than the share maxShare. The ranks are dealt to the ids at random.
func zipf(r *rand.Rand, first, n int, maxShare float64) func() int32 {
	total := 0.
	for i := range n {
		total += 1 / float64(i+1)
	}
	ids := r.Perm(n)
	cum := make([]float64, n)
	sum := 0.
	for i := range n {
		sum += min(1/float64(i+1), maxShare*total)
		cum[i] = sum
	}
	return func() int32 {
		return int32(first + ids[sort.SearchFloat64s(cum, r.Float64()*sum)])
	}
}

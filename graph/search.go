package graph

import (
	"context"
	"math"
	"slices"
	"sync/atomic"

	"github.com/pactgraph/pactgraph/internal/store"
)

// A search goes through what is around one entity. It lies on the stack of who
// asks, with what a question for one or two entities needs.
type search struct {
	desk
	when   when
	kinds  kindSet
	n      int       // how many filters
	few    [2]filter // they, if they are so few
	many   []filter
	around *around  // of the first
	in     kindTies // where the ties are through which it goes, in its order
	order  []int32  // of its ties; nil if it is theirs
	only   *shape   // of the one kind, if it is one
	role   int32    // of the first; any if negative
}

// begin prepares a search of a view for facts of some kinds.
func (s *search) begin(ctx context.Context, v *View, kinds kindSet, with []Node) error {
	if err := s.open(ctx, v); err != nil {
		return err
	}
	s.when, s.kinds = v.when, kinds
	if err := kinds.checkEvents(v); err != nil {
		return err
	}
	if s.n = len(with); s.n > len(s.few) {
		s.many = make([]filter, s.n)
	}
	fs := s.filters()
	if err := filters(v.shapes(), kinds, with, fs, s.ledger); err != nil {
		return err
	}
	for i := range fs {
		if one := s.ids.of(fs[i].ref); one != fs[i].ref {
			fs[i].entity = s.number(one)
		}
	}
	return nil
}

func (s *search) filters() []filter {
	if s.many != nil {
		return s.many
	}
	return s.few[:s.n]
}

// differ reports whether filters are about different entities each.
func differ(fs []filter) bool {
	for i := range fs {
		for j := range fs[:i] {
			if fs[i].entity == fs[j].entity {
				return false
			}
		}
	}
	return true
}

// start begins at the entity around which there is least.
func (s *search) start(ctx context.Context) error {
	fs := s.filters()
	if len(fs) > 1 {
		first, err := s.rarest(ctx, fs)
		if err != nil {
			return err
		}
		fs[0], fs[first] = fs[first], fs[0]
	}
	if k := s.kinds.only(); k != nil {
		s.only = k.shape
	}
	s.role = fs[0].role
	var err error
	if s.around, err = s.desk.around(ctx, fs[0].entity); err != nil {
		return err
	}
	if s.only != nil { // those of one kind lie together
		s.in = s.around.of(s.only.number)
	} else {
		s.in, s.order = kindTies{end: int32(len(s.around.ties))}, s.around.order
	}
	return nil
}

// next returns the place of the next tie whose fact may be one that is sought,
// from one on, with the shape that it is sought with, and how far the search is
// then. For loose ties [search.sure] says whether it is one. It passes over some
// ties at most, and reports false if it has found none among these.
func (s *search) next(from int32) (at, then int32, of *shape, ok bool) {
	a, end, last := s.around, s.in.end, s.in.last(&s.when)
	for i := from; i < end; i++ {
		at = i
		if s.order != nil {
			at = s.order[i]
		}
		t := &a.ties[at]
		if t.possible.first > last {
			return 0, end, nil, false
		}
		plays := s.role < 0 && t.flags&repeatTie == 0 || s.role == int32(t.in)
		if plays && a.sees(at, &s.when) && (s.n == 1 || a.plays(t, s.filters()[1:])) {
			if of, ok = s.only, s.only != nil; !ok {
				of, ok = s.kinds.shapeOf(a.details[at].kind)
			}
			if ok {
				return at, i + 1, of, true
			}
		}
		if i-from == between {
			return 0, i + 1, nil, false
		}
	}
	return 0, end, nil, false
}

// sure reports whether who plays which role is as the filters ask.
func (s *search) sure(raw *Raw) bool {
	if raw == nil {
		return false
	}
	fs := s.filters()
	if fs[0].refs == nil {
		s.ids.fill(fs)
	}
	return !slices.ContainsFunc(fs, func(f filter) bool { return !f.passes(*raw) })
}

// eachFact yields the facts of a search, in order. Facts that are not known are
// made some at a time, ever more.
func eachFact[T Record](ctx context.Context, s *search, yield func(Fact[T], error) bool) error {
	var cold *desk
	var fresh map[int32]*making
	slots, some := s.around.slots(), 4 // of what was written since, where many more may lie that nobody has come to
	for i := s.in.first; i < s.in.end; {
		if err := ctx.Err(); err != nil {
			return err
		}
		from := i
		at, then, of, ok := s.next(i)
		if i = then; !ok {
			continue
		}
		t := &s.around.ties[at]
		var fact *Fact[T]
		m := slots[at].Load()
		if m != nil && m.since <= s.version && m.fits(&s.when, of) {
			fact, _ = m.fact.(*Fact[T])
		}
		if fact == nil {
			fact, m = madeAt[T](s, &slots[at], t.fact, of)
		}
		if fact == nil {
			if m, ok = fresh[t.fact]; !ok {
				if cold == nil {
					if cold = s.aside(); cold.reader().far() {
						some = 16 // take no longer than one
					}
				}
				var err error
				if fresh, err = makeFacts[T](ctx, cold, s.kinds, ahead[T](s, from, some), s.when); err != nil {
					return err
				}
				m, some = fresh[t.fact], min(2*some, 4096)
			}
			if m == nil {
				continue
			}
			fact = m.fact.(*Fact[T])
		}
		if t.flags&looseTie != 0 && !s.sure(m.raw) {
			continue
		}
		if !yield(*fact, nil) {
			return nil
		}
	}
	return ctx.Err()
}

// madeAt returns what has been made of the fact of a tie, from where the around
// keeps what was last asked for or else from the ledger.
func madeAt[T Record](s *search, slot *atomic.Pointer[making], fact int32, of *shape) (*Fact[T], *making) {
	f, m := madeFor[T](slot.Load(), s.version, &s.when, of)
	if f == nil {
		f, m = madeFor[T](s.facts.at(fact).made.Load(), s.version, &s.when, of)
	}
	if f != nil {
		slot.Store(m)
	}
	return f, m
}

// ahead returns the fact of a tie, and of those behind it the ones that are not
// made yet, at most some. Who comes to the tie found its fact not made, which
// another question may have made since.
func ahead[T Record](s *search, from int32, some int) []int32 {
	var facts []int32
	slots := s.around.slots()
	for from < s.in.end && len(facts) < some {
		at, then, of, ok := s.next(from)
		if from = then; !ok {
			continue
		}
		t := &s.around.ties[at]
		if fact, _ := madeAt[T](s, &slots[at], t.fact, of); fact == nil || len(facts) == 0 {
			facts = append(facts, t.fact)
		}
	}
	return facts
}

// rarest returns which of some entities has the fewest quads that lead to it.
func (s *search) rarest(ctx context.Context, fs []filter) (int, error) {
	least, best := math.MaxInt, 0
	var unknown []int
	for i := range fs {
		a := s.entities.at(fs[i].entity).around.Load()
		switch {
		case a == nil || a.since > s.version:
			unknown = append(unknown, i)
		case len(a.ties) < least:
			least, best = len(a.ties), i
		}
	}
	if least < 64 {
		return best, nil
	}
	for most := 64; len(unknown) > 0 && most < least; most *= 8 {
		for _, i := range unknown {
			n, err := s.reader().count(ctx, s.ids.all(fs[i].ref), most)
			if err != nil || n < most {
				return i, err
			}
		}
	}
	return best, nil
}

// count returns how many quads have one of some entities as their object, or a
// number that is not less than most.
func (r *reader) count(ctx context.Context, refs []Ref, most int) (int, error) {
	nodes, err := r.refs(ctx, refs)
	if err != nil || len(nodes) == 0 {
		return 0, err
	}
	n := 0
	for _, err := range r.snap.Quads(ctx, store.Pattern{Objects: nodes}) {
		if err != nil {
			return 0, err
		}
		if n++; n >= most {
			break
		}
	}
	return n, nil
}

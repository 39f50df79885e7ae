package graph

import (
	"cmp"
	"context"
	"math"
	"slices"
	"sync/atomic"
)

// An around has the facts in which one entity plays a role: a tie for each
// episode of a fact and each role that the entity plays in it. What has been
// made of the facts of its ties holds for as long as it does: what touches a
// fact drops what is around all that play a role in it.
type around struct {
	since  uint64        // the first version for which it is known to be so
	until  atomic.Uint64 // the first for which it may not be; 0: none
	used   atomic.Bool   // since evict looked at it last
	ties   []tie         // kind by kind; of one kind by start of the episode, ref of the fact, episode and role
	others []other
	kinds  []kindTies
	order  []int32          // the ties in the order of answers: by start, kind, ref, episode and role; nil if that is theirs
	loose  bool             // some tie is
	stays  map[int32][]stay // of the facts that have several episodes
	words  map[turn]string  // with which episodes start, of those that do
	made   atomic.Pointer[[]atomic.Pointer[making]]
}

// A tie is an episode of a fact as one of those sees it that play a role.
type tie struct {
	possible, certain days
	fact              int32
	others            uint32 // where the others begin
	start             uint32 // of the episode: see [Date.rank]
	n                 uint16 // how many they are
	kind              uint16
	in                uint16 // the entity's own role
	episode           uint16
	flags             uint8
}

// A turn is an episode of a fact.
type turn struct {
	fact    int32
	episode uint16
}

// Flags of a tie.
const (
	doneTie    uint8 = 1 << iota // the episode is done, and certain on its certain days
	eventTie                     // not in a view of a day
	severalTie                   // the fact has several episodes
	everTie                      // the episode that a view of ever looks at
	looseTie                     // claims differ on who plays a role: see the fact itself
	repeatTie                    // the tie before is of the same episode
)

// An other is an entity at the other end of a tie.
type other struct {
	to   int32
	out  uint16
	kind uint16 // of the entity
}

// Days are a stretch in 32 bits.
type days struct{ first, last int32 }

// A stay is an episode of a fact that has several.
type stay struct {
	possible, certain days
	done              bool
}

// kindTies say where the ties of one kind are.
type kindTies struct {
	kind       uint16
	inTurn     bool // none may hold before the one before it may
	first, end int32
}

func (s stretch) days() days {
	clip := func(n int) int32 { return int32(max(math.MinInt32, min(n, math.MaxInt32))) }
	return days{clip(s.first), clip(s.last)}
}

func (d days) meets(e days) bool    { return d.first <= e.last && e.first <= d.last }
func (d days) contains(e days) bool { return d.first <= e.first && e.last <= d.last }

func (a *around) othersOf(t *tie) []other { return a.others[t.others : t.others+uint32(t.n)] }

// of returns where the ties of a kind are.
func (a *around) of(kind uint16) kindTies {
	for i := range a.kinds {
		if a.kinds[i].kind == kind {
			return a.kinds[i]
		}
	}
	return kindTies{kind: kind}
}

// slots returns where to keep what is made of the fact of each tie.
func (a *around) slots() []atomic.Pointer[making] {
	if made := a.made.Load(); made != nil {
		return *made
	}
	made := make([]atomic.Pointer[making], len(a.ties))
	if !a.made.CompareAndSwap(nil, &made) {
		return *a.made.Load()
	}
	return made
}

// seen reports whether a view looks at the episode of a tie.
func (t *tie) seen(a *around, w *when) bool {
	switch {
	case w.certainly && t.flags&doneTie == 0:
		return false
	case w.ever:
		return t.flags&everTie != 0
	case t.flags&eventTie != 0 || !t.possible.meets(w.on) || w.certainly && !t.certain.contains(w.on):
		return false
	}
	return t.flags&severalTie == 0 || a.chosen(t, w.on)
}

// chosen reports whether of several episodes that may hold on some days a view
// looks at that of a tie.
func (a *around) chosen(t *tie, on days) bool {
	return chooseStay(a.stays[t.fact], on, false) == int(t.episode)
}

// plays reports whether the entities of filters are among the others of a tie.
func (a *around) plays(t *tie, fs []filter) bool {
	for i := range fs {
		f := &fs[i]
		if !slices.ContainsFunc(a.othersOf(t), func(o other) bool {
			return o.to == f.entity && (f.role < 0 || f.role == int32(o.out))
		}) {
			return false
		}
	}
	return true
}

// holds reports whether it is so at a version, to who is about to use it.
func (a *around) holds(version uint64) bool {
	if !a.used.Load() {
		a.used.Store(true)
	}
	until := a.until.Load()
	return a.since <= version && (until == 0 || version < until)
}

// wordsOf returns the words with which the episode of a tie starts.
func (a *around) wordsOf(t *tie) string { return a.words[turn{t.fact, t.episode}] }

func (a *around) setWords(t *tie, words string) {
	if a.words == nil {
		a.words = map[turn]string{}
	}
	a.words[turn{t.fact, t.episode}] = words
}

func (a *around) setStays(fact int32, stays []stay) {
	if a.stays == nil {
		a.stays = map[int32][]stay{}
	}
	a.stays[fact] = stays
}

// compareTies puts drafts into the order of answers.
func compareTies(a, b draftTie) int {
	if a.start != b.start {
		return cmp.Compare(a.start, b.start)
	}
	return cmp.Or(cmp.Compare(a.of.starts[a.episode].words, b.of.starts[b.episode].words), cmp.Compare(a.of.kind, b.of.kind),
		cmp.Compare(a.of.ref, b.of.ref), cmp.Compare(a.episode, b.episode), cmp.Compare(a.own, b.own))
}

// finish sorts the ties, and gives each its others.
func (d *draft) finish(ctx context.Context) (*around, error) {
	if err := sortWhile(ctx, d.ties, compareTies); err != nil {
		return nil, err
	}
	a := &around{ties: make([]tie, 0, len(d.ties))}
	n := 0
	for i := range d.ties {
		n += len(d.ties[i].of.players)
	}
	a.others = make([]other, 0, n)
	for n, i := range a.group(d.ties) {
		if n%4096 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		a.put(d, i)
	}
	a.finishKinds()
	return a, ctx.Err()
}

// finishKinds notes which kinds have ties that are in the order of their days.
func (a *around) finishKinds() {
	for i := range a.kinds {
		k := &a.kinds[i]
		k.inTurn = slices.IsSortedFunc(a.ties[k.first:k.end], func(x, y tie) int { return cmp.Compare(x.possible.first, y.possible.first) })
	}
}

// group puts ties that are in the order of answers kind by kind. It returns the
// drafts in the order of the ties.
func (a *around) group(drafts []draftTie) []int32 {
	for i := range drafts {
		kind := drafts[i].tie.kind
		k := slices.IndexFunc(a.kinds, func(k kindTies) bool { return k.kind == kind })
		if k < 0 {
			k = len(a.kinds)
			a.kinds = append(a.kinds, kindTies{kind: kind})
		}
		a.kinds[k].end++
	}
	ends := map[uint16]int32{} // so far
	at := int32(0)
	for i := range a.kinds {
		k := &a.kinds[i]
		k.first, k.end = at, at+k.end
		ends[k.kind], at = k.first, k.end
	}
	order, drawn := make([]int32, len(drafts)), make([]int32, len(drafts))
	for i := range drafts {
		kind := drafts[i].tie.kind
		order[i], drawn[ends[kind]] = ends[kind], int32(i)
		ends[kind]++
	}
	if len(a.kinds) > 1 {
		a.order = order
	}
	return drawn
}

// put adds the tie of a draft.
func (a *around) put(d *draft, i int32) {
	t := &d.ties[i]
	t.tie.others = uint32(len(a.others))
	for at, p := range t.of.players {
		if int32(at) != t.own && p.to != d.entity {
			a.others = append(a.others, p)
		}
	}
	t.n = uint16(uint32(len(a.others)) - t.tie.others)
	if before := i - 1; before >= 0 && d.ties[before].fact == t.fact && d.ties[before].episode == t.episode {
		t.flags |= repeatTie
	}
	if t.flags&severalTie != 0 {
		a.setStays(t.fact, t.of.stays)
	}
	if words := t.of.starts[t.episode].words; words != "" {
		a.setWords(&t.tie, words)
	}
	a.loose = a.loose || t.flags&looseTie != 0
	a.ties = append(a.ties, t.tie)
}

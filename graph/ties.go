package graph

import (
	"cmp"
	"context"
	"math"
	"slices"
	"sync/atomic"
	"time"
)

// An around has the facts in which one entity plays a role: a tie for each
// episode of a fact and each role that the entity plays in it. What has been
// made of the facts of its ties holds for as long as it does: what touches a
// fact ends both.
//
// Who spreads out goes from one to the next, and waits for memory at each: what
// all need lies together, and what few need apart.
type around struct {
	since uint64        // the first version for which it is known to be so
	until atomic.Uint64 // the first for which it may not be; 0: none
	used  atomic.Uint32 // who does not know yet that it was asked for: forEvict, forWriter
	loose bool          // some tie is
	ties  []tie         // kind by kind; of one kind by start of the episode, ref of the fact, episode and role
	kinds []kindTies    // in the order of their names
	first [6]kindTies   // they, if they are no more

	details []detail         // of the ties
	many    []other          // of ties that have many
	ends    int              // how many others all ties have
	facts   int32            // more than the number of each fact
	order   []int32          // the ties in the order of answers: by start, kind, ref, episode and role; nil if that is theirs
	stays   map[int32][]stay // of the facts that have several episodes
	words   map[turn]string  // with which episodes start, of those that do
	made    atomic.Pointer[[]atomic.Pointer[making]]

	asked time.Time              // when a batch found last that it was asked for; guarded by the ledger's mu
	last  atomic.Pointer[around] // what it has replaced, for who asks about the version before; see [ledger.forgetLast]
}

// A tie is an episode of a fact as one of those sees it that play a role.
type tie struct {
	possible days
	fact     int32
	in       uint16 // the entity's own role
	n        uint8  // how many others there are, or many
	flags    uint8
	few      [3]other // the others; of many, where they begin and end
}

// A detail is what few questions need to know of a tie.
type detail struct {
	certain days
	start   uint32 // of the episode: see [Date.rank]
	kind    uint16
	episode uint16
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
	crispTie                     // it is certain on all days on which it is possible
	overlapTie                   // another episode of the fact may hold on one of its days
)

// many is how many others a tie has that has them apart.
const many = math.MaxUint8

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

// last returns the last day on which a fact may begin that a view sees: from the
// first tie on that may hold only later, there is none.
func (k *kindTies) last(w *when) int32 {
	if !k.inTurn || w.ever {
		return math.MaxInt32
	}
	return w.on.last
}

func (s stretch) days() days {
	clip := func(n int) int32 { return int32(max(math.MinInt32, min(n, math.MaxInt32))) }
	return days{clip(s.first), clip(s.last)}
}

func (d days) meets(e days) bool    { return d.first <= e.last && e.first <= d.last }
func (d days) contains(e days) bool { return d.first <= e.first && e.last <= d.last }

// othersOf returns who else plays a role in the fact of a tie.
func (a *around) othersOf(t *tie) []other {
	if t.n == many {
		return a.many[t.few[0].to:t.few[1].to]
	}
	return t.few[:t.n]
}

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

// sees reports whether a view looks at the episode of a tie.
func (a *around) sees(i int32, w *when) bool {
	t := &a.ties[i]
	if t.flags&w.mask != w.want || !w.ever && !t.possible.meets(w.on) {
		return false
	}
	return w.ever || t.flags&(crispTie|overlapTie) == crispTie && t.possible.contains(w.on) || a.chooses(i, w)
}

// chooses is sees for an episode that may hold on the view's day.
func (a *around) chooses(i int32, w *when) bool {
	t, of := &a.ties[i], &a.details[i]
	if w.certainly() && !of.certain.contains(w.on) {
		return false
	}
	return t.flags&severalTie == 0 || chooseStay(a.stays[t.fact], w.on, false) == int(of.episode)
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
	if a.used.Load() != forEvict|forWriter {
		a.used.Store(forEvict | forWriter)
	}
	until := a.until.Load()
	return a.since <= version && (until == 0 || version < until)
}

// at returns what holds at a version: it, or what it has replaced; nil if that is
// not known.
func (a *around) at(version uint64) *around {
	if a != nil && a.since > version {
		a = a.last.Load()
	}
	if a == nil || !a.holds(version) {
		return nil
	}
	return a
}

// wordsOf returns the words with which the episode of a tie starts.
func (a *around) wordsOf(i int32) string { return a.words[turn{a.ties[i].fact, a.details[i].episode}] }

func (a *around) setWords(of turn, words string) {
	if words == "" {
		return
	}
	if a.words == nil {
		a.words = map[turn]string{}
	}
	a.words[of] = words
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
func (d *draft) finish(ctx context.Context, words *vocabulary) (*around, error) {
	if err := sortWhile(ctx, d.ties, compareTies); err != nil {
		return nil, err
	}
	a := newAround(len(d.ties))
	for n, i := range a.group(d.ties, words) {
		if n%4096 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		a.put(d, i)
	}
	a.finishKinds()
	return a, ctx.Err()
}

func newAround(ties int) *around {
	a := &around{ties: make([]tie, 0, ties), details: make([]detail, 0, ties)}
	a.kinds = a.first[:0]
	return a
}

// finishKinds notes which kinds have ties that are in the order of their days.
func (a *around) finishKinds() {
	for i := range a.kinds {
		a.kinds[i].setInTurn(a.ties)
	}
}

func (k *kindTies) setInTurn(ties []tie) {
	k.inTurn = true
	for i := k.first + 1; i < k.end; i++ {
		if ties[i].possible.first < ties[i-1].possible.first {
			k.inTurn = false
			return
		}
	}
}

// group puts ties that are in the order of answers kind by kind. It returns the
// drafts in the order of the ties.
func (a *around) group(drafts []draftTie, words *vocabulary) []int32 {
	for i := range drafts {
		kind := drafts[i].kind
		k := slices.IndexFunc(a.kinds, func(k kindTies) bool { return k.kind == kind })
		if k < 0 {
			k = len(a.kinds)
			a.kinds = append(a.kinds, kindTies{kind: kind})
		}
		a.kinds[k].end++
	}
	slices.SortFunc(a.kinds, words.compareKinds)
	ends := map[uint16]int32{} // so far
	at := int32(0)
	for i := range a.kinds {
		k := &a.kinds[i]
		k.first, k.end = at, at+k.end
		ends[k.kind], at = k.first, k.end
	}
	order, drawn := make([]int32, len(drafts)), make([]int32, len(drafts))
	for i := range drafts {
		kind := drafts[i].kind
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
	many := int32(len(a.many))
	for at, p := range t.of.players {
		if int32(at) != t.own && p.to != d.entity {
			a.many = append(a.many, p)
		}
	}
	t.place(a, many)
	if t.certain == t.possible {
		t.flags |= crispTie
	}
	if before := i - 1; before >= 0 && d.ties[before].fact == t.fact && d.ties[before].episode == t.episode {
		t.flags |= repeatTie
	}
	if t.flags&severalTie != 0 {
		a.setStays(t.fact, t.of.stays)
	}
	a.setWords(turn{t.fact, t.episode}, t.of.starts[t.episode].words)
	a.add(t.tie, t.detail)
}

// place has the others of a tie be those that a has many of from one on.
func (t *tie) place(a *around, from int32) {
	others := a.many[from:]
	a.ends += len(others)
	if len(others) > len(t.few) {
		t.n, t.few = many, [3]other{{to: from}, {to: from + int32(len(others))}}
		return
	}
	t.few = [3]other{}
	t.n = uint8(copy(t.few[:], others))
	a.many = a.many[:from]
}

// pack makes room if most of the others that ties have apart are those of ties
// that are gone.
func (a *around) pack() {
	if len(a.many) <= 2*a.ends+64 {
		return
	}
	var packed []other
	for i := range a.ties {
		if t := &a.ties[i]; t.n == many {
			first := int32(len(packed))
			packed = append(packed, a.othersOf(t)...)
			t.few = [3]other{{to: first}, {to: int32(len(packed))}}
		}
	}
	a.many = packed
}

// add adds a tie whose others have their place.
func (a *around) add(t tie, of detail) {
	a.loose = a.loose || t.flags&looseTie != 0
	a.facts = max(a.facts, t.fact+1)
	a.ties, a.details = append(a.ties, t), append(a.details, of)
}

package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"
	"time"
)

// A Peer is one store under test. All ids are those of the neutral data.
// Answers need no order except where said.
type Peer interface {
	Load(*Data) error // bulk load; the peer keeps nothing of Data by reference but its strings
	Close() error
	Disk() string  // where it keeps its files, "" for memory only
	Reopen() error // after Close, for those with files

	Lookup(ctx context.Context, name string) (int32, error)
	Find(ctx context.Context, x, day int32) ([]Found, error)
	About(ctx context.Context, x int32) ([]Row, error) // by first valid-from day, then id; the first 100
	Tied(ctx context.Context, x, day int32) ([]Reach, error)
	Path(ctx context.Context, x, y int32) ([]int32, error) // facts in order from x to y; nil for none
	Spend(ctx context.Context, x, day int32) ([]Sum, error)
}

// A Reader is a Peer whose answers can be read as they come, in types of its
// own: that is what is timed, and not their translation. Read goes through the
// whole answer and looks at all that the neutral one has.
type Reader interface {
	Peer
	Read(ctx context.Context, q *Question) error
}

// A Preparer is a Peer that is loaded from types of its own, which a program
// that has read something has at hand. To make them is not timed, and Load is
// then given nil.
type Preparer interface{ Prepare(*Data) }

// An Asker is a Peer that is asked with types of its own, which a program that
// asks has at hand. To make them is not timed.
type Asker interface{ Hand() }

// A Forgetter is a Peer that keeps what it found out for the next question. It
// can do without until it is told to remember.
type Forgetter interface{ Forget() (remember func()) }

// A Writer is a Peer that can be written to while it is read, a document at a
// time.
type Writer interface {
	Write(ctx context.Context, facts []Fact) error
}

// A Server is a Peer that works in other processes too.
type Server interface {
	CPU() time.Duration // that they have used
	Size() int64        // of what they keep on disk
	Quit()              // ends them, after Close
}

// ErrSkip is what a peer answers to a question it cannot sensibly answer, or to
// Load where it can't run.
var ErrSkip = errors.New("not answerable")

type (
	// Found is one fact with all its claims.
	Found struct {
		Fact   int32
		Amount int64
		Claims []Claim
	}
	// Row is one fact with its players, without its claims.
	Row struct {
		Fact    int32
		From    int32
		Kind    uint8
		Excl    bool
		Amount  int64
		Players []Player
	}
	Reach struct{ Entity, Hops int32 }
	Sum   struct {
		Provider int32
		Amount   int64
	}
)

const (
	topRows  = 100
	maxHops  = 3
	maxPath  = 6
	capReach = 100_000
)

// The kinds of question.
const (
	Lookup = iota
	Find
	About
	Tied
	Path
	Spend
	nQuestions
)

var questionNames = [nQuestions]string{"Q1 lookup", "Q2 find", "Q3 about", "Q4 tied", "Q5 path", "Q6 spend"}

type Question struct {
	Kind int
	Name string
	X, Y int32
	Day  int32
}

type Answer struct {
	ID    int32
	Found []Found
	Rows  []Row
	Reach []Reach
	Path  []int32
	Sums  []Sum
}

// read has a peer answer a question, and drops the answer.
func read(ctx context.Context, p Peer, q *Question) error {
	if r, ok := p.(Reader); ok {
		return r.Read(ctx, q)
	}
	_, err := ask(ctx, p, q)
	return err
}

func ask(ctx context.Context, p Peer, q *Question) (a Answer, err error) {
	switch q.Kind {
	case Lookup:
		a.ID, err = p.Lookup(ctx, q.Name)
	case Find:
		a.Found, err = p.Find(ctx, q.X, q.Day)
	case About:
		a.Rows, err = p.About(ctx, q.X)
	case Tied:
		a.Reach, err = p.Tied(ctx, q.X, q.Day)
	case Path:
		a.Path, err = p.Path(ctx, q.X, q.Y)
	case Spend:
		a.Sums, err = p.Spend(ctx, q.X, q.Day)
	}
	return a, err
}

// items is how many rows an answer has: facts with their claims or players,
// entities, facts of a path, sums.
func (a *Answer) items(kind int) (n int) {
	if kind == Lookup {
		return 1
	}
	for _, f := range a.Found {
		n += 1 + len(f.Claims)
	}
	for _, r := range a.Rows {
		n += 1 + len(r.Players)
	}
	return n + len(a.Reach) + len(a.Path) + len(a.Sums)
}

// text writes an answer in the one form in which equal answers are equal. Of a
// path only the length counts; Data.valid judges the rest.
func (a *Answer) text(q *Question) string {
	var b strings.Builder
	switch q.Kind {
	case Lookup:
		fmt.Fprintln(&b, a.ID)
	case Find:
		slices.SortFunc(a.Found, func(x, y Found) int { return int(x.Fact - y.Fact) })
		for _, f := range a.Found {
			fmt.Fprintln(&b, f.Fact, f.Amount)
			cs := slices.Clone(f.Claims)
			slices.SortFunc(cs, func(x, y Claim) int { return int(x.ID - y.ID) })
			for _, c := range cs {
				fmt.Fprintf(&b, "  %+v\n", c)
			}
		}
	case About:
		slices.SortStableFunc(a.Rows, byDate)
		for _, r := range a.Rows {
			if len(a.Rows) == topRows && r.From == a.Rows[topRows-1].From {
				break // of facts of one day any may be the hundredth
			}
			ps := slices.Clone(r.Players)
			slices.SortFunc(ps, func(x, y Player) int { return int(x.Role) - int(y.Role) })
			r.Players = ps
			fmt.Fprintf(&b, "%+v\n", r)
		}
	case Tied:
		slices.SortFunc(a.Reach, func(x, y Reach) int { return int(x.Entity - y.Entity) })
		for _, r := range a.Reach {
			fmt.Fprintln(&b, r.Entity, r.Hops)
		}
	case Path:
		fmt.Fprintln(&b, len(a.Path), "facts")
	case Spend:
		slices.SortFunc(a.Sums, func(x, y Sum) int { return int(x.Provider - y.Provider) })
		for _, s := range a.Sums {
			fmt.Fprintln(&b, s.Provider, s.Amount)
		}
	}
	return b.String()
}

func (a *Answer) hash(q *Question) uint64 {
	h := fnv.New64a()
	h.Write([]byte(a.text(q)))
	return h.Sum64()
}

// valid says whether path leads from x to y, each fact sharing a player with
// the next.
func (d *Data) valid(x, y int32, path []int32) bool {
	at := []Player{{Entity: x}}
	for _, f := range path {
		next := d.Facts[f].Players
		if !slices.ContainsFunc(at, func(p Player) bool { return plays(next, p.Entity) }) {
			return false
		}
		at = next
	}
	return len(path) == 0 || plays(at, y)
}

// foundRows gathers rows of one claim each.
type foundRows struct {
	found []Found
	at    map[int32]int
}

func (r *foundRows) add(amount int64, c Claim) {
	if r.at == nil {
		r.at = map[int32]int{}
	}
	i, ok := r.at[c.Fact]
	if !ok {
		i, r.at[c.Fact] = len(r.found), len(r.found)
		r.found = append(r.found, Found{Fact: c.Fact, Amount: amount})
	}
	r.found[i].Claims = append(r.found[i].Claims, c)
}

// aboutRows gathers rows of one player each.
type aboutRows struct {
	rows []Row
	at   map[int32]int
}

func (r *aboutRows) add(row Row, p Player) {
	if r.at == nil {
		r.at = map[int32]int{}
	}
	i, ok := r.at[row.Fact]
	if !ok {
		i, r.at[row.Fact] = len(r.rows), len(r.rows)
		r.rows = append(r.rows, row)
	}
	r.rows[i].Players = append(r.rows[i].Players, p)
}

// byDate is the order of about.
func byDate(a, b Row) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Fact, b.Fact)) }

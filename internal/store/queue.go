package store

import (
	"context"
	"slices"
	"sync"
)

// A Queue lets writes take turns, in the order in which they come, and makes one
// of the batches that wait at the same time, so that they share what a write
// costs however small it is: a transaction, and the disk's synchronization.
// Nobody waits for company: what comes during a write is in the next one. Who
// waits leaves when its context ends. The zero Queue is ready.
type Queue struct {
	mu      sync.Mutex
	busy    bool
	waiting []*write
}

// A write is a batch, or something that is done alone.
type write struct {
	ctx   context.Context
	batch Batch
	do    func(context.Context) error
	err   error
	turn  chan bool // true: it is your turn; false: another made it, err tells how it went
}

// joins reports whether a write can be made together with others.
func (w *write) joins() bool { return w.do == nil && len(w.batch.Remove) == 0 }

// joinedQuads is the number of quads from which writes are not joined any more.
const joinedQuads = 1 << 18

// Do calls do while no other write of the queue goes on.
func (q *Queue) Do(ctx context.Context, do func(context.Context) error) error {
	return q.run(&write{ctx: ctx, do: do}, nil)
}

// Apply has apply make a change that b is part of, and returns when it is made.
// Batches that remove something are made alone. If a change that others are part
// of fails, each of them is tried by itself, so that an error is of b alone and
// tells that nothing of b is there. The context of apply is that of its only
// batch, or one that ends when that of any of its batches does.
func (q *Queue) Apply(ctx context.Context, b Batch, apply func(context.Context, Batch) error) error {
	return q.run(&write{ctx: ctx, batch: b}, apply)
}

func (q *Queue) run(w *write, apply func(context.Context, Batch) error) error {
	w.turn = make(chan bool, 1)
	if !q.wait(w) {
		return w.err
	}
	defer q.pass()
	if w.do != nil {
		return w.do(w.ctx)
	}
	writes := q.join(w)
	applyAll(writes, apply)
	for _, other := range writes[1:] {
		other.turn <- false
	}
	return w.err
}

// wait returns true when it is w's turn, or false when w needs it no more.
func (q *Queue) wait(w *write) bool {
	if q.enter(w) {
		return true
	}
	select {
	case turn := <-w.turn:
		return turn
	case <-w.ctx.Done():
		if q.leave(w) {
			w.err = w.ctx.Err()
			return false
		}
		return <-w.turn
	}
}

// enter reports whether it is w's turn at once; else it waits.
func (q *Queue) enter(w *write) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	if !q.busy {
		q.busy = true
		return true
	}
	q.waiting = append(q.waiting, w)
	return false
}

// leave reports whether w was still waiting, and does so no longer.
func (q *Queue) leave(w *write) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	i := slices.Index(q.waiting, w)
	if i >= 0 {
		q.waiting = slices.Delete(q.waiting, i, i+1)
	}
	return i >= 0
}

// pass makes it the turn of the first that waits.
func (q *Queue) pass() {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.busy = len(q.waiting) > 0; q.busy {
		q.waiting[0].turn <- true
		q.waiting = slices.Delete(q.waiting, 0, 1)
	}
}

// join returns w and those that wait next and can be made together with it.
func (q *Queue) join(w *write) []*write {
	q.mu.Lock()
	defer q.mu.Unlock()
	n, size := 0, len(w.batch.Add)
	for w.joins() && n < len(q.waiting) && q.waiting[n].joins() {
		if size += len(q.waiting[n].batch.Add); size > joinedQuads {
			break
		}
		n++
	}
	writes := append([]*write{w}, q.waiting[:n]...)
	q.waiting = slices.Delete(q.waiting, 0, n)
	return writes
}

// applyAll applies the batches of writes: joined, without those whose contexts
// have ended meanwhile; or, if that can't be, one by one.
func applyAll(writes []*write, apply func(context.Context, Batch) error) {
	writes = living(writes)
	if len(writes) > 1 {
		if applyJoined(writes, apply) == nil {
			return
		}
		if rest := living(writes); len(rest) < len(writes) {
			applyAll(rest, apply)
			return
		}
	}
	for _, w := range writes {
		w.err = apply(w.ctx, w.batch)
	}
}

// living returns those whose contexts have not ended; the others have their
// errors.
func living(writes []*write) (rest []*write) {
	for _, w := range writes {
		if w.err = w.ctx.Err(); w.err == nil {
			rest = append(rest, w)
		}
	}
	return rest
}

// applyJoined applies the batches of writes as one.
func applyJoined(writes []*write, apply func(context.Context, Batch) error) error {
	ctx, cancel := context.WithCancel(context.WithoutCancel(writes[0].ctx))
	defer cancel()
	all := Builder{Batch: Batch{Valid: true, By: writes[0].batch.By}}
	for _, w := range writes {
		all.Join(w.batch)
		all.Valid = all.Valid && w.batch.Valid
		if w.batch.By != all.By {
			all.By = nil
		}
		stop := context.AfterFunc(w.ctx, cancel)
		defer stop()
	}
	return apply(ctx, all.Batch)
}

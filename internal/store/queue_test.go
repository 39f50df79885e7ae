package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"testing/synctest"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
)

// A journal is what was applied, batch by batch. It refuses batches with the
// quads in refused.
type journal struct {
	batches [][]string
	refused []string
	gate    chan struct{} // one is taken by each apply, if it is there
}

var errRefused = errors.New("refused")

func (j *journal) apply(ctx context.Context, b Batch) error {
	if j.gate != nil {
		select {
		case <-j.gate:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	var names []string
	for _, l := range b.Remove {
		names = append(names, "-"+b.Values[l[0]-1].String())
	}
	for _, l := range b.Add {
		names = append(names, b.Values[l[0]-1].String())
	}
	for _, name := range names {
		if slices.Contains(j.refused, name) {
			return fmt.Errorf("%w: %s of %d", errRefused, name, len(names))
		}
	}
	j.batches = append(j.batches, names)
	return nil
}

func one(name string) Batch { return NewBatch(nil, []quad.Quad{quad.MakeIRI(name, "p", "o", "")}) }

// A crew are goroutines that write, each in its turn.
type crew struct {
	queue  Queue
	errors []error
}

// begin starts a write, and returns when it waits or is done.
func (c *crew) begin(write func(q *Queue) error) {
	i := len(c.errors)
	c.errors = append(c.errors, nil)
	go func() { c.errors[i] = write(&c.queue) }()
	synctest.Wait()
}

func TestQueueJoinsWhatWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		j, c := &journal{gate: make(chan struct{})}, &crew{}
		write := func(b Batch) {
			c.begin(func(q *Queue) error { return q.Apply(t.Context(), b, j.apply) })
		}
		for _, name := range []string{"a", "b", "c"} {
			write(one(name))
		}
		write(NewBatch([]quad.Quad{quad.MakeIRI("b", "p", "o", "")}, nil))
		c.begin(func(q *Queue) error {
			return q.Do(t.Context(), func(context.Context) error {
				j.batches = append(j.batches, []string{"alone"})
				return nil
			})
		})
		write(one("d"))
		write(one("e"))
		close(j.gate)
		synctest.Wait()
		want := [][]string{{"<a>"}, {"<b>", "<c>"}, {"-<b>"}, {"alone"}, {"<d>", "<e>"}}
		if diff := cmp.Diff(want, j.batches); diff != "" {
			t.Error(diff)
		}
		if err := errors.Join(c.errors...); err != nil {
			t.Error(err)
		}
		write(one("later"))
		if n := len(j.batches); n != len(want)+1 {
			t.Errorf("%d batches after another", n)
		}
	})
}

func TestQueueDoesNotJoinWithoutEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		j, c := &journal{gate: make(chan struct{})}, &crew{}
		half := Batch{Values: one("half").Values, Add: slices.Repeat(one("half").Add, joinedQuads/2)}
		for range 6 {
			c.begin(func(q *Queue) error { return q.Apply(t.Context(), half, j.apply) })
		}
		close(j.gate)
		synctest.Wait()
		var sizes []int
		for _, b := range j.batches {
			sizes = append(sizes, len(b)/len(half.Add))
		}
		if diff := cmp.Diff([]int{1, 2, 2, 1}, sizes); diff != "" {
			t.Error(diff)
		}
	})
}

func TestQueueFailsAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		j, c := &journal{gate: make(chan struct{}), refused: []string{"<c>"}}, &crew{}
		for _, name := range []string{"a", "b", "c", "d"} {
			c.begin(func(q *Queue) error { return q.Apply(t.Context(), one(name), j.apply) })
		}
		close(j.gate)
		synctest.Wait()
		if diff := cmp.Diff([][]string{{"<a>"}, {"<b>"}, {"<d>"}}, j.batches); diff != "" {
			t.Error(diff)
		}
		for i, err := range c.errors {
			if refused := errors.Is(err, errRefused); refused != (i == 2) {
				t.Errorf("write %d: %v", i, err)
			}
		}
		if got := fmt.Sprint(c.errors[2]); got != "refused: <c> of 1" {
			t.Errorf("the error tells of other batches: %s", got)
		}
	})
}

// Whether it waits or is being applied with others: who is cancelled leaves at
// once, nothing of it is there, and the others lose nothing.
func TestQueueCancelled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		j, c := &journal{gate: make(chan struct{})}, &crew{}
		var cancels []context.CancelFunc
		for _, name := range []string{"a", "b", "c", "d", "e"} {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			cancels = append(cancels, cancel)
			c.begin(func(q *Queue) error { return q.Apply(ctx, one(name), j.apply) })
		}
		cancels[1]() // waits
		synctest.Wait()
		if !errors.Is(c.errors[1], context.Canceled) {
			t.Errorf("who waits does not leave: %v", c.errors[1])
		}
		j.gate <- struct{}{}
		synctest.Wait()
		cancels[3]() // is being applied with c and e
		synctest.Wait()
		close(j.gate)
		synctest.Wait()
		if diff := cmp.Diff([][]string{{"<a>"}, {"<c>", "<e>"}}, j.batches); diff != "" {
			t.Error(diff)
		}
		for i, err := range c.errors {
			if cancelled := errors.Is(err, context.Canceled); cancelled != (i == 1 || i == 3) {
				t.Errorf("write %d: %v", i, err)
			}
		}
	})
}

// The first in turn may be the one that leaves.
func TestQueueCancelledInTurn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		j, c := &journal{gate: make(chan struct{})}, &crew{}
		ctx, cancel := context.WithCancel(t.Context())
		for i, name := range []string{"a", "b", "c"} {
			of := ctx
			if i == 2 {
				of = t.Context()
			}
			c.begin(func(q *Queue) error { return q.Apply(of, one(name), j.apply) })
		}
		cancel()
		synctest.Wait()
		close(j.gate)
		synctest.Wait()
		if diff := cmp.Diff([][]string{{"<c>"}}, j.batches); diff != "" {
			t.Error(diff)
		}
		if !errors.Is(c.errors[0], context.Canceled) || !errors.Is(c.errors[1], context.Canceled) || c.errors[2] != nil {
			t.Errorf("errors %v", c.errors)
		}
	})
}

func TestJoinedBatchesNameValuesOnce(t *testing.T) {
	var all Builder
	var want []string
	for _, part := range [][]quad.Quad{
		{quad.Make(quad.IRI("a"), quad.IRI("p"), 1, nil), quad.Make(quad.IRI("b"), quad.IRI("p"), "1", quad.IRI("a"))},
		{quad.Make(quad.IRI("p"), quad.IRI("p"), quad.IRI("a"), nil), quad.Make(quad.IRI("c"), quad.IRI("p"), 1, quad.IRI("b"))},
		{},
	} {
		all.Join(NewBatch(part, part))
		for _, q := range part {
			want = append(want, q.String())
		}
	}
	for _, lines := range [][]Line{all.Remove, all.Add} {
		var got []string
		for _, l := range lines {
			var q quad.Quad
			for i, d := range quad.Directions {
				if l[i] > 0 {
					q.Set(d, all.Values[l[i]-1])
				}
			}
			got = append(got, q.String())
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	}
	if n := len(all.Values); n != 6 {
		t.Errorf("%d values, want a, p, 1, b, \"1\", c", n)
	}
}

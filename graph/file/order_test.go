package file_test

import (
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/graph/file"
	"github.com/pactgraph/pactgraph/internal/store"
)

// acts are what programs do with a store, one inside another where they may.
func acts(s *file.Store, random *rand.Rand) []func(ctx context.Context) error {
	add := func(ctx context.Context) error {
		from := random.IntN(900)
		return s.Apply(ctx, store.NewBatch(nil, some(1000)[from:from+20]))
	}
	remove := func(ctx context.Context) error {
		from := random.IntN(900)
		return s.Apply(ctx, store.NewBatch(some(1000)[from:from+20], nil))
	}
	iterate := func(inside func(context.Context) error) func(context.Context) error {
		return func(ctx context.Context) error {
			snap, err := s.Snapshot(ctx)
			if err != nil {
				return err
			}
			defer snap.Close()
			left := 1 + random.IntN(3)
			for _, err := range snap.Quads(ctx, store.Pattern{}) {
				if left--; err != nil || left == 0 {
					return err
				}
				if err := inside(ctx); err != nil {
					return err
				}
			}
			return nil
		}
	}
	backup := func(ctx context.Context) error {
		first := true
		return s.Backup(ctx, writerFunc(func(b []byte) (int, error) {
			if !first {
				return len(b), nil
			}
			first = false
			return len(b), add(ctx)
		}))
	}
	load := func(ctx context.Context) error {
		_, err := s.Load(ctx, func(yield func(quad.Quad, error) bool) {
			for i, q := range some(200) {
				if i == 100 {
					if err := remove(ctx); err != nil {
						yield(quad.Quad{}, err)
						return
					}
				}
				if !yield(q, nil) {
					return
				}
			}
		}, file.Loading{Batch: 70})
		return err
	}
	return []func(context.Context) error{
		add, add, remove, iterate(add), iterate(remove), iterate(iterate(add)), backup, load, s.Compact, s.Verify, iterate(s.Compact),
		func(ctx context.Context) error { return s.Backup(ctx, io.Discard) },
	}
}

// Readers, writers and those who keep the file in order come in any order, one
// inside another and with contexts that end, and at last the store is closed in
// the middle of it: nobody waits for ever, and the file is whole.
func TestAnyOrder(t *testing.T) {
	at := somewhere(t)
	s := openAt(t, at, &file.Options{NoSync: true, MaxHeld: 1 << 18})
	add(t, s, some(1000)...)
	const goroutines, each = 6, 60
	var wg sync.WaitGroup
	for g := range goroutines {
		wg.Go(func() {
			random := rand.New(rand.NewPCG(7, uint64(g)))
			all := acts(s, random)
			for i := range each {
				if g == 0 && i == each-1 {
					if err := s.Close(); err != nil {
						t.Error(err)
					}
					return
				}
				ctx, cancel := context.WithTimeout(t.Context(), time.Duration(random.IntN(int(50*time.Millisecond))))
				err := all[random.IntN(len(all))](ctx)
				cancel()
				for _, may := range []error{context.DeadlineExceeded, file.ErrClosed, file.ErrExpired} {
					if errors.Is(err, may) {
						err = nil
					}
				}
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	done := make(chan struct{})
	go func() { wg.Wait(); close(done) }()
	select {
	case <-done:
	case <-time.After(2 * time.Minute):
		panic("they wait for each other")
	}
	verify(t, openAt(t, at, nil))
}

package file_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"

	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/graph/file"
)

// A graph is loaded from a stream of any length; what is on disk when the
// stream breaks is not loaded again.
func ExampleStore_Load() {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	s, err := file.Open(filepath.Join(dir, "graph"), nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer s.Close()

	stream := func(length int, end error) iter.Seq2[quad.Quad, error] {
		return func(yield func(quad.Quad, error) bool) {
			for i := range length {
				if !yield(quad.MakeIRI("acme", "supplies", fmt.Sprint("customer-", i), "report"), nil) {
					return
				}
			}
			if end != nil {
				yield(quad.Quad{}, end)
			}
		}
	}
	how := file.Loading{Name: "report", Batch: 100, Progress: func(n int64) { fmt.Println(n, "on disk") }}
	_, err = s.Load(ctx, stream(250, errors.New("the line is cut")), how)
	fmt.Println(err)
	n, err := s.Load(ctx, stream(300, nil), how)
	fmt.Println(n, err)
	fmt.Println(s.Verify(ctx))
	// Output:
	// 100 on disk
	// 200 on disk
	// file: load: the line is cut
	// 300 on disk
	// 300 on disk
	// 300 <nil>
	// <nil>
}

// A second program that opens the file learns who has it.
func ExampleOpen_locked() {
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "graph")
	s, err := file.Open(path, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer s.Close()
	_, err = file.Open(path, nil)
	fmt.Println(errors.Is(err, file.ErrLocked))
	// Output: true
}

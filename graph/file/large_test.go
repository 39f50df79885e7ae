package file_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/graph/file"
	"github.com/pactgraph/pactgraph/internal/store"
)

// TestLargerThanMemory asks a file that is larger than the memory it gets. It
// is skipped unless PACTGRAPH_LARGE names a file. If that is not there, it is
// only made, of PACTGRAPH_LARGE_CLAIMS claims, three million by default, which
// are a gigabyte; run it again, under a limit:
//
//	export PACTGRAPH_LARGE=/somewhere/large.graph
//	go test -c -o file.test ./graph/file
//	./file.test -test.run TestLargerThanMemory -test.v -test.timeout 2h
//	systemd-run --scope -p MemoryMax=64M ./file.test -test.run TestLargerThanMemory -test.v
func TestLargerThanMemory(t *testing.T) {
	at := os.Getenv("PACTGRAPH_LARGE")
	if at == "" {
		t.Skip("PACTGRAPH_LARGE names no file")
	}
	claims := 3_000_000
	if n, err := strconv.Atoi(os.Getenv("PACTGRAPH_LARGE_CLAIMS")); err == nil {
		claims = n
	}
	if _, err := os.Stat(at); errors.Is(err, fs.ErrNotExist) {
		makeLarge(t, at, claims)
		return
	}
	began := time.Now()
	s, err := file.Open(at, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	opened := time.Since(began)
	snap, err := s.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	random := rand.New(rand.NewPCG(3, 4))
	var took []time.Duration
	for range 2000 {
		start := time.Now()
		askLarge(t, snap, random.IntN(claims))
		took = append(took, time.Since(start))
	}
	first := took[0]
	slices.Sort(took)
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	t.Logf("%d MB: opened in %v, first answer in %v; median %v, 99th percentile %v; heap %d MB",
		fileSize(t, at)>>20, opened, first, took[len(took)/2], took[len(took)*99/100], m.HeapSys>>20)
	if m.HeapSys > 1<<28 {
		t.Errorf("it took %d MB of the heap", m.HeapSys>>20)
	}
}

func makeLarge(t *testing.T, at string, claims int) {
	s, err := file.Open(at, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	start := time.Now()
	if _, err := s.Load(context.Background(), claimsOfWorld(claims), file.Loading{}); err != nil {
		t.Fatal(err)
	}
	t.Logf("loaded %.0f claims/s", float64(claims)/time.Since(start).Seconds())
}

func claimsOfWorld(claims int) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		w := newWorld()
		for range claims {
			for _, q := range w.claim(claims) {
				if !yield(q, nil) {
					return
				}
			}
		}
	}
}

// askLarge reads what a claim says, of what, and what that has.
func askLarge(t *testing.T, snap store.Snapshot, n int) {
	ns := base + "ns/v1#"
	nodes, err := snap.Nodes(t.Context(), []quad.Value{quad.IRI(base + "claim/" + name("claim", n)), quad.IRI(ns + "sentence"), quad.IRI(ns + "of")})
	if err != nil {
		t.Fatal(err)
	}
	said, err := store.Append(t.Context(), snap, nil, store.Pattern{Subjects: nodes[:1]})
	if err != nil {
		t.Fatal(err)
	}
	var sentence, record store.Node
	for _, q := range said {
		switch q.Predicate {
		case nodes[1]:
			sentence = q.Object
		case nodes[2]:
			record = q.Object
		}
	}
	values, err := snap.Values(t.Context(), []store.Node{sentence, record})
	if err != nil {
		t.Fatal(err)
	}
	prefix := fmt.Sprintf("Company %d said", n)
	if text, _ := values[0].(quad.String); len(text) < len(prefix) || string(text[:len(prefix)]) != prefix {
		t.Fatalf("claim %d says %v", n, values[0])
	}
	if want := quad.IRI(base + "id/commitment/" + name("record", n)); values[1] != want {
		t.Fatalf("claim %d is of %v, not %v", n, values[1], want)
	}
	has, err := store.Append(t.Context(), snap, nil, store.Pattern{Objects: []store.Node{record}})
	if err != nil || len(has) != 1 {
		t.Fatalf("%d claims of record %d, error %v", len(has), n, err)
	}
}

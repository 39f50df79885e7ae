package graph_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/graph/file"
	"github.com/pactgraph/pactgraph/graph/memory"
)

func TestOpen(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	for _, c := range []struct{ dsn, makes string }{
		{"memory:", ""},
		{"MEMORY:", ""},
		{"plain", "plain"},
		{"./with:colon", "with:colon"},
		{"file:prefixed", "prefixed"},
		{"file://" + filepath.Join(dir, "url"), "url"},
		{filepath.Join(dir, "absolute"), "absolute"},
	} {
		g, err := graph.Open(t.Context(), c.dsn, memory.Driver(), file.Driver())
		if err != nil {
			t.Errorf("%s: %v", c.dsn, err)
			continue
		}
		for range 2 {
			if err := g.Close(); err != nil {
				t.Errorf("%s: %v", c.dsn, err)
			}
		}
		if c.makes != "" {
			if _, err := os.Stat(filepath.Join(dir, c.makes)); err != nil {
				t.Errorf("%s: %v", c.dsn, err)
			}
		}
	}
}

func TestOpenErrors(t *testing.T) {
	_, err := graph.Open(t.Context(), "oracle://user:secret@host/db", memory.Driver(), file.Driver())
	if !errors.Is(err, graph.ErrNoDriver) || !strings.Contains(err.Error(), `"oracle"; given are those of memory, file`) {
		t.Errorf("an unknown scheme: %v", err)
	}
	pairs := "host=db.example user=me password=secret dbname=deals"
	if _, err := graph.Open(t.Context(), pairs, file.Driver()); !errors.Is(err, graph.ErrNoDriver) || strings.Contains(err.Error(), "secret") {
		t.Errorf("keywords: %v", err)
	}
	if _, err := os.Stat(pairs); err == nil {
		t.Error("keywords became a file")
	}
	if _, err := graph.Open(t.Context(), "some/path", memory.Driver()); !errors.Is(err, graph.ErrNoDriver) {
		t.Errorf("a path without the driver of files: %v", err)
	}
	if _, err := graph.Open(t.Context(), "memory:deals", memory.Driver()); err == nil || !strings.Contains(err.Error(), "memory:deals") {
		t.Errorf("a name for a graph in memory: %v", err)
	}
	if _, err := graph.Open(t.Context(), "memory:"); !errors.Is(err, graph.ErrNoDriver) {
		t.Errorf("no driver at all: %v", err)
	}
	path := filepath.Join(t.TempDir(), "no graph")
	if err := os.WriteFile(path, []byte(strings.Repeat("no graph ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := graph.Open(t.Context(), path, file.Driver()); !errors.Is(err, file.ErrCorrupt) {
		t.Errorf("a file of something else: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, dsn := range []string{"memory:", filepath.Join(t.TempDir(), "new")} {
		if _, err := graph.Open(ctx, dsn, memory.Driver(), file.Driver()); !errors.Is(err, context.Canceled) {
			t.Errorf("%s, cancelled: %v", dsn, err)
		}
	}
}

// A graph that has moved to a file and back is the same, byte for byte.
func TestCopyBetweenStores(t *testing.T) {
	src := strange(t)
	path := filepath.Join(t.TempDir(), "graph")
	inFile, err := graph.Open(t.Context(), path, file.Driver())
	if err != nil {
		t.Fatal(err)
	}
	for range 2 { // the second time all is there
		if err := graph.Copy(t.Context(), inFile, src); err != nil {
			t.Fatal(err)
		}
	}
	if err := inFile.Close(); err != nil {
		t.Fatal(err)
	}
	if inFile, err = graph.Open(t.Context(), path, file.Driver()); err != nil {
		t.Fatal(err)
	}
	defer inFile.Close()
	back := graph.New()
	if err := graph.Copy(t.Context(), back, inFile); err != nil {
		t.Fatal(err)
	}
	want, got := dump(t, src), dump(t, back)
	if diff := cmp.Diff(want, got); diff != "" || !strings.Contains(want, "\n<") {
		t.Errorf("%d bytes of source:\n%s", len(want), diff)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := graph.Copy(ctx, graph.New(), src); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

package file_test

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/pactgraph/pactgraph/graph/file"
	"github.com/pactgraph/pactgraph/internal/store"
)

// crashPath names the file that a child process writes until it is killed.
const crashPath = "PACTGRAPH_CRASH_FILE"

// crashes is how often a process is killed; PACTGRAPH_CRASHES=100 is the full
// test.
func crashes(t *testing.T) int {
	if n, err := strconv.Atoi(os.Getenv("PACTGRAPH_CRASHES")); err == nil {
		return n
	}
	if testing.Short() {
		return 3
	}
	return 8
}

// group returns the quads of one batch: most of them live for three batches,
// one for ever.
func group(i int) []quad.Quad {
	quads := []quad.Quad{iri("log", "has", fmt.Sprint("batch ", i), "")}
	for j := range 60 {
		quads = append(quads, iri(fmt.Sprint("s", i, "-", j/5), fmt.Sprint("p", j%5), fmt.Sprint("o", (i*7+j)%97), fmt.Sprint("l", i%11)))
	}
	return quads
}

// batch i of the history that a child makes.
func batch(i int) store.Batch {
	var remove []quad.Quad
	if i >= 3 {
		remove = group(i - 3)[1:]
	}
	return store.NewBatch(remove, group(i))
}

// after returns what the store holds after batch i.
func after(i int) []quad.Quad {
	var quads []quad.Quad
	for j := range i + 1 {
		if j+3 > i {
			quads = append(quads, group(j)...)
		} else {
			quads = append(quads, group(j)[0])
		}
	}
	return quads
}

// TestCrashChild is what the child process runs.
func TestCrashChild(t *testing.T) {
	path := os.Getenv(crashPath)
	if path == "" {
		t.Skip("it is run by TestKilledWhileWriting")
	}
	s, err := file.Open(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	st, err := s.Stats(t.Context(), true)
	if err != nil {
		t.Fatal(err)
	}
	for i := batches(int(st.Quads.Value)); ; i++ {
		if err := s.Apply(t.Context(), batch(i)); err != nil {
			t.Fatal(err)
		}
		fmt.Println("batch", i)
		if i%25 == 24 {
			if err := s.Compact(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// batches returns how many batches make that many quads.
func batches(quads int) int {
	for i := range 4 {
		if quads == len(after(i-1)) {
			return i
		}
	}
	return quads - 3*(len(group(0))-1)
}

// What was acknowledged is there, and nothing half, however often the process
// that writes is killed.
func TestKilledWhileWriting(t *testing.T) {
	path := somewhere(t)
	random := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 0))
	last := -1
	for range crashes(t) {
		last = crash(t, path, last, time.Duration(random.Int64N(int64(150*time.Millisecond))))
	}
	if last < 0 {
		t.Error("nothing was ever written")
	}
}

// crash has a child write for a while, and returns the last batch that is
// there.
func crash(t *testing.T, path string, last int, while time.Duration) int {
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestCrashChild$", "-test.v")
	cmd.Env = append(os.Environ(), crashPath+"="+path)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var said []string
	dying := false
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		var n int
		if _, err := fmt.Sscanf(lines.Text(), "batch %d", &n); err != nil {
			said = append(said, lines.Text())
			continue
		}
		if last = n; !dying { // from the first one on
			dying = true
			time.AfterFunc(while, func() { _ = cmd.Process.Kill() })
		}
	}
	if cmd.Wait() == nil {
		t.Fatalf("the child ended by itself: %q", said)
	}
	s := openAt(t, path, nil)
	defer s.Close()
	verify(t, s)
	got := dump(t, s)
	n := batches(len(got)) - 1
	if n != last && n != last+1 {
		t.Fatalf("batch %d was acknowledged, %d quads of %d batches are there: %q", last, len(got), n, said)
	}
	want := openAt(t, somewhere(t), quick())
	add(t, want, after(n)...)
	if diff := cmp.Diff(dump(t, want), got); diff != "" {
		t.Fatalf("after batch %d:\n%s", n, diff)
	}
	return n
}

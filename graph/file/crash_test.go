package file_test

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/pactgraph/pactgraph/graph/file"
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
	quads := dump(t, s)
	var wg sync.WaitGroup
	for h := range history(histories) {
		wg.Go(func() {
			for i := h.written(quads); ; i++ {
				if err := s.Apply(t.Context(), h.batch(i)); err != nil {
					t.Error(err)
					return
				}
				fmt.Printf("acknowledged %d %d\n", h, i)
				if h == 0 && i%25 == 24 {
					if err := s.Compact(t.Context()); err != nil {
						t.Error(err)
						return
					}
				}
			}
		})
	}
	wg.Wait()
}

// What was acknowledged is there, and nothing half, however often the process
// whose goroutines write is killed.
func TestKilledWhileWriting(t *testing.T) {
	path := somewhere(t)
	random := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 0))
	last := [histories]int{-1, -1, -1}
	for range crashes(t) {
		last = crash(t, path, last, time.Duration(random.Int64N(int64(150*time.Millisecond))))
	}
	if slices.Min(last[:]) < 0 {
		t.Errorf("somebody never wrote anything: %d", last)
	}
}

// crash has a child write for a while, and returns the last batch of each
// history that is there.
func crash(t *testing.T, path string, last [histories]int, while time.Duration) [histories]int {
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
		var h, n int
		if _, err := fmt.Sscanf(lines.Text(), "acknowledged %d %d", &h, &n); err != nil {
			said = append(said, lines.Text())
			continue
		}
		if last[h] = n; !dying { // from the first one on
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
	want := openAt(t, somewhere(t), quick())
	for h := range history(histories) {
		n := h.written(got) - 1
		if n != last[h] && n != last[h]+1 {
			t.Fatalf("batch %d of %d was acknowledged, %d batches are there: %q", last[h], h, n+1, said)
		}
		last[h] = n
		add(t, want, h.after(n)...)
	}
	if diff := cmp.Diff(dump(t, want), got); diff != "" {
		t.Fatalf("after batches %d:\n%s", last, diff)
	}
	return last
}

package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// Each peer lives in a process of its own, so that heaps, collectors and page
// caches do not mix, and answers requests from the parent on two pipes.

type request struct {
	Op     string // load, reopen, ask, dump, crowd, quit
	Kind   int
	At     int           // dump: which question
	Limit  time.Duration // ask: for the whole list; crowd: for each measurement
	Budget time.Duration // crowd: for asking once
	Cold   bool          // ask: what was found out is forgotten before each question
	Check  bool          // ask: also return the answers' hashes
	Warm   bool          // ask: go through the list once before timing it
}

type reply struct {
	Err   string `json:",omitempty"`
	Skip  bool   `json:",omitempty"`
	Load  *load  `json:",omitempty"`
	First time.Duration
	Text  string `json:",omitempty"`

	Took   []time.Duration `json:",omitempty"` // per question, as far as Limit let it go
	Hashes []uint64        `json:",omitempty"`
	Paths  [][]int32       `json:",omitempty"`
	Allocs float64
	Items  float64
	Crowd  *Crowd        `json:",omitempty"`
	CPU    time.Duration // used by this process so far
}

// load is what loading cost.
type load struct {
	Seconds float64
	Heap    int64 // Go heap in use after a collection, growth
	RSS     int64 // resident memory, growth
	Disk    int64
}

func work(name string, n, starts int, dir string) {
	in := json.NewDecoder(bufio.NewReader(os.NewFile(3, "requests")))
	out := json.NewEncoder(os.NewFile(4, "replies"))
	debug.SetMemoryLimit(18 << 30)
	e, _ := peerNamed(name)
	p := e.make(dir)
	var qs [nQuestions][]Question
	overhead := timerOverhead()
	for {
		var req request
		if in.Decode(&req) != nil || req.Op == "quit" {
			p.Close()
			if s, ok := p.(Server); ok {
				s.Quit()
			}
			return
		}
		debug.SetGCPercent(100)
		var rep reply
		var err error
		switch req.Op {
		case "load":
			rep.Load, err = doLoad(p, n)
			qs = Generate(n).Questions(starts)
		case "reopen":
			if err = p.Close(); err == nil {
				start := time.Now()
				if err = p.Reopen(); err == nil {
					err = read(context.Background(), p, &qs[Find][0])
				}
				rep.First = time.Since(start)
			}
		case "ask":
			err = doAsk(p, qs[req.Kind], &req, &rep, overhead)
		case "crowd":
			rep.Crowd, err = doCrowd(p, n, qs, req.Limit, req.Budget)
		case "dump":
			q := &qs[req.Kind][req.At]
			var a Answer
			a, err = ask(context.Background(), p, q)
			rep.Text = a.text(q)
		}
		if err != nil {
			rep.Err, rep.Skip = err.Error(), errors.Is(err, ErrSkip)
		}
		// finish collecting now, and start nothing while others are measured
		runtime.GC()
		debug.SetGCPercent(-1)
		rep.CPU = cpuTime(p)
		out.Encode(&rep)
	}
}

func doLoad(p Peer, n int) (*load, error) {
	heap, rss := memoryUsed()
	d := Generate(n)
	if p, ok := p.(Preparer); ok {
		p.Prepare(d)
		d = nil // a program has what it loads once
	}
	start := time.Now()
	err := p.Load(d)
	l := &load{Seconds: time.Since(start).Seconds()}
	d = nil
	if err != nil {
		return l, err
	}
	heap2, rss2 := memoryUsed()
	l.Heap, l.RSS, l.Disk = heap2-heap, rss2-rss, diskSize(p.Disk())
	if s, ok := p.(Server); ok {
		l.Disk = s.Size()
	}
	if p, ok := p.(Asker); ok {
		p.Hand()
	}
	return l, nil
}

// doAsk asks the list, or as much of it as the limit allows.
func doAsk(p Peer, qs []Question, req *request, rep *reply, overhead time.Duration) error {
	// A context that can end costs some peers a goroutine a call, so that there
	// is one only where nothing is timed that counts much; the parent asks no
	// more of a peer that it ended.
	ctx := context.Background()
	if req.Check || req.Cold {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, req.Limit)
		defer cancel()
	}
	for i := range qs {
		if req.Warm {
			read(ctx, p, &qs[i])
		}
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	began := time.Now()
	for i := range qs {
		err := doQuestion(ctx, p, &qs[i], req, rep, overhead)
		if err != nil && (ctx.Err() != nil || time.Since(began) >= req.Limit) {
			break
		}
		if err != nil {
			return fmt.Errorf("%s %d: %w", questionNames[req.Kind], i, err)
		}
		if time.Since(began) > req.Limit {
			break
		}
	}
	runtime.ReadMemStats(&after)
	asked := float64(max(1, len(rep.Took)))
	rep.Allocs = float64(after.Mallocs-before.Mallocs) / asked
	rep.Items /= asked
	return nil
}

func doQuestion(ctx context.Context, p Peer, q *Question, req *request, rep *reply, overhead time.Duration) error {
	if req.Check { // first, so that what is timed was asked before
		a, err := ask(ctx, p, q)
		if err != nil {
			return err
		}
		rep.Hashes = append(rep.Hashes, a.hash(q))
		rep.Items += float64(a.items(q.Kind))
		if req.Kind == Path {
			rep.Paths = append(rep.Paths, a.Path)
		}
	}
	if p, ok := p.(Forgetter); ok && req.Cold {
		defer p.Forget()()
	}
	start := time.Now()
	err := read(ctx, p, q)
	took := time.Since(start)
	if err == nil {
		rep.Took = append(rep.Took, max(took-overhead, 1))
	}
	return err
}

func timerOverhead() time.Duration {
	var d [1001]time.Duration
	for i := range d {
		start := time.Now()
		d[i] = time.Since(start)
	}
	slices.Sort(d[:])
	return d[len(d)/2]
}

// memoryUsed is what is in use after a collection.
func memoryUsed() (heap, rss int64) {
	runtime.GC()
	debug.FreeOSMemory()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b, _ := os.ReadFile("/proc/self/statm")
	if f := strings.Fields(string(b)); len(f) > 1 {
		rss, _ = strconv.ParseInt(f[1], 10, 64)
	}
	return int64(m.HeapAlloc), rss * int64(os.Getpagesize())
}

func diskSize(dir string) (n int64) {
	if dir != "" {
		filepath.WalkDir(dir, func(_ string, e fs.DirEntry, err error) error {
			if err == nil && e.Type().IsRegular() {
				if i, err := e.Info(); err == nil {
					n += i.Size()
				}
			}
			return nil
		})
	}
	return n
}

// cpuTime is what this process has used so far, and the servers of a peer.
func cpuTime(p Peer) time.Duration {
	var u syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	used := time.Duration(u.Utime.Nano() + u.Stime.Nano())
	if s, ok := p.(Server); ok {
		used += s.CPU()
	}
	return used
}

package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
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
	Op    string // load, reopen, ask, dump, quit
	Kind  int
	At    int           // dump: which question
	Limit time.Duration // ask: for the whole list
	Check bool          // ask: also return the answers' hashes
	Warm  bool          // ask: go through the list once before timing it
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
	p := peers[name](dir)
	var qs [nQuestions][]Question
	overhead := timerOverhead()
	for {
		var req request
		if in.Decode(&req) != nil || req.Op == "quit" {
			p.Close()
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
		rep.CPU = cpuTime()
		out.Encode(&rep)
	}
}

func doLoad(p Peer, n int) (*load, error) {
	heap, rss := memory()
	d := Generate(n)
	start := time.Now()
	err := p.Load(d)
	l := &load{Seconds: time.Since(start).Seconds()}
	d = nil
	heap2, rss2 := memory()
	l.Heap, l.RSS, l.Disk = heap2-heap, rss2-rss, diskSize(p.Disk())
	return l, err
}

func doAsk(p Peer, qs []Question, req *request, rep *reply, overhead time.Duration) error {
	// A context that can end costs some peers a goroutine a call, so only the
	// checking round has one; the parent asks no more of a peer that it ended.
	ctx := context.Background()
	if req.Check {
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
		start := time.Now()
		err := read(ctx, p, &qs[i])
		took := time.Since(start)
		if err != nil {
			if ctx.Err() != nil || time.Since(began) >= req.Limit {
				break
			}
			return fmt.Errorf("%s %d: %w", questionNames[req.Kind], i, err)
		}
		rep.Took = append(rep.Took, max(took-overhead, 1))
		if req.Check {
			a, err := ask(ctx, p, &qs[i])
			if err != nil {
				return fmt.Errorf("%s %d: %w", questionNames[req.Kind], i, err)
			}
			rep.Hashes = append(rep.Hashes, a.hash(&qs[i]))
			if req.Kind == Path {
				rep.Paths = append(rep.Paths, a.Path)
			}
		}
		if time.Since(began) > req.Limit {
			break
		}
	}
	runtime.ReadMemStats(&after)
	rep.Allocs = float64(after.Mallocs-before.Mallocs) / float64(max(1, len(rep.Took)))
	return nil
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

func memory() (heap, rss int64) {
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

func cpuTime() time.Duration {
	var u syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// proc is the parent's end of a worker.
type proc struct {
	name string
	cmd  *exec.Cmd
	to   *json.Encoder
	from *json.Decoder
	log  bytes.Buffer
	cpu  time.Duration // used by the worker up to its last reply
	dead string        // why it is out of the race
}

func start(name string, n, starts int, dir string) (*proc, error) {
	p := &proc{name: name}
	reqR, reqW, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	repR, repW, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	p.cmd = exec.Command(os.Args[0], "-worker", name, "-n", strconv.Itoa(n), "-starts", strconv.Itoa(starts), "-dir", dir)
	p.cmd.ExtraFiles = []*os.File{reqR, repW}
	p.cmd.Stdout, p.cmd.Stderr = &p.log, &p.log
	if err := p.cmd.Start(); err != nil {
		return nil, err
	}
	reqR.Close()
	repW.Close()
	p.to, p.from = json.NewEncoder(reqW), json.NewDecoder(bufio.NewReader(repR))
	return p, nil
}

// call sends one request. A worker that does not answer in time, or dies, is
// ended and stays out.
func (p *proc) call(req request, limit time.Duration) *reply {
	if p.dead != "" {
		return &reply{Err: p.dead}
	}
	alarm := time.AfterFunc(limit, func() { p.cmd.Process.Kill() })
	var rep reply
	err := p.to.Encode(&req)
	if err == nil {
		err = p.from.Decode(&rep)
	}
	if !alarm.Stop() {
		p.dead = fmt.Sprintf("killed: no answer to %s within %v", req.Op, limit)
	} else if err != nil {
		p.dead = fmt.Sprintf("died in %s: %s", req.Op, tail(p.log.String()))
	}
	if p.dead != "" {
		p.cmd.Process.Kill()
		p.cmd.Wait()
		return &reply{Err: p.dead}
	}
	p.cpu = rep.CPU
	return &rep
}

// idleTime is how long the machine's cores have idled, taken together.
func idleTime() time.Duration {
	b, _ := os.ReadFile("/proc/stat")
	f := strings.Fields(string(b)) // cpu user nice system idle iowait ...
	if len(f) < 6 {
		return 0
	}
	idle, _ := strconv.Atoi(f[4])
	wait, _ := strconv.Atoi(f[5])
	return time.Duration(idle+wait) * 10 * time.Millisecond
}

func tail(s string) string { return s[max(0, len(s)-600):] }

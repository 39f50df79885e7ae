package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

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
	p.cmd.Env = append(os.Environ(), "TMPDIR="+filepath.Dir(dir)) // a server's folder goes when all is over
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

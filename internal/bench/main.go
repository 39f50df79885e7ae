// Command peers asks several stores the same questions about the same
// generated business deals, checks that they agree, and prints how fast each
// answers next to the practical limit. See README.md.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"
	"time"
)

var (
	nClaims     = flag.Int("n", 10_000, "claims")
	peerList    = flag.String("peers", "", "comma-separated, all if empty; the first is what the others are compared with")
	jsonOut     = flag.String("json", "", "write the results here")
	tableOut    = flag.String("table", "", "run nothing: write a table of the results named after the flags, as Markdown")
	starts      = flag.Int("starts", 200, "questions of each kind")
	nRounds     = flag.Int("rounds", 5, "timed rounds after the checking one")
	budget      = flag.Duration("budget", time.Minute, "per peer and question, for all timed rounds")
	checkBudget = flag.Duration("checkbudget", time.Minute, "per peer and question, for checking the answers and so warming up")
	coldBudget  = flag.Duration("coldbudget", 10*time.Second, "per peer and question, for questions that nobody has asked before")
	loadBudget  = flag.Duration("loadbudget", 20*time.Minute, "per peer")
	crowd       = flag.Duration("crowd", time.Second, "for each count of readers, with and without a writer beside them; 0 for none")
	dir         = flag.String("dir", "", "for the peers' files (default: a temporary one)")
	worker      = flag.String("worker", "", "internal")
)

func main() {
	flag.Parse()
	switch {
	case *worker != "":
		work(*worker, *nClaims, *starts, *dir)
	case *tableOut != "":
		if err := publish(*tableOut, flag.Args()); err != nil {
			log.Fatal(err)
		}
	default:
		if failed, err := run(); err != nil || failed > 0 {
			log.Fatalf("%d wrong answers; %v", failed, err)
		}
	}
}

func run() (failed int, err error) {
	if *dir == "" {
		if *dir, err = os.MkdirTemp("", "peers-data-"); err != nil {
			return 0, err
		}
		defer os.RemoveAll(*dir)
		if err := os.Chmod(*dir, 0o755); err != nil { // servers run as users of their own
			return 0, err
		}
	}
	data := Generate(*nClaims)
	qs := data.Questions(*starts)
	r := newRun(data)
	fmt.Println(r)
	for _, name := range names() {
		p, err := begin(name, data)
		if err != nil {
			return 0, err
		}
		if p != nil {
			r.Peers = append(r.Peers, p)
		}
	}
	for k := range nQuestions {
		failed += race(k, r.Peers, data, qs[k])
	}
	for _, p := range r.Peers {
		p.beside()
		p.proc.call(request{Op: "quit"}, time.Minute)
		p.sum(r.Peers[0])
	}
	report(os.Stdout, r.Peers)
	if *jsonOut != "" {
		err = r.save(*jsonOut)
	}
	return failed, err
}

func names() (out []string) {
	if *peerList != "" {
		return strings.Split(*peerList, ",")
	}
	for _, e := range peers {
		out = append(out, e.name)
	}
	return out
}

// begin starts a peer and has it load the data, alone on the machine. It
// returns nil for one that can't run here.
func begin(name string, data *Data) (*Result, error) {
	e, ok := peerNamed(name)
	if !ok {
		return nil, fmt.Errorf("no peer %q", name)
	}
	r := &Result{Peer: name, heaps: e.heaps}
	var err error
	if r.proc, err = start(name, *nClaims, *starts, filepath.Join(*dir, name)); err != nil {
		return nil, err
	}
	rep := r.proc.call(request{Op: "load"}, *loadBudget)
	switch {
	case rep.Skip:
		log.Printf("%s: left out: %s", name, rep.Err)
		r.proc.call(request{Op: "quit"}, time.Minute)
		return nil, nil
	case rep.Err != "":
		r.Dead, r.proc.dead = rep.Err, rep.Err
		log.Printf("%s: load: %s", name, rep.Err)
		return r, nil
	}
	r.loaded(rep.Load, data)
	if r.Load.Disk > 0 {
		rep := r.proc.call(request{Op: "reopen"}, *loadBudget)
		r.ReopenMs = rep.First.Seconds() * 1000
		if rep.Err != "" {
			log.Printf("%s: reopen: %s", name, rep.Err)
		}
	}
	log.Printf("%s: loaded in %.1f s", name, r.Load.Seconds)
	return r, nil
}

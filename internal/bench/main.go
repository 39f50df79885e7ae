// Command peers asks several stores the same questions about the same
// generated business deals, checks that they agree, and prints how fast each
// answers next to the practical limit. See README.md.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"text/tabwriter"
	"time"
)

// peers are the stores one can name in -peers. To add one, write its file and
// name it here, and in goPeers if Go counts its allocations.
var peers = map[string]func(dir string) Peer{
	"limit":        newLimit,
	"memory":       newMemory,
	"memorypaths":  newMemoryPaths,
	"file":         newFile,
	"plain":        newPlain,
	"memstore":     newMemstore,
	"memstorepath": newMemstorePath,
	"bbolt":        newBolt,
	"sqlite":       newSQLite,
	"sqlitedisk":   newSQLiteDisk,
	"duckdb":       newDuckDB,
	"kuzu":         newKuzu,
}

const allPeers = "limit,memory,memorypaths,file,plain,memstore,memstorepath,bbolt,sqlite,sqlitedisk,duckdb,kuzu"

var goPeers = []string{"limit", "memory", "memorypaths", "file", "plain", "memstore", "memstorepath", "bbolt"}

// Cell is how one peer did on one question.
type Cell struct {
	Median, P99, Mean float64 // µs
	Allocs            float64 // per question
	Answered          int     // of the list
	Rounds            int     // timed after the checking one
	OverBudget        bool    `json:",omitempty"`
	Skipped           bool    `json:",omitempty"`
	Err               string  `json:",omitempty"`
	Foreign           float64 // cores other processes used meanwhile, the most of any round

	hashes []uint64
	rounds [][]time.Duration
}

// Result is one peer.
type Result struct {
	Peer                     string
	Load                     *load
	ClaimsPerS               float64
	HeapPer, RSSPer, DiskPer float64 // bytes a claim
	ReopenMs                 float64 // reopen and answer the first Q2
	TotalMs, Geomean         float64 // each question once; of the ratios of the medians
	Dead                     string  `json:",omitempty"`
	Cells                    [nQuestions]*Cell

	proc *proc
}

var (
	nClaims    = flag.Int("n", 10_000, "claims")
	peerList   = flag.String("peers", allPeers, "comma-separated; the first is what the others are compared with")
	jsonOut    = flag.String("json", "", "write the results here")
	starts     = flag.Int("starts", 200, "questions of each kind")
	nRounds    = flag.Int("rounds", 5, "timed rounds after the checking one")
	budget     = flag.Duration("budget", time.Minute, "per peer and question, all rounds together")
	loadBudget = flag.Duration("loadbudget", 20*time.Minute, "per peer")
	dir        = flag.String("dir", "", "for the peers' files (default: a temporary one)")
	worker     = flag.String("worker", "", "internal")
)

func main() {
	flag.Parse()
	if *worker != "" {
		work(*worker, *nClaims, *starts, *dir)
		return
	}
	if failed, err := run(); err != nil || failed > 0 {
		log.Fatalf("%d wrong answers; %v", failed, err)
	}
}

func run() (failed int, err error) {
	if *dir == "" {
		if *dir, err = os.MkdirTemp("", "peers-data-"); err != nil {
			return 0, err
		}
		defer os.RemoveAll(*dir)
	}
	data := Generate(*nClaims)
	qs := data.Questions(*starts)
	fmt.Printf("%d claims, %d facts, %d entities; %d questions of each kind; %s\n",
		data.Claims, len(data.Facts), len(data.Entities), *starts, time.Now().Format(time.DateTime))
	var results []*Result
	for _, name := range strings.Split(*peerList, ",") {
		if peers[name] == nil {
			return 0, fmt.Errorf("no peer %q", name)
		}
		r, err := begin(name)
		if err != nil {
			return 0, err
		}
		results = append(results, r)
	}
	for k := range nQuestions {
		failed += race(k, results, data, qs[k])
	}
	for _, r := range results {
		r.proc.call(request{Op: "quit"}, time.Minute)
		r.sum(results[0])
	}
	report(results)
	if *jsonOut != "" {
		b, err := json.MarshalIndent(results, "", " ")
		if err != nil {
			return failed, err
		}
		return failed, os.WriteFile(*jsonOut, b, 0o644)
	}
	return failed, nil
}

// begin starts a peer and has it load the data, alone on the machine.
func begin(name string) (*Result, error) {
	r := &Result{Peer: name}
	var err error
	if r.proc, err = start(name, *nClaims, *starts, filepath.Join(*dir, name)); err != nil {
		return nil, err
	}
	rep := r.proc.call(request{Op: "load"}, *loadBudget)
	if rep.Err != "" {
		r.Dead, r.proc.dead = rep.Err, rep.Err
		log.Printf("%s: load: %s", name, rep.Err)
		return r, nil
	}
	r.Load = rep.Load
	n := float64(*nClaims)
	r.ClaimsPerS, r.HeapPer, r.RSSPer, r.DiskPer = n/r.Load.Seconds, float64(r.Load.Heap)/n, float64(r.Load.RSS)/n, float64(r.Load.Disk)/n
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

// race has every peer answer one kind of question, round by round, in a
// different order each round, and returns how many answers were wrong.
func race(k int, results []*Result, data *Data, qs []Question) (failed int) {
	for _, r := range results {
		r.Cells[k] = &Cell{}
		failed += r.check(k, results[0].Cells[k], data, qs)
	}
	for round := range *nRounds {
		for i := range results {
			results[(i+round)%len(results)].round(k)
		}
	}
	return failed
}

// check asks everything once, compares with the first peer, and learns
// whether the budget allows more.
func (r *Result) check(k int, want *Cell, data *Data, qs []Question) (failed int) {
	c := r.Cells[k]
	rep := r.proc.call(request{Op: "ask", Kind: k, Limit: *budget, Check: true}, *budget*3+time.Minute)
	c.Answered, c.Allocs, c.hashes = len(rep.Took), rep.Allocs, rep.Hashes
	c.rounds = [][]time.Duration{rep.Took}
	c.Skipped, c.OverBudget = rep.Skip, rep.Err == "" && len(rep.Took) < len(qs)
	if rep.Err != "" && !rep.Skip {
		c.Err = rep.Err
		log.Printf("%s: %s: %s", r.Peer, questionNames[k], rep.Err)
	}
	for i, h := range rep.Hashes {
		if i < len(want.hashes) && h != want.hashes[i] {
			if failed++; failed == 1 {
				text := r.proc.call(request{Op: "dump", Kind: k, At: i}, *budget).Text
				log.Printf("%s: %s: question %d %+v: differs, got\n%.2000s", r.Peer, questionNames[k], i, qs[i], text)
			}
		}
		if i < len(rep.Paths) && !data.valid(qs[i].X, qs[i].Y, rep.Paths[i]) {
			failed++
			log.Printf("%s: %s: question %d: no path: %v", r.Peer, questionNames[k], i, rep.Paths[i])
		}
	}
	return failed
}

// round times the list once more, if the budget allows. A round that other
// processes disturbed is asked again, at most three times.
func (r *Result) round(k int) {
	c := r.Cells[k]
	if c.Skipped || c.OverBudget || c.Err != "" {
		return
	}
	var used time.Duration
	for _, ts := range c.rounds {
		for _, t := range ts {
			used += t
		}
	}
	mean := used / time.Duration(len(c.rounds))
	if used+mean > *budget {
		return
	}
	for try := range 4 {
		idle, cpu, began := idleTime(), r.proc.cpu, time.Now()
		rep := r.proc.call(request{Op: "ask", Kind: k, Limit: *budget, Warm: mean < time.Second}, *budget*2+time.Minute)
		if rep.Err != "" {
			c.Err = rep.Err
			return
		}
		foreign := 0.
		if wall := time.Since(began); wall > 300*time.Millisecond { // else idleTime's ticks are too coarse
			cores := time.Duration(runtime.NumCPU())
			foreign = (cores*wall - (idleTime() - idle) - (rep.CPU - cpu)).Seconds() / wall.Seconds()
		}
		if foreign < .2 || try == 3 {
			c.Foreign, c.Allocs = max(c.Foreign, foreign), rep.Allocs
			c.rounds = append(c.rounds, rep.Took)
			return
		}
	}
}

// sum takes each question's median over the rounds, and of those the median,
// the 99th percentile and the mean.
func (r *Result) sum(base *Result) {
	logs, whole := 0., true
	for k, c := range r.Cells {
		if c == nil {
			continue
		}
		rounds := c.rounds
		if len(rounds) > 1 {
			rounds = rounds[1:] // the checking round only warmed up
			c.Rounds = len(rounds)
		}
		var us []float64
		for i := range c.Answered {
			var ts []float64
			for _, took := range rounds {
				if i < len(took) {
					ts = append(ts, took[i].Seconds()*1e6)
				}
			}
			us = append(us, median(ts))
		}
		if len(us) > 0 {
			for _, t := range us {
				c.Mean += t / float64(len(us))
			}
			c.Median = median(us)
			c.P99 = us[(len(us)-1)*99/100] // median has sorted us
		}
		r.TotalMs += c.Mean * float64(c.Answered) / 1000
		logs += math.Log(c.Median / base.Cells[k].Median)
		whole = whole && c.Answered == *starts
	}
	if r.Geomean = math.Exp(logs / nQuestions); !whole {
		r.TotalMs, r.Geomean = 0, 0
	}
}

func median(x []float64) float64 {
	slices.Sort(x)
	return (x[len(x)/2] + x[(len(x)-1)/2]) / 2
}

func report(results []*Result) {
	table := func(title string, header []string, row func(r *Result) []string) {
		fmt.Printf("\n%s\n", title)
		w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
		fmt.Fprintln(w, "peer\t"+strings.Join(header, "\t")+"\t")
		for _, r := range results {
			fmt.Fprintln(w, r.Peer+"\t"+strings.Join(row(r), "\t")+"\t")
		}
		w.Flush()
	}
	perQuestion := func(title string, cell func(r *Result, c, base *Cell) string) {
		table(title, questionNames[:], func(r *Result) (row []string) {
			for k, c := range r.Cells {
				s := "error"
				if r.Dead != "" {
					s = "-"
				} else if c.Skipped {
					s = "n/a"
				} else if c.Answered > 0 {
					s = cell(r, c, results[0].Cells[k])
					if c.OverBudget {
						s = fmt.Sprintf("> budget at %d, ~%s", c.Answered, s)
					}
				} else if c.OverBudget {
					s = "> budget"
				}
				row = append(row, s)
			}
			return row
		})
	}
	first := results[0].Peer
	perQuestion("Median of a question in µs (ratio to "+first+")", func(r *Result, c, base *Cell) string {
		return fmt.Sprintf("%s (%s)", short(c.Median), short(c.Median/base.Median))
	})
	perQuestion("99th percentile in µs (ratio to "+first+")", func(r *Result, c, base *Cell) string {
		return fmt.Sprintf("%s (%s)", short(c.P99), short(c.P99/base.P99))
	})
	perQuestion("Go allocations a question", func(r *Result, c, base *Cell) string {
		if !slices.Contains(goPeers, r.Peer) {
			return ""
		}
		return short(c.Allocs)
	})
	table("Q7 load, memory and disk in bytes a claim, reopening, and all questions once",
		[]string{"claims/s", "heap", "RSS", "disk", "reopen+Q2 ms", "total ms", "geomean ratio"}, func(r *Result) []string {
			heap := r.HeapPer
			if !slices.Contains(goPeers, r.Peer) {
				heap = 0
			}
			return []string{short(r.ClaimsPerS), short(heap), short(r.RSSPer), short(r.DiskPer), short(r.ReopenMs), short(r.TotalMs), short(r.Geomean)}
		})
}

func short(x float64) string {
	switch {
	case x == 0:
		return "-"
	case x >= 100:
		return fmt.Sprintf("%.0f", x)
	case x >= 10:
		return fmt.Sprintf("%.1f", x)
	}
	return fmt.Sprintf("%.2f", x)
}

package main

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"
)

// A Run is what one run of all peers measured.
type Run struct {
	Claims, Facts, Entities int
	Questions               int // of each kind
	At                      time.Time
	Machine                 string
	Peers                   []*Result
}

// Cell is how one peer did on one question. Times are in µs.
type Cell struct {
	Median, P99, Mean float64
	Ratio, RatioP99   float64 // to the first peer, on the questions that this one answered
	Cold, ColdP99     float64 // asked for the first time
	Allocs, ColdAlloc float64 // per question
	Items             float64 // rows that an answer has, in the mean
	Answered          int     // of the list
	ColdAnswered      int
	Rounds            int     // timed after the checking one
	OverBudget        bool    `json:",omitempty"`
	Skipped           bool    `json:",omitempty"`
	Err               string  `json:",omitempty"`
	Foreign           float64 // cores other processes used meanwhile, the most of any round

	hashes []uint64
	rounds [][]time.Duration
	us     []float64 // of each question, over the rounds
}

// Result is one peer.
type Result struct {
	Peer                     string
	Load                     *load
	ClaimsPerS               float64
	HeapPer, RSSPer, DiskPer float64 // bytes a claim
	TextPer                  float64 // bytes of its sentence
	ReopenMs                 float64 // reopen and answer the first Q2
	TotalMs, Geomean         float64 // each question once; of the ratios of the medians
	Dead                     string  `json:",omitempty"`
	Cells                    [nQuestions]*Cell
	Crowd                    *Crowd `json:",omitempty"`

	heaps bool
	proc  *proc
}

func newRun(d *Data) *Run {
	return &Run{
		Claims: d.Claims, Facts: len(d.Facts), Entities: len(d.Entities), Questions: *starts, At: time.Now(),
		Machine: fmt.Sprintf("%d cores of %s, %s", runtime.NumCPU(), processor(), runtime.Version()),
	}
}

func (r *Run) String() string {
	return fmt.Sprintf("%d claims, %d facts, %d entities; %d questions of each kind; %s; %s",
		r.Claims, r.Facts, r.Entities, r.Questions, r.At.Format(time.DateTime), r.Machine)
}

// processor is what the machine calls its cores.
func processor() string {
	b, _ := os.ReadFile("/proc/cpuinfo")
	for line := range strings.Lines(string(b)) {
		if key, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(key) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return runtime.GOARCH
}

func (r *Run) save(path string) error {
	b, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(b, '\n'), 0o644)
}

// loaded notes what loading cost.
func (r *Result) loaded(l *load, d *Data) {
	n := float64(d.Claims)
	r.Load, r.ClaimsPerS = l, n/l.Seconds
	r.RSSPer, r.DiskPer = float64(l.RSS)/n, float64(l.Disk)/n
	if r.heaps {
		r.HeapPer = float64(l.Heap) / n
	}
	for i := range d.Facts {
		for _, c := range d.Facts[i].Claims {
			r.TextPer += float64(len(c.Evidence)) / n
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
		c.sum()
		if n := min(len(c.us), len(base.Cells[k].us)); n > 0 {
			c.Ratio = c.Median / median(base.Cells[k].us[:n])
			c.RatioP99 = c.P99 / last(base.Cells[k].us[:n])
		}
		r.TotalMs += c.Mean * float64(c.Answered) / 1000
		logs += math.Log(c.Ratio)
		whole = whole && c.Answered == *starts
	}
	if r.Geomean = math.Exp(logs / nQuestions); !whole {
		r.TotalMs, r.Geomean = 0, 0
	}
}

func (c *Cell) sum() {
	rounds := c.rounds
	if len(rounds) > 1 {
		rounds = rounds[1:] // the checking round only warmed up
		c.Rounds = len(rounds)
	}
	for i := range c.Answered {
		var ts []float64
		for _, took := range rounds {
			if i < len(took) {
				ts = append(ts, micros(took[i]))
			}
		}
		if len(ts) == 0 { // the budget ended before
			ts = []float64{micros(c.rounds[0][i])}
		}
		c.us = append(c.us, median(ts))
		c.Mean += c.us[i] / float64(c.Answered)
	}
	if len(c.us) > 0 {
		c.Median, c.P99 = median(c.us), last(c.us)
	}
}

func micros(d time.Duration) float64 { return d.Seconds() * 1e6 }

func median(x []float64) float64 {
	x = slices.Sorted(slices.Values(x))
	return (x[len(x)/2] + x[(len(x)-1)/2]) / 2
}

// last is the 99th percentile.
func last(x []float64) float64 {
	return slices.Sorted(slices.Values(x))[min(len(x)*99/100, len(x)-1)]
}

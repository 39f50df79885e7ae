package main

import (
	"log"
	"runtime"
	"time"
)

// race has every peer answer one kind of question, round by round, in a
// different order each round, and returns how many answers were wrong.
func race(k int, results []*Result, data *Data, qs []Question) (failed int) {
	for _, r := range results {
		r.Cells[k] = &Cell{}
		r.cold(k)
		failed += r.check(k, results[0].Cells[k], data, qs)
	}
	for round := range *nRounds {
		for i := range results {
			results[(i+round)%len(results)].round(k)
		}
	}
	return failed
}

// cold asks as much of the list as the budget allows, before anything of it was
// asked.
func (r *Result) cold(k int) {
	c := r.Cells[k]
	rep := r.proc.call(request{Op: "ask", Kind: k, Limit: *coldBudget, Cold: true}, *coldBudget*3+time.Minute)
	var us []float64
	for _, took := range rep.Took {
		us = append(us, micros(took))
	}
	if c.ColdAnswered, c.ColdAlloc = len(us), rep.Allocs; len(us) > 0 {
		c.Cold, c.ColdP99 = median(us), last(us)
	}
}

// check asks everything once, compares with the first peer, and learns
// whether the budget allows more.
func (r *Result) check(k int, want *Cell, data *Data, qs []Question) (failed int) {
	c := r.Cells[k]
	rep := r.proc.call(request{Op: "ask", Kind: k, Limit: *checkBudget, Check: true}, *checkBudget*3+time.Minute)
	c.Answered, c.Allocs, c.Items, c.hashes = len(rep.Took), rep.Allocs, rep.Items, rep.Hashes
	c.rounds = [][]time.Duration{rep.Took}
	c.Skipped, c.OverBudget = rep.Skip, rep.Err == "" && len(rep.Took) < len(qs)
	if rep.Err != "" && !rep.Skip {
		c.Err = rep.Err
		log.Printf("%s: %s: %s", r.Peer, questionNames[k], rep.Err)
	}
	for i, h := range rep.Hashes {
		if i < len(want.hashes) && h != want.hashes[i] {
			if failed++; failed == 1 {
				text := r.proc.call(request{Op: "dump", Kind: k, At: i}, *checkBudget).Text
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
		if len(rep.Took) < c.Answered {
			return // disturbed, or what was found out has been dropped for lack of room
		}
		foreign := 0.
		if wall := time.Since(began); wall > 300*time.Millisecond { // else idleTime's ticks are too coarse
			cores := time.Duration(runtime.NumCPU())
			foreign = (cores*wall - (idleTime() - idle) - (rep.CPU - cpu)).Seconds() / wall.Seconds()
		}
		if foreign < .2 || try == 3 || used+mean*time.Duration(try+2) > *budget {
			c.Foreign, c.Allocs = max(c.Foreign, foreign), rep.Allocs
			c.rounds = append(c.rounds, rep.Took)
			return
		}
	}
}

// beside measures readers beside a writer.
func (r *Result) beside() {
	if *crowd <= 0 {
		return
	}
	rep := r.proc.call(request{Op: "crowd", Limit: *crowd, Budget: *checkBudget}, 20**crowd+*checkBudget+2*time.Minute)
	if r.Crowd = rep.Crowd; rep.Err != "" && !rep.Skip && r.Dead == "" {
		log.Printf("%s: readers beside a writer: %s", r.Peer, rep.Err)
	}
}

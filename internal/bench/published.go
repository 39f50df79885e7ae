package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
)

// publish writes the tables of several runs as Markdown: each measure with all
// sizes side by side, so that one sees how it grows.
func publish(path string, from []string) error {
	var runs []*Run
	for _, name := range from {
		b, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		r := &Run{}
		if err := json.Unmarshal(b, r); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		runs = append(runs, r)
	}
	slices.SortFunc(runs, func(a, b *Run) int { return cmp.Compare(a.Claims, b.Claims) })
	p := &page{runs: runs}
	p.head()
	p.medians()
	p.slope()
	p.cold()
	p.load()
	p.crowd()
	return os.WriteFile(path, []byte(p.text.String()), 0o644)
}

// A page is the Markdown of several runs, by size.
type page struct {
	runs []*Run
	text strings.Builder
}

func (p *page) say(format string, args ...any) { fmt.Fprintf(&p.text, format, args...) }

func (p *page) row(cells ...string) { p.say("| %s |\n", strings.Join(cells, " | ")) }

func (p *page) header(cells ...string) {
	p.say("\n")
	p.row(cells...)
	p.say("|%s\n", strings.Repeat("---|", len(cells)))
}

func (p *page) head() {
	p.say("# Results\n\nMade by `./publish`; README.md says what is asked, and how it is measured.\n\n")
	for _, r := range p.runs {
		p.say("- %v\n", r)
	}
}

// size says how many claims a run has.
func size(r *Run) string {
	switch n := r.Claims; {
	case n >= 1_000_000:
		return fmt.Sprintf("%dM", n/1_000_000)
	case n >= 1000:
		return fmt.Sprintf("%dk", n/1000)
	default:
		return fmt.Sprint(n)
	}
}

// medians has a table of each run.
func (p *page) medians() {
	p.say("\n## Questions\n\nThe median in µs, and its ratio to that of `%s`. A tilde marks what was measured on the first of the list only,\nfor the budget was used up; the ratio is to the same part.\n",
		p.runs[0].Peers[0].Peer)
	for _, r := range p.runs {
		p.header(append([]string{size(r) + " claims"}, questionNames[:]...)...)
		for _, peer := range r.Peers {
			p.row(append([]string{peer.Peer}, peer.each(func(c *Cell) string {
				return fmt.Sprintf("%s%s (%s)", approx(c), short(c.Median), short(c.Ratio))
			})...)...)
		}
	}
}

func approx(c *Cell) string {
	if c.OverBudget {
		return "~"
	}
	return ""
}

// each returns what is said of each question.
func (r *Result) each(say func(c *Cell) string) (out []string) {
	for _, c := range r.Cells {
		switch {
		case r.Dead != "" || c == nil:
			out = append(out, "-")
		case c.Skipped:
			out = append(out, "n/a")
		case c.Answered > 0:
			out = append(out, say(c))
		case c.OverBudget:
			out = append(out, "> budget")
		default:
			out = append(out, "error")
		}
	}
	return out
}

// slope tells how the median of each question grows with the graph.
func (p *page) slope() {
	if len(p.runs) < 2 {
		return
	}
	p.say("\n## Growth\n\nThe median in µs by size of the graph, and how much larger it is for the largest than for the smallest. Who has many\nfacts has more of them in a larger graph: `%s` shows by how much what must be touched grows, and *rows* are those of an\nanswer in the mean.\n",
		p.runs[0].Peers[0].Peer)
	head := []string{"question", "peer"}
	for _, r := range p.runs {
		head = append(head, size(r))
	}
	p.header(append(head, "growth")...)
	for k, question := range questionNames {
		for i, peer := range p.peers() {
			cells := p.across(peer, k)
			if i == 0 {
				p.row(p.series(question, "*rows*", cells, func(c *Cell) float64 { return c.Items })...)
			}
			if !slices.ContainsFunc(cells, func(c *Cell) bool { return c != nil && c.Answered > 0 }) {
				continue
			}
			p.row(p.series(question, peer, cells, func(c *Cell) float64 { return c.Median })...)
		}
	}
}

// peers returns the names of all peers, in the order of the largest list.
func (p *page) peers() (out []string) {
	for _, e := range peers {
		if slices.ContainsFunc(p.runs, func(r *Run) bool { return r.peer(e.name) != nil }) {
			out = append(out, e.name)
		}
	}
	return out
}

func (r *Run) peer(name string) *Result {
	for _, p := range r.Peers {
		if p.Peer == name {
			return p
		}
	}
	return nil
}

// across returns how a peer did on a question in each run; nil where it did not
// run.
func (p *page) across(peer string, k int) (out []*Cell) {
	for _, r := range p.runs {
		var c *Cell
		if found := r.peer(peer); found != nil {
			c = found.Cells[k]
		}
		out = append(out, c)
	}
	return out
}

func (p *page) series(question, peer string, cells []*Cell, of func(*Cell) float64) []string {
	row := []string{question, peer}
	var known []float64
	for _, c := range cells {
		if c == nil || c.Answered == 0 {
			row = append(row, "")
			continue
		}
		known = append(known, of(c))
		row = append(row, approx(c)+short(of(c)))
	}
	if len(known) < len(cells) {
		return append(row, "")
	}
	return append(row, short(known[len(known)-1]/known[0])+"x")
}

func (p *page) cold() {
	p.say("\n## The first time\n\nThe median in µs of a question when nothing was found out before, and in brackets the 99th percentile.\n")
	for _, r := range p.runs {
		p.header(append([]string{size(r) + " claims"}, questionNames[:]...)...)
		for _, peer := range r.Peers {
			p.row(append([]string{peer.Peer}, peer.coldRow()...)...)
		}
	}
}

func (p *page) load() {
	p.say("\n## Loading\n\nBytes a claim. The heap is Go's, with the sentences and beside them; of a server, only what its client takes. The disk is\nwhat lies there after loading.\n")
	for _, r := range p.runs {
		p.header(append([]string{size(r) + " claims"}, loadHeader...)...)
		for _, peer := range r.Peers {
			if peer.Dead != "" {
				p.row(peer.Peer, peer.Dead)
				continue
			}
			p.row(append([]string{peer.Peer}, peer.loadRow()...)...)
		}
	}
}

func (p *page) crowd() {
	p.say("\n## Readers beside a writer\n\nQuestions a second, alone, beside a writer that adds a document of ten claims a hundred times a second, and beside one that\nadds them as fast as it can: in brackets what that leaves, of the mean of what there was before it and is after it, for the\ngraph has grown meanwhile. On all cores, the writer needs one of them. Who writes reads anew what was asked for within a\nsecond; *claims/s alone* are those when nobody asks any more.\n")
	for _, r := range p.runs {
		p.header(append([]string{size(r) + " claims"}, crowdHeader...)...)
		for _, peer := range r.Peers {
			if row := peer.crowdRow(); row != nil {
				p.row(append([]string{peer.Peer}, row...)...)
			}
		}
	}
}

package descriptions

import (
	"slices"

	"github.com/pactgraph/pactgraph/graph"
)

// amend notes that the clause of unit i replaces the agreement d by another:
// "they have renegotiated their contract", "the new pact replaces that of 2019".
func (r *reader) amend(p *passage, i int, d *deal, when graph.Date) {
	c := p.clauses[p.units[i].clause]
	if k := p.amendingVerb(c, i); k >= 0 && p.units[i].role == object {
		fresh := r.subjectDeal(p, c)
		if fresh == nil || fresh == d {
			fresh = r.successor(p, d)
		}
		d.former, d.fresh = true, false
		if fresh.amends == nil && d.amends != fresh {
			fresh.amends = d
		}
		if !fresh.made.Known() {
			fresh.made = when
		}
		if d.made == fresh.made {
			d.made = graph.Date{}
		}
		fresh.touched = r.tick()
		return
	}
	if d.former {
		r.link(d)
	}
}

// amendingVerb returns the verb before unit i if it is one that replaces, and
// is told as done or agreed: not what one may do ("has an option to extend it").
func (p *passage) amendingVerb(c clause, i int) int {
	for j := i - 1; j >= c.start; j-- {
		v := p.units[j].verb
		if v == "" {
			continue
		}
		if !amending.has(v) || c.modal != "" && c.modal != "will" {
			return -1
		}
		if p.word(j-1) == "to" && !slices.Contains(c.verbs, "agree") && !slices.Contains(c.verbs, "sign") {
			return -1
		}
		return j
	}
	return -1
}

// subjectDeal returns the agreement that is the subject of a clause.
func (r *reader) subjectDeal(p *passage, c clause) *deal {
	if c.subj < 0 || p.units[c.subj].phrase == nil {
		return nil
	}
	for _, d := range r.window() {
		if n := len(d.mentions); n > 0 && d.mentions[n-1].Start == p.units[c.subj].start {
			return d
		}
	}
	return nil
}

// successor returns the agreement that amends d, made if there is none.
func (r *reader) successor(p *passage, d *deal) *deal {
	for _, o := range r.window() {
		if o.amends == d || o != d && o.fresh && !o.former && len(o.parties) > 1 && r.between(o, d.parties, p.index) && o.first == p.index {
			return o
		}
	}
	return r.add(&deal{fresh: true, renewed: true, parties: slices.Clone(d.parties), sort: d.sort, amends: d}, p.index)
}

// link joins a former agreement to the one that the article is about, if that
// is new and between the same parties.
func (r *reader) link(old *deal) {
	d := r.main()
	if d != nil && d != old && d.fresh && d.renewed && d.amends == nil && len(d.parties) > 1 && len(old.parties) > 1 &&
		r.between(d, old.parties, d.sentence+2) {
		d.amends = old
	}
}

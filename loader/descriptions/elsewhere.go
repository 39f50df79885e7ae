package descriptions

import (
	"slices"

	"github.com/pactgraph/pactgraph/graph"
)

// foreign reports whether the clause that the phrase at unit i frames, as in
// "under the deal, Acme and Globex will …", has a subject of several companies
// that are not all parties of d.
func (r *reader) foreign(p *passage, i int, d *deal) bool {
	if len(d.parties) < 2 || !p.frames(i) {
		return false
	}
	s := p.clauses[p.framed(i)].subj
	if s < 0 || p.units[s].with == nil {
		return false
	}
	return slices.ContainsFunc(p.units[s].with, func(j int) bool {
		return slices.ContainsFunc(r.ahead(p, j), func(ref graph.Ref) bool { return r.eligible(ref, company) && !r.involves(d, ref) })
	})
}

// elsewhere reports whether the text has gone on to other companies since it
// spoke of d: then "the deal" is not that one.
func (r *reader) elsewhere(p *passage, i int, d *deal) bool {
	if d.sentence >= p.index-2 || len(d.parties) == 0 {
		return false
	}
	met, far := false, 3
	if p.units[i].phrase.pointed() {
		far = 2
	}
	for back := range far {
		for _, ref := range r.companiesOf(p.index-back, p, i) {
			if met = true; r.involves(d, ref) {
				return false
			}
		}
	}
	for j := i + 1; j < len(p.units) && j < i+sightline; j++ {
		if u := p.units[j]; u.class() == company && u.kind == nameUnit && r.involves(d, u.ref) {
			return false
		}
	}
	return met
}

// onlyMerger reports whether "the acquisition" may go back far to d: a merger,
// since which no other deal was told of.
func (r *reader) onlyMerger(p *passage, f reference, d *deal) bool {
	return f.sort == "merger" && d.sort == f.sort && !slices.ContainsFunc(r.window(), func(o *deal) bool {
		return o != d && o.sentence >= p.index-2
	})
}

// justTold reports whether the sentence before told of d, with its date or sum,
// and spoke of no agreement by a phrase.
func (r *reader) justTold(p *passage, d *deal) bool {
	if d.sentence != p.index-1 || d.offered || !d.made.Known() && len(d.amounts) == 0 {
		return false
	}
	if t := r.main(); t != nil && t != d && !t.latent() && r.covers(t, d.parties) && r.past(d) {
		return false // an older deal between those that the article is about
	}
	return !slices.ContainsFunc(r.window(), func(o *deal) bool { return o != d && !o.latent() && o.sentence >= p.index-1 })
}

// pointed reports whether a phrase points at what was told just before: "that
// deal", "the same deal".
func (ph *phrase) pointed() bool {
	return demonstratives.has(ph.det) || ph.det == "the" && ph.has(sameMarks)
}

var sameMarks = words("same")

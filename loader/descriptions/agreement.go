package descriptions

import (
	"slices"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/dates"
)

// agreement resolves a phrase for a deal, and tells new from old by parties,
// marks, sums, dates and sort.
func (r *reader) agreement(p *passage, i int, day []dates.Mention) {
	ph := p.units[i].phrase
	c := p.clauses[p.units[i].clause]
	if o := ph.owner; o != nil && o.kind == nameUnit {
		o.refs = []graph.Ref{o.ref}
		r.sight(p, i, o.refs, owner)
	}
	f := r.refer(p, i, day)
	r.retrace(p, i, day, &f)
	if why := p.vague(i, ph, f); why != "" {
		r.report(ph, nil, strings.TrimPrefix(why, "-"))
		return
	}
	if possessives.has(ph.det) && ph.owner != nil && len(ph.owner.refs) == 0 && !r.itsTerms(p, ph) {
		r.report(ph, nil, ambiguous) // whose it is, is not known
		return
	}
	if ph.plural && ph.noun != "terms" && !p.signedAlike(i, f) {
		r.agreements(p, i, ph, f)
		return
	}
	f.concluded = p.concluded(c, i)
	switch {
	case f.concluded && !f.full:
		f.parties = unique(append(r.signers(p, i), f.parties...))
	case f.sort == "merger" && len(f.parties) == 1 && len(ph.nameMods()) == 1 && p.units[i].role == object:
		f.parties = unique(append(r.signers(p, i), f.parties...)) // "Acme closed the Globex purchase"
	case len(f.parties) < 2 && !ph.definite() && p.frames(i):
		f.parties = unique(append(f.parties, r.framedBy(p, i)...))
	}
	if !f.date.Known() && f.concluded {
		f.date = happened(p, c, day)
	}
	d := r.find(p, i, f)
	if d == nil {
		if !ph.definite() {
			r.add(&deal{blank: true, sort: f.sort}, p.index)
		}
		if !timid.has(ph.noun) || ph.owner == nil {
			r.report(ph, nil, noAntecedent)
		}
		return
	}
	r.mention(p, i, d, f)
	if d.made.Contains(f.date) && f.named {
		d.made = f.date // "in October", later "on October 28"
	}
	if !d.made.Known() {
		if d.made = r.toldAfter(p, i, day); !d.made.Known() && !p.future(c) && !d.former {
			d.made = f.date
		}
	}
	r.amend(p, i, d, happened(p, c, day))
}

// signedAlike reports whether the plural at unit i tells of agreements that one
// party concluded with several others: "signed supply deals with Acme and Globex".
// They are read as one.
func (p *passage) signedAlike(i int, f reference) bool {
	ph := p.units[i].phrase
	return ph.plural && !ph.definite() && ph.count <= 0 && len(f.parties) > 0 &&
		p.concluded(p.clauses[p.units[i].clause], i)
}

// framedBy returns the parties of the clause that the phrase at unit i frames.
func (r *reader) framedBy(p *passage, i int) []graph.Ref {
	ci := p.framed(i)
	if ci == p.units[i].clause {
		return r.partiesOf(p, ci, i)
	}
	return r.partiesOf(p, ci, len(p.units))
}

// find returns the deal that a phrase means, made if it tells of one; nil if
// there is none.
func (r *reader) find(p *passage, i int, f reference) *deal {
	ph, c := p.units[i].phrase, p.clauses[p.units[i].clause]
	if ph.definite() && !(f.concluded && f.other) {
		return r.definite(p, i, ph, f)
	}
	if d := r.indefinite(p, i, f); d != nil {
		return d
	}
	if s := r.subjectDeal(p, c); s != nil && p.amendingVerb(c, i) >= 0 {
		return r.add(&deal{former: true, parties: slices.Clone(s.parties), sort: f.sort}, p.index)
	}
	return nil
}

// mention adds the phrase at unit i to a deal.
func (r *reader) mention(p *passage, i int, d *deal, f reference) {
	ph := p.units[i].phrase
	how := byRecency
	switch {
	case len(f.parties) > 1:
		how = byParties
	case f.new || f.old:
		how = byDescriptor
	}
	d.mentions = append(d.mentions, Mention{Start: ph.start, End: ph.end, Text: r.text[ph.start:ph.end], How: how})
	d.sentence, d.paragraph, d.touched = p.index, p.paragraph, r.tick()
	if p.leads(i) {
		d.led = p.index
	}
	r.join(d, f.parties)
	d.amounts = append(d.amounts, f.amounts...)
	d.renewed = d.renewed || f.new
	d.plural = d.plural || ph.plural && ph.noun != "terms"
	if d.noun == "" {
		d.noun = ph.label()
	}
	if d.sort == "" || d.sort == "deal" && (f.sorted || len(d.mentions) == 1) {
		d.sort = f.sort
	}
}

// indefinite finds or makes the agreement of "a deal": one told of before only
// if nothing speaks against it.
func (r *reader) indefinite(p *passage, i int, f reference) *deal {
	if d := r.ofClause(p, i, f); d != nil {
		return d
	}
	var best *deal
	for _, d := range r.window() {
		same := len(f.parties) > 1 && len(d.parties) > 1 && r.between(d, f.parties, p.index) && len(f.parties) >= len(d.parties)
		if !same || d.sort == "commitment" && f.sort != d.sort || f.other || d.former != f.old || particular.has(p.units[i].phrase.noun) && !strings.Contains(d.noun, p.units[i].phrase.noun) || !sameSort(f.sort, d.sort) || !d.told(f.amounts) || !r.agreesOn(d, f.date) {
			continue
		}
		if d.sentence == p.index && !d.latent() && !d.made.Overlaps(f.date) {
			continue
		}
		if best == nil || d.touched > best.touched {
			best = d
		}
	}
	if best != nil {
		return best
	}
	if len(f.parties) == 0 || len(f.parties) == 1 && !f.concluded {
		return nil
	}
	return r.add(&deal{fresh: f.new || r.opening(p), former: f.old, sort: f.sort}, p.index)
}

// opening reports whether the article has only begun.
func (r *reader) opening(p *passage) bool { return r.first < 0 || p.index <= r.first+1 }

// ofClause returns what the clause before "…, a deal that" told by its verb.
func (r *reader) ofClause(p *passage, i int, f reference) *deal {
	if p.word(i-1) != "," && p.word(i-1) != "—" && p.word(i-1) != "in" || p.units[i].role == subject {
		return nil
	}
	for k := i - 1; k >= 0; k-- {
		if p.units[k].verb != "" && dealing.has(p.units[k].verb) {
			if d := r.tell(p, p.units[k].clause, i, graph.Date{}); d != nil {
				if len(f.parties) == 0 || r.between(d, f.parties, p.index) {
					return d
				}
			}
			return nil
		}
	}
	return nil
}

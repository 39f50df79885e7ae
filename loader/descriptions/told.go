package descriptions

import (
	"slices"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/dates"
)

// retrace adds what the clause after a phrase tells of how its agreement came
// about: "the contract that Acme and Globex announced on 28 October", "the
// agreement signed in May". With a date of its own a phrase speaks of no
// agreement of another day.
func (r *reader) retrace(p *passage, i int, day []dates.Mention, f *reference) {
	if f.named {
		return
	}
	if when := r.toldAfter(p, i, day); when.Known() {
		f.date, f.named = when, true
	}
	if len(f.parties) < 2 {
		if who := r.madeBy(p, i); len(who) > 1 {
			f.parties, f.full = unique(append(f.parties, who...)), true
		}
	}
}

// madeBy returns who the relative clause after the phrase at unit i says to have
// made an agreement.
func (r *reader) madeBy(p *passage, i int) []graph.Ref {
	k := i + 1
	if p.word(k) == "," {
		k++
	}
	if !p.relative(i+1) || k >= len(p.units) {
		return nil
	}
	c := p.clauses[p.units[k].clause]
	if c.subj <= k || !slices.ContainsFunc(c.verbs, concluding.has) {
		return nil
	}
	u := p.units[c.subj]
	group := u.with
	if group == nil {
		group = []int{c.subj}
	}
	var refs []graph.Ref
	for _, j := range group {
		refs = append(refs, r.ahead(p, j)...)
	}
	if ph := u.phrase; len(refs) == 0 && ph != nil && (ph.noun == "they" || ph.class == several || ph.class == company && ph.plural) {
		refs = r.coordinatedSubject(p.index)
		if d := r.inFocus(); len(refs) < 2 && d != nil {
			refs = d.parties
		}
	}
	return slices.DeleteFunc(slices.Clone(refs), func(ref graph.Ref) bool { return !r.eligible(ref, company) })
}

// yearless reports whether a date is told by its month alone: of which year, the
// agreement meant may tell.
func yearless(d dates.Mention) bool {
	return d.Value.Precision() == graph.PrecisionMonth && !strings.ContainsAny(d.Text, "0123456789")
}

func sameMonth(a, b graph.Date) bool {
	fine := func(d graph.Date) bool {
		return d.Precision() == graph.PrecisionMonth || d.Precision() == graph.PrecisionDay
	}
	return fine(a) && fine(b) && a.Time().Month() == b.Time().Month()
}

// apart makes the agreement of a phrase that tells another day than that of the
// agreement at hand: the same parties have met before, or again.
func (r *reader) apart(p *passage, ph *phrase, f reference) *deal {
	if !f.named || !f.date.Known() || len(f.parties) > 0 || timid.has(ph.noun) {
		return nil
	}
	d := r.inFocus()
	if d == nil || len(d.parties) < 2 || d.blank || !d.near(p) && d != r.main() || r.agreesOn(d, f.date) {
		return nil
	}
	return r.add(&deal{former: f.old, sort: f.sort, parties: slices.Clone(d.parties)}, p.index)
}

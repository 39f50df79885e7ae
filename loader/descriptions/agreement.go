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
	u := &p.units[i]
	ph := u.phrase
	c := p.clauses[u.clause]
	if o := ph.owner; o != nil && o.kind == nameUnit {
		o.refs = []graph.Ref{o.ref}
		r.sight(p, i, o.refs, owner)
	}
	f := r.refer(p, i)
	for _, d := range day {
		if ph.start <= d.Start && d.End <= ph.end && d.Value.Known() {
			f.date = d.Value
		}
	}
	if why := p.vague(i, ph, f); why != "" {
		if why != "-" {
			r.report(ph, nil, why)
		}
		return
	}
	if ph.plural && ph.noun != "terms" {
		r.agreements(p, i, ph, f)
		return
	}
	concluded := p.concluded(c, i)
	if concluded && !f.full {
		f.parties = unique(append(r.signers(p, i), f.parties...))
	}
	if len(f.parties) < 2 && !ph.definite() && p.frames(i) {
		f.parties = unique(append(f.parties, r.partiesOf(p, p.units[i].clause, i)...))
	}
	when := f.date
	if !when.Known() && concluded {
		when = happened(p, c, day)
	}
	var d *deal
	if ph.definite() && !(concluded && f.other) {
		d = r.definite(p, i, ph, f)
	} else {
		d = r.indefinite(p, i, f, when, concluded)
	}
	if d == nil {
		why := noAntecedent
		if timid.has(ph.noun) && ph.owner != nil {
			why = ""
		}
		r.report(ph, nil, why)
		return
	}
	r.mention(p, d, ph, f)
	if at := r.toldAfter(p, i, day); at.Known() && !d.made.Known() {
		d.made = at
	}
	if !d.made.Known() && when.Known() && !p.future(c) && !d.former {
		d.made = when
	}
	r.amend(p, i, d, happened(p, c, day))
}

// mention adds a phrase to a deal.
func (r *reader) mention(p *passage, d *deal, ph *phrase, f reference) {
	how := byRecency
	switch {
	case len(f.parties) > 1:
		how = byParties
	case f.new || f.old:
		how = byDescriptor
	}
	d.mentions = append(d.mentions, Mention{Start: ph.start, End: ph.end, Text: r.text[ph.start:ph.end], How: how})
	d.sentence, d.paragraph, d.touched = p.index, p.paragraph, r.tick()
	r.join(d, f.parties)
	d.amounts = append(d.amounts, f.amounts...)
	if d.noun == "" {
		d.noun = ph.label()
	}
	if d.sort == "" || d.sort == "deal" && (f.sorted || len(d.mentions) == 1) {
		d.sort = f.sort
	}
}

// toldAfter returns when the clause after a phrase says that it was concluded:
// "the contract, which they signed in 2019", "the deal announced on Monday".
func (r *reader) toldAfter(p *passage, i int, day []dates.Mention) graph.Date {
	k := i + 1
	if p.word(k) == "," {
		k++
	}
	if k >= len(p.units) || !p.units[k].is(subordinators) && !concluding.has(p.units[k].verb) {
		return graph.Date{}
	}
	if c := p.clauses[p.units[k].clause]; slices.ContainsFunc(c.verbs, concluding.has) && c.modal == "" {
		from := c
		from.start = k
		return happened(p, from, day)
	}
	return graph.Date{}
}

// label is what a phrase calls an agreement: its noun, and what says its sort.
func (ph *phrase) label() string {
	var list []string
	for _, m := range ph.mods {
		if m.kind == wordUnit && (sortWords[m.word] != "" || dealKinds.has(m.word)) {
			list = append(list, m.word)
		}
	}
	noun := ph.noun
	if noun == "terms" {
		noun = "agreement"
	}
	return strings.Join(append(list, noun), " ")
}

var dealKinds = words("search cloud supply rights licensing distribution streaming content advertising power services service trade definitive")

// vague reports why a phrase speaks of no particular agreement; "-" if it does
// not even seem to.
func (p *passage) vague(i int, ph *phrase, f reference) string {
	c := p.clauses[p.units[i].clause]
	switch ph.noun {
	case "terms":
		if p.word(i+1) == "of" || p.word(i-1) == "in" || !ph.definite() || len(ph.mods) == 0 && ph.owner == nil && ph.det == "the" && p.word(i-1) == "under" && p.word(i+1) == "of" {
			return "-"
		}
	case "relationship":
		if ph.det != "a" || !f.new || len(f.parties) == 0 {
			return "-"
		}
	}
	switch {
	case quantifiers.has(ph.det) && ph.det != "both" && ph.det != "another" && ph.det != "all":
		return generic
	case ph.plural && ph.noun != "terms" && !ph.definite() && ph.det != "both" && ph.count == 0:
		return generic
	case timid.has(ph.noun) && !ph.definite() && len(f.amounts) == 0 && ph.noun != "relationship":
		return "-"
	case !ph.definite() && p.anyone(i):
		return generic
	case !ph.definite() && (c.perfect || p.wish(i)):
		return hypothetical
	}
	return ""
}

// anyone reports whether a party is whoever it may be: "between Acme and any
// other company".
func (p *passage) anyone(i int) bool {
	for j := i + 1; j < len(p.units) && j < i+8; j++ {
		switch u := p.units[j]; {
		case u.word == "any" || u.kind == phraseUnit && u.phrase.det == "any" || u.word == "anyone" || u.word == "others":
			return true
		case u.kind == markUnit, p.finite(j):
			return false
		}
	}
	return false
}

// frames reports whether a clause is told to happen by the agreement at unit i:
// "under a contract", "as part of a deal". Its parties then are the clause's.
func (p *passage) frames(i int) bool {
	w := p.word(i - 1)
	return w == "under" || w == "in" || w == "through" || w == "via" || w == "of" && p.word(i-2) == "part"
}

// wish reports whether the clause only asks for an agreement: "without a deal".
func (p *passage) wish(i int) bool {
	before := p.word(i - 1)
	return before == "without" || before == "if" || p.clauses[p.units[i].clause].opener == "if"
}

// future reports whether a clause tells of what is still to come.
func (p *passage) future(c clause) bool {
	return c.modal == "will" || c.modal == "would" || c.modal == "could" || c.modal == "may" || slices.Contains(c.verbs, "expect")
}

// concluded reports whether the phrase at i is what its clause says was signed,
// announced or changed.
func (p *passage) concluded(c clause, i int) bool {
	if p.units[i].role == subject || p.units[i].role == nested {
		return slices.ContainsFunc(c.verbs, concluding.has) && slices.Contains(c.verbs, "be")
	}
	for j := i - 1; j >= c.start && j > i-10; j-- {
		if v := p.units[j].verb; v != "" {
			return (concluding.has(v) || amending.has(v)) && v != "have" || v == "have" && p.units[j].word == "has"
		}
	}
	return false
}

// signers returns who the clause of unit i says to have concluded something.
func (r *reader) signers(p *passage, i int) []graph.Ref {
	for ci := p.units[i].clause; ci >= 0; ci = p.clauses[ci].parent {
		if s := p.clauses[ci].subj; s >= 0 && s != i && s < i {
			refs := slices.Clone(p.refsWith(s))
			return slices.DeleteFunc(refs, func(ref graph.Ref) bool { return !r.eligible(ref, company) })
		} else if !p.clauses[ci].inherits && p.hasFinite(p.clauses[ci], i) {
			return nil
		}
	}
	return nil
}

// indefinite finds or makes the agreement of "a deal": one told of before only
// if nothing speaks against it.
func (r *reader) indefinite(p *passage, i int, f reference, when graph.Date, concluded bool) *deal {
	if d := r.ofClause(p, i, f); d != nil {
		return d
	}
	var best *deal
	for _, d := range r.window() {
		same := len(f.parties) > 1 && len(d.parties) > 1 && r.between(d, f.parties, p.index) && len(f.parties) >= len(d.parties)
		if !same || d.sort == "commitment" && f.sort != d.sort || f.other || d.former != f.old || !sameSort(f.sort, d.sort) || !d.told(f.amounts) || !r.agreesOn(d, when) {
			continue
		}
		if d.sentence == p.index && !d.latent() && !d.made.Overlaps(when) {
			continue
		}
		if best == nil || d.touched > best.touched {
			best = d
		}
	}
	if best != nil {
		return best
	}
	if len(f.parties) == 0 || len(f.parties) == 1 && !concluded {
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

// definite finds the agreement that "the deal" speaks of.
func (r *reader) definite(p *passage, i int, ph *phrase, f reference) *deal {
	var list []*deal
	for _, d := range r.window() {
		if r.mayBe(p, i, ph, f, d) {
			list = append(list, d)
		}
	}
	if d := r.prefer(p, i, ph, f, list); d != nil {
		return d
	}
	if timid.has(ph.noun) && !f.old && (ph.noun != "commitment" || !demonstratives.has(ph.det)) {
		return nil
	}
	if len(f.parties) > 1 || len(f.parties) == 1 && (ph.owner != nil || len(ph.mods) > 0) && !demonstratives.has(ph.det) {
		return r.add(&deal{former: f.old, fresh: f.new, sort: f.sort}, p.index)
	}
	if f.old {
		if d := r.inFocus(); d != nil && d.fresh && len(d.parties) > 1 {
			return r.add(&deal{former: true, sort: f.sort, parties: slices.Clone(d.parties)}, p.index)
		}
	}
	return nil
}

// mayBe reports whether nothing speaks against a phrase meaning a deal.
func (r *reader) mayBe(p *passage, i int, ph *phrase, f reference, d *deal) bool {
	switch {
	case !r.between(d, f.parties, p.index), !d.told(f.amounts), !sameSort(f.sort, d.sort):
		return false
	case f.date.Known() && !r.agreesOn(d, f.date):
		return false
	case f.old && (d.fresh && !d.former || d.latent()), f.new && d.former:
		return false
	case f.other && d.sentence != p.index && !demonstratives.has(ph.det):
		return false
	case d.latent() && len(f.parties) == 1 && d.amends == nil:
		return false
	case timid.has(ph.noun) && ph.noun != "terms" && d.sort != f.sort:
		return false
	}
	return !r.within(p, i, d)
}

// within reports whether the phrase at i stands inside a clause about d, or
// beside d under one verb: "a deal that ends their partnership".
func (r *reader) within(p *passage, i int, d *deal) bool {
	c := p.clauses[p.units[i].clause]
	if c.subj < 0 || c.subj == i || len(d.mentions) == 0 || p.units[c.subj].phrase == nil {
		return false
	}
	s := p.units[c.subj].phrase
	return s.class == agreement && d.mentions[len(d.mentions)-1].Start == s.start && p.units[i].role != subject
}

// prefer picks the agreement in focus. One that a phrase has spoken of goes
// before one that a verb told of, unless that was just now.
func (r *reader) prefer(p *passage, i int, ph *phrase, f reference, list []*deal) (best *deal) {
	topic := r.main()
	score := func(d *deal) int {
		s := d.touched
		const far = 1 << 20
		if f.new && (d.fresh || d.amends != nil) || f.old && d.former {
			s += 4 * far
		}
		if d.latent() && !(demonstratives.has(ph.det) && p.index-d.sentence <= 1) && !d.fresh {
			s -= 2 * far
		}
		near := demonstratives.has(ph.det) && p.index-d.sentence <= 1
		if len(f.parties) == 0 && !f.old && !near && (r.past(d) && p.future(p.clauses[p.units[i].clause]) || d.former) {
			s -= far
		}
		if len(f.parties) == 0 && d != topic && !d.near(p) {
			s -= far
		}
		if len(f.parties) > 0 && ph.noun == "partnership" && d.noun != "" && strings.Contains(d.noun, ph.noun) {
			s += far
		}
		if ph.noun == "commitment" && d.sort == "commitment" && p.index-d.sentence <= 1 {
			s += 2 * far
		}
		return s
	}
	for _, d := range list {
		if best == nil || score(d) > score(best) {
			best = d
		}
	}
	return best
}

// near reports whether a deal was spoken of so shortly before that "the deal"
// may go on from there.
func (d *deal) near(p *passage) bool {
	back := p.index - d.sentence
	return back <= 1 || back == 2 && (d.paragraph == p.paragraph || d.latent())
}

// main returns the agreement that the article is about: the first new one, or
// else the first.
func (r *reader) main() (best *deal) {
	for _, d := range r.window() {
		if d.former {
			continue
		}
		if best == nil || d.fresh && !best.fresh || best.latent() && !d.latent() && d.fresh == best.fresh {
			best = d
		}
	}
	return best
}

// past reports whether a deal was made long before the article.
func (r *reader) past(d *deal) bool {
	return r.published.Known() && d.made.Known() && d.made.Before(daysBefore(r.published, 60))
}

// agreements resolves "both deals", "these agreements".
func (r *reader) agreements(p *passage, i int, ph *phrase, f reference) {
	n := max(ph.count, 0)
	if ph.det == "both" {
		n = 2
	}
	var list []*deal
	for _, d := range r.window() {
		if !d.latent() && r.between(d, f.parties, p.index) && p.index-d.sentence <= horizon {
			list = append(list, d)
		}
	}
	if n == 0 && demonstratives.has(ph.det) {
		n = len(list)
	}
	if n < 2 || len(list) != n {
		r.report(ph, nil, ambiguous)
		return
	}
	m := Mention{Start: ph.start, End: ph.end, Text: r.text[ph.start:ph.end], How: byPair}
	r.many = append(r.many, many{m, list})
}

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
	return r.add(&deal{fresh: true, parties: slices.Clone(d.parties), sort: d.sort, amends: d}, p.index)
}

// link joins a former agreement to the one that the article is about, if that
// is new and between the same parties.
func (r *reader) link(old *deal) {
	d := r.main()
	if d != nil && d != old && d.fresh && d.amends == nil && len(d.parties) > 1 && len(old.parties) > 1 &&
		r.between(d, old.parties, d.sentence+2) {
		d.amends = old
	}
}

package descriptions

import (
	"slices"
	"strings"
)

// definite finds the agreement that "the deal" speaks of.
func (r *reader) definite(p *passage, i int, ph *phrase, f reference) *deal {
	var list []*deal
	for _, d := range r.window() {
		if r.mayBe(p, i, ph, f, d) {
			list = append(list, d)
		}
	}
	switch d := r.prefer(p, i, ph, f, list); {
	case d != nil && d.blank:
		d.sentence, d.touched = p.index, r.tick()
		return nil
	case d != nil:
		return d
	}
	if timid.has(ph.noun) && !f.old && !(f.sort == "merger" && len(f.parties) > 1) && (ph.noun != "commitment" || !demonstratives.has(ph.det)) {
		return nil
	}
	if len(f.parties) > 1 || len(f.parties) == 1 && (ph.owner != nil || len(ph.mods) > 0) && !demonstratives.has(ph.det) {
		return r.add(&deal{former: f.old, fresh: f.new, sort: f.sort}, p.index)
	}
	if d := r.apart(p, ph, f); d != nil {
		return d
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
	case r.titled(ph) && !ph.entitles(d):
		return false
	case particular.has(ph.noun) && !strings.Contains(d.noun, ph.noun):
		return false
	case f.named && !r.agreesOn(d, f.date) && !(f.yearless && sameMonth(d.made, f.date)):
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
	return !r.within(p, i, d) && !r.foreign(p, i, d) && (r.onlyMerger(p, f, d) || !r.elsewhere(p, i, d))
}

// titled reports whether a phrase is written as the title of a contract: "the
// Credit Agreement".
func (r *reader) titled(ph *phrase) bool {
	at := ph.end - len(ph.noun)
	return ph.det == "the" && !ph.plural && at > ph.start && 'A' <= r.text[at] && r.text[at] <= 'Z'
}

// entitles reports whether a title may be that of a deal: only of one that was so
// called before.
func (p *phrase) entitles(d *deal) bool {
	for _, m := range p.mods {
		called := func(o Mention) bool { return strings.Contains(strings.ToLower(o.Text), m.word) }
		if m.kind == wordUnit && m.upper && !slices.ContainsFunc(d.mentions, called) {
			return false
		}
	}
	return true
}

// Nouns of agreements that are called nothing else before.
var particular = words("joint_venture settlement")

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
		if d.former || d.blank {
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
	if len(list) == 1 && list[0].plural && n == 0 {
		r.mention(p, i, list[0], f)
		return
	}
	if n < 2 || len(list) != n {
		r.report(ph, nil, ambiguous)
		return
	}
	m := Mention{Start: ph.start, End: ph.end, Text: r.text[ph.start:ph.end], How: byPair}
	r.many = append(r.many, many{m, list})
}

package descriptions

import "strings"

const far = 1 << 20 // more than any deal is touched

// prefer picks the agreement in focus.
func (r *reader) prefer(p *passage, i int, ph *phrase, f reference, list []*deal) (best *deal) {
	topic, most := r.main(), 0
	for _, d := range list {
		n := d.touched + ph.rank(f, d) + r.rank(p, i, f, d, d == topic)
		if best == nil || n > most {
			best, most = d, n
		}
	}
	return best
}

// rank says how well the words of a phrase fit a deal.
func (ph *phrase) rank(f reference, d *deal) (n int) {
	if f.new && (d.fresh || d.amends != nil) || f.old && d.former {
		n += 4 * far
	}
	if f.sort != "deal" && f.sort == d.sort {
		n += far
		if f.sort == "merger" {
			n += far // other deals are hardly called that
		}
	}
	if len(f.parties) > 0 && ph.noun == "partnership" && d.noun != "" && strings.Contains(d.noun, ph.noun) {
		n += far
	}
	return n
}

// rank says how well a deal fits the place of unit i. One that a phrase has
// spoken of goes before one that a verb told of, unless that was just now.
func (r *reader) rank(p *passage, i int, f reference, d *deal, topic bool) (n int) {
	ph, back, named := p.units[i].phrase, p.index-d.sentence, len(f.parties) > 0
	near := ph.pointed() && (back <= 1 || d.paragraph == p.paragraph)
	if d.latent() && !d.blank && !near && !d.fresh && !r.justTold(p, d) {
		n -= 2 * far
	}
	if topic && p.units[i].quoted && !named && !d.latent() {
		n += far // who is quoted speaks of what the article is about
	}
	if d.offered && d.latent() || strings.Contains(d.noun, "settlement") && ph.noun != "settlement" && !d.near(p) {
		n -= far
	}
	if !f.old && !near && r.bygone(p, i, f, d) {
		n -= far
	}
	if !named && !topic && !near && !d.near(p) {
		n -= far
	}
	if ph.noun == "commitment" && d.sort == "commitment" && back <= 1 {
		n += 2 * far
	}
	return n
}

// bygone reports whether a deal is one of the past, and the clause of unit i
// speaks of the present or the future.
func (r *reader) bygone(p *passage, i int, f reference, d *deal) bool {
	ci := p.units[i].clause
	if d.former && !f.named && (len(f.parties) == 0 || p.present(ci)) {
		return true
	}
	return len(f.parties) == 0 && r.past(d) && p.future(p.clauses[ci])
}

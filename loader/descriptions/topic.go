package descriptions

import "github.com/pactgraph/pactgraph/graph"

// onAgreement returns the agreement that "it" goes on with: the subject of the
// clause before, where what follows is what agreements do ("it allows", "it
// bars"); or one spoken of just before, where only an agreement can do it ("it
// runs through 2030").
func (r *reader) onAgreement(p *passage, i int) *deal {
	ph := p.units[i].phrase
	if ph.noun != "it" || !p.verbAfter(i) || p.expletive(i) {
		return nil
	}
	rules, lasts := p.rulesAfter(i)
	if !rules && !lasts {
		return nil
	}
	var best *deal
	for _, d := range r.window() {
		if d.latent() || d.blank || d.sentence < p.index-1 {
			continue
		}
		if best != nil && best.sentence == d.sentence {
			if best.led >= p.index-1 && d.led < p.index-1 {
				continue
			}
			if (best.led >= p.index-1) == (d.led >= p.index-1) && best.touched > d.touched {
				continue
			}
		}
		if best == nil || d.sentence >= best.sentence {
			best = d
		}
	}
	switch {
	case best == nil:
		return nil
	case lasts:
		return best
	case best.led < p.index-1 && (best.sentence != p.index-1 || len(r.subjectsOf(p.index-1)) < 2) || best.led >= p.index-1 && p.units[i].clause > 0 && r.subjectHere(p, i):
		return nil
	}
	return best
}

// itsTerms reports whether "its terms" are those of an agreement spoken of just
// before.
func (r *reader) itsTerms(p *passage, ph *phrase) bool {
	d := r.inFocus()
	return ph.det == "its" && ph.noun == "terms" && d != nil && !d.blank && d.sentence >= p.index-1
}

// subjectHere reports whether a company is the subject of a clause before unit i
// in its sentence: "it" then goes on with that.
func (r *reader) subjectHere(p *passage, i int) bool {
	for k := len(r.seen) - 1; k >= 0 && r.seen[k].sentence == p.index; k-- {
		if s := r.seen[k]; s.role == subject && s.unit < i && r.allCompanies(s.refs) {
			return true
		}
	}
	return false
}

// rulesAfter reports whether the verb after "it" at unit i is one of which
// agreements are subjects, and whether companies never are.
func (p *passage) rulesAfter(i int) (rules, lasts bool) {
	for j := i + 1; j < len(p.units) && j < i+7; j++ {
		v := p.units[j].verb
		switch {
		case v == "" && !p.adverb(j) && p.word(j) != "to":
			return false, false
		case v == "" || modals.has(p.units[j].word):
			continue
		}
		if p.passive(j) && (made.has(v) || amending.has(v)) {
			return false, true
		}
		next, ok := lasting[v]
		if ok && (len(next.words) == 0 || next.has(p.word(j+1))) {
			return ruling.has(v), true
		}
		if auxiliaries.has(p.units[j].word) || v == "set" || v == "expect" || v == "due" {
			continue
		}
		// "it was allowed to" is said of who is allowed
		return ruling.has(v) && !p.passive(j), false
	}
	return false, false
}

// What is done to an agreement, and to nothing else that is told of before.
var made = words("sign announce negotiate conclude ink finalize finalise ratify")

// passive reports whether the verb at unit j is a participle after "be".
func (p *passage) passive(j int) bool {
	b := p.skipBack(j)
	return b >= 0 && p.units[b].verb == "be"
}

// goOn adds a pronoun to the agreement that it stands for.
func (r *reader) goOn(p *passage, i int, d *deal) {
	ph := p.units[i].phrase
	d.mentions = append(d.mentions, Mention{Start: ph.start, End: ph.end, Text: r.text[ph.start:ph.end], How: byRole})
	d.sentence, d.paragraph, d.led, d.touched = p.index, p.paragraph, p.index, r.tick()
	r.amend(p, i, d, graph.Date{})
}

// leads reports whether the phrase at unit i is the subject of a clause, also
// where a relative clause stands between it and its verb: "the contract that
// they signed in May allows …".
func (p *passage) leads(i int) bool {
	if p.units[i].role == subject {
		return true
	}
	if before := p.word(i - 1); i > 0 && before != "," && before != ";" && before != "—" && !coordinators.has(before) || !p.relative(i+1) {
		return false
	}
	groups, verb := 0, false // a group is a verb with its auxiliaries
	for j := i + 2; j < len(p.units) && j < i+sightline; j++ {
		switch u := p.units[j]; {
		case u.verb != "" && (p.finite(j) || verb):
			if !verb {
				groups++
			}
			verb = true
			if groups == 2 {
				return !coordinators.has(p.word(j-1)) && p.word(j-1) != ","
			}
		case p.adverb(j):
		case u.is(subordinators) || u.kind == markUnit && u.word != ",":
			return false
		default:
			verb = false
		}
	}
	return false
}

// relative reports whether unit k opens a relative clause with a subject of its
// own.
func (p *passage) relative(k int) bool {
	return p.word(k) == "that" || p.word(k) == "which" || p.word(k) == "," && p.word(k+1) == "which"
}

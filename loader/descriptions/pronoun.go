package descriptions

import (
	"slices"

	"github.com/pactgraph/pactgraph/graph"
)

// pronoun resolves it, they, he, we and their possessives. What can't be told
// is mostly no company at all, so that nothing is reported then.
func (r *reader) pronoun(p *passage, i int, ph *phrase) ([]graph.Ref, string) {
	switch ph.noun {
	case "we", "our":
		return r.speaker(p, i)
	case "he", "she", "his", "her":
		return r.someone(p, i)
	case "it", "its":
		return r.singular(p, i, ph)
	case "they", "their":
		return r.plural(p, i, ph)
	}
	return nil, ""
}

// singular resolves "it" and "its" to the subject that its clause goes on with.
func (r *reader) singular(p *passage, i int, ph *phrase) ([]graph.Ref, string) {
	if ph.noun == "it" && !p.verbAfter(i) && p.units[i].role != subject {
		return r.bound(p, i)
	}
	if ph.noun == "it" && (!p.verbAfter(i) || !p.acts(i) || p.expletive(i)) {
		return nil, ""
	}
	if ph.noun == "its" {
		if refs, is := r.belonging(p, i); is && refs == nil {
			return nil, ""
		} else if is {
			return refs, byRole
		}
		if m := r.makerNear(p, i); m != "" {
			return []graph.Ref{m}, byMaker
		}
	}
	if refs := p.controlled(i); len(refs) == 1 && refs[0].Kind() == "company" {
		return refs, byRole
	}
	for _, s := range p.subjects(i) {
		if s.unknown {
			return nil, ""
		}
		refs := p.refsWith(s.unit)
		switch {
		case p.units[s.unit].class() == agreement:
			if ph.noun == "it" && !p.actsAlone(i) {
				return nil, ""
			}
		case len(refs) != 1:
			return nil, ""
		case refs[0].Kind() == "company" && !r.rival(p, i, refs[0]):
			return refs, byRole
		case refs[0].Kind() == "product" && ph.noun == "its":
			return refs, byRole
		case refs[0].Kind() != "person":
			return r.last(p, i, ph)
		}
	}
	return r.last(p, i, ph)
}

// controlled returns who does what stands before unit i, where a verb has its
// object do it: "Acme forced Globex to lower its prices".
func (p *passage) controlled(i int) []graph.Ref {
	c := p.clauses[p.units[i].clause]
	for j := i - 1; j > c.start; j-- {
		if w := p.word(j); w != "to" && w != "from" || p.units[j].kind != wordUnit {
			continue
		}
		k := j - 1
		if k <= c.start || !p.units[k].nominal() || p.units[k].role != object {
			continue
		}
		for k--; k >= c.start && p.units[k].verb == "" && p.units[k].kind == wordUnit && !p.units[k].is(prepositions); k-- {
		}
		if k >= c.start && control.has(p.units[k].verb) {
			return p.refsWith(j - 1)
		}
	}
	return nil
}

// rival reports whether a company is named beside the pronoun in its own
// clause, as another part of the same verb.
func (r *reader) rival(p *passage, i int, ref graph.Ref) bool {
	u := &p.units[i]
	if u.role == owner || u.kind == phraseUnit && u.phrase.class == agreement {
		return false
	}
	c := p.clauses[u.clause]
	for j := i + 1; j < c.end; j++ {
		if p.units[j].kind == nameUnit && p.units[j].ref == ref {
			return true
		}
	}
	return false
}

// acts reports whether the verb after unit i is one that companies do.
func (p *passage) acts(i int) bool {
	for j := i + 1; j < len(p.units) && j < i+7; j++ {
		u := &p.units[j]
		switch {
		case agentive.has(u.verb):
			return !p.passive(j) || !concluding.has(u.verb) // not "it was announced"
		case u.verb == "" && !p.adverb(j) && u.word != "to", u.verb == "be" && !verbNext(p, j):
			return false
		}
	}
	return false
}

// actsAlone reports whether the verb after unit i is one that companies do and
// agreements do not.
func (p *passage) actsAlone(i int) bool {
	for j := i + 1; j < len(p.units) && j < i+7; j++ {
		if v := p.units[j].verb; agentive.has(v) {
			return !binding.has(v)
		}
	}
	return false
}

func verbNext(p *passage, j int) bool {
	for j++; j < len(p.units) && p.adverb(j); j++ {
	}
	return j < len(p.units) && p.units[j].verb != ""
}

// expletive reports whether "it" stands for a clause: "it was announced that".
func (p *passage) expletive(i int) bool {
	be := false
	for j := i + 1; j < len(p.units) && j < i+7; j++ {
		u := &p.units[j]
		be = be || u.verb == "be"
		if be && (u.word == "that" || u.word == "whether" || u.word == "how" || u.word == "which" || u.word == "what") {
			return true
		}
	}
	return false
}

// A governing subject is what a pronoun may go on from.
type governing struct {
	unit    int
	unknown bool // the subject is nothing that this package knows
}

// subjects lists the subjects that govern unit i, the nearest first: of its own
// clause, then of those around or before it.
func (p *passage) subjects(i int) (list []governing) {
	for ci := p.units[i].clause; ci >= 0; ci = p.clauses[ci].parent {
		c := p.clauses[ci]
		switch {
		case c.subj >= 0 && c.subj < i && !slices.Contains(p.units[i].with, c.subj):
			list = append(list, governing{unit: c.subj})
		case c.subj < 0 && !c.inherits && p.hasFinite(c, i) && ci == p.units[i].clause:
			list = append(list, governing{unknown: true})
		}
	}
	return list
}

// hasFinite reports whether a clause has a finite verb before unit i.
func (p *passage) hasFinite(c clause, i int) bool {
	for j := c.start; j < min(c.end, i); j++ {
		if p.finite(j) {
			return true
		}
	}
	return false
}

// makerNear returns who makes the product named right after "its".
func (r *reader) makerNear(p *passage, i int) graph.Ref {
	for j := i; j < len(p.units) && j < i+6; j++ {
		u := &p.units[j]
		if j > i && u.kind == nameUnit {
			if m := r.maker[u.ref]; u.class() == product && m != "" && slices.Contains(r.recent, m) {
				return m
			}
			return ""
		}
		if j > i && (u.verb != "" || u.is(prepositions)) {
			return ""
		}
	}
	return ""
}

// last resolves a pronoun to the one company spoken of before it in the
// sentence, or else to the subject of the sentence before.
func (r *reader) last(p *passage, i int, ph *phrase) ([]graph.Ref, string) {
	here := r.companiesOf(p.index, p, i)
	if len(here) == 1 && ph.noun == "it" {
		return here, byRecency
	}
	if len(here) > 0 || p.governed(i) && ph.noun == "its" {
		return nil, ""
	}
	for k := len(r.seen) - 1; k >= 0 && r.seen[k].sentence >= p.index-1; k-- {
		s := r.seen[k]
		if s.sentence == p.index-1 && s.role == subject && len(s.refs) == 1 && r.eligible(s.refs[0], company) {
			if before := r.subjectsOf(p.index - 1); len(before) == 1 {
				return s.refs, byRole
			}
			return nil, ""
		}
	}
	return nil, ""
}

// governed reports whether the clause of unit i has a subject before it that
// stands for no company.
func (p *passage) governed(i int) bool {
	return p.hasFinite(p.clauses[p.units[i].clause], i)
}

// subjectsOf lists the companies that are subjects in a sentence.
func (r *reader) subjectsOf(sentence int) (refs []graph.Ref) {
	for k := len(r.seen) - 1; k >= 0 && r.seen[k].sentence >= sentence; k-- {
		s := r.seen[k]
		if s.sentence != sentence || s.role != subject {
			continue
		}
		for _, ref := range s.refs {
			if r.eligible(ref, company) && !slices.Contains(refs, ref) {
				refs = append(refs, ref)
			}
		}
	}
	return refs
}

// plural resolves "they" and "their" to a subject of several companies.
func (r *reader) plural(p *passage, i int, ph *phrase) ([]graph.Ref, string) {
	for n, s := range p.subjects(i) {
		if s.unknown {
			return nil, ""
		}
		if refs := p.refsWith(s.unit); n == 0 && ph.noun == "their" && len(refs) == 1 && r.eligible(refs[0], company) && !p.manyBetween(s.unit, i) {
			return refs, byRole
		}
		if p.units[s.unit].class() == agreement {
			continue
		}
		refs := p.refsWith(s.unit)
		if len(refs) > 1 && r.allCompanies(refs) {
			return refs, byRole
		}
		if len(refs) != 1 || ph.noun == "they" {
			return nil, ""
		}
	}
	if len(r.companiesOf(p.index, p, i)) > 0 || p.units[i].clause != 0 && ph.noun == "they" {
		return nil, ""
	}
	if before := r.subjectsOf(p.index - 1); len(before) > 1 {
		if refs := r.coordinatedSubject(p.index - 1); refs != nil {
			return refs, byRole
		}
	}
	return nil, ""
}

// manyBetween reports whether something plural stands between two units: then
// "their" need not mean the company that is the subject.
func (p *passage) manyBetween(from, to int) bool {
	for j := from + 1; j < to; j++ {
		if u := &p.units[j]; u.verb == "" && !u.is(prepositions) && u.word != "'s" && p.pluralAt(j) || u.with != nil {
			return true
		}
	}
	return false
}

// coordinatedSubject returns the companies of a plural subject, if a sentence
// has just these as subjects.
func (r *reader) coordinatedSubject(sentence int) []graph.Ref {
	refs := r.subjectsOf(sentence)
	slices.Reverse(refs)
	return refs
}

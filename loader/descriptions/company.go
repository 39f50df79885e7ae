package descriptions

import (
	"slices"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
)

// Reasons, see Mention.How.
const (
	byRole       = "role"
	byDescriptor = "descriptor"
	byApposition = "apposition"
	byMaker      = "maker"
	byRecency    = "recency"
	byPair       = "pair"
	byOrder      = "order"
	bySpeaker    = "speaker"
	byParties    = "parties"
	byOwner      = "owner"

	ambiguous    = "ambiguous"
	noAntecedent = "no antecedent"
	generic      = "generic"
	hypothetical = "hypothetical"
)

// company resolves "the company", "the software giant", "both companies".
func (r *reader) company(p *passage, i int, ph *phrase) ([]graph.Ref, string) {
	if refs := p.apposedAll(i, ph); refs != nil {
		return refs, byApposition
	}
	switch {
	case p.predicate(i) && p.units[i].phrase == ph:
		return nil, ""
	case ph.count > 0 || ph.det == "both" || ph.det == "either" || ph.det == "neither" || ph.det == "each":
		return r.pair(p, i, max(ph.count, 2), ph.det != "each")
	case !ph.definite() || ph.owner != nil:
		return nil, ""
	case ph.has(unnamedCompany):
		return nil, generic
	case ph.plural:
		return r.companies(p, i, ph)
	}
	if refs := r.related(p, i, ph); refs != nil {
		return refs, byMaker
	}
	if w := p.word(i + 1); w == "that" || w == "behind" || w == "whose" {
		return nil, generic
	}
	return r.choose(p, i, ph)
}

// predicate reports whether unit i says what something is, and so speaks of
// nothing by itself: "Acme remains the largest lender".
func (p *passage) predicate(i int) bool {
	b := p.skipBack(i)
	if b < 0 {
		return false
	}
	v := p.units[b].verb
	return v == "be" || v == "remain" || v == "become" || p.units[b].word == "as"
}

// apposed returns the name that stands in apposition to a phrase.
func (p *passage) apposed(i int, ph *phrase) graph.Ref {
	u := p.units[i]
	if u.phrase != ph { // a possessor has none
		return ""
	}
	n := len(p.units)
	if i+1 < n && p.units[i+1].kind == nameUnit && p.units[i+1].start-u.end <= 2 && p.units[i+1].class() == ph.class {
		return p.units[i+1].ref
	}
	open := p.word(i - 1)
	if i >= 2 && (open == "," || open == "—" || open == "–" || open == "-") && p.units[i-2].kind == nameUnit &&
		p.units[i-2].class() == ph.class && u.with == nil && p.closes(i+1) {
		return p.units[i-2].ref
	}
	if i+2 < n && p.word(i+1) == "," && p.units[i+2].kind == nameUnit && p.units[i+2].class() == ph.class &&
		u.with == nil && p.units[i+2].with == nil && p.closes(i+3) && (ph.owner != nil || ph.det == "a" || ph.det == "an" || len(ph.mods) > 0) {
		return p.units[i+2].ref
	}
	return ""
}

// apposedAll returns the names that stand in apposition to a phrase: several
// to a plural.
func (p *passage) apposedAll(i int, ph *phrase) []graph.Ref {
	if !ph.plural {
		if ref := p.apposed(i, ph); ref != "" {
			return []graph.Ref{ref}
		}
		return nil
	}
	var refs []graph.Ref
	if i+1 < len(p.units) && p.units[i].phrase == ph && p.units[i+1].class() == ph.class {
		for _, j := range p.units[i+1].with {
			refs = append(refs, p.units[j].ref)
		}
	}
	if slices.Contains(refs, "") {
		return nil
	}
	return refs
}

// closes reports whether an apposition may end before unit i: a restrictive
// clause or phrase may still follow.
func (p *passage) closes(i int) bool {
	if i >= len(p.units) {
		return true
	}
	u := p.units[i]
	return u.kind == markUnit || u.is(subordinators) || u.is(prepositions) && u.word != "'s"
}

// related resolves what a phrase says by a relation: "the ChatGPT developer",
// "the maker of ChatGPT", "the company behind ChatGPT".
func (r *reader) related(p *passage, i int, ph *phrase) []graph.Ref {
	var of []graph.Ref
	if relational.has(ph.noun) || ph.noun == "company" || ph.noun == "giant" || ph.noun == "firm" || ph.noun == "startup" {
		of = ph.nameMods()
	}
	w := p.word(i + 1)
	if p.units[i].phrase == ph && (w == "of" && relational.has(ph.noun) || w == "behind") && i+2 < len(p.units) && p.units[i+2].kind == nameUnit {
		of = append(of, p.units[i+2].ref)
	}
	for _, ref := range of {
		if m, ok := r.maker[ref]; ok {
			return []graph.Ref{m}
		}
		if m, ok := r.parent[ref]; ok && (ph.noun == "parent" || ph.noun == "owner") {
			return []graph.Ref{m}
		}
	}
	return nil
}

// A candidate is what a phrase may stand for.
type candidate struct {
	ref   graph.Ref
	score float64
	fit   float64 // of the descriptor, 0 to 1
}

const (
	fits   = 0.6 // least share of traits of a description that fits
	margin = 0.75
)

// choose decides by descriptor, role and recency.
func (r *reader) choose(p *passage, i int, ph *phrase) ([]graph.Ref, string) {
	mods := make([]string, 0, len(ph.mods)+1)
	for _, m := range ph.mods {
		if m.kind == nameUnit {
			return nil, ambiguous // a relation that no one has told of
		}
		mods = append(mods, m.word)
	}
	if p.word(i+1) == "turned" && i+2 < len(p.units) {
		mods = append(mods, p.word(i+2))
	}
	traits := traitsOf(append(mods, ph.noun))
	list := r.candidates(p, i, company, len(traits) > 0)
	most := 0.0
	for k := range list {
		list[k].fit = r.match(list[k].ref, traits)
		most = max(most, list[k].fit)
	}
	how := byRole
	switch {
	case len(traits) > 0 && most >= fits:
		how = byDescriptor
		list = slices.DeleteFunc(list, func(c candidate) bool { return c.fit < most })
	case len(traits) > 0:
		list = r.unknown(list, traits)
		how = byRecency
	}
	if how == byRole && len(list) == 1 && !looseNouns.has(ph.noun) {
		return pick(list, byRecency) // the only one that the article has named
	}
	if how != byDescriptor && looseNouns.has(ph.noun) {
		return nil, generic
	}
	if how != byDescriptor {
		list = slices.DeleteFunc(list, func(c candidate) bool { return c.score <= 0 })
	}
	refs, how := pick(list, how)
	if how == byRole && best(list) < 1 {
		return nil, ambiguous
	}
	return refs, how
}

// best returns the highest score.
func best(list []candidate) (score float64) {
	for _, c := range list {
		score = max(score, c.score)
	}
	return score
}

// unknown keeps the candidates of which nothing is known that speaks against a
// description; it must not be more than one. A description that says something
// rare, as in "the loss-making business", is not met by knowing nothing.
func (r *reader) unknown(list []candidate, traits []string) []candidate {
	list = slices.DeleteFunc(list, func(c candidate) bool {
		return c.score <= 0 || c.fit == 0 && anyTrade(r.traits(c.ref)) && anyTrade(traits)
	})
	if len(list) > 1 || slices.ContainsFunc(traits, func(t string) bool { return !common(t) }) {
		return list[:0]
	}
	return list
}

// pick returns the best candidate if it is clearly so.
func pick(list []candidate, how string) ([]graph.Ref, string) {
	slices.SortStableFunc(list, func(a, b candidate) int {
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		}
		return strings.Compare(string(a.ref), string(b.ref))
	})
	switch {
	case len(list) == 0:
		return nil, noAntecedent
	case len(list) > 1 && list[0].score-list[1].score < margin:
		return nil, ambiguous
	}
	return []graph.Ref{list[0].ref}, how
}

var weights = [...]float64{subject: 4, holder: 3.5, owner: 2, object: 2, oblique: 1.5, nested: 1.5, noRole: 1.5}

// candidates lists the entities of a class that unit i may stand for. A score
// above 0 says that one was spoken of within the last sentences.
func (r *reader) candidates(p *passage, i int, of class, told bool) []candidate {
	barred := r.barred(p, i, told)
	var own []graph.Ref // of whom "its" would be said rather
	if c := p.clauses[p.units[i].clause]; p.units[i].possessor() && c.subj >= 0 && c.subj < i {
		own = p.refsWith(c.subj)
	}
	var list []candidate
	for k := len(r.recent) - 1; k >= 0; k-- {
		ref := r.recent[k]
		if r.eligible(ref, of) && r.entities[ref].Sort != "organisation" && !slices.Contains(barred, ref) {
			list = append(list, candidate{ref: ref})
		}
	}
	for k := len(r.seen) - 1; k >= 0 && len(r.seen)-k < memory; k-- {
		s := r.seen[k]
		if p.index-s.sentence > horizon {
			break
		}
		w := weights[s.role] - 1.75*float64(p.index-s.sentence)
		if len(s.refs) > 1 {
			w -= 1
		}
		for c := range list {
			if ref := list[c].ref; slices.Contains(s.refs, ref) {
				score := w + r.bonus(ref)
				if slices.Contains(own, ref) {
					score -= 2
				}
				list[c].score = max(list[c].score, score)
			}
		}
	}
	return list
}

// possessor reports whether a unit is, or begins with, one whose something is.
func (u unit) possessor() bool { return u.role == owner || u.phrase != nil && u.phrase.owner != nil }

// inSubject reports whether unit k stands before the verb of its clause.
func (p *passage) inSubject(k int) bool {
	c := p.clauses[p.units[k].clause]
	for j := c.start; j < k; j++ {
		if p.finite(j) {
			return false
		}
	}
	return true
}

func (r *reader) bonus(ref graph.Ref) float64 {
	if len(r.topic) == 1 && r.topic[0] == ref {
		return 0.4
	}
	return 0
}

// eligible reports whether an entity is of the sort that a noun speaks of.
func (r *reader) eligible(ref graph.Ref, of class) bool {
	if of != company {
		return ref.Kind() == map[class]string{product: "product", person: "person"}[of]
	}
	switch r.entities[ref].Sort {
	case "publication", "government", "court":
		return false
	}
	return ref.Kind() == "company"
}

const sightline = 40 // units around a phrase that are looked at

// barred lists what unit i can't stand for: what its clause names beside it as
// another part of the same verb, and its clause's subject. Where the phrase tells
// more than a pronoun, a subject that is not said again does not bar it.
func (r *reader) barred(p *passage, i int, told bool) (refs []graph.Ref) {
	u := p.units[i]
	c := p.clauses[u.clause]
	possessor := u.possessor()
	for j := max(c.start, i-sightline); j < min(c.end, i+sightline); j++ {
		o := p.units[j]
		if j == i || !o.nominal() || j < i && (possessor || o.role == owner || o.role == nested) {
			continue
		}
		if o.kind == nameUnit {
			refs = append(refs, o.ref)
		}
		refs = append(refs, o.refs...)
	}
	if told && c.inherits && u.role == oblique || possessor {
		return refs
	}
	if c.subj >= 0 && c.subj != i && (c.inherits || c.own) && p.units[c.subj].role != owner {
		refs = append(refs, p.refsWith(c.subj)...)
	}
	return refs
}

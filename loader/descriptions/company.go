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
	case partyNouns.has(ph.noun):
		return r.sides(p, i, ph)
	case ph.noun == "business" && ph.det == "the" && len(ph.mods) > 0:
		return nil, generic // "less exposure to the brokerage business"
	}
	if ref, is := r.capital(ph); is {
		return []graph.Ref{ref}, byDescriptor
	}
	switch {
	case ph.count > 0 || ph.det == "both" || ph.det == "either" || ph.det == "neither" || ph.det == "each":
		return r.pair(p, i, max(ph.count, 2), ph.det != "each")
	case !ph.definite() || ph.owner != nil:
		return nil, ""
	case slices.ContainsFunc(ph.mods, func(u unit) bool { return unnamedCompany.has(u.word) && !u.upper }):
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

const (
	fits   = 0.6 // least share of traits of a description that fits
	margin = 0.75
)

// choose decides by descriptor, role and recency.
func (r *reader) choose(p *passage, i int, ph *phrase) ([]graph.Ref, string) {
	if len(ph.nameMods()) > 0 {
		return nil, ambiguous // a relation that no one has told of
	}
	traits, least := p.told(i, ph)
	home, trade := nationsIn(traits)
	list := r.candidates(p, i, company, len(traits) > 0)
	if len(home) > 0 {
		list = slices.DeleteFunc(list, func(c candidate) bool { return r.foreigner(c.ref, home) })
	}
	most := 0.0
	for k := range list {
		list[k].fit = r.match(list[k].ref, trade)
		most = max(most, list[k].fit)
	}
	how := byRole
	switch {
	case len(trade) > 0 && most >= fits:
		how = byDescriptor
		list = slices.DeleteFunc(list, func(c candidate) bool { return c.fit < most })
		if list = r.natives(list, home); len(home) > 0 && !r.native(list[0].ref, home) {
			least = weights[subject] / 2
		}
	case len(trade) == 0 && len(home) > 0:
		if list = spoken(list); r.wellKnown(list, home) {
			how = byDescriptor
			list = r.natives(list, home)
		} else if slices.ContainsFunc(list, func(c candidate) bool { return r.native(c.ref, home) }) {
			return nil, ambiguous
		} else {
			least = weights[subject] / 2
		}
	case looseNouns.has(ph.noun):
		return r.named(list, ph)
	case len(traits) > 0:
		if list = r.unknown(list, trade); len(list) == 1 && list[0].score > passing {
			return pick(list, byRecency)
		}
		list = list[:0]
	case len(list) == 1:
		return pick(list, byRecency) // the only one that the article has named
	}
	if how != byDescriptor {
		list = spoken(list)
	}
	refs, how := pick(list, how)
	if how == byRole && best(list) < 1 || refs != nil && best(list) < least {
		return nil, ambiguous
	}
	if how == noAntecedent && len(traits) == 0 {
		return r.leading()
	}
	return refs, how
}

// spoken keeps the candidates of which the last sentences have spoken.
func spoken(list []candidate) []candidate {
	return slices.DeleteFunc(list, func(c candidate) bool { return c.score <= 0 })
}

// foreigner reports whether a company is known to be of another nation.
func (r *reader) foreigner(ref graph.Ref, home []string) bool {
	own, _ := nationsIn(r.traits(ref))
	return len(own) > 0 && !slices.ContainsFunc(own, func(n string) bool { return slices.Contains(home, n) })
}

// natives keeps the candidates that are known to be of a nation, if there are any.
func (r *reader) natives(list []candidate, home []string) []candidate {
	native := func(c candidate) bool { return r.native(c.ref, home) }
	if len(home) == 0 || !slices.ContainsFunc(list, native) {
		return list
	}
	return slices.DeleteFunc(list, func(c candidate) bool { return !native(c) })
}

func (r *reader) native(ref graph.Ref, home []string) bool {
	own, _ := nationsIn(r.traits(ref))
	return slices.ContainsFunc(own, func(n string) bool { return slices.Contains(home, n) })
}

// wellKnown reports whether a candidate that is known to be of a nation is spoken
// of no less than those of which it is not known.
func (r *reader) wellKnown(list []candidate, home []string) bool {
	own := r.natives(slices.Clone(list), home)
	return len(own) < len(list) && best(own) >= best(list) || len(own) == len(list) && len(own) > 0 && r.native(own[0].ref, home)
}

// named resolves a noun that speaks of much besides companies, as "the group", to
// the one company that the article has introduced by that noun.
func (r *reader) named(list []candidate, ph *phrase) ([]graph.Ref, string) {
	list = slices.DeleteFunc(list, func(c candidate) bool {
		return c.score <= 0 || !slices.ContainsFunc(r.entities[c.ref].Descriptors, func(d string) bool {
			return d == ph.noun || strings.HasSuffix(d, " "+ph.noun)
		})
	})
	if refs, how := pick(list, byDescriptor); refs != nil {
		return refs, how
	}
	return nil, generic
}

// leading returns the company that the article has spoken of far more than of any
// other: who else should "the company" be, where no one was named of late.
func (r *reader) leading() ([]graph.Ref, string) {
	l := r.leader
	if l.count < 3 || l.count < 2*l.next || len(r.topic) == 1 && r.topic[0] != l.ref {
		return nil, noAntecedent
	}
	return []graph.Ref{l.ref}, byRole
}

// A leader is the company spoken of most often, and how often the next one is.
type leader struct {
	ref         graph.Ref
	count, next int
}

// count counts one more time that a company was spoken of.
func (r *reader) count(ref graph.Ref) {
	if !r.eligible(ref, company) {
		return
	}
	r.counts[ref]++
	n, l := r.counts[ref], &r.leader
	switch {
	case ref == l.ref:
		l.count = n
	case n > l.count:
		l.ref, l.count, l.next = ref, n, l.count
	default:
		l.next = max(l.next, n)
	}
}

// told returns the traits that a description tells, and the least score that
// who is meant must have. A seat is not known of anyone: "the New York-based
// drugmaker" is the subject just before, or no one.
func (p *passage) told(i int, ph *phrase) (traits []string, least float64) {
	var mods []string
	for _, m := range ph.mods {
		mods = append(mods, m.word)
	}
	if p.word(i+1) == "turned" && i+2 < len(p.units) {
		mods = append(mods, p.word(i+2))
	}
	if rest := withoutPlace(ph.mods); len(rest) < len(mods) {
		traits = traitsOf(append(rest, ph.noun))
		traits = append(traits, seatedIn(mods)...)
		return traits, weights[subject] / 2
	}
	return traitsOf(append(mods, ph.noun)), 0
}

// withoutPlace gives the words of modifiers without a seat: "New York-based",
// "London-listed", "San Francisco".
func withoutPlace(mods []unit) []string {
	based := slices.ContainsFunc(mods, func(u unit) bool { _, ok := at(u.word); return ok })
	var rest []string
	for _, m := range mods {
		_, seat := at(m.word)
		city := m.upper && m.kind == wordUnit && (based || traitWords[m.word] == nil && nation(m.word) == "")
		if !seat && !city {
			rest = append(rest, m.word)
		}
	}
	return rest
}

// unknown keeps the candidates of which nothing is known that speaks against a
// description; it must not be more than one. A description that says something
// rare, as in "the loss-making business", is not met by knowing nothing.
func (r *reader) unknown(list []candidate, traits []string) []candidate {
	list = slices.DeleteFunc(list, func(c candidate) bool {
		return c.score < -weights[subject] || c.fit == 0 && anyTrade(r.traits(c.ref)) && anyTrade(traits)
	})
	if len(list) > 1 || slices.ContainsFunc(traits, func(t string) bool { return !common(t) && strings.ContainsAny(t, "-'0123456789") }) || !anyTrade(traits) && !slices.ContainsFunc(traits, common) {
		return list[:0]
	}
	return list
}

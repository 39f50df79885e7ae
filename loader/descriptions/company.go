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
	case looseNouns.has(ph.noun):
		return nil, generic
	case len(traits) > 0:
		how, list = byRecency, r.unknown(list, traits)
	case len(list) == 1:
		return pick(list, byRecency) // the only one that the article has named
	}
	if how != byDescriptor {
		list = slices.DeleteFunc(list, func(c candidate) bool { return c.score <= 0 })
	}
	refs, how := pick(list, how)
	if how == byRole && best(list) < 1 || refs != nil && best(list) < least {
		return nil, ambiguous
	}
	return refs, how
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
		if traits = traitsOf(append(rest, ph.noun)); len(traits) > 0 {
			return traits, weights[subject] / 2
		}
	}
	return traitsOf(append(mods, ph.noun)), 0
}

// withoutPlace gives the words of modifiers without a seat: "New York-based".
func withoutPlace(mods []unit) []string {
	based := slices.ContainsFunc(mods, func(u unit) bool { return strings.HasSuffix(u.word, "-based") })
	var rest []string
	for _, m := range mods {
		if !based || !m.upper && !strings.HasSuffix(m.word, "-based") {
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
		return c.fit == 0 && anyTrade(r.traits(c.ref)) && anyTrade(traits)
	})
	if len(list) > 1 || slices.ContainsFunc(traits, func(t string) bool { return !common(t) }) {
		return list[:0]
	}
	return list
}

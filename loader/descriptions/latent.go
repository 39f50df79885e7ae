package descriptions

import (
	"slices"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/dates"
)

// What sort of agreement a verb tells of.
var verbSorts = map[string]string{
	"acquire": "merger", "merge": "merger", "combine": "merger", "invest": "investment", "pour": "investment",
	"license": "licence", "partner": "partnership", "team": "partnership", "collaborate": "partnership",
	"co-develop": "partnership", "commit": "commitment", "contract": "commitment",
}

// latent keeps what the clauses of a sentence tell of deals without naming
// them, and what they add to those that are known: date and sum.
func (r *reader) latent(p *passage, day []dates.Mention) {
	told := false
	for ci, c := range p.clauses {
		if !told && slices.ContainsFunc(c.verbs, dealing.has) {
			told = r.tell(p, ci, len(p.units), happened(p, c, day)) != nil
		}
	}
	if r.first < 0 && len(p.units) > 4 {
		r.first = p.index
	}
}

// tell makes a latent deal of what clause ci says, if it names two companies and
// no phrase of the sentence has spoken of the deal between these.
func (r *reader) tell(p *passage, ci, before int, when graph.Date) *deal {
	c := p.clauses[ci]
	parties := r.partiesOf(p, ci, before)
	if len(parties) < 2 {
		return nil
	}
	sort, verb := "deal", ""
	for _, v := range c.verbs {
		if dealing.has(v) {
			verb = v
		}
		if s := verbSorts[v]; s != "" && sort == "deal" {
			sort = s
		}
	}
	if verb == "buy" || verb == "purchase" || verb == "sell" {
		sort = r.trading(p, c)
	}
	offered := slices.ContainsFunc(c.verbs, offering.has)
	amounts := sums(p.units[c.start:c.end])
	for _, d := range r.window() {
		if r.retold(p, d, parties, amounts) && sameSort(sort, d.sort) && (r.agreesOn(d, when) || once(d, sort)) {
			if !d.made.Known() && (once(d, sort) || len(d.amounts) > 0 && len(amounts) > 0) {
				d.made = when
			}
			return d
		}
	}
	return r.add(&deal{parties: parties, made: when, sort: sort, paragraph: p.paragraph, amounts: amounts, offered: offered, fresh: r.opening(p)}, p.index)
}

// retold reports whether a clause about these parties may tell of a deal that
// is known: of one that its own sentence names, two parties are enough.
func (r *reader) retold(p *passage, d *deal, parties []graph.Ref, amounts []string) bool {
	if d.former || len(d.parties) < 2 || !d.told(amounts) {
		return false
	}
	n := 0
	for _, ref := range parties {
		if r.involves(d, ref) {
			n++
		}
	}
	if d.sentence == p.index && !d.latent() {
		return n > 1
	}
	return n == len(parties) && r.covers(d, parties)
}

// once reports whether a verb tells again of a merger whose day was not told: the
// same company is bought but once.
func once(d *deal, sort string) bool { return sort == "merger" && d.sort == sort && !d.made.Known() }

// covers reports whether each party of a deal is among those given, or of the
// family of one.
func (r *reader) covers(d *deal, parties []graph.Ref) bool {
	return !slices.ContainsFunc(d.parties, func(own graph.Ref) bool {
		return !slices.ContainsFunc(parties, func(ref graph.Ref) bool { return r.family(own, ref) })
	})
}

// trading says what buying is: of a company's stake or whole a merger, of goods
// a commitment.
func (r *reader) trading(p *passage, c clause) string {
	for i := c.start; i < c.end; i++ {
		word := p.units[i].word
		if u := p.units[i]; u.role == object && u.class() == company && u.with == nil && i > 0 && p.units[i-1].verb != "" && p.closes(i+1) {
			return "merger" // the company itself
		}
		if ph := p.units[i].phrase; ph != nil {
			word = ph.noun
		}
		switch word {
		case "stake", "shares", "stock", "percent", "subsidiary", "unit", "division", "arm", "business", "assets", "operations":
			return "merger"
		case "worth", "services", "capacity", "cloud":
			return "commitment"
		}
	}
	return "deal"
}

// partiesOf returns the companies of a clause: its subject's, then those that it
// names itself before a unit.
func (r *reader) partiesOf(p *passage, ci, before int) (refs []graph.Ref) {
	c := p.clauses[ci]
	// Who buys and who is bought are two, even where the one is the other's by now.
	whole := slices.ContainsFunc(c.verbs, taking.has)
	add := func(more []graph.Ref, apart bool) {
		for _, ref := range more {
			if m, ok := r.maker[ref]; ok && ref.Kind() == "product" {
				ref = m
			}
			if len(refs) < longestList && r.eligible(ref, company) && !slices.ContainsFunc(refs, func(o graph.Ref) bool { return o == ref || !apart && r.family(o, ref) }) {
				refs = append(refs, ref)
			}
		}
	}
	if c.subj >= 0 {
		add(p.refsWith(c.subj), false)
	} else if !c.inherits || len(refs) == 0 {
		if !c.inherits {
			return nil
		}
	}
	for i := c.start; i < min(c.end, before); i++ {
		u := p.units[i]
		if u.role == object || u.role == oblique || u.role == owner {
			add(u.refs, whole && u.role != owner)
			if u.phrase != nil && u.phrase.owner != nil {
				add(u.phrase.owner.refs, false)
			}
		}
	}
	return refs
}

package descriptions

import (
	"slices"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/dates"
)

// A reference is what an agreement phrase says by itself.
type reference struct {
	parties   []graph.Ref
	full      bool // both sides are told: "between A and B", "A's deal with B"
	sort      string
	sorted    bool // the sort is told by more than the noun
	amounts   []string
	date      graph.Date // "the October agreement", or when it was concluded
	named     bool       // the phrase itself has the date
	yearless  bool       // that date is told without its year
	concluded bool       // the clause tells how it came about
	old       bool
	new       bool
	other     bool // "another", "a second", "their first"
}

// refer reads an agreement phrase and what follows it.
func (r *reader) refer(p *passage, i int, day []dates.Mention) reference {
	ph := p.units[i].phrase
	f := reference{sort: agreementNouns[ph.noun], amounts: sums(ph.mods),
		old: ph.has(oldMarks), new: ph.has(newMarks), other: ph.has(otherMarks) || otherMarks.has(ph.det)}
	for _, m := range ph.mods {
		if s := sortWords[m.word]; s != "" && f.sort == "deal" {
			f.sort, f.sorted = s, true
		}
		if m.kind == nameUnit {
			f.parties = append(f.parties, r.side(m.ref)...)
		}
	}
	for _, d := range day {
		if ph.start <= d.Start && d.End <= ph.end && d.Value.Known() {
			f.date, f.named, f.yearless = d.Value, true, yearless(d)
		}
	}
	sides := 0
	if ph.owner != nil && len(ph.owner.refs) > 0 {
		f.parties = slices.Concat(ph.owner.refs, f.parties)
		sides++
	}
	more, closed := r.complements(p, i, &f)
	f.parties = unique(append(f.parties, more...))
	f.parties = slices.DeleteFunc(f.parties, func(ref graph.Ref) bool { k := ref.Kind(); return k != "company" && k != "person" })
	f.full = len(f.parties) > 1 && (closed || sides > 0 || len(ph.nameMods()) > 1)
	return f
}

// side returns who a name before the noun stands for: the company, or the maker
// of the product.
func (r *reader) side(ref graph.Ref) []graph.Ref {
	if ref.Kind() == "company" {
		return []graph.Ref{ref}
	}
	return nil
}

func unique(refs []graph.Ref) (out []graph.Ref) {
	for _, ref := range refs {
		if !slices.Contains(out, ref) {
			out = append(out, ref)
		}
	}
	return out
}

// complements reads the parties after an agreement's noun: "with Acme", "between
// A and B", "to acquire Acme", "of Acme by Globex". Closed says that all are told.
func (r *reader) complements(p *passage, i int, f *reference) (refs []graph.Ref, closed bool) {
	for j := i + 1; j < len(p.units) && j < i+24; j++ {
		u := p.units[j]
		switch {
		case j == i+1 && p.had(j):
			j++
		case j == i+1 && u.word == "(":
			if j = p.bracket(j); j < 0 {
				return refs, closed
			}
		case j == i+1 && p.joint(j) > j:
			j = p.joint(j)
		case u.kind == markUnit && u.word != "-" && u.word != "$", u.is(subordinators), u.is(coordinators), p.finite(j) && p.word(j-1) != "to":
			return refs, closed
		case u.word == "between" || u.word == "among":
			more, next := r.sidesAt(p, j+1)
			return append(refs, more...), len(more) > 1 || next < 0
		case u.word == "with":
			more, next := r.sidesAt(p, j+1)
			refs = append(refs, more...)
			if next < 0 {
				return refs, closed
			}
			j = next
		case u.word == "by" || u.word == "from" || u.word == "of" && f.sort == "merger" || u.word == "in" && f.sort == "investment":
			if more, next := r.sidesAt(p, j+1); next > 0 {
				refs, j = append(refs, more...), next
			}
		case p.word(j-1) == "to" && taking.has(u.verb):
			if more, next := r.sidesAt(p, j+1); next > 0 {
				refs, j, f.sort, f.sorted = append(refs, more...), next, "merger", true
			}
		case u.word == "to" && u.kind == wordUnit && j+1 < len(p.units) && !taking.has(p.units[j+1].verb):
			return append(refs, r.otherEnd(p, j+1)...), closed
		case u.kind == phraseUnit && u.phrase.class == agreement:
			return refs, closed
		}
	}
	return refs, closed
}

// otherEnd reads who the goods of an agreement go to or come from: "to supply
// drones to Acme", where unit j is the verb.
func (r *reader) otherEnd(p *passage, j int) []graph.Ref {
	if !moving.has(p.units[j].verb) {
		return nil
	}
	for k := j + 1; k < len(p.units) && k < j+14; k++ {
		u := &p.units[k]
		switch {
		case u.kind == markUnit && u.word != "-" && u.word != "$" && u.word != "%", u.is(subordinators), p.finite(k):
			return nil
		case (u.word == "to" || u.word == "from" || u.word == "with") && k+1 < len(p.units):
			if p.units[k+1].verb != "" && u.word == "to" {
				return nil
			}
			if more, next := r.sidesAt(p, k+1); next > 0 && r.allCompanies(more) {
				return more
			}
		}
	}
	return nil
}

// moving are verbs by which goods or rights go from one to another.
var moving = words(`supply sell license provide deliver lease rent ship source procure order share swap distribute resell offer
	co-develop develop build manufacture market commercialize commercialise explore sublicense outsource`)

// bracket returns the unit that closes the bracket at unit j, if it is short; -1
// if there is none.
func (p *passage) bracket(j int) int {
	for k := j + 1; k < len(p.units) && k < j+9; k++ {
		if p.units[k].word == ")" {
			return k
		}
	}
	return -1
}

// had reports whether "it has", "they signed" or the like follows, as in "the
// deal we have with Acme".
func (p *passage) had(j int) bool {
	if j+2 >= len(p.units) || p.units[j].class() != pronoun && p.units[j].class() != company {
		return false
	}
	v := p.units[j+1].verb
	return (v == "have" || concluding.has(v)) && p.word(j+2) == "with"
}

// joint returns the last unit of the second noun of an agreement with two, "a
// collaboration and licence agreement with Acme", where j is that of "and"; else
// -1.
func (p *passage) joint(j int) int {
	if !p.units[j].is(coordinators) {
		return -1
	}
	for k := j + 1; k < len(p.units) && k < j+7; k++ {
		switch u := p.units[k]; {
		case u.kind == markUnit, u.verb != "" && u.verb != u.word && !u.nominal():
			return -1
		case p.word(k+1) == "with" || p.word(k+1) == "between":
			if u.kind == phraseUnit && u.phrase.class == agreement || bonds.has(u.word) {
				return k
			}
			return -1
		}
	}
	return -1
}

// bonds are the nouns of what two have agreed.
var bonds = words("agreement deal contract pact accord partnership alliance collaboration arrangement")

var taking = words("acquire buy purchase merge")

// sidesAt reads the companies and people of a noun phrase at unit j, with those
// joined to it, and returns its last unit; -1 if there is none.
func (r *reader) sidesAt(p *passage, j int) (refs []graph.Ref, last int) {
	for k := j; k < len(p.units) && k < j+8; k++ {
		u := p.units[k]
		if u.word == "with" || u.word == "to" && u.kind == wordUnit {
			continue
		}
		if !u.nominal() {
			if u.kind != wordUnit || u.is(prepositions) || u.is(subordinators) || u.verb != "" {
				return nil, -1
			}
			continue
		}
		if p.word(k+1) == "'s" {
			return nil, -1
		}
		if next := p.titled(k); next > k {
			k, u = next, p.units[next]
		}
		group := u.with
		if group == nil {
			group = []int{k}
		}
		for _, m := range group {
			if m >= k {
				refs, last = append(refs, r.ahead(p, m)...), m
			}
		}
		return refs, last
	}
	return nil, -1
}

// titled returns the name that a name describes, as in "OpenAI rival Anthropic".
func (p *passage) titled(k int) int {
	for j := k + 1; j < len(p.units) && j <= k+4; j++ {
		if p.units[j].kind == nameUnit && j > k+1 {
			return j
		}
		if u := p.units[j]; u.kind != wordUnit || u.verb != "" || u.is(prepositions) || u.is(coordinators) || u.is(subordinators) ||
			u.is(maybeClause) || u.is(articles) || p.adverb(j) {
			break
		}
	}
	return k
}

// ahead returns what a unit stands for that may not be resolved yet. A phrase
// after the agreement waits for its turn.
func (r *reader) ahead(p *passage, k int) []graph.Ref {
	u := p.units[k]
	if u.kind == nameUnit && (u.class() == company || u.class() == person) {
		return []graph.Ref{u.ref}
	}
	return u.refs
}

package descriptions

import (
	"slices"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/dates"
)

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

var legalForms = words("limited general")

var muchWords = words("great good")

var dealKinds = words("search cloud supply rights licensing distribution streaming content advertising power services service trade definitive")

// vague reports why a phrase speaks of no particular agreement; "-" if it does
// not even seem to.
func (p *passage) vague(i int, ph *phrase, f reference) string {
	c := p.clauses[p.units[i].clause]
	switch ph.noun {
	case "deal":
		if p.word(i+1) == "of" && ph.det == "a" && ph.has(muchWords) {
			return "-" // "a great deal of"
		}
	case "terms":
		if p.word(i+1) == "of" || p.word(i-1) == "in" || !ph.definite() || len(ph.mods) == 0 && ph.owner == nil && ph.det == "the" && p.word(i-1) == "under" && p.word(i+1) == "of" {
			return "-"
		}
	case "partnership":
		if ph.has(legalForms) {
			return "-" // "a Delaware limited partnership" is a company
		}
	case "relationship":
		if ph.det != "a" || !f.new || len(f.parties) == 0 {
			return "-"
		}
	}
	switch {
	case quantifiers.has(ph.det) && ph.det != "both" && ph.det != "another" && ph.det != "all":
		return generic
	case ph.plural && ph.noun != "terms" && !ph.definite() && ph.det != "both" && ph.count == 0 && !p.signedAlike(i, f):
		return generic
	case timid.has(ph.noun) && !ph.definite() && len(f.amounts) == 0 && ph.noun != "relationship" && !p.settled(i, ph):
		return "-"
	case !ph.definite() && p.anyone(i):
		return generic
	case !ph.definite() && (c.perfect || p.wish(i)):
		return hypothetical
	}
	return ""
}

// settled reports whether a settlement, a lease or a licence is told as signed or reached.
func (p *passage) settled(i int, ph *phrase) bool {
	return (ph.noun == "settlement" || ph.noun == "lease" || agreementNouns[ph.noun] == "licence") && p.units[i].phrase == ph && p.concluded(p.clauses[p.units[i].clause], i)
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

// framed returns the clause that "under the deal" at unit i opens: its own, or
// the one after the comma.
func (p *passage) framed(i int) int {
	ci := p.units[i].clause
	if p.clauses[ci].subj >= 0 || p.clauses[ci].start < i-3 {
		return ci
	}
	for k := ci + 1; k < len(p.clauses) && k <= ci+2; k++ {
		if c := p.clauses[k]; c.own && c.opener == "" {
			return k
		}
	}
	return ci
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

// present reports whether a clause tells what is so now or will be.
func (p *passage) present(ci int) bool {
	c := p.clauses[ci]
	for j := c.start; j < min(c.end, c.start+sightline); j++ {
		if !p.finite(j) {
			continue
		}
		w := p.word(j)
		return presents.has(w) || irregular[w] == "" && w != p.units[j].verb && strings.HasSuffix(w, "s")
	}
	return false
}

var presents = words("is are has have will may can must does do")

// concluded reports whether the phrase at i is what its clause says was signed,
// announced or changed.
func (p *passage) concluded(c clause, i int) bool {
	if p.units[i].role == subject || p.units[i].role == nested {
		return slices.ContainsFunc(c.verbs, concluding.has) && slices.Contains(c.verbs, "be")
	}
	for j := i - 1; j >= c.start && j > i-10; j-- {
		if v := p.units[j].verb; v != "" {
			return concluding.has(v) || amending.has(v) || p.units[j].word == "has"
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

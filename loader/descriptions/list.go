package descriptions

import (
	"slices"

	"github.com/pactgraph/pactgraph/graph"
)

const longestList = 16 // of names that are one subject or the parties of one deal

// coordinate joins the names and phrases of "A, B and C".
func (p *passage) coordinate() {
	for i := range p.units {
		if !p.units[i].nominal() || p.units[i].with != nil {
			continue
		}
		group, closed := []int{i}, false
		for j := p.nextConjunct(i, &closed); j > 0; j = p.nextConjunct(j, &closed) {
			group = append(group, j)
			if closed || len(group) == longestList {
				break
			}
		}
		if !closed {
			continue
		}
		for _, j := range group {
			p.units[j].with = group
		}
	}
}

// nextConjunct returns the unit that a comma or "and" joins to unit i; 0 if none.
func (p *passage) nextConjunct(i int, closed *bool) int {
	j, comma := i+1, p.word(i+1) == ","
	if comma {
		j++
	}
	if coordinators.has(p.word(j)) && p.word(j) != "but" && p.word(j) != "nor" {
		j++
		*closed = true
	}
	if j == i+1 {
		return 0
	}
	for k := j; k < len(p.units) && k < j+5; k++ {
		u := p.units[k]
		if u.nominal() {
			if !p.alike(p.units[i], u) || *closed && p.newSubject(i, k, comma) {
				break
			}
			return k
		}
		if u.kind != wordUnit || u.verb != "" || prepositions.has(u.word) || subordinators.has(u.word) || u.word == "'s" {
			break
		}
	}
	*closed = false
	return 0
}

// newSubject reports whether the nominal k after "and" is the subject of a new
// clause rather than joined to i: "paid Acme, and Globex left".
func (p *passage) newSubject(i, k int, comma bool) bool {
	if !p.verbAfter(k) {
		return false
	}
	for j := i - 1; j >= 0; j-- {
		if p.finite(j) {
			g := p.governor(i, 0)
			return comma || j < i-1 && g >= 0 && p.word(g) != "between"
		}
	}
	return false
}

// alike reports whether two nominals may be coordinated here: of one class.
func (p *passage) alike(a, b unit) bool {
	return a.class() == b.class() || a.class() == pronoun || b.class() == pronoun
}

func (u *unit) class() class {
	switch {
	case u.kind == phraseUnit:
		return u.phrase.class
	case u.kind != nameUnit:
		return noClass
	case u.ref.Kind() == "company":
		return company
	case u.ref.Kind() == "product":
		return product
	}
	return person
}

// refsWith returns what a unit stands for, with all that it is coordinated with.
func (p *passage) refsWith(i int) (refs []graph.Ref) {
	if p.units[i].with == nil {
		return p.units[i].refs
	}
	for _, j := range p.units[i].with {
		for _, ref := range p.units[j].refs {
			if !slices.Contains(refs, ref) {
				refs = append(refs, ref)
			}
		}
	}
	return refs
}

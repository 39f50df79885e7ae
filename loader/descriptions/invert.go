package descriptions

// Words that put the verb before its subject when they open a clause.
var inverting = words("nor neither so never rarely seldom hardly only not")

// verbFirst reports whether an auxiliary stands at unit k with its subject after
// it.
func (p *passage) verbFirst(k int) bool {
	return (modals.has(p.word(k)) || auxiliaries.has(p.word(k))) && k+1 < len(p.units) && p.units[k+1].nominal()
}

// inverted returns the subject of "Nor is Acme leaving", "So does Globex", where
// the finite verb of a clause is at unit v; -1 if the order is the common one.
func (p *passage) inverted(c clause, v int) int {
	if !p.verbFirst(v) || v+1 >= c.end {
		return -1
	}
	for j := v - 1; j >= c.start && j > v-8; j-- {
		u := p.units[j]
		if u.nominal() || u.verb != "" && j > c.start {
			return -1
		}
		if inverting.has(u.word) && (j == c.start || coordinators.has(p.word(j-1)) || p.word(j-1) == ",") {
			return v + 1
		}
	}
	return -1
}

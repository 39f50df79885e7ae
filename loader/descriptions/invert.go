package descriptions

// Words that put the verb before its subject when they open a clause.
var inverting = words("nor neither so never rarely seldom hardly only not")

// inverted returns the subject of "Nor is Acme leaving", "So does Globex", where
// the finite verb of a clause is at unit v; -1 if the order is the common one.
func (p *passage) inverted(c clause, v int) int {
	if !modals.has(p.word(v)) && !auxiliaries.has(p.word(v)) || v+1 >= c.end || !p.units[v+1].nominal() {
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
	if coordinators.has(p.word(v-1)) && p.word(v-1) == "nor" { // the word before opens no clause of its own
		return v + 1
	}
	return -1
}

package descriptions

import "github.com/pactgraph/pactgraph/graph"

// What companies are called by their part in a deal or a quarrel.
var partyNouns = words("side party")

// sides resolves "both sides", "neither party", "the parties": the two that the
// text spoke of last. One side alone is nobody.
func (r *reader) sides(p *passage, i int, ph *phrase) ([]graph.Ref, string) {
	two := ph.count == 2 || ph.det == "both" || ph.det == "either" || ph.det == "neither"
	if len(ph.mods) > ph.numbers() || !two && (ph.noun != "party" || !ph.plural || ph.det != "the") {
		return nil, ""
	}
	return r.pair(p, i, 2, true)
}

// numbers counts the modifiers that are numbers.
func (p *phrase) numbers() (n int) {
	for _, m := range p.mods {
		if counts.has(m.word) {
			n++
		}
	}
	return n
}

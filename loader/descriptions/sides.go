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
	if r.official(p.index - 1) {
		return nil, ambiguous // a public body may be one of the two
	}
	return r.pair(p, i, 2, true)
}

// official reports whether a public body is a subject since a sentence.
func (r *reader) official(sentence int) bool {
	for k := len(r.seen) - 1; k >= 0 && r.seen[k].sentence >= sentence; k-- {
		for _, ref := range r.seen[k].refs {
			if r.seen[k].role == subject && r.entities[ref].Sort == "government" {
				return true
			}
		}
	}
	return false
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

package descriptions

import (
	"strings"

	"github.com/pactgraph/pactgraph/graph"
)

// define notes the words that a contract, or what is written about it, gives to
// its parties: Acme Corp. (the "Company").
func (r *reader) define(p *passage) {
	for i := 2; i < len(p.units); i++ {
		u := &p.units[i]
		if q := p.word(i - 1); q != "\"" && q != "“" || r.text[u.start] < 'A' || r.text[u.start] > 'Z' {
			continue
		}
		the, word := p.word(i-2), u.word
		if the != "the" && the != "our" && the != "(" || the != "(" && p.word(i-3) != "(" {
			continue
		}
		for k := i - 3; k >= 0 && k > i-16; k-- {
			if ref := p.units[k].ref; p.units[k].kind == nameUnit && ref.Kind() == "company" {
				r.defined[word] = ref
				break
			}
		}
	}
}

// capital resolves a noun that is written as a name: to what it was defined as,
// or to the one that has it in its name, as "the Authority" of a port.
func (r *reader) capital(ph *phrase) (graph.Ref, bool) {
	if ph.plural || len(ph.mods) > 0 || ph.owner != nil || ph.det != "the" || len(ph.noun) > ph.end-ph.start {
		return "", false
	}
	noun := r.text[ph.end-len(ph.noun) : ph.end]
	if noun[0] < 'A' || noun[0] > 'Z' {
		return "", false
	}
	if ref, ok := r.defined[ph.noun]; ok {
		return ref, true
	}
	var found graph.Ref
	for _, ref := range r.recent {
		if ref.Kind() != "company" || !hasWord(r.entities[ref].Name, noun) {
			continue
		}
		if found != "" {
			return "", false
		}
		found = ref
	}
	return found, found != ""
}

// hasWord reports whether a name of several words has a word.
func hasWord(name, word string) bool {
	for w := range strings.FieldsSeq(name) {
		if w == word && len(name) > len(word) {
			return true
		}
	}
	return false
}

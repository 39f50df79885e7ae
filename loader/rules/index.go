package rules

// An index finds the rules that a word sets off.
type index struct {
	verbs, nouns, modals map[string][]use
}

// A use is a trigger of a rule.
type use struct {
	rule    *rule
	trigger trigger
}

func makeIndex(rs []*rule) index {
	x := index{verbs: map[string][]use{}, nouns: map[string][]use{}, modals: map[string][]use{}}
	for _, r := range rs {
		for _, t := range r.triggers {
			m := x.nouns
			switch t.class {
			case verb:
				m = x.verbs
			case modal:
				m = x.modals
			}
			m[t.word] = append(m[t.word], use{r, t})
		}
	}
	return x
}

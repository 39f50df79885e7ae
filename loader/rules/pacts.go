package rules

import "github.com/pactgraph/pactgraph/graph"

// pacts are the agreements of an article as rules ask for them, so that no claim
// looks through all of them.
type pacts struct {
	byRef    map[graph.Ref]*Agreement
	ofTwo    map[graph.Ref][]*Agreement // agreements of two, by either party
	replaced []*Agreement               // that another took the place of
	news     []*Agreement               // made within some days before the article
	several  []*Agreement               // that name more than one party
}

func pactsOf(in *Input) *pacts {
	p := &pacts{byRef: map[graph.Ref]*Agreement{}, ofTwo: map[graph.Ref][]*Agreement{}}
	for i := range in.Agreements {
		a := &in.Agreements[i]
		if p.byRef[a.Ref] == nil {
			p.byRef[a.Ref] = a
		}
		if len(a.Parties) == 2 {
			p.ofTwo[a.Parties[0]] = append(p.ofTwo[a.Parties[0]], a)
			if a.Parties[1] != a.Parties[0] {
				p.ofTwo[a.Parties[1]] = append(p.ofTwo[a.Parties[1]], a)
			}
		}
		if a.Replaced.Known() {
			p.replaced = append(p.replaced, a)
		}
		if in.isNews(a) {
			p.news = append(p.news, a)
		}
		if len(a.Parties) > 1 {
			p.several = append(p.several, a)
		}
	}
	return p
}

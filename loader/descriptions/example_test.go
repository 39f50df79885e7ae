package descriptions_test

import (
	"fmt"
	"log"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/descriptions"
	"github.com/pactgraph/pactgraph/loader/names"
	"github.com/pactgraph/pactgraph/loader/sentences"
)

func ExampleResolve() {
	registry, err := new(names.Registry).With(
		names.Entry{Ref: "company/globex", Name: "Globex", Descriptors: []string{"planemaker"}},
		names.Entry{Ref: "company/nordair", Name: "Nordair", Descriptors: []string{"airline"}},
	)
	if err != nil {
		log.Fatal(err)
	}
	const text = `Nordair and Globex have renegotiated their supply agreement. ` +
		`Under the new arrangement the planemaker will deliver its jets sooner, both companies said.`
	ss := sentences.Split(text)
	r := descriptions.Resolve(text, ss, registry.Find(text, ss), nil, graph.Day(2026, 4, 27), "story", "")
	for _, m := range r.Mentions {
		fmt.Println(m.Text, "=", m.Refs, "by", m.How)
	}
	for _, a := range r.Agreements {
		fmt.Println(a.Ref, a.Name, a.Parties, "amends", a.Amends)
	}
	// Output:
	// their supply agreement = [agreement/story-1] by parties
	// their = [company/nordair company/globex] by role
	// the new arrangement = [agreement/story-2] by descriptor
	// the planemaker = [company/globex] by descriptor
	// its jets = [product/globex-jets] by owner
	// its = [company/globex] by role
	// both companies = [company/nordair company/globex] by pair
	// agreement/story-1 Nordair–Globex supply agreement [company/nordair company/globex] amends -1
	// agreement/story-2 Nordair–Globex arrangement [company/nordair company/globex] amends 0
}

package schema

import "github.com/pactgraph/pactgraph/graph"

// A Construction says that a company builds a plant, a mine or another facility.
// A [Development] is of a product.
//
// "Intel will build two factories in Ohio for $20 billion": Intel is the builder.
type Construction struct {
	Builders []graph.Ref `graph:"key"`   // companies
	Facility graph.Ref   `graph:"key"`   // product, where it has a name
	Text     string      `graph:"words"` // what is built, in the words of the text
	Amount   Money       // what it costs
	Quantity Quantity    // how much it is to make, or how large it is
	In       graph.ID[Agreement]
}

// Kind returns "construction".
func (Construction) Kind() string { return "construction" }

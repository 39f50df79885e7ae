package schema

import "github.com/pactgraph/pactgraph/graph"

// A Value says what an agreement or a company is worth, where the text does not
// say who pays it to whom.
//
// "The contract between Airbus and Qatar Airways is valued at $22 billion": the
// contract is what is valued, the two are its parties.
type Value struct {
	Of      graph.Ref   `graph:"key"` // agreement, company, product
	Parties []graph.Ref `graph:"key"` // of the agreement
	Amount  Money
	Per     string // the period of Amount: "year"
	In      graph.ID[Agreement]
}

// Kind returns "value".
func (Value) Kind() string { return "value" }

package schema

import "github.com/pactgraph/pactgraph/graph"

// A Commitment is a promise to buy (CUAD: Minimum Commitment).
//
// "Meta agreed to buy $3 billion of computing capacity from Nebius": Meta is the
// buyer, Nebius the provider, computing capacity what it is of.
type Commitment struct {
	Buyer    graph.Ref `graph:"key"` // company
	Provider graph.Ref `graph:"key"` // company
	Of       graph.Ref `graph:"key"` // product
	Amount   Money
	Quantity Quantity // where it is told in units: aircraft, gigawatts
	Per      string   // the period of Amount where it is not the whole: "year"
	In       graph.ID[Agreement]
}

// Kind returns "commitment".
func (Commitment) Kind() string { return "commitment" }

// A Supply says that a party provides goods or services to another, without a
// promise of an amount.
//
// "TSMC makes chips for AMD": TSMC is the supplier, AMD the customer.
type Supply struct {
	Supplier graph.Ref `graph:"key"`   // company, or the product that serves the customer
	Customer graph.Ref `graph:"key"`   // company
	Of       graph.Ref `graph:"key"`   // product
	As       string    `graph:"words"` // the part it plays, in the words of the text: "primary cloud partner"
	Amount   Money
	Quantity Quantity
	In       graph.ID[Agreement]
}

// Kind returns "supply".
func (Supply) Kind() string { return "supply" }

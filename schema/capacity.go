package schema

import "github.com/pactgraph/pactgraph/graph"

// A Capacity says how much a company or a facility can make, carry or hold.
//
// "Northvolt can make 16 gigawatt-hours of cells a year": Northvolt is the owner.
type Capacity struct {
	Owner    graph.Ref `graph:"key"` // company, product
	Quantity Quantity
	Per      string // the period of Quantity: "year"
	Text     string `graph:"words"` // in the words of the text
}

// Kind returns "capacity".
func (Capacity) Kind() string { return "capacity" }

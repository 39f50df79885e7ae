package schema

import "github.com/pactgraph/pactgraph/graph"

// An Assumption says that a party takes on debts or duties, of its own accord or
// from another.
//
// "Daimler took on $1 billion of Chrysler's debts": Daimler is the assumer,
// Chrysler the debtor.
type Assumption struct {
	Assumer graph.Ref `graph:"key"`   // company, person, government
	Debtor  graph.Ref `graph:"key"`   // company
	Text    string    `graph:"words"` // what is taken on, in the words of the text
	Amount  Money
	In      graph.ID[Agreement]
}

// Kind returns "assumption".
func (Assumption) Kind() string { return "assumption" }

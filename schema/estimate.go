package schema

import "github.com/pactgraph/pactgraph/graph"

// An Estimate says what somebody is expected to earn, to save or to lose, by
// whoever claims it. What was earned is an [Income].
//
// "Nestle expects the deal to bring in $500 million in yearly savings": Nestle is
// the beneficiary, the deal the source.
type Estimate struct {
	Beneficiary graph.Ref  `graph:"key"` // company, person
	Source      graph.Ref  `graph:"key"` // agreement, company, product
	Measure     string     `graph:"key"` // what is measured: revenue, savings, cash flow
	Period      graph.Date `graph:"key"`
	Amount      Money
	Per         string // the period of Amount: "year"
}

// Kind returns "estimate".
func (Estimate) Kind() string { return "estimate" }

// Event makes an Estimate an event.
func (Estimate) Event() {}

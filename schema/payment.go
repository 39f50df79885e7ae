package schema

import "github.com/pactgraph/pactgraph/graph"

// A RevenueShare says that a party pays part of its revenue to another (CUAD:
// Revenue/Profit Sharing). A limit on it is a [Cap].
//
// "Google pays Apple a share of its search revenue": Google is the payer, Apple
// the payee.
type RevenueShare struct {
	Payer graph.Ref `graph:"key"`
	Payee graph.Ref `graph:"key"`
	Share Share
	Of    graph.Ref // product whose revenue is shared
	In    graph.ID[Agreement]
}

// Kind returns "revenueshare".
func (RevenueShare) Kind() string { return "revenueshare" }

// A Royalty is a payment for each use or sale of what is licensed.
//
// "AMC pays the author 5 percent on each sale": AMC is the payer.
type Royalty struct {
	Payer  graph.Ref `graph:"key"`
	Payee  graph.Ref `graph:"key"`
	On     graph.Ref `graph:"key"` // product
	Share  Share
	Amount Money
	In     graph.ID[Agreement]
}

// Kind returns "royalty".
func (Royalty) Kind() string { return "royalty" }

// A Payment is money that a party pays another for something that no other kind
// of record holds.
//
// "Samsung will pay Nokia $300 million to settle the suit": Samsung is the payer,
// Nokia the payee.
type Payment struct {
	Payer  graph.Ref `graph:"key"`
	Payee  graph.Ref `graph:"key"`
	For    string    `graph:"key"` // settlement, fee, upfront, milestone; empty where not said
	Amount Money
	Per    string // the period of Amount: "year"
	In     graph.ID[Agreement]
}

// Kind returns "payment".
func (Payment) Kind() string { return "payment" }

// A Guarantee says that a party answers for a sum or a result.
//
// "Sony guaranteed the studio a minimum of sales": Sony is the guarantor.
type Guarantee struct {
	Guarantor   graph.Ref `graph:"key"`
	Beneficiary graph.Ref `graph:"key"`
	Text        string    `graph:"key"` // what is guaranteed, in the words of the text
	Amount      Money
	In          graph.ID[Agreement]
}

// Kind returns "guarantee".
func (Guarantee) Kind() string { return "guarantee" }

// A Cap is an upper limit on what another clause says (CUAD: Cap on Liability).
//
// "…, up to a total that was not disclosed": a cap on the revenue share that the
// sentence tells of, with the parties of that.
type Cap struct {
	On     graph.Ref `graph:"key"` // the fact that it limits, see [graph.KeyOf]
	Payer  graph.Ref // of what is limited
	Payee  graph.Ref // of what is limited
	Amount Money
	In     graph.ID[Agreement]
}

// Kind returns "cap".
func (Cap) Kind() string { return "cap" }

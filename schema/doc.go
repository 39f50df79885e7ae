// Package schema is the vocabulary of business deals: companies, products,
// people and agreements, the relations between them, the events that happen to
// them, and the clauses that they agree on.
//
// Every type is a plain struct that implements [graph.Record]; copy the pattern
// to add your own. One record says one thing: that a hosting is exclusive, comes
// first, is capped or depends on a condition is a record of its own, which can
// be denied or ended alone. Kinds of clause bear the names that contract lawyers
// use; the clause types of CUAD, the Contract Understanding Atticus Dataset
// (Hendrycks et al., 2021), are the reference.
//
// Fields tagged "key" tell two facts of a kind apart; see [graph.Record]. A role
// of type [graph.Ref] may be played by entities of more than one kind, as its
// comment says. Where a clause is agreed stands in its field In; that is not part
// of what the clause is.
package schema

import "github.com/pactgraph/pactgraph/graph"

// Entities returns a zero record of every kind of entity, in a fixed order. The
// caller may change the slice.
func Entities() []graph.Record {
	return []graph.Record{Company{}, Product{}, Person{}, Agreement{}}
}

// Relations returns a zero record of every kind of relation between entities
// that is not agreed in a contract, in a fixed order.
func Relations() []graph.Record {
	return []graph.Record{
		Offer{}, Unit{}, Position{}, Use{}, Rivalry{}, Rename{}, Founding{}, Bankruptcy{}, Dispute{},
		MarketShare{}, Capacity{}, Listing{},
	}
}

// Events returns a zero record of every kind of event, in a fixed order.
func Events() []graph.Record {
	return []graph.Record{
		Announcement{}, Signing{}, Amendment{}, Statement{}, Income{}, Estimate{}, Termination{}, SpinOff{},
	}
}

// Clauses returns a zero record of every kind of clause, in a fixed order: what
// [graph.FindAny] needs to give all clauses between two parties.
func Clauses() []graph.Record {
	return []graph.Record{
		License{}, Hosting{}, Exclusivity{}, Priority{}, Permission{}, Restriction{}, Option{},
		Commitment{}, Supply{}, Investment{}, Stake{}, Acquisition{}, RevenueShare{}, Royalty{},
		Payment{}, Guarantee{}, Cap{}, Partnership{}, Development{}, Construction{}, Assumption{}, Value{}, Term{}, Condition{},
	}
}

// Records returns a zero record of every kind in this package: entities,
// relations, events, clauses.
func Records() []graph.Record {
	var all []graph.Record
	for _, some := range [][]graph.Record{Entities(), Relations(), Events(), Clauses()} {
		all = append(all, some...)
	}
	return all
}

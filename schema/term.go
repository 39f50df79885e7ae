package schema

import "github.com/pactgraph/pactgraph/graph"

// A Term says how long an agreement lasts (CUAD: Expiration Date, Renewal Term).
// From when until when is the span for which it is claimed.
//
// "The contract runs for ten years, until 2034": its length is P10Y.
type Term struct {
	Of      graph.ID[Agreement] `graph:"key"`
	Parties []graph.Ref
	Length  string // ISO 8601: "P10Y"
	Text    string `graph:"words"`
}

// Kind returns "term".
func (Term) Kind() string { return "term" }

// A Condition says on what a clause depends, or where it does not apply.
//
// "…, provided that regulators approve" is a condition; "…, except in Japan" is
// an exception.
type Condition struct {
	On        graph.Ref   `graph:"key"` // the fact that it qualifies, see [graph.KeyOf]
	Text      string      `graph:"key"` // in the words of the text, from its first word on: "unless …"
	Parties   []graph.Ref // of what it qualifies
	Exception bool        // the clause does not hold where Text applies
	In        graph.ID[Agreement]
}

// Kind returns "condition".
func (Condition) Kind() string { return "condition" }

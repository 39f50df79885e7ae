package schema

import "github.com/pactgraph/pactgraph/graph"

// A Dispute is a quarrel that a text tells of, before a court or not.
//
// "Epic sued Apple over its fees": Epic is the claimant, Apple the respondent,
// its stage is filed.
type Dispute struct {
	Claimant    graph.Ref   `graph:"key"` // company, person, government
	Respondents []graph.Ref `graph:"key"`
	Over        graph.Ref   `graph:"key"` // agreement, product, or the fact that is disputed
	Stage       Stage
	Text        string `graph:"words"` // what it is about, in the words of the text
}

// Kind returns "dispute".
func (Dispute) Kind() string { return "dispute" }

// A Stage is how far a dispute has come. The zero Stage is not said.
type Stage string

// The stages of a dispute.
const (
	Voiced     Stage = "voiced" // said in public
	Considered Stage = "considered"
	Threatened Stage = "threatened"
	Filed      Stage = "filed"
	Settled    Stage = "settled"
	Decided    Stage = "decided"
)

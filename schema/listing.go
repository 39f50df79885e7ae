package schema

import "github.com/pactgraph/pactgraph/graph"

// A Listing says that a company's shares are traded on an exchange.
//
// "Spotify went public on the New York Stock Exchange in 2018": Spotify is the
// company.
type Listing struct {
	Company  graph.ID[Company] `graph:"key"`
	Exchange graph.ID[Company] `graph:"key"`
}

// Kind returns "listing".
func (Listing) Kind() string { return "listing" }

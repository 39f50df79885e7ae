package schema

import "github.com/pactgraph/pactgraph/graph"

// A Partnership says that parties work together.
//
// "Spotify has teamed up with Uber": both are parties.
type Partnership struct {
	Parties []graph.Ref `graph:"key"`
	Subject graph.Ref   // product that it is about
	Text    string      `graph:"words"` // what it is, in the words of the text
	In      graph.ID[Agreement]
}

// Kind returns "partnership".
func (Partnership) Kind() string { return "partnership" }

// A Development says that parties build a product, alone or together.
//
// "Toyota and Panasonic are developing solid-state batteries": both are
// developers, the batteries the product.
type Development struct {
	Developers []graph.Ref       `graph:"key"`
	Product    graph.ID[Product] `graph:"key"`
	On         graph.Ref         // platform that it is built on
	In         graph.ID[Agreement]
}

// Kind returns "development".
func (Development) Kind() string { return "development" }

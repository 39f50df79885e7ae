package postgres_test

import (
	"context"
	"fmt"
	"log"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/graph/memory"
	"github.com/pactgraph/pactgraph/graph/postgres"
)

// A graph in a database, which many programs may write and read at once.
// Errors and logs never show the DSN.
func Example() {
	ctx := context.Background()
	g, err := graph.Open(ctx, "postgres://news@db.example.org/deals?sslmode=verify-full", postgres.Driver())
	if err != nil {
		log.Fatal(err)
	}
	defer g.Close()
	for doc, err := range g.Documents(ctx) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(doc.Name)
	}
}

// Reads go to a standby, and writes to whichever server takes them.
func ExampleOptions() {
	ctx := context.Background()
	options := &postgres.Options{
		Standby: "postgres://news@db-1.example.org,db-2.example.org/deals?target_session_attrs=prefer-standby",
	}
	s, err := postgres.Open(ctx, "postgres://news@db-1.example.org,db-2.example.org/deals?target_session_attrs=read-write", options)
	if err != nil {
		log.Fatal(err)
	}
	defer s.Close()
	g := graph.On(s)
	_ = g.Ever()
}

// A graph that has outgrown memory moves in one call.
func Example_move() {
	ctx := context.Background()
	small := graph.On(memory.New())
	large, err := graph.Open(ctx, "postgres://news@db.example.org/deals", postgres.Driver())
	if err != nil {
		log.Fatal(err)
	}
	defer large.Close()
	if err := graph.Copy(ctx, large, small); err != nil {
		log.Fatal(err)
	}
}

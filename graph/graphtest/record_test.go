package graphtest_test

import (
	"testing"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/graph/graphtest"
)

type school struct {
	ID     graph.ID[school]
	Name   string   `graph:"name"`
	Other  []string `graph:"name"`
	Pupils uint16
	Open   bool
	Mean   float32
	memo   int
}

func (school) Kind() string { return "test.school" }

type lesson struct {
	At      graph.ID[school] `graph:"key"`
	Of      string           `graph:"key,words"`
	Pupils  []graph.Ref
	On      graph.Date
	Ignored map[int]int `graph:"-"`
}

func (lesson) Kind() string { return "test.lesson" }
func (lesson) Event()       {}

func TestTestRecord(t *testing.T) {
	graphtest.TestRecord(t,
		school{ID: "north", Name: "North School", Other: []string{"N.S.", "The North"}, Pupils: 65535, Open: true, Mean: 0.1},
		lesson{At: "north", Of: "Latin", Pupils: []graph.Ref{"person/b", "person/a"}, On: graph.Year(2026)},
		lesson{Of: "Greek"},
		graph.Same{Refs: []graph.Ref{"person/a", "person/b"}},
	)
	_ = school{}.memo
}

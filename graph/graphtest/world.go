package graphtest

import (
	"strings"

	"github.com/pactgraph/pactgraph/graph"
)

// The records of histories have roles and values of every sort: keys and others,
// sets, names, dates, values that agree; entities, states, an event, facts about
// facts, and facts that exclude each other.

type maker struct {
	ID    graph.ID[maker]
	Name  string   `graph:"name"`
	Also  []string `graph:"name"`
	Size  int
	Since graph.Date
	Owner graph.ID[maker]
}

func (maker) Kind() string { return "test.maker" }

type ware struct {
	ID   graph.ID[ware]
	Name string `graph:"name"`
}

func (ware) Kind() string { return "test.ware" }

type supply struct {
	From  graph.ID[maker] `graph:"key"`
	Of    graph.ID[ware]  `graph:"key"`
	Under graph.Ref
	Price price
	Since graph.Date
	Note  string `graph:"words"`
	To    []graph.ID[maker]
	Tags  []string
}

func (supply) Kind() string { return "test.supply" }

// A price is a number, or about one: "~9" agrees with "9" and is less precise.
type price string

func (p price) MarshalText() ([]byte, error)  { return []byte(p), nil }
func (p *price) UnmarshalText(b []byte) error { *p = price(b); return nil }
func (p price) Precise() int                  { return 2 - strings.Count(string(p), "~") }
func (p price) Agrees(q price) bool {
	return strings.Trim(string(p), "~") == strings.Trim(string(q), "~")
}

type union struct {
	Of []graph.ID[maker] `graph:"key"`
}

func (union) Kind() string { return "test.union" }

type pact struct {
	Parties []graph.Ref `graph:"key"`
	Title   string      `graph:"key"`
	Lead    graph.ID[maker]
	Size    int
}

func (pact) Kind() string { return "test.pact" }

type proviso struct {
	On     graph.Ref `graph:"key"`
	Text   string    `graph:"key"`
	Favors graph.ID[maker]
}

func (proviso) Kind() string { return "test.proviso" }

type sole struct {
	Holder  graph.ID[maker] `graph:"key"`
	Subject graph.ID[ware]  `graph:"key"`
}

func (sole) Kind() string           { return "test.sole" }
func (sole) Rivals() []graph.Record { return []graph.Record{supply{}, sole{}} }

func (s sole) Excludes(other graph.Record) bool {
	switch o := other.(type) {
	case supply:
		return o.Of == s.Subject && o.From != s.Holder
	case sole:
		return o.Subject == s.Subject && o.Holder != s.Holder
	}
	return false
}

type unveiling struct {
	By graph.ID[maker] `graph:"key"`
	Of graph.ID[ware]  `graph:"key"`
	At graph.Ref
}

func (unveiling) Kind() string { return "test.unveiling" }
func (unveiling) Event()       {}

package schema

import "github.com/pactgraph/pactgraph/graph"

// An Announcement says that somebody made something public.
//
// "Oracle and Ampere announced a supply agreement on Tuesday": both are
// announcers, the agreement is what it is of.
type Announcement struct {
	Announcers []graph.Ref `graph:"key"`   // companies, people
	Of         graph.Ref   `graph:"key"`   // agreement, product, or the fact that is announced
	On         graph.Date  `graph:"key"`   // tells apart those that name nothing they are of; else zero
	Text       string      `graph:"words"` // what is announced, in the words of the text
}

// Kind returns "announcement".
func (Announcement) Kind() string { return "announcement" }

// Event makes an Announcement an event.
func (Announcement) Event() {}

// A Signing says that parties concluded an agreement.
//
// "Oracle signed a contract with Ampere in May": both are parties, the contract
// is the agreement.
type Signing struct {
	Parties   []graph.Ref         `graph:"key"`
	Agreement graph.ID[Agreement] `graph:"key"`
	Text      string              `graph:"words"`
}

// Kind returns "signing".
func (Signing) Kind() string { return "signing" }

// Event makes a Signing an event.
func (Signing) Event() {}

// An Amendment says that parties changed an agreement, or put another in its
// place.
//
// "Oracle and Ampere have renegotiated their supply contract": both are parties,
// the contract is what they amended.
type Amendment struct {
	Parties []graph.Ref         `graph:"key"`
	Of      graph.ID[Agreement] `graph:"key"` // the agreement before
	By      graph.ID[Agreement] // the agreement after
	Text    string              `graph:"words"`
}

// Kind returns "amendment".
func (Amendment) Kind() string { return "amendment" }

// Event makes an Amendment an event.
func (Amendment) Event() {}

// A Statement says that somebody said something that no other kind of record
// holds.
//
// "Intel's chief executive praised the deal": he is the speaker, the deal is
// what it is about.
type Statement struct {
	Speaker graph.Ref   `graph:"key"` // company, person
	Text    string      `graph:"key"` // what is said, in the words of the text
	About   []graph.Ref // entities that it is about
}

// Kind returns "statement".
func (Statement) Kind() string { return "statement" }

// Event makes a Statement an event.
func (Statement) Event() {}

// An Income says what somebody earned, from whom, in which period.
//
// "Last year Nokia earned $1.4 billion from licensing to phone makers": Nokia is
// the recipient, last year the period.
type Income struct {
	Recipient graph.Ref  `graph:"key"` // company, person
	Source    graph.Ref  `graph:"key"` // company, product
	Period    graph.Date `graph:"key"`
	Amount    Money
	Measure   string // what is measured: revenue, profit, operating income, savings
}

// Kind returns "income".
func (Income) Kind() string { return "income" }

// Event makes an Income an event.
func (Income) Event() {}

// A Termination says that parties ended an agreement, or called it off. The
// clauses that end with it have [graph.Ends] claims of their own.
//
// "Pfizer and Allergan called off their merger": both are parties, the merger is
// what is terminated.
type Termination struct {
	Parties []graph.Ref `graph:"key"`
	Of      graph.Ref   `graph:"key"` // agreement, or the fact that ends
	Text    string      `graph:"words"`
}

// Kind returns "termination".
func (Termination) Kind() string { return "termination" }

// Event makes a Termination an event.
func (Termination) Event() {}

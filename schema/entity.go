package schema

import "github.com/pactgraph/pactgraph/graph"

// A Company is an organisation of any sort: a company, a unit of one, a
// publication, a government, a court. It may be party to deals and make claims.
type Company struct {
	ID      graph.ID[Company]
	Name    string   `graph:"name"` // as it is called today, as in "Amazon Web Services"
	Aliases []string `graph:"name"` // other names: "AWS"
	Sort    string   // company, unit, publication, government, court, organisation
	Tickers []string // with the exchange where it is told: "NYSE: CRM"
}

// Kind returns "company".
func (Company) Kind() string { return "company" }

// A Product is what a company offers: a product, a service, a platform, a
// technology, intellectual property, or a group of those, as in "OpenAI's
// models".
type Product struct {
	ID      graph.ID[Product]
	Name    string   `graph:"name"`
	Aliases []string `graph:"name"`
	Sort    string   // product, service, platform, technology, intellectual property, product group
}

// Kind returns "product".
func (Product) Kind() string { return "product" }

// A Person is a human being who holds a position, makes claims or owns a stake.
type Person struct {
	ID      graph.ID[Person]
	Name    string   `graph:"name"`
	Aliases []string `graph:"name"`
}

// Kind returns "person".
func (Person) Kind() string { return "person" }

// An Agreement is a contract, or what a text calls a deal, an arrangement or a
// partnership agreement. Its identity is that of one document; [graph.Same]
// claims join the agreements of several documents.
type Agreement struct {
	ID      graph.ID[Agreement]
	Name    string      `graph:"name"` // as the text calls it, with its parties and its date
	Parties []graph.Ref // companies, people
	Made    graph.Date  // when it was signed or announced
	Sort    string      // deal, partnership, licence, investment, merger, commitment
}

// Kind returns "agreement".
func (Agreement) Kind() string { return "agreement" }

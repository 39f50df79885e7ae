package schema

import "github.com/pactgraph/pactgraph/graph"

// An Offer says who makes or sells a product.
//
// "Anthropic's Claude": Anthropic is the maker, Claude the product.
type Offer struct {
	Maker   graph.ID[Company] `graph:"key"`
	Product graph.ID[Product] `graph:"key"`
}

// Kind returns "offer".
func (Offer) Kind() string { return "offer" }

// A Unit says that an organisation is part of another: a subsidiary, a division.
//
// "GitHub, a unit of Microsoft": GitHub is the unit, Microsoft what it is of.
type Unit struct {
	Unit graph.ID[Company] `graph:"key"`
	Of   graph.ID[Company] `graph:"key"`
}

// Kind returns "unit".
func (Unit) Kind() string { return "unit" }

// A Position says what a person is in an organisation.
//
// "Microsoft CEO Satya Nadella": Satya Nadella is the person, Microsoft the
// organisation, CEO the title.
type Position struct {
	Person       graph.ID[Person]  `graph:"key"`
	Organisation graph.ID[Company] `graph:"key"`
	Title        string            `graph:"key"`
}

// Kind returns "position".
func (Position) Kind() string { return "position" }

// A Use says that a company uses a product of another, or is its customer.
//
// "Toyota runs its fleet service on Google Cloud": Toyota is the user, Google
// Cloud the product, Google the provider.
type Use struct {
	User     graph.Ref `graph:"key"` // company, or product that is powered by another
	Product  graph.Ref `graph:"key"` // product, or company where no product is named
	Provider graph.ID[Company]
	For      graph.ID[Product] // what the product is used in
}

// Kind returns "use".
func (Use) Kind() string { return "use" }

// A Rivalry says that companies or products compete.
//
// "Airbus competes with Boeing": both are parties.
type Rivalry struct {
	Parties []graph.Ref `graph:"key"` // companies or products
}

// Kind returns "rivalry".
func (Rivalry) Kind() string { return "rivalry" }

// A Rename says that a company or product changes its name.
//
// "Facebook has changed its name to Meta": From is Facebook, To is Meta.
type Rename struct {
	Of   graph.Ref `graph:"key"` // company or product
	To   string    `graph:"key"`
	From string
}

// Kind returns "rename".
func (Rename) Kind() string { return "rename" }

// A Founding says when and by whom a company was founded. When is the start of
// the span for which it is claimed.
//
// "Founded in 1976 by Steve Jobs and Steve Wozniak, Apple …": Apple is the
// company, the two are its founders.
type Founding struct {
	Company  graph.ID[Company] `graph:"key"`
	Founders []graph.Ref       // people, companies
}

// Kind returns "founding".
func (Founding) Kind() string { return "founding" }

// A Bankruptcy says that a company is in bankruptcy proceedings.
//
// "Kodak filed for bankruptcy protection in 2012": Kodak is the debtor.
type Bankruptcy struct {
	Debtor graph.ID[Company] `graph:"key"`
}

// Kind returns "bankruptcy".
func (Bankruptcy) Kind() string { return "bankruptcy" }

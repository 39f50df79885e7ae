package schema

import "github.com/pactgraph/pactgraph/graph"

// A Hosting says that a platform serves or runs a product.
//
// "Snowflake will run on Google Cloud": Google Cloud is the platform, Snowflake
// the product.
type Hosting struct {
	Platform graph.Ref         `graph:"key"` // company or product
	Product  graph.ID[Product] `graph:"key"`
	Customer graph.ID[Company] // whose product it is
	In       graph.ID[Agreement]
}

// Kind returns "hosting".
func (Hosting) Kind() string { return "hosting" }

// An Exclusivity says that one party alone has a right to something (CUAD:
// Exclusivity). Whether it is exclusive can be denied or ended without denying or
// ending what is exclusive.
//
// "Disney gave Sky the exclusive right to stream its films": Sky is the holder,
// Disney the grantor, Disney's films the subject.
type Exclusivity struct {
	Holder  graph.Ref         `graph:"key"` // company or product
	Subject graph.Ref         `graph:"key"` // product; company where the text names none
	Grantor graph.ID[Company] // who is bound
	Right   string            // what may be done by the holder alone: host, license, sell, distribute
	In      graph.ID[Agreement]
}

// Kind returns "exclusivity".
func (Exclusivity) Kind() string { return "exclusivity" }

// Rivals returns the kinds that an Exclusivity can exclude, for
// [graph.Conflicts].
func (Exclusivity) Rivals() []graph.Record { return []graph.Record{Exclusivity{}, Hosting{}} }

// Excludes reports whether e and other cannot both hold: another holder of the
// same exclusivity, or another platform that hosts what e keeps to its holder.
func (e Exclusivity) Excludes(other graph.Record) bool {
	switch o := other.(type) {
	case Exclusivity:
		return e.Subject != "" && e.Subject == o.Subject && e.Holder != o.Holder
	case Hosting:
		return e.Subject != "" && e.Subject == o.Product.Ref() && e.Holder != o.Platform
	}
	return false
}

// A Priority says that a platform or party comes first, without being the only
// one.
//
// "New games appear on Xbox first": Xbox is the platform, the games the subject.
type Priority struct {
	Platform graph.Ref         `graph:"key"` // company or product
	Subject  graph.Ref         `graph:"key"` // product
	Grantor  graph.ID[Company] // who is bound
	In       graph.ID[Agreement]
}

// Kind returns "priority".
func (Priority) Kind() string { return "priority" }

// A Permission says what a party may do, and may not without it.
//
// "Arm allowed Qualcomm to sell its chips to carmakers": Qualcomm is the holder,
// Arm the grantor, the chips the subject, sell the act.
type Permission struct {
	Holder  graph.Ref `graph:"key"` // company
	Subject graph.Ref `graph:"key"` // product; company where the text names none
	Act     string    `graph:"key"` // the verb: serve, run, sell, …
	Grantor graph.ID[Company]
	Text    string `graph:"words"` // what is permitted, in the words of the text
	In      graph.ID[Agreement]
}

// Kind returns "permission".
func (Permission) Kind() string { return "permission" }

// A Restriction says what a party may not do (CUAD: Non-Compete, Competitive
// Restriction).
//
// "The contract bars Qualcomm from selling its chips to carmakers": Qualcomm is
// the obligor, the chips the subject, sell the act.
type Restriction struct {
	Obligor graph.Ref         `graph:"key"` // who may not
	Subject graph.Ref         `graph:"key"`
	Act     string            `graph:"key"`
	Obligee graph.ID[Company] // in whose favour
	Text    string            `graph:"words"`
	In      graph.ID[Agreement]
}

// Kind returns "restriction".
func (Restriction) Kind() string { return "restriction" }

// An Option says that a party may choose to do something later, as to extend,
// cancel or buy (CUAD: Renewal Term, Termination for Convenience).
//
// "Fox may extend the contract by five years": Fox is the holder, extend the act.
type Option struct {
	Holder  graph.Ref `graph:"key"`
	Subject graph.Ref `graph:"key"` // agreement, product, company
	Act     string    `graph:"key"`
	Grantor graph.ID[Company]
	Text    string `graph:"words"`
	In      graph.ID[Agreement]
}

// Kind returns "option".
func (Option) Kind() string { return "option" }

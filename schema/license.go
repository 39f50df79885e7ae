package schema

import (
	"fmt"

	"github.com/pactgraph/pactgraph/graph"
)

// A License says that a party may use what another owns (CUAD: License Grant).
//
// "Arm granted Apple a perpetual licence to its instruction set": Arm is the
// licensor, Apple the licensee, the instruction set the subject.
type License struct {
	Licensor  graph.ID[Company] `graph:"key"`
	Licensee  graph.ID[Company] `graph:"key"`
	Subject   graph.ID[Product] `graph:"key"`
	Exclusive Answer            // "non-exclusive" is No; see also [Exclusivity]
	Perpetual Answer
	Amount    Money // what is paid for it
	In        graph.ID[Agreement]
}

// Kind returns "license".
func (License) Kind() string { return "license" }

// An Answer is yes, no, or not said, which is its zero value.
type Answer uint8

// The answers.
const (
	NotSaid Answer = iota
	Yes
	No
)

// String returns "not said", "yes" or "no".
func (a Answer) String() string {
	switch a {
	case Yes:
		return "yes"
	case No:
		return "no"
	}
	return "not said"
}

// MarshalText implements [encoding.TextMarshaler].
func (a Answer) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler].
func (a *Answer) UnmarshalText(b []byte) error {
	for _, v := range []Answer{NotSaid, Yes, No} {
		if v.String() == string(b) {
			*a = v
			return nil
		}
	}
	return fmt.Errorf("schema: %q is neither yes nor no nor not said", b)
}

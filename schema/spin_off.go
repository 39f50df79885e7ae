package schema

import "github.com/pactgraph/pactgraph/graph"

// A SpinOff says that a company parts with a unit, which becomes one of its own.
// That the unit is no longer part of the parent is an end of the [Unit].
//
// "Siemens spun off Osram in 2013": Siemens is the parent, Osram the unit.
type SpinOff struct {
	Parent graph.ID[Company] `graph:"key"`
	Unit   graph.ID[Company] `graph:"key"`
	Text   string            `graph:"words"` // what is parted with, where it has no name
}

// Kind returns "spinoff".
func (SpinOff) Kind() string { return "spinoff" }

// Event makes a SpinOff an event.
func (SpinOff) Event() {}

package graph

// A Record is a struct that says one thing about entities. Its exported fields
// are
//
//   - roles: an [ID], a [Ref], or a slice of either. Paths lead through roles.
//   - values: a bool, an integer, a float, a string, a slice of strings, or a
//     type that implements [encoding.TextMarshaler] and, by pointer,
//     [encoding.TextUnmarshaler].
//
// A struct with a field ID of type ID of itself is an entity, and is identified
// by it. Any other record is a relation, identified by its kind and by the
// fields that are tagged `graph:"key"`: roles, and where roles do not tell two
// apart, a text or a date. Everything else is a value as one claim gives it;
// claims with different values are about one fact. At least one key must be set.
//
// Fields that are zero are not stored: they mean that nothing is said. Slices
// are sets: their order and repetitions are not kept.
//
// Options of the tag, separated by commas:
//
//	graph:"key"    part of the identity
//	graph:"name"   a name by which [Lookup] finds the entity
//	graph:"words"  in the words of each text: claims that differ do not conflict
//	graph:"-"      not stored
//
// A record type that implements [Event] happens at a time and does not hold
// over a span.
//
// Questions tell 65 535 kinds apart and as many roles, and of a fact 65 536
// episodes: where there are more they fail, and do not take one for another.
type Record interface {
	// Kind names the type in the store: lower-case letters, digits, dots and
	// dashes. It must not depend on the value, and must be unique: prefix it,
	// as in "acme.lawsuit", outside this module.
	Kind() string
}

// An Event is a record of something that happens at a time, such as an
// announcement. Views of a day leave it out of what is in force; a view of
// ever shows it at its time.
type Event interface {
	Record
	// Event does nothing: to have it makes a record an event.
	Event()
}

// Raw is a record of a type that is not known at compile time, or does not
// matter. [RawOf] makes one of a typed record, [As] a typed record of one. The
// zero Raw is no record. A Raw that the graph returned may share its maps with
// others: do not change them.
type Raw struct {
	Roles  map[string][]Ref    // by field name as the Go type spells it; sorted
	Values map[string][]string // by field name as the Go type spells it; sorted, one for a field that is no slice

	shape *shape
	wide  bool // it leaves keys out, or holds sets that another may be part of: see weigh.go
}

// Kind returns the kind of the record, or "" for the zero Raw.
func (r Raw) Kind() string {
	if r.shape == nil {
		return ""
	}
	return r.shape.kind
}

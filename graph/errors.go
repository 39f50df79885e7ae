package graph

import (
	"errors"
	"fmt"
	"strings"

	"github.com/pactgraph/pactgraph/internal/store"
)

var (
	// ErrZeroRef reports a zero [Ref] or [ID] where one is needed. Queries report
	// it; they never take it for everything.
	ErrZeroRef = errors.New("zero ref")

	// ErrNotFound reports that a view has no such entity, or none of such a name.
	// [NotFoundError] and [NameError] match it.
	ErrNotFound = errors.New("not found")

	// ErrNoDocument reports that no document of such a name is in the graph.
	ErrNoDocument = errors.New("no such document")

	// ErrDate reports a view of a day, or known by a day, that has no calendar
	// value.
	ErrDate = errors.New("date without a calendar value")

	// ErrNoView reports the zero [View], which is of no graph.
	ErrNoView = errors.New("the zero view is of no graph")

	// ErrClosed reports a view after its [View.Close].
	ErrClosed = store.ErrClosed

	// ErrEvent reports a question for events alone to a view of a day. Events are
	// not in force; a view of ever has them.
	ErrEvent = errors.New("events are not in force on a day: ask a view of ever")
)

// An AddError has everything that is wrong with a batch of claims, none of
// which was added. It unwraps to each of its faults.
type AddError struct {
	Faults []ClaimError // in order of Index
}

// Error lists all faults, one a line.
func (e *AddError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "graph: add: %d faults", len(e.Faults))
	if len(e.Faults) == 1 {
		b.Reset()
		b.WriteString("graph: add: 1 fault")
	}
	for _, f := range e.Faults {
		b.WriteString("\n\t" + f.Error())
	}
	return b.String()
}

// Unwrap returns each fault as an error.
func (e *AddError) Unwrap() []error {
	errs := make([]error, len(e.Faults))
	for i := range e.Faults {
		errs[i] = &e.Faults[i]
	}
	return errs
}

// A ClaimError is one fault of one claim.
type ClaimError struct {
	Index int // of the claim in its batch; -1 for a fault of the document
	Err   error
}

// Error gives the index and the fault.
func (e *ClaimError) Error() string {
	if e.Index < 0 {
		return fmt.Sprintf("document: %v", e.Err)
	}
	return fmt.Sprintf("claim %d: %v", e.Index, e.Err)
}

// Unwrap returns e.Err.
func (e *ClaimError) Unwrap() error { return e.Err }

// A RecordError reports a record, or a type of record, that the graph cannot
// hold.
type RecordError struct {
	Kind  string // of the record; empty where not known
	Field string // Go name of the field; empty if the whole record is at fault
	Err   error
}

// Error gives kind, field and fault.
func (e *RecordError) Error() string {
	text := "record"
	if e.Kind != "" {
		text += fmt.Sprintf(" %q", e.Kind)
	}
	if e.Field != "" {
		text += ", field " + e.Field
	}
	return text + ": " + e.Err.Error()
}

// Unwrap returns e.Err.
func (e *RecordError) Unwrap() error { return e.Err }

// A RoleError reports that an entity can play no role, or not the one asked
// for, in any of the kinds that a question is about.
type RoleError struct {
	Node  Ref      // the entity; zero if the fault is in the choice of the role
	Kinds []string // the kinds that the question is about
	Roles []string // the roles there are, as in "commitment.Of (product)"; "any" stands for every kind
	Why   string   // what is wrong
}

// Error gives the fault and the list of roles.
func (e *RoleError) Error() string {
	text := e.Why
	if e.Node != "" {
		text = fmt.Sprintf("%s: %s", e.Node, e.Why)
	}
	return fmt.Sprintf("%s; the roles are %s", text, strings.Join(e.Roles, ", "))
}

// A NotFoundError reports an entity of which a view knows nothing. It matches
// [ErrNotFound].
type NotFoundError struct{ Ref Ref }

// Error names the entity.
func (e *NotFoundError) Error() string { return fmt.Sprintf("%s: not found in the view", e.Ref) }

// Is reports whether target is [ErrNotFound].
func (e *NotFoundError) Is(target error) bool { return target == ErrNotFound }

package loader

import (
	"slices"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/descriptions"
)

// time gives clauses the time of the agreement that they stand in, where their
// own sentence tells none: what a contract says begins when the contract is
// made, and what it said before it was amended or replaced lasted until then.
func (r *reader) time() {
	for i := range r.Claims {
		c := &r.Claims[i]
		a, ok := r.agreement(c)
		if !ok || c.Stance != graph.Asserts {
			continue
		}
		if c.Valid.From.IsZero() && a.Made.Known() && !a.Former {
			c.Valid.From = a.Made
		}
		if next, ok := r.successor(a); ok && !c.Valid.Until.Known() && next.Made.Known() {
			c.Valid.Until = next.Made.WithWords(c.Valid.Until.Words())
		}
	}
}

// agreement returns the agreement that a claim's clause stands in.
func (r *reader) agreement(c *graph.Claim) (descriptions.Agreement, bool) {
	raw, err := graph.RawOf(c.Of)
	if err != nil || len(raw.Roles["In"]) != 1 {
		return descriptions.Agreement{}, false
	}
	i := slices.IndexFunc(r.Agreements, func(a descriptions.Agreement) bool { return a.Ref == raw.Roles["In"][0] })
	if i < 0 {
		return descriptions.Agreement{}, false
	}
	return r.Agreements[i], true
}

// successor returns the agreement that amends or replaces one that is told of
// as former.
func (r *reader) successor(a descriptions.Agreement) (descriptions.Agreement, bool) {
	if !a.Former {
		return descriptions.Agreement{}, false
	}
	at := slices.IndexFunc(r.Agreements, func(b descriptions.Agreement) bool { return b.Ref == a.Ref })
	i := slices.IndexFunc(r.Agreements, func(b descriptions.Agreement) bool { return b.Amends == at })
	if i < 0 {
		return descriptions.Agreement{}, false
	}
	return r.Agreements[i], true
}

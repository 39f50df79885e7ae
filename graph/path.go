package graph

import (
	"fmt"
	"slices"
	"strings"
)

// A Path is a way from one entity to another, fact by fact.
type Path[T Record] struct {
	From  Ref
	End   ID[T]
	Steps []Step // one or more
}

// A Step leads through one fact, from an entity that plays a role in it to
// another that does.
type Step struct {
	From Ref
	In   string // role of From, as the Go type spells it
	Fact Fact[Record]
	Out  string // role of To
	To   Ref
}

// Certain reports whether every fact of the path is certain.
func (p Path[T]) Certain() bool {
	return !slices.ContainsFunc(p.Steps, func(s Step) bool { return !s.Fact.Certain })
}

// Disputed reports whether some fact of the path is disputed.
func (p Path[T]) Disputed() bool {
	return slices.ContainsFunc(p.Steps, func(s Step) bool { return s.Fact.Disputed })
}

// Modality returns the least firm modality of the facts of the path.
func (p Path[T]) Modality() Modality {
	least := Done
	for _, s := range p.Steps {
		least = max(least, s.Fact.Modality)
	}
	return least
}

// String explains the path: each step on a line of its own, with the sentence
// behind it.
func (p Path[T]) String() string {
	var b strings.Builder
	for i, s := range p.Steps {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(s.String())
	}
	return b.String()
}

// String explains the step: from, to, kind of fact, whether it is planned,
// disputed or not certain, and the sentence of the first claim for it, or the
// registry that has it.
func (s Step) String() string {
	kind := ""
	if s.Fact.Value != nil {
		kind = s.Fact.Value.Kind()
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s → %s (%s", s.From, s.To, kind)
	if s.Fact.Modality != Done {
		fmt.Fprintf(&b, ", %s", s.Fact.Modality)
	} else if !s.Fact.Certain {
		b.WriteString(", not certain")
	}
	if s.Fact.Disputed {
		b.WriteString(", disputed")
	}
	b.WriteByte(')')
	for _, stance := range []Stance{Asserts, Ends} {
		for _, c := range s.Fact.Claims {
			if c.Stance != stance {
				continue
			}
			if c.Evidence.Sentence == "" {
				fmt.Fprintf(&b, ": registry %s", c.Evidence.Document.Name)
			} else {
				fmt.Fprintf(&b, ": %q", c.Evidence.Sentence)
			}
			return b.String()
		}
	}
	return b.String()
}

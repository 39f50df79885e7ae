package rules_test

import (
	"testing"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/rules"
	"github.com/pactgraph/pactgraph/schema"
)

// TestTrancheToldLater reads the parts of a sum from the sentences after it: they
// belong to the whole, and who announced the whole says them too.
func TestTrancheToldLater(t *testing.T) {
	s, err := rules.Default()
	if err != nil {
		t.Fatal(err)
	}
	text := "On June 3, Initech announced that Globex would invest up to $50 million in Initech. The first $15 million was to arrive at once. " +
		"The remaining $35 million will follow only after certain conditions are fulfilled."
	parts := map[string]graph.Claim{}
	for _, c := range s.Read(input(text, s.Cast())).Claims {
		if inv, ok := c.Of.(schema.Investment); ok {
			parts[inv.Tranche] = c
		}
	}
	whole := graph.KeyOf(schema.Investment{Investors: []graph.Ref{"company/globex"}, Investee: "initech"})
	for name, want := range map[string]graph.Modality{"": graph.Planned, "first": graph.Planned, "remaining": graph.Conditional} {
		c, ok := parts[name]
		if !ok {
			t.Errorf("no claim of the tranche %q", name)
			continue
		}
		if name != "" && c.Of.(schema.Investment).Whole != whole {
			t.Errorf("%q is a part of %s", name, c.Of.(schema.Investment).Whole)
		}
		if c.By != "company/initech" || c.Said != graph.Day(2026, 6, 3) || c.Modality != want {
			t.Errorf("%q: by %s, said %s, %s", name, c.By, c.Said, c.Modality)
		}
	}
}

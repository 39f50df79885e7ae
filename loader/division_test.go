package loader_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/schema"
)

// A part of a company without a name of its own is bought from that company.
func TestDivisionIsSoldByItsParent(t *testing.T) {
	a := article(t, "sale.txt", "Date: 2026-03-02\n\nCisco bought Nokia's mobile networks division for $2 billion.\n")
	r, err := newLoader(t).Read(t.Context(), a)
	if err != nil {
		t.Fatal(err)
	}
	var got [][3]graph.Ref
	for _, c := range r.Claims {
		if deal, ok := c.Of.(schema.Acquisition); ok {
			got = append(got, [3]graph.Ref{deal.Acquirer, deal.Target, deal.Seller})
		}
	}
	want := [][3]graph.Ref{{"company/cisco", "company/nokia-mobile-networks-division", "company/nokia"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("acquirer, target and seller (-want +got):\n%s", diff)
	}
}

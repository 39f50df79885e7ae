package names

import (
	"strings"

	"github.com/pactgraph/pactgraph/graph"
)

// Entries calls f for each entry, for the tests of the embedded registry.
func Entries(r *Registry, f func(Entry)) {
	for _, e := range r.entries {
		f(e)
	}
}

// Shared returns the names without a mark that several entries have.
func Shared(r *Registry) map[string][]graph.Ref {
	all := make(map[string][]graph.Ref)
	for _, e := range r.entries {
		for _, n := range append([]string{e.Name}, e.Aliases...) {
			if !strings.HasSuffix(n, "?") {
				all[n] = append(all[n], e.Ref)
			}
		}
	}
	for n, refs := range all {
		if len(refs) == 1 {
			delete(all, n)
		}
	}
	return all
}

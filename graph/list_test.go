package graph_test

import (
	"slices"
	"strings"

	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/pactgraph/pactgraph/graph"
)

// exact compares dates with ==.
var exact = cmpopts.EquateComparable(graph.Date{})

func sorted(list []string) []string {
	list = slices.Clone(list)
	slices.Sort(list)
	return list
}

func keysOf(refs []graph.Ref) string {
	var keys []string
	for _, r := range refs {
		keys = append(keys, r.Key())
	}
	return strings.Join(sorted(keys), "+")
}

package loader

import (
	"slices"

	"github.com/pactgraph/pactgraph/graph"
)

// merge drops the claims that say what another claim of the same sentence says
// already: the same record by the same speaker in the same stance, with no value
// that the other does not give. One fact said in two sentences stays two claims.
func merge(claims []graph.Claim) []graph.Claim {
	type saying struct {
		of     graph.Ref
		by     graph.Ref
		stance graph.Stance
		start  int
	}
	seen := map[saying][]int{} // indexes into out
	var out []graph.Claim
	for _, c := range claims {
		s := saying{graph.KeyOf(c.Of), c.By, c.Stance, c.Evidence.Start}
		if i := slices.IndexFunc(seen[s], func(i int) bool { return covers(out[i], c) || covers(c, out[i]) }); i >= 0 {
			if at := seen[s][i]; !covers(out[at], c) {
				out[at] = c
			}
			continue
		}
		seen[s] = append(seen[s], len(out))
		out = append(out, c)
	}
	return out
}

// covers reports whether a says all that b says of the same record.
func covers(a, b graph.Claim) bool {
	ra, errA := graph.RawOf(a.Of)
	rb, errB := graph.RawOf(b.Of)
	if errA != nil || errB != nil {
		return false
	}
	for field, refs := range rb.Roles {
		if len(ra.Roles[field]) == 0 || !slices.Equal(ra.Roles[field], refs) {
			return false
		}
	}
	for field, values := range rb.Values {
		if !slices.Equal(ra.Values[field], values) {
			return false
		}
	}
	return given(a.Said, b.Said) && given(a.Valid.From, b.Valid.From) && given(a.Valid.Until, b.Valid.Until) &&
		a.Modality == b.Modality
}

// given reports whether a is b, or b is not told.
func given(a, b graph.Date) bool { return a == b || b.IsZero() }

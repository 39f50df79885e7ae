package loader

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/schema"
)

// joined is the rule that made a claim of [Join]'s, and the version of how it
// decides.
const joined = "agreements/1"

// Join claims that agreements of two documents are one, by [graph.Same]: their
// parties are the same, their dates may be the same day, neither is of a sort
// that the other is not, and in each of the two documents there is just one that
// fits. The claims stand in a document of their own for each pair of documents,
// so that the order in which articles come makes no difference; it is published
// on the later day of the two. [Loader.Load] does this for the article that it
// loads; Join does it for a whole graph, in time linear in the agreements times
// those between the same parties.
func Join(ctx context.Context, g *graph.Graph) error {
	all, err := agreementsOf(ctx, g)
	if err != nil {
		return err
	}
	return join(ctx, g, all, all)
}

// join does it for the agreements of one reading.
func (r Reading) join(ctx context.Context, g *graph.Graph) error {
	var here, there []agreement
	for _, a := range r.Agreements {
		if len(a.Parties) < 2 || !a.Made.Known() {
			continue
		}
		var parties []graph.Node
		for _, p := range a.Parties {
			parties = append(parties, p)
		}
		near, err := agreementsOf(ctx, g, parties...)
		if err != nil {
			return err
		}
		there = append(there, near...)
	}
	slices.SortFunc(there, func(a, b agreement) int { return cmp.Compare(a.ref, b.ref) })
	there = slices.CompactFunc(there, func(a, b agreement) bool { return a.ref == b.ref })
	for _, a := range there {
		if a.document.Name == r.Document.Name {
			here = append(here, a)
		}
	}
	return join(ctx, g, here, there)
}

// An agreement is what is compared of one.
type agreement struct {
	ref      graph.Ref
	parties  string
	made     graph.Date
	sort     string
	document graph.Document
}

// agreementsOf returns the agreements between parties as each document tells of
// them, by ref; those that a date and two parties are known of.
func agreementsOf(ctx context.Context, g *graph.Graph, parties ...graph.Node) ([]agreement, error) {
	apart := g.Ever().Trusting(func(c graph.Claim) bool { return c.Rule != joined })
	var all []agreement
	for f, err := range graph.Find[schema.Agreement](ctx, apart, parties...) {
		if err != nil {
			return nil, fmt.Errorf("loader: joining agreements: %w", err)
		}
		v := f.Value
		if len(v.Parties) < 2 || !v.Made.Known() {
			continue
		}
		var names []string
		for _, p := range v.Parties {
			names = append(names, string(p))
		}
		slices.Sort(names)
		all = append(all, agreement{f.Ref, strings.Join(names, " "), v.Made, v.Sort, f.Claims[0].Evidence.Document})
	}
	return all, nil
}

// fits reports whether two agreements of different documents may be one.
func (a agreement) fits(b agreement) bool {
	sorts := a.sort == b.sort || a.sort == "" || b.sort == "" || a.sort == "deal" || b.sort == "deal"
	return a.parties == b.parties && a.made.Overlaps(b.made) && sorts
}

// join claims what is one among pairs of here and there.
func join(ctx context.Context, g *graph.Graph, here, there []agreement) error {
	between := map[string][]agreement{}
	for _, a := range there {
		between[a.parties] = append(between[a.parties], a)
	}
	done := map[[2]graph.Ref]bool{}
	for _, a := range here {
		for _, b := range between[a.parties] {
			pair := [2]graph.Ref{min(a.ref, b.ref), max(a.ref, b.ref)}
			if done[pair] || a.document == b.document || !a.fits(b) || !alone(a, b, between[a.parties]) {
				continue
			}
			done[pair] = true
			if err := g.Add(ctx, pairDocument(a, b), graph.Claim{Of: graph.Same{Refs: pair[:]}, Rule: joined}); err != nil {
				return fmt.Errorf("loader: joining agreements: %w", err)
			}
		}
	}
	return nil
}

// alone reports whether a is the only agreement of its document that fits b, and
// b the only one of its that fits a.
func alone(a, b agreement, all []agreement) bool {
	for _, c := range all {
		if c.document == a.document && c.ref != a.ref && c.fits(b) || c.document == b.document && c.ref != b.ref && c.fits(a) {
			return false
		}
	}
	return true
}

// pairDocument is the document that holds what joins the agreements of two.
func pairDocument(a, b agreement) graph.Document {
	first, second := a.document, b.document
	if second.Name+second.Digest < first.Name+first.Digest {
		first, second = second, first
	}
	d := graph.Document{Name: first.Name + " = " + second.Name, Registry: joined, Published: first.Published}
	if second.Published.Known() && (!d.Published.Known() || second.Published.First().After(d.Published.First())) {
		d.Published = second.Published
	}
	return d
}

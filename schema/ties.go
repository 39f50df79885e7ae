package schema

import "github.com/pactgraph/pactgraph/graph"

// Ties is what "tied to" means between a company or platform and products: its
// units, what it and they offer, what its platforms host, what it alone may
// serve, what it licenses, and what it develops. A path never leads from a
// product on to another platform or to its maker, nor through an agreement to
// all of its clauses. Do not change it; copy it to make a route of your own.
var Ties = graph.Route{
	Max: 4,
	Via: []graph.Hop{
		graph.Via(func(r *Unit) (in, out any) { return &r.Of, &r.Unit }),
		graph.Via(func(r *Offer) (in, out any) { return &r.Maker, &r.Product }),
		graph.Via(func(r *Hosting) (in, out any) { return &r.Platform, &r.Product }),
		graph.Via(func(r *Exclusivity) (in, out any) { return &r.Holder, &r.Subject }),
		graph.Via(func(r *License) (in, out any) { return &r.Licensee, &r.Subject }),
		graph.Via(func(r *Development) (in, out any) { return &r.Developers, &r.Product }),
		graph.Via(func(r *Development) (in, out any) { return &r.On, &r.Product }),
	},
}

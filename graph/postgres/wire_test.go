package postgres

import (
	"context"
	"fmt"
	"iter"
	"net"
	"sync/atomic"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/internal/pgtest"
	"github.com/pactgraph/pactgraph/internal/store"
)

// A wire counts how often its connections turn from listening to speaking,
// which is what a network makes slow.
type wire struct{ trips atomic.Int64 }

type countedConn struct {
	net.Conn
	wire  *wire
	heard atomic.Bool
}

func (c *countedConn) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	c.heard.Store(true)
	return n, err
}

func (c *countedConn) Write(p []byte) (int, error) {
	if c.heard.Swap(false) {
		c.wire.trips.Add(1)
	}
	return c.Conn.Write(p)
}

// openCounted opens a store of which one connection does all the work, with
// its statements prepared by a rehearsal of what is counted.
func openCounted(t testing.TB) (*Store, *wire) {
	t.Helper()
	w := &wire{}
	config, err := configOf(pgtest.With(pgtest.DSN(t), "pool_max_conns", "1"))
	if err != nil {
		t.Fatal(err)
	}
	config.ConnConfig.AfterNetConnect = func(_ context.Context, _ *pgconn.Config, conn net.Conn) (net.Conn, error) {
		return &countedConn{Conn: conn, wire: w}, nil
	}
	return openConfig(t, config, Options{}), w
}

// trips returns how many round trips fn takes when it is done again.
func (w *wire) tripsOf(fn func()) int64 {
	fn()
	before := w.trips.Load()
	fn()
	return w.trips.Load() - before
}

func TestRoundTrips(t *testing.T) {
	s, w := openCounted(t)
	n := 0
	some := func(size int) (quads []quad.Quad) {
		for range size {
			n++
			quads = append(quads, iri("s", "p", fmt.Sprint(n), "doc"))
		}
		return quads
	}
	add(t, s, some(3000)...) // and clear the history, which is done once a while
	snap := snapshotOf(t, s)
	values := []quad.Value{quad.IRI("s"), quad.IRI("p"), quad.IRI("1"), quad.IRI("2")}
	nodes, err := snap.Nodes(t.Context(), values)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		most int64
		do   func() error
	}{
		{"a snapshot", 1, func() error { _, err := s.Snapshot(t.Context()); return err }},
		{"a small batch", 2, func() error { return s.Apply(t.Context(), store.NewBatch(nil, some(1))) }},
		{"a batch of 1000", 2, func() error { return s.Apply(t.Context(), store.NewBatch(nil, some(1000))) }},
		{"a batch of 5000", 4, func() error { return s.Apply(t.Context(), store.NewBatch(nil, some(5000))) }},
		{"a batch that is there", 2, func() error { return s.Apply(t.Context(), store.NewBatch(nil, []quad.Quad{iri("s", "p", "1", "doc")})) }},
		{"a batch both ways", 2, func() error {
			return s.Apply(t.Context(), store.NewBatch([]quad.Quad{iri("s", "p", "1", "doc")}, some(1)))
		}},
		{"new nodes", 1, func() error { _, err := newSnapshot(s, s.unread()).Nodes(t.Context(), values); return err }},
		{"known nodes", 0, func() error { _, err := snap.Nodes(t.Context(), values); return err }},
		{"new values", 1, func() error { s.values = newCache(1 << 20); _, err := snap.Values(t.Context(), nodes); return err }},
		{"known values", 0, func() error { _, err := snap.Values(t.Context(), nodes); return err }},
		{"steps and their values", 1, func() error {
			s.values = newCache(1 << 20)
			found, err := store.Reach(t.Context(), snap, []store.Step{
				{Pattern: store.Pattern{Objects: nodes}},
				{Into: quad.Subject, Of: []store.Found{{Step: 0, In: quad.Subject}}, Decode: true},
			})
			if err == nil {
				_, err = snap.Values(t.Context(), []store.Node{found[1][0].Object})
			}
			return err
		}},
		{"quads of many nodes", 1, func() error {
			for _, err := range snap.Quads(t.Context(), store.Pattern{Subjects: nodes}) {
				if err != nil {
					return err
				}
			}
			return nil
		}},
	} {
		trips := w.tripsOf(func() {
			if err := c.do(); err != nil {
				t.Fatalf("%s: %v", c.name, err)
			}
		})
		if trips > c.most {
			t.Errorf("%s takes %d round trips, want at most %d", c.name, trips, c.most)
		}
	}
}

type link struct {
	From graph.Ref `graph:"key"`
	To   graph.Ref `graph:"key"`
}

func (link) Kind() string { return "link" }

type place struct{ ID graph.ID[place] }

func (place) Kind() string { return "place" }

// A path of one fact costs five round trips where nothing is known yet: for the
// version, for what all questions look up, for where it begins, and two for the
// facts. Each fact that a path is longer costs two more at most, however many facts
// there are to look at.
func TestRoundTripsOfPaths(t *testing.T) {
	s, w := openCounted(t)
	g := graph.On(s)
	const long, wide = 6, 20
	at := func(i, j int) graph.ID[place] { return graph.ID[place](fmt.Sprintf("%d-%d", i, j)) }
	var claims []graph.Claim
	for i := range long {
		for j := range wide { // all lead on, one to what is looked for
			claims = append(claims, graph.Claim{Of: link{at(i, 0).Ref(), at(i+1, j).Ref()}})
		}
	}
	if err := g.Add(t.Context(), graph.Document{Name: "registry", Registry: "1"}, claims...); err != nil {
		t.Fatal(err)
	}
	route := graph.Route{Via: []graph.Hop{graph.Via(func(l *link) (in, out any) { return &l.From, &l.To })}}
	for question, ask := range map[string]func(graph.Route) (int, error){
		"paths": func(r graph.Route) (int, error) {
			return yielded(graph.Paths[place](t.Context(), g.Ever(), at(0, 0), r))
		},
		"reachable": func(r graph.Route) (int, error) {
			return yielded(graph.Reachable[place](t.Context(), g.Ever(), at(0, 0), r))
		},
	} {
		var trips [long + 1]int64
		for n := 1; n <= long; n++ {
			route.Max = n
			trips[n] = w.tripsOf(func() {
				g = graph.On(s) // nothing is known of the moment, nor of values
				s.latest.Store(nil)
				s.values = newCache(1 << 20)
				if found, err := ask(route); err != nil || found != n*wide {
					t.Fatalf("%s: %d within %d facts, error %v, want %d", question, found, n, err, n*wide)
				}
			})
		}
		t.Logf("round trips of %s by length: %v", question, trips[1:])
		if trips[1] > 5 {
			t.Errorf("%s: one fact costs %d round trips", question, trips[1])
		}
		for n := 2; n <= long; n++ {
			if more := trips[n] - trips[n-1]; more > 2 {
				t.Errorf("%s: the step from %d facts to %d costs %d round trips", question, n-1, n, more)
			}
		}
	}
}

// Who writes reads anew what it changes of what was asked for, in five round trips
// beside the two of the batch, so that who asks again reads the version and makes
// what is new. Where nobody has asked, a write is its batch.
func TestRoundTripsOfWrites(t *testing.T) {
	s, w := openCounted(t)
	g := graph.On(s)
	written := 0
	write := func() int64 {
		written++
		c := graph.Claim{Of: link{placeOf(0), placeOf(written)}}
		before := w.trips.Load()
		if err := g.Add(t.Context(), graph.Document{Name: fmt.Sprint(written), Registry: "1"}, c); err != nil {
			t.Fatal(err)
		}
		return w.trips.Load() - before
	}
	ask := func() int64 {
		before := w.trips.Load()
		if got := links(t, g.Ever(), placeOf(0)); len(got) != written {
			t.Errorf("%d links of %d", len(got), written)
		}
		return w.trips.Load() - before
	}
	write() // which prepares its statements
	for _, c := range []struct {
		what string
		do   func() int64
		most int64
	}{
		{"a write", write, 2}, {"the first question", ask, 9}, {"it again", ask, 1},
		{"a write after it", write, 7}, {"the question then", ask, 2}, {"and again", ask, 1},
	} {
		if trips := c.do(); trips > c.most {
			t.Errorf("%s takes %d round trips, want at most %d", c.what, trips, c.most)
		}
	}
}

// yielded counts what a question yields.
func yielded[T any](all iter.Seq2[T, error]) (n int, err error) {
	for _, err := range all {
		if err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

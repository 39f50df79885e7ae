package storetest

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// plain hides that a store takes part in Cayley's optimizer. Of some paths
// Cayley then follows each quad anew for every way to it, millions of times, so
// that it stops after so many lookups.
type plain struct {
	graph.QuadStore
	lookups int
	stop    func()
}

func (p *plain) QuadIterator(d quad.Direction, r refs.Ref) iterator.Shape {
	p.look()
	return p.QuadStore.QuadIterator(d, r)
}

func (p *plain) QuadDirection(r refs.Ref, d quad.Direction) (refs.Ref, error) {
	p.look()
	return p.QuadStore.QuadDirection(r, d)
}

func (p *plain) look() {
	if p.lookups--; p.lookups == 0 {
		p.stop()
	}
}

// testPlain asks random paths of a store in two ways: of the iterators that it
// makes of whole queries, and of those that Cayley puts together itself, of
// which nothing was optimized.
func testPlain(t *testing.T, open func(t testing.TB) Store) {
	for _, size := range []int{6, 40, 150} {
		s := open(t)
		add(t, s, tangle(uint64(size), size)...)
		remove(t, s, tangle(uint64(size), size/10)...)
		frozen := s.Frozen()
		defer frozen.Close()
		t.Run(fmt.Sprint("of ", size, " quads"), func(t *testing.T) {
			rapid.Check(t, func(r *rapid.T) { checkPlain(r, frozen) })
		})
	}
}

func checkPlain(t *rapid.T, qs graph.QuadStore) {
	p := drawPath(t, 2)
	query := p.path.Shape()
	few, stop := context.WithCancel(context.Background())
	defer stop()
	unaided := &plain{QuadStore: qs, lookups: 20_000, stop: stop}
	want, err := rows(p, iterator.Iterate(few, query.BuildIterator(unaided)).UnOptimized(), qs)
	if few.Err() != nil {
		t.Skip("of too many ways")
	}
	if err != nil {
		t.Fatalf("%s, plain: %v", p.text, err)
	}
	ctx := context.Background()
	got, err := rows(p, shape.Iterate(ctx, qs, query), qs)
	if err != nil {
		t.Fatalf("%s: %v", p.text, err)
	}
	if diff := cmp.Diff(set(want), set(got)); diff != "" {
		t.Fatalf("%s (-plain +optimized):\n%s", p.text, diff)
	}
	again, err := rows(p, shape.Iterate(ctx, qs, query), qs)
	if diff := cmp.Diff(got, again); err != nil || diff != "" {
		t.Fatalf("%s, asked again: error %v\n%s", p.text, err, diff)
	}
	all := values(t, shape.Iterate(ctx, qs, query), qs)
	n, err := shape.Iterate(ctx, qs, shape.Count{Values: query}).FirstValue(qs)
	if err != nil || n != quad.Int(len(all)) {
		t.Fatalf("%s: counts %v of %d, error %v", p.text, n, len(all), err)
	}
	skip, limit := rapid.IntRange(0, 5).Draw(t, "skip"), rapid.IntRange(1, 5).Draw(t, "limit")
	page := shape.Page{From: shape.Unique{From: query}, Skip: int64(skip), Limit: int64(limit)}
	all = values(t, shape.Iterate(ctx, qs, shape.Unique{From: query}), qs)
	all = all[min(skip, len(all)):]
	all = all[:min(limit, len(all))]
	if diff := cmp.Diff(all, values(t, shape.Iterate(ctx, qs, page), qs), cmpopts.EquateEmpty()); diff != "" {
		t.Fatalf("%s, %d after %d:\n%s", p.text, limit, skip, diff)
	}
}

// rows returns what an iteration comes to, with its tags. Cayley yields the label
// of a quad that has none, and values that are not there, which it leaves out.
func rows(p drawn, c *iterator.Chain, qs graph.QuadStore) ([]string, error) {
	out := []string{}
	var unnamed error // Cayley drops some errors of what it calls
	name := func(r refs.Ref) quad.Value {
		v, err := qs.NameOf(r)
		if err != nil {
			unnamed = err
		}
		return v
	}
	var err error
	if p.tagged {
		err = c.TagEach(func(tags map[string]refs.Ref) error {
			if at := name(tags["at"]); at != nil {
				out = append(out, fmt.Sprint(at, " ", name(tags["saved"])))
			}
			return nil
		})
	} else {
		err = c.Each(func(r refs.Ref) error {
			if at := name(r); at != nil {
				out = append(out, fmt.Sprint(at))
			}
			return nil
		})
	}
	return out, errors.Join(err, unnamed)
}

func values(t *rapid.T, c *iterator.Chain, qs graph.QuadStore) (out []string) {
	all, err := c.AllValues(qs)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range all {
		out = append(out, v.String())
	}
	return out
}

func set(rows []string) []string {
	rows = slices.Clone(rows)
	slices.Sort(rows)
	return append([]string{}, slices.Compact(rows)...)
}

// tangle returns quads between few nodes. The first of more are the same.
func tangle(seed uint64, n int) []quad.Quad {
	r := rand.New(rand.NewPCG(seed, 0))
	node := func(below int) quad.Value { return quad.IRI(fmt.Sprint("n", min(r.IntN(below), r.IntN(below)))) }
	quads := make([]quad.Quad, n)
	for i := range quads {
		q := quad.Quad{Subject: node(14), Predicate: node(4), Object: node(14)}
		if r.IntN(3) > 0 {
			q.Label = node(3)
		}
		quads[i] = q
	}
	return quads
}

// A drawn path, and how it reads. It is not tagged where Cayley panics on tags,
// in what is excluded.
type drawn struct {
	path   *path.Path
	text   string
	tagged bool
}

// drawPath draws a path over the nodes of a tangle, in which others are up to
// depth deep. Its results are tagged "at". Values are "saved" by its last step
// only: which of several Cayley tells of after more steps depends on how the
// engine goes about it.
func drawPath(t *rapid.T, depth int) drawn {
	p := &drawing{T: t}
	d := p.draw(depth, 0)
	if rapid.Bool().Draw(t, "saves") {
		by := p.nodes("by", 1, 1)
		d.text += fmt.Sprint(".Save", by)
		d.path = d.path.Save(by[0], "saved")
	}
	return drawn{d.path.Tag("at"), d.text, !p.excepts}
}

type drawing struct {
	*rapid.T
	excepts bool
}

func (t *drawing) nodes(label string, least, most int) (out []quad.Value) {
	for _, n := range rapid.SliceOfNDistinct(rapid.IntRange(0, 15), least, most, rapid.ID).Draw(t.T, label) {
		out = append(out, quad.IRI(fmt.Sprint("n", n)))
	}
	return out
}

// draw draws a path that starts from so many nodes at least. From none, which
// is all, Cayley finds nothing where that is intersected with all, and panics
// where it is excluded.
func (t *drawing) draw(depth, least int) drawn {
	start := t.nodes("start", least, 3)
	d := drawn{path: path.StartMorphism(start...), text: fmt.Sprint("V", start)}
	for range rapid.IntRange(1, 3).Draw(t.T, "steps") {
		d = t.step(d, depth)
	}
	return d
}

func (t *drawing) step(d drawn, depth int) drawn {
	p := d.path
	step := rapid.SampledFrom([]string{"Out", "In", "Both", "Has", "And", "Or", "Except", "Unique", "Label", "Is"}).Draw(t.T, "step")
	if depth == 0 && (step == "And" || step == "Or" || step == "Except") {
		return d
	}
	d.text += "." + step
	switch step {
	case "Out", "In", "Both":
		var via []any
		for _, v := range t.nodes("via", 0, 2) {
			via = append(via, v)
		}
		d.text += fmt.Sprint(via)
		d.path = map[string]func(...any) *path.Path{"Out": p.Out, "In": p.In, "Both": p.Both}[step](via...)
	case "Has":
		by, v := t.nodes("by", 1, 1), t.nodes("has", 0, 2)
		d.text += fmt.Sprint(by, v)
		d.path = p.Has(by[0], v...)
	case "Label":
		v := t.nodes("label", 1, 2)
		d.text += fmt.Sprint(v)
		d.path = p.LabelContext(v[0])
	case "Is":
		v := t.nodes("is", 1, 4)
		d.text += fmt.Sprint(v)
		d.path = p.Is(v...)
	case "Unique":
		d.path = p.Unique()
	default:
		t.excepts = t.excepts || step == "Except"
		other := t.draw(depth-1, 1)
		d.text += "(" + other.text + ")"
		d.path = map[string]func(*path.Path) *path.Path{"And": p.And, "Or": p.Or, "Except": p.Except}[step](other.path)
	}
	return d
}

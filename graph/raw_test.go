package graph_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/pactgraph/pactgraph/graph"
)

// What loses its Go type has it back with all that it said.
func TestAsRoundTrip(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.StringMatching(`[a-z "\\]{0,6}`)
		want := hosting{
			Platform: graph.NewRef("firm", rapid.StringMatching(`[a-z]{1,5}`).Draw(rt, "platform")), Product: tool,
			In: rapid.SampledFrom([]graph.Ref{"", "deal/a"}).Draw(rt, "in"), Price: price(text.Draw(rt, "price")),
			Opened: rapid.SampledFrom([]graph.Date{{}, day("2025"), graph.Words("soon"), graph.Unlimited()}).Draw(rt, "opened"),
			Note:   text.Draw(rt, "note"), Regions: rapid.SliceOfNDistinct(text, 0, 3, rapid.ID).Draw(rt, "regions"),
		}
		raw, err := graph.RawOf(want)
		if err != nil {
			rt.Fatal(err)
		}
		got, err := graph.As[hosting](raw)
		if err != nil {
			rt.Fatal(err)
		}
		sets := cmpopts.SortSlices(strings.Compare)
		want.Regions = slices.DeleteFunc(want.Regions, func(s string) bool { return s == "" }) // says nothing
		if diff := cmp.Diff(want, got, exact, sets, cmpopts.EquateEmpty()); diff != "" {
			rt.Fatalf("(-want +got):\n%s", diff)
		}
		if same, err := graph.As[graph.Raw](raw); err != nil || !cmp.Equal(raw.Roles, same.Roles) || !cmp.Equal(raw.Values, same.Values) {
			rt.Fatalf("as a Raw: %+v %v", same, err)
		}
	})
}

// Views of the kind hosting that differ from it.
type (
	narrowHosting struct {
		Platform graph.Ref `graph:"key"`
	}
	countedHosting struct {
		Platform graph.Ref `graph:"key"`
		Price    int
	}
	firmHosting struct {
		Platform graph.ID[firm] `graph:"key"`
	}
	localHosting struct {
		Platform graph.Ref `graph:"key"`
		Regions  string
	}
)

func (narrowHosting) Kind() string  { return "hosting" }
func (countedHosting) Kind() string { return "hosting" }
func (firmHosting) Kind() string    { return "hosting" }
func (localHosting) Kind() string   { return "hosting" }

func TestAs(t *testing.T) {
	raw, err := graph.RawOf(hosting{Platform: tool.Ref(), Product: tool, Price: "nine", Regions: []string{"east", "west"}})
	if err != nil {
		t.Fatal(err)
	}
	if got, err := graph.As[narrowHosting](raw); err != nil || got.Platform != tool.Ref() {
		t.Errorf("without the fields that the type does not have: %+v %v", got, err)
	}
	fault := func(err error, field string) {
		t.Helper()
		var e *graph.RecordError
		if !errors.As(err, &e) || e.Field != field {
			t.Errorf("%v, want a RecordError about the field %q", err, field)
		}
	}
	_, err = graph.As[sole](raw)
	fault(err, "")
	_, err = graph.As[sole](graph.Raw{})
	fault(err, "")
	_, err = graph.As[countedHosting](raw)
	fault(err, "Price")
	_, err = graph.As[firmHosting](raw)
	fault(err, "Platform")
	_, err = graph.As[localHosting](raw)
	fault(err, "Regions")
}

// What is no type of records is an error of every question.
func TestTypesOfNoRecord(t *testing.T) {
	v := graph.New().Ever()
	_, ofRecord := collect(graph.Find[graph.Record](ctx, v, acme))
	_, ofPointer := collect(graph.Find[*hosting](ctx, v, acme))
	_, paths := collect(graph.Paths[graph.Record](ctx, v, acme, graph.Route{}))
	_, claims := collect(graph.Claims[graph.Record](ctx, v, acme))
	_, conflicts := collect(graph.Conflicts[*hosting](ctx, v, acme))
	_, lookup := graph.Lookup[*firm](ctx, v, "Acme")
	_, field := graph.RawOf(owned{Owner: "acme"})
	for i, err := range []error{ofRecord, ofPointer, paths, claims, conflicts, lookup, field} {
		var e *graph.RecordError
		if !errors.As(err, &e) {
			t.Errorf("question %d: %v", i, err)
		}
	}
	for _, id := range []graph.Node{graph.ID[*firm]("acme"), graph.ID[graph.Record]("acme")} {
		if ref := id.Ref(); ref != "" {
			t.Errorf("%T names %q", id, ref)
		}
		if _, err := collect(graph.Find[hosting](ctx, v, id)); !errors.Is(err, graph.ErrZeroRef) {
			t.Errorf("find about a %T: %v", id, err)
		}
	}
}

// owned has a role that nobody can play.
type owned struct {
	Owner graph.ID[*firm] `graph:"key"`
}

func (owned) Kind() string { return "owned" }

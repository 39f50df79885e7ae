package graphtest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/graph/graphtest/internal/model"
)

// An inquiry asks a view and a model of it, and compares.
type inquiry struct {
	t     *rapid.T
	v     graph.View
	model *model.Reading
	look  look
	who   graph.ID[maker]
	other graph.ID[maker]
	what  graph.ID[ware]
	deal  graph.Ref
}

// ask asks a view of ever, in one way to look at it, all kinds of questions.
func ask(t *rapid.T, ever graph.View, texts []model.Text) {
	l := looks.Draw(t, "look")
	q := &inquiry{
		t: t, look: l, v: l.at(ever), model: l.read(texts),
		who: makers.Draw(t, "who"), other: makers.Draw(t, "other"), what: wares.Draw(t, "what"), deal: deals.Draw(t, "deal"),
	}
	for _, i := range rapid.Permutation([]int{0, 1, 2, 3, 4, 5, 6, 7, 8}).Draw(t, "order")[:5] {
		[]func(){q.finds, q.findsRoles, q.findsAny, q.gets, q.looksUp, q.conflicts, q.claims, q.paths, q.reaches}[i]()
	}
}

// same compares an answer with that of the model.
func (q *inquiry) same(what string, want, got []string) {
	q.t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		q.t.Fatalf("%s of %s, %s, %s, %s, looking at %+v (-model +graph):\n%s", what, q.who, q.other, q.what, q.deal, q.look, diff)
	}
}

var ctx = context.Background()

func part(ref graph.Ref) model.Part { return model.Part{Who: ref} }

func (q *inquiry) finds() {
	who, other, what := part(q.who.Ref()), part(q.other.Ref()), part(q.what.Ref())
	supplies := []string{"test.supply"}
	q.same("supplies", known(q.model.Find(supplies, true, who)), found(graph.Find[supply](ctx, q.v, q.who)))
	q.same("supplies of a thing", known(q.model.Find(supplies, true, who, what)), found(graph.Find[supply](ctx, q.v, q.who, q.what)))
	q.same("supplies between", known(q.model.Find(supplies, true, who, other)), found(graph.Find[supply](ctx, q.v, q.who, q.other)))
	q.same("supplies in a deal", known(q.model.Find(supplies, true, part(q.deal))), found(graph.Find[supply](ctx, q.v, q.deal)))
	q.same("all supplies", known(q.model.Find(supplies, true)), found(graph.Find[supply](ctx, q.v)))
	q.same("pacts", known(q.model.Find([]string{"test.pact"}, true, who)), found(graph.Find[pact](ctx, q.v, q.who)))
	q.same("owned", known(q.model.Find([]string{"test.maker"}, true, who)), found(graph.Find[maker](ctx, q.v, q.who)))
}

func (q *inquiry) findsRoles() {
	in := func(ref graph.Ref, kind, role string) []model.Fact {
		return q.model.Find([]string{kind}, true, model.Part{Who: ref, Kind: kind, Role: role})
	}
	buyer := graph.Role(q.who, func(s *supply) any { return &s.To })
	q.same("buys", known(in(q.who.Ref(), "test.supply", "To")), found(graph.Find[supply](ctx, q.v, buyer)))
	seller := graph.Role(q.who, func(s *supply) any { return &s.From })
	q.same("sells", known(in(q.who.Ref(), "test.supply", "From")), found(graph.Find[supply](ctx, q.v, seller)))
	under := graph.Role(q.deal, func(s *supply) any { return &s.Under })
	q.same("under", known(in(q.deal, "test.supply", "Under")), found(graph.Find[supply](ctx, q.v, under)))
	lead := graph.Role(q.who, func(p *pact) any { return &p.Lead })
	q.same("leads", known(in(q.who.Ref(), "test.pact", "Lead")), found(graph.Find[pact](ctx, q.v, lead)))
	q.same("sells to", known(q.model.Find([]string{"test.supply"}, true,
		model.Part{Who: q.who.Ref(), Kind: "test.supply", Role: "From"}, model.Part{Who: q.other.Ref(), Kind: "test.supply", Role: "To"})),
		found(graph.Find[supply](ctx, q.v, seller, graph.Role(q.other, func(s *supply) any { return &s.To }))))
}

func (q *inquiry) findsAny() {
	kinds := []graph.Record{supply{}, union{}, maker{}, sole{}, unveiling{}}
	names := []string{"test.supply", "test.union", "test.maker", "test.sole", "test.unveiling"}
	q.same("some", known(q.model.Find(names, true, part(q.who.Ref()))), found(graph.FindAny(ctx, q.v, kinds, q.who)))
	q.same("about", known(q.model.Find(nil, false, part(q.other.Ref()))), found(graph.FindAny(ctx, q.v, nil, q.other)))
	q.same("between", known(q.model.Find(nil, false, part(q.who.Ref()), part(q.what.Ref()))), found(graph.FindAny(ctx, q.v, nil, q.who, q.what)))
	q.same("about a deal", known(q.model.Find(nil, false, part(q.deal))), found(graph.FindAny(ctx, q.v, nil, q.deal)))
	q.same("all", known(q.model.Find(nil, false)), found(graph.FindAny(ctx, q.v, nil)))
	on := graph.KeyOf(supply{From: q.who, Of: q.what})
	q.same("provisos", known(q.model.Find([]string{"test.proviso"}, true, part(on))), found(graph.Find[proviso](ctx, q.v, on)))
	if !q.look.day.Known() {
		q.same("events", known(q.model.Find([]string{"test.unveiling"}, true, part(q.who.Ref()))), found(graph.Find[unveiling](ctx, q.v, q.who)))
	}
}

func (q *inquiry) gets() {
	get := func(ref graph.Ref, f string, err error) {
		want := []string{"not found"}
		if m, ok := q.model.Get(ref); ok {
			want = []string{describe(m.Ref, m.Value, m.Valid, m.Episodes, m.Certain, m.Disputed, m.Modality, m.Claims)}
		}
		got := []string{f}
		if errors.Is(err, graph.ErrNotFound) {
			got = []string{"not found"}
		} else if err != nil {
			q.t.Fatal(err)
		}
		q.same("get "+string(ref), want, got)
	}
	m, err := graph.Get(ctx, q.v, q.who)
	get(q.who.Ref(), describeFact(m), err)
	ref := graph.KeyOf(supply{From: q.who, Of: q.what})
	s, err := graph.Get(ctx, q.v, graph.ID[supply](ref.Key()))
	get(ref, describeFact(s), err)
}

func (q *inquiry) looksUp() {
	name := spellings.Draw(q.t, "looked up")
	want := []string{"none"}
	switch refs := q.model.Lookup(name); len(refs) {
	case 0:
	case 1:
		want[0] = string(refs[0])
	default:
		want[0] = fmt.Sprint("ambiguous ", refs)
	}
	ref, err := graph.LookupAny(ctx, q.v, name)
	got := string(ref)
	if some := (*graph.AmbiguousError)(nil); errors.As(err, &some) {
		got = fmt.Sprint("ambiguous ", some.Candidates)
	} else if errors.Is(err, graph.ErrNotFound) {
		got = "none"
	} else if err != nil {
		q.t.Fatal(err)
	}
	q.same("name "+name, want, []string{got})
}

func (q *inquiry) conflicts() {
	q.same("conflicts of supplies", quarrels(q.model.Conflicts("test.supply", part(q.who.Ref()))), disputes(graph.Conflicts[supply](ctx, q.v, q.who)))
	q.same("conflicts of being the only one", quarrels(q.model.Conflicts("test.sole", part(q.what.Ref()))), disputes(graph.Conflicts[sole](ctx, q.v, q.what)))
	q.same("conflicts of pacts", quarrels(q.model.Conflicts("test.pact")), disputes(graph.Conflicts[pact](ctx, q.v)))
	q.same("conflicts of makers", quarrels(q.model.Conflicts("test.maker")), disputes(graph.Conflicts[maker](ctx, q.v)))
}

func (q *inquiry) claims() {
	list := func(claims []graph.Claim) (all []string) {
		for _, c := range claims {
			all = append(all, describeClaim(c))
		}
		return all
	}
	q.same("claims on supplies", list(q.model.Claims([]string{"test.supply"}, part(q.who.Ref()))),
		each(graph.Claims[supply](ctx, q.v, q.who), describeClaim))
	q.same("claims", list(q.model.Claims(nil, part(q.who.Ref()), part(q.deal))), each(graph.Claims[graph.Raw](ctx, q.v, q.who, q.deal), describeClaim))
}

// facts describes facts of the model, and of an iteration with the error with which it ends.
func known(facts []model.Fact) (all []string) {
	for _, f := range facts {
		all = append(all, describe(f.Ref, f.Value, f.Valid, f.Episodes, f.Certain, f.Disputed, f.Modality, f.Claims))
	}
	return all
}

func found[T graph.Record](seq iter.Seq2[graph.Fact[T], error]) []string {
	return each(seq, describeFact[T])
}

func each[T any](seq iter.Seq2[T, error], describe func(T) string) (all []string) {
	for x, err := range seq {
		if err != nil {
			return append(all, err.Error())
		}
		all = append(all, describe(x))
	}
	return all
}

func quarrels(conflicts []model.Conflict) (all []string) {
	for _, c := range conflicts {
		rival := ""
		if c.Rival.Ref != "" {
			rival = known([]model.Fact{c.Rival})[0]
		}
		all = append(all, describeConflict(c.Over, c.Field, known([]model.Fact{c.Fact})[0], rival, c.Sides))
	}
	return all
}

func disputes[T graph.Record](seq iter.Seq2[graph.Conflict[T], error]) []string {
	return each(seq, func(c graph.Conflict[T]) string {
		sides, rival := map[string][]graph.Claim{}, ""
		for _, s := range c.Sides {
			sides[s.Text] = s.Claims
		}
		if c.Rival.Ref != "" {
			rival = describeFact(c.Rival)
		}
		return describeConflict(c.Over, c.Field, describeFact(c.Fact), rival, sides)
	})
}

func describeConflict(over graph.Matter, field, fact, rival string, sides map[string][]graph.Claim) string {
	var b strings.Builder
	fmt.Fprintln(&b, over, field, fact, rival)
	for _, text := range slices.Sorted(maps.Keys(sides)) {
		fmt.Fprintln(&b, "side", text)
		for _, c := range sides[text] {
			fmt.Fprintln(&b, " ", describeClaim(c))
		}
	}
	return b.String()
}

func describeFact[T graph.Record](f graph.Fact[T]) string {
	if f.Ref == "" {
		return ""
	}
	return describe(f.Ref, f.Value, f.Valid, f.Episodes, f.Certain, f.Disputed, f.Modality, f.Claims)
}

func describe(ref graph.Ref, value graph.Record, valid graph.Span, episodes []graph.Span, certain, disputed bool, m graph.Modality, claims []graph.Claim) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\nvalid %q of %q, certain %t, disputed %t, %s\n", ref, model.Describe(value), valid, episodes, certain, disputed, m)
	for _, c := range claims {
		fmt.Fprintln(&b, " ", describeClaim(c))
	}
	return b.String()
}

func describeClaim(c graph.Claim) string {
	d := c.Evidence.Document
	return fmt.Sprintf("%s %s: %s, by %q on %q for %q; %q at %d in %s %q of %q %s", c.Stance, c.Modality, model.Describe(c.Of),
		c.By, c.Said, c.Valid, c.Evidence.Sentence, c.Evidence.Start, d.Name, d.Title, d.Published, d.Registry)
}

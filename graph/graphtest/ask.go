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

// A question is something that a graph is asked, and a model of it.
type question struct {
	what  string
	graph func(ctx context.Context, v graph.View) ([]string, error)
	model func(r *model.Reading) []string
}

// A topic is what questions are about.
type topic struct {
	who, other graph.ID[maker]
	what       graph.ID[ware]
	deal       graph.Ref
	name       string
	way        way
}

var topics = rapid.Custom(func(t *rapid.T) topic {
	return topic{
		makers.Draw(t, "who"), makers.Draw(t, "other"), wares.Draw(t, "what"), deals.Draw(t, "deal"),
		spellings.Draw(t, "name"), ways.Draw(t, "way"),
	}
})

// questions returns all sorts of questions about a topic. Events have no day.
func (p topic) questions(ofDay bool) []question {
	all := slices.Concat(p.finds(), p.findsRoles(), p.findsAny(), p.gets(), p.conflicts(), p.claims(), p.walks())
	all = append(all, p.looksUp())
	if !ofDay {
		all = append(all, finds("events", []string{"test.unveiling"}, []graph.Node{p.who}, graph.Find[unveiling], part(p.who.Ref())))
	}
	return all
}

// part is an entity in any role.
func part(ref graph.Ref) model.Part { return model.Part{Who: ref} }

// finds is a question for facts of one type.
func finds[T graph.Record](what string, kinds []string, with []graph.Node,
	find func(context.Context, graph.View, ...graph.Node) iter.Seq2[graph.Fact[T], error], parts ...model.Part,
) question {
	return question{
		what:  what,
		graph: func(ctx context.Context, v graph.View) ([]string, error) { return found(find(ctx, v, with...)) },
		model: func(r *model.Reading) []string { return known(r.Find(kinds, true, parts...)) },
	}
}

func (p topic) finds() []question {
	supplies := []string{"test.supply"}
	who, other, what := part(p.who.Ref()), part(p.other.Ref()), part(p.what.Ref())
	on := graph.KeyOf(supply{From: p.who, Of: p.what})
	return []question{
		finds("supplies", supplies, []graph.Node{p.who}, graph.Find[supply], who),
		finds("supplies of a thing", supplies, []graph.Node{p.who, p.what}, graph.Find[supply], who, what),
		finds("supplies between", supplies, []graph.Node{p.who, p.other}, graph.Find[supply], who, other),
		finds("supplies in a deal", supplies, []graph.Node{p.deal}, graph.Find[supply], part(p.deal)),
		finds("all supplies", supplies, nil, graph.Find[supply]),
		finds("pacts", []string{"test.pact"}, []graph.Node{p.who}, graph.Find[pact], who),
		finds("owned", []string{"test.maker"}, []graph.Node{p.who}, graph.Find[maker], who),
		finds("provisos", []string{"test.proviso"}, []graph.Node{on}, graph.Find[proviso], part(on)),
	}
}

func (p topic) findsRoles() []question {
	in := func(ref graph.Ref, kind, role string) model.Part { return model.Part{Who: ref, Kind: kind, Role: role} }
	supplies := []string{"test.supply"}
	buyer := graph.Role(p.who, func(s *supply) any { return &s.To })
	client := graph.Role(p.other, func(s *supply) any { return &s.To })
	seller := graph.Role(p.who, func(s *supply) any { return &s.From })
	under := graph.Role(p.deal, func(s *supply) any { return &s.Under })
	lead := graph.Role(p.who, func(p *pact) any { return &p.Lead })
	who, other := p.who.Ref(), p.other.Ref()
	return []question{
		finds("buys", supplies, []graph.Node{buyer}, graph.Find[supply], in(who, "test.supply", "To")),
		finds("sells", supplies, []graph.Node{seller}, graph.Find[supply], in(who, "test.supply", "From")),
		finds("sells to", supplies, []graph.Node{seller, client}, graph.Find[supply], in(who, "test.supply", "From"), in(other, "test.supply", "To")),
		finds("under", supplies, []graph.Node{under}, graph.Find[supply], in(p.deal, "test.supply", "Under")),
		finds("leads", []string{"test.pact"}, []graph.Node{lead}, graph.Find[pact], in(who, "test.pact", "Lead")),
	}
}

func (p topic) findsAny() []question {
	any := func(what string, kinds []graph.Record, with ...graph.Node) question {
		var names []string
		for _, k := range kinds {
			names = append(names, k.Kind())
		}
		var parts []model.Part
		for _, n := range with {
			parts = append(parts, part(n.Ref()))
		}
		return question{
			what: what,
			graph: func(ctx context.Context, v graph.View) ([]string, error) {
				return found(graph.FindAny(ctx, v, kinds, with...))
			},
			model: func(r *model.Reading) []string { return known(r.Find(names, kinds != nil, parts...)) },
		}
	}
	return []question{
		any("some", []graph.Record{supply{}, union{}, maker{}, sole{}, unveiling{}}, p.who),
		any("about", nil, p.other),
		any("between", nil, p.who, p.what),
		any("about a deal", nil, p.deal),
		any("everything", nil),
	}
}

func (p topic) gets() []question {
	return []question{get(p.who), get(graph.ID[supply](graph.KeyOf(supply{From: p.who, Of: p.what}).Key()))}
}

func get[T graph.Record](id graph.ID[T]) question {
	return question{
		what: "get " + string(id.Ref()),
		graph: func(ctx context.Context, v graph.View) ([]string, error) {
			f, err := graph.Get(ctx, v, id)
			if errors.Is(err, graph.ErrNotFound) {
				return []string{"not found"}, nil
			}
			if err != nil {
				return nil, err
			}
			return []string{describeFact(f)}, nil
		},
		model: func(r *model.Reading) []string {
			if f, ok := r.Get(id.Ref()); ok {
				return known([]model.Fact{f})
			}
			return []string{"not found"}
		},
	}
}

func (p topic) looksUp() question {
	answer := func(refs []graph.Ref) []string { return []string{fmt.Sprint(refs)} }
	return question{
		what: "name " + p.name,
		graph: func(ctx context.Context, v graph.View) ([]string, error) {
			ref, err := graph.LookupAny(ctx, v, p.name)
			if some := (*graph.AmbiguousError)(nil); errors.As(err, &some) {
				return answer(some.Candidates), nil
			} else if errors.Is(err, graph.ErrNotFound) {
				return answer(nil), nil
			}
			if err != nil {
				return nil, err
			}
			return answer([]graph.Ref{ref}), nil
		},
		model: func(r *model.Reading) []string { return answer(r.Lookup(p.name)) },
	}
}

func (p topic) conflicts() []question {
	return []question{
		conflicts[supply]("test.supply", p.who), conflicts[sole]("test.sole", p.what),
		conflicts[pact]("test.pact"), conflicts[maker]("test.maker"),
	}
}

func conflicts[T graph.Record](kind string, with ...graph.Node) question {
	var parts []model.Part
	for _, n := range with {
		parts = append(parts, part(n.Ref()))
	}
	return question{
		what: "conflicts of " + kind,
		graph: func(ctx context.Context, v graph.View) ([]string, error) {
			return disputes(graph.Conflicts[T](ctx, v, with...))
		},
		model: func(r *model.Reading) []string { return quarrels(r.Conflicts(kind, parts...)) },
	}
}

func (p topic) claims() []question {
	list := func(claims []graph.Claim) (all []string) {
		for _, c := range claims {
			all = append(all, describeClaim(c))
		}
		return all
	}
	who, deal := part(p.who.Ref()), part(p.deal)
	return []question{{
		what: "claims on supplies",
		graph: func(ctx context.Context, v graph.View) ([]string, error) {
			return each(graph.Claims[supply](ctx, v, p.who), describeClaim)
		},
		model: func(r *model.Reading) []string { return list(r.Claims([]string{"test.supply"}, who)) },
	}, {
		what: "claims",
		graph: func(ctx context.Context, v graph.View) ([]string, error) {
			return each(graph.Claims[graph.Raw](ctx, v, p.who, p.deal), describeClaim)
		},
		model: func(r *model.Reading) []string { return list(r.Claims(nil, who, deal)) },
	}}
}

// ask asks a view of ever, in one way to look at it, some questions.
func ask(t *rapid.T, ever graph.View, texts []model.Text) {
	l, p := looks.Draw(t, "look"), topics.Draw(t, "topic")
	v, r := l.at(ever), l.read(texts)
	questions := p.questions(l.day.Known())
	first := rapid.IntRange(0, len(questions)-1).Draw(t, "first")
	stride := rapid.IntRange(1, 3).Draw(t, "stride")
	for i := range len(questions) / stride {
		q := questions[(first+i*stride)%len(questions)]
		got, err := q.graph(context.Background(), v)
		if err != nil {
			t.Fatalf("%s, looking at %+v: %v", q.what, l, err)
		}
		if diff := cmp.Diff(q.model(r), got); diff != "" {
			t.Fatalf("%s of %+v, looking at %+v (-model +graph):\n%s", q.what, p, l, diff)
		}
	}
	p.follow(t, v, r)
}

// known describes facts of a model.
func known(facts []model.Fact) (all []string) {
	for _, f := range facts {
		all = append(all, describe(f.Ref, f.Value, f.Valid, f.Episodes, f.Certain, f.Disputed, f.Modality, f.Claims))
	}
	return all
}

// found describes the facts of an iteration.
func found[T graph.Record](seq iter.Seq2[graph.Fact[T], error]) ([]string, error) {
	return each(seq, describeFact[T])
}

// each describes what an iteration yields, and returns the error with which it
// ends.
func each[T any](seq iter.Seq2[T, error], describe func(T) string) (all []string, err error) {
	for x, err := range seq {
		if err != nil {
			return all, err
		}
		all = append(all, describe(x))
	}
	return all, nil
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

func disputes[T graph.Record](seq iter.Seq2[graph.Conflict[T], error]) ([]string, error) {
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

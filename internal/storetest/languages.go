package storetest

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/gizmo"
	"github.com/cayleygraph/cayley/query/graphql"
	"github.com/cayleygraph/cayley/query/mql"
	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
)

// testLanguages asks in Cayley's query languages, of the store and of what
// Frozen gives.
func testLanguages(t *testing.T, open func(t testing.TB) Store) {
	s := open(t)
	add(t, s,
		iri("acme", "supplies", "globex", "contract-1"), iri("acme", "supplies", "initech", "contract-2"),
		iri("hooli", "supplies", "globex", "contract-3"), iri("globex", "supplies", "umbrella", "contract-4"),
		quad.Make(quad.IRI("globex"), quad.IRI("name"), "Globex", nil),
		quad.Make(quad.IRI("initech"), quad.IRI("name"), "Initech", nil))
	frozen := s.Frozen()
	defer frozen.Close()
	remove(t, s, iri("hooli", "supplies", "globex", "contract-3"))
	add(t, s, iri("hooli", "supplies", "globex", "contract-3"))
	for _, c := range []struct {
		name, query string
		session     func(graph.QuadStore) query.Session
		want        []string
	}{
		{"out", `g.V("<acme>").Out("<supplies>").All()`, gizmoOf, []string{`{"id":"<globex>"}`, `{"id":"<initech>"}`}},
		{"and", `g.V("<acme>").Out("<supplies>").And(g.V("<hooli>").Out("<supplies>")).All()`, gizmoOf, []string{`{"id":"<globex>"}`}},
		{"save", `g.V("<acme>").Out("<supplies>").Has("<name>", "Initech").Save("<name>", "name").All()`, gizmoOf,
			[]string{`{"id":"<initech>","name":"Initech"}`}},
		{"except", `g.V("<acme>").Out("<supplies>").Except(g.V("<hooli>").Out("<supplies>")).All()`, gizmoOf, []string{`{"id":"<initech>"}`}},
		{"label", `g.V("<acme>").LabelContext("<contract-2>").Out("<supplies>").All()`, gizmoOf, []string{`{"id":"<initech>"}`}},
		{"recursive", `g.V("<acme>").FollowRecursive("<supplies>").All()`, gizmoOf,
			[]string{`{"id":"<globex>"}`, `{"id":"<initech>"}`, `{"id":"<umbrella>"}`}},
		{"count", `g.Emit(g.V("<acme>").Out("<supplies>").Count())`, gizmoOf, []string{`2`}},
		{"mql", `[{"id": "<globex>", "<name>": null}]`, mqlOf, []string{`{"<name>":"Globex","id":"<globex>"}`}},
		{"graphql", `{ nodes(id: <globex>) { <name>, <supplies> { id } } }`, graphqlOf,
			[]string{`{"nodes":{"<name>":"Globex","<supplies>":{"id":"umbrella"}}}`}},
		{"graphql, back", `{ nodes(id: <globex>) { <supplies> @rev { id } } }`, graphqlOf,
			[]string{`{"nodes":{"<supplies>":[{"id":"acme"},{"id":"hooli"}]}}`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, qs := range []graph.QuadStore{s, frozen} {
				if diff := cmp.Diff(c.want, answer(t, c.session(qs), c.query)); diff != "" {
					t.Error(diff)
				}
			}
		})
	}
}

func gizmoOf(qs graph.QuadStore) query.Session   { return gizmo.NewSession(qs) }
func mqlOf(qs graph.QuadStore) query.Session     { return mql.NewSession(qs) }
func graphqlOf(qs graph.QuadStore) query.Session { return graphql.NewSession(qs) }

// answer returns the results as JSON, sorted.
func answer(t *testing.T, in query.Session, text string) (all []string) {
	t.Helper()
	it, err := in.Execute(t.Context(), text, query.Options{Collation: query.JSON, Limit: -1})
	if err != nil {
		t.Fatal(err)
	}
	defer it.Close()
	for it.Next(t.Context()) {
		var out strings.Builder
		enc := json.NewEncoder(&out)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(it.Result()); err != nil {
			t.Fatal(err)
		}
		all = append(all, strings.TrimSpace(out.String()))
	}
	if err := it.Err(); err != nil {
		t.Fatal(err)
	}
	slices.Sort(all)
	return all
}

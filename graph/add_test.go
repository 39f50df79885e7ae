package graph_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pactgraph/pactgraph/graph"
)

type badField struct {
	Who graph.Ref `graph:"key"`
	M   map[string]string
}

func (badField) Kind() string { return "bad" }

type keyless struct{ Who graph.Ref }

func (keyless) Kind() string { return "keyless" }

type badKind struct {
	Who graph.Ref `graph:"key"`
}

func (badKind) Kind() string { return "Bad Kind" }

type badTag struct {
	Who graph.Ref `graph:"kee"`
}

func (badTag) Kind() string { return "badtag" }

type number struct {
	Who graph.Ref `graph:"key"`
	X   float64
}

func (number) Kind() string { return "number" }

type hiddenKey struct {
	Who graph.Ref `graph:"key"`
	why string    `graph:"key"`
}

func (hiddenKey) Kind() string { return "hiddenkey" }

type reason struct{ Why string }

type hiddenPart struct {
	reason
	Who graph.Ref `graph:"key"`
}

func (hiddenPart) Kind() string { return "hiddenpart" }

// All faults of a batch are told together, and nothing is added.
func TestAddFaults(t *testing.T) {
	claim := func(change func(*graph.Claim)) graph.Claim {
		c := asserts(onBolt, "")
		change(&c)
		return c
	}
	of := func(r graph.Record) graph.Claim { return claim(func(c *graph.Claim) { c.Of = r }) }
	doc := graph.Document{Name: "note", Text: "A sentence stands here."}
	evidence := func(start, end int, s string) graph.Claim {
		return claim(func(c *graph.Claim) { c.Evidence = graph.Evidence{Start: start, End: end, Sentence: s} })
	}
	faults := map[string]graph.Claim{
		"it is nil":                                of(nil),
		"is not a struct":                          of(&hosting{}),
		"neither a role nor a value":               of(badField{Who: "a/b"}),
		"field tagged key":                         of(keyless{Who: "a/b"}),
		"a kind is lower-case":                     of(badKind{Who: "a/b"}),
		`unknown option "kee"`:                     of(badTag{Who: "a/b"}),
		"none of its keys is set":                  of(hosting{Price: "9"}),
		"no slash between":                         of(hosting{Platform: "acme"}),
		"a space or a control":                     of(hosting{Platform: bolt.Ref(), Product: "a b"}),
		"is empty":                                 of(pact{Parties: []graph.Ref{acme.Ref(), ""}}),
		"field Note: \"\\xff\" is not valid UTF-8": of(hosting{Platform: bolt.Ref(), Note: "\xff"}),
		"field why: it is not exported":            of(hiddenKey{Who: "a/b", why: "it is so"}),
		"field reason: it is not exported":         of(hiddenPart{Who: "a/b", reason: reason{Why: "it is so"}}),
		"not a number":                             of(number{"a/b", math.NaN()}),
		"two refs or more":                         of(same(acme.Ref(), acme.Ref())),
		"of different kinds":                       of(same(acme.Ref(), dot.Ref(), tool.Ref())),
		"the zero Raw":                             of(graph.Raw{}),
		"stance unknown":                           claim(func(c *graph.Claim) { c.Stance = 9 }),
		"modality unknown":                         claim(func(c *graph.Claim) { c.Modality = 9 }),
		"speaker":                                  claim(func(c *graph.Claim) { c.By = "Acme" }),
		"rule is not valid UTF-8":                  claim(func(c *graph.Claim) { c.Rule = "\xff" }),
		"there is no sentence":                     evidence(0, 0, ""),
		"bytes 0 to 3 are not":                     evidence(0, 3, "The"),
		"offsets 20 to 99":                         evidence(20, 99, "here."),
		"offsets -1 to 3":                          evidence(-1, 3, "A se"),
		"offsets 5 to 2":                           evidence(5, 2, "x"),
	}
	for want, c := range faults {
		if c.Evidence == (graph.Evidence{}) && want != "there is no sentence" {
			c.Evidence = graph.Evidence{Sentence: "A", End: 1}
		}
		g := graph.New()
		ok := graph.Claim{Of: onBolt, Evidence: graph.Evidence{Sentence: "A", End: 1}}
		err := g.Add(ctx, doc, ok, c, ok, c)
		var fault *graph.AddError
		if !errors.As(err, &fault) || len(fault.Faults) != 2 || fault.Faults[0].Index != 1 || fault.Faults[1].Index != 3 {
			t.Errorf("%s: %v", want, err)
			continue
		}
		if !strings.Contains(fault.Faults[0].Error(), want) {
			t.Errorf("%v, want %q", &fault.Faults[0], want)
		}
		if dump(t, g) != dump(t, graph.New()) {
			t.Errorf("%s: something was added", want)
		}
	}
}

func TestAddErrorUnwraps(t *testing.T) {
	err := graph.New().Add(ctx, graph.Document{}, graph.Claim{Of: hosting{Platform: "?"}, Evidence: graph.Evidence{Sentence: "x"}})
	var record *graph.RecordError
	var ref *graph.RefError
	var claim *graph.ClaimError
	if !errors.As(err, &record) || record.Field != "Platform" || !errors.As(err, &ref) || !errors.As(err, &claim) || claim.Index != -1 || !errors.Is(err, graph.ErrEvidence) {
		t.Error(err)
	}
}

func TestAddRegistry(t *testing.T) {
	g := graph.New()
	doc := graph.Document{Name: "names", Registry: "7"}
	if err := g.Add(ctx, doc, graph.Claim{Of: onBolt, Evidence: graph.Evidence{Sentence: "x", End: 1}}); !errors.Is(err, graph.ErrEvidence) {
		t.Error(err)
	}
	doc.Text = "x"
	if err := g.Add(ctx, doc); err == nil {
		t.Error("a registry with a text")
	}
}

func TestAddTwice(t *testing.T) {
	g := strange(t)
	once := dump(t, g)
	doc, claims := note("again", "2026", asserts(onBolt, ""), asserts(onBolt, ""))
	for range 2 {
		if err := g.Add(ctx, doc, claims...); err != nil {
			t.Fatal(err)
		}
	}
	twice := dump(t, g)
	if err := g.Add(ctx, doc, claims[1], claims[0]); err != nil {
		t.Fatal(err)
	}
	if once == twice || dump(t, g) != twice {
		t.Error("what is there already changes something")
	}
	if err := g.Remove(ctx, "again"); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(once, dump(t, g)); diff != "" {
		t.Errorf("removal leaves (-want +got):\n%s", diff)
	}
}

func TestAddAnyOrder(t *testing.T) {
	steps := []func(g *graph.Graph){
		func(g *graph.Graph) { add(t, g, "a", "2026-01-01", asserts(onBolt, "2025/..")) },
		func(g *graph.Graph) { add(t, g, "b", "2026-02-01", denies(onBolt), ends(onBolt, "2026")) },
		func(g *graph.Graph) { add(t, g, "c", "", asserts(same(acme.Ref(), dot.Ref()), "")) },
	}
	var first string
	for _, order := range [][]int{{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}} {
		g := graph.New()
		for _, i := range order {
			steps[i](g)
		}
		if got := dump(t, g); first == "" {
			first = got
		} else if got != first {
			t.Errorf("order %v gives another graph", order)
		}
	}
}

func TestDocuments(t *testing.T) {
	g := graph.New()
	for _, text := range []string{"one", "two"} {
		if err := g.Add(ctx, graph.Document{Name: "note", Title: "T", Publisher: "P", Published: day("2026"), Text: text}); err != nil {
			t.Fatal(err)
		}
	}
	register(t, g)
	docs := all(t, g.Documents(ctx))
	if len(docs) != 3 || docs[0].Name != "names" || docs[0].Registry != "1" || docs[1].Digest >= docs[2].Digest {
		t.Fatalf("%+v", docs)
	}
	sum := sha256.Sum256([]byte("two"))
	two := graph.Document{Name: "note", Title: "T", Publisher: "P", Published: day("2026"), Digest: hex.EncodeToString(sum[:])}
	if docs[1] != two && docs[2] != two {
		t.Errorf("%+v, want %+v among them", docs, two)
	}
	if err := g.RemoveVersion(ctx, two); err != nil {
		t.Fatal(err)
	}
	if n := len(all(t, g.Documents(ctx))); n != 2 {
		t.Errorf("%d documents after one version was removed", n)
	}
	if err := g.RemoveVersion(ctx, two); !errors.Is(err, graph.ErrNoDocument) {
		t.Error(err)
	}
	if err := g.Remove(ctx, "note"); err != nil {
		t.Fatal(err)
	}
	if err := g.Remove(ctx, "note"); !errors.Is(err, graph.ErrNoDocument) {
		t.Error(err)
	}
}

// A view is of one moment, whatever is added and removed during it.
func TestSnapshot(t *testing.T) {
	g := market(t)
	v := g.Ever()
	n := 0
	for _, err := range graph.Find[hosting](ctx, v) {
		if err != nil {
			t.Fatal(err)
		}
		if n == 0 {
			add(t, g, "more", "2026", asserts(hosting{Platform: cargo.Ref(), Product: gear}, ""))
			if err := g.Remove(ctx, "spring"); err != nil {
				t.Fatal(err)
			}
		}
		n++
	}
	if after := len(all(t, graph.Find[hosting](ctx, v))); n != 3 || after != 3 {
		t.Errorf("%d facts while it changes, %d after", n, after)
	}
	if after := len(all(t, graph.Find[hosting](ctx, g.Ever()))); after != 1 {
		t.Errorf("%d facts in a new view", after)
	}
}

// The names of facts and claims are part of the format: they must never change.
func TestNamesOfClaimsStay(t *testing.T) {
	g := graph.New()
	add(t, g, "a \"note\"", "2026-02", graph.Claim{
		Of: hosting{Platform: "firm/a+b", Product: tool, In: "pact/x", Price: "~9", Opened: day("2025-10"), Note: "tab\there\nand \\ \"so\"", Regions: []string{"b", "a1", "a"}},
		By: acme.Ref(), Said: day("2026-02-03"), Valid: span("2025/.."), Rule: "r",
	})
	sum := sha256.Sum256([]byte(dump(t, g)))
	if got, want := hex.EncodeToString(sum[:8]), "39221adfeec12853"; got != want {
		t.Errorf("digest of the dump is %s, want %s", got, want)
	}
}

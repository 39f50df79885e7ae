package graph_test

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pactgraph/pactgraph/graph"
)

// strange is a graph with what is hard to write.
func strange(t testing.TB) *graph.Graph {
	g := market(t)
	odd := hosting{Platform: graph.NewRef("odd.kind", "a/ü?#%\"<>"), Product: "x%2Fy", Note: "tab\tquote\" back\\ line\nfeed\r\x00\x7f\u2028 ü 𝕏"}
	c := asserts(odd, `2026-33 "soon, \"they\" say"/203X`)
	c.By, c.Said, c.Rule, c.Modality = acme.Ref(), day("-0044-03-15"), "rule \"1\"", graph.Conditional
	add(t, g, "strange ünd\nweird", "2026-21", c, denies(sole{Subject: tool}), ends(pact{Parties: []graph.Ref{bolt.Ref()}}, "2026"), asserts(same(acme.Ref(), dot.Ref()), "../.."))
	return g
}

func TestDumpRoundTrip(t *testing.T) {
	want := dump(t, strange(t))
	g := graph.New()
	if err := g.ReadFrom(ctx, strings.NewReader(want)); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, dump(t, g)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	one, other := all(t, graph.FindAny(ctx, strange(t).Ever(), nil)), all(t, graph.FindAny(ctx, g.Ever(), nil))
	if len(one) == 0 || len(one) != len(other) {
		t.Errorf("%d facts, then %d", len(one), len(other))
	}
	for i := range one {
		if one[i].Ref != other[i].Ref || one[i].Valid != other[i].Valid || !cmp.Equal(one[i].Claims[0].Evidence, other[i].Claims[0].Evidence, exact) {
			t.Errorf("%+v\nthen %+v", one[i], other[i])
		}
	}
}

// Any order of lines, with comments and other line ends, is the same graph.
func TestReadFromAnyOrder(t *testing.T) {
	want := dump(t, strange(t))
	lines := strings.Split(strings.TrimSpace(want), "\n")
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
	g := graph.New()
	if err := g.ReadFrom(ctx, strings.NewReader("# hello\r\n\r\n"+strings.Join(lines, " # so\r\n\t"))); err != nil {
		t.Fatal(err)
	}
	if dump(t, g) != want {
		t.Error("another graph")
	}
}

func TestReadFromFaults(t *testing.T) {
	good := dump(t, strange(t))
	lines := strings.SplitAfter(good, "\n")
	line := func(part string) int {
		for i, l := range lines {
			if strings.Contains(l, part) {
				return i + 1
			}
		}
		t.Fatalf("no line with %q", part)
		return 0
	}
	change := func(part, by string) string {
		i := line(part) - 1
		return strings.Join(lines[:i], "") + strings.Replace(lines[i], part, by, 1) + strings.Join(lines[i+1:], "")
	}
	without := func(part string) string {
		i := line(part) - 1
		return strings.Join(lines[:i], "") + strings.Join(lines[i+1:], "")
	}
	const s, l = "<http://e.org/s> ", " <http://e.org/l> .\n"
	tests := []struct {
		name, input string
		line        int // 0: any
		is          error
	}{
		{"another version", change("quads v1", "quads v2"), 1, graph.ErrVersion},
		{"another namespace", change("/ns/v1#sentence", "/ns/v2#sentence"), 0, graph.ErrVersion},
		{"not quads", "hello, world\n", 1, nil},
		{"a triple", "#\n\n" + s + s + s + ".\n", 3, nil},
		{"no dot", s + s + s + s + "\n", 1, nil},
		{"two on a line", s + s + s + s + ". " + s + s + s + s + ".\n", 1, nil},
		{"a blank node", "_:b " + s + s + l, 1, nil},
		{"a language", s + s + `"x"@en` + l, 1, nil},
		{"an open literal", s + s + `"x` + l, 1, nil},
		{"a broken escape", s + s + `"\u12"` + l, 1, nil},
		{"no character", s + s + `"\uD800"` + l, 1, nil},
		{"an unknown escape", s + s + `"\x41"` + l, 1, nil},
		{"an unknown type", s + s + `"x"^^<http://e.org/t>` + l, 1, nil},
		{"binary", "\x00\x01\x02\xff", 1, nil},
		{"invalid UTF-8", s + s + "\"\xff\"" + l, 1, nil},
		{"a strange quad", good + s + s + s + l, len(lines), nil},
		{"a changed sentence", change("Sentence of spring on pact", "Sentence of winter on pact"), 0, nil},
		{"a changed field", change(`"tab`, `"tub`), 0, nil},
		{"a changed stance", change(`"denies"`, `"asserts"`), 0, nil},
		{"a changed offset", change(`ns/v1#start> "0"`, `ns/v1#start> "7"`), 0, nil},
		{"an offset that is no number", change(`ns/v1#start> "0"`, `ns/v1#start> "x"`), line(`ns/v1#start> "0"`), nil},
		{"a claim that lacks its sentence", without("ns/v1#sentence"), 0, nil},
		{"a record that lacks a key", without("/role/sole/Subject"), 0, nil},
		{"a record that lacks its kind", without("<https://github.com/pactgraph/pactgraph/kind/launch>"), 0, nil},
		{"a document that lacks its name", without("schema.org/name"), 0, nil},
		{"a document that lacks its digest", without("ns/v1#digest"), 0, nil},
		{"a date that is none", change(`"2026-03-01"`, `"2026-02-30"`), 0, nil},
	}
	says := map[string]string{
		"a triple": "label", "no dot": "ends with a dot", "two on a line": "one on a line", "a language": "language",
		"a blank node": "the subject is not an IRI", "an open literal": "no closing quote", "a broken escape": "cut off",
		"no character": `"D800" is no character`, "an unknown escape": `unknown escape "x"`, "invalid UTF-8": "UTF-8",
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if test.input == good {
				t.Fatal("nothing is wrong with it")
			}
			g := graph.New()
			err := g.ReadFrom(ctx, strings.NewReader(test.input))
			var fault *graph.FormatError
			if !errors.As(err, &fault) {
				t.Fatalf("%v, want a FormatError", err)
			}
			if test.line > 0 && fault.Line != test.line || fault.Line < 1 {
				t.Errorf("%v, want line %d", err, test.line)
			}
			if test.is != nil && !errors.Is(err, test.is) {
				t.Errorf("%v, want %v", err, test.is)
			}
			if !strings.Contains(fault.Error(), says[test.name]) {
				t.Errorf("%v, want it to say %q", err, says[test.name])
			}
			if got := dump(t, g); got != dump(t, graph.New()) {
				t.Errorf("it loaded %q", got)
			}
		})
	}
	if err := graph.New().ReadFrom(ctx, strings.NewReader("")); err != nil {
		t.Errorf("an empty graph: %v", err)
	}
}

func FuzzReadFrom(f *testing.F) {
	good := dump(f, strange(f))
	f.Add(good)
	for _, line := range strings.SplitAfter(good, "\n")[:40] {
		f.Add(line)
	}
	f.Add("_:a <b> \"c\"@de <d> .")
	f.Fuzz(func(t *testing.T, input string) {
		g := graph.New()
		if err := g.ReadFrom(ctx, strings.NewReader(input)); err != nil {
			if got := dump(t, g); got != dump(t, graph.New()) {
				t.Errorf("%v, and it loaded %q", err, got)
			}
			return
		}
		once := dump(t, g)
		again := graph.New()
		if err := again.ReadFrom(ctx, strings.NewReader(once)); err != nil {
			t.Fatalf("%v in\n%s", err, once)
		}
		if dump(t, again) != once {
			t.Error("what is written reads as another graph")
		}
		all(t, graph.FindAny(ctx, g.Ever(), nil))
	})
}

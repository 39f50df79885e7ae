package graph

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"
)

type bond struct {
	A Ref `graph:"key"`
	B Ref `graph:"key"`
}

func (bond) Kind() string { return "bond" }

// bonds returns how many facts are about the hub after claims were added.
func bonds(t *testing.T, g *Graph, name string, claims []Claim) (n int, err error) {
	t.Helper()
	for i := range claims {
		claims[i].Evidence = Evidence{Sentence: "It is so.", End: 9}
	}
	doc := Document{Name: name, Text: "It is so.", Published: Year(2023)}
	if err := g.Add(context.Background(), doc, claims...); err != nil {
		t.Fatal(err)
	}
	for _, err := range Find[bond](context.Background(), g.Ever(), Ref("hub/h")) {
		if err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

// Each kind has a number of its own, and one more than there are numbers is an error.
func TestMostKinds(t *testing.T) {
	g := New()
	for i := range mostTerms - 4 { // beside same, bond, hub and that of the first claim
		kind := fmt.Sprint("kind", i)
		if n := g.shapes.kindNumber(kind); g.shapes.kinds.name(n) != kind || g.shapes.kindNumber(kind) != n {
			t.Fatalf("%s has the number %d, of %s", kind, n, g.shapes.kinds.name(n))
		}
	}
	if n, err := bonds(t, g, "first", []Claim{{Of: bond{"hub/h", "first/x"}}}); n != 1 || err != nil {
		t.Errorf("%d facts, error %v", n, err)
	}
	for _, name := range []string{"second", "third"} { // and then every question
		n, err := bonds(t, g, name, []Claim{{Of: bond{"hub/h", NewRef(name, "x")}}})
		if n != 0 || err == nil || !strings.Contains(err.Error(), "65535 kinds") {
			t.Errorf("%s: %d facts, error %v", name, n, err)
		}
	}
}

func TestMostEpisodes(t *testing.T) {
	day := time.Date(1700, 1, 1, 0, 0, 0, 0, time.UTC)
	var claims []Claim
	for range mostEpisodes + 1 {
		d := DayOf(day)
		claims = append(claims, Claim{Of: bond{"hub/h", "hub/i"}, Valid: Span{From: d, Until: d}})
		day = day.AddDate(0, 0, 2)
	}
	if n, err := bonds(t, New(), "note", claims); n != 0 || err == nil || !strings.Contains(err.Error(), "65537 episodes") {
		t.Errorf("%d facts, error %v", n, err)
	}
}

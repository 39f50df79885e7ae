package graph

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// What is answered of what was found out before, while documents come and go
// between the questions, is what somebody answers who keeps nothing.
func TestKeptAnswers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ctx := context.Background()
		g := New()
		views := []View{g.Ever()}
		for step := range rapid.IntRange(2, 12).Draw(t, "steps") {
			doc := Document{Name: rapid.SampledFrom([]string{"x", "y", "z"}).Draw(t, "document"), Text: "It is so.", Published: Year(2020)}
			if rapid.IntRange(0, 2).Draw(t, "what") == 0 {
				if err := g.Remove(ctx, doc.Name); err != nil && !errors.Is(err, ErrNoDocument) {
					t.Fatal(err)
				}
			} else if err := g.Add(ctx, doc, rapid.SliceOfN(rapid.OneOf(keptClaims, storyClaims), 1, 4).Draw(t, "claims")...); err != nil {
				t.Fatal(err)
			}
			views = append(views, g.Ever())
			for range rapid.IntRange(0, 3).Draw(t, "questions") {
				v := views[max(0, len(views)-rapid.IntRange(1, 3).Draw(t, "ago"))]
				if rapid.Bool().Draw(t, "of a day") {
					v = v.On(Year(rapid.IntRange(2018, 2023).Draw(t, "year")))
				}
				who := site(rapid.IntRange(0, 3).Draw(t, "who"))
				q := rapid.IntRange(0, len(besideQuestions)-1).Draw(t, "question")
				got := besideQuestions[q](v, who)
				want := besideQuestions[q](v.Trusting(func(Claim) bool { return true }), who) // in a ledger of its own
				if !slices.Equal(got, want) {
					t.Fatalf("after step %d question %d of %s gives\n%s\nwant\n%s", step, q, who, strings.Join(got, "\n"), strings.Join(want, "\n"))
				}
			}
		}
	})
}

// A delay is told of a shipment.
type delay struct {
	Of Ref `graph:"key"`
}

func (delay) Kind() string { return "delay" }

// keptClaims are of few sites, so that they meet.
var keptClaims = rapid.Custom(func(t *rapid.T) Claim {
	at := func(what string, least int) ID[plant] {
		if n := rapid.IntRange(least, 3).Draw(t, what); n >= 0 {
			return site(n)
		}
		return ""
	}
	from, least := at("from", -1), -1
	if from == "" {
		least = 0
	}
	c := Claim{
		Stance:   rapid.SampledFrom([]Stance{Asserts, Asserts, Asserts, Ends, Denies}).Draw(t, "stance"),
		Modality: rapid.SampledFrom([]Modality{Done, Done, Planned}).Draw(t, "modality"),
		Valid:    Span{From: keptYears.Draw(t, "since")},
		Evidence: Evidence{Sentence: "It is so.", End: 9},
	}
	switch kind := rapid.IntRange(-1, 10).Draw(t, "kind"); {
	case kind < 0:
		c.Of = delay{Of: KeyOf(shipment{From: site(rapid.IntRange(1, 3).Draw(t, "of")), To: at("to", 0)})}
	case kind < 5:
		c.Of = shipment{From: from, To: at("to", least), Via: at("via", -1)}
	case kind < 8:
		c.Of = delivery{From: from, To: at("to", least), Tons: rapid.IntRange(0, 2).Draw(t, "tons")}
	case kind < 9:
		c.Of = plant{ID: at("plant", 0), Name: fmt.Sprint("Plant ", rapid.IntRange(0, 3).Draw(t, "name"))}
	case kind < 10 && from != "":
		one, other := KeyOf(shipment{From: from, To: at("to", 0)}), KeyOf(shipment{From: site(1), To: site(2)})
		if one == other {
			other = KeyOf(shipment{From: site(2), To: site(1)})
		}
		c.Of = Same{Refs: []Ref{one, other}}
	default:
		c.Of = Same{Refs: []Ref{site(rapid.IntRange(0, 2).Draw(t, "one")).Ref(), site(3).Ref()}}
	}
	return c
})

// storyClaims are of few shipments, each of which begins and ends several times.
var storyClaims = rapid.Custom(func(t *rapid.T) Claim {
	c := Claim{
		Of:       shipment{From: site(0), To: site(rapid.IntRange(1, 2).Draw(t, "to"))},
		Stance:   rapid.SampledFrom([]Stance{Asserts, Asserts, Ends}).Draw(t, "stance"),
		Valid:    Span{From: keptYears.Draw(t, "since")},
		Evidence: Evidence{Sentence: "It is so.", End: 9},
	}
	if c.Stance == Asserts && rapid.IntRange(0, 3).Draw(t, "over") == 0 {
		c.Valid.Until = Year(2022)
	}
	return c
})

// keptYears are some in the words of an article, which order what begins at the
// same time.
var keptYears = rapid.Custom(func(t *rapid.T) Date {
	year := Year(rapid.IntRange(2016, 2022).Draw(t, "year"))
	if words := rapid.SampledFrom([]string{"", "", "early", "late"}).Draw(t, "words"); words != "" {
		year = year.WithWords(words)
	}
	return year
})

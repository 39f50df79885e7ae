package lexis_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/pactgraph/pactgraph/internal/lexis"
)

// A filter never turns away a word that is on its list, however long that is.
func TestFilter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.MapOf(rapid.String(), rapid.Bool()).Draw(t, "list")
		f := lexis.FilterOf(list)
		few := lexis.NewFilter(0)
		for word := range list {
			few.Add(word)
			if !f.May(word) || !few.May(word) {
				t.Fatalf("%q is turned away", word)
			}
		}
	})
}

// Of the words of plain English few pass the filter of other words.
func TestPasses(t *testing.T) {
	list := strings.Fields("of in on at by for with from to into onto over under about against between among across through throughout")
	text := strings.Fields("the lender sold its stake after board carrier met and shares which it owned fell sharply despite a bid that was " +
		"worth twice what they had paid when oil prices were high so investors wondered how much more debt would be needed next year")
	f := lexis.NewFilter(len(list))
	for _, w := range list {
		f.Add(w)
	}
	passed := 0
	for _, w := range text {
		if f.May(w) {
			passed++
		}
	}
	if passed*5 > len(text) {
		t.Errorf("%d of %d words pass, want at most one in five", passed, len(text))
	}
	if f = (lexis.Filter{}); f.May("of") || f.May("") {
		t.Error("a word passes the filter of an empty list")
	}
}

func ExampleFilter() {
	months := map[string]int{"may": 5, "june": 6}
	f := lexis.FilterOf(months)
	fmt.Println(f.May("june"), f.May("sold"))
	// Output: true false
}

// BenchmarkFilter asks for words that are not on a list, beside a map alone.
func BenchmarkFilter(b *testing.B) {
	list := map[string]bool{}
	for w := range strings.FieldsSeq("of in on at by for with from to into onto over under about against between among across through") {
		list[w] = true
	}
	text := strings.Fields("the lender sold its stake after board carrier met and shares which it owned fell sharply despite bid that was")
	f := lexis.FilterOf(list)
	b.Run("filter", func(b *testing.B) {
		for b.Loop() {
			for _, w := range text {
				_ = f.May(w) && list[w]
			}
		}
	})
	b.Run("map", func(b *testing.B) {
		for b.Loop() {
			for _, w := range text {
				_ = list[w]
			}
		}
	})
}

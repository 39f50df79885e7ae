package graph

import (
	"testing"

	"pgregory.net/rapid"
)

// edits is the distance by its definition.
func edits(a, b []rune) int {
	switch {
	case len(a) == 0:
		return len(b)
	case len(b) == 0:
		return len(a)
	case a[0] == b[0]:
		return edits(a[1:], b[1:])
	}
	return 1 + min(edits(a[1:], b[1:]), edits(a[1:], b), edits(a, b[1:]))
}

func TestDistance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringOfN(rapid.RuneFrom([]rune("abø")), 0, 6, -1)
		a, b := []rune(word.Draw(t, "a")), []rune(word.Draw(t, "b"))
		limit := rapid.IntRange(0, 6).Draw(t, "limit")
		want := edits(a, b)
		if got, ok := distance(a, b, limit); ok != (want <= limit) || ok && got != want {
			t.Fatalf("%d, %t; want %d", got, ok, want)
		}
	})
}

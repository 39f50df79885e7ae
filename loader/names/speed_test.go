package names_test

import (
	"strings"
	"testing"

	"github.com/pactgraph/pactgraph/loader/names"
	"github.com/pactgraph/pactgraph/loader/sentences"
)

func BenchmarkDefault(b *testing.B) {
	for b.Loop() {
		if _, err := names.Default(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFind(b *testing.B) {
	r := registry(b)
	text := strings.Repeat("Oracle Corp. will license Intel's chips to Velmora Inc., a Danish maker of valves, chief executive Anna Brandt said on Monday. "+
		"The deal, worth about 40 million dollars over three years, was signed in Oslo and needs the consent of regulators before it can close.\n\n", 60)
	ss := sentences.Split(text)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		r.Find(text, ss)
	}
}

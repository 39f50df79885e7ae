package loader_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/pactgraph/pactgraph/loader"
)

// BenchmarkRead reads the article that examples/ask ships. Beside its speed it
// prints how many times longer it takes than to cut the text at white space and
// look each word up in a map, which no reader can beat.
func BenchmarkRead(b *testing.B) {
	text, err := os.ReadFile("../examples/ask/article.txt")
	if err != nil {
		b.Fatal(err)
	}
	a, err := loader.ReadText(strings.NewReader(string(text)), "article.txt")
	if err != nil {
		b.Fatal(err)
	}
	l, err := loader.New()
	if err != nil {
		b.Fatal(err)
	}
	words := map[string]int{}
	var limit time.Duration
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := l.Read(b.Context(), a); err != nil {
			b.Fatal(err)
		}
		begin := time.Now()
		for w := range strings.FieldsSeq(a.Text) {
			words[w]++
		}
		limit += time.Since(begin)
	}
	b.ReportMetric(float64(b.Elapsed()-limit)/float64(limit), "x-limit")
}

// BenchmarkNew makes a loader: the registry and the rules are parsed each time.
func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := loader.New(); err != nil {
			b.Fatal(err)
		}
	}
}

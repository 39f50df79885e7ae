package loader_test

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/pactgraph/pactgraph/loader"
)

// shipped is the article that examples/ask ships.
func shipped(b testing.TB) loader.Article {
	b.Helper()
	text, err := os.ReadFile("../examples/ask/article.txt")
	if err != nil {
		b.Fatal(err)
	}
	return article(b, "article.txt", string(text))
}

// longProse is at least so many bytes of the articles that rules are measured on, one
// behind the other.
func longProse(b testing.TB, bytes int) string {
	b.Helper()
	files, err := filepath.Glob("testdata/*/articles/*.txt")
	if err != nil || len(files) == 0 {
		b.Fatalf("no articles: %v", err)
	}
	var all strings.Builder
	for all.Len() < bytes {
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				b.Fatal(err)
			}
			all.WriteString(article(b, file, string(text)).Prose())
			all.WriteString("\n\n")
		}
	}
	return all.String()
}

// BenchmarkRead reads the article that examples/ask ships. Beside its speed it
// prints how many times longer it takes than to cut the text at white space and
// look each word up in a map, which no reader can beat.
func BenchmarkRead(b *testing.B) {
	a, l := shipped(b), newLoader(b)
	words := map[string]int{}
	var limit time.Duration
	b.SetBytes(int64(len(a.Text)))
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

// BenchmarkLong reads long texts, as paragraphs and as a single line: the bytes a
// second say how far time is linear in the length.
func BenchmarkLong(b *testing.B) {
	l := newLoader(b)
	for _, size := range []int{64 << 10, 256 << 10, 1 << 20, 4 << 20} {
		text := longProse(b, size)[:size]
		for form, text := range map[string]string{"paragraphs": text, "line": strings.Join(strings.Fields(text), " ")} {
			b.Run(fmt.Sprintf("%s/%dk", form, size>>10), func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					if _, err := l.Read(b.Context(), loader.Article{Name: "long", Text: text}); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// BenchmarkReadAll reads a stream of short articles that were never seen before,
// with one worker and with one for each processor. The peak of the heap shows that
// memory does not grow with the stream: run it with -benchtime=1000000x.
func BenchmarkReadAll(b *testing.B) {
	l := newLoader(b)
	for _, workers := range []int{1, runtime.GOMAXPROCS(0)} {
		b.Run(fmt.Sprintf("workers=%d", workers), func(b *testing.B) {
			n, peak, claims, bytes := 0, uint64(0), 0, 0
			for r, err := range l.ReadAll(b.Context(), briefs(b.N), workers) {
				if err != nil {
					b.Fatal(err)
				}
				if n%1000 == 0 {
					peak = max(peak, heap())
				}
				claims += len(r.Claims)
				bytes += len(r.Document.Text)
				n++
			}
			b.SetBytes(int64(bytes / b.N))
			b.ReportMetric(float64(peak)/1e6, "peak-MB")
			b.ReportMetric(float64(claims)/float64(b.N), "claims/op")
		})
	}
}

// BenchmarkNew makes a loader: the registry and the rules are parsed each time.
func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := loader.New(); err != nil {
			b.Fatal(err)
		}
	}
}

package loader_test

import (
	"fmt"
	"iter"
	"runtime"
	"strings"
	"testing"

	"github.com/pactgraph/pactgraph/loader"
)

// briefs generates a stream of short articles, each about companies of its own.
func briefs(n int) iter.Seq2[loader.Article, error] {
	return func(yield func(loader.Article, error) bool) {
		for i := range n {
			if !yield(loader.ReadText(strings.NewReader(brief(i)), fmt.Sprintf("%d.txt", i))) {
				return
			}
		}
	}
}

// brief is the i-th article of a stream.
func brief(i int) string {
	buyer, target := coined(2*i)+" Inc.", coined(2*i+1)+" Corp."
	return fmt.Sprintf("Title: %s to buy %s\nDate: 20%02d-%02d-%02d\nPublisher: Example Wire\n\n"+
		"%s agreed on Monday to acquire %s for $%d million in cash. The company said it expects the deal to close by the end of the year, "+
		"subject to approval by regulators.\n\n%s, which makes sensors, employs about %d people. It will keep supplying its %s platform to %s through 20%d.\n",
		buyer, target, 10+i%15, 1+i%12, 1+i%28, buyer, target, 5+i%900, target, 100+i%4000, coined(3*i+7), coined(5*i+11)+" Ltd.", 26+i%10)
}

// coined makes a name of syllables, another for each number.
func coined(i int) string {
	syllables := []string{"bar", "vel", "mon", "tir", "sol", "kan", "dor", "lum", "zen", "pax", "rig", "fen", "cor", "nix", "hal", "wex"}
	var b strings.Builder
	for k := 0; k < 3 || i > 0; k++ {
		b.WriteString(syllables[i%len(syllables)])
		i /= len(syllables)
	}
	s := b.String()
	return strings.ToUpper(s[:1]) + s[1:]
}

// heap returns the bytes of the heap that are in use.
func heap() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// What was read of earlier articles of a stream is not kept.
func TestStream(t *testing.T) {
	l := newLoader(t)
	const early, late = 100, 1500
	var kept [2]uint64
	n, claims := 0, 0
	for r, err := range l.ReadAll(t.Context(), briefs(late+1), 2) {
		if err != nil {
			t.Fatal(err)
		}
		claims += len(r.Claims)
		if n == early || n == late {
			r = loader.Reading{}
			runtime.GC()
			kept[n/late] = heap()
		}
		n++
	}
	if claims < 5*n {
		t.Fatalf("%d claims of %d articles: the stream says too little", claims, n)
	}
	// What is ahead differs by some articles; 1400 more readings would take 20 MB.
	if grown := int64(kept[1]) - int64(kept[0]); grown > 4<<20 {
		t.Errorf("the heap has grown by %d bytes from article %d to %d", grown, early, late)
	}
}

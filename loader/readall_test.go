package loader_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader"
	"github.com/pactgraph/pactgraph/schema"
)

// wire are articles that tell of the same companies and agreements.
var wire = []string{
	first, second,
	"Title: Hooli walks away\nDate: 2026-05-03\nPublisher: Example Wire\n\nHooli Inc. no longer plans to acquire Globex Corp. for $3 billion. Globex said it would sell its Anvil unit to Initech Inc. instead.\n",
	"Title: A rival bids\nDate: 2026-05-01\nPublisher: Example Review\n\nHooli Inc. agreed to acquire Globex Corp. for $3.1 billion, it said on Friday. The deal is subject to approval by regulators.\n",
	"Title: Two make one\nDate: 2026-04-30\n\nOn April 27, 2026, Globex Corp. and Initech Inc. signed an agreement. Globex Corporation will supply Initech with 40 megawatts of power for ten years.\n",
	"Nothing was sold today, and nobody was asked.\n",
}

func articles(t testing.TB, texts []string) []loader.Article {
	t.Helper()
	var all []loader.Article
	for i, text := range texts {
		all = append(all, article(t, fmt.Sprintf("%d.txt", i), text))
	}
	return all
}

// sequence gives articles without errors.
func sequence(all []loader.Article) iter.Seq2[loader.Article, error] {
	return func(yield func(loader.Article, error) bool) {
		for _, a := range all {
			if !yield(a, nil) {
				return
			}
		}
	}
}

// Many workers read what one reads, in the order of the articles.
func TestReadAll(t *testing.T) {
	l := newLoader(t)
	all := articles(t, wire)
	alone := map[string]loader.Reading{}
	for _, a := range all {
		r, err := l.Read(t.Context(), a)
		if err != nil {
			t.Fatal(err)
		}
		alone[a.Name] = r
	}
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(rapid.SampledFrom(all), 0, 12).Draw(t, "articles")
		workers := rapid.IntRange(0, 5).Draw(t, "workers")
		n := 0
		for r, err := range l.ReadAll(context.Background(), sequence(list), workers) {
			if err != nil {
				t.Fatal(err)
			}
			if want := alone[list[n].Name]; !reflect.DeepEqual(r, want) {
				t.Fatalf("reading %d is not that of %s", n, list[n].Name)
			}
			n++
		}
		if n != len(list) {
			t.Fatalf("%d readings of %d articles", n, len(list))
		}
	})
}

// What a graph holds depends neither on the order of the articles nor on the number
// of workers, nor on how often an article comes.
func TestLoadAll(t *testing.T) {
	l := newLoader(t)
	all := articles(t, wire)
	g := graph.New()
	for _, a := range all {
		if _, err := l.Load(t.Context(), g, a); err != nil {
			t.Fatal(err)
		}
	}
	want := dump(t, g)
	if strings.Count(want, "\n") < 50 {
		t.Fatalf("the articles say too little:\n%s", want)
	}
	rapid.Check(t, func(rt *rapid.T) {
		order := slices.Repeat(rapid.Permutation(all).Draw(rt, "order"), rapid.IntRange(1, 64/len(all)).Draw(rt, "times"))
		g := graph.New()
		for _, err := range l.LoadAll(t.Context(), g, sequence(order), rapid.IntRange(0, 4).Draw(rt, "workers")) {
			if err != nil {
				rt.Fatal(err)
			}
		}
		if diff := cmp.Diff(want, dump(t, g)); diff != "" {
			rt.Fatalf("the order shows:\n%s", diff)
		}
	})
}

// What comes before an article that can't be opened, or be added, is in the graph.
func TestLoadAllError(t *testing.T) {
	l := newLoader(t)
	all := articles(t, wire)
	broken := errors.New("broken")
	nameless := all[2]
	nameless.Name, nameless.URL = "", ""
	for name, sequence := range map[string]iter.Seq2[loader.Article, error]{
		"not opened": func(yield func(loader.Article, error) bool) {
			_ = yield(all[0], nil) && yield(all[1], nil) && yield(all[2], broken)
		},
		"not added": sequence([]loader.Article{all[0], all[1], nameless, all[3]}),
	} {
		g, n := graph.New(), 0
		var last error
		for r, err := range l.LoadAll(t.Context(), g, sequence, 2) {
			if last != nil {
				t.Fatalf("%s: the iteration goes on behind its error", name)
			}
			if last = err; err == nil {
				if r.Document.Name != all[n].Source() {
					t.Errorf("%s: reading %d is of %s", name, n, r.Document.Name)
				}
				n++
			}
		}
		if n != 2 || last == nil || name == "not opened" && !errors.Is(last, broken) {
			t.Errorf("%s: %d readings, then error %v", name, n, last)
		}
		want := graph.New()
		for _, a := range all[:2] {
			if _, err := l.Load(t.Context(), want, a); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(dump(t, want), dump(t, g)); diff != "" {
			t.Errorf("%s: the graph has not what comes before it:\n%s", name, diff)
		}
	}
}

// An iteration that is left leaves no goroutine behind and takes few articles more.
func TestReadAllLeft(t *testing.T) {
	l := newLoader(t)
	const workers = 3
	a := article(t, "first.txt", first)
	before := runtime.NumGoroutine()
	for after := range 12 {
		taken, seen := 0, 0
		endless := func(yield func(loader.Article, error) bool) {
			for yield(a, nil) {
				taken++
			}
		}
		for _, err := range l.ReadAll(t.Context(), endless, workers) {
			if err != nil {
				t.Fatal(err)
			}
			if seen == after {
				break
			}
			seen++
		}
		if taken > after+4*workers {
			t.Errorf("%d articles were taken for %d readings", taken, after+1)
		}
		for try := 0; runtime.NumGoroutine() > before; try++ { // one that is done may take a moment to go
			if try == 1000 {
				t.Fatalf("%d goroutines are left", runtime.NumGoroutine()-before)
			}
			time.Sleep(time.Millisecond)
		}
	}
}

// An error comes with the last pair, behind the readings of the articles before it.
func TestReadAllError(t *testing.T) {
	l := newLoader(t)
	a := article(t, "first.txt", first)
	broken := errors.New("broken")
	for range 5 {
		read := 0
		var last error
		for r, err := range l.ReadAll(t.Context(), func(yield func(loader.Article, error) bool) {
			for i, err := range []error{nil, nil, broken, nil} {
				if !yield(a, err) {
					return
				}
				if i > 2 {
					t.Error("articles are taken behind the error")
				}
			}
		}, 2) {
			if last != nil {
				t.Fatal("the iteration goes on behind its error")
			}
			if last = err; err == nil && len(r.Claims) > 0 {
				read++
			}
		}
		if read != 2 || !errors.Is(last, broken) {
			t.Errorf("%d readings, then error %v", read, last)
		}
	}
}

// A cancelled context is an error, never a short answer, and names the article.
func TestReadAllCancelled(t *testing.T) {
	l := newLoader(t)
	a := article(t, "first.txt", first)
	over := errors.New("over")
	for after := range 4 {
		ctx, cancel := context.WithCancelCause(t.Context())
		n := 0
		var last error
		for _, err := range l.ReadAll(ctx, func(yield func(loader.Article, error) bool) {
			for i := 0; i < 100 && yield(a, nil); i++ {
			}
		}, 2) {
			if last = err; n == after {
				cancel(over)
			}
			n++
		}
		if !errors.Is(last, over) || n >= 100 || !strings.Contains(fmt.Sprint(last), a.Name) {
			t.Errorf("after %d readings the last error is %v", n, last)
		}
		cancel(nil)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, err := range l.ReadAll(ctx, sequence(nil), 1) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("error %v, want that the context was cancelled", err)
		}
		return
	}
	t.Error("a cancelled context gives nothing")
}

func ExampleLoader_LoadAll() {
	ctx := context.Background()
	l, err := loader.New()
	if err != nil {
		fmt.Println(err)
		return
	}
	texts := []string{first, second} // from files, say
	articles := func(yield func(loader.Article, error) bool) {
		for i, text := range texts {
			if !yield(loader.ReadText(strings.NewReader(text), fmt.Sprintf("%d.txt", i+1))) {
				return
			}
		}
	}
	g := graph.New()
	for r, err := range l.LoadAll(ctx, g, articles, 0) {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(r.Report.Name, r.Report.Title)
	}
	for f, err := range graph.Find[schema.Agreement](ctx, g.Ever()) {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(f.Value.Parties, f.Value.Made)
	}
	// Output:
	// 1.txt Globex and Initech renew
	// 2.txt What the new deal means
	// [company/globex company/initech] 2026-04-27
}

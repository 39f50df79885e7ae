package amounts

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/pactgraph/pactgraph/loader/sentences"
)

// unopened checks that nothing can be read where opens says that nothing begins.
func unopened(t interface{ Fatalf(string, ...any) }, text string) {
	r := reader{text: text}
	for _, s := range sentences.Split(text) {
		r.atoms = atomize(r.atoms[:0], s.Tokens)
		r.heading = s.Form == sentences.Heading
		for i := range r.atoms {
			if m, next := r.at(i); next > i && !opens(r.atoms[i].lower) {
				t.Fatalf("%q: %+v is read at %q, by which nothing opens", text[s.Start:s.End], m, r.atoms[i].lower)
			}
		}
	}
}

func TestOpens(t *testing.T) {
	files, err := filepath.Glob("../testdata/*/articles/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no articles: %v", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		unopened(t, string(text))
	}
}

// The same for random sentences of the words that amounts are made of.
func TestOpensAnyWords(t *testing.T) {
	var list []string
	for _, of := range []map[string]string{signs, dollars, prefixes, megas} {
		for w := range of {
			list = append(list, w)
		}
	}
	for _, of := range []map[string]bool{magnitudes, crowds, payers, changes, ordinal, rated} {
		for w := range of {
			list = append(list, w)
		}
	}
	for w := range nouns {
		list = append(list, w)
	}
	for w := range scales {
		list = append(list, w)
	}
	for w := range bands {
		list = append(list, strings.Fields(w)...)
	}
	list = append(list, strings.Fields("5 12 1,250 3.5 2026 0 50 fifty ninety one two half quarter quarters third thirds digit digits teens figure - – ( ) % "+
		"percent pct per cent pc of the a an in and to multi several few many couple minus negative deal sum stake")...)
	slices.Sort(list)
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom(list), 1, 8).Draw(t, "words")
		unopened(t, "They "+strings.Join(words, rapid.SampledFrom([]string{" ", "-", ""}).Draw(t, "between"))+" now.")
	})
}

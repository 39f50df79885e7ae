package amounts

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pactgraph/pactgraph/loader/sentences"
)

// Nothing that can be read begins with a word by which nothing opens: neither in
// articles, nor where each of their words, and of those that amounts are made of,
// stands before what completes an amount.
func TestOpens(t *testing.T) {
	vocabulary := map[string]bool{}
	for w := range strings.FieldsSeq("½ ¼ minus negative half quarter several many few couple billion multi multibillion multimillion low mid high " +
		"single double triple percent percentage pct per pc nine ( $( -5 in a an one two 50 fifty") {
		vocabulary[w] = true
	}
	for _, of := range []map[string]string{signs, dollars, prefixes, megas} {
		for w := range of {
			vocabulary[w] = true
		}
	}
	for _, of := range []map[string]int64{units, tens} {
		for w := range of {
			vocabulary[w] = true
		}
	}
	for w := range nouns {
		vocabulary[w] = true
	}
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
		for w := range strings.FieldsSeq(string(text)) {
			vocabulary[strings.Trim(w, ".,;:\"“”")] = true
		}
	}
	tails := []string{
		" billion dollars", " millions of euros", "-billion-dollar deal", "-dollar deal", " hundred million", " of millions of dollars", " the billions",
		" of a billion", " third of the company", " of the company", " thirds of it", "-figure sum", " single-digit royalties", "-digit percentage",
		" 5 million", "5bn", " 5%", "12)%", "$50", " of forty", " cent of 10", " five", " percent", "-50 venture",
	}
	for w := range vocabulary {
		for _, tail := range tails {
			unopened(t, "They pay "+w+tail+".")
		}
	}
}

func unopened(t *testing.T, text string) {
	t.Helper()
	r := reader{text: text}
	for _, s := range sentences.Split(text) {
		r.atoms = atomize(r.atoms[:0], s.Tokens)
		r.heading = s.Form == sentences.Heading
		for i := range r.atoms {
			if m, next := r.at(i); next > i && !opens(r.atoms[i].lower) {
				t.Errorf("%q: %+v is read at %q, by which nothing opens", text[s.Start:s.End], m, r.atoms[i].lower)
			}
		}
	}
}

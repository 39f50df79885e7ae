package sentences_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/pactgraph/pactgraph/loader/sentences"
)

// Each token has its own text in lower case, whatever the letters: those whose
// small form takes more or fewer bytes among them.
func TestLower(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOf(rapid.StringMatching(`[A-Za-zÄÖÉßİKΣ“”’$\x{ff}-]{1,8}|\xff[A-Z]`))
		text := strings.Join(words.Draw(t, "words"), " ")
		for _, s := range sentences.Split(text) {
			for _, tok := range s.Tokens {
				if want := strings.ToLower(tok.Text); tok.Lower != want {
					t.Fatalf("%q of %q in lower case is %q, want %q", tok.Text, text, tok.Lower, want)
				}
			}
		}
	})
}

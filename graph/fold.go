package graph

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// fold reduces a name to what matters for finding it: letters and digits, in
// lower case, without accents, punctuation and spaces. "Coca-Cola" and "coca
// cola" fold to the same; "Acme" and "Acme Inc." do not. A name without letters
// and digits folds to itself.
func fold(name string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(name)) {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	if b.Len() == 0 {
		return strings.TrimSpace(name)
	}
	return b.String()
}

package amounts

import (
	"strings"

	"github.com/pactgraph/pactgraph/loader/sentences"
)

// An atom is a token, or a part of one: "27-percent" is two atoms, and "$50bn" three.
type atom struct {
	start, end int
	lower      string // in lower case
	word       bool   // not a number or mark
	capital    bool   // begins with a capital
	glued      bool   // nothing stands between it and the atom before
	hyphened   bool   // a hyphen stands between it and the atom before
}

// atomize appends the atoms of the tokens.
func atomize(atoms []atom, tokens []sentences.Token) []atom {
	for _, t := range tokens {
		glued := len(atoms) > 0 && atoms[len(atoms)-1].end == t.Start
		if t.Kind != sentences.Word {
			atoms = append(atoms, atom{start: t.Start, end: t.End, lower: t.Text, glued: glued})
			continue
		}
		atoms = splitWord(atoms, t, glued)
	}
	return atoms
}

// splitWord appends the parts of a word: between hyphens, and between the digits
// that it begins with and letters (50bn), or a code of a currency and digits (USD50).
func splitWord(atoms []atom, t sentences.Token, glued bool) []atom {
	hyphened := false
	for from := 0; from < len(t.Text); {
		to, next := cutHyphen(t.Text, from)
		part := t.Text[from:to]
		at := seam(part)
		if at == 0 && glued && atoms[len(atoms)-1].lower == "$" {
			at = nation(part)
		}
		for at > 0 {
			atoms = append(atoms, newAtom(t, from, from+at, glued, hyphened))
			from, glued, hyphened = from+at, true, false
			at = seam(t.Text[from:to])
		}
		if from < to {
			atoms = append(atoms, newAtom(t, from, to, glued, hyphened))
		}
		glued, hyphened = false, true
		from = next
	}
	return atoms
}

func newAtom(t sentences.Token, from, to int, glued, hyphened bool) atom {
	text, small := t.Text[from:to], ""
	if len(t.Lower) == len(t.Text) {
		small = t.Lower[from:to]
	} else {
		small = strings.ToLower(text)
	}
	return atom{
		start: t.Start + from, end: t.Start + to, lower: small, glued: glued, hyphened: hyphened,
		word: !isDigit(text[0]), capital: text[0] >= 'A' && text[0] <= 'Z',
	}
}

// cutHyphen returns where the part of a word that begins at from ends, and where
// the next one begins.
func cutHyphen(word string, from int) (to, next int) {
	for i := from; i < len(word); i++ {
		if word[i] == '-' {
			return i, i + 1
		}
		if strings.HasPrefix(word[i:], "\u2010") || strings.HasPrefix(word[i:], "\u2011") {
			return i, i + len("\u2010")
		}
	}
	return len(word), len(word)
}

// seam returns the offset at which a word falls into a number and letters, or 0.
func seam(part string) int {
	digits := 0
	for digits < len(part) && (isDigit(part[digits]) || part[digits] == '.' || part[digits] == ',') {
		digits++
	}
	if digits > 0 && digits < len(part) {
		return digits
	}
	for _, n := range [...]int{3, 2, 1} {
		if len(part) <= n || !isDigit(part[n]) || prefixes[part[:n]] == "" {
			continue
		}
		if tail := strings.ToLower(strings.TrimLeft(part[n:], "0123456789.,")); tail == "" || scales[tail] > 0 || letters[tail] > 0 {
			return n
		}
	}
	return 0
}

// nation returns the offset of the digits in what follows a "$" in the style of
// Australian papers, $US50 or $A50; or 0.
func nation(part string) int {
	for n := 1; n <= 2 && n < len(part); n++ {
		if isDigit(part[n]) && dollars[strings.ToLower(part[:n])] != "" {
			return n
		}
	}
	return 0
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

// word returns the atom's text in lower case, nothing past the end of the sentence.
func (r *reader) word(i int) string {
	if i < 0 || i >= len(r.atoms) {
		return ""
	}
	return r.atoms[i].lower
}

// adjoins tells whether the atom follows the one before it without a space, or
// with a hyphen.
func (r *reader) adjoins(i int) bool {
	return i > 0 && i < len(r.atoms) && (r.atoms[i].glued || r.atoms[i].hyphened)
}

// phrase returns the end of the words if they stand at the atom, else 0.
func (r *reader) phrase(i int, words ...string) int {
	for j, w := range words {
		if r.word(i+j) != w {
			return 0
		}
	}
	return i + len(words)
}

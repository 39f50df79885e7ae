package dates

import (
	"unicode/utf8"

	"github.com/pactgraph/pactgraph/loader/sentences"
)

// An atom is what an expression of time is made of: a run of letters, a number
// with its separators, or a mark. Atoms are finer than tokens: "mid-2026" is
// three, "Q1" and "27th" are two.
type atom struct {
	entry               // what the lexicon knows of a word
	start, end int      // byte offsets into the text
	raw        string   // as it stands
	sort       atomKind // word, number or mark
	value      int      // of a number without a fraction
	digits     int      // of a number that is digits only, else 0
	capital    bool     // a word that begins with a capital
	glued      bool     // nothing stands between it and the atom before
}

// plain reports whether a says nothing of time by itself.
func (a atom) plain() bool { return a.class == other || a.class == feast }

// bare reports whether a may be a verb in its plain form.
func (a atom) bare() bool { return a.plain() || a.class == edge || a.class == past && a.text != "" }

// begins reports whether an expression of time may begin with the word a.
func (a *atom) begins() bool {
	switch a.class {
	case other:
		return a.n == opens
	case past, future, counted:
		return false
	}
	return true
}

type atomKind uint8

const (
	word atomKind = iota
	number
	mark
)

// atoms appends the atoms of a sentence to dst.
func atoms(dst []atom, text string, s sentences.Sentence) []atom {
	last := -1
	for _, t := range s.Tokens {
		for at := t.Start; at < t.End; {
			a := scan(text[:t.End], at)
			a.glued = a.start == last
			at, last = a.end, a.end
			dst = append(dst, a)
		}
	}
	return dst
}

// scan reads the atom that begins at an offset of text.
func scan(text string, at int) atom {
	switch b := text[at]; {
	case letter(b):
		return scanWord(text, at)
	case digit(b):
		return scanNumber(text, at)
	case b < utf8.RuneSelf:
		return newMark(text, at, at+1)
	}
	_, size := utf8.DecodeRuneInString(text[at:])
	return newMark(text, at, at+size)
}

func scanWord(text string, at int) atom {
	end := at
	var buf [longest]byte
	for end < len(text) && (letter(text[end]) || text[end] >= utf8.RuneSelf && !punct(text[end:])) {
		if n := end - at; n < longest {
			buf[n] = lower(text[end])
		}
		end++
	}
	a := atom{start: at, end: end, raw: text[at:end], capital: text[at] < 'a'}
	if n := end - at; n <= longest {
		a.entry = lexicon[string(buf[:n])]
	}
	if a.class == other && a.text == "" && pastForm(a.raw) {
		a.class = past
	}
	return a
}

// pastForm reports whether a word looks like the past tense of a verb.
func pastForm(w string) bool {
	return len(w) > 4 && w[len(w)-2:] == "ed" && w[len(w)-3] != 'e' && letter(w[0]) && w[0] >= 'a'
}

// scanNumber reads digits, with groups of three after commas and with points
// between digits: 2026, 1,200, 3.5, 27.04.2026.
func scanNumber(text string, at int) atom {
	a := atom{start: at, sort: number}
	end, plain := at, true
	for end < len(text) && digit(text[end]) {
		if a.value < 1e6 {
			a.value = 10*a.value + int(text[end]-'0')
		}
		end++
		if separator(text, end) {
			plain = false
			end++
		}
	}
	a.end, a.raw = end, text[at:end]
	if plain {
		a.digits = end - at
	}
	return a
}

// separator reports whether a mark within a number stands at an offset.
func separator(text string, at int) bool {
	if at+1 >= len(text) || !digit(text[at+1]) {
		return false
	}
	if text[at] == '.' {
		return true
	}
	group := 0
	for group < 4 && at+1+group < len(text) && digit(text[at+1+group]) {
		group++
	}
	return text[at] == ',' && group == 3
}

func newMark(text string, start, end int) atom {
	a := atom{start: start, end: end, raw: text[start:end], sort: mark}
	switch a.raw {
	case "–", "—", "‐", "‑", "−", "-":
		a.text = "-"
	case "’", "'", "‘":
		a.text = "'"
	case ",", ".", "/", "(", ")", "$", "%", "#", ":", ";":
		a.text = a.raw
	}
	return a
}

// punct reports whether text begins with a mark that ends a word.
func punct(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	switch r {
	case '–', '—', '‐', '‑', '−', '’', '‘', '“', '”', '…', '\u00a0', utf8.RuneError:
		return true
	}
	return false
}

func letter(b byte) bool { return 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' }
func digit(b byte) bool  { return '0' <= b && b <= '9' }

func lower(b byte) byte {
	if 'A' <= b && b <= 'Z' {
		return b + 'a' - 'A'
	}
	return b
}

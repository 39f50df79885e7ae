package names

import (
	"unicode"
	"unicode/utf8"

	"github.com/pactgraph/pactgraph/internal/lexis"
)

// A trie holds names word by word, so that one pass over a text finds them all.
// A word is a run of letters and digits, or any other single character that is
// no space; "AT&T" is three. The zero trie is empty.
type trie struct {
	words map[string]uint32 // each word that stands in a name, from 1
	steps map[uint64]uint32 // from a node, by a word, to a node; 0 is the root
	hits  [][]hit           // by node: the entries with this name
	first lexis.Filter      // the words with which names begin
}

// A hit is an entry that goes by a name.
type hit struct {
	entry int32
	weak  bool // the name has other meanings
}

// newTrie returns a trie with room for a number of names.
func newTrie(names int) trie {
	return trie{words: make(map[string]uint32, names), steps: make(map[uint64]uint32, 2*names), hits: make([][]hit, 1, 2*names+1), first: lexis.NewFilter(names)}
}

func (t *trie) add(name string, h hit) {
	at := uint32(0)
	for start, end := nextWord(name, 0); start < end; start, end = nextWord(name, end) {
		w := plainWord(name[start:end])
		if at == 0 {
			t.first.Add(w)
		}
		word, ok := t.words[w]
		if !ok {
			word = uint32(len(t.words) + 1)
			t.words[w] = word
		}
		step := uint64(at)<<32 | uint64(word)
		if at, ok = t.steps[step]; !ok {
			at = uint32(len(t.hits))
			t.steps[step] = at
			t.hits = append(t.hits, nil)
		}
	}
	if at != 0 {
		t.hits[at] = append(t.hits[at], h)
	}
}

// longest returns the end of the longest name that starts at a place of the
// text and ends before limit with a word, and the entries that go by it.
func (t *trie) longest(text string, from, limit int) (end int, hits []hit) {
	if len(t.hits) == 0 {
		return 0, nil
	}
	at := uint32(0)
	for s, e := nextWord(text, from); s < e && e <= limit; s, e = nextWord(text, e) {
		w := plainWord(text[s:e])
		if at == 0 && !t.first.May(w) {
			break
		}
		to, ok := t.steps[uint64(at)<<32|uint64(t.words[w])]
		if !ok {
			break
		}
		at = to
		if h := t.hits[at]; len(h) > 0 && wholeWord(text, e) {
			end, hits = e, h
		}
	}
	return end, hits
}

// nextWord returns the bounds of the next word at or after from; they are equal
// at the end of the text.
func nextWord(s string, from int) (start, end int) {
	for from < len(s) {
		r, n := rune(s[from]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[from:])
		}
		if unicode.IsSpace(r) {
			from += n
			continue
		}
		if !wordRune(r) {
			return from, from + n
		}
		start = from
		for from < len(s) {
			r, n = rune(s[from]), 1
			if r >= utf8.RuneSelf {
				r, n = utf8.DecodeRuneInString(s[from:])
			}
			if !wordRune(r) {
				break
			}
			from += n
		}
		return start, from
	}
	return len(s), len(s)
}

func wordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// plainWord makes the spellings of one character alike.
func plainWord(w string) string {
	if len(w) == 3 && w[0] == 0xe2 { // as all of these begin
		switch w {
		case "’", "‘":
			return "'"
		case "‑", "–", "‐":
			return "-"
		}
	}
	return w
}

// wholeWord reports whether a name may end at a place: not before a letter, nor
// inside an address such as salesforce.com.
func wholeWord(text string, end int) bool {
	if end >= len(text) {
		return true
	}
	r, n := utf8.DecodeRuneInString(text[end:])
	if wordRune(r) {
		return false
	}
	if r == '.' || r == '@' || r == '_' {
		after, _ := utf8.DecodeRuneInString(text[end+n:])
		return !unicode.IsLower(after) && !unicode.IsDigit(after)
	}
	return true
}

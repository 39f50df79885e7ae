package names

import (
	"unicode"
	"unicode/utf8"
)

// A trie holds names word by word, so that one pass over a text finds them all.
// A word is a run of letters and digits, or any other single character that is
// no space; "AT&T" is three.
type trie struct {
	nodes []node
}

type node struct {
	next map[string]int32
	hits []hit // entries with this name
}

// A hit is an entry that goes by a name.
type hit struct {
	entry int32
	weak  bool // the name has other meanings
}

func (t *trie) add(name string, h hit) {
	if len(t.nodes) == 0 {
		t.nodes = make([]node, 1, 4096)
	}
	at := int32(0)
	for start, end := nextWord(name, 0); start < end; start, end = nextWord(name, end) {
		w := plainWord(name[start:end])
		to, ok := t.nodes[at].next[w]
		if !ok {
			to = int32(len(t.nodes))
			t.nodes = append(t.nodes, node{})
			if t.nodes[at].next == nil {
				t.nodes[at].next = make(map[string]int32, 1)
			}
			t.nodes[at].next[w] = to
		}
		at = to
	}
	if at != 0 {
		t.nodes[at].hits = append(t.nodes[at].hits, h)
	}
}

// longest returns the end of the longest name that starts at a place of the
// text and ends before limit with a word, and the entries that go by it.
func (t *trie) longest(text string, from, limit int) (end int, hits []hit) {
	if len(t.nodes) == 0 {
		return 0, nil
	}
	at := int32(0)
	for s, e := nextWord(text, from); s < e && e <= limit; s, e = nextWord(text, e) {
		to, ok := t.nodes[at].next[plainWord(text[s:e])]
		if !ok {
			break
		}
		at = to
		if h := t.nodes[at].hits; len(h) > 0 && wholeWord(text, e) {
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
	switch w {
	case "’", "‘":
		return "'"
	case "‑", "–", "‐":
		return "-"
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

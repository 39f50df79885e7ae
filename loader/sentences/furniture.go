package sentences

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// openings are how page furniture begins, in lower case.
var openings = byFirst(
	"©", "accept all cookies", "accept cookies", "ad feedback", "advertisement", "advertise with us", "all rights reserved",
	"appeared in the", "contacts:", "for further information:", "for media inquiries", "investor contact", "media contact", "press contact",
	"write to", "already a subscriber", "already have an account", "also read:", "back to top", "be the first to comment",
	"by continuing to", "by signing up", "by subscribing", "click here", "comments (", "continue reading", "copyright ©",
	"copyright (c)", "create an account", "create a free account", "don't miss", "don’t miss", "download our app",
	"download the app", "editing by", "email this", "enable javascript", "enter your email", "filed under",
	"filed under:", "follow us", "follow @", "get the latest", "get our", "image:", "image credit", "image source",
	"join our newsletter", "join the conversation", "last updated", "leave a comment", "leave a reply", "loading...",
	"loading…", "log in to", "more from", "no comments yet", "originally published", "our standards:", "photo:",
	"photo by", "photo credit", "please enable", "please log in", "please sign in", "please subscribe", "post a comment",
	"posted in", "posted on", "print this", "read also", "read more", "read next", "recommended stories",
	"recommended for you", "register for free", "related:", "related articles", "related stories", "related topics",
	"reporting by", "save this story", "scroll to continue", "see also:", "see all comments", "share on", "share this",
	"share via", "sign in", "sign up for", "sign up to", "skip to content", "skip to main", "story continues",
	"subscribe", "tags:", "terms of service", "terms of use", "this article originally", "this article was originally",
	"this site uses", "this story was originally", "this website uses", "topics:", "trending now", "tweet this",
	"view comments", "view all comments", "view source", "we use cookies", "write a comment", "you may also like",
	"your email address",
)

// whole are lines that are furniture if they hold nothing else.
var whole = set("ad advert comment comments share tweet print email facebook twitter linkedin whatsapp reddit copy " +
	"| sponsored menu search home newsletter newsletters login logout subscribe advertisement privacy cookies more tags topics related")

// inner are phrases that mark furniture wherever they stand in a short line.
var inner = newPhrases(
	"all rights reserved", "cookie policy", "our privacy policy", "min read", "minute read", "minutes read", "uses cookies",
	"/getty images", "via getty images", "(getty images", "unsubscribe at any time", "affiliate commission", "affiliate links", "comment policy",
	"to leave a comment", "to post a comment", "view source version on",
)

// longestFurniture is the length up to which a line or sentence may be furniture.
const longestFurniture = 200

// isFurniture tells whether a line or sentence belongs to the page and not to
// the article.
func isFurniture(line string) bool {
	if len(line) > longestFurniture {
		return false
	}
	folded := strings.TrimLeft(strings.ToLower(line), "([")
	if whole[folded] {
		return true
	}
	if folded != "" && slices.ContainsFunc(openings[folded[0]], func(phrase string) bool { return opensWith(folded, phrase) }) {
		return true
	}
	return inner.in(folded) || isByline(line) || isAddress(folded)
}

// isAddress tells whether a line is the address of a page and nothing else.
func isAddress(line string) bool {
	return (strings.HasPrefix(line, "http://") || strings.HasPrefix(line, "https://")) && !strings.ContainsAny(line, " \t")
}

// byFirst sorts phrases by their first byte.
func byFirst(list ...string) (by [256][]string) {
	for _, phrase := range list {
		by[phrase[0]] = append(by[phrase[0]], phrase)
	}
	return by
}

// phrases are looked for together, wherever they stand.
type phrases struct {
	list  []string
	first [8]uint64 // bits for the first three bytes of each
}

func newPhrases(list ...string) *phrases {
	p := &phrases{list: list}
	for _, phrase := range list {
		h := triple(phrase)
		p.first[h>>6] |= 1 << (h & 63)
	}
	return p
}

// in reports whether one of the phrases stands in a line.
func (p *phrases) in(line string) bool {
	for i := 0; i+3 <= len(line); i++ {
		h := triple(line[i:])
		if p.first[h>>6]>>(h&63)&1 == 0 {
			continue
		}
		if slices.ContainsFunc(p.list, func(phrase string) bool { return strings.HasPrefix(line[i:], phrase) }) {
			return true
		}
	}
	return false
}

// triple mixes three bytes into nine bits.
func triple(s string) uint32 {
	return (uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16) * 0x9e3779b1 >> 23
}

func opensWith(line, phrase string) bool {
	if !strings.HasPrefix(line, phrase) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(line[len(phrase):])
	return len(line) == len(phrase) || !unicode.IsLetter(next) && !unicode.IsDigit(next)
}

// isByline tells whether a line names an author: "By Jane Roe, Staff Writer".
func isByline(line string) bool {
	rest, ok := strings.CutPrefix(line, "By ")
	if !ok {
		rest, ok = strings.CutPrefix(line, "BY ")
	}
	if !ok || endsSentence(line) {
		return false
	}
	words := strings.Fields(rest)
	if len(words) < 2 || len(words) > 14 || zones[strings.ToLower(strings.TrimRight(words[0], ","))] {
		return false
	}
	for _, w := range words {
		first, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(first) && !strings.ContainsRune("|·•-–—&@,", first) && w != "and" && w != "of" && w != "for" &&
			w != "at" && !unicode.IsDigit(first) {
			return false
		}
	}
	first, _ := utf8.DecodeRuneInString(words[0])
	return unicode.IsUpper(first)
}

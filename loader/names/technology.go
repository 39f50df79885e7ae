package names

import (
	"cmp"
	"slices"
	"strings"

	"github.com/pactgraph/pactgraph/loader/sentences"
)

// A phrase is a name in lower case: the words by which a technology is known.
type phrase struct {
	words []string
	thing *thing
}

// technologies adds technologies without a proper name: in quotation marks, or
// as what two companies develop together. Later in the text they are known by
// parts of the phrase as well.
func (f *finder) technologies() {
	known := make(map[string][]phrase) // by first word
	var l line
	for i := range f.ss {
		if len(f.ss[i].Tokens) == 0 || f.quiet(i) {
			continue
		}
		f.load(&l, i)
		for k := range l.tok {
			if from, to := f.introduced(&l, k); from < to {
				f.learn(known, l.slice(from, to), l.low[from:to])
			}
		}
	}
	if len(known) == 0 {
		return
	}
	more := make(map[int][]span)
	for i := range f.ss {
		f.load(&l, i)
		var found []span
		for k := 0; k < len(l.tok); k++ {
			for _, p := range known[l.at(k)] {
				to := k + len(p.words)
				if to > len(l.tok) || l.phrase(k, to) != strings.Join(p.words, " ") {
					continue
				}
				found = append(found, span{sent: i, from: k, to: to, start: l.tok[k].Start, end: l.tok[to-1].End, thing: p.thing})
				k = to - 1
				break
			}
		}
		if len(found) > 0 {
			more[i] = add(f.of(i), found)
		}
	}
	f.merge(more)
}

// quiet reports whether a sentence is no place to introduce anything.
func (f *finder) quiet(i int) bool {
	return f.ss[i].Form == sentences.Heading || f.ss[i].Form == sentences.Furniture
}

// introduced returns the tokens of a technology that is introduced at token k.
func (f *finder) introduced(l *line, k int) (from, to int) {
	switch l.at(k) {
	case "\"", "“":
		to = k + 1
		for to < len(l.tok) && to-k < 7 && l.word(to) {
			to++
		}
		if end := l.at(to); (end == "\"" || end == "”" || end == "," && (l.at(to+1) == "\"" || l.at(to+1) == "”")) && to-k > 2 && generic(l.at(to-1)) {
			return k + 1, to
		}
		return 0, 0
	}
	joint := strings.HasPrefix(l.at(k), "co-") || l.at(k-1) == "jointly" || l.at(k-1) == "co"
	for i := k + 1; i < k+9 && !joint; i++ {
		joint = l.at(i) == "together" || l.at(i) == "jointly"
	}
	if !f.w.developVerb.has(l.at(k)) || !joint {
		return 0, 0
	}
	from = k + 1
	switch l.at(from) {
	case "a", "an", "the":
		from++
	case "":
		return 0, 0
	}
	for from < len(l.tok) && (f.w.groupDrop.has(l.at(from)) || l.at(from) == "\"" || l.at(from) == "“") {
		from++
	}
	to = from
	for to < len(l.tok) && to-from < 5 && l.word(to) && !f.w.function.has(l.at(to)) {
		to++
		if generic(l.at(to-1)) && !generic(l.at(to)) {
			break
		}
	}
	if to-from < 2 || !generic(l.at(to-1)) {
		return 0, 0
	}
	return from, to
}

// generic reports whether a noun is the head of a technology's description.
func generic(noun string) bool {
	switch noun {
	case "technology", "tech", "runtime", "platform", "system", "software", "engine", "model", "environment", "architecture", "chip", "framework", "protocol", "processor":
		return true
	}
	return false
}

// learn notes a technology and the shorter phrases for it.
func (f *finder) learn(known map[string][]phrase, name string, low []string) {
	words := slices.Clone(low)
	core := words
	if last := words[len(words)-1]; len(words) > 2 && (last == "technology" || last == "tech" || last == "environment" || last == "platform" || last == "software" || last == "system" || last == "engine" || last == "architecture") {
		core = words[:len(words)-1]
	}
	key := Slug(strings.Join(core, " "))
	t := f.things["\x00"+key]
	if t == nil {
		t = &thing{name: strings.Join(strings.Fields(name), " "), entry: -1, kind: Product, sort: "technology", key: key}
		f.things["\x00"+key] = t
	}
	note := func(words []string) { known[words[0]] = longest(known[words[0]], phrase{slices.Clone(words), t}) }
	note(words)
	note(core)
	for _, head := range []string{"technology", "tech", "environment", "system"} {
		note(append(slices.Clone(core), head))
		if f.lower[core[0]] > 0 && len(core) > 1 && !f.w.groupMod.has(core[0]) {
			note([]string{core[0], head})
		}
	}
}

// longest adds a phrase to a list that has the longer ones first, unless its
// words are there already.
func longest(list []phrase, p phrase) []phrase {
	if slices.ContainsFunc(list, func(o phrase) bool { return slices.Equal(o.words, p.words) }) {
		return list
	}
	list = append(list, p)
	slices.SortStableFunc(list, func(a, b phrase) int { return cmp.Compare(len(b.words), len(a.words)) })
	return list
}

package names

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/sentences"
)

// Find reads the names of a text that is split into the sentences ss. It is
// deterministic, takes time linear in the length of the text, and keeps no
// reference to its arguments but for substrings of text.
func (r *Registry) Find(text string, ss []sentences.Sentence) Result {
	if r.words == nil {
		full, err := r.With()
		if err != nil {
			return Result{} // the embedded lexicon is read in a test of this package
		}
		r = full
	}
	f := &finder{
		reg: r, w: r.words, text: text, ss: ss,
		lower: make(map[string]int), inside: make(map[string]bool), bareNames: make(map[string]bool),
		things: make(map[string]*thing), entries: make(map[int]*thing), byRef: make(map[graph.Ref]*thing),
	}
	f.count()
	f.read()
	f.pool()
	for _, t := range f.order {
		f.decide(t)
	}
	f.series()
	f.makers()
	f.brands()
	f.shorten()
	f.headlines()
	f.groups()
	f.facts()
	return f.result()
}

// A finder is one run over one text.
type finder struct {
	reg  *Registry
	w    *lexicon
	text string
	ss   []sentences.Sentence

	lower     map[string]int     // how often a word stands in lower case
	bareNames map[string]bool    // capitals that stand without "Group" after them
	inside    map[string]bool    // capitals after a word in lower case
	couples   map[[2]string]bool // two capitals side by side, see inner

	things  map[string]*thing // by canonical name
	order   []*thing          // the same, as met
	entries map[int]*thing    // of the registry, as far as met
	byRef   map[graph.Ref]*thing

	spans  []span
	lines  []int  // index in spans of the first of each sentence
	seen   []line // the sentences, as far as they were read
	titles []int  // sentences in Title Case
	pairs  []pair
	found  []Fact
}

// A pair is two things that the article says are one.
type pair struct{ full, short *thing }

// count counts the words in lower case.
func (f *finder) count() {
	for i := range f.ss {
		if f.ss[i].Form == sentences.Furniture {
			continue
		}
		tok := f.ss[i].Tokens
		for k, t := range tok {
			if t.Kind != sentences.Word {
				continue
			}
			if !capital(t.Text) {
				f.lower[t.Text]++
				continue
			}
			if k > 0 && tok[k-1].Kind == sentences.Word && !capital(tok[k-1].Text) {
				f.inside[t.Text] = true
			}
			if k+1 >= len(tok) || tok[k+1].Text != "Group" {
				f.bareNames[t.Text] = true
			}
		}
	}
}

// read cuts the spans out of every sentence and weighs what is said of them.
func (f *finder) read() {
	var l line
	f.lines = make([]int, len(f.ss)+1)
	for i := range f.ss {
		f.lines[i] = len(f.spans)
		if f.ss[i].Form == sentences.Furniture {
			continue
		}
		f.load(&l, i)
		ss := f.spansOf(&l)
		for k := range ss {
			ss[k].thing = f.thingOf(&ss[k])
		}
		ss = slices.DeleteFunc(ss, func(s span) bool { return f.record(&l, &s) })
		if l.title {
			f.titles = append(f.titles, i)
		} else {
			f.weigh(&l, ss)
			f.defined(&l, ss)
		}
		f.spans = append(f.spans, ss...)
	}
	f.lines[len(f.ss)] = len(f.spans)
}

// of returns the spans of a sentence.
func (f *finder) of(sentence int) []span {
	return f.spans[f.lines[sentence]:f.lines[sentence+1]]
}

// headlines looks for the names of the article where capitals say nothing.
func (f *finder) headlines() {
	if len(f.titles) == 0 {
		return
	}
	names := newTrie(len(f.order))
	var accepted []*thing
	for _, t := range f.order {
		if t.final().kind == "" || f.lower[strings.ToLower(t.name)] > 0 {
			continue
		}
		names.add(t.name, hit{entry: int32(len(accepted))})
		accepted = append(accepted, t)
	}
	var l line
	more := make(map[int][]span)
	for _, i := range f.titles {
		f.load(&l, i)
		found := f.titleSpans(&l, &names)
		for k := range found {
			found[k].thing = accepted[found[k].hits[len(found[k].hits)-1].entry]
		}
		if len(found) > 0 {
			more[i] = add(f.of(i), found)
		}
	}
	f.merge(more)
}

// add puts spans, which do not overlap each other, among those of a sentence.
// Of two that overlap the longer stays, or else the old one. It takes time linear
// in both: old names overlap only as a group and its owner do.
func add(old, more []span) []span {
	if len(more) == 0 {
		return old
	}
	gone := make([]bool, len(old))
	var kept []span
	j := 0
	for _, s := range more {
		for j < len(old) && old[j].end <= s.start {
			j++
		}
		k := j
		for k < len(old) && old[k].start < s.end && old[k].end-old[k].start < s.end-s.start {
			k++
		}
		if k < len(old) && old[k].start < s.end && s.start < old[k].end {
			continue
		}
		kept = append(kept, s)
		for ; j < k; j++ {
			gone[j] = gone[j] || s.start < old[j].end
		}
	}
	for i, o := range old {
		if !gone[i] {
			kept = append(kept, o)
		}
	}
	slices.SortStableFunc(kept, byPlace)
	return kept
}

// byPlace orders spans, the longer of two that begin together first.
func byPlace(a, b span) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end)) }

// merge puts other spans in the place of those of some sentences.
func (f *finder) merge(more map[int][]span) {
	if len(more) == 0 {
		return
	}
	old := f.spans
	was := slices.Clone(f.lines)
	f.spans = make([]span, 0, len(old)+len(more))
	for i := range f.ss {
		f.lines[i] = len(f.spans)
		if ss, ok := more[i]; ok {
			f.spans = append(f.spans, ss...)
		} else {
			f.spans = append(f.spans, old[was[i]:was[i+1]]...)
		}
	}
	f.lines[len(f.ss)] = len(f.spans)
}

// result gives out entities in order of their first mention.
func (f *finder) result() Result {
	var res Result
	index := make(map[graph.Ref]int)
	told := f.told()
	for k := range f.spans {
		s := &f.spans[k]
		t := s.thing.final()
		if !told[t] {
			continue
		}
		if t.kind == "" || s.end <= s.start {
			continue
		}
		ref := f.ref(t)
		if ref.Key() == "" {
			continue
		}
		i, ok := index[ref]
		if !ok {
			i = len(res.Entities)
			index[ref] = i
			res.Entities = append(res.Entities, f.entity(t, ref))
		}
		text := f.text[s.start:s.end]
		res.Mentions = append(res.Mentions, Mention{s.start, s.end, text, i})
		e := &res.Entities[i]
		for _, d := range t.descriptors {
			if !slices.Contains(e.Descriptors, d) {
				e.Descriptors = append(e.Descriptors, d)
			}
		}
		if plain := strings.Join(strings.Fields(text), " "); plain != e.Name && !slices.Contains(e.Aliases, plain) {
			e.Aliases = append(e.Aliases, plain)
		}
	}
	f.nested(&res, index, told)
	res.Facts = f.kept(index)
	return res
}

func (f *finder) entity(t *thing, ref graph.Ref) Entity {
	e := Entity{Ref: ref, Name: t.name, Sort: t.sort, Descriptors: slices.Clone(t.descriptors)}
	if t.entry >= 0 {
		e.Known, e.Source = true, f.reg.entries[t.entry].Source
	}
	switch {
	case t.core != "" && e.Ref.Key() == Slug(t.core) && t.core != t.name:
		e.Aliases = append(e.Aliases, t.core) // by which its key is made
	}
	switch {
	case t.kind == Person:
		e.Sort = ""
	case e.Sort == "", t.entry < 0 && t.key == "" && t.kind == Product && e.Sort != "facility":
		e.Sort = t.kind // the sort of a company was weighed and found wanting
	}
	return e
}

// kept returns the facts about entities that are mentioned, each once.
func (f *finder) kept(index map[graph.Ref]int) []Fact {
	var out []Fact
	for _, fact := range f.found {
		ok := len(fact.Roles) > 0
		for _, r := range fact.Roles {
			_, in := index[r]
			ok = ok && in
		}
		same := func(o Fact) bool {
			return o.Kind == fact.Kind && o.Sentence == fact.Sentence && maps.Equal(o.Roles, fact.Roles) && maps.Equal(o.Values, fact.Values)
		}
		if ok && !slices.ContainsFunc(out[max(0, len(out)-16):], same) {
			out = append(out, fact)
		}
	}
	slices.SortStableFunc(out, func(a, b Fact) int { return cmp.Compare(a.Start, b.Start) })
	return f.registryFacts(index, out)
}

// registryFacts adds what the registry knows about two mentioned entities, in
// the order of the registry.
func (f *finder) registryFacts(index map[graph.Ref]int, out []Fact) []Fact {
	var known []int
	for ref := range index {
		if i, ok := f.reg.byRef[ref]; ok {
			known = append(known, i)
		}
	}
	slices.Sort(known)
	for _, i := range known {
		e := f.reg.entries[i]
		if _, both := index[e.Owner]; !both {
			continue
		}
		switch e.Ref.Kind() {
		case Product:
			out = append(out, Fact{Kind: "offer", Roles: map[string]graph.Ref{"company": e.Owner, "product": e.Ref}, Sentence: -1, Registry: true})
		case Company:
			out = append(out, Fact{Kind: "unit", Roles: map[string]graph.Ref{"unit": e.Ref, "parent": e.Owner}, Sentence: -1, Registry: true})
		}
	}
	return out
}

package names

import "strings"

// fuller joins a name of the registry with the longer name by which the article
// introduces its company: "Viacom International Inc. … Viacom". Where the longer
// name is of another company ("Delphi Seeds"), the article's "Delphi" is that.
func (f *finder) fuller() {
	var first map[*thing]int
	for _, t := range f.order {
		at := strings.IndexByte(t.name, ' ')
		if t.kind != Company || t.same != nil || !t.proven || at < 0 {
			continue
		}
		hit, ok := f.bareEntry(t.name[:at])
		if !ok || hit == t || hit.kind != Company {
			continue
		}
		if first == nil {
			first = f.firstSpans()
		}
		met, ok := first[hit]
		if !ok || met < first[t] {
			continue // the article began with the name of the registry
		}
		switch tail := strings.ToLower(t.name[strings.LastIndexByte(t.name, ' ')+1:]); {
		case strings.Count(t.name, " ") == 1 && formal(tail):
			t.same = hit
		case t.maker == nil:
			hit.same = t
		}
	}
}

// bareEntry returns the thing of the registry that a single word was taken for.
func (f *finder) bareEntry(word string) (*thing, bool) {
	name := word
	if allCapitals(word) && len(word) > 4 {
		name = word[:1] + strings.ToLower(word[1:])
	}
	end, hits := f.reg.names.longest(name, 0, len(name))
	if end != len(name) || weak(hits) {
		return nil, false
	}
	t := f.entries[int(hits[len(hits)-1].entry)]
	return t, t != nil && t.same == nil
}

// firstSpans returns where each thing is met first.
func (f *finder) firstSpans() map[*thing]int {
	first := make(map[*thing]int)
	for i := range f.spans {
		if _, ok := first[f.spans[i].thing]; !ok {
			first[f.spans[i].thing] = i
		}
	}
	return first
}

// formal reports whether the last word of a name is one that companies leave out
// where they are well known.
func formal(word string) bool {
	switch word {
	case "international", "holdings", "industries", "enterprises", "technologies", "technology", "systems", "computer", "computers", "worldwide", "global",
		"pharmaceuticals", "airlines", "electronics", "stores", "motors", "communications":
		return true
	}
	return false
}

// abbreviated joins initials with the one company that they may stand for:
// "Digital Equipment Corp. … DEC".
func (f *finder) abbreviated() {
	var full map[string]*thing
	for _, t := range f.order {
		if t.kind != "" || t.same != nil || len(t.name) < 3 || len(t.name) > 6 || !allCapitals(t.name) || hasDigit(t.name) {
			continue
		}
		if full == nil {
			full = f.initialsOf()
		}
		if company := full[t.name]; company != nil {
			t.same = company
		}
	}
}

// initialsOf returns the companies with several words by their initials, with
// and without that of a legal form; nil stands for several.
func (f *finder) initialsOf() map[string]*thing {
	full := make(map[string]*thing)
	for _, t := range f.order {
		if t.kind != Company || t.same != nil || !strings.Contains(t.name, " ") {
			continue
		}
		var b strings.Builder
		for word := range strings.FieldsSeq(t.name) {
			if 'A' <= word[0] && word[0] <= 'Z' {
				b.WriteByte(word[0])
			}
		}
		forms := []string{b.String()}
		if t.proven {
			forms = append(forms, b.String()+"C", b.String()+"I")
		}
		for _, form := range forms {
			if old, ok := full[form]; ok && old != t {
				full[form] = nil
				continue
			}
			full[form] = t
		}
	}
	return full
}

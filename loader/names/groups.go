package names

import (
	"slices"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/sentences"
)

// groupHeads are the heads of groups that mean the same. GroupRef needs them
// without a registry at hand.
func groupHead(head string) string {
	words := strings.Fields(strings.ToLower(head))
	if len(words) == 0 {
		return ""
	}
	last := words[len(words)-1]
	switch joined := strings.Join(words, " "); {
	case last == "ip", strings.HasSuffix(joined, "intellectual property"), strings.HasSuffix(joined, "ip rights"):
		return "ip"
	case last == "calls":
		words, last = words[:len(words)-1], "apis"
	}
	switch last {
	case "api":
		last = "apis"
	case "technologies", "tech":
		last = "technology"
	case "offering", "offerings":
		last = "products"
	case "model", "product", "service", "chip", "platform", "system", "tool", "app", "device", "patent", "site", "brand", "agent":
		last += "s"
	}
	if len(words) == 0 {
		return last
	}
	words[len(words)-1] = last
	return strings.Join(words, " ")
}

// groups adds what stands for several products at once ("OpenAI's models") and
// technologies without a proper name.
func (f *finder) groups() {
	more := make(map[int][]span)
	var l line
	for i := range f.ss {
		if f.lines[i] == f.lines[i+1] {
			continue
		}
		f.load(&l, i)
		if l.title {
			continue
		}
		ss := f.of(i)
		var found []span
		for k := range ss {
			if ss[k].thing.final().kind == Company && l.tok[ss[k].to-1].End == ss[k].end {
				found = f.grouped(&l, &ss[k], found)
			}
		}
		found = f.excepted(&l, ss, found)
		found = f.divisions(&l, ss, found)
		if all := nest(ss, found); len(all) > len(ss) {
			more[i] = all
		}
	}
	f.merge(more)
	f.technologies()
}

// nest adds groups to the other names of a sentence, but for those that cross a
// name or overlap another group.
func nest(ss, groups []span) []span {
	ss = slices.Clone(ss)
	names := len(ss)
	for _, g := range groups {
		crossed := slices.ContainsFunc(ss[:names], func(o span) bool {
			return o.start < g.end && g.start < o.end && (o.start < g.start || o.end > g.end || o.end-o.start == g.end-g.start)
		})
		if !crossed && !slices.ContainsFunc(ss[names:], func(o span) bool { return o.start < g.end && g.start < o.end }) {
			ss = append(ss, g)
		}
	}
	slices.SortStableFunc(ss, byPlace)
	return ss
}

// grouped finds the groups of products that the name of an owner introduces.
func (f *finder) grouped(l *line, s *span, out []span) []span {
	if all := f.groupOf(l, s, out); len(all) > len(out) {
		return all // "intellectual property across Acme models" is not those models
	}
	i := s.to
	owned := l.possessive(i)
	if owned {
		i++
	}
	from := s.from
	var mods []string
	if !owned && l.word(from-1) && f.w.groupMod.has(l.at(from-1)) {
		from--
		mods = append(mods, l.at(from)) // "stateless OpenAI APIs"
	}
	for n := 0; n < 5; n++ {
		if h := l.after(i, f.w.groupHead); h > 0 && f.headEnds(l, i+h) {
			if f.dealt(l, i, h, owned) && (plural(l.low[i+h-1]) || (owned || l.low[i+h-1] == "software" || l.low[i+h-1] == "hardware") && !countable(l.low[i+h-1]) || f.each(l, from)) {
				out = f.group(l, s, span{sent: s.sent, from: from, to: i + h}, mods, l.phrase(i, i+h), out)
				if h2 := l.after(i+h+1, f.w.groupHead); h2 > 0 && l.at(i+h) == "and" && f.headEnds(l, i+h+1+h2) && f.dealt(l, i+h+1, h2, owned) {
					out = f.group(l, s, span{sent: s.sent, from: i + h + 1, to: i + h + 1 + h2}, mods, l.phrase(i+h+1, i+h+1+h2), out)
				}
			}
			break
		}
		low := l.at(i)
		if !l.near(i-1, i) || i >= len(l.tok) || l.tok[i].Kind != sentences.Word || f.w.function.has(low) && low != "first" && low != "third" && low != "new" && low != "all" && low != "additional" {
			break
		}
		if !owned && !f.w.groupMod.has(low) && !f.w.groupDrop.has(low) || l.cap(i) && !allCapitals(l.tok[i].Text) {
			break
		}
		mods = append(mods, low)
		i++
	}
	return out
}

// excepted finds groups that say what they leave out: "run non-API products".
// The owner is the company named last before.
func (f *finder) excepted(l *line, ss, out []span) []span {
	for i, low := range l.low {
		if !strings.HasPrefix(low, "non-") {
			continue
		}
		h := l.after(i+1, f.w.groupHead)
		if h == 0 || !f.headEnds(l, i+1+h) || l.at(i-1) == "'s" {
			continue
		}
		for k := len(ss) - 1; k >= 0; k-- {
			if ss[k].to <= i && ss[k].thing.final().kind == Company {
				out = f.group(l, &ss[k], span{sent: l.index, from: i, to: i + 1 + h}, []string{low}, l.phrase(i+1, i+1+h), out)
				break
			}
		}
	}
	return out
}

// groupOf reads "intellectual property across OpenAI ...", "models from Acme".
func (f *finder) groupOf(l *line, s *span, out []span) []span {
	switch l.at(s.from - 1) {
	case "of", "from", "across":
	default:
		return out
	}
	for n := 3; n > 0; n-- {
		from := s.from - 1 - n
		if from < 0 || !f.w.groupHead.has(l.phrase(from, s.from-1)) || l.possessive(s.to) {
			continue
		}
		head := l.phrase(from, s.from-1)
		if l.at(s.from-1) == "across" && f.w.groupHead.at(head) != "ip" || !f.dealt(l, from, n, true) {
			return out
		}
		return f.group(l, s, span{sent: s.sent, from: from, to: s.to}, nil, head, out)
	}
	return out
}

// headEnds reports whether the noun before a token is the head of its phrase.
func (f *finder) headEnds(l *line, i int) bool {
	if i < len(l.tok) && l.tok[i].Kind == sentences.Word && l.near(i-1, i) {
		low := l.at(i)
		switch low {
		case "company", "companies", "maker", "makers", "provider", "providers", "business", "unit", "division", "team", "market", "industry", "sales",
			"revenue", "company's", "customers", "users", "developers", "developer", "stack", "costs", "prices", "engineers", "partner", "partners", "agreement", "deal", "leader", "executive", "officer", "chief", "arm", "strategy", "development", "calls":
			return low == "calls"
		}
	}
	return !l.possessive(i)
}

// dealt reports whether a group plays a part in a deal, as far as words tell.
func (f *finder) dealt(l *line, head, n int, owned bool) bool {
	if !f.w.groupLoose.has(l.phrase(head, head+n)) {
		return true
	}
	for k := max(0, head-14); k < min(len(l.low), head+n+10); k++ {
		if f.w.dealVerb.has(l.low[k]) {
			return true
		}
	}
	return false
}

// group adds the span of a group, with its thing and the offer of its owner.
func (f *finder) group(l *line, owner *span, s span, mods []string, head string, out []span) []span {
	form := f.w.groupHead.at(head)
	var kept []string
	for _, m := range mods {
		if !f.w.groupDrop.has(m) {
			kept = append(kept, m)
		}
	}
	if head == "software" && len(kept) > 0 && kept[0] == "and" {
		return out
	}
	t := owner.thing.final()
	key := strings.Join(append(slices.Clone(kept), form), " ")
	ref := GroupRef(f.ref(t), key)
	g := f.byRef[ref]
	if g == nil {
		plural := head
		if form != "ip" {
			plural = groupHead(head)
		}
		if plural == "ip" || plural == "apis" {
			plural = map[string]string{"ip": "IP", "apis": "APIs"}[plural]
		}
		sort := "product group"
		switch form {
		case "ip", "patents":
			sort = "intellectual property"
		case "technology":
			sort = "technology"
		}
		g = &thing{name: t.name + " " + strings.Join(append(kept, plural), " "), entry: -1, kind: Product, sort: sort, key: ref.Key(), maker: t}
		f.byRef[ref] = g
	}
	s.thing, s.start, s.end = g, l.tok[s.from].Start, l.tok[s.to-1].End
	f.found = append(f.found, Fact{
		Kind:     "offer",
		Roles:    map[string]graph.Ref{"company": f.ref(t), "product": ref},
		Sentence: l.index, Start: min(s.start, owner.start), End: max(s.end, owner.end),
	})
	return append(out, s)
}

func plural(noun string) bool { return strings.HasSuffix(noun, "s") }

// countable reports whether a singular noun is one thing among others.
func countable(noun string) bool {
	return noun == "model" || noun == "product" || noun == "service" || noun == "api" || noun == "line"
}

// each reports whether "any" or its like stands before a name.
func (f *finder) each(l *line, i int) bool {
	switch l.at(i - 1) {
	case "any", "every", "each":
		return true
	}
	return false
}

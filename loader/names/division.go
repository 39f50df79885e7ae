package names

import (
	"strings"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/sentences"
)

// divisions adds the parts of companies that are bought and sold without a name
// of their own: "Acme's yogurt business", "its Dutch lending arm". Elsewhere such
// words only tell what a company does.
func (f *finder) divisions(l *line, ss, out []span) []span {
	if !f.trades(l) {
		return out
	}
	for i := range l.tok {
		if !division(l.low[i]) || !l.word(i) || !f.headEnds(l, i+1) {
			continue
		}
		from, owner := f.owned(l, ss, i)
		if owner == nil || i-from < 1 || i-from > 5 || within(ss, from, i) {
			continue
		}
		if s := f.divisionOf(l, owner, from, i+1); s.thing != nil {
			out = append(out, s)
		}
	}
	return out
}

// trades reports whether a sentence tells of the sale of something.
func (f *finder) trades(l *line) bool {
	for _, low := range l.low {
		switch low {
		case "sell", "sells", "sold", "selling", "sale", "buy", "buys", "bought", "buying", "purchase", "acquire", "acquires", "acquired", "acquiring", "acquisition",
			"divest", "divested", "divestment", "offload", "offloaded", "takeover", "spin", "spun", "carve", "stake", "control":
			return true
		}
	}
	return false
}

// division reports whether a noun means a part of a company.
func division(noun string) bool {
	switch noun {
	case "business", "businesses", "unit", "division", "arm", "operations", "subsidiary":
		return true
	}
	return false
}

// owned returns the first token that describes the noun at a token, and whose it
// is: the company with a possessive before, or the subject that "its" goes on with.
func (f *finder) owned(l *line, ss []span, noun int) (from int, owner *span) {
	for i := noun - 1; i >= 0 && i >= noun-6; i-- {
		switch low := l.low[i]; {
		case l.possessive(i):
			for k := range ss {
				if ss[k].to == i && ss[k].thing.final().kind == Company {
					return i + 1, &ss[k]
				}
			}
			return 0, nil
		case low == "its":
			return i + 1, f.subject(l, ss, i)
		case l.tok[i].Kind != sentences.Word && l.tok[i].Kind != sentences.Number, f.w.function.has(low) && low != "first" && low != "new",
			!l.near(i, i+1), strings.HasPrefix(low, "third-"):
			return 0, nil
		}
	}
	return 0, nil
}

// within reports whether a company is named between two tokens: "its Fizz unit" is
// Fizz.
func within(ss []span, from, to int) bool {
	for k := range ss {
		if ss[k].from >= from && ss[k].to <= to && ss[k].thing.final().kind == Company {
			return true
		}
	}
	return false
}

// passing reports whether a modifier tells how a part of a company fares, and not
// which it is.
func passing(low string) bool {
	switch low {
	case "remaining", "former", "wholly", "main", "struggling", "loss-making", "troubled", "ailing", "profitable", "giant", "small", "large", "growing", "wholly-owned", "owned", "non-core":
		return true
	}
	return false
}

// divisionOf makes the span of a part of a company; of none, if nothing tells
// which part it is.
func (f *finder) divisionOf(l *line, owner *span, from, to int) span {
	t := owner.thing.final()
	var words []string
	for i := from; i < to; i++ {
		if low := l.low[i]; !f.w.groupDrop.has(low) && !passing(low) {
			words = append(words, l.tok[i].Text)
		}
	}
	if len(words) < 2 {
		return span{}
	}
	name := t.name + " " + strings.Join(words, " ")
	ref := graph.NewRef(Company, f.ref(t).Key()+"-"+Slug(strings.Join(words, " ")))
	d := f.byRef[ref]
	if d == nil {
		d = &thing{name: name, entry: -1, kind: Company, sort: "unit", key: ref.Key(), maker: t}
		f.byRef[ref] = d
	}
	f.note(l, "unit", min(from, owner.from), max(to, owner.to), nil, "unit", d, "parent", t)
	return span{sent: l.index, from: from, to: to, start: l.tok[from].Start, end: l.tok[to-1].End, thing: d}
}

// Division reports whether a ref is that of a part of a company that has no name
// of its own, as in company/acme-yogurt-business for "Acme's yogurt business".
func Division(unit, parent graph.Ref) bool {
	rest, ok := strings.CutPrefix(unit.Key(), parent.Key()+"-")
	return ok && unit.Kind() == Company && division(rest[strings.LastIndexByte(rest, '-')+1:])
}
